"""Broken variants of a file, by seed: cut, damaged, in another encoding, saved again, injected into."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

INJECTED = [
    '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "&a;", "<sms", "]]>", '"', "'",
    "\x00", "\ufeff", "\u202e", "\ud83d", "1.38E+10", "99999999999999999999", "2026-02-30 25:61", "\n\n\n", ",,,,",
]  # fmt: skip


def cut(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randrange(1, len(raw))]


def beheaded(raw: bytes, chance: Random) -> bytes:
    return raw[chance.randrange(1, len(raw)) :]


def flipped(raw: bytes, chance: Random) -> bytes:
    out = bytearray(raw)
    for _ in range(chance.randint(1, 40)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def encoded(raw: bytes, chance: Random) -> bytes:
    encoding = chance.choice(["gb18030", "utf-16", "utf-8-sig", "big5", "utf-16-le", "shift_jis"])
    return raw.decode("utf-8", "replace").encode(encoding, "replace")


def injected(raw: bytes, chance: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(INJECTED) + text[at:]
    return text.encode("utf-8", "surrogatepass")


def saved_again(raw: bytes, chance: Random) -> bytes:
    """As editors and spreadsheets do: other line ends, other separators, quotes lost, a mark put in front."""
    text = raw.decode("utf-8", "replace")
    for old, new in chance.sample([("\n", "\r\n"), ("\n", "\r"), (",", "\t"), (",", ";"), ('"', ""), ("-", "/")], 2):
        text = text.replace(old, new)
    return text.encode(chance.choice(["utf-8", "utf-8-sig", "gb18030"]), "replace")


def shuffled(raw: bytes, chance: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines[: chance.randint(1, len(lines))] + chance.sample(lines, chance.randint(0, len(lines))))


WAYS: list[Callable[[bytes, Random], bytes]] = [cut, beheaded, flipped, encoded, injected, saved_again, shuffled]


def variant(raw: bytes, seed: int) -> bytes:
    """One way of breaking it, or two one after the other."""
    chance = Random(seed)  # noqa: S311 - chosen to be the same again
    for way in chance.sample(WAYS, chance.choice([1, 1, 2])):
        raw = way(raw, chance) or b"?"
    return raw
