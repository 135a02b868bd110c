"""Files that come with a form, taken as they arrive: from the line into the vault, with nothing laid down in between.
Works in a thread that asks the line for more when it has used up what came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from anyio import from_thread
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect, Request

from ashore.desk.evidence.incoming import BrokenOff

MOST_PARTS, LONGEST_FIELD = 200, 4000
Event = tuple[str, bytes]


@dataclass(slots=True)
class Part:
    """One field of the form, or one file: file = its name, None for a field. Read it before the next part is taken."""

    name: str
    file: str | None
    _more: Callable[[], bytes]
    _left: memoryview = field(default=memoryview(b""))
    _ended: bool = False

    def readinto(self, buffer: memoryview) -> int:
        """As a raw file does; raises BrokenOff."""
        if not self._left and not self._ended:  # beyond its end the next part begins
            self._left = memoryview(self._more())
            self._ended = not self._left
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    def stream(self) -> BinaryIO:
        return cast(BinaryIO, self)

    def text(self) -> str:
        """Of a field. Raises BrokenOff when it is longer than any field of ours."""
        whole = b""
        while more := self._more():
            whole += more
            if len(whole) > LONGEST_FIELD:
                raise BrokenOff
        return whole.decode("utf-8", "replace")


class Parts:
    """The parts of a body of multipart/form-data in their order. more: gives the next bytes, b"" at the end."""

    def __init__(self, boundary: bytes, more: Callable[[], bytes]) -> None:
        self._source = more
        self._events: deque[Event] = deque()
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": lambda: self._events.append(("begin", b"")),
                "on_header_field": lambda data, start, end: self._events.append(("field", data[start:end])),
                "on_header_value": lambda data, start, end: self._events.append(("value", data[start:end])),
                "on_header_end": lambda: self._events.append(("header", b"")),
                "on_headers_finished": lambda: self._events.append(("body", b"")),
                "on_part_data": lambda data, start, end: self._events.append(("data", data[start:end])),
                "on_part_end": lambda: self._events.append(("end", b"")),
                "on_end": lambda: self._events.append(("all", b"")),
            },
        )

    def __iter__(self) -> Iterator[Part]:
        """Raises BrokenOff when the body ends too early or is none."""
        for _ in range(MOST_PARTS):
            kind = self._next()[0]
            while kind not in ("begin", "all"):  # what nobody read of the part before
                kind = self._next()[0]
            if kind == "all":
                return
            yield self._part()
        raise BrokenOff

    def _part(self) -> Part:
        headers: dict[bytes, bytes] = {}
        field = value = b""
        while (event := self._next())[0] != "body":
            if event[0] == "field":
                field += event[1]
            elif event[0] == "value":
                value += event[1]
            elif event[0] == "header":
                headers[field.lower()] = value
                field = value = b""
        _, options = parse_options_header(headers.get(b"content-disposition", b""))
        name, file = options.get(b"name", b""), options.get(b"filename")
        return Part(
            name.decode("utf-8", "replace"), None if file is None else file.decode("utf-8", "replace"), self._data
        )

    def _data(self) -> bytes:
        """The next bytes of the part under way, b"" at its end."""
        if self._events and self._events[0][0] in ("begin", "all"):
            return b""
        kind, data = self._next()
        return data if kind == "data" else b""

    def _next(self) -> Event:
        while not self._events:
            came = self._source()
            if not came:
                raise BrokenOff
            try:
                self._parser.write(came)
            except FormParserError as e:
                raise BrokenOff from e
        return self._events.popleft()


def parts(request: Request) -> Parts:
    """Of this request, to be read in a worker thread. Raises BrokenOff when it brings no form with files."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise BrokenOff
    return Parts(boundary, drawn(request))


def drawn(request: Request) -> Callable[[], bytes]:
    """Gives the next bytes of the body, b"" at its end, to a worker thread; raises BrokenOff there."""
    stream = request.stream()

    async def more() -> bytes:
        try:
            while not (came := await anext(stream, None)):
                if came is None:
                    return b""
        except ClientDisconnect as e:
            raise BrokenOff from e
        return came

    return lambda: from_thread.run(more)
