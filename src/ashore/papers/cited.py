"""How sources and bodies appear on paper: named as the law room names them, linked to the list at the end."""

from __future__ import annotations

import re
from datetime import date

from ashore.law.bodies import body
from ashore.law.citing import cite
from ashore.law.model import Record, Strength
from ashore.papers.html import Html, el, join
from ashore.papers.naming import citable
from ashore.papers.words import short_day

_FULL_WIDTH = {",": "，", ";": "；", ":": "："}
_BESIDE_CJK = re.compile(r"(?<=[\u4e00-\u9fff）])[,;:]|[,;:](?=[\u4e00-\u9fff（])")

STRENGTH = {
    Strength.LAW: "法律",
    Strength.REGULATION: "监管规定",
    Strength.STANDARD_OR_SELF_REGULATION: "国家标准或行业自律规范",
    Strength.NONE: "参考资料，不是法律",
}


def links(ids: tuple[str, ...]) -> Html | None:
    """依据：a link to the entry in the list of sources; several fold away, so that what to do stays in sight."""
    found = citable(ids)
    if not found:
        return None
    names = [el("a", cite(law), href=f"#law-{law.id}") for law in found]
    if len(names) == 1:
        return el("p", "依据：", names, class_="src")
    listed = el("ul", [el("li", name) for name in names], class_="src")
    return el("details", el("summary", f"依据 {len(names)} 条"), listed)


def prose(value: str) -> str:
    """The pack's short notes with the punctuation of Chinese print."""
    return _BESIDE_CJK.sub(lambda found: _FULL_WIDTH[found.group()], value)


def validity(law: Record) -> str:
    """When it is or was in force, in words."""
    start, end = law.effective_from, law.effective_to
    if start and end:
        return f"{short_day(start)}起施行，到{short_day(end)}为止"
    if start:
        return f"{short_day(start)}起施行"
    return f"施行到{short_day(end)}" if end else "施行日期没有查到"


def body_line(body_id: str | None, on: date) -> Html | None:
    """找谁：name and telephone on that day, and, folded away, what it will and will not do."""
    found = body(body_id, on) if body_id else None
    if found is None:
        return None
    phone = (f"，电话 {found.phone}" if found.phone else "") + (f"（{found.hours}）" if found.hours else "")
    powers = el("dl", el("dt", "它能做"), _each(found.will), el("dt", "它不能做"), _each(found.will_not))
    return join(
        el("p", f"找谁：{found.name}{phone}"),
        el("details", el("summary", "它能做什么，不能做什么"), powers, class_="aside"),
    )


def _each(lines: tuple[str, ...]) -> list[Html]:
    return [el("dd", line) for line in lines]


def body_names(ids: tuple[str, ...], on: date) -> str:
    """The names of several bodies on that day, in one line."""
    return "、".join(found.name for found in (body(body_id, on) for body_id in ids) if found)
