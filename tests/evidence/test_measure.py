"""Pages and seconds: right where the container tells them, and a blank rather than a guess elsewhere."""

from __future__ import annotations

import io
import tracemalloc
import wave
import zlib
from pathlib import Path

import pytest
from PIL import Image

from ashore.evidence.kinds import HEAD, kind_of
from ashore.evidence.measure import Measured, clock, measure
from ashore.evidence.pdf import pdf_pages

SOUND = Path(__file__).parents[1] / "fixtures" / "sound"


def measured(data: bytes) -> Measured:
    return measure(io.BytesIO(data), kind_of(data[:HEAD]).media)


@pytest.mark.parametrize("file", sorted(SOUND.iterdir()), ids=lambda file: file.name)
def test_sound_made_by_another_program(file: Path) -> None:
    """ffmpeg made three seconds of each."""
    assert measured(file.read_bytes()) == Measured(seconds=3)


def wav(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(seconds * 32000))
    return out.getvalue()


def test_wav() -> None:
    assert measured(wav(90)) == Measured(seconds=90)
    assert measured(wav(90)[:-5000]) == Measured()  # cut off: the header is untrue
    assert measured(b"RIFF\xff\xff\xff\xffWAVE") == Measured()


@pytest.mark.parametrize("file", sorted(SOUND.iterdir()), ids=lambda file: file.name)
def test_cut_and_flipped_sound_is_never_an_error(file: Path) -> None:
    whole = file.read_bytes()
    for end in range(0, 400, 7):
        assert measured(whole[:end]).pages is None
    for place in range(min(len(whole), 200)):
        measured(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])


def test_clock() -> None:
    assert [clock(seconds) for seconds in (5, 65, 3725)] == ["0:05", "1:05", "1:02:05"]


@pytest.mark.parametrize("count", [1, 2, 7])
def test_pdf_made_by_another_program(count: int) -> None:
    out = io.BytesIO()
    pages = [Image.new("1", (50, 50)) for _ in range(count)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    assert measured(out.getvalue()) == Measured(pages=count)


CATALOG = b"%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
ROOT = CATALOG + b"2 0 obj\n<</Type /Pages /Kids[3 0 R] /Count %d>>\nendobj\n"
PAGE = b"%d 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n"


def packed(*objects: tuple[int, bytes]) -> bytes:
    body, head = b"", b""
    for number, content in objects:
        head += b"%d %d " % (number, len(body))
        body += content + b" "
    stream = zlib.compress(head + body)
    form = b"9 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>\nstream\n"
    return form % (len(objects), len(head), len(stream)) + stream + b"\nendstream\nendobj\n"


def test_pdf_with_packed_objects() -> None:
    page = b"<</Type/Page/Parent 2 0 R>>"
    data = b"%PDF-1.7\n" + packed((2, b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>"), (3, page), (4, page))
    assert pdf_pages(io.BytesIO(data)) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\nrubbish",
        ROOT % 2 + PAGE % 3,  # the tree and the pages disagree
        ROOT % 0,
        ROOT % 1 + PAGE % 3 + b"trailer <</Encrypt 5 0 R>>",
        ROOT % 1 + PAGE % 3 + b"5 0 obj\n<</Type/Pages/Count 4>>\nendobj\n",  # two trees
        b"%PDF-1.7\n" + packed((2, b"<</Type/Pages/Count 2>>"))[:-40],
        b"%PDF-1.7\n9 0 obj\n<</Type/ObjStm/First 20>>\nstream\n" + zlib.compress(b"1 0 2 9 3 0 4 9 5 0 6 9 " * 9),
    ],
)
def test_a_pdf_that_does_not_tell_plainly(data: bytes) -> None:
    assert pdf_pages(io.BytesIO(data)) is None


def test_a_newer_version_of_an_object_counts() -> None:
    more = PAGE % 4 + b"2 0 obj\n<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>\nendobj\n"
    assert pdf_pages(io.BytesIO(ROOT % 1 + PAGE % 3 + more)) == 2


def test_packed_objects_that_overlap_do_not_add_up() -> None:
    """A kilobyte that unfolds to a megabyte, and says of 200 objects that each is all of it."""
    head = b"".join(b"%d 0 %d 1000000 " % (number, number + 1) for number in range(10, 410, 2))
    stream = zlib.compress(head + bytes(1_000_000))
    data = b"9 0 obj\n<</Type/ObjStm/First %d>>\nstream\n" % len(head) + stream + b"\nendstream\nendobj\n"
    tracemalloc.start()
    try:
        assert pdf_pages(io.BytesIO(data)) is None
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
