"""The days of a case on a terminal: which day, what to do, how it was counted, on what source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ashore.assess.assessment import Clock
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.agenda import Agenda
from ashore.law.citing import cite
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.naming import citable


def show_agenda(agenda: Agenda, page: Page) -> None:
    _care(agenda, page)
    if agenda.undated:
        page.heading(say("日子还不清楚的，先问清", "Find out the day first"))
    for clock in agenda.undated:
        _entry(clock, agenda, page)
    page.heading(say("接下来的日子", "The days ahead"))
    if not agenda.doing:
        page.text(say("没有要守的日子。收到任何文书，先记下收到的日期。", "No day to keep. Note when any paper comes."))
    known: set[str | None] = set()
    for clock in agenda.doing:
        again = clock.kind == "pay" and clock.debt in known
        known |= {clock.debt} if clock.kind == "pay" else set()
        _head(clock, agenda, page) if again else _entry(clock, agenda, page)
    if agenda.open:
        page.heading(say("没有固定天数，程序结束以前都能做", "Without a last day, until the procedure ends"))
    for clock in agenda.open:
        _entry(clock, agenda, page)
    if agenda.passed:
        page.heading(say("已经过去的", "Already passed"))
    for clock in agenda.passed:
        _entry(clock, agenda, page)
    _by_itself(agenda, page, short=True)
    _foot(agenda, page)


def show_clocks(agenda: Agenda, page: Page) -> None:
    """The most urgent first, as they come."""
    _care(agenda, page)
    page.heading(say("法定期限", "Periods of the law"))
    mine = [clock for clock in agenda.entries if clock.side != "law"]
    if not mine:
        page.text(say("从写下的事看，没有正在走的法定期限。", "No period of the law is running, as far as told."))
    for clock in mine:
        _entry(clock, agenda, page)
    _by_itself(agenda, page)
    _foot(agenda, page)


def _care(agenda: Agenda, page: Page) -> None:
    if agenda.care:
        page.heading(say("先停一下：不签、不付、不答应", "Stop first: sign, pay and promise nothing"))
    for clock in agenda.care:
        _entry(clock, agenda, page)


def _by_itself(agenda: Agenda, page: Page, *, short: bool = False) -> None:
    """short: the days alone. What to do and the sources are the same for each of a kind and told once."""
    if agenda.by_itself:
        page.heading(say("自己会走完的，不用做什么，也不要等", "Running out by themselves; do not wait for them"))
    told: set[str] = set()
    for clock in agenda.by_itself:
        _head(clock, agenda, page)
        if not short and clock.what_to_do not in told:
            page.text(clock.what_to_do, indent=4)
            _why(clock, page)
        elif not short:
            for line in sums(clock):
                page.text(line, indent=4)
        told.add(clock.what_to_do)
    if short and agenda.by_itself:
        page.text(say("怎么算的：ashore clocks 案件文件", "With the sums: ashore clocks CASE"), indent=2)


def _entry(clock: Clock, agenda: Agenda, page: Page) -> None:
    _head(clock, agenda, page)
    page.text(clock.what_to_do, indent=4)
    _why(clock, page)


def _head(clock: Clock, agenda: Agenda, page: Page) -> None:
    sum_ = f"，{words.yuan(clock.amount)}" if clock.amount else ""
    when = f"{words.day(clock.due)}，{words.left(clock.days_left)}" if clock.due else words.left(None)
    page.text(f"{clock.title}{sum_}：{when}", first="· ", strong=clock.side == "me")


def _why(clock: Clock, page: Page) -> None:
    for line in sums(clock):
        page.text(line, indent=4)
    if clock.due or clock.unknown:
        sure = section("clocks")["sureness"][clock.sureness]
        page.text(clock.unknown or sure, indent=4, first=say("把握 ", "How sure: "))
    for law in citable(clock.cites):
        page.text(cite(law), indent=4, first=say("依据 ", "Source: "))


def sums(clock: Clock) -> Iterator[str]:
    """How the day was counted, and the rest days that it passed over."""
    if clock.steps:
        yield say("算法 ", "Sum: ") + "；".join(clock.steps)
    if clock.rest_days:
        yield say("休息日 ", "Rest days: ") + _listed(clock.rest_days)


def _listed(days: Iterable[object]) -> str:
    return "、".join(map(str, days))


def _foot(agenda: Agenda, page: Page) -> None:
    page.blank()
    page.text(
        say(
            f"按 {agenda.on} 能查到的规定。没有写的当作不知道。日子以文书和法院的答复为准；这不是律师意见。",
            f"By the law known on {agenda.on}. Untold is unknown. Paper and court decide; no legal advice.",
        )
    )
