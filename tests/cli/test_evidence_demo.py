"""The demo's evidence: made here, clearly made up, sound, and made anew without harm."""

from __future__ import annotations

import io
import subprocess
import wave
from pathlib import Path

from PIL import Image

from ashore.cli.evidence_made import RATE, SECONDS, photo, screenshot, sound
from ashore.desk.evidence.checking import verify_bundle
from ashore.evidence.picture import read_exif
from tests.cli.door import ashore


def test_pictures_and_sound_are_what_they_say() -> None:
    for made in (screenshot(), photo("2026:05:19 22:05:00")):
        with Image.open(io.BytesIO(made)) as image:
            image.load()
            assert len(image.getcolors(1000) or []) >= 3
    seen = read_exif(io.BytesIO(photo("2026:05:19 22:05:00")))
    assert (seen.taken_at, seen.device) == ("2026-05-19T22:05:00", "Ashore demo (made up)")
    with wave.open(io.BytesIO(sound())) as file:
        assert (file.getframerate(), file.getnframes()) == (RATE, RATE * SECONDS)
    assert (screenshot(), sound()) == (screenshot(), sound())


def flat(text: str) -> str:
    return text.replace("\n", "").replace(" ", "")


def test_from_nothing_to_a_bag_and_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        done = ashore("demo", "--out", out)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
    bag = out / "evidence" / "bag"
    assert f"(cd {bag} && sha256sum -c manifest-sha256.txt)" in done.stdout
    assert f"  ashore evidence verify {bag}\n" in done.stdout
    subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=bag, check=True, capture_output=True)
    verdict = verify_bundle(bag)
    assert verdict.flaws == []
    page = (bag / "data" / "exhibit-list.html").read_text(encoding="utf-8")
    for words in ("对应联系 c3", "对应联系 c5", "对应联系 c6", "文字稿 3 句", "时长 0:06", "2026-05-19 22:05:00"):
        assert words in page
    assert sorted(p.name for p in out.iterdir() if p.name.startswith(".")) == []
    shown = ashore("evidence", "list", "--case", "demo", "--vault", out / "evidence" / "vault").stdout
    assert shown.count("虚构") == 3
    assert "还没写" not in shown


def test_a_folder_that_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "out" / "evidence"
    mine.mkdir(parents=True)
    (mine / "precious").write_text("x")
    done = ashore("demo", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "没有动它" in flat(done.stderr)
    assert [path.name for path in mine.iterdir()] == ["precious"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = ashore("demo", "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
