"""The exhibit list (证据目录), for print, phone and spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ashore.evidence.item import COPY, ORIGINAL, Item, looks_copied
from ashore.evidence.measure import clock
from ashore.evidence.picture import NO_PILLOW
from ashore.evidence.transcript import Line
from ashore.papers.html import Html, clean, el
from ashore.papers.sheet import blank, page, plain_time, signed

HEAD = ("编号", "名称", "页数或时长", "证明什么", "来源", "原件还是副本", "原件在哪里", "文件", "SHA-256")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """number: "001"; file: its place in the bag; item: what is known of it; kind: in plain words; lines: its
    transcript; covers: number of the exhibit of which this is a covered copy."""

    number: str
    file: str
    item: Item
    kind: str
    lines: Sequence[Line] = ()
    covers: str = ""


def row(exhibit: Exhibit) -> tuple[str, ...]:
    """One row of the list, in the order of HEAD. "" where nobody told and the file does not tell."""
    item = exhibit.item
    words = f"，文字稿 {len(exhibit.lines)} 句" if exhibit.lines else ""
    length = f"{item.pages} 页" if item.pages else f"时长 {clock(item.seconds)}" if item.seconds else ""
    contact = f"对应联系 {item.contact}" if item.contact else ""
    proves = "；".join(part for part in (item.what, contact) if part)
    kept = f"见 {exhibit.covers} 号" if exhibit.covers else item.kept or ""
    source = "，".join(_source(item))
    name = exhibit.kind + words
    return exhibit.number, name, length, proves, source, _form(exhibit), kept, exhibit.file, item.sha256


def _source(item: Item) -> list[str]:
    """Who, when, where, with what; as far as known."""
    who = f"{item.who}取得" if item.who else ""
    when = plain_time(item.at or item.taken_at or "")
    return [part for part in (who, when, item.where, item.device) if part]


def _form(exhibit: Exhibit) -> str:
    item = exhibit.item
    if item.derived_from:
        return f"副本，遮盖过；没有遮盖的是 {exhibit.covers or item.derived_from}"
    if looks_copied(item):
        return "名字像截图或转发的副本"
    return {ORIGINAL: "原件", COPY: "副本"}.get(item.form or "", "")


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
    """证据目录 as one page: a table on paper and on a wide screen, cards on a phone."""
    head = el("thead", el("tr", [el("th", name) for name in (*HEAD[:2], *HEAD[3:5], "原件或副本")]))
    notes = [el("li", f"{e.number}：{note}") for e in exhibits for note in e.item.notes if note != NO_PILLOW]
    return page(
        "证据目录",
        el("p", f"共 {len(exhibits)} 份，电子文件原样保存，一个字节没改。空着的地方，交之前用笔填上。", class_="lead"),
        el("table", head, [_body(exhibit) for exhibit in exhibits], class_="exhibits"),
        el("h2", "要当面说明的") if notes else None,
        el("ul", notes) if notes else None,
        signed("提交人（签名）"),
    )


def _body(exhibit: Exhibit) -> Html:
    number, name, length, proves, _, form, kept, file, sha256 = row(exhibit)
    source = [part for one in _source(exhibit.item) for part in (el("br"), one)][1:]
    cells = (
        ("名称", [name, el("br"), length or _unmeasured(exhibit.item)]),
        ("证明什么", proves or blank()),
        ("来源", source or blank()),
        ("原件或副本", [form or "□ 原件　□ 副本", None if exhibit.covers else [el("br"), "放在：", kept or blank()]]),
    )
    shown = [el("td", el("span", content), data_label=label) for label, content in cells]
    return el(
        "tbody",
        el("tr", el("td", number, class_="number"), shown),
        el("tr", el("td", class_="number"), el("td", file, "　SHA-256 ", sha256, colspan=4), class_="sum"),
    )


def _unmeasured(item: Item) -> list[Html | str]:
    return ["时长 ", blank()] if item.kind.startswith(("audio/", "video/")) else ["共 ", blank(), " 页"]


def transcript_page(exhibit: Exhibit) -> bytes:
    """The words of one recording: time, who, words."""
    head = el("tr", el("th", "时间"), el("th", "谁"), el("th", "说了什么"))
    rows = [el("tr", el("td", line.at), el("td", line.who or blank()), el("td", line.words)) for line in exhibit.lines]
    return page(
        f"文字稿 {exhibit.number}",
        el("p", "按录音逐句记下，没有增减；听不清的写听不清。以原录音为准。", class_="lead"),
        el("p", f"对应文件 {exhibit.file}　SHA-256 {exhibit.item.sha256}", class_="sum"),
        el("table", head, rows, class_="words"),
        signed("整理人（签名）"),
    )
