"""What may be printed for everybody, and what may not."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.papers.card.link import MOST, wrong

GOOD = (
    "",
    " https://example.org ",
    "http://192.168.1.20:8080/",
    "https://example.org/ashore/",
    "https://xn--fiq.example/",
)
BAD = {
    "ftp://example.org": "https://",
    "javascript:alert(1)": "https://",
    "example.org": "https://",
    "https://": "https://",
    "https://[1": "没看懂",
    "https://a:99999/": "没看懂",
    "https://wang:secret@example.org/": "用户名",
    "https://example.org@evil.example/": "用户名",
    "https://example.org\\@evil.example/": "用户名",
    "https://example.org/?name=wang": "“?”",
    "https://example.org/?": "“?”",
    "https://example.org/#": "“#”",
    "https://example.org/#13800138000": "“#”",
    "https://example.org/13800138000": "数字",
    "https://example.org/%E7%8E%8B": "“%”",
    "https://例子.example/": "汉字",
    "https://exa\u200bmple.org/": "看不见",
    "https://example.org/a b": "空格",
    "http://127.0.0.1:8000/": "这台电脑",
    "http://localhost/": "这台电脑",
    "http://[::1]/": "这台电脑",
    "https://example.org/" + "a" * MOST: "最多",
}


@pytest.mark.parametrize("link", GOOD)
def test_what_may_be_printed(link: str) -> None:
    assert wrong(link) == []


@pytest.mark.parametrize("link", BAD)
def test_what_may_not_is_told_why(link: str) -> None:
    problems = wrong(link)
    assert any(BAD[link] in problem.what for problem in problems), problems
    assert all(problem.mend and problem.path == "--link" for problem in problems)


@given(st.text(max_size=120) | st.from_regex(r"https?://[\w.@:/?#%-]{0,80}", fullmatch=True))
def test_no_other_link_gets_through(link: str) -> None:
    if not wrong(link) and link.strip():
        parts = urlsplit(link.strip())
        assert parts.scheme in ("http", "https")
        assert parts.hostname
        assert (parts.username, parts.password, parts.query, parts.fragment) == (None, None, "", "")
        assert len(link.strip()) <= MOST
