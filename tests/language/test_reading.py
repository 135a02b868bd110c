"""The reader's contract: labels, places, voices, signals."""

from __future__ import annotations

from ashore.language import read


def test_a_threat_is_found_with_its_place_and_reason() -> None:
    text = "不还钱就杀你全家。"
    reading = read(text, channel="sms")
    assert reading.labels() == {"threat_violence"}
    (hit,) = reading.hits
    assert text[slice(*hit.span)] == hit.words == "杀你全家"
    assert hit.reason.endswith("家人")


def test_a_denied_act_is_no_conduct() -> None:
    assert read("我们绝不会到您孩子学校去，也不会告诉任何人。", channel="call").labels() == frozenset()


def test_the_borrowers_lines_of_a_dialogue_are_not_conduct() -> None:
    collector = read("催收：再不还钱就砍死你\n我：别打了")
    assert collector.has("threat_violence")
    borrower = read("催收：您好，请问什么时候方便？\n我：再打我就砍死你")
    assert borrower.labels() == frozenset()
