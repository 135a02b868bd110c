"""`ashore evidence stamp`: a time stamp from an authority that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.evidence_common import Ca, Case, opened
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.cli.vault import Vault, told
from ashore.desk.evidence.stamping import Refused, Waiting
from ashore.desk.evidence.state import Stamp


def stamp(
    tsa: Annotated[str | None, typer.Option("--tsa", metavar="URL", help="时间戳服务 / authority")] = None,
    ca: Ca = None,
    again: Annotated[bool, typer.Option("--retry", help="上次没盖上的，都再试一次 / ask again those waiting")] = False,
    case: Case = "case",
    vault_dir: Vault = None,
) -> None:
    """请时间戳服务盖章；没有网就先记下 / ask for a time stamp; offline the wish is noted."""
    from ashore.desk.evidence.stamping import retry
    from ashore.desk.evidence.stamping import stamp as run

    with told():
        if again == bool(tsa):
            mend = "写 --tsa 服务地址；上次没盖上的，写 --retry"
            raise wrong("--tsa", "要么写一家服务，要么写 --retry，写一样", mend)
        roots = _roots(ca)
        with opened(vault_dir) as store:
            answers = retry(store, case, now(), roots) if again else [run(store, case, tsa or "", now(), roots)]
    if not answers:
        Page().text(say("没有等着盖的。", "Nothing is waiting."))
    fine = [_shown(answer) for answer in answers]
    raise typer.Exit(0 if all(fine) else 1)


def _roots(ca: Path | None) -> bytes | None:
    return ca.read_bytes() if ca else None


def _shown(answer: Stamp | Waiting | Refused) -> bool:
    page = Page()
    if isinstance(answer, Stamp):
        unchecked = "。没有给 --ca，没有核对是谁签的"
        zh = f"已盖章：{answer.at}，{answer.tsa}" + ("" if answer.trusted else unchecked)
        en = f"Stamped: {answer.at}, {answer.tsa}" + ("" if answer.trusted else "; no --ca, the signer is not checked")
        page.text(say(zh, en))
        return True
    if isinstance(answer, Waiting):
        zh = f"还没有盖上：{answer.tsa}，{answer.why}。已记下，有网了运行 ashore evidence stamp --retry。"
        page.text(say(zh, f"Not yet: {answer.tsa}, {answer.why}. Noted; later: ashore evidence stamp --retry."))
        return False
    page.text(f"{answer.tsa}", first="✗ ")
    for problem in answer.problems:
        page.text(problem.what, indent=2)
        page.text(problem.mend, indent=2, first="→ ")
    return False
