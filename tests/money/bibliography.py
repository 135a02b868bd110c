"""Writes docs/money-examples.md from the examples: .venv/bin/python -m tests.money.bibliography"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .examples import Example, examples

KINDS = {
    "law": "Law",
    "regulator": "Regulators",
    "bank": "Lenders",
    "textbook": "Textbooks",
    "software": "Programs and their documentation",
    "reference": "Reference works and other pages",
    "worked": "Worked here",
}
HEAD = """# Worked examples 算例

Every example against which schedules, day counts and rates are tested, to the fen or to the last digit printed. This
page is made from the files in `tests/money/examples` by `.venv/bin/python -m tests.money.bibliography`; a test holds
it. Figures were taken, never text.
"""


def bibliography() -> str:
    known = examples()
    published = sum(len(example.cases) for example in known if example.source["kind"] != "worked")
    total = sum(len(example.cases) for example in known)
    return "\n".join([HEAD, f"{total} cases, {published} of them published elsewhere.", *_sections(known), ""])


def _sections(known: list[Example]) -> Iterator[str]:
    for kind, title in KINDS.items():
        mine = [example for example in known if example.source["kind"] == kind]
        if mine:
            yield f"\n## {title}\n"
        for example in mine:
            source = example.source
            where = f" <{source['url']}>" if source["url"] else ""
            yield f"- **{example.title}** (`{example.name}`, {len(example.cases)}): {source['text']}.{where}"
            yield f"  Seen: {source['seen']}."
            if example.note:
                yield f"  {example.note.strip()}"


if __name__ == "__main__":
    (Path(__file__).parents[2] / "docs" / "money-examples.md").write_text(bibliography(), encoding="utf-8")
