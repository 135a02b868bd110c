"""Labels gained and lost over many texts, against the record of the last look: `python -m tests.language.bulk`.

A change of spelling, patterns, senses or texts moves labels where nobody looks. The corpus is drawn by checksum from
the texts of the pack, each as it is and once more in a disguise or in civil company, so that it changes only where the
texts do. `--write` makes the record anew, once every line of the report was read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from zlib import crc32

from ashore.language import read
from ashore.language.pinyin import table
from ashore.law.pack import section

TEXTS = Path(__file__).parents[2] / "packs" / "cn" / "texts"
RECORD = Path(__file__).parent / "bulk.txt"
ONE_IN = 20
"""So many texts of the pack stand for one of the corpus."""
CODES = {
    "extra_fee_demand": "ef", "false_consequence": "fc", "forged_legal_process": "fl",
    "harassment_frequency_statement": "hf", "illegal_entry_or_refusal_to_leave": "ie", "impersonation_official": "io",
    "insult": "in", "off_channel_payment": "oc", "other": "ot", "pressure_to_borrow_elsewhere": "pb",
    "privacy_misuse": "pm", "public_shaming": "ps", "seizure_threat": "sz", "self_identification_missing": "si",
    "sexual_harassment": "sh", "third_party_disclosure": "tp", "threat_violence": "tv",
}  # fmt: skip
CIVIL = ("您好，打扰您了。", "谢谢您的理解。", "祝您工作顺利。", "今天天气真好。")


@dataclass(frozen=True)
class Sample:
    """One text of the corpus; `wanted`: the labels its writer gave it, in codes; `key` names it in the record."""

    key: str
    words: str
    channel: str
    wanted: frozenset[str]

    def found(self) -> frozenset[str]:
        """The labels that the reader finds now, in codes."""
        note = self.channel in ("visit", "note")
        reading = read(self.words, channel=None if self.channel == "note" else self.channel, note=note)
        return frozenset(CODES[label] for label in reading.labels())


@dataclass(frozen=True)
class Change:
    """One label that a sample gained or lost."""

    sample: Sample
    label: str
    gained: bool

    @property
    def better(self) -> bool:
        """Whether the change is towards what the writer said."""
        return (self.label in self.sample.wanted) == self.gained

    def __str__(self) -> str:
        sign, judged = "+" if self.gained else "-", "right" if self.better else "WRONG"
        return f"{sign}{self.label} {judged} {self.sample.key} {self.sample.words!r}"


def corpus() -> Iterator[Sample]:
    """The same texts in the same order, as long as the pack's texts stay."""
    for file in sorted(TEXTS.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            drawn = crc32(row["text"].encode())
            if drawn % ONE_IN:
                continue
            wanted = frozenset(CODES[label] for label in row["labels"] if label != "none")
            changed = OTHERWISE[drawn // ONE_IN % len(OTHERWISE)](row["text"], drawn)
            yield Sample(f"{drawn:08x}", row["text"], row["channel"], wanted)
            yield Sample(f"{drawn:08x}*", changed, row["channel"], wanted)


def _spaced(text: str, _drawn: int) -> str:
    return " ".join(text)


def _dotted(text: str, _drawn: int) -> str:
    return "·".join(text)


def _traditional(text: str, _drawn: int) -> str:
    """The first of the old characters for each new one."""
    old: dict[int, str] = {}
    for before, now in section("language")["spelling"]["characters"].items():
        if "\u4e00" <= before <= "\u9fff":
            old.setdefault(ord(now), before)
    return text.translate(old)


def _in_letters(text: str, drawn: int) -> str:
    """About every fifth character as its syllable."""
    syllable = {char: name for name, chars in table().characters.items() for char in chars}
    return "".join(syllable.get(c, c) if (drawn + i * 7919) % 5 == 0 else c for i, c in enumerate(text))


def _in_company(text: str, drawn: int) -> str:
    civil = CIVIL[drawn % len(CIVIL)]
    return civil + text if drawn % 2 else f"{text.rstrip('。')}。{civil}"


OTHERWISE: tuple[Callable[[str, int], str], ...] = (_spaced, _dotted, _traditional, _in_letters, _in_company)


def written(found: dict[str, frozenset[str]]) -> str:
    """The record: a line for each sample, its key and the codes found ("-" = none), in the order of the keys."""
    return "".join(f"{key} {','.join(sorted(codes)) or '-'}\n" for key, codes in sorted(found.items()))


def recorded(text: str) -> dict[str, frozenset[str]]:
    lines = (line.split(" ") for line in text.splitlines())
    return {key: frozenset(codes.split(",")) - {"-"} for key, codes in lines}


def changes(samples: list[Sample], found: dict[str, frozenset[str]], before: dict[str, frozenset[str]]) -> list[Change]:
    """Every label gained or lost by a sample that the record knows."""
    known = [sample for sample in samples if sample.key in before]
    return list(
        chain.from_iterable(
            [
                *(Change(sample, label, True) for label in sorted(found[sample.key] - before[sample.key])),
                *(Change(sample, label, False) for label in sorted(before[sample.key] - found[sample.key])),
            ]
            for sample in known
        )
    )


def report(moved: list[Change], new: int, gone: int) -> str:
    """Counts first, then what got worse, then what got better."""
    gained = [change for change in moved if change.gained]
    lost = [change for change in moved if not change.gained]
    alarms = sum(change.gained and not change.sample.wanted for change in moved)
    head = [
        f"gained {len(gained)} labels, {sum(c.better for c in gained)} of them right",
        f"lost {len(lost)} labels, {sum(c.better for c in lost)} of them rightly",
        f"{alarms} of the gained on lawful texts; {new} samples not in the record, {gone} no longer in the texts",
    ]
    return "\n".join([*head, *map(str, sorted(moved, key=lambda change: change.better))])


def main() -> None:
    samples = list(corpus())
    found = {sample.key: sample.found() for sample in samples}
    before = recorded(RECORD.read_text("ascii")) if RECORD.is_file() else {}
    print(report(changes(samples, found, before), len(found.keys() - before), len(before.keys() - found)))
    if "--write" in sys.argv:
        RECORD.write_text(written(found), "ascii")


if __name__ == "__main__":
    main()
