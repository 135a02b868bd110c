"""The command that turns a recording into words: it alone is run, without a shell, and its failures are told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ashore.desk.intake import read_all
from ashore.desk.transcribe import words_of
from ashore.facts.contact import Contact
from ashore.facts.problem import InputRefused
from tests.intake.samples import TODAY
from tests.intake.talks import STAMPED


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    file = tmp_path / "a;touch x.m4a"
    file.write_bytes(b"\x00\x00\x00\x1cftypM4A sound")
    return file


def script(tmp_path: Path, body: str) -> str:
    file = tmp_path / "say.py"
    file.write_text(f"import sys\n{body}\n", encoding="utf-8")
    return f"'{sys.executable}' '{file}'"


def test_the_words_printed_become_the_contact(tmp_path: Path, sound: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text(STAMPED, encoding="utf-8")
    command = script(tmp_path, f"sys.stdout.buffer.write(open({str(words)!r}, 'rb').read())")
    (reading,) = read_all([sound], TODAY, transcribe=command)
    fact = reading.taken[0].fact
    assert isinstance(fact, Contact)
    assert str(fact.text).startswith("[00:01] 甲：")
    with pytest.raises(InputRefused, match="--transcribe"):
        read_all([sound], TODAY)


def test_the_path_is_one_word_at_the_end_or_where_it_is_asked_for(tmp_path: Path, sound: Path) -> None:
    command = script(tmp_path, "print('|'.join(sys.argv[1:]))")
    assert words_of(f"{command} -a", sound).decode().strip() == f"-a|{sound}"
    assert words_of(f"{command} --in={{}} -b", sound).decode().strip() == f"--in={sound}|-b"
    assert words_of(f"{command} '; echo $HOME'", sound).decode().strip() == f"; echo $HOME|{sound}"


@pytest.mark.parametrize(
    ("command", "said"), [("no-such-program", "运行不了"), ("'", "引号"), (" ", "没有写命令"), ("false", "退出码 1")]
)
def test_a_command_that_fails_is_told(command: str, said: str, sound: Path) -> None:
    with pytest.raises(InputRefused, match=said):
        words_of(command, sound)


def test_what_prints_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sound: Path) -> None:
    monkeypatch.setattr("ashore.desk.transcribe.MOST_BYTES", 1000)
    command = script(tmp_path, "while True: sys.stdout.write('x' * 1000)")
    with pytest.raises(InputRefused, match="超过 1,000 字节"):
        words_of(command, sound)
