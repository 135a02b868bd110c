"""`ashore check`: one contact, under a minute. What is not told on the command line is asked, unless --no-input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.parse import Option, number, one_of, parse, usage
from ashore.cli.refuse import INTERRUPTED, refuse, wrong
from ashore.cli.when import moment_text
from ashore.facts.contact import Contact
from ashore.facts.kinds import (
    Association,
    CallKind,
    Channel,
    CollectorKind,
    Counterpart,
    LenderKind,
    Place,
    Product,
    Word,
)
from ashore.facts.moment import Moment, parse_moment
from ashore.facts.problem import InputRefused

ASKED: dict[str, tuple[type[Word], str, str]] = {
    "channel": (Channel, "用什么方式", "by which way"),
    "counterpart": (Counterpart, "联系了谁", "who was reached"),
    "lender": (LenderKind, "放款的是哪一类", "kind of lender"),
    "product": (Product, "什么产品", "product"),
    "collector": (CollectorKind, "谁在催", "who collects"),
}
WORDS = ASKED | {"place": (Place, "在什么地方", "where"), "call-kind": (CallKind, "通知还是对话", "notice or talk")}
FLAGS = {
    "answered": ("接通了没有", "was it answered"),
    "reachable": ("联系得上本人吗", "could the debtor be reached"),
    "night-consent": ("同意过夜间联系吗", "was night contact agreed"),
    "showed-id": ("出示证件没有", "did they show identity cards"),
    "showed-authorisation": ("出示委托书没有", "did they show an authorisation"),
    "recorded-by-them": ("他们录音录像没有", "did they record"),
    "entered": ("进屋没有", "did they enter"),
    "entry-consent": ("同意他们进屋吗", "was entry allowed"),
    "asked-to-leave": ("请他们离开过吗", "were they asked to leave"),
    "left": ("他们走了吗", "did they leave"),
    "took-property": ("拿走东西没有", "did they take anything"),
}
NO_MEMBER = "none"


def run(argv: list[str]) -> int:
    """The command. Gives the exit status: 0, 2 for broken input, 130 when interrupted."""
    try:
        options = parse(argv, OPTIONS)
        if options["help"]:
            return _help()
        on = day(options["on"])
        facts = _facts(options, on)
        if not options["no_input"] and not options["json"] and sys.stdin.isatty():
            _ask_missing(facts, on)
        return _answer(facts, on, options["json"])
    except InputRefused as refused:
        return refuse(refused)
    except (KeyboardInterrupt, EOFError):
        print(say("\n停下了。什么都没有保存。", "\nStopped. Nothing was saved."), file=sys.stderr)
        return INTERRUPTED


def _member(typed: str) -> Word | str:
    return typed if typed == NO_MEMBER else one_of(Association)(typed)


def _options() -> Iterable[Option]:
    yield Option("at", "什么时候（中国时间）", "when, time in China", "“昨天 21:40”", str)
    yield Option("text", "原话", "what was said", "“……”", str)
    yield Option("note", "经过，如上门时发生的事", "what happened", "“……”", str)
    for name, (words, zh, en) in WORDS.items():
        yield Option(name, zh, f"{en}: {', '.join(words)}", next(iter(words)), one_of(words))
    yield Option("member", "放款方加入的协会", "association of the lender: cba, nifa, none", "cba", _member, many=True)
    yield Option("visitors", "来了几个人", "how many visitors", "2", number)
    for name, (zh, en) in FLAGS.items():
        yield Option(name, zh, en, flag=True)
    yield Option("on", "按哪一天，默认今天", "as of which day, today if left out", "2026-11-23", str)
    yield Option("no-input", "不提问", "ask nothing")
    yield Option("json", "输出 JSON", "print JSON")
    yield Option("help", "看这份说明", "show this help")


OPTIONS = tuple(_options())


def _help() -> int:
    page = Page()
    page.text("ashore check：查一次联系，他们可以这样做吗 / Check one contact: may they do this?")
    page.blank()
    for form, words in usage(OPTIONS):
        page.text(form)
        page.text(words, indent=4)
    return 0


def _moment(typed: str, on: date) -> Moment:
    return parse_moment(moment_text(typed, on))


def _facts(options: dict[str, Any], on: date) -> dict[str, Any]:
    """The facts told on the command line; what was not told is None."""
    facts = {key: value for key, value in options.items() if key not in ("on", "no_input", "json", "help")}
    if facts["at"] is not None:
        try:
            facts["at"] = _moment(facts["at"], on)
        except ValueError as e:
            raise wrong("--at", f"{e}：{facts['at']}", "请写成 2026-07-20T21:40+08:00，或 “昨天 21:40”") from e
    members = facts["member"]
    if members and NO_MEMBER in members and len(members) > 1:
        raise wrong("--member", "写了 none，又写了别的协会", "只留一种")
    facts["member"] = members and [member for member in members if member != NO_MEMBER]
    return facts


def _ask_missing(facts: dict[str, Any], on: date) -> None:
    """The few facts that decide most. Enter always means 不知道."""
    from ashore.cli import ask

    page = Page()
    page.text(say("不知道就直接按回车。", "Press Enter for whatever you do not know."))
    if facts["text"] is None and facts["note"] is None:
        facts["text"] = ask.text(page, say("对方说了什么？（照原话）", "What did they say?"))
    if facts["at"] is None:
        question = say("什么时候？（如 昨天 21:40）", "When? (2026-07-20 21:40, time in China)")
        facts["at"] = ask.parsed(page, question, lambda typed: _moment(typed, on))
    for name, (words, zh, en) in ASKED.items():
        if facts[name] is None:
            facts[name] = ask.choice(page, say(f"{zh}？", f"{en}?"), list(words))
    if facts["answered"] is None and facts["channel"] in (Channel.CALL, Channel.VOICE_ROBOT):
        facts["answered"] = ask.yes(page, say("接通了吗？", "Was it answered?"))
    page.blank()


def _answer(facts: dict[str, Any], on: date, as_json: bool) -> int:
    from ashore.desk.check import Around, check_contact
    from ashore.facts.party import Consents

    around = Around(
        lender=facts.pop("lender"),
        product=facts.pop("product"),
        collector=facts.pop("collector"),
        associations=facts.pop("member"),
        reachable=facts.pop("reachable"),
        consents=Consents(night_contact=facts.pop("night_consent")),
    )
    result = check_contact(Contact(**facts), around, on)
    if as_json:
        from ashore.desk.data import canonical_json, to_data

        sys.stdout.write(canonical_json(to_data(result)) + "\n")
    else:
        from ashore.cli.show_check import show_check

        show_check(result, Page())
    return 0
