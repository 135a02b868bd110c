"""Which language the door speaks. Answers about the law stay Chinese; the door's own words exist in both."""

from __future__ import annotations

import os

ZH, EN = "zh", "en"
_chosen = ZH


def take_lang(argv: list[str]) -> list[str]:
    """Sets the language from --lang, else from LC_ALL, LC_MESSAGES or LANG, and gives argv without --lang."""
    global _chosen
    rest, wanted, arguments = [], "", iter(argv)
    for argument in arguments:
        if argument == "--lang":
            wanted = next(arguments, "")
        elif argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    found = wanted or next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    _chosen = EN if found.lower().startswith(EN) else ZH
    return rest


def say(zh: str, en: str) -> str:
    """The words in the chosen language."""
    return en if _chosen == EN else zh


def lang() -> str:
    return _chosen
