"""What `ashore read` is told beside the files: when and what was recorded, who oneself is, how to transcribe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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

    def asked(self, today: date) -> Asked:
        """What the files are read with. Raises InputRefused."""
        return Asked(self._moment(today), self._kind(), self.me.strip())

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
