"""The scorer: whole and small, the same everywhere, and never deaf in a long text or a dialogue."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ashore.language import read
from ashore.language.scorer import CONDUCT, FURTHER, admitted, bucket, model, pieces, scores, strongest
from ashore.law.pack import section

LAWFUL = "您好，您尾号3321的借款已于本月十二日到期，请您登录官方APP查看账单，如有困难可申请延期。"
MENACE = "你家那条巷子晚上没路灯吧，走的时候自己看着点脚下。"


def test_the_model_is_whole() -> None:
    found = model(CONDUCT)
    assert len(found.labels) == len(found.scales) == len(found.bias) == 18
    assert len(found.weights) == found.buckets * 18
    assert {*section("scorer")["reasons"], "any"} == set(found.labels)


def test_a_piece_falls_into_the_same_bucket_everywhere() -> None:
    assert bucket("起诉", 65536) == 54193
    assert 0 <= bucket("\ud83d", 65536) < 65536


def test_marks_speak_too() -> None:
    bare, marked = (scores(pieces("明天见", marks)) for marks in ((), ("L:threat_violence",)))
    assert marked["threat_violence"] > bare["threat_violence"]


def test_the_place_is_where_the_words_are() -> None:
    text = "天气不错。" + MENACE
    start, end = strongest(text, "threat_violence")
    assert "路灯" in text[start:end] or "脚下" in text[start:end]


def test_one_sentence_of_a_long_letter_is_heard() -> None:
    long = LAWFUL * 6 + MENACE + LAWFUL * 6
    assert read(LAWFUL * 12).labels() == frozenset()
    [hit] = [hit for hit in read(long).hits if hit.label == "threat_violence"]
    assert long.index(MENACE) <= hit.span[0] < hit.span[1] <= long.index(MENACE) + len(MENACE)


def test_the_borrowers_own_turn_is_not_scored() -> None:
    assert read(f"催收：您好，请问方便说话吗？\n我：{MENACE}").labels() == frozenset()
    assert "threat_violence" in read(f"催收：{MENACE}\n我：你说什么？").labels()


@given(st.text(max_size=400))
def test_any_text_has_a_reading_with_places_inside_it(text: str) -> None:
    for hit in read(text).hits:
        assert 0 <= hit.span[0] < hit.span[1] <= len(text)
        assert text[slice(*hit.span)] == hit.words


def test_every_further_pattern_asks_less_of_its_label() -> None:
    """Two ways of finding shaming weigh more than one, also where family is called and most is disclosure."""
    limits = {name: float(limit) for name, limit in section("scorer")["limits"].items()}
    between = limits["pattern"] - FURTHER / 2
    score = {"any": limits["any"] + 1, "public_shaming": between, "insult": between}
    assert admitted(score, {"public_shaming": 2, "insult": 1}) == ["public_shaming"]
    said = read("你儿子再不还，我们就到村里去贴告示，让大家都知道。", channel="third_party_call", counterpart="parent")
    assert "public_shaming" in said.labels()
