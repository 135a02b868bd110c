"""The page on a screening: what was looked at, what was found by rule, agency, lender and region, and its limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ashore.law.pack import section
from ashore.papers.html import Html, el
from ashore.papers.naming import code_title
from ashore.papers.sheet import page

Row = dict[str, Any]
BARS, ROOM, HIGH, WIDE, NAME = 20, 26, 16, 640, 220
LEVELS = (
    ("law", "不符合法律", "i0"),
    ("regulation", "不符合监管规定", "i1"),
    ("standard", "不符合标准或自律规范", "i2"),
)
GROUPS = (("agency", "按机构"), ("lender", "按债权人"), ("region", "按地区"))
UNTOLD = "（没有写）"
SHOWN = 100


def report(summary: dict[str, Any]) -> str:
    """summary: as summary.json. A whole HTML document that asks nothing of anywhere."""
    counts, tables = summary["counts"], summary["tables"]
    rules = [{**row, "name": code_title(row["code"])} for row in tables["rule"]]
    parts = [
        el("p", f"按 {summary['on']} 的法律，用法律资料包 {section('pack')['version']}。", class_="meta"),
        el("div", el("p", _headline(counts, rules)), class_="headline"),
        el("p", "这是按规则筛出的线索，供人核查，不是认定。同一次联系可以不符合几条规则，各算一次。", class_="lead"),
        el("h2", "数一数"),
        _counts(counts),
        el("h2", "按规则"),
        chart(sorted(rules, key=lambda r: (-r["breach"], r["code"])), "按规则"),
        _table(["规则", "违反", "说不清"], [[r["name"], r["breach"], r["cannot_tell"]] for r in rules]),
    ]
    for key, title in GROUPS:
        rows = [{**row, "name": row[key] or UNTOLD} for row in tables[key]]
        parts += [el("h2", title), chart(rows, title), _table(*_per(rows))]
        if len(rows) > SHOWN:
            parts.append(el("p", f"这里列前 {SHOWN} 个，全部在 by_{key}.csv。", class_="small"))
    return page("催收联系筛查", *parts, *_notes()).decode()


def _headline(counts: Row, rules: Sequence[Row]) -> str:
    broken = sum(1 for r in rules if r["breach"])
    found = sum(r["breach"] for r in rules)
    if not found:
        return f"看了 {counts['looked_at']:,} 次联系，按这些规则没有发现不符合的地方。"
    return f"看了 {counts['looked_at']:,} 次联系：{broken} 条规则有发现，共 {found:,} 处不符合。"


def _counts(counts: Row) -> Html:
    lines = [
        f"读到 {counts['rows']:,} 行：用了 {counts['taken']:,} 行，放在一边 {counts['set_aside']:,} 行"
        "（原因见 aside.csv）。",
        f"其中 {counts['looked_at']:,} 次是催收方到这一天为止的联系，逐条看过。",
        f"原话读了 {counts['texts']:,} 段（一批里相同的只读一次），由程序读出可能的行为，只是建议。",
    ]
    return el("ul", [el("li", line) for line in lines])


def chart(rows: Sequence[Row], title: str) -> Html | None:
    """Horizontal bars, the strength of the sources stacked. rows: name, breach and a number for each level."""
    shown = [row for row in rows if row["breach"]][:BARS]
    if not shown:
        return None
    most = max(row["breach"] for row in shown)
    bars = [_bar(at, row, most) for at, row in enumerate(shown)]
    told = f"{title}：最多的是{shown[0]['name']}，{shown[0]['breach']:,} 处"
    box = f"0 0 {WIDE} {ROOM * len(shown)}"
    picture = el("svg", bars, class_="picture", viewBox=box, role="img", aria_label=told)
    keys = [el("li", el("span", class_=f"ink {ink}"), name) for _, name, ink in LEVELS]
    return el("figure", picture, el("ul", keys, class_="keys"))


def _bar(at: int, row: Row, most: int) -> list[Html]:
    y, room = at * ROOM, WIDE - NAME - 70
    name = row["name"] if len(row["name"]) <= 14 else row["name"][:13] + "…"
    parts, before = [el("text", name, x=NAME - 8, y=y + HIGH - 3, text_anchor="end")], 0
    for level, _, ink in LEVELS:
        start, end = (room * n // most for n in (before, before + row[level]))
        if end > start:
            parts.append(el("rect", x=NAME + start, y=y, width=end - start, height=HIGH, class_=ink))
        before += row[level]
    parts.append(el("text", f"{row['breach']:,}", x=NAME + room * row["breach"] // most + 6, y=y + HIGH - 3))
    return parts


def _per(rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """Also how many in a thousand contacts, so that large and small can be compared."""
    names = ["名称", "联系", "违反", "每千次", "说不清"]
    told = [[r["name"], r["contacts"], r["breach"], _in_thousand(r), r["cannot_tell"]] for r in rows[:SHOWN]]
    return names, told


def _in_thousand(row: Row) -> str:
    tenths = (row["breach"] * 20_000 // row["contacts"] + 1) // 2 if row["contacts"] else 0
    return f"{tenths // 10}.{tenths % 10}"


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Html:
    head = el("tr", [el("th", name, scope="col") for name in names])
    body = [el("tr", [el("td", f"{v:,}" if isinstance(v, int) else v) for v in row]) for row in rows]
    return el("table", el("thead", head), el("tbody", body))


def _notes() -> list[Html]:
    told = (
        "“说不清”：缺一个事实，或这条规定没有写明钟点、次数。补上事实就能说清；明细用 --unsure 写出。",
        "次数按“一位债权人、一天”合在一起看，机构和地区记在当天第一次联系上。",
        "没有发现不等于没有问题：只看了记录里写下的事实。",
        "样本 sample.csv 供人核对；核对后用 ashore screen agree 算一致程度，再引用这里的数字。",
    )
    return [el("h2", "怎么看这些数"), el("ul", [el("li", line) for line in told])]
