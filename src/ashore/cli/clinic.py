"""`ashore clinic`: the stored cases as a clinic works with them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.clinic_server import server_app
from ashore.cli.clock import now
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.cli.vault import Vault, told, vault
from ashore.facts.case import Case
from ashore.journal.port import Journal

clinic_app = typer.Typer(
    help="许多案件：先办哪个、表格进出、统计、打印一夹 / many cases: queue, spreadsheet, numbers, folder",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
clinic_app.add_typer(server_app, name="server")
On = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / as of")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]


@clinic_app.command("queue")
def queue_command(vault_dir: Vault = None, on: On = None, as_json: Json = False) -> None:
    """先办哪个：有危险的，过了日子的，日子最近的 / Which case is next."""
    from ashore.cli.show_clinic import show_queue
    from ashore.desk.clinic.queue import queue
    from ashore.desk.data import to_data

    with told(), vault(vault_dir) as journal:
        found = queue(shown(journal), day(on))
    if as_json:
        print(json.dumps(to_data(found), ensure_ascii=False))
    else:
        show_queue(found, day(on), Page())


@clinic_app.command("numbers")
def numbers_command(vault_dir: Vault = None, on: On = None, as_json: Json = False) -> None:
    """统计，不带任何人；少于五个的不说是几个 / Numbers without persons."""
    from ashore.cli.show_clinic import show_numbers
    from ashore.desk.clinic.numbers import numbers
    from ashore.desk.data import to_data
    from ashore.law.pack import section

    titles = {rule["code"]: rule["title"] for rule in section("rules")["rules"]}
    with told(), vault(vault_dir) as journal:
        found = numbers(shown(journal), day(on), titles)
    if as_json:
        print(json.dumps(to_data(found), ensure_ascii=False))
    else:
        show_numbers(found, Page())


@clinic_app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="TABLE", help="CSV 或 XLSX，一行一笔债 / a row a debt")],
    vault_dir: Vault = None,
    on: On = None,
    yes: Annotated[bool, typer.Option("--yes", help="看过了，存入 / store them")] = False,
    lock: Annotated[bool, typer.Option("--lock", help="新建时用口令上锁 / lock a new vault")] = False,
) -> None:
    """从一张表存入许多案件；先看，再存 / Cases from one spreadsheet; first looked at, then stored."""
    from ashore.cli.show_clinic import show_read
    from ashore.desk.clinic.import_file import read_file, stored

    with told():
        found = read_file(file, day(on))
        show_read(found, Page())
        if not found.cases or not (yes or typer.confirm(say("存入吗？", "Store them?"))):
            raise typer.Exit(0 if found.cases else 2)
        with vault(vault_dir, create=True, lock=lock) as journal:
            new, same, kept = stored(journal, found.cases, now())
        line = f"新存 {new} 个，{same} 个已经一样。"
        print(line + (f"{len(kept)} 个已有别的内容，没有动：{'、'.join(kept)}" if kept else ""))


@clinic_app.command("export")
def export_command(
    out: Annotated[Path, typer.Option("--out", metavar="CSV", help="写到哪里 / where to")],
    vault_dir: Vault = None,
    on: On = None,
) -> None:
    """写成同样的一张表；证据和经过不在表里 / The same table back; evidence and history are not in it."""
    from ashore.desk.clinic.table import COLUMNS, rows_of

    with told(), vault(vault_dir) as journal:
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow(COLUMNS)
        for row in rows_of(shown(journal), day(on)):
            table.writerow([safe(cell) for cell in row])
        write_whole(out, "\ufeff" + text.getvalue(), overwrite=False)
    print(say(f"写在 {out}。里面有个人信息，用完收好。", f"Written to {out}. It tells of persons."))


@clinic_app.command("folder")
def folder_command(
    id: Annotated[str, typer.Argument(metavar="ID", help="案件编号 / id of the case")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="写到哪个新文件夹 / a new folder")],
    vault_dir: Vault = None,
    on: On = None,
) -> None:
    """打印一夹：封面、办理提示、全案、各笔数 / A folder to print: cover, notes, report, sums."""
    from ashore.desk.clinic.folder import folder
    from ashore.journal.cases import current_case

    with told(), vault(vault_dir) as journal:
        files = folder(current_case(journal, id), day(on))
        if out.exists():
            raise wrong("--out", "这个文件夹已经有了，没有动它", "换一个新名字")
        out.mkdir(mode=0o700)
        for name, text in files.items():
            write_whole(out / name, text, overwrite=False)
    print(say(f"{len(files)} 个文件写在 {out}。先打印 1-封面。", f"{len(files)} files in {out}."))


def shown(journal: Journal) -> dict[str, Case]:
    """Every stored case that is not hidden, by id."""
    return dict(_shown(journal))


def _shown(journal: Journal) -> Iterator[tuple[str, Case]]:
    from ashore.journal.cases import told as state_of

    for id in journal.cases():
        state = state_of(journal, id)
        if state.case is not None and not state.hidden:
            yield id, state.case


def safe(cell: str) -> str:
    """A spreadsheet would work out what begins so; with a stroke before it, it is text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
