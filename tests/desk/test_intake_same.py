"""One contact told by two files: found by number, minute, way and words; joined only when a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashore.desk.intake import Put, chosen, put_in, read_all
from ashore.desk.intake_same import _same_number, _same_words, pairs
from ashore.facts.case import Case
from ashore.intake.reading import Entry, Reading
from tests.intake.samples import CALLS, TODAY

CARRIER = """起始时间,通信方式,对方号码,通信时长,通信类型
2026-11-20 21:40:33,被叫,02160000001,36秒,国内通话
2026-11-20 21:44:00,被叫,02160000001,35秒,国内通话
2026-11-20 21:50:00,主叫,13800000001,0秒,国内通话
2026-11-20 21:40:33,主叫,02160000001,35秒,国内通话
"""


def read(tmp_path: Path, **files: str) -> tuple[list[Reading], list[Entry]]:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    readings = read_all([tmp_path / name for name in files], TODAY)
    return readings, chosen(readings, [])


def put(case: Case | None, told: tuple[list[Reading], list[Entry]], *, same: bool) -> Put:
    return put_in(case, *told, TODAY, same=same)


def test_the_phone_and_the_carrier_tell_of_one_call(tmp_path: Path) -> None:
    told = read(tmp_path, phone=CALLS, carrier=CARRIER)
    (pair,) = [pair for pair in pairs(None, told[1]) if pair.entry.who == "02160000001"]
    assert (str(pair.other.at)[11:19], str(pair.entry.fact.sources[0].note)) == ("21:40:00", "第 2 行")
    apart = put(None, told, same=False)
    assert (len(apart.case.contacts), apart.joined) == (8, 0)


def test_with_a_yes_it_is_one_contact_with_two_sources_and_stays_one(tmp_path: Path) -> None:
    told = read(tmp_path, phone=CALLS, carrier=CARRIER)
    done = put(None, told, same=True)
    assert done.joined == 2  # the call out at 21:50 too
    assert len(done.case.contacts) == 6
    (one,) = [contact for contact in done.case.contacts if len(contact.sources) == 2 and contact.answered]
    assert {source.kind for source in one.sources} == {"call_log", "bill"}
    assert "另一个来源：打进来，36 秒" in str(one.note)
    for same in (True, False):
        again = put(done.case, told, same=same)
        assert (again.added, again.already, again.case) == (0, 8, done.case)


def test_a_file_read_later_is_joined_to_what_the_case_holds(tmp_path: Path) -> None:
    first = put(None, read(tmp_path, phone=CALLS), same=False).case
    done = put(first, read(tmp_path, carrier=CARRIER), same=True)
    assert (len(done.case.contacts), done.joined) == (6, 2)


def test_two_that_are_as_near_are_left_apart(tmp_path: Path) -> None:
    twice = "\n".join([*CARRIER.splitlines()[:2], "2026-11-20 21:39:27,被叫,02160000001,35秒,国内通话"])
    told = read(tmp_path, phone=CALLS, carrier=twice)
    assert not [pair for pair in pairs(None, told[1]) if pair.entry.who == "02160000001"]
    other_way = [*told[1][len(told[0][0].taken) :], *told[0][0].taken]
    assert not [pair for pair in pairs(None, other_way) if pair.entry.who == "02160000001"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("02160000001", "+86 21 6000 0001", True),
        ("02160000001", "60000001", True),
        ("138****0001", "13800000001", True),
        ("138****0002", "13800000001", False),
        ("13800000001", "13800000002", False),
        ("95588", "5588", False),
        (None, "95588", None),
    ],
)
def test_numbers(one: str | None, other: str | None, same: bool | None) -> None:
    assert _same_number(one, other) is same


def test_words_agree_but_for_what_a_reader_of_letters_mistakes() -> None:
    words = "您的借款已逾期三十天，请今天还清，否则上门"
    assert _same_words(words, words.replace("，", ",").replace("上门", "上 门")) is True
    assert _same_words(words, words.replace("逾", "渝")) is True
    assert _same_words(words, "您好，您的快递到了，请到门口取一下，谢谢") is False
    assert _same_words("好的", "好的") is None
    assert _same_words(words, None) is None
