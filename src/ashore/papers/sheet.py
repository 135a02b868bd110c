"""The frame of a paper that is printed, filled in by hand and read on a phone: no script, no request to anywhere."""

from __future__ import annotations

from ashore.papers.html import Html, el
from ashore.papers.style import CSS

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_CSS = """
.blank{display:inline-block;min-width:5em;border-bottom:1px solid var(--soft);height:1.2em}
.field{display:flex;flex-wrap:wrap;align-items:flex-end;gap:.25rem .5rem;margin:.75rem 0}
.field .blank{flex:1 1 8em}.together{break-inside:avoid}
.line{border-bottom:1px solid var(--soft);height:2.4rem;margin:0}
.sign{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem;margin:1.5rem 0 .5rem}
.sum{font:.75rem/1.5 ui-monospace,Menlo,Consolas,monospace;color:var(--soft);overflow-wrap:anywhere}
.exhibits{table-layout:fixed}.exhibits th:first-child{width:3.25em}.exhibits th:nth-child(2){width:22%}
.exhibits .sum td{padding-top:0}
.exhibits td{border-bottom:0}.exhibits tbody{border-bottom:1px solid var(--line);break-inside:avoid}
.words td:first-child,.words td:nth-child(2){white-space:nowrap}
main{padding-top:1rem;padding-bottom:3rem}
@media print{.line{height:8.5mm}.field{margin:2.5mm 0}h2{margin-top:5mm}.apart{break-before:page}
main{padding-top:0;padding-bottom:0}h1{font-size:16pt}
.sum{font-size:7.5pt}table{font-size:9.5pt}}
@media screen and (max-width:40rem){.exhibits,.exhibits tbody,.exhibits tr,.exhibits td{display:block}
.exhibits thead{display:none}.exhibits tbody{padding:.75rem 0}.exhibits td{padding:.125rem 0}
.exhibits td[data-label]{display:grid;grid-template-columns:5.25em 1fr;gap:.5rem}
.exhibits td[data-label]::before{content:attr(data-label);color:var(--soft)}
.exhibits .number{font-weight:700;font-size:1.125rem}}
"""


def page(title: str, *content: Html | list[Html] | None) -> bytes:
    """A whole HTML document, UTF-8."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("title", title),
        el("style", Html(CSS + _CSS)),
    )
    whole = el("html", head, el("body", el("main", el("h1", title), list(content))), lang="zh-Hans")
    return f"<!doctype html>\n{whole}\n".encode()


def blank() -> Html:
    """A place to write a few words by hand."""
    return el("span", class_="blank")


def field(label: str, told: str = "") -> Html:
    """A question with what is told, or with a place for the answer up to the margin."""
    return el("p", el("span", label), el("span", told) if told else blank(), class_="field")


def lines(count: int) -> list[Html]:
    """So many lines to write on."""
    return [el("p", class_="line") for _ in range(count)]


def signed(*names: str) -> Html:
    """Where to sign: "提交人（签名）" and the like, and the date."""
    return el("div", [el("span", f"{name}：", blank()) for name in (*names, "日期")], class_="sign")


def plain_time(written: str) -> str:
    """ "2026-05-19T21:40:00+08:00" as "2026-05-19 21:40:00"; another offset than China's stays."""
    return written.removesuffix("+08:00").replace("T", " ")
