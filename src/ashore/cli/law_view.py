"""How records, citations and the audit look on a terminal and as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ashore.cli.page import Page
from ashore.law import Record, Strength, cite, cite_short, place_zh, versions
from ashore.law.articles import spans_zh
from ashore.law.audit import CONCERN_ZH, Concern, Remark
from ashore.law.citing import marks_of
from ashore.law.pack import section
from ashore.law.resolving import Match, Resolution
from ashore.law.text import NoWording, Wording, wording

STRENGTH_ZH = {
    Strength.LAW: "法律",
    Strength.REGULATION: "监管规定",
    Strength.STANDARD_OR_SELF_REGULATION: "标准或自律规范",
    Strength.NONE: "不是规则",
}
IN_FORCE_ZH = {True: "有效", False: "这一天无效", None: "日期未知"}
NOT_CITABLE = "草案或未核实，不得当作法律引用"
DUE = {Concern.LPR_OLD, Concern.RECHECK_DUE, Concern.PACK_OLD, Concern.ENDED_UNMARKED}


def show_records(found: list[Record]) -> None:
    table = _table(f"{len(found)} 条", "编号", "出处", "强度", "有效期", "要点")
    for law in found:
        marks = marks_of(law) if law.citable else [NOT_CITABLE]
        name = (cite_short(law) if law.citable else law.short_title) + (f"（{'；'.join(marks)}）" if marks else "")
        _row(table, law.id, name, STRENGTH_ZH[law.strength], _dates(law), law.summary)
    Console().print(table)


def show_record(law: Record, words: Sequence[Wording | NoWording]) -> None:
    table = _table(f"{law.id}  {_named(law)}", "", "")
    table.show_header = False
    for label, value in _details(law):
        if value:
            _row(table, label, value)
    Console().print(table)
    _show_wording(Page(sys.stdout), words)


def show_resolution(found: Resolution) -> None:
    page = Page(sys.stdout)
    page.text(f"{found.citation.zh()}  按 {found.on}")
    for match in found.matches:
        page.text(f"{IN_FORCE_ZH[match.in_force]}：{_named(match.record)}（{match.record.id}）", first="· ")
        page.text(f"{_dates(match.record)}；{match.record.summary}", indent=2)
        for successor in match.successors:
            page.text(f"后来由 {_named(successor)}（{successor.id}）取代", indent=2)
    if found.missing:
        page.text(f"法律包里没有那天有效的{spans_zh(found.missing)}的记录。没有记录，不等于没有这一条。")
        if any(edition.last is None for edition in found.editions):
            _show_wording(page, wording(found.citation.title, [span.first for span in found.missing]))


def show_audit(remarks: list[Remark], on: date, *, every: bool) -> None:
    """Counts first; the single entries only if `every`, and always for what is due."""
    counts = Counter(remark.concern for remark in remarks)
    table = _table(f"按 {on} 复查", "类别", "", "条数")
    for kind in Concern:
        _row(table, CONCERN_ZH[kind], kind.value, str(counts[kind]))
    Console().print(table)
    page = Page(sys.stdout)
    for remark in remarks:
        if every or remark.concern in DUE:
            page.text(f"{CONCERN_ZH[remark.concern]} {remark.record}：{remark.detail}", first="· ")


def show_json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def record_plain(law: Record) -> dict[str, Any]:
    """A record as JSON data: citation as shown, articles in Chinese, dates as text; nothing that is unset."""
    data = {key: value for key, value in asdict(law).items() if value not in (None, (), False)}
    for key in ("effective_from", "effective_to"):
        if key in data:
            data[key] = str(data[key])
    if law.articles:
        data["articles"] = [span.zh() for span in law.articles]
    return data | {"strength": law.strength, "citable": law.citable, "citation": cite(law) if law.citable else None}


def resolution_plain(found: Resolution) -> dict[str, Any]:
    return {
        "citation": found.citation.zh(),
        "on": str(found.on),
        "matches": [_match_plain(match) for match in found.matches],
        "missing": [span.zh() for span in found.missing],
    }


def wording_plain(word: Wording | NoWording) -> dict[str, str]:
    return {"missing": word.value} if isinstance(word, NoWording) else asdict(word)


def _match_plain(match: Match) -> dict[str, Any]:
    successors = [law.id for law in match.successors]
    return {"record": record_plain(match.record), "in_force": match.in_force, "superseded_by": successors}


def _table(title: str, *headers: str) -> Table:
    """A table that breaks long cells and never cuts them off."""
    table = Table(title=Text(title))
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def _row(table: Table, *cells: str) -> None:
    """Plain text: square brackets in it are no markup."""
    table.add_row(*map(Text, cells))


def _details(law: Record) -> Iterable[tuple[str, str | None]]:
    gloss = section("binds")
    chain = " → ".join(entry.id for entry in versions(law.id))
    yield "强度", f"{STRENGTH_ZH[law.strength]}（{law.level}）"
    yield "有效期", _dates(law)
    yield "发布", "  ".join(part for part in (law.issuer, law.doc_no) if part)
    yield "要点", law.summary
    yield "后果", law.consequence
    yield "可以做", law.action
    yield "数字", json.dumps(law.parameters, ensure_ascii=False) if law.parameters else None
    yield "约束谁", "、".join(gloss[word] for word in law.binds)
    yield "前后版本", chain if chain != law.id else None
    yield "来源", f"{law.source}（{law.confidence}）"
    yield "备注", law.note


def _show_wording(page: Page, words: Sequence[Wording | NoWording]) -> None:
    for word in words:
        if isinstance(word, NoWording):
            page.text(word.value)
            continue
        page.text(f"《{word.title}》{word.article}（现行条文）")
        for line in word.text.splitlines():
            page.text(line, indent=2)


def _named(law: Record) -> str:
    return cite(law) if law.citable else f"{law.title}{place_zh(law)}（{NOT_CITABLE}）"


def _dates(law: Record) -> str:
    return f"{law.effective_from} 至 {law.effective_to or '今'}" if law.effective_from else "日期未知"
