"""Reads the options of `ashore check` from a table. Says everything that is wrong at once, and loads in no time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ashore.facts.kinds import Word
from ashore.facts.problem import InputRefused, Problem

YES_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Option:
    """`read` turns what was typed into a fact, or raises ValueError(what, mend). None = a switch, True when given.

    flag: --name or --no-name, True or False. many: may be given several times and makes a list.
    """

    name: str
    zh: str
    en: str
    value: str = ""
    read: Callable[[str], Any] | None = None
    flag: bool = False
    many: bool = False

    @property
    def key(self) -> str:
        return self.name.replace("-", "_")


def one_of(words: Iterable[Word]) -> Callable[[str], Word]:
    """Reads a word by its value or its Chinese name."""
    known = list(words)

    def read(typed: str) -> Word:
        for word in known:
            if typed in (word.value, word.zh):
                return word
        raise ValueError(f"不认识“{typed}”", f"可用：{'、'.join(f'{w.value}（{w.zh}）' for w in known)}")

    return read


def number(typed: str) -> int:
    if not typed.isdecimal() or len(typed) > 4:
        raise ValueError(f"“{typed}”不是个数", "请写 0 到 9999 的整数")
    return int(typed)


def parse(argv: list[str], options: Iterable[Option]) -> dict[str, Any]:
    """Key to fact; what was not given is None (a switch: False). Raises InputRefused with every problem."""
    table = list(options)
    known = {f"--{o.name}": o for o in table} | {f"--no-{o.name}": o for o in table if o.flag}
    found: dict[str, Any] = {o.key: None if o.read or o.flag else False for o in table}
    problems: list[Problem] = []
    rest = list(argv)
    while rest:
        typed = rest.pop(0)
        name, equals, value = typed.partition("=")
        option = known.get(name)
        if option is None:
            problems.append(Problem("", typed, 0, "没有这个选项", "ashore check --help 列出全部"))
        elif option.read is None:
            found[option.key] = not (option.flag and name.startswith("--no-") and name != f"--{option.name}")
        else:
            given = value if equals else rest.pop(0) if rest and not rest[0].startswith("--") else None
            _take(option, given, found, problems)
    if problems:
        raise InputRefused(problems)
    return found


def _take(option: Option, given: str | None, found: dict[str, Any], problems: list[Problem]) -> None:
    if given is None or option.read is None:
        problems.append(Problem("", f"--{option.name}", 0, "后面要写内容", f"例如 --{option.name} {option.value}"))
        return
    if found[option.key] is not None and not option.many:
        problems.append(Problem("", f"--{option.name}", 0, "写了两次", "只留一个"))
        return
    try:
        fact = option.read(given)
    except ValueError as e:
        what, mend = (*map(str, e.args), f"例如 --{option.name} {option.value}")[:2]
        problems.append(Problem("", f"--{option.name}", 0, what, mend))
        return
    found[option.key] = [*(found[option.key] or []), fact] if option.many else fact


def usage(options: Iterable[Option]) -> list[tuple[str, str]]:
    """Each option as typed, and what it means in both languages."""
    return [(_form(o), f"{o.zh} / {o.en}") for o in options]


def _form(option: Option) -> str:
    name = f"--[no-]{option.name}" if option.flag else f"--{option.name}"
    return f"{name} {option.value}".rstrip()
