"""`ashore new`: five questions a debt, contacts if one likes, a page to check the answers, then one case file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ashore.cli import ask
from ashore.cli.clock import today
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import INTERRUPTED, refuse, wrong
from ashore.cli.when import moment_text
from ashore.desk.debt_last import LastContact
from ashore.desk.debt_told import MOST_DAYS, Answers, new_case, tell
from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.fields import Fen
from ashore.facts.kinds import Channel, Counterpart, LenderKind
from ashore.facts.moment import parse_moment
from ashore.facts.money import fen_from_yuan
from ashore.facts.problem import InputRefused
from ashore.papers.words import moment, yuan


@dataclass(slots=True)
class Draft:
    debts: list[Answers] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def new(file: Path) -> int:
    """Gives the exit status. The file appears whole at the end, or not at all; an existing file is never touched."""
    try:
        if file.exists():
            raise wrong(str(file), "这个文件已经有了，没有覆盖", "换一个文件名，例如 ashore new 新的.yaml")
        page = Page()
        draft = _questions(page)
        if not _checked(page, draft):
            page.text(say("没有保存。", "Not saved."))
            return 0
        _write(file, draft)
    except InputRefused as refused:
        return refuse(refused)
    except (KeyboardInterrupt, EOFError):
        print(say("\n停下了。什么都没有保存。", "\nStopped. Nothing was saved."), file=sys.stderr)
        return INTERRUPTED
    page.text(say(f"写好了：{file}", f"Written: {file}"))
    page.text(say(f"接着看：ashore assess {file}", f"Next: ashore assess {file}"))
    return 0


def _questions(page: Page) -> Draft:
    page.text(say("先稳住，一件一件来。每笔债五个问题。", "One thing at a time. Five questions a debt."))
    page.text(
        say(
            "不知道就直接按回车。按 Ctrl-C 随时停下，不会留下任何东西。",
            "Enter = not known. Ctrl-C stops, nothing stays.",
        )
    )
    draft = Draft()
    while True:
        draft.debts.append(_debt(page, len(draft.debts) + 1))
        if not ask.yes(page, say("还有一笔吗？", "One more debt?")):
            break
    while ask.yes(page, say("要记下一次联系吗？（电话、短信、上门）", "Note a contact (call, message, visit)?")):
        draft.contacts.append(_contact(page, draft))
    return draft


def _debt(page: Page, number: int) -> Answers:
    page.heading(say(f"第 {number} 笔", f"Debt {number}"))
    answers = Answers()
    answers.name = ask.text(page, say("1/5 哪个 App，或哪家借的？", "1/5 Which app or lender?"))
    if answers.name:
        answers.kind = ask.choice(page, say("    它是哪一类？", "    What kind is it?"), list(LenderKind))
    settle = say("2/5 现在结清要多少元？（看 App）", "2/5 How much to settle it today, in yuan?")
    answers.settle_now = ask.parsed(page, settle, fen_from_yuan)
    answers.days = ask.parsed(page, say("3/5 逾期多少天？", "3/5 How many days late?"), _days)
    answers.monthly = ask.parsed(page, say("4/5 每月要还多少元？", "4/5 Monthly due, in yuan?"), fen_from_yuan)
    answers.last = ask.choice(page, say("5/5 最近一次是谁联系你？", "5/5 Who contacted you last?"), list(LastContact))
    return answers


def _days(typed: str) -> int:
    digits = typed.removesuffix("天").strip()
    if not digits.isdecimal() or int(digits) > MOST_DAYS:
        raise ValueError(say("请只写天数，例如 62", "only the number of days, such as 62"))
    return int(digits)


def _contact(page: Page, draft: Draft) -> Contact:
    on = today()
    contact = Contact()
    if len(draft.debts) == 1:
        contact.debt = "d1"
    else:
        number = ask.parsed(
            page, say("为哪一笔？（写第几笔）", "For which debt (its number)?"), _number(len(draft.debts))
        )
        contact.debt = f"d{number}" if number else None
    when = say("什么时候？（如 昨天 21:40）", "When? (2026-07-20 21:40, time in China)")
    contact.at = ask.parsed(page, when, lambda typed: parse_moment(moment_text(typed, on)))
    contact.channel = ask.choice(page, say("用什么方式？", "By which way?"), list(Channel))
    contact.channel = contact.channel or Channel.OTHER
    contact.counterpart = ask.choice(page, say("联系了谁？", "Who was reached?"), list(Counterpart))
    contact.text = ask.text(page, say("对方说了什么？（照原话）", "What did they say?"))
    return contact


def _number(most: int) -> Callable[[str], int]:
    def read(typed: str) -> int:
        if not typed.isdecimal() or not 1 <= int(typed) <= most:
            raise ValueError(say(f"请写 1 到 {most}", f"1 to {most}"))
        return int(typed)

    return read


def _checked(page: Page, draft: Draft) -> bool:
    """The page of answers: Enter saves, a number asks one debt again, q gives up."""
    while True:
        page.heading(say("看一遍，对吗？", "Is this right?"))
        for number, answers in enumerate(draft.debts, 1):
            page.text(_summary(answers), first=f"{number}. ")
        for contact in draft.contacts:
            page.text(_contact_summary(contact), first="· ")
        question = say(
            "回车＝保存；数字＝重填那一笔；q＝不保存", "Enter = save; a number = that debt again; q = do not save"
        )
        typed = ask.text(page, question)
        if typed is None:
            return True
        if typed.lower() == "q":
            return False
        if typed.isdecimal() and 1 <= int(typed) <= len(draft.debts):
            draft.debts[int(typed) - 1] = _debt(page, int(typed))


def _summary(answers: Answers) -> str:
    unknown = say("不知道", "not known")

    def money(fen: Fen | None) -> str:
        return unknown if fen is None else yuan(fen)

    name = answers.name or say("不知道哪家", "lender not known")
    kind = f"（{answers.kind.zh}）" if answers.kind else ""
    days = unknown if answers.days is None else f"{answers.days} 天"
    last = answers.last.zh if answers.last else unknown
    money_words = f"结清 {money(answers.settle_now)}，每月 {money(answers.monthly)}"
    return f"{name}{kind}：{money_words}，逾期 {days}，最近联系：{last}"


def _contact_summary(contact: Contact) -> str:
    whom = contact.counterpart.zh if contact.counterpart else ""
    return " · ".join(
        x for x in (moment(contact.at), contact.channel.zh if contact.channel else "", whom, contact.text) if x
    )


def _write(file: Path, draft: Draft) -> None:
    from ashore.facts.dump import dump_case_yaml

    write_whole(file, dump_case_yaml(case_of(draft, today())), overwrite=False)


def case_of(draft: Draft, told_on: date) -> Case:
    """The answers as a case. What was not known is left out."""
    case = new_case(told_on)
    for number, answers in enumerate(draft.debts, 1):
        tell(case, f"d{number}", answers, told_on)
    for number, contact in enumerate(draft.contacts, 1):
        contact.id = f"c{number}"
        case.contacts.append(contact)
    return case
