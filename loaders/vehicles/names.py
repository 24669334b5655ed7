"""Names of entities in running text: capitalised runs that end in a legal form, with dates and FBO that belong to them.

A name ends at its legal form ("Hollow Oak XI, LP and Hollow Oak Partners XI, LP" are two) unless a number,
a letter, a date or the beneficiary follows that belongs to it ("Trust II", "Trust dated July 22, 2003").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.model import PartyKind
from loaders.vehicles.kinds import form_of, is_generic, kind_of
from loaders.vehicles.lexicon import STRICT, WEAK
from loaders.vehicles.runs import plan_end, run_end
from loaders.vehicles.text import Word, name_key, vocabulary, words


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `text[start:end]` is it, as written."""

    start: int
    end: int
    text: str
    kind: PartyKind


_TITLES = vocabulary(
    "decisions decision control affairs activities assets clients employees affiliates subsidiaries principals gp officer president chair chairman chairwoman chairperson director manager member partner trustee trustees secretary treasurer ceo cfo coo "
    "founder co-founder principal holder beneficiary owner committee board head employee subsidiary affiliate stock units shares interests "
    "partners managers members directors settlor grantor custodian executor executrix administrator"
)
"""An office before "of" ends where the name begins: "Chief Executive Officer of Ault & Company, Inc."."""
_DESCRIBING = WEAK | vocabulary("sons daughters company brothers development trading consulting services advisory")
"""Words that name nobody by themselves: "Elm Holdings and Investments, LLC" is one."""
_LEADS = vocabulary("by held owned through in the shares directly indirectly via per of record") | {"", ":"}
_PARTICLES = frozenset({"de", "la", "van", "von", "der", "du", "del", "di"})
_CLOSERS = frozenset({"(", ".", ",", "[", "-"})
_FRONT_FORMS = frozenset({"stichting", "stiftung", "fundaci\u00f3n", "fundacion", "fondation", "fondazione"})
_INITIAL = re.compile(r"(?:[A-Z]\.)+|Mr\.?|Mrs\.?|Ms\.?|Dr\.?")
_LABEL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}|#\d+|[A-HJ-Z]|[A-Z]-\d+|[IVX]+-[A-Z]|One|Two|Three|Four|Five|\d{4})$")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, ?\d{{4}}|{_MONTH},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|\d{{4}})"
_MARK = r"(?i:[Dd]ated(?: as of)?|[Dd]td\.?|DTD|(?:u/?[atdwr](?:/?[dta]){0,2}|under (?:an )?agreement|u/d/t|UAD|UDT|UTD|UTA|UA|U/A)\.?(?: ?(?:dtd\.?|dated|DTD))?)"
_DATED = re.compile(
    rf",? ?\(?(?:{_MARK}) ?,?(?:as of )?{_DATE}\)?|,? {_DATE}(?![\w/])(?= ?(?:$|[,.;)]))|,? \d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
)
_FBO = re.compile(
    r",? (?:f/?b/?o|FBO|F/B/O|CFBO) (?:(?:the |The )?(?:[A-Z]\.)*[A-Z0-9][\w'\u2019\-]*(?: (?!\d{1,2}[/\-])(?:&|(?:[A-Z]\.)+|[A-Z0-9][\w'\u2019\-]*|of|the))*(?: and [A-Z][\w.]*(?: [A-Z][\w.]*){0,2}(?=$|[,.;)]))?(?:'s)?(?:,? (?:Jr|Sr)\.?)?|\d{4} [A-Z]\w+)"
)
_NUMBERED = re.compile(
    r" (?:No\.?|Number|#) ?#?\d+\b| [-\u2013] (?:(?:Series|Fund|Class|Portfolio) [\w\-]+|\d{4}|[IVX]{1,4}|One|Two|Three|Four|Five|[A-Z]|\d)(?=$|[\s,.;)])"
)
_SERIES = re.compile(r"(?<=\d{4}) Series\b|,? (?:\d{4} Series\b|Series [A-Z0-9][\w\-]*\b)| [\"\u201c][A-Z][\"\u201d]")
_OWN_PLAN = re.compile(
    r" (?:(?:common )?stock fund\b|(?:pension|profit[- ]sharing|retirement|savings|401\(k\)|defined benefit|employees?'? stock) (?:\w+ ){0,3}(?:plan|trust)\b)(?: account\b)?",
    re.IGNORECASE,
)
_PLAN_TAIL = re.compile(r"(?<=[)kK]) [Pp]lan(?: account)?\b|(?<=[Pp]lan) (?:and|&) [Tt]rust\b")
_PERSON = r"[A-Z][\w.'\u2019\-]*(?: [A-Z][\w.'\u2019\-]*){1,3}"
_FOR = re.compile(
    rf"(?<=[Tt]rust) (?:[Ff]or|FB) (?!Reporting|Issuer|Benefit|The\b|Children|Spouse|Wife|Husband|Child|Minor|Family|Grand|My\b|Self|Son\b|Daughter){_PERSON}"
)
_PLACE = re.compile(
    r",? de (?:C\.? ?V\b\.?|R\.? ?L\b\.?(?: de C\.? ?V\b\.?)?)|"
    r" of (?:America|Delaware|New York|California|Nevada|South Dakota|Wyoming|Alaska|Texas|Florida|Illinois|Ohio|Pennsylvania|New Jersey)\b"
)
_TRAILING = frozenset({"plan", "account", "accounts", "agreement"})
_STATE = re.compile(r"\s*[\\/]+\w{2,3}[\\/]*\s*$")
_AGREEMENT = re.compile(r"(?i),? (?:dated|dtd|u/?a/?d?t?|u/?t/?d|udt|uad|under agreement|u/d/t)\b")
_LAW = re.compile(r"\bunder (?:the )?$")
"""Before the law of a custodianship: "custodian under the Ohio UTMA" names no holder."""
_WILL = re.compile(r" (?:under|u/w/o|U/W/O|U/W) (?:the )?(?:Will|will|[A-Z])[\w.]*(?: of)?(?: [A-Z][\w.'\u2019]*)+")


@lru_cache(maxsize=4096)
def entity_names(text: str) -> tuple[Name, ...]:
    """Every entity named in `text`, in order, none inside another."""
    tokens = words(text)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        stop = run_end(tokens, at)
        if stop == at:
            at += 1
            continue
        name = _name_in_run(text, tokens, at, stop)
        if name is None or (name.kind is PartyKind.CUSTODIAL and _LAW.search(text, 0, name.start)):
            at = max(stop, at + 1)
            continue
        found.append(name)
        while at < len(tokens) and tokens[at].start < name.end:
            at += 1
    return tuple(found)


def _name_in_run(text: str, tokens: tuple[Word, ...], at: int, stop: int) -> Name | None:
    last = next((i for i in range(stop - 1, at - 1, -1) if form_of(tokens[i])), None)
    fronted = _fronted(tokens, at, stop, last)
    if fronted:
        return Name(tokens[at].start, tokens[stop - 1].end, text[tokens[at].start : tokens[stop - 1].end], fronted)
    if last is None:
        return _plan_named(text, tokens, at, stop)
    if (
        any(w.plain == "and" for w in tokens[at:last])
        and not _joined(tokens[at : last + 1])
        and not _fills(tokens, at, stop)
    ):
        cut = next(i for i in range(last, at - 1, -1) if tokens[i].plain == "and")
        at = cut + 1
    for i in range(last, at, -1):
        if tokens[i].plain in {"of", "for"} and tokens[i - 1].plain in _TITLES:
            at = i + 1
            break
    if at < last and tokens[at].plain == "the" and tokens[at].text == "the":
        at += 1
    plan = plan_end(tokens, last + 1)
    last = plan if last < plan < stop else last
    end = tokens[last].end
    settled = form_of(tokens[last]) is PartyKind.TRUST
    while last + 1 < stop and (_LABEL.match(_stopless(tokens[last + 1])) or tokens[last + 1].plain in _TRAILING):
        last += 1
        end = tokens[last].start + len(_stopless(tokens[last]))
    if settled:
        end = _with_settlor(tokens, last, stop, end)
    while at > 0 and tokens[at - 1].text in _PARTICLES:
        at -= 1
    start = tokens[at].start
    end = _with_tail(text, end)
    name = text[start:end]
    kind = kind_of(name)
    return Name(start, end, name, kind)


def _plan_named(text: str, tokens: tuple[Word, ...], at: int, stop: int) -> Name | None:
    """A plan that only its last word tells: "Elm Employees' Profit Sharing Plan"."""
    name = text[tokens[at].start : tokens[stop - 1].end]
    told = tokens[stop - 1].plain == "plan" and stop - at > 2 and kind_of(name) is PartyKind.RETIREMENT_PLAN
    return Name(tokens[at].start, tokens[stop - 1].end, name, PartyKind.RETIREMENT_PLAN) if told else None


def _fronted(tokens: tuple[Word, ...], at: int, stop: int, last: int | None) -> PartyKind | None:
    """The kind that the first words of a name tell: "Estate of Ann Reed", "Stichting Elm"."""
    if tokens[at].plain == "estate" and stop - at > 2 and tokens[at + 1].plain == "of":
        return PartyKind.ESTATE
    return PartyKind.FOUNDATION if tokens[at].plain in _FRONT_FORMS and stop - at > 1 and last in {None, at} else None


def _stopless(word: Word) -> str:
    """The word without a full stop: the "I." that ends "held by The Elm Trust I." is a number, not an initial."""
    return word.text.removesuffix(".")


def _joined(tokens: tuple[Word, ...]) -> bool:
    """Whether "and" is inside one name: trusts and foundations are named after two people, "J and H LLC" after two letters."""
    after = [w.plain for w in tokens[next(i for i, w in enumerate(tokens) if w.plain == "and") + 1 :]]
    weak = [word for word in after if word not in STRICT and word != ","]
    if _beside_a_firm(tokens):
        return False
    return (
        tokens[1].plain == "and"
        or (form_of(tokens[-1]) in {PartyKind.TRUST, PartyKind.FOUNDATION} and len(tokens) > 3)
        or (bool(weak) and all(word in _DESCRIBING for word in weak))
    )


def _beside_a_firm(tokens: tuple[Word, ...]) -> bool:
    """Whether a whole person stands before "and" and a single word before "Trust": "Ann Reed and Elmhurst Trust" are two."""
    cut = next(i for i, w in enumerate(tokens) if w.plain == "and")
    after = tokens[cut + 1 :]
    return cut > 1 and len(after) == 2 and after[1].plain == "trust" and not is_generic(after[0].text)


def _fills(tokens: tuple[Word, ...], at: int, stop: int) -> bool:
    """Whether a run is a whole nature ("By Value and Opportunity S LLC"), where "and" hardly ever joins two holders."""
    rest = tokens[stop : stop + 1]
    return (
        all(word.plain in _LEADS for word in tokens[:at])
        and not (rest and rest[0].text not in _CLOSERS)
        and not any(_INITIAL.fullmatch(word.text) for word in tokens[at:stop])
    )


def _with_settlor(tokens: tuple[Word, ...], last: int, stop: int, end: int) -> int:
    """The end of "Revocable Trust of Ann B. Reed" or "Irrevocable Trust of 2019", whose run goes on to `stop`."""
    if last + 2 < stop and tokens[last + 1].plain == "of" and not any(form_of(w) for w in tokens[last + 2 : stop]):
        return tokens[stop - 1].end
    return end


def _with_tail(text: str, end: int) -> int:
    """The end of the name with the number, date, beneficiary or will that belongs to it."""
    for _ in range(4):
        for pattern in (_DATED, _FBO, _FOR, _WILL, _NUMBERED, _SERIES, _OWN_PLAN, _PLAN_TAIL, _PLACE):
            match = pattern.match(text, end)
            if match:
                end = match.end()
                break
        else:
            return end
    return end


@lru_cache(maxsize=8192)
def bare_key(name: str) -> str:
    """The name without date, "U/A", legal-form ending and trailing state mark: what a short use of it keeps."""
    cut = _AGREEMENT.split(name)[0]
    cut = _STATE.sub("", cut)
    kept = name_key(cut).split()
    while len(kept) > 1 and kept[-1] in STRICT:
        kept = kept[:-1]
    return " ".join(kept)
