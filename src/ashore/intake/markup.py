"""HTML to plain text: what stands there, in lines; where a link leads stands beside it. Nothing is fetched or run."""

from __future__ import annotations

import html
import re

MOST = 512 * 1024
"""Characters of markup that are looked at: a case holds 20,000 of plain text."""

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|title|template)\b[^<>]{0,4000}>.*?(?:</\1\s*>|\Z)"
    r"|<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b([^<>]{0,4000})>"
    r"|<[!?][^<>]{0,4000}>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(href|alt)\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))", re.IGNORECASE
)
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "br", "div", "dd", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul"}
)  # fmt: skip


def plain_of(markup: str) -> str:
    """The words, one block a line. A cell of a table is parted from the next by a blank."""
    out: list[str] = []
    links: list[str] = []
    at = 0
    markup = markup[:MOST]
    for token in _TOKEN.finditer(markup):
        out.append(_words(markup[at : token.start()]))
        at = token.end()
        ends, name = token[2], (token[3] or "").lower()
        if name in _BLOCKS:
            out.append("\n")
        elif name in ("td", "th"):
            out.append(" ")
        elif name == "img" and (alt := _attribute(token[4], "alt")):
            out.append(f"[图片：{alt}]")
        elif name == "a" and not ends:
            links.append(_attribute(token[4], "href"))
        elif name == "a" and links:
            out.append(_link(links.pop(), out))
    out.append(_words(markup[at:]))
    lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _words(text: str) -> str:
    return html.unescape(" ".join(re.split(r"\s+", text)))


def _attribute(attributes: str, name: str) -> str:
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return html.unescape(found[2] or found[3] or found[4] or "").strip()
    return ""


def _link(target: str, before: list[str]) -> str:
    """What stands behind the words of a link, unless these are the address itself."""
    shown = "".join(before[-6:])
    if not target.lower().startswith(("http://", "https://", "mailto:", "tel:")) or target in shown:
        return ""
    return f"（链接：{target[:200]}）"
