"""Papers around evidence: the exhibit list (证据目录), a transcript sheet, a form for a neighbour's statement."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ashore.evidence.item import Item
from ashore.evidence.transcript import Line
from ashore.papers.html import Html, clean, el
from ashore.papers.style import CSS

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
HEAD = ("编号", "名称", "页数", "来源", "证明什么", "文件", "SHA-256")
BLANK = "＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """number: "001"; file: its place in the bag; item: what is known of it; lines: its transcript."""

    number: str
    file: str
    item: Item
    kind: str
    lines: Sequence[Line] = ()


def row(exhibit: Exhibit) -> tuple[str, ...]:
    """One row of the list, in the order of HEAD. What nobody told stays a blank to be filled in by hand."""
    item = exhibit.item
    name = f"{exhibit.kind}（遮盖副本，原件是 {item.derived_from}）" if item.derived_from else exhibit.kind
    pages = "1" if item.kind.startswith("image/") else BLANK
    when = item.at or item.taken_at or ""
    source = "，".join(part for part in (item.who, item.where, when, item.device) if part) or BLANK
    contact = f"对应联系 {item.contact}" if item.contact else ""
    proves = "；".join(part for part in (item.what, contact) if part) or BLANK
    return exhibit.number, name, pages, source, proves, exhibit.file, item.sha256


def exhibit_csv(exhibits: Sequence[Exhibit]) -> bytes:
    """UTF-8 with a mark at the start, as spreadsheets want it; no cell can act as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([_harmless(cell) for cell in row(exhibit)] for exhibit in exhibits)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _harmless(cell: str) -> str:
    cell = clean(cell)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def exhibit_page(exhibits: Sequence[Exhibit]) -> bytes:
    """证据目录 as one page."""
    head = el("tr", [el("th", cell) for cell in HEAD])
    rows = [el("tr", [el("td", cell) for cell in row(exhibit)]) for exhibit in exhibits]
    notes = [el("li", f"{e.number}：{note}") for e in exhibits for note in e.item.notes]
    return _page(
        "证据目录",
        el("p", "原件一个字节没改。空着的地方，交之前用笔填上。", class_="lead"),
        el("div", el("table", head, rows), class_="scroll"),
        el("h2", "要当面说明的") if notes else None,
        el("ul", notes) if notes else None,
        el("p", f"提交人（签名）：{BLANK}　日期：{BLANK}"),
    )


def transcript_page(exhibit: Exhibit) -> bytes:
    """The words of one recording: time, who, words."""
    head = el("tr", el("th", "时间"), el("th", "谁"), el("th", "说了什么"))
    rows = [el("tr", el("td", line.at), el("td", line.who or "？"), el("td", line.words)) for line in exhibit.lines]
    return _page(
        f"文字稿 {exhibit.number}",
        el("p", f"对应文件 {exhibit.file}，SHA-256 {exhibit.item.sha256}", class_="small"),
        el("p", "按录音逐句记下，没有增减；听不清的写听不清。以原录音为准。"),
        el("table", head, rows),
        el("p", f"整理人（签名）：{BLANK}　日期：{BLANK}"),
    )


def statement_form() -> bytes:
    """For a neighbour or another witness: only what they saw and heard themselves; blanks to fill in by hand."""
    asked = (
        ("您的姓名、住处、电话（可以不写电话）", 1),
        ("您和当事人的关系（邻居、物业、同事……）", 1),
        ("哪一天、几点到几点", 1),
        ("您当时在哪里，离得多远", 1),
        ("您看见了什么（几个人，做了什么，拿了什么）", 4),
        ("您听见了什么（尽量写原话）", 4),
        ("您有没有拍照、录像、录音（有的话，请保留原件）", 1),
    )
    blanks = [el("div", el("h3", ask), [el("p", "＿" * 30) for _ in range(lines)]) for ask, lines in asked]
    return _page(
        "情况说明",
        el("p", "只写自己亲眼看见、亲耳听见的。记不清就写“记不清”。不用评价谁对谁错。", class_="lead"),
        blanks,
        el("p", "以上是我自己看见、听见的，属实。需要时，我"),
        el("p", "□ 愿意到庭作证　□ 不方便到庭，原因：＿＿＿＿＿＿＿＿"),
        el("p", f"签名：{BLANK}　日期：{BLANK}"),
        el("p", "法院一般要证人到庭说明；只有这张纸，分量会轻。写不写、愿不愿意，由您自己定。", class_="small"),
    )


def _page(title: str, *content: Html | list[Html] | None) -> bytes:
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("title", title),
        el("style", Html(CSS)),
    )
    page = el("html", head, el("body", el("main", el("h1", title), list(content))), lang="zh-Hans")
    return f"<!doctype html>\n{page}\n".encode()
