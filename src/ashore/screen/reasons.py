"""Why a row was set aside, and what to do about it."""

from __future__ import annotations

from ashore.screen.fields import BY_NAME

WHY = {
    "missing": ("没有填", "每一行都要有"),
    "twice": ("同一个债务人有两行是这个编号，留了第一行", "给每次联系一个不同的编号"),
    "long": ("太长", "拆开，或删去无关的内容"),
    "code": ("不在允许的词里", "用 --map 的 codes 对上，或改成 ashore screen schema 列出的词"),
    "yes_no": ("不是“是”或“否”", "写 true、false、1、0、是、否，不知道就留空"),
    "number": ("不是允许范围里的整数", "改成整数，不知道就留空"),
    "label": ("有不认识的行为名", "用 | 隔开已知的行为名，确认没有就写 none"),
    "zone": ("时间没有写时区", "写明时区，如 2026-07-20T22:30:00+08:00，或在 --map 里写 zone"),
    "time": ("时间看不懂", "写成 2026-07-20T22:30:00+08:00"),
    "day": ("日期看不懂", "写成 2026-07-20"),
    "range": ("时间不在 1949 年到 2199 年之间", "核对年份"),
    "columns": ("这一行的列数和第一行不一样", "核对逗号和引号"),
    "quote": ("引号没有配对", "核对引号"),
    "encoding": ("文字编码看不懂", "另存为 UTF-8"),
    "line": ("这一行太长", "拆开，或删去无关的内容"),
    "json": ("这一行不是一个 JSON 对象", "每行写一个 {…}"),
}


def why(bad: str) -> tuple[str, str]:
    """ "at:zone,channel:code" in words: what is wrong, what to do."""
    told, mends = [], []
    for one in bad.split(","):
        field, _, reason = one.partition(":")
        what, mend = WHY[reason]
        name = BY_NAME[field].zh if field in BY_NAME else ""
        told.append(f"{name}（{field}）{what}" if name else what)
        mends.append(mend)
    return "；".join(told), "；".join(dict.fromkeys(mends))
