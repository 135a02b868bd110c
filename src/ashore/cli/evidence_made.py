"""Made-up evidence of the demo, drawn and sounded here with the standard library alone. Each picture says 虚构演示."""

from __future__ import annotations

import io
import struct
import wave
import zlib

Colour = tuple[int, int, int]
PAPER, INK, GREY, WALL, FLOOR, RED = (
    (255, 255, 255), (40, 44, 52), (226, 228, 232), (214, 205, 190), (150, 140, 128), (178, 48, 40),
)  # fmt: skip
MARK = (
    "0100010001fc01003ffe21062ff4210220fe200029242d28653861205ffe0000"
    "1080108019fe7f0213021a4238c23c8276b25096d3fe100e10061004103c0000"
    "202030601ffe040203fc6060306003fc026403fc1a64126433fc2198630c0402"
    "00003ffc0000000000007ffe0180018019981188318c21846186018007000000"
)
"""虚构演示: four signs of 16 rows, 16 bits a row."""
RATE, SECONDS = 8000, 6


class Canvas:
    """Pixels to draw upon; what lies outside is left out."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self.pixels = bytearray(bytes(ground) * (width * height))

    def box(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        left, right = max(x, 0), min(x + width, self.width)
        for row in range(max(y, 0), min(y + height, self.height)):
            start = (row * self.width + left) * 3
            self.pixels[start : start + (right - left) * 3] = bytes(colour) * (right - left)

    def mark(self, x: int, y: int, scale: int, colour: Colour) -> None:
        """Writes 虚构演示, each sign 16 * scale pixels wide."""
        rows = [int(MARK[i : i + 4], 16) for i in range(0, len(MARK), 4)]
        for number, bits in enumerate(rows):
            sign, row = divmod(number, 16)
            for column in range(16):
                if bits >> (15 - column) & 1:
                    self.box(x + (sign * 16 + column) * scale, y + row * scale, scale, scale, colour)

    def png(self, *extra: bytes) -> bytes:
        """The picture, with further chunks as they are."""
        line = self.width * 3
        rows = b"".join(b"\0" + self.pixels[i : i + line] for i in range(0, len(self.pixels), line))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = (_chunk(b"IHDR", header), *extra, _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def screenshot() -> bytes:
    """A telephone's screen with one message, PNG."""
    screen = Canvas(360, 640, GREY)
    screen.box(0, 0, 360, 56, PAPER)
    screen.mark(116, 12, 2, RED)
    screen.box(20, 90, 290, 190, PAPER)
    for number in range(6):
        screen.box(36, 110 + number * 26, 258 if number < 5 else 120, 10, INK)
    return screen.png()


def photo(taken: str) -> bytes:
    """A sheet on a wall, PNG with EXIF. taken: "2026:05:19 21:58:00"."""
    wall = Canvas(480, 360, WALL)
    wall.box(0, 300, 480, 60, FLOOR)
    wall.box(150, 60, 180, 210, PAPER)
    wall.mark(176, 76, 2, RED)
    for number in range(6):
        wall.box(170, 130 + number * 20, 140, 7, INK)
    return wall.png(_chunk(b"eXIf", _exif("Ashore demo (made up)", taken)))


def _exif(maker: str, taken: str) -> bytes:
    """A little TIFF with two directories: who made the camera, and the time of its clock."""
    make, clock = maker.encode() + b"\0", taken.encode() + b"\0"
    inner = 8 + 2 + 2 * 12 + 4
    texts = inner + 2 + 12 + 4
    first = struct.pack("<HHHIIHHIII", 2, 0x010F, 2, len(make), texts, 0x8769, 4, 1, inner, 0)
    second = struct.pack("<HHHIII", 1, 0x9003, 2, len(clock), texts + len(make), 0)
    return b"II*\0" + struct.pack("<I", 8) + first + second + make + clock


def sound() -> bytes:
    """Six seconds of knocking, WAV, mono. Nobody speaks: the words are in the transcript, which is made up too."""
    beats = bytearray()
    for step in range(RATE * SECONDS):
        place = step % (RATE // 2)  # a knock every half second, fading within a tenth
        loud = max(0, 800 - place) if step // RATE % 2 == 0 else 0
        beats += struct.pack("<h", loud * 20 * (1 if place // 20 % 2 else -1))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(beats))
    return out.getvalue()
