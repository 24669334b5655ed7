"""A page's HTML as plain text: one line a block or table cell, blank lines between blocks, boxes as [X] and [ ].

Filers draw a ticked box with a letter of a symbol font (`x` or `þ` of Wingdings), so fonts matter; and a raised 1 behind
a number is a footnote mark, never its last digit.
"""

import html
import re

from lxml import etree

from graph.errors import FilingError

_MOST_ELEMENTS = 100_000
"""The longest schedule seen has 25,000."""
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template"})
_BLOCKS = frozenset(
    {"p", "div", "tr", "table", "td", "th", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "body", "dl"}
    | {"dd", "dt", "center", "blockquote", "form", "section", "article", "header", "footer", "page", "caption"}
)
_LINED = frozenset({"pre", "listing", "xmp", "text"})
"""Elements in which a line's end is one."""
_SYMBOLS = re.compile(r"wingdings|webdings|zapf\s*dingbats|marlett", re.IGNORECASE)
_DRAWN = {
    **dict.fromkeys("xXRSTQVþýüûöøË\uf0fe\uf0fd\uf078\uf0fc\uf052\uf053\uf054", "[X]"),
    **dict.fromkeys("oqrp¨£\uf0a8\uf06f\uf0a3\uf071\uf072\uf070", "[ ]"),
}
_PICTURES = frozenset({"img", "input"})
_UNTICKED = re.compile(r"unchecked|not\s+checked|box-?empty", re.IGNORECASE)
_TICKED = re.compile(r"checked|box-?ticked", re.IGNORECASE)
_TYPED_TAG = re.compile(r"</?(?:TABLE|CAPTION|PAGE|TEXT|FN|S|C|F\d{1,2})>", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARK = re.compile(r"\s*[0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*\s*")


def text_of_page(data: str, *, source: str) -> str:
    """The page's text. Raises `FilingError` HTML_BROKEN for what is no HTML at all, TOO_MANY_ELEMENTS beyond any schedule."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_NOT_XML.sub(" ", _DECLARED.sub("", data)).encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FilingError("HTML_BROKEN", f"the page cannot be parsed: {error}", source=source) from error
    if root is None:
        raise FilingError("HTML_BROKEN", "the page holds no HTML.", source=source)
    shown = _Shown()
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        if count > 2 * _MOST_ELEMENTS:
            message = (
                f"the page holds more than {_MOST_ELEMENTS:,} elements, several times what the longest schedule does."
            )
            raise FilingError("TOO_MANY_ELEMENTS", message, source=source)
        if event == "start":
            shown.open(element)
        else:
            shown.close(element)
    return tidied("".join(shown.text))


class _Shown:
    """What a reader of the page sees, gathered element by element."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.hidden: etree._Element | None = None
        self.symbols: list[etree._Element] = []

    def open(self, element: etree._Element) -> None:
        if self.hidden is not None:
            return
        if element.tag in _UNSEEN:
            self.hidden = element
            return
        if element.tag in _BLOCKS or element.tag == "br":
            self.text.append("\n" if element.tag == "br" else "\n\n")
        if element.tag in _PICTURES:
            self.text.append(_box(element))
        if _is_symbols(element):
            self.symbols.append(element)
        self.say(element.text, element)

    def close(self, element: etree._Element) -> None:
        if self.hidden is not None and self.hidden is not element:
            return
        self.hidden = None
        if self.symbols and self.symbols[-1] is element:
            self.symbols.pop()
        if element.tag in _BLOCKS:
            self.text.append("\n\n")
        self.say(element.tail, element.getparent())

    def say(self, text: str | None, element: etree._Element | None) -> None:
        if not text:
            return
        if self.symbols and all(letter in _DRAWN or letter.isspace() for letter in text):
            self.text.append("".join(_DRAWN.get(letter, letter) for letter in text))
        elif element is not None and element.tag == "sup" and _MARK.fullmatch(text):
            self.text.append(f" ({text.strip()}) ")
        elif element is not None and element.tag in _LINED:
            self.text.append(text)
        else:
            self.text.append(re.sub(r"\s+", " ", text))


def text_as_typed(data: str) -> str:
    """A typewritten page's text, without the tags that EDGAR once asked for in tables."""
    return tidied(html.unescape(_TYPED_TAG.sub(" ", data)))


def tidied(text: str) -> str:
    """Text without tabs, odd spaces and trailing blanks, at most one blank line together."""
    text = _NOT_XML.sub(" ", re.sub("\r\n?|[\x0b\x0c]", "\n", text))
    text = re.sub(r"[\t\u00a0\u2000-\u200b\u202f\u3000\ufeff]", " ", text)
    text = re.sub("[\x85\u2028\u2029]", "\n", text)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _box(element: etree._Element) -> str:
    """What a drawn box says; EDGAR's own pages of the XML have pictures of ticked and empty boxes."""
    if element.tag == "input":
        ticked = "[X]" if element.get("checked") is not None else "[ ]"
        return ticked if element.get("type") in {"checkbox", "radio"} else ""
    said = f"{element.get('alt') or ''} {element.get('src') or ''}"
    return " [ ] " if _UNTICKED.search(said) else " [X] " if _TICKED.search(said) else ""


def _is_symbols(element: etree._Element) -> bool:
    return _SYMBOLS.search(f"{element.get('style') or ''} {element.get('face') or ''}") is not None
