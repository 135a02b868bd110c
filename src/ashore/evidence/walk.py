"""Which files a person means: the named ones, and everything inside a named folder. Links are never followed
unasked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem

_DIGITS = re.compile(r"([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Found:
    """folder: where it lay, beginning with the folder that was meant: "聊天记录/图片"; "" for a file named alone."""

    path: Path
    folder: str


def files_in(paths: list[Path], vault: Path, *, follow: bool = False) -> tuple[list[Found], list[Problem]]:
    """Every file once, those of a folder in the order of their names, and what was left out with the reason."""
    found: dict[Path, Found] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _walk(path, vault.resolve(), follow, problems):
                found.setdefault(file, Found(file, _folder(file, path)))
        except InputRefused as refused:
            problems += refused.problems
    return list(found.values()), problems


def _folder(file: Path, meant: Path) -> str:
    if file == meant:
        return ""
    top = meant.name if meant.name not in ("", "..") else meant.resolve().name
    return "/".join(map(_shown, (top, *file.parent.relative_to(meant).parts)))


def _walk(path: Path, vault: Path, follow: bool, problems: list[Problem]) -> Iterator[Path]:
    try:
        link, own, folder = path.is_symlink(), path.resolve().is_relative_to(vault), path.is_dir()
    except (OSError, ValueError, RuntimeError):  # too long, with a NUL, or links that lead round in a circle
        what = "打不开：名称太长或不对，或者链接绕成了圈"
        problems.append(Problem(str(path), "", 0, what, "换个短的名字，或直接添加链接指向的文件"))
        return
    if link and not follow:
        problems.append(Problem(str(path), "", 0, "这是一个链接，没有跟过去", "添加它指向的文件，或加 --follow"))
    elif own:
        problems.append(Problem(str(path), "", 0, "这是证据库自己的文件", "添加库外的原文件"))
    elif not folder:
        yield path
    else:
        yield from _walk_folder(path, vault, follow, problems)


def _walk_folder(path: Path, vault: Path, follow: bool, problems: list[Problem]) -> Iterator[Path]:
    try:
        inside = sorted(os.listdir(path), key=_natural)
    except OSError as e:
        problems.append(Problem(str(path), "", 0, f"打不开这个文件夹（{e.strerror}）", "检查权限"))
        return
    for name in inside:
        child = path / name
        if child.is_symlink() and child.is_dir():  # never, even when asked: it may lead round in a circle
            problems.append(Problem(str(child), "", 0, "这是指向文件夹的链接，没有跟过去", "直接添加那个文件夹"))
        else:
            yield from _walk(child, vault, follow, problems)


def _natural(name: str) -> tuple[list[tuple[int, str]], str]:
    """Page 2 before page 10."""
    return [(int(part), "") if part.isascii() and part.isdigit() else (-1, part) for part in _DIGITS.split(name)], name


def shown_name(path: Path) -> str:
    """The file's own name as text; bytes that are no UTF-8 appear as \\xNN, so that the name can be written down."""
    return _shown(path.name)


def _shown(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")
