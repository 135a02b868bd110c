"""`ashore pack`: a pack of law as a signed file, what differs between two, and which findings would change."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.cli.vault import told

pack_app = typer.Typer(
    help="法律包：签名发布、核对、安装、比较两版 / packs of law: sign, verify, install, compare",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Key = Annotated[Path, typer.Option("--key", metavar="FILE", help="私钥（ashore pack key） / private key")]
Public = Annotated[Path, typer.Option("--public", metavar="FILE", help="发布人的公钥 / public key of the publisher")]
Pack = Annotated[Path, typer.Argument(metavar="PACK", help="发布文件，或法律包的文件夹 / release file or folder")]


@pack_app.command("key")
def key_command(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="写到哪里；公钥写在 FILE.pub / where to")],
) -> None:
    """做一对钥匙，私钥自己留好 / Make a pair of keys; keep the private one."""
    from ashore.packing.signing import fingerprint, new_key

    with told():
        private, public = new_key()
        write_whole(out, private, overwrite=False)
        write_whole(out.with_name(f"{out.name}.pub"), public, overwrite=False)
        print(say(f"指纹：{fingerprint(public)}", f"fingerprint: {fingerprint(public)}"))


@pack_app.command("build")
def build_command(
    pack: Pack,
    key: Key,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="写到哪里 / where to")],
) -> None:
    """编译、检查并签名 / Compile, check and sign."""
    from ashore.cli.pack_open import opened
    from ashore.packing.release import build

    with told(), opened(pack) as (release, _):
        write_whole(out, build(release, _bytes(key)), overwrite=False)
        size = out.stat().st_size // 1024
        print(say(f"{release.name} {release.version}，{len(release.files)} 个文件，{size} KB", f"{out}: {size} KB"))


@pack_app.command("verify")
def verify_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="发布文件 / release file")], public: Public
) -> None:
    """核对签名和每个文件 / Check the signature and every file."""
    from ashore.packing.release import verify
    from ashore.packing.signing import fingerprint

    with told():
        key = _bytes(public)
        release = verify(file, key)
        print(say(f"没有问题：{release.name} {release.version}，整理到 {release.as_of}", f"good: {release.version}"))
        print(say(f"签名人指纹：{fingerprint(key)}", f"signed by {fingerprint(key)}"))


@pack_app.command("install")
def install_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="发布文件 / release file")],
    public: Public,
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="放到哪个新文件夹 / a new folder")],
) -> None:
    """核对以后放好；用环境变量 ASHORE_PACKS 指过去 / Verify, then unpack for ASHORE_PACKS."""
    from ashore.cli.pack_open import spread
    from ashore.packing.release import verify

    with told():
        release = verify(file, _bytes(public))
        if into.exists():
            raise wrong("--into", "这个文件夹已经有了，没有动它", "换一个新名字；旧版留着，随时能换回去")
        spread(release, into)
        print(say("放好了。这样用：", "Installed. Use it so:"))
        print(f"ASHORE_PACKS={into.resolve()}" if os.name != "nt" else f"set ASHORE_PACKS={into.resolve()}")


@pack_app.command("diff")
def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="旧的 / the old one")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="新的 / the new one")],
    cases: Annotated[
        list[Path] | None, typer.Option("--case", metavar="FILE|FOLDER", help="看这些案件的结论变不变 / cases to run")
    ] = None,
    vault_dir: Annotated[
        str | None, typer.Option("--vault", metavar="FOLDER", help="保存的案件也看 / stored cases too")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / as of")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """两版差在哪里；哪些案件的结论会变 / What differs, and whose findings change."""
    from ashore.cli.pack_open import asked_cases, opened
    from ashore.cli.show_pack import show_difference
    from ashore.desk.data import to_data
    from ashore.desk.pack_findings import moved
    from ashore.packing.difference import difference

    with told(), opened(old) as (before, was), opened(new) as (after, now):
        found = difference(before, after)
        asked = asked_cases(cases or [], vault_dir)
        changed = moved(asked, was, now, day(on)) if asked else []
        if as_json:
            data = {"difference": to_data(found), "cases": len(asked), "changed": to_data(changed)}
            print(json.dumps(data, ensure_ascii=False))
        else:
            show_difference(found, len(asked), changed, Page())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise wrong(str(path), f"打不开（{e.strerror}）", "检查文件名") from e
