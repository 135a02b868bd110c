"""Writes the generated part of docs/screen.md: `python -m tests.screen.columns`."""

from __future__ import annotations

from pathlib import Path

from ashore.screen.fields import FIELDS, NEEDED, Field

DOC = Path(__file__).parents[2] / "docs" / "screen.md"
BEGIN = "<!-- generated from the fields: begin -->\n"
END = "<!-- generated from the fields: end -->\n"
WRITE = {
    "text": "text",
    "bool": "yes or no",
    "day": "day, `2026-07-20`",
    "instant": "time with its offset, `2026-07-20T22:30:00+08:00`",
    "about": "`2026-07-20`, `2026-07` or `2026`",
    "labels": "labels joined by `|`, `none` where a person confirmed that there is none",
}


def columns() -> str:
    rows = [f"| `{f.name}`{' *' if f.name in NEEDED else ''} | {f.zh} | {_write(f)} |" for f in FIELDS]
    return "\n".join(["| column | 中文 | what to write |", "|---|---|---|", *rows, ""])


def fresh(text: str) -> str:
    """The document with its generated part made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{columns()}\n{END}{rest.partition(END)[2]}"


def _write(field: Field) -> str:
    if field.kind == "code":
        return ", ".join(f"`{code}`" for code in field.codes)
    return f"whole number, {field.least} to {field.most}" if field.kind == "int" else WRITE[field.kind]


if __name__ == "__main__":
    DOC.write_text(fresh(DOC.read_text("utf-8")), encoding="utf-8")
