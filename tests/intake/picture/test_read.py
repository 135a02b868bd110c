"""The example screenshot from file to facts: nothing lost, nothing guessed, nothing asked of the net."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator, ProofKind
from ashore.facts.problem import InputRefused
from ashore.intake.picture.read import read_pictures
from ashore.intake.read import read_file
from ashore.intake.reading import Layout, Reading
from tests.intake.picture.measure import plain
from tests.intake.picture.shots import EXAMPLE

FILE = Path(__file__).parents[3] / "examples" / "chat-screenshot.png"
SHOT = date(2026, 11, 20)


@cache
def reading(shot: date | None) -> Reading:
    return read_pictures([(io.BytesIO(FILE.read_bytes()), "chat.png")], shot)[0]


def contacts(found: Reading) -> list[Contact]:
    return [entry.fact for entry in found.taken if isinstance(entry.fact, Contact)]


def test_every_message_with_side_time_and_words() -> None:
    found = contacts(reading(SHOT))
    told = [plain(item.text) if item.kind == "said" else "" for item in EXAMPLE.items if item.kind in ("said", "voice")]
    assert [plain(one.text or "") for one in found] == told
    assert [one.initiated_by for one in found] == [None, Initiator.DEBTOR, None, None, None, Initiator.DEBTOR]
    assert [str(one.at)[:16] for one in found] == ["2026-11-19T20:13"] * 4 + ["2026-11-20T21:41"] * 2
    assert {one.channel for one in found} == {Channel.WECHAT}
    assert [one.by for one in found] == ["李催收", None, "李催收", "李催收", "李催收", None]
    assert {entry.who for entry in reading(SHOT).taken} == {"李催收"}


def test_what_the_picture_leaves_open_is_noted() -> None:
    notes = [one.note for one in contacts(reading(SHOT))]
    assert notes[0] is None
    assert notes[1] == "时间是上面最近的时间，可能晚几分钟"
    assert (notes[3] or "").startswith("语音消息，12 秒")


def test_rows_reconcile_and_each_says_where_it_stands() -> None:
    found = reading(SHOT)
    assert found.rows == len(found.taken) + len(found.skipped) + len(found.aside) == 7
    assert "撤回了一条消息" in found.skipped[0].what
    (source,) = contacts(found)[0].sources
    assert source.kind is ProofKind.SCREENSHOT
    assert (source.note or "").startswith("从上往下第 1 条（左 122、上 23")


def test_without_the_day_of_the_shot_no_day_is_guessed() -> None:
    found = contacts(reading(None))
    assert {one.at for one in found} == {None}
    assert "“昨天 20:13”，不知道是哪一天" in (found[0].note or "").replace("昨天20:13", "昨天 20:13")
    assert "6 条写的时间看不出是哪一天" in reading(None).flaws[0].what


def test_the_time_of_the_file_is_no_time_of_a_message() -> None:
    exif = Image.Exif()
    exif[0x0132] = "2020:01:01 00:00:00"
    out = io.BytesIO()
    Image.open(FILE).convert("RGB").save(out, "JPEG", quality=90, exif=exif)
    out.seek(0)
    found = read_pictures([(out, "chat.jpg")], None)[0]
    assert [plain(one.text or "") for one in contacts(found)] == [
        plain(one.text or "") for one in contacts(reading(None))
    ]
    assert {one.at for one in contacts(found)} == {None}


def test_read_again_it_is_the_same() -> None:
    with FILE.open("rb") as source:
        found = read_file(source, "chat.png", SHOT)
    assert found.layout is Layout.SCREENSHOT
    assert [entry.id for entry in found.taken] == [entry.id for entry in reading(None).taken]


def test_a_picture_without_a_talk_is_refused_and_says_what_else_to_do() -> None:
    out = io.BytesIO()
    Image.new("RGB", (400, 700), "white").save(out, "PNG")
    out.seek(0)
    with pytest.raises(InputRefused, match=r"没有找到聊天气泡.*提取文字"):
        read_pictures([(out, "white.png")], None)


ALONE = """
import io, socket, sys
def no(*told, **more):
    raise SystemExit("asked the net")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = no
from pathlib import Path
from ashore.intake.picture.read import read_pictures
content = Path(sys.argv[1]).read_bytes()
print(len(read_pictures([(io.BytesIO(content), "chat.png")], None)[0].taken))
"""


def test_it_asks_nobody_says_nothing_and_leaves_nothing_behind(tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    command = [sys.executable, "-B", "-c", ALONE, str(FILE)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "6\n", "")
    assert list(tmp_path.iterdir()) == []
