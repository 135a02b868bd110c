"""Finds what a reader of the docs would try: commands, Python and links."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packs").rglob("*.md")])


def blocks(page: Path, *languages: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    return [text for language, text in found if language in languages]


def commands(page: Path) -> list[str]:
    """Every `ashore ...` of a shell block, and every inline one; comments and prompts are taken off."""
    text = page.read_text("utf-8")
    lines = [line for block in blocks(page, "sh", "bash", "console") for line in block.splitlines()]
    inline = re.findall(r"(?<!`)`(ashore [^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    found = [re.sub(r"^(\$ )?(\S*/)?(?=ashore )", "", line.split(" #")[0]).strip() for line in [*lines, *inline]]
    return [command for command in found if command.startswith("ashore ")]


def links(page: Path) -> list[str]:
    """Relative links and pictures of a page, without their anchors."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r"(?:src|href)=\"([^\"]+)\"", text)
    return [t.split("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t)]
