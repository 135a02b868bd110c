"""What `ashore read` is told beside the files: when and what was recorded, who oneself is, how to transcribe."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ashore.cli.lang import say
from ashore.cli.refuse import wrong
from ashore.facts.kinds import Channel
from ashore.facts.moment import Moment
from ashore.intake.asked import Asked
from ashore.intake.when import from_written

RECORDED = {word: kind for kind in (Channel.CALL, Channel.VISIT) for word in (kind.value, kind.zh)}


@dataclass(frozen=True, slots=True)
class Told:
    """As typed."""

    recorded_at: str | None = None
    recorded: str | None = None
    me: str = ""
    transcribe: str | None = None
    password_file: Path | None = None
    debt: str | None = None
    same: bool = False

    def asked(self, today: date) -> Asked:
        """What the files are read with. Raises InputRefused."""
        return Asked(self._moment(today), self._kind(), self.me.strip(), self._password)

    def _moment(self, today: date) -> Moment | None:
        if self.recorded_at is None:
            return None
        try:
            at = from_written(self.recorded_at)
        except ValueError as e:
            raise wrong("--day", str(e), "写成 2026-11-20 或 '2026-11-20 21:40'，不知道就不写") from e
        if at.first > today:
            raise wrong("--day", f"{self.recorded_at} 还没有到", "写录音那一天，不知道就不写")
        return at

    def _kind(self) -> Channel | None:
        if self.recorded is None:
            return None
        if self.recorded not in RECORDED:
            raise wrong("--recording", f"不认识“{self.recorded}”", "写 call（电话）或 visit（上门），不知道就不写")
        return RECORDED[self.recorded]

    def _password(self, archive: str, wrong_before: bool) -> bytes | None:
        """From the file, once; else typed unseen at a terminal. Never from the command line, where others read it."""
        if self.password_file is not None:
            return None if wrong_before else self._written(self.password_file)
        if not sys.stdin.isatty():
            return None
        import typer

        again = say("密码不对。", "Wrong password. ") if wrong_before else ""
        name = Path(archive).name
        question = again + say(f"{name} 的密码（看不见，回车放弃）", f"Password of {name} (unseen, Enter gives up)")
        typed = typer.prompt(question, default="", hide_input=True, show_default=False, prompt_suffix="> ", err=True)
        return str(typed).encode() or None

    @staticmethod
    def _written(file: Path) -> bytes:
        try:
            return file.read_bytes()[:1000].removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
        except OSError as e:
            raise wrong("--password-file", f"打不开 {file}（{e.strerror}）", "核对文件名和权限") from e
