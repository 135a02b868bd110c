"""A process that appends without end and says after each answer what was acknowledged, until it is killed.

Every payload follows from its seq, so that what is found afterwards can be compared with what was meant.
"""

from __future__ import annotations

import sys
from typing import Any

from ashore.journal.entry import JournalError
from ashore.journal.port import open_journal

AT = "2026-11-23T10:00:00+08:00"
CASE = "甲"
ERASE_EVERY = 7


def payload(seq: int) -> dict[str, Any]:
    return {"n": seq, "t": "内容" * (seq % 400)}


def is_tombstone(seq: int) -> bool:
    return seq % ERASE_EVERY == 0


def main(place: str, most: int) -> None:
    journal = open_journal(place)
    head = journal.head(CASE)
    for seq in range(head.seq + 1 if head else 1, most + 1):
        try:
            if is_tombstone(seq):
                journal.erase(CASE, seq - 1, "", AT)
            else:
                journal.append(CASE, "x", payload(seq), AT)
        except JournalError as e:
            print(f"refused {e}", flush=True)
            return
        print(seq, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
