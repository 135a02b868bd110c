"""What a person says of files, because no file says it of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ashore.facts.kinds import Channel
from ashore.facts.moment import Moment


@dataclass(frozen=True, slots=True)
class Asked:
    """All of it may be unknown. recorded_at: when recordings were made; recorded: what was recorded, a call or a visit;
    me: how transcripts and mails name the borrower; password: asked for the name of a locked archive, and whether the
    last one was wrong; gives the password, or None = not known. It is kept nowhere."""

    recorded_at: Moment | None = None
    recorded: Channel | None = None
    me: str = ""
    password: Callable[[str, bool], bytes | None] | None = None


NOTHING = Asked()
