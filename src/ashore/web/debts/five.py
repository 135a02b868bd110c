"""The five questions about one debt, on one short page."""

from __future__ import annotations

import re
from datetime import date

from ashore.desk.debt_told import Answers, answers_of, free_id, tell
from ashore.facts.case import Case
from ashore.facts.check import GRACE_DAYS
from ashore.facts.debt import Debt
from ashore.facts.kinds import LenderKind
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.web.debts.boxes import Ask, Box, boxes, read
from ashore.web.forms import Fields

KINDS = (
    LenderKind.BANK,
    LenderKind.CONSUMER_FINANCE,
    LenderKind.MICROLOAN,
    LenderKind.INTERNET_PLATFORM,
    LenderKind.TRUST,
    LenderKind.AUTO_FINANCE,
    LenderKind.LEASING,
    LenderKind.PRIVATE_PERSON,
    LenderKind.UNLICENSED,
)
FIVE = (
    Ask("name", "哪个 App，或哪家借的？", "写你平时叫它的名字。"),
    Ask("kind", "它是哪一类？", "App 常常只是中介；看合同上的“贷款人”最准。", KINDS),
    Ask("settle_now", "今天结清要多少元？", "看 App 的结清数。"),
    Ask("days", "逾期多少天？", "没逾期写 0。"),
    Ask("due_on", "或写应还日", "第一笔没还的那天。"),
    Ask("monthly", "每月要还多少元？", "各期不同写最近的。"),
    Ask("last", "最近一次是谁联系你？"),
)
NAMES = tuple(ask.name for ask in FIVE)
NAMELESS = re.compile(r"第 [0-9]+ 笔")
"""How a debt is called whose name nobody told."""


def form(case: Case, debt: Debt | None, on: date, fields: Fields | None = None) -> dict[str, Box]:
    """The boxes by name."""
    answers = known(case, debt, on) if debt else None
    return {box.name: box for box in boxes(Answers, FIVE, answers, fields)}


def known(case: Case, debt: Debt, on: date) -> Answers:
    """The answers as a person gave them: a name of our own making is none."""
    answers = answers_of(case, debt, on)
    if answers.name and NAMELESS.fullmatch(answers.name):
        answers.name = None
    return answers


def typed(fields: Fields, on: date) -> Answers:
    """Raises InputRefused with every problem."""
    answers = Answers(**read(Answers, FIVE, fields))
    problems = []
    if answers.due_on and answers.days is not None:
        counted = max(0, (on - answers.due_on).days)
        if abs(counted - answers.days) > GRACE_DAYS:
            what = f"写的是逾期 {answers.days} 天，从应还日算到今天是 {counted} 天"
            problems.append(Problem("", "days", 0, what, "留下有凭据的那个，另一个空着"))
        answers.days = None
    if problems:
        raise InputRefused(problems)
    return answers


def put(case: Case, id: str | None, answers: Answers, on: date) -> None:
    """Adds a debt (id None) or corrects it. A debt without a name is called by its place."""
    id = id or free_id(case)
    nameless = f"第 {len(case.debts) + 1} 笔"
    debt = next((one for one in case.debts if one.id == id), None)
    if debt is not None:
        nameless = (
            debt.label if debt.label and NAMELESS.fullmatch(debt.label) else f"第 {case.debts.index(debt) + 1} 笔"
        )
    told = tell(case, id, answers, on)
    told.label = told.label or nameless


def summary(case: Case, debt: Debt, on: date) -> list[tuple[str, str]]:
    """The answers in words, by the name of the question."""
    answers = known(case, debt, on)
    days = answers.days
    if answers.due_on:
        days = max(0, (on - answers.due_on).days)
    late = "不知道" if days is None else f"{days} 天" if days else "还没逾期"
    return [
        ("今天结清", "不知道" if answers.settle_now is None else words.yuan(answers.settle_now)),
        ("每月", "不知道" if answers.monthly is None else words.yuan(answers.monthly)),
        ("逾期", late),
        ("最近联系", answers.last.zh if answers.last else "不知道"),
    ]
