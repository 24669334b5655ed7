"""Ways a filing can arrive broken, and the broken filing itself as a function of one number.

`mutate(data, seed)` is deterministic, so a failure is repeated by its number alone. Every kind of harm can strike any
document: some make no sense of it, which is the point.
"""

import copy
import random
import re
from collections.abc import Callable, Sequence

from lxml import etree

LIMIT = 4_000_000
"""No mutated document is longer, in bytes."""

_TAG = re.compile(rb"</?[A-Za-z][^<>\s/]*[^<>]*>")
_NUMBER = re.compile(rb"\d[\d,]*(?:\.\d+)?")
_ODD_NUMBERS = (
    b"-5", b"1e9999", b"NaN", b"9" * 400, b"0." + b"0" * 300 + b"1", b"1,2,3", b"$12", b"(40)", b"1 000", b"",
    "\u0661\u0662".encode(), b"0x1F", b"12.3.4", b"--", b"2024-02-30", b"0000-00-00", b"99999-01-01", b"2024-07-19-05:00",
)  # fmt: skip
_ODD_TEXTS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"&#0;", b"&#xD800;", b"&unknown;", b"]]>", b"<![CDATA[", b"<!--", b"--", b"%",
    "\u202e\u0000\u2028".encode(), "\U0001f4c8".encode(), b"\r", b"\t\t\t", b"<br>", b"</", b"{", b'"', b"(1)(2)(3)", b"(" * 300,
    b"see footnote ", b"By Trust, by LLC, by the Jane Doe Trust dtd 1/1/2000 ", b"A. B. C. D. E. F. " * 40,
)  # fmt: skip
_DECLARATIONS = (b"utf-16", b"utf-32", b"ascii", b"ebcdic-cp-us", b"iso-2022-jp", b"x-unknown", b"utf-7")
_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(9)
) + b"]>"  # fmt: skip


def mutate(data: bytes, seed: int, others: Sequence[bytes]) -> bytes:
    """The document with one to four kinds of harm done to it; `others` lend their parts."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        data = _harm_tree(chance, data)
        if chance.random() < 0.7:
            return data[:LIMIT]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        harm = chance.choice((*_HARMS, None))
        data = _splice(chance, data, chance.choice(others)) if harm is None else harm(chance, data)
        data = data[:LIMIT]
    return data


def _harm_tree(chance: random.Random, data: bytes) -> bytes:
    """The document with its elements harmed and its markup still well-formed; as it was where it is no XML or HTML."""
    start = data.find(b"<?xml")
    start = start if start >= 0 else data.find(b"<")
    end = data.rfind(b">") + 1
    if start < 0:
        return data
    parser = etree.HTMLParser() if b"<html" in data[:3000].lower() else etree.XMLParser(recover=True)
    try:
        root = etree.fromstring(data[start:end], parser)
    except (etree.LxmlError, ValueError):
        return data
    if root is None:
        return data
    for _ in range(chance.randint(1, 8)):
        elements = [element for element in root.iter() if isinstance(element.tag, str) and element is not root]
        if elements:
            chance.choice(_TREE_HARMS)(chance, chance.choice(elements), chance.choice(elements))
    return data[:start] + etree.tostring(root, encoding="UTF-8") + data[end:]


def _odd_text(chance: random.Random) -> str:
    text = chance.choice((*_ODD_NUMBERS, *_ODD_TEXTS)) * chance.choice((1, 1, 1, 40))
    return "".join(mark for mark in text.decode(errors="ignore") if mark >= " " or mark in "\t\n")


def _rewrite(chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    one.text = _odd_text(chance)


def _lengthen(chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    one.text = (one.text or "x ") * chance.choice((2, 10, 3000))


def _remove(_chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    if (parent := one.getparent()) is not None:
        parent.remove(one)


def _repeat(chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    parent = one.getparent()
    for _ in range(chance.choice((1, 1, 5, 400)) if parent is not None and len(one) < 50 else 0):
        parent.append(copy.deepcopy(one))


def _move(_chance: random.Random, one: etree._Element, other: etree._Element) -> None:
    if one is not other and one not in other.iterancestors():
        other.append(one)


def _rename(chance: random.Random, one: etree._Element, other: etree._Element) -> None:
    one.tag = chance.choice((other.tag, "x", "value", "footnoteId"))


def _mark(chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    one.set(chance.choice(("id", "href", "class", "x")), _odd_text(chance))


def _deepen(chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    inner = one
    for _ in range(chance.choice((3, 60, 240))):
        inner = etree.SubElement(inner, one.tag)


def _annotate(_chance: random.Random, one: etree._Element, _other: etree._Element) -> None:
    one.append(etree.Comment(" a comment "))
    one.append(etree.ProcessingInstruction("x", "y"))


_TREE_HARMS = (_rewrite, _rewrite, _lengthen, _remove, _repeat, _move, _rename, _mark, _deepen, _annotate)


def _flip_bytes(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _drop_piece(chance: random.Random, data: bytes) -> bytes:
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def _repeat_piece(chance: random.Random, data: bytes) -> bytes:
    start, end = _span(chance, data)
    times = chance.choice((2, 3, 20, 300))
    return data[:start] + data[start:end] * times + data[end:]


def _move_piece(chance: random.Random, data: bytes) -> bytes:
    start, end = _span(chance, data)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _behead(chance: random.Random, data: bytes) -> bytes:
    return data[chance.randrange(min(len(data), 5000) + 1) :]


def _spell_number(chance: random.Random, data: bytes) -> bytes:
    return _replace_one(chance, data, _NUMBER, chance.choice(_ODD_NUMBERS))


def _spell_numbers(chance: random.Random, data: bytes) -> bytes:
    return _NUMBER.sub(lambda found: chance.choice(_ODD_NUMBERS) if chance.random() < 0.1 else found.group(), data)


def _insert_text(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_ODD_TEXTS) * chance.choice((1, 1, 5, 200)) + data[at:]


def _drop_tag(chance: random.Random, data: bytes) -> bytes:
    return _replace_one(chance, data, _TAG, b"")


def _repeat_tag(chance: random.Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    tag = chance.choice(tags)
    return data[: tag.end()] + tag.group() * chance.choice((1, 10, 2000)) + data[tag.end() :]


def _swap_tags(chance: random.Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return data
    one, two = sorted(chance.sample(tags, 2), key=lambda tag: tag.start())
    return data[: one.start()] + two.group() + data[one.end() : two.start()] + one.group() + data[two.end() :]


def _rename_tags(chance: random.Random, data: bytes) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    name = chance.choice(tags).group().strip(b"</>").split(b" ")[0]
    other = chance.choice((name[:-1] or b"x", name + b"X", name.upper(), b"value", b"footnoteId", b"a:b", b"td"))
    return re.sub(rb"(</?)" + re.escape(name) + rb"(?=[\s>/])", lambda found: found[1] + other, data)


def _nest(chance: random.Random, data: bytes) -> bytes:
    tags = [tag for tag in _TAG.finditer(data) if not tag.group().startswith(b"</")]
    if not tags:
        return data
    tag = chance.choice(tags)
    name = tag.group().strip(b"</>").split(b" ")[0]
    depth = chance.choice((2, 50, 300, 20_000))
    return data[: tag.start()] + b"<%s>" % name * depth + data[tag.start() :] + b"</%s>" % name * depth


def _redeclare(chance: random.Random, data: bytes) -> bytes:
    name = chance.choice(_DECLARATIONS)
    if b"encoding=" in data[:200]:
        return re.sub(rb"encoding=.[^\"']*.", b'encoding="%s"' % name, data, count=1)
    return b'<?xml version="1.0" encoding="%s"?>' % name + data


def _reencode(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(chance.choice(("utf-16", "utf-32", "cp1252", "utf-16-le", "cp037", "utf-7")), errors="replace")


def _expand_entities(_chance: random.Random, data: bytes) -> bytes:
    at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    end = data.rfind(b"</")
    return data[:at] + _BOMB + data[at:end] + b"&j;" + data[end:]


def _shuffle_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines) + 1)
    some = lines[start : start + 30]
    chance.shuffle(some)
    return b"".join(lines[:start] + some + lines[start + 30 :])


def _respace(chance: random.Random, data: bytes) -> bytes:
    return data.replace(
        chance.choice((b" ", b"\n", b"\t", b">")), chance.choice((b"", b"  ", b"\r\n", b"\t", b"> ", b"\xa0"))
    )


def _splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    start, end = _span(chance, data)
    begin, stop = _span(chance, other)
    return data[:start] + other[begin:stop] + data[end:]


def _span(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 5, 50, 500, 5000)))


def _replace_one(chance: random.Random, data: bytes, pattern: re.Pattern[bytes], text: bytes) -> bytes:
    places = list(pattern.finditer(data))
    if not places:
        return data
    place = chance.choice(places)
    return data[: place.start()] + text + data[place.end() :]


_HARMS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flip_bytes,
    _drop_piece,
    _repeat_piece,
    _move_piece,
    _truncate,
    _behead,
    _spell_number,
    _spell_numbers,
    _insert_text,
    _drop_tag,
    _repeat_tag,
    _swap_tags,
    _rename_tags,
    _nest,
    _redeclare,
    _reencode,
    _expand_entities,
    _shuffle_lines,
    _respace,
)
"""Every kind of harm but `_splice`, which needs a second document."""
