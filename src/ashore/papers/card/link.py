"""The one thing of a card that somebody types: where there is more. It is printed for everybody, so it may tell nothing
of anybody, and a stranger's telephone must be able to open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from ashore.facts.problem import Problem

MOST = 100
"""Letters of a link: more makes squares too small for a wallet and for old eyes."""
_LETTERS = re.compile(r"[!-~]+")
_DIGITS = re.compile(r"\d{7,}")
_HERE = re.compile(r"localhost|127\.|0\.0\.0\.0$|::1$")


def wrong(link: str) -> list[Problem]:
    """All that speaks against printing it; no link at all is well."""
    told = link.strip()
    return [Problem("", "--link", 0, what, mend) for what, mend in _wrong(told)] if told else []


def _wrong(told: str) -> Iterator[tuple[str, str]]:
    if len(told) > MOST:
        yield f"网址有 {len(told):,} 个字符，最多 {MOST} 个", "用短一点的，只到网站第一页就行"
    if not _LETTERS.fullmatch(told):
        yield "网址里有空格、汉字或看不见的字符", "从浏览器的地址栏整个复制；中文域名写成 xn-- 开头的那种"
        return
    try:
        parts = urlsplit(told)
        name = parts.hostname
        _ = parts.port
    except ValueError:
        yield "没看懂这个网址", "写成 https://网站/ 这样"
        return
    if parts.scheme not in ("http", "https") or not name:
        yield "网址要以 https:// 或 http:// 开头，后面是网站的名字", "写成 https://网站/ 这样"
        return
    yield from _personal(told, parts, name)


def _personal(told: str, parts: SplitResult, name: str) -> Iterator[tuple[str, str]]:
    if parts.username is not None or parts.password is not None or "\\" in told:
        yield "网址里有用户名或密码的位置（@）", "去掉 @ 和它前面的部分"
    if "?" in told or "#" in told:
        yield "网址里有“?”或“#”，后面可能带着某个人的信息", "从“?”或“#”起都删掉；卡片是给所有人的"
    if _DIGITS.search(parts.path) or "%" in parts.path:
        yield "网址里有一长串数字或“%”，可能是某个人的号码或名字", "只留网站的第一页"
    if _HERE.match(name):
        yield "这个地址只有这台电脑自己打得开", "写别人手机能打开的网址；没有，就不写"
