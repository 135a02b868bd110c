"""Wrong passphrases make each further try wait. The count lies with the journal, so that starting anew does not help;
it never grows into locking somebody out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ashore.journal.entry import JournalError, Shut, Tries
from ashore.journal.port import look, note_tries
from ashore.web.settings import Settings

FREE = 3
"""Wrong tries before the first wait."""
FIRST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
NONE = Tries(0, "")


@dataclass(slots=True)
class Remembered:
    """The count of this process, for a disk that takes nothing more."""

    tries: Tries = NONE


def pause(wrong: int) -> timedelta:
    """How long after this many wrong tries: 30 seconds, then twice as long each time, a quarter of an hour at most."""
    return timedelta(0) if wrong < FREE else min(FIRST * 2 ** min(wrong - FREE, 10), LONGEST)


class Door:
    """The journal at `place` from outside. Raises JournalError when there is none."""

    def __init__(self, place: str, settings: Settings, remembered: Remembered) -> None:
        self.place = place
        self.shut: Shut = look(place)
        self._settings = settings
        self._remembered = remembered
        self.wrong = max(self.shut.tries.wrong, remembered.tries.wrong)

    def wait(self) -> timedelta:
        """Still to wait before the next try."""
        now, longest = self._now(), pause(self.wrong)
        last = max((self._time(one.at) for one in (self.shut.tries, self._remembered.tries) if one.wrong), default=now)
        if last > now:  # the clock was set back: counted anew from now on, not until the old time comes again
            self._note(Tries(self.wrong, self._settings.on()))
            last = now
        return max(last + longest - now, timedelta(0))

    def trying(self) -> None:
        """Called before each try, so that who ends the program in the middle has tried as well."""
        self.wrong += 1
        self._note(Tries(self.wrong, self._settings.on()))

    def right(self) -> None:
        self.wrong = 0
        self._note(NONE)

    def _note(self, tries: Tries) -> None:
        self._remembered.tries = tries
        try:
            note_tries(self.place, tries)
        except JournalError:
            pass  # a full disk must not keep anybody from reading

    def _now(self) -> datetime:
        return datetime.fromisoformat(self._settings.on())

    def _time(self, at: str) -> datetime:
        try:
            return datetime.fromisoformat(at)
        except ValueError:
            return self._now()


def told(wait: timedelta) -> str:
    """ "30 秒" or "4 分钟" """
    seconds = int(wait.total_seconds()) + (1 if wait.microseconds else 0)
    return f"{seconds} 秒" if seconds < 90 else f"{(seconds + 59) // 60} 分钟"
