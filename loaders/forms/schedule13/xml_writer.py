"""The facts of a Schedule 13D or 13G to its XML: written from the values, in the order filings hold, as UTF-8.

As for the ownershipDocument, marks of the filing as it stood count only while they do not contradict the values; and what
the form has no element for is refused rather than left out in silence.
"""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from graph.errors import FilingError
from graph.model import Filing, IssuerFacts, Signature
from loaders.forms.schedule13.elements import COMMON, SCHEDULE_G, WORDS, Instead, Schedule, Several, schedule_of
from loaders.forms.spellings import Kind, Value, read_value
from loaders.forms.xml_document import SUBMISSION
from loaders.forms.xml_marks import Marks
from loaders.forms.xml_reader import escaped
from loaders.forms.xml_schema import Cell, Group, Leaf, Repeated
from loaders.forms.xml_writing import ElementWriter, Node, checked, placed, whole_document

Holder = Filing | IssuerFacts | Signature | SimpleNamespace | None
Child = Leaf | Cell | Group | Repeated

_FILERS_CIK = "headerData/filerInfo/filer/filerCredentials/cik"
_BESIDE_ELEMENTS = frozenset({"owner", "title", "as_filed", "unknown"})


def write_schedule(filing: Filing) -> bytes:
    """The filing as one `<edgarSubmission>`.

    Raises `FilingError` UNKNOWN_MALFORMED or NOT_WRITABLE, when texts or marks hold what XML cannot, or the facts what the
    form has no element for.
    """
    return checked(_Writer(filing).document(), filing.source)


class _Writer(ElementWriter):
    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.schedule: Schedule = schedule_of(filing.form)
        self.marks = Marks(filing)
        self.untold = set(filing.items)
        self.titles = list(dict.fromkeys(stake.title for stake in filing.stakes))
        prefix, colon, _ = (self.marks.as_filed.get("") or "").rpartition(f":{SUBMISSION}")
        super().__init__(f"{prefix}:" if colon else "")

    def document(self) -> str:
        if len(self.titles) > 1:
            raise self.unwritable("stakes in several classes, where the cover page names one")
        if [stake.owner for stake in self.filing.stakes] != list(range(1, len(self.filing.owners) + 1)):
            raise self.unwritable("stakes that do not go with its owners one by one")
        facts = SimpleNamespace(**dict(self.filing), **({"title": self.titles[0]} if self.titles else {}))
        body = self.nodes(self.schedule.document, "", facts, self.marks, 1)
        if self.untold:
            raise self.unwritable(f"an item {min(self.untold)!r} that the form does not have")
        attributes = self.marks.attributes("")
        if not attributes and not self.prefix:
            attributes = f' xmlns="{self.schedule.namespace}" xmlns:com="{COMMON}"'
        return whole_document(self.element(SUBMISSION, attributes, body, 0), self.marks.unknown("/"))

    def unwritable(self, what: str) -> FilingError:
        return FilingError("NOT_WRITABLE", f"the filing holds {what}.", source=self.filing.source)

    def nodes(self, group: Group, path: str, holder: Holder, marks: Marks, depth: int) -> list[Node]:
        """The child nodes of a group, unknown ones at their places."""
        prefix = f"{path}/" if path else ""
        taken = {
            child.key
            for child in group.children
            if isinstance(child, Instead) and prefix + child.name in marks.as_filed
        }
        found: list[Node] = []
        for child in group.children:
            if isinstance(child, Leaf) and not isinstance(child, Instead) and child.key in taken:
                continue
            found.extend(self.child(child, prefix, holder, marks, depth))
        return placed(found, marks.unknown(path))

    def child(self, child: Child, prefix: str, holder: Holder, marks: Marks, depth: int) -> Iterable[Node]:
        if isinstance(child, Several):
            return self.several(child, prefix + child.name, holder, marks, depth)
        if isinstance(child, Group):
            part = getattr(holder, child.part, None) if child.part else holder
            return self.group(child, prefix + child.name, part, marks, depth)
        if isinstance(child, Leaf):
            return self.leaf(child, prefix + child.name, holder, marks)
        return ()

    def group(self, group: Group, path: str, holder: Holder, marks: Marks, depth: int) -> Iterator[Node]:
        nodes = self.nodes(group, path, holder, marks, depth + 1)
        text = self.word(path)
        if nodes:
            yield group.name, self.element(group.name, marks.attributes(path), nodes, depth)
        elif text is not None or marks.as_filed.get(path) is not None:
            content = text if text is not None else marks.as_filed[path]
            yield self.bare(group.name, marks.attributes(path), escaped(content or ""))

    def leaf(self, leaf: Leaf, path: str, holder: Holder, marks: Marks) -> Iterator[Node]:
        value: Value | None
        if leaf.key == WORDS:
            value = self.word(path)
        elif not leaf.key:
            value = marks.as_filed.get(path)
        else:
            value = getattr(holder, leaf.key, None)
            other = isinstance(leaf, Instead) and leaf.name != "reportingCik"
            if other and path not in marks.as_filed:
                return
        yield from self.written(leaf, path, value, marks)

    def written(self, leaf: Leaf, path: str, value: Value | None, marks: Marks) -> Iterator[Node]:
        if value == "" and leaf.key and leaf.key != WORDS:  # a name that the filing does not state
            value = None
        kind = leaf.kind if leaf.key else Kind.VERBATIM
        content = marks.markup(path, kind, value)
        if content is None:
            content = marks.spelling(path, kind, value)
        if content is not None:
            yield self.bare(leaf.name, marks.attributes(path), content)

    def word(self, path: str) -> str | None:
        """The text of an item, by the path of its element."""
        item = path.removeprefix(f"{self.schedule.words}/")
        if item == path:
            return None
        self.untold.discard(item)
        return self.filing.items.get(item)

    def several(self, spec: Several, path: str, holder: Holder, marks: Marks, depth: int) -> Iterator[Node]:
        if spec.of is self.schedule.person:
            yield from self.persons(depth)
        elif spec.of is self.schedule.signer:
            yield from self.signers(path, depth)
        elif isinstance(spec.of, Group):
            for here in _numbered(path):
                found = list(self.group(spec.of, here, holder, marks, depth))
                if not found:
                    return
                yield from found
        elif spec.of.key and spec.of.key != WORDS:
            yield from self.listed(spec, spec.of, path, holder, marks)
        else:
            for here in _numbered(path):
                found = list(self.leaf(spec.of, here, holder, marks))
                if not found:
                    return
                yield from found

    def listed(self, spec: Several, leaf: Leaf, path: str, holder: Holder, marks: Marks) -> Iterator[Node]:
        """A list's values; of the issuer's numbers, the first ones stand where marks say that they stood."""
        values: tuple[Value, ...] = getattr(holder, leaf.key, ())
        if leaf.key == "cusips":
            flat = sum(_unnumbered(filed).rpartition("/")[2] in _FLAT_CUSIPS for filed in marks.as_filed)
            values = values[:flat] if spec.instead else values[flat:]
        for here, value in zip(_numbered(path), values, strict=False):
            yield from self.written(leaf, here, value, marks)

    def persons(self, depth: int) -> Iterator[Node]:
        group = self.schedule.person
        filer = read_value(Kind.CIK, self.marks.as_filed.get(_FILERS_CIK) or "")[0]
        for owner, stake in zip(self.filing.owners, self.filing.stakes, strict=True):
            lent = self.schedule is SCHEDULE_G and len(self.filing.owners) == 1 and owner.cik == filer
            cik = None if lent and "reportingCik" not in stake.as_filed else owner.cik
            for key, value in stake:
                if value not in (None, ()) and key not in _BESIDE_ELEMENTS | _keys(group):
                    raise self.unwritable(
                        f"{key!r} of a stake, which a Schedule 13{self.schedule.letter} does not state"
                    )
            marks = Marks(stake)
            page = SimpleNamespace(**dict(stake), cik=cik, name=owner.name)
            nodes = self.nodes(group, "", page, marks, depth + 1)
            yield group.name, self.element(group.name, marks.attributes(""), nodes, depth)

    def signers(self, path: str, depth: int) -> Iterator[Node]:
        """The flat list of signatures by signer; see `read_signer` of the reader."""
        group = self.schedule.signer
        for here, signed in _signers(self.filing, path):
            details = iter(self.details(here, signed, depth + 1))
            nodes = list(self.nodes_of_signer(group, here, signed[0], details))
            if nodes:
                yield group.name, self.element(group.name, self.marks.attributes(here), nodes, depth)
            else:
                yield self.bare(group.name, self.marks.attributes(here), escaped(self.marks.as_filed.get(here) or ""))

    def nodes_of_signer(self, group: Group, path: str, first: Signature, details: Iterator[Node]) -> list[Node]:
        found: list[Node] = []
        for child in group.children:
            if isinstance(child, Leaf):
                found.extend(self.leaf(child, f"{path}/{child.name}", first, self.marks))
            else:
                found.extend(details)
        return placed(found, self.marks.unknown(path))

    def details(self, path: str, signed: list[Signature], depth: int) -> Iterator[Node]:
        spec = next(child for child in self.schedule.signer.children if isinstance(child, Several))
        for here, signature in zip(_numbered(f"{path}/{spec.name}"), signed, strict=False):
            if isinstance(spec.of, Group):
                yield from self.group(spec.of, here, signature, self.marks, depth)


_FLAT_CUSIPS = frozenset({"issuerCUSIP", "issuerCusip"})


def _numbered(path: str) -> Iterator[str]:
    """The path of the first, second and further of equal elements."""
    yield path
    place = 1
    while True:
        place += 1
        yield f"{path}[{place}]"


def _unnumbered(path: str) -> str:
    return path.rpartition("[")[0] if path.endswith("]") else path


def _keys(group: Group) -> set[str]:
    """The keys that the elements of a group fill."""
    found: set[str] = set()
    for child in group.children:
        if isinstance(child, Several) and isinstance(child.of, Leaf):
            found.add(child.of.key)
        elif isinstance(child, Leaf):
            found.add(child.key)
        elif isinstance(child, Group):
            found |= _keys(child)
    return found


def _signers(filing: Filing, path: str) -> list[tuple[str, list[Signature]]]:
    """The signatures by signer, each with the path of its element."""
    found: list[tuple[str, list[Signature]]] = []
    paths = _numbered(path)
    for signature in filing.signatures:
        if found and _joins(signature, *found[-1], filing):
            found[-1][1].append(signature)
        else:
            found.append((next(paths), [signature]))
    return found


def _joins(signature: Signature, here: str, signed: list[Signature], filing: Filing) -> bool:
    """Whether a signature is the same signer's as those before it; `read_signer` of the reader says how marks tell."""
    same = signature.on_behalf_of is not None and signature.on_behalf_of == signed[0].on_behalf_of
    inside = f"{here}/signatureDetails[{len(signed) + 1}]"
    return same != (inside in filing.as_filed and filing.as_filed[inside] is None)
