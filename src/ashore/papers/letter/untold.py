"""What is still missing in a letter before it can be signed: facts that the case does not tell."""

from __future__ import annotations

from ashore.papers.letter.model import Letter

BY_HAND = frozenset(
    {
        *("签名", "甲方盖章、签名", "签字那天", "联系电话", "自己的电话", "方便的时间"),
        *("姓名、出生日期、住址、电话", "合同编号或卡号后四位", "省、市"),
    }
)
"""Blanks of every letter, since a case holds no name, number or address; whoever signs writes these in."""


def untold(letter: Letter) -> tuple[str, ...]:
    """In the order of the page. A blank of which nobody said that it is filled in by hand counts as a missing fact."""
    words = (blank.strip("〔〕")[len("请填：") :] for blank in letter.blanks)
    return tuple(one for one in words if one not in BY_HAND)
