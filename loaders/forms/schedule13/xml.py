"""A Schedule 13D or 13G as XML to the facts of a filing, every element of it.

A reporting person's cover page becomes an owner and a stake; the marks of both stand on the stake. A 13G names no CIK
beside its persons: the filer's is taken for a person's only where there is one filer and one person, since the filer of a
group may be any of its members. EDGAR masks the filer's access code; one that is not masked is not kept.
"""

import re
from collections import Counter

from lxml import etree
from pydantic import ValidationError

from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding
from loaders.forms.remains import RENDER
from loaders.forms.schedule13.elements import COMMON, SCHEDULE_D, SCHEDULE_G, WORDS, Instead, Schedule, Several
from loaders.forms.spellings import Kind, read_value
from loaders.forms.xml_oddities import OddReader
from loaders.forms.xml_reader import Scope, Values, inner_xml, string_value, written
from loaders.forms.xml_schema import Cell, Group, Leaf, Repeated

Spec = Leaf | Cell | Group | Repeated

_NAMESPACE = re.compile(r"schedule_?13([dg])", re.IGNORECASE)
_FILER = "headerData/filerInfo/filer"
_CODE = re.compile(r"<(?:[\w.-]+:)?ccc\b[^>]*>\s*[^\sXx*<]")
_MASKED = re.compile(r"\s*[Xx*]*\s*")


def read_schedule(root: etree._Element, *, source: str = "", carrier: Carrier = Carrier.XML) -> Filing:
    """The facts of one `<edgarSubmission>` of a Schedule 13D or 13G.

    Raises `FilingError` NOT_OWNERSHIP for another form's submission, and INCOMPLETE when it states no form, issuer or
    reporting person.
    """
    reader = _ScheduleReader(root, _schedule(root, source))
    facts = reader.read(root)
    if missing := _missing(facts):
        raise FilingError("INCOMPLETE", f"the schedule does not state {missing}.", source=source)
    facts.update(source=source, carrier=carrier)
    try:
        return Filing.model_validate(facts)
    except ValidationError as error:
        raise FilingError("INCOMPLETE", f"the schedule cannot be read: {error}", source=source) from error


def _schedule(root: etree._Element, source: str) -> Schedule:
    """Which of the two forms it is: by what it says it is, else by its namespace."""
    stated = next((element.text or "" for element in root.iter("{*}submissionType")), "")
    form = read_value(Kind.SCHEDULE, stated)[0]
    space = _NAMESPACE.search(etree.QName(root).namespace or "")
    if form is None and (stated.strip() or space is None):
        what = (
            f"a submission of type {stated.strip()[:40]!r}"
            if stated.strip()
            else "an <edgarSubmission> of no stated type"
        )
        raise FilingError("NOT_OWNERSHIP", f"this is {what}, not a Schedule 13D or 13G.", source=source)
    letter = space[1].upper() if space else str(form)[11]
    return SCHEDULE_G if letter == "G" else SCHEDULE_D


def _missing(facts: Values) -> str | None:
    """What identifies a filing and is absent; names that only a CIK stands for become empty."""
    if not facts.get("form"):
        return "its form (submissionType)"
    issuer = facts.get("issuer", {})
    if not issuer.setdefault("name", "") and not issuer.get("cik"):
        return "who the issuer is"
    for owner in facts["owners"]:
        if not owner.setdefault("name", "") and not owner.get("cik"):
            return "who a reporting person is"
    return None if facts["owners"] else "a reporting person"


def _declares(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.nsmap.get(None) != COMMON


class _ScheduleReader(OddReader):
    def __init__(self, root: etree._Element, schedule: Schedule) -> None:
        super().__init__(root)
        self.schedule = schedule
        self.owners: list[Values] = []
        self.stakes: list[Values] = []
        self.items: dict[str, str] = {}
        self.signatures: list[Values] = []
        self.details: list[Values] = []
        self.signed_for: tuple[str, str] | None = None
        """Whom the signer before signed for, and the path that a further signature of it would have."""

    def read(self, root: etree._Element) -> Values:
        self.mark_root(root)
        self.read_group(root, self.schedule.document, "", self.filing.values, self.filing)
        self.drop_access_codes()
        self.lend_filers_cik()
        facts = self.filing.collected()
        title = facts.pop("title", None)
        stakes = [{"owner": place, "title": title, **stake} for place, stake in enumerate(self.stakes, 1)]
        return {**facts, "owners": self.owners, "stakes": stakes, "items": self.items, "signatures": self.signatures}

    def name(self, element: etree._Element) -> str | None:
        """As the schema has it; an address's element may declare its namespace itself instead of bearing its prefix."""
        if isinstance(element.tag, str):
            name = etree.QName(element)
            if element.prefix == "com" or (name.namespace == COMMON and element.prefix is None and _declares(element)):
                return f"com:{name.localname}"
        return super().name(element)

    def read_group(self, element: etree._Element, group: Group, path: str, values: Values, scope: Scope) -> None:
        self.mark_attributes(element, path, scope)
        nodes = self.nodes(element)
        if not nodes:
            self.mark_empty(element, path, scope)
        prefix = f"{path}/" if path else ""
        latest = -1
        counts: Counter[str | None] = Counter()
        for index, (name, node) in enumerate(nodes):
            place, spec = group.known.get(name, (-1, None))
            again = counts[name] > 0 and not isinstance(spec, Repeated)
            here = f"{prefix}{name}[{counts[name] + 1}]" if counts[name] else f"{prefix}{name}"
            if spec is None or again or not self.take(node, spec, here, values, scope):
                scope.mark_unknown(path, index, written(node))
                continue
            counts[name] += 1
            if place > latest:
                latest = place
            elif place < latest:
                scope.mark_unknown(path, index, name)

    def take(self, element: etree._Element, spec: Spec, path: str, values: Values, scope: Scope) -> bool:
        """Reads one known element; false when it is not fit to be one."""
        if isinstance(spec, Several):
            return self.take_one(element, spec, path, values, scope)
        if isinstance(spec, Group):
            inner = values.setdefault(spec.part, {}) if spec.part else values
            self.read_group(element, spec, path, inner, scope)
        elif isinstance(spec, Leaf):
            self.read_leaf(element, spec, path, values, scope)
        return True

    def take_one(self, element: etree._Element, spec: Several, path: str, values: Values, scope: Scope) -> bool:
        if isinstance(spec.of, Leaf):
            if not spec.of.key or spec.of.key == WORDS:
                self.read_leaf(element, spec.of, path, values, scope)
                return True
            return self.read_listed(element, spec, path, values, scope)
        if spec.of is self.schedule.person:
            self.read_person(element)
        elif spec.of is self.schedule.signer:
            self.read_signer(element, path)
        elif spec.name == "signatureDetails":
            details: Values = {}
            self.details.append(details)
            self.read_group(element, spec.of, path, details, scope)
        else:
            self.read_group(element, spec.of, path, values, scope)
        return True

    def read_listed(self, element: etree._Element, spec: Several, path: str, values: Values, scope: Scope) -> bool:
        """One value of a list; false for an element that holds none."""
        leaf = spec.of
        if not isinstance(leaf, Leaf) or len(element) or read_value(leaf.kind, element.text or "")[0] is None:
            return False
        one: Values = {}
        self.read_leaf(element, leaf, path, one, scope)
        values.setdefault(leaf.key, []).append(one[leaf.key])
        if spec.instead:
            scope.as_filed[path] = element.text or ""
        return True

    def read_leaf(self, element: etree._Element, leaf: Leaf | Cell, path: str, values: Values, scope: Scope) -> None:
        if leaf.key and leaf.key != WORDS:
            super().read_leaf(element, leaf, path, values, scope)
            if isinstance(leaf, Instead):
                scope.as_filed.setdefault(path, string_value(element))
            return
        self.mark_attributes(element, path, scope)
        text = element.text or ""
        if len(element):
            scope.mark_unknown(path, 0, inner_xml(element))
            text = string_value(element)
        if leaf.key == WORDS:
            self.items[path.removeprefix(f"{self.schedule.words}/")] = text
        else:
            scope.as_filed[path] = text

    def mark_empty(self, element: etree._Element, path: str, scope: Scope) -> None:
        """An item may be told in one text instead of elements."""
        item = path.removeprefix(f"{self.schedule.words}/")
        if item != path and (element.text or "").strip():
            self.items[item] = element.text or ""
        else:
            super().mark_empty(element, path, scope)

    def read_person(self, element: etree._Element) -> None:
        page = Scope()
        self.read_group(element, self.schedule.person, "", page.values, page)
        facts = page.collected()
        self.owners.append({key: facts.pop(key) for key in ("cik", "name") if key in facts})
        self.stakes.append(facts)

    def read_signer(self, element: etree._Element, path: str) -> None:
        """One signer's signatures, in a flat list.

        Neighbours for one person are taken for one signer's, others not; a null mark at the next of a signer's
        `signatureDetails` says that it is the other way.
        """
        signer: Values = {}
        self.details = []
        self.read_group(element, self.schedule.signer, path, signer, self.filing)
        name = signer.get("on_behalf_of")
        if self.signed_for is not None and name == self.signed_for[0]:
            self.filing.as_filed.setdefault(self.signed_for[1], None)
        if name is None:
            for place in range(2, len(self.details) + 1):
                self.filing.as_filed.setdefault(f"{path}/signatureDetails[{place}]", None)
        signed = [{"on_behalf_of": name, **details} for details in self.details or [{}]]
        self.signatures.extend(signed)
        self.signed_for = None if name is None else (name, f"{path}/signatureDetails[{len(signed) + 1}]")

    def drop_access_codes(self) -> None:
        """Takes out what is not masked of the filer's access code (CCC): it opens an account."""
        filed = self.filing.as_filed
        paths = [path for path, text in filed.items() if path.endswith("/ccc") and not _MASKED.fullmatch(text or "")]
        for path in paths:
            del filed[path]
        shown = [entry for entry in self.filing.unknown if _CODE.search(entry["element"]) or entry["parent"] in paths]
        self.filing.unknown = [entry for entry in self.filing.unknown if entry not in shown]
        if paths or shown:
            told = Finding(
                code="ACCESS_CODE_DROPPED",
                message="The document shows a filer's access code (CCC) that is not masked; it is not kept.",
            )
            self.filing.mark_unknown(RENDER, 0, told.model_dump_json(by_alias=True))

    def lend_filers_cik(self) -> None:
        """The only person of a filing with one filer is that filer."""
        filed = self.filing.as_filed
        cik = read_value(Kind.CIK, filed.get(f"{_FILER}/filerCredentials/cik") or "")[0]
        alone = len(self.owners) == 1 and not any(path.startswith(f"{_FILER}[2]") for path in filed)
        if cik and alone and self.schedule is SCHEDULE_G:
            said = self.stakes[0].get("as_filed", {})
            none = read_value(Kind.YES_NO, said.get("reportingCikNotPresentInEdgarFlag") or "")[0]
            if not none and "reportingCik" not in said:
                self.owners[0]["cik"] = cik
