"""`ashore screen`: millions of contact records by the same rules; and what goes with it: generate, schema, agree."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused

RUN = "run"


class Files(TyperGroup):
    """`ashore screen FILE...` is `ashore screen run FILE...`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = [RUN, *args]
        return super().parse_args(ctx, args)


screen_app = typer.Typer(cls=Files, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]


@screen_app.callback()
def _screen() -> None:
    """成批筛查催收联系记录：ashore screen FILE... --out DIR / Screen contact records in bulk."""


@screen_app.command(RUN)
def run_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Parquet、CSV 或 JSONL / records")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="结果写到哪个新文件夹 / a new folder")],
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="看到哪一天为止，默认今天")] = None,
    mapping: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="列名和代码的对照（YAML）/ your columns and codes")
    ] = None,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="duckdb、sqlite、postgresql://…、spark / what judges")
    ] = "duckdb",
    unsure: Annotated[bool, typer.Option("--unsure", help="说不清的也逐条写出 / list what cannot be told")] = False,
    memory: Annotated[str, typer.Option(metavar="SIZE", help="最多用多少内存 / memory for DuckDB")] = "4GB",
    processes: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="用几个进程 / processes")] = 2,
    sample: Annotated[int, typer.Option(min=0, max=100000, metavar="N", help="抽多少条给人核对 / sample")] = 200,
    seed: Annotated[int, typer.Option(min=0, max=10**6, metavar="S", help="抽样的种子 / seed of the sample")] = 1,
    part_rows: Annotated[
        int, typer.Option("--part-rows", min=100, max=10**8, metavar="N", help="一批大约多少行 / rows of a part")
    ] = 2_000_000,
    as_json: AsJson = False,
) -> None:
    """筛查；中断后再执行同一条命令，接着做 / Screen; the same command again goes on after a stop."""
    from ashore.cli.options import day
    from ashore.cli.screen_progress import bar
    from ashore.screen.mapping import Mapping, read_mapping
    from ashore.screen.options import Options
    from ashore.screen.run import screen

    try:
        mapped = read_mapping(mapping) if mapping else Mapping()
        options = Options(day(on), memory, processes, processes, part_rows, unsure, sample, seed, engine)
        with bar() as progress:
            counts = screen(files, out, options, mapped, progress)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        _print_json(counts)
        return
    page = Page()
    page.text(
        say(
            f"读了 {counts.rows:,} 行：用了 {counts.taken:,} 行，放在一边 {counts.set_aside:,} 行；"
            f"写出 {counts.findings:,} 条发现。",
            f"{counts.rows:,} rows: {counts.taken:,} taken, {counts.set_aside:,} set aside;"
            f" {counts.findings:,} findings.",
        )
    )
    page.text(say(f"先看 {out / 'report.html'}。", f"Begin with {out / 'report.html'}."))
    page.text(say("这些是供人核查的线索，不是认定。", "These are leads for people to look into, not holdings."))


@screen_app.command()
def generate(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="写到哪个新文件夹 / a new folder")],
    rows: Annotated[int, typer.Option(min=1, max=10**9, metavar="N", help="多少次联系 / how many")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=10**6, metavar="S", help="种子 / seed")] = 1,
    own_texts: Annotated[
        bool, typer.Option("--own-texts", help="每段原话都不一样，像真的记录 / hardly two texts alike")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """虚构的联系记录，带着种下的违反和答案 / Invented records with planted breaches and their truth."""
    from ashore.screen.generate import generate as make

    try:
        if out.exists():
            raise wrong(str(out), "这个文件夹已经有了，没有覆盖", "换一个文件夹")
        counts = make(rows, seed, out, own_texts=own_texts)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        print(json.dumps(counts))
        return
    done = f"写出 {counts['rows']:,} 次虚构的联系，种下 {counts['planted']:,} 处，答案在 {out / 'truth.parquet'}。"
    Page().text(say(done, f"{counts['rows']:,} invented contacts, {counts['planted']:,} planted; truth.parquet tells."))


@screen_app.command()
def schema() -> None:
    """一条记录的 JSON Schema / The JSON Schema of one record."""
    from ashore.screen.fields import record_schema

    sys.stdout.write(json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n")


@screen_app.command()
def agree(
    files: Annotated[
        list[Path], typer.Argument(metavar="REVIEW.csv...", help="核对过的 sample.csv / reviewed samples")
    ],
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="答案 sample_key.csv，默认在旁边 / the answers")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """人和规则有多一致 / How far people and rules agree."""
    from ashore.screen.agree import review

    try:
        found = review(files, key or files[0].with_name("sample_key.csv"))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        from ashore.desk.data import canonical_json, to_data

        told = [{**to_data(a), "table": [[*pair, n] for pair, n in a.table.items()]} for a in found.agreements]
        whole = {"agreements": told, "confirmed": to_data(found.confirmed), "not_reviewed": found.not_reviewed}
        sys.stdout.write(canonical_json(whole) + "\n")
        return
    page = Page()
    for one in found.agreements:
        value = "算不出" if one.kappa is None else f"{one.kappa}"
        page.text(f"{one.first} 和 {one.second}：{one.count} 条，相同 {one.agreed} 条，kappa {value}")
    for of in found.confirmed:
        share = f"{of.low:.1%}–{of.high:.1%}"
        page.text(f"{of.who}：规则说违反的 {of.looked_at} 条里，确认 {of.confirmed} 条（95% 区间 {share}）")
    if found.not_reviewed:
        page.text(f"还有 {found.not_reviewed} 条没有填。")


@screen_app.command("score")
def score_command(
    generated: Annotated[Path, typer.Argument(metavar="GENERATED", help="generate 写出的文件夹 / a generated folder")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="用 --unsure 筛查它的结果 / a screening of it")],
    as_json: AsJson = False,
) -> None:
    """种下的和找到的，逐条规则比 / What was planted beside what was found, by rule."""
    from ashore.screen.score import score

    try:
        found = score(generated, out)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        from ashore.desk.data import canonical_json, to_data

        told = [{**to_data(s), "precision": _share(s.precision), "recall": _share(s.recall)} for s in found]
        sys.stdout.write(canonical_json(told) + "\n")
        return
    for s in found:
        shares = f"精确率 {_share(s.precision) or '—'}，召回率 {_share(s.recall) or '—'}"
        Page().text(f"{s.code}（{s.outcome}）：种下 {s.planted:,}，找到 {s.found:,}，{shares}")


def _share(share: Any) -> str | None:
    return None if share is None else str(share)


def _print_json(counts: Any) -> None:
    from dataclasses import asdict

    from ashore.desk.data import canonical_json

    sys.stdout.write(canonical_json(asdict(counts)) + "\n")
