"""Which files a person means: the named ones, and everything inside a named folder. Links are never followed
unasked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem


def files_in(paths: list[Path], vault: Path, *, follow: bool = False) -> tuple[list[Path], list[Problem]]:
    """Every file once, in the order of the names, and what was left out with the reason."""
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _walk(path, vault.resolve(), follow, problems):
                found.setdefault(file)
        except InputRefused as refused:
            problems += refused.problems
    return list(found), problems


def _walk(path: Path, vault: Path, follow: bool, problems: list[Problem]) -> Iterator[Path]:
    if path.is_symlink() and not follow:
        problems.append(Problem(str(path), "", 0, "这是一个链接，没有跟过去", "添加它指向的文件，或加 --follow"))
    elif path.resolve().is_relative_to(vault):
        problems.append(Problem(str(path), "", 0, "这是证据库自己的文件", "添加库外的原文件"))
    elif not path.is_dir():
        yield path
    else:
        yield from _walk_folder(path, vault, follow, problems)


def _walk_folder(path: Path, vault: Path, follow: bool, problems: list[Problem]) -> Iterator[Path]:
    try:
        inside = sorted(os.listdir(path))
    except OSError as e:
        problems.append(Problem(str(path), "", 0, f"打不开这个文件夹（{e.strerror}）", "检查权限"))
        return
    for name in inside:
        child = path / name
        if child.is_symlink() and child.is_dir():  # never, even when asked: it may lead round in a circle
            problems.append(Problem(str(child), "", 0, "这是指向文件夹的链接，没有跟过去", "直接添加那个文件夹"))
        else:
            yield from _walk(child, vault, follow, problems)


def shown_name(path: Path) -> str:
    """The file's own name as text; bytes that are no UTF-8 appear as \\xNN, so that the name can be written down."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")
