"""The words of a recording, from a program that the user names. Nothing else is run, and no shell stands between."""

from __future__ import annotations

import shlex
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.decode import MOST_BYTES


def words_of(command: str, file: Path) -> bytes:
    """What `command` prints, run with the whole path of `file` as its last word, or where {} stands. Raises
    InputRefused when it cannot be run, fails, or prints too much."""
    import subprocess

    try:
        typed = shlex.split(command)
    except ValueError as e:
        raise _refused(command, "命令的引号不成对", "例如 --transcribe '程序 --参数 {}'") from e
    if not typed:
        raise _refused(command, "没有写命令", "例如 --transcribe '程序 --参数 {}'")
    path = str(file.resolve())
    words = [word.replace("{}", path) for word in typed]
    if words == typed:
        words.append(path)
    try:
        with subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as running:  # noqa: S603
            printed = running.stdout.read(MOST_BYTES + 1) if running.stdout else b""
            if len(printed) > MOST_BYTES:
                running.kill()
    except OSError as e:
        raise _refused(command, f"转写命令运行不了（{e.strerror}）", "核对程序装了没有、名字对不对") from e
    if len(printed) > MOST_BYTES:
        raise _refused(command, f"转写命令打印的超过 {MOST_BYTES:,} 字节", "核对是不是命令写错了")
    if running.returncode:
        what = f"转写命令没有成功（退出码 {running.returncode}）"
        raise _refused(command, what, f"单独运行一次，看它说什么：{words[0]}")
    return printed


def _refused(command: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(command, "--transcribe", 0, what, mend)])
