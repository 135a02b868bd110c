"""Screenshots of one talk: in order, and what two of them show counts once."""

from __future__ import annotations

from ashore.facts.kinds import Channel
from ashore.intake.picture.joined import joined
from ashore.intake.picture.lines import Box
from ashore.intake.picture.talk import Kind, Part, Talk


def stamp(text: str) -> Part:
    return Part(Kind.STAMP, Box(0, 0, 1, 1), text)


def said(text: str, own: bool = False, cut: bool = False) -> Part:
    return Part(Kind.WORDS, Box(0, 0, 1, 1), text, own, cut=cut)


def talk(*parts: Part, title: str = "李催收") -> Talk:
    return Talk(title, False, Channel.WECHAT, list(parts))


def counted(*talks: Talk) -> list[list[str]]:
    return [[one.part.text for one in parts if not one.twice] for parts in joined(list(talks))]


A, B, C, D = "你好，我是甲消费金融委托的", "今天还不上就联系你单位", "你家里人知道你欠钱吗？", "再不处理就上门了"


def test_what_both_show_counts_once() -> None:
    assert counted(talk(said(A), said(B), said("好", True)), talk(said(B), said("好", True), said(C))) == [
        [A, B, "好"],
        [C],
    ]


def test_given_in_another_order() -> None:
    late, early = talk(said(C), said(D)), talk(said(A), said(B), said(C))
    parts = joined([late, early])
    assert [one.twice for one in parts[0]] == [True, False]
    assert not any(one.twice for one in parts[1])


def test_a_time_holds_on_the_next_picture() -> None:
    first, second = joined(
        [talk(stamp("昨天 20:13"), said(A), said(B)), talk(said(B), said(C), stamp("20:20"), said(D))]
    )
    assert [(one.stamp, one.first) for one in first] == [("昨天 20:13", True), ("昨天 20:13", False)]
    assert [one.stamp for one in second] == ["昨天 20:13", "昨天 20:13", "20:20"]


def test_no_time_goes_over_to_another_talk() -> None:
    _, second = joined([talk(stamp("昨天 20:13"), said(A)), talk(said(C))])
    assert [one.stamp for one in second] == [""]


def test_the_whole_one_counts_and_not_what_is_left_of_it() -> None:
    assert counted(talk(said(A), said(B[:6], cut=True)), talk(said(B), said(C))) == [[A], [B, C]]
    assert counted(talk(said(A), said(B)), talk(said(B[5:], cut=True), said(C))) == [[A, B], [C]]


def test_a_letter_read_in_two_ways_is_one_message() -> None:
    assert counted(talk(said(A), said(B)), talk(said(B.replace("单", "単")), said(C))) == [[A, B], [C]]


def test_the_same_words_with_another_sum_are_two_messages() -> None:
    one, other = "您已逾期，应还1,200.00元，请尽快处理", "您已逾期，应还1,300.00元，请尽快处理"
    assert counted(talk(said(A), said(one)), talk(said(other), said(C))) == [[A, one], [other, C]]


def test_a_short_word_alone_joins_nothing() -> None:
    assert counted(talk(said(A), said("好", True)), talk(said("好", True), said(C))) == [[A, "好"], ["好", C]]


def test_the_same_words_of_another_talk_or_side_join_nothing() -> None:
    assert counted(talk(said(A), said(B)), talk(said(B), said(C), title="王经理")) == [[A, B], [B, C]]
    assert counted(talk(said(A), said(B)), talk(said(B, own=True), said(C))) == [[A, B], [B, C]]


def test_the_same_picture_twice_counts_once() -> None:
    assert counted(talk(said(A), said(B)), talk(said(A), said(B))) == [[A, B], []]


def test_three_in_a_row_make_one_chain() -> None:
    parts = joined([talk(stamp("20:13"), said(A), said(B)), talk(said(B), said(C)), talk(said(C), said(D))])
    assert [[one.part.text for one in page if not one.twice] for page in parts] == [[A, B], [C], [D]]
    assert {one.stamp for page in parts for one in page} == {"20:13"}
