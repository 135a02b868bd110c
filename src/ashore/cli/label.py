"""`ashore label` and `ashore scam`: one text on the terminal, or a JSONL file to a JSONL file."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.desk.label import Reader, conduct, labelled, problems_of, red_flags
from ashore.facts.problem import InputRefused, Problem

TOLD = "text"
"""The name of a text given on the command line."""


def label(given: str, out: Path | None, channel: str | None, as_json: bool) -> int:
    """Conduct labels. Gives the exit status."""
    try:
        if _is_file(given):
            return _file(Path(given), out, conduct)
        row = {"id": TOLD, "text": given, "channel": channel}
        if as_json or out is not None:
            return _write([_line(row, conduct)], out)
        _show(row)
        return 0
    except InputRefused as refused:
        return refuse(refused)


def scam(given: str, out: Path | None, case_file: Path | None, on: str | None, as_json: bool) -> int:
    """Red flags, and what the case and the day say to them. Gives the exit status."""
    try:
        if _is_file(given):
            return _file(Path(given), out, red_flags)
        return _check(given, out, case_file, day(on), as_json)
    except InputRefused as refused:
        return refuse(refused)


def _is_file(given: str) -> bool:
    """A name ending in .jsonl is a file, there or not; anything else is the text itself."""
    return given.endswith(".jsonl") and "\n" not in given


def _file(file: Path, out: Path | None, reader: Reader) -> int:
    if out is None:
        raise wrong("--out", "没有说结果写到哪里", "加上 --out 结果.jsonl")
    rows = _rows(file)
    return _write([_line(row, reader) for row in rows], out)


def _rows(file: Path) -> list[dict[str, Any]]:
    """Every row of a JSONL file. Raises InputRefused with every problem of every line."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise InputRefused([Problem(str(file), "", 0, "没有这个文件", "请核对文件名")]) from None
    except (OSError, UnicodeDecodeError) as e:
        raise InputRefused([Problem(str(file), "", 0, f"读不了：{e}", "请另存为 UTF-8 编码的 JSONL")]) from e
    rows: list[tuple[int, Any]] = []
    broken: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rows.append((number, json.loads(line)))
        except ValueError:
            broken.append(Problem(str(file), "", number, "这一行不是 JSON", '每行写成 {"id": "…", "text": "…"}'))
    problems = broken + problems_of(rows, str(file))
    if not rows and not problems:
        problems = [Problem(str(file), "", 0, "文件是空的", '每行写成 {"id": "…", "text": "…"}')]
    if problems:
        raise InputRefused(sorted(problems, key=lambda p: p.line))
    return [row for _, row in rows]


def _line(row: dict[str, Any], reader: Reader) -> str:
    found = labelled(row, reader)
    return json.dumps({"id": found.id, "labels": found.labels, "spans": found.spans}, ensure_ascii=False)


def _write(lines: list[str], out: Path | None) -> int:
    text = "".join(line + "\n" for line in lines)
    if out is None:
        sys.stdout.write(text)
        return 0
    write_whole(out, text, overwrite=True)
    Page().text(say(f"{len(lines)} 条，写在 {out}", f"{len(lines)} lines in {out}"))
    return 0


def _show(row: dict[str, Any]) -> None:
    from ashore.papers.naming import code_title

    page = Page()
    hits = conduct(row)
    if not hits:
        page.text(
            say("没有看出不当的话。只看了这几句话，时间、次数、打给谁没有看。", "Nothing found in these words alone.")
        )
    for hit in hits:
        page.text(f"{code_title(hit.label)}：“{hit.words}”", first="· ", strong=True)
        page.text(hit.reason, indent=2)
    page.blank()
    page.text(
        say(
            "这是建议，由你确认；要看法律怎么说：ashore check",
            "Proposals for you to confirm; for the law: ashore check",
        )
    )


def _check(text: str, out: Path | None, case_file: Path | None, on: date, as_json: bool) -> int:
    from ashore.desk.data import canonical_json, to_data
    from ashore.desk.scam import check_offer
    from ashore.facts.load import load_case

    result = check_offer(text, on, load_case(case_file) if case_file else None)
    if as_json:
        sys.stdout.write(canonical_json(to_data(result)) + "\n")
    elif out is not None:
        return _write([_line({"id": TOLD, "text": text}, red_flags)], out)
    else:
        from ashore.cli.show_scam import show_scam

        show_scam(result, Page())
    return 0
