"""The witness's form: blank unless told, readable on a phone, nothing that leads the witness, no law made up."""

from __future__ import annotations

import re

from ashore.papers.statement import ASKING, Told, statement_page

BLANK = statement_page().decode()


def text_of(page: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"<style>.*?</style>", "", page, flags=re.S))


def test_it_stands_alone() -> None:
    assert not re.search(r"<(script|img|link|iframe|form|input)\b|https?://|\burl\(", BLANK)
    assert "default-src &#x27;none&#x27;" in BLANK
    assert "width=device-width" in BLANK


def test_it_asks_for_what_a_statement_needs_and_warns_before_signing() -> None:
    words = text_of(BLANK)
    needed = ("姓名", "我和当事人是", "离多远", "几点到几点", "我亲眼看见的", "我亲耳听见的", "亲笔签名", "日期")
    assert [word for word in needed if word not in words] == []
    assert words.index("法院可能通知您到庭") < words.index("亲笔签名")
    assert words.index("身份证原件到法院时出示") < words.index("亲笔签名")
    assert words.index("亲笔签名") < words.index("怎么开口请人作证")
    assert "别人后来告诉您的，不写在这里" in words


def test_nothing_stands_in_it_but_what_was_told() -> None:
    told = statement_page(Told("五月十九日晚上的上门", "2026-05-19 21:40", "<b>楼道</b>")).decode()
    assert "五月十九日晚上的上门" in told
    assert "&lt;b&gt;楼道&lt;/b&gt;" in told
    assert told.count('class="blank"') == BLANK.count('class="blank"') - 3
    seen = told[told.index("三、我亲眼看见的") : told.index("六、我留下的东西")]
    assert re.findall(r'<p class="line">(.*?)</p>', seen) == [""] * 14


def test_asking_is_decent() -> None:
    words = "".join(ASKING)
    for kind in ("不在深夜敲门", "不替他写", "不给钱", "不问第二遍", "可以不写"):
        assert kind in words


def test_it_cites_no_law() -> None:
    """The pack has no record on witnesses."""
    assert not re.search(r"《|第[0-9一二三四五六七八九十百]+条", text_of(BLANK))
