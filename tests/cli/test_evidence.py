"""`ashore evidence` as a person types it, from the first file to the verified bag."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image
from typer.testing import CliRunner

from ashore.cli import BROKEN_PIPE
from ashore.cli.evidence import evidence_app
from tests.cli.door import ASHORE, EXAMPLES, PLAIN, ROOT, ashore, typed

Run = Callable[..., str]
NOBODY = "http://127.0.0.1:1/"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs in an empty folder with a vault of its own; gives everything shown."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASHORE_VAULT", str(tmp_path / "vault"))
    monkeypatch.setenv("COLUMNS", "200")

    def command(*words: str | Path, code: int = 0) -> str:
        done: Result = CliRunner().invoke(evidence_app, [str(word) for word in words])
        assert done.exit_code == code, done.output
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
        return done.output

    return command


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x010F] = "Xiaomi"
    exif.get_ifd(0x8769)[0x9003] = "2026:05:19 21:58:00"
    Image.new("RGB", (60, 40), "red").save(tmp_path / "楼道.jpg", exif=exif)
    return tmp_path / "楼道.jpg"


def test_adding_ends_with_what_is_missing_and_what_is_next(run: Run, tmp_path: Path, photo: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    os.mkfifo(tmp_path / "pipe")
    shown = run("add", photo, "a.txt", "none", "pipe", "--who", "我", "--case", "甲", code=1)
    assert shown.count("没有存：") == 2
    assert "不是普通文件" in shown
    assert "存好 2 份" in shown
    assert "没有存 2 份" in shown
    assert "e1 还没写：在哪里、证明什么" in shown
    assert "e2 还没写：在哪里、证明什么、什么时候" in shown
    assert shown.index("SHA-256") < shown.index("存好 2 份") < shown.index("下一步")
    assert "describe e1 --case 甲" in shown
    assert "什么都没有写" not in shown


def test_adding_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "没有文件" in run("add", "empty", code=2)
    assert "打不开" in run("add", "none", code=2)


def test_list_and_everything_of_one_item(run: Run, tmp_path: Path, photo: Path) -> None:
    run("add", photo, photo, "--who", "我", "--where", "楼道一层", "--what", "大字", "--sm3")
    (tmp_path / "copy.jpg").write_bytes(photo.read_bytes())
    run("add", "copy.jpg")
    (tmp_path / "w.txt").write_text("00:01 他：<还钱>\n", encoding="utf-8")
    run("transcript", "e1", "w.txt")
    run("redact", "e1", "--box", "0,0,10,10")
    run("stamp", "--tsa", NOBODY, code=1)
    assert "还没写" in run("list").splitlines()[1]
    shown = run("show", "e1")
    for words in (
        "楼道.jpg", "image/jpeg", "1 页", "拍摄时间  2026-05-19T21:58:00", "设备  Xiaomi", "谁取的  我",
        "在哪里  楼道一层", "证明什么  大字", "文字稿  00:00:01 他： <还钱>", "一模一样的  e2", "遮盖副本  e3", "SM3  ",
        "objects/", "时间戳  还没有", f"等着盖章  {NOBODY}",
    ):  # fmt: skip
        assert words in shown
    assert "遮盖自  e1" in run("show", "e3")
    assert "还没写" not in run("show", "e3")
    steps = ashore("case", "show", "case", "--entries").stdout
    for step in ("存入证据", "加文字稿", "等着盖时间戳"):
        assert step in steps
    assert "没有这个编号的证据" in run("show", "e9", code=2)


def test_a_copy_comes_out_once(run: Run, tmp_path: Path, photo: Path) -> None:
    run("add", photo)
    assert "已取出" in run("get", "e1", "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes() == photo.read_bytes()
    assert "没有覆盖" in run("get", "e1", "out.jpg", code=2)


def test_redacting_begins_with_the_size(run: Run, tmp_path: Path, photo: Path) -> None:
    run("add", photo)
    assert "宽 60、高 40 像素" in run("redact", "e1")
    assert "遮盖副本是 e2" in run("redact", "e1", "--box", "0,0,30,20", "--box", "30,20,30,20")
    run("get", "e2", "covered.png")
    with Image.open(tmp_path / "covered.png") as copy:
        black = sum(copy.getpixel((x, y)) == (0, 0, 0) for x in range(60) for y in range(40))
    assert black == 1200
    for box in ("0,0,61,1", "1,2,3", "a,b,c,d", "-1,0,2,2", "0,0,0,0"):
        run("redact", "e1", f"--box={box}", code=2)
    assert "e3" not in run("list")
    (tmp_path / "a.txt").write_text("a")
    run("add", "a.txt")
    assert "打不开这张图" in run("redact", "e3", code=2)


def test_bag_and_zip(run: Run, tmp_path: Path, photo: Path) -> None:
    run("add", photo, "--case", "甲")
    shown = run("export", "甲", "bag", "--zip")
    seal = shown.split("：")[3].split()[0]
    assert (tmp_path / "bag.zip").is_file()
    assert "没有发现改动" in run("verify", "bag")
    assert "没有发现改动" in run("verify", "bag", "--seal", seal)
    assert "封条" in run("verify", "bag", "--seal", "0" * 64, code=1)
    assert "unzip bag.zip" in run("verify", "bag.zip", code=2)
    assert "没有覆盖" in run("export", "甲", "bag", code=2)
    (tmp_path / "bag3.zip").write_text("kept")
    assert "没有覆盖" in run("export", "甲", "bag3", "--zip", code=2)
    assert not (tmp_path / "bag3").exists()
    (tmp_path / "bag/data/exhibits/001.jpg").write_bytes(b"other")
    assert "data/exhibits/001.jpg" in run("verify", "bag", code=1)


def test_the_vault_is_verified_case_by_case(run: Run, tmp_path: Path, photo: Path) -> None:
    run("add", photo)
    assert "没有发现改动" in run("verify")
    assert "没有这个案件" in run("verify", "--case", "乙", code=2)
    kept = next(path for path in (tmp_path / "vault" / "evidence").rglob("*") if path.is_file())
    kept.chmod(0o600)
    kept.write_bytes(b"other")
    assert "与它的 SHA-256 不符（证据 e1）" in run("verify", code=1)
    assert "封条是证据包的" in run("verify", "--seal", "0", code=2)


def test_stamps_waiting(run: Run, tmp_path: Path, photo: Path) -> None:
    run("add", photo)
    assert "没有等着盖的" in run("stamp", "--retry")
    assert "已记下" in run("stamp", "--tsa", NOBODY, code=1)
    assert NOBODY in run("stamp", "--retry", code=1)
    assert "等着盖章" in run("list")
    assert "写一样" in run("stamp", code=2)
    assert "写一样" in run("stamp", "--retry", "--tsa", NOBODY, code=2)
    (tmp_path / "ca.pem").write_text("x")
    assert "--ca" in run("stamp", "--tsa", NOBODY, "--ca", "ca.pem", code=2)
    assert "none.pem" in run("stamp", "--tsa", NOBODY, "--ca", "none.pem", code=2)


def test_describing_and_the_checklist(run: Run, photo: Path) -> None:
    ashore("case", "import", EXAMPLES / "worked-case-2026.yaml", "--id", "case")
    run("add", photo)
    assert "还没写：在哪里、证明什么" in run("describe", "e1", "--who", "我")
    told = ("--where", "楼道", "--what", "大字", "--contact", "c6", "--form", "original", "--kept", "我的手机")
    assert run("describe", "e1", *told) == "已记下。\n"
    assert "没有联系 c99" in run("describe", "e1", "--contact", "c99", code=2)
    shown = run("checklist", "case")
    assert "✓ 每份证据证明哪件事" in shown
    assert "○ 取证以后有没有变过" in shown
    assert shown.count("依据 ") == shown.count("✓") + shown.count("○")


def test_a_blank_form_for_a_witness(run: Run, tmp_path: Path) -> None:
    run("statement", "s.html", "--where", "楼道")
    assert "楼道" in (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "没有覆盖" in run("statement", "s.html", code=2)


def test_a_locked_vault(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("secret words")
    (tmp_path / "word").write_text("三个不相干的词 abc\n", encoding="utf-8")
    monkeypatch.setenv("ASHORE_PASSPHRASE_FILE", str(tmp_path / "word"))
    run("add", "a.txt", "--lock")
    kept = [path for path in (tmp_path / "vault").rglob("*") if path.is_file()]
    assert not [path for path in kept if b"secret words" in path.read_bytes()]
    run("get", "e1", "b.txt")
    assert (tmp_path / "b.txt").read_text() == "secret words"
    run("export", "case", "bag")
    assert "没有发现改动" in run("verify", "bag")
    monkeypatch.delenv("ASHORE_PASSPHRASE_FILE")
    assert "要口令" in run("list", code=2)


@pytest.mark.parametrize("words", [["evidence", "list"], ["case", "list"], ["check", "--no-input"], ["--help"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_has_seen_enough_sees_no_error(tmp_path: Path, words: list[str], unbuffered: str) -> None:
    (tmp_path / "a.txt").write_text("a")
    env = {**os.environ, **PLAIN, "ASHORE_VAULT": str(tmp_path / "vault"), "PYTHONUNBUFFERED": unbuffered}
    subprocess.run([*ASHORE, "evidence", "add", tmp_path / "a.txt"], env=env, capture_output=True, check=True)
    with subprocess.Popen([*ASHORE, *words], env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run_:
        assert run_.stdout is not None
        assert run_.stderr is not None
        run_.stdout.close()
        assert run_.stderr.read() == b""
        assert run_.wait() == BROKEN_PIPE


def test_a_bar_for_whoever_waits_and_for_nobody_else(tmp_path: Path) -> None:
    with (tmp_path / "large.bin").open("wb") as file:
        file.truncate(60_000_000)
    (tmp_path / "small.bin").write_bytes(b"x")
    words: list[str | Path] = ["evidence", "add", "--vault", tmp_path / "vault"]
    status, shown = typed([*words, tmp_path / "large.bin"], [], tmp_path, TERM="xterm")
    assert status == 0, shown
    assert "60.0 MB" in shown.split("SHA-256")[0]
    assert "\x1b[" in shown
    assert "\x1b[?25l" not in typed([*words, tmp_path / "small.bin"], [], tmp_path, TERM="xterm")[1]
    assert ashore(*words, tmp_path / "large.bin").stderr == ""


def test_help_is_in_two_languages(run: Run) -> None:
    shown = run("--help")
    for command in ("add", "describe", "export", "get", "list", "redact", "show", "stamp", "statement", "verify"):
        assert f"  {command} " in shown
        assert " / " in run(command, "--help").splitlines()[2]
