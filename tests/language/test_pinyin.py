"""Pinyin back into characters by what stands beside it; what people write in letters stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ashore.facts.yamlread import read_yaml
from ashore.language.pinyin import table
from ashore.language.shadow import shadow
from ashore.law.pack import blob


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("再不huan钱试试", "再不还钱试试"),
        ("zai bu huan qian nong si ni", "再不还钱弄死你"),
        ("催shou说要da断我的腿", "催收说要打断我的腿"),
        ("zǒu zhe qiáo", "走着瞧"),
        ("打开 app 登录 zhang 号", "打开app登录账号"),
        ("法院tōng知书", "法院通知书"),
    ],
)
def test_pinyin_becomes_the_likeliest_characters(text: str, plain: str) -> None:
    assert shadow(text).text == plain


@pytest.mark.parametrize(
    "text", ["超市有pos机", "【某银行】ai客服", "you can die", "链接w7.link", "工号wu1188", "kpi考核"]
)
def test_letters_that_are_no_pinyin_stay(text: str) -> None:
    assert shadow(text).text == text


def test_each_character_has_the_place_of_its_syllable() -> None:
    text = "没han他，chao上wan饭"
    plain = shadow(text)
    assert [text[start:end] for start, end in plain.places] == ["没", "han", "他", "，", "chao", "上", "wan", "饭"]


def test_endless_letters_are_read_in_time() -> None:
    assert shadow("xian" * 5000 + "x").text == "xian" * 5000 + "x"
    assert len(shadow("你" + "xian" * 500).text) == 501


def test_the_table_is_whole_and_small() -> None:
    data = json.loads(blob("pinyin.bin"))
    assert {char for chars in data["syllables"].values() for char in chars} <= set(data["counts"])
    assert set(data["pairs"]) <= set(data["counts"])
    assert len(blob("pinyin.bin")) < 250_000


def test_letters_left_as_they_are_stand_in_the_spelling_file() -> None:
    spelling = read_yaml(Path(__file__).parents[2] / "packs/cn/language/spelling.yaml").data
    assert table().words == frozenset(spelling["letters"].split())
