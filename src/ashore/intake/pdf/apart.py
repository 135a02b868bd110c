"""Opens a PDF in a process of its own, with bounds on memory and time: what breaks the library, or never ends, costs
that process and no more. What it found until then is kept."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, BinaryIO, TextIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.asked import Asked
from ashore.intake.pdf.opened import NO_PDF, Broken, Locked, opened, page_of, picture_of
from ashore.intake.pdf.page import Page, Rule, Word

Said = dict[str, Any]
"""A line of the process, as it was written."""
COMMAND = ("-c", "from ashore.intake.pdf.apart import apart; apart()")
MOST_SECONDS = 180
MOST_MEMORY = 2 * 1024 * 1024 * 1024
MOST_LETTERS = 6_000_000
"""Of all pages together."""
MOST_TRIES = 3

AGAIN = "重新下载一次；或在网站、App 里改选 CSV、Excel 导出"
_NEEDS = ("读 PDF 要加装一个部件", "运行 pip install 'ashore[pdf]'；或在网站、App 里改选 CSV、Excel 导出")
_LOCKED = ("PDF 有密码", "密码多在发来 PDF 的短信或邮件里；在终端里会问，或写进文件用 --password-file")
_WRONG = ("密码不对", "核对密码：多是身份证后六位，或短信、邮件里另外发来的")
_STOPPED = "打开这一页时出了错或太久，没有读到"


@dataclass(slots=True)
class Answer:
    """What the process said. count: pages that the file claims."""

    count: int = 0
    pages: list[Page] = field(default_factory=list)
    locked: bool = False
    broken: str = ""


def pages_of(raw: bytes, name: str, asked: Asked) -> tuple[list[Page], str | None]:
    """Every page, those blind that could not be read, and the password that opened them. Raises InputRefused."""
    if find_spec("pypdfium2") is None:
        raise _refused(name, *_NEEDS)
    if b"obj" not in raw:  # nothing that could be a page, however it is packed
        raise _refused(name, NO_PDF, AGAIN)
    password: str | None = None
    for tried in range(MOST_TRIES + 1):
        answer = answer_of(_run(raw, {"password": password}))
        if answer.broken:
            raise _refused(name, answer.broken, AGAIN)
        if not answer.locked:
            return whole(answer), password
        given = asked.password(name, tried > 0) if asked.password and tried < MOST_TRIES else None
        if given is None:
            raise _refused(name, *(_WRONG if tried else _LOCKED))
        password = given.decode("utf-8", "replace")
    raise _refused(name, *_WRONG)


def pictures_of(raw: bytes, password: str | None, numbers: Iterable[int]) -> Iterator[tuple[int, int, int, bytes]]:
    """Pages drawn to be read: number, width, height, pixels; those that could not be drawn are left out."""
    for said in _run(raw, {"password": password, "draw": list(numbers)}):
        if "drawn" in said:
            number, width, height = said["drawn"]
            pixels = zlib.decompress(base64.b85decode(said["pixels"]))
            if len(pixels) == width * height * 3:
                yield number, width, height, pixels


def answer_of(lines: list[Said]) -> Answer:
    """What the process said, line by line; nothing at all means that it broke at once."""
    answer = Answer()
    for said in lines:
        if "locked" in said:
            answer.locked = True
        elif "broken" in said:
            answer.broken = said["broken"]
        elif "count" in said:
            answer.count = said["count"]
        else:
            answer.pages.append(_page(said))
    if not lines:
        answer.broken = "PDF 打不开：打开它时出了错、太久或太占内存"
    return answer


def _run(raw: bytes, told: dict[str, object]) -> list[Said]:
    command = [sys.executable, *COMMAND]
    sent = json.dumps(told).encode() + b"\n" + raw
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, with nothing of the user's on its line
            command, input=sent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=MOST_SECONDS, check=False
        )
        printed = done.stdout
    except subprocess.TimeoutExpired as e:
        printed = e.stdout or b""
    out = []
    for line in printed.splitlines():
        try:
            out.append(json.loads(line))
        except ValueError:  # cut off where it was stopped
            break
    return out


def whole(answer: Answer) -> list[Page]:
    """A page of which nothing came is blind, so that it is missed."""
    there = {page.number: page for page in answer.pages}
    return [there.get(n) or Page(n, 0, 0, blind=_STOPPED) for n in range(1, answer.count + 1)]


def _page(said: Said) -> Page:
    page = Page(said["page"], said["width"], said["height"], blind=said["blind"])
    page.hidden, page.askew = said["hidden"], said["askew"]
    page.words = [Word(*word) for word in said["words"]]
    page.standing = [Rule(*rule) for rule in said["standing"]]
    page.lying = [Rule(*rule) for rule in said["lying"]]
    return page


def apart() -> None:
    """The process."""
    _bound()
    serve(sys.stdin.buffer, sys.stdout)


def serve(source: BinaryIO, out: TextIO) -> None:
    """What the process does: the password in the first line, the file after it; one line of JSON for each page."""
    told = json.loads(source.readline())
    try:
        with opened(source.read(), told["password"]) as (document, count):
            _say(out, {"count": count})
            if "draw" in told:
                for number in told["draw"]:
                    _draw(out, document, number)
            else:
                _pages(out, document, count)
    except Locked:
        _say(out, {"locked": True})
    except Broken as e:
        _say(out, {"broken": str(e)})


def _pages(out: TextIO, document: object, count: int) -> None:
    left = MOST_LETTERS
    for number in range(1, count + 1):
        page = page_of(document, number)
        left -= sum(len(word.text) for word in page.words)
        if left < 0:
            page = Page(number, 0, 0, blind="前面的页已经太多字，没有读到这一页")
        said = {"page": number, "width": page.width, "height": page.height, "blind": page.blind}
        said |= {"hidden": page.hidden, "askew": page.askew}
        words = [[w.text, w.left, w.top, w.right, w.bottom] for w in page.words]
        rules = {"standing": page.standing, "lying": page.lying}
        drawn = {name: [[r.at, r.start, r.end] for r in several] for name, several in rules.items()}
        _say(out, {**said, "words": words, **drawn})


def _draw(out: TextIO, document: object, number: int) -> None:
    try:
        width, height, pixels = picture_of(document, number)
    except Broken:
        return
    _say(out, {"drawn": [number, width, height], "pixels": base64.b85encode(zlib.compress(pixels, 1)).decode()})


def _say(out: TextIO, told: dict[str, object]) -> None:
    out.write(json.dumps(told) + "\n")
    out.flush()


def _bound() -> None:
    """Memory and time of this process; where the system knows no such bounds, the time of the one that waits counts."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _refused(name: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(name, "", 0, what, mend)])
