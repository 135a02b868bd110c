"""`ashore read FILE...`: what is in files, shown first; put into a case only after a yes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ashore.cli.ask import text
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import INTERRUPTED, refuse, wrong
from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem

if TYPE_CHECKING:
    from ashore.cli.read_told import Told
    from ashore.desk.intake import Put
    from ashore.facts.case import Case
    from ashore.intake.reading import Entry, Reading

SHOWN, SIDES = 10, 20


def read(
    files: list[Path],
    into: Path | None,
    only: list[str],
    everything: bool,
    yes: bool,
    on: str | None,
    shot: str | None,
    as_json: bool,
    told: Told,
) -> int:
    """Preview, and with `into` and a yes the case. Gives the exit status."""
    from ashore.cli.read_pairs import show_pairs
    from ashore.desk.intake import chosen, put_in, read_all, sides
    from ashore.desk.intake_same import pairs

    try:
        today = day(on)
        taken = _shot(shot, today)
        readings = read_all(files, today, taken, asked=told.asked(today), transcribe=told.transcribe)
        entries = chosen(readings, only)
        if as_json:
            _print_json(readings, entries)
        else:
            _show(readings, Page())
        if into is None:
            if not as_json:
                show_pairs(Page(), pairs(None, entries), readings, joining=told.same)
                Page().text(
                    say(
                        "还没有放进任何案件。要放：加 --into 案件.yaml", "Nothing was put into a case: --into CASE.yaml"
                    )
                )
            return 0
        if len(sides(readings)) > 1 and not only and not everything:
            mend = "加 --only 号码或名字（可以写几次），只放催收的；都要就加 --all"
            raise wrong("--into", "里面不止一个人，别人的消息不该一起放进去", mend)
        case = _case(into)
        if not as_json:
            show_pairs(Page(), pairs(case, entries), readings, joining=told.same)
        put = put_in(case, readings, entries, today, told.debt, same=told.same)
        return _ask_and_write(into, put, yes, quiet=as_json)
    except InputRefused as refused:
        return refuse(refused)


def _shot(told: str | None, today: date) -> date | None:
    """The day on which the screenshots were taken."""
    if told is None:
        return None
    try:
        taken = parse_day(told)
    except ValueError as e:
        raise wrong("--shot", f"{told}：{e}", "写截图那一天，例如 --shot 2026-11-20") from e
    if taken > today:
        raise wrong("--shot", f"{told} 还没有到", "写截图那一天，不知道就不写")
    return taken


def _case(into: Path) -> Case | None:
    from ashore.facts.load import load_case

    if into.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise wrong(str(into), "案件文件的名字要以 .yaml 或 .json 结尾", "例如 --into 案件.yaml")
    return load_case(into) if into.exists() else None


def _ask_and_write(into: Path, put: Put, yes: bool, *, quiet: bool) -> int:
    from ashore.facts.dump import dump_case_json, dump_case_yaml

    page = Page(sys.stderr if quiet else None)
    for differs in put.differs:
        page.text(say(f"不一样：{differs}。", f"Differs, left as it was: {differs}."), first="! ")
    if put.joined:
        page.text(say(f"{put.joined} 条和别的文件说的是同一次，合成一次。", f"{put.joined} became second sources."))
    if put.already:
        page.text(say(f"{put.already} 条以前放过，不重复放。", f"{put.already} were there already."))
    if not put.added:
        page.text(say("没有新的可放，案件没有改。", "Nothing new; the case is unchanged."))
        return 0
    if not yes:
        if not sys.stdin.isatty():
            raise wrong("--into", f"有 {put.added} 条要放进 {into}，还没有得到同意", "看过预览，再加 --yes")
        question = say(f"把 {put.added} 条放进 {into}？输入 y 同意。", f"Put {put.added} into {into}? Type y.")
        try:
            if (text(page, question) or "").lower() not in ("y", "yes", "是", "好"):
                page.text(say("没有放，什么都没有改。", "Nothing was changed."))
                return 0
        except (EOFError, KeyboardInterrupt):
            page.blank()
            page.text(say("停下了，什么都没有改。", "Stopped. Nothing was changed."))
            return INTERRUPTED
    kept = ""
    if into.exists():
        kept = f"{into.name}.bak"
        write_whole(into.with_name(kept), into.read_bytes(), overwrite=True)
    dump = dump_case_json if into.suffix.lower() == ".json" else dump_case_yaml
    write_whole(into, dump(put.case), overwrite=True)
    page.text(say(f"放进了 {put.added} 条：{into}。", f"{put.added} put into {into}."))
    if kept:
        page.text(say(f"原来的案件另存为 {kept}。", f"The old file is kept as {kept}."))
    return 0


def _show(readings: list[Reading], page: Page) -> None:
    from ashore.cli.read_debts import show_debts
    from ashore.desk.intake import sides

    for reading in readings:
        page.heading(f"{Path(reading.file).name}：{reading.layout.zh}")
        page.text(
            f"一共 {reading.rows:,} 条：可以放 {reading.taken_rows:,} 条，跳过 {len(reading.skipped):,} 条，"
            f"读不了 {len(reading.aside):,} 条。"
        )
        show_debts(page, reading)
        page.text(f"原文件没有动，请留好。校验值 {reading.sha256[:16]}…")
        for flaw in reading.flaws:
            page.text(f"注意：{flaw.what}。{flaw.mend}。", first="! ")
        _problems(page, reading)
        _reasons(page, reading)
    found = sides(readings)
    page.heading(say("是谁", "Who"))
    for side in found[:SIDES]:
        days = side.first if side.first == side.last else f"{side.first} 到 {side.last}"
        page.text(f"{side.who}：{side.count:,} 条" + (f"，{days}" if days else ""), first="· ", strong=True)
        page.text(_short(side.sample), indent=2)
    if len(found) > SIDES:
        page.text(f"另外还有 {len(found) - SIDES:,} 个，用 --json 看全部。")
    page.blank()


def _problems(page: Page, reading: Reading) -> None:
    for problem in reading.aside[:SHOWN]:
        place = reading.place(problem.line)
        page.text(f"读不了的：{place}，{problem.what}。{problem.mend}。", first="× ")
    if len(reading.aside) > SHOWN:
        page.text(f"另外还有 {len(reading.aside) - SHOWN:,} 条读不了，用 --json 看全部。")


def _reasons(page: Page, reading: Reading) -> None:
    """Skipped rows by their reason, with the first lines: there can be thousands."""
    skipped = reading.skipped
    lines: dict[str, list[int]] = {}
    for problem in skipped:
        lines.setdefault(problem.what, []).append(problem.line)
    for what, where in lines.items():
        page.text(f"跳过 {len(where):,} 条：{what}（{_places(reading, where)}）。", first="- ")


def _places(reading: Reading, lines: list[int]) -> str:
    more = " 等" if len(lines) > 5 else ""
    if reading.pages:
        return "、".join(reading.place(line) for line in lines[:5]) + more
    return f"第 {'、'.join(map(str, lines[:5]))}{more} {reading.layout.unit}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}……"


def _told_with_place(reading: Reading, problems: list[Problem]) -> list[dict[str, object]]:
    """In a file of pages a line alone would have to be counted out."""
    from ashore.desk.data import to_data

    if not reading.pages:
        return [to_data(problem) for problem in problems]
    return [to_data(problem) | {"place": reading.place(problem.line)} for problem in problems]


def _print_json(readings: list[Reading], entries: list[Entry]) -> None:
    from ashore.desk.data import canonical_json, to_data

    picked = {entry.id for entry in entries}
    files = [
        {
            "file": reading.file,
            "layout": reading.layout.value,
            "sha256": reading.sha256,
            "size": reading.size,
            "rows": reading.rows,
            "taken": [to_data(entry) for entry in reading.taken if entry.id in picked],
            "aside": _told_with_place(reading, reading.aside),
            "skipped": _told_with_place(reading, reading.skipped),
            "flaws": _told_with_place(reading, reading.flaws),
        }
        for reading in readings
    ]
    sys.stdout.write(canonical_json({"files": files}) + "\n")
