"""The difference of two packs on a terminal: what moves findings first, then the cases that are touched."""

from __future__ import annotations

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.pack_findings import Moved
from ashore.packing.difference import Difference

HOW = {"new": "新", "gone": "去掉", "changed": "改"}
SECTIONS = {"records": "依据", "rules": "规则"}


def show_difference(found: Difference, cases: int, changed: list[Moved], page: Page) -> None:
    page.heading(f"{found.before} → {found.after}")
    if found.same:
        page.text(say("两版一样。", "No difference."))
    for entry in found.entries:
        page.text(f"{HOW[entry.how]}　{SECTIONS[entry.section]} {entry.id}　{entry.title}", first="· ")
        for field in entry.fields:
            page.text(f"{field.name}：{field.before or '（没有）'} → {field.after or '（没有）'}", indent=2)
    if found.others:
        page.heading(say("别的部分", "Other parts"))
        page.text("，".join(f"{name} {count} 处" for name, count in found.others))
    if cases:
        page.heading(say(f"{cases} 个案件", f"{cases} cases"))
        page.text(say(f"{len(changed)} 个的结论会变。", f"{len(changed)} change.") if changed else "结论都不变。")
    for one in changed:
        page.text(f"{one.case} {one.title}".strip(), first="· ")
        for change in one.changes:
            where = f"{change.about} {'、'.join(str(i + 1) for i in change.indexes)}"
            cites = "；".join(
                [f"多了 {'、'.join(change.gained)}"] * bool(change.gained)
                + [f"少了 {'、'.join(change.lost)}"] * bool(change.lost)
            )
            page.text(f"{where}　{change.code}：{change.before} → {change.after}　{cites}", indent=2)
