"""`ashore site`: the app as static files, for any web server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused

site_app = typer.Typer(help="静态站：全部在浏览器里运行 / The app as a static site", rich_markup_mode=None)


@site_app.callback()
def _group() -> None:
    """静态站：全部在浏览器里运行，资料不离开手机 / All runs in the browser, nothing leaves the phone."""


@site_app.command()
def build(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="写到哪个文件夹 / folder to write")],
    root: Annotated[
        str,
        typer.Option("--root", metavar="/PATH", help="站点在域名下的路径 / path of the site on its host"),
    ] = "",
    cache: Annotated[
        Path | None, typer.Option("--cache", metavar="DIR", help="下载的东西放哪里 / where downloads are kept")
    ] = None,
) -> None:
    """建站：取来网页版的 Python，和这里的规则、页面写在一起 / Build it; needs npm once."""
    raise typer.Exit(_build(out, root, cache))


def _build(out: Path, root: str, cache: Path | None) -> int:
    from ashore.site.build import build_site

    page = Page()
    try:
        built = build_site(out, root, cache)
    except InputRefused as refused:
        return refuse(refused)
    except OSError as e:
        return refuse(wrong(str(e.filename or out), f"读不了或写不了（{e.strerror}）", "检查位置、权限和磁盘"))
    size, first = built.wire / 1_000_000, built.first / 1000
    page.text(say(f"写好了：{out}（{built.files} 个文件）", f"Written: {out} ({built.files} files)"))
    page.text(
        say(
            f"压缩后 {size:.1f} MB，第一页 {first:.0f} KB。任何静态网站服务器都能放；要 https，要开 gzip 或 br。",
            f"{size:.1f} MB compressed, first page {first:.0f} KB. Serve it over https with gzip or br.",
        )
    )
    return 0
