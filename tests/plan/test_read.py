"""Bad input: every problem at once, calm and complete, and never a plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from ashore.facts.problem import InputRefused
from ashore.plan.read import parse_instance

from .made import made

Data = dict[str, Any]


def sound() -> Data:
    data = made(3, debts=3, horizon=12)
    data["debts"][0]["options"] = [{"id": "w", "type": "agreement", "first": 1, "last": 3, "stream": [1000]}]
    return data


def problems(change: Callable[[Data], Any]) -> list[tuple[str, str]]:
    data = sound()
    change(data)
    with pytest.raises(InputRefused) as refused:
        parse_instance(json.dumps(data), "p.json")
    assert all(p.what and p.mend and p.file == "p.json" and p.line for p in refused.value.problems)
    return [(p.path, p.what) for p in refused.value.problems]


def test_a_sound_one_is_read() -> None:
    assert len(parse_instance(json.dumps(sound())).debts) == 3
    assert len(parse_instance(json.dumps({"instance": sound(), "reference": {}})).debts) == 3


WRONG: list[tuple[Callable[[Data], Any], str, str]] = [
    (lambda d: d["debts"][0].update(bearing_fen=-5), "debts[0].bearing_fen", "负数"),
    (lambda d: d["debts"][0].update(bearing_fen=0, nonbearing_fen=0), "debts[0].bearing_fen", "没有余额"),
    (lambda d: d["debts"][0].update(bearing_fen=1000.5), "debts[0].bearing_fen", "整数分"),
    (lambda d: d["debts"][0].update(bearing_fen=10**15), "debts[0].bearing_fen", "十亿元"),
    (lambda d: d["debts"][0].update(rate_ppm=0.0152), "debts[0].rate_ppm", "不是整数"),
    (lambda d: d["debts"][0].update(rate_ppm="18.25%"), "debts[0].rate_ppm", "不是整数"),
    (lambda d: d["debts"][0].update(rate_ppm=182_500), "debts[0].rate_ppm", "年利率"),
    (lambda d: d["debts"][0].update(rate_ppm=18), "debts[0].rate_ppm", "百分数"),
    (lambda d: d["debts"][0].update(rate_ppm=-1), "debts[0].rate_ppm", "负数"),
    (lambda d: d["debts"][0].pop("rate_ppm"), "debts[0].rate_ppm", "缺少"),
    (lambda d: d["debts"][0].update(curent_by=1), "debts[0].curent_by", "不认识"),
    (lambda d: d["debts"][0].update(order="random"), "debts[0].order", "不认识"),
    (lambda d: d["debts"][1].update(id=d["debts"][0]["id"]), "debts[1].id", "两次"),
    (lambda d: d["debts"][0].update(minimum={}), "debts[0].minimum.", "空的"),
    (lambda d: d.update(budget_fen=d["budget_fen"][:-1]), "budget_fen", "12 个月"),
    (lambda d: d["budget_fen"].__setitem__(0, -1), "budget_fen[0]", "负数"),
    (lambda d: d.update(debts=d["debts"] * 400), "debts", "最多"),
    (lambda d: d.update(debts=[]), "debts", "至少"),
    (lambda d: d.update(horizon=0), "horizon", "之间"),
    (lambda d: d.update(must_close_by=13), "must_close_by", "之间"),
    (lambda d: d.update(schema="x"), "schema", "schema"),
    (lambda d: d["debts"][0]["options"][0].update(first=4), "debts[0].options[0].first", "不能开始"),
    (lambda d: d["debts"][0]["options"][0].update(first=20, last=21), "debts[0].options[0].first", "不能开始"),
    (lambda d: d["debts"][0]["options"][0].update(stream=[]), "debts[0].options[0].stream", "一列金额"),
    (lambda d: d["debts"][0]["options"][0].update(type="gift"), "debts[0].options[0].type", "不认识"),
]


@pytest.mark.parametrize(("change", "path", "what"), WRONG)
def test_what_is_wrong_is_told_where_it_stands(change: Callable[[Data], Any], path: str, what: str) -> None:
    assert any(p == path and what in w for p, w in problems(change)), problems(change)


def test_all_problems_at_once() -> None:
    def change(d: Data) -> None:
        for row in d["debts"]:
            row["rate_ppm"] = 240_000
        d["budget_fen"] = [1]

    assert len(problems(change)) == 4
