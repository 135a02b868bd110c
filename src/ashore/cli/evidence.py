"""`ashore evidence`: keep originals, describe them, stamp, hand over and verify. The commands, put together."""

from __future__ import annotations

import typer

from ashore.cli.evidence_add import add, describe, transcript
from ashore.cli.evidence_check import checklist, verify
from ashore.cli.evidence_out import export, get, statement
from ashore.cli.evidence_redact import redact
from ashore.cli.evidence_show import list_, show
from ashore.cli.evidence_stamp import stamp

evidence_app = typer.Typer(
    help="证据：保存、说明、盖时间戳、导出、核对 / evidence: keep, describe, stamp, export, verify",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
for command in (add, describe, transcript, redact, show, get, stamp, export, verify, checklist, statement):
    evidence_app.command()(command)
evidence_app.command("list")(list_)
