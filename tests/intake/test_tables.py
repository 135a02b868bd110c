"""Tables by the names of their columns: contacts, call details of three carriers, bills of two wallets."""

from __future__ import annotations

import pytest

from ashore.facts.case import Payment
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Counterpart, Initiator
from ashore.facts.problem import InputRefused
from ashore.intake.carrier import seconds
from ashore.intake.reading import Layout, Reading
from tests.intake.samples import ALIPAY, CONTACTS, MOBILE, TELECOM, UNICOM, WECHAT, read


def contacts(reading: Reading) -> list[Contact]:
    return [entry.fact for entry in reading.taken if isinstance(entry.fact, Contact)]


def payments(reading: Reading) -> list[tuple[str, int | None, str | None]]:
    facts = [entry.fact for entry in reading.taken if isinstance(entry.fact, Payment)]
    return [(str(fact.on), fact.amount, fact.to) for fact in facts]


def told(reading: Reading) -> tuple[int, int, int, int]:
    return reading.rows, len(reading.taken), len(reading.aside), len(reading.skipped)


def test_a_table_of_contacts() -> None:
    reading = read(CONTACTS)
    assert reading.layout is Layout.CONTACTS
    assert told(reading) == (9, 4, 3, 2)
    first, second, third, formula = contacts(reading)
    assert (str(first.at), first.channel, first.answered) == ("2026-11-20T21:40:00+08:00", Channel.CALL, True)
    assert first.text == "今天不还，\n明天上门"
    assert second.text == '他说"你等着", 尽快还'
    assert (third.counterpart, third.answered, str(third.at)) == (Counterpart.PARENT, False, "2026-11-22")
    assert (formula.text, formula.by) == ("=1+1", '=HYPERLINK("http://x")')
    assert [(p.line, p.what[:10]) for p in reading.aside] == [
        (6, "方式里没有“飞鸽”"),
        (7, "没有这个日期或钟点"),
        (8, "号码被表格软件改成了"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    plain = CONTACTS.splitlines(keepends=True)
    said = "".join(line for i, line in enumerate(plain) if i in (0, 4, 5)).replace(",", separator)
    again = read(said.encode(encoding))
    assert (again.layout, again.rows, len(again.taken)) == (Layout.CONTACTS, 2, 1)


def test_a_quote_that_never_ends_costs_one_row() -> None:
    reading = read(CONTACTS.replace("2026/11/21 8:05,短信", '2026/11/21 8:05,"短信'))
    assert len(reading.taken) == 3
    assert "引号不成对" in reading.aside[0].what


def test_china_mobile_takes_the_year_from_above() -> None:
    reading = read(MOBILE)
    assert reading.layout is Layout.CARRIER
    assert told(reading) == (6, 4, 1, 1)
    into, out, early, message = contacts(reading)
    assert (str(into.at), into.note, into.initiated_by) == ("2026-11-20T21:40:33+08:00", "打进来，80 秒", None)
    assert (out.initiated_by, out.from_number) == (Initiator.DEBTOR, "13800000001")
    assert str(early.at) == "2026-11-21T06:05:07+08:00"
    assert (message.channel, message.answered) == (Channel.SMS, None)
    no_year = read(MOBILE.replace("2026-11-25,账期,2026-11", "本月"))
    assert len(no_year.taken) == 0
    assert "没有写年份" in no_year.aside[0].what


def test_china_unicom_with_day_and_clock_apart() -> None:
    into, out = contacts(read(UNICOM))
    assert (str(into.at), into.answered) == ("2026-11-20T21:40:33+08:00", True)
    assert out.note == "打出去，7201 秒"


def test_china_telecom_with_tabs() -> None:
    into, out = contacts(read(TELECOM))
    assert (str(into.at), into.note) == ("2026-11-20T21:40:33+08:00", "打进来，80 秒")
    assert out.answered is False


@pytest.mark.parametrize(
    ("words", "length"), [("80", 80), ("80.0", 80), ("1'20''", 80), ("1:20", 80), ("1小时", 3600), ("2分", 120)]
)
def test_lengths_of_calls(words: str, length: int) -> None:
    assert seconds(words) == length


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_alipay(encoding: str) -> None:
    reading = read(ALIPAY.encode(encoding))
    assert reading.layout is Layout.ALIPAY
    assert told(reading) == (7, 3, 2, 2)
    assert payments(reading) == [
        ("2026-11-20", 105050, "甲消费金融有限公司"),
        ("2026-11-20", 30000, "花呗"),
        ("2026-11-20", 1500, "某某面馆"),
    ]
    assert [p.line for p in reading.aside] == [14, 15]


def test_wechat_pay() -> None:
    reading = read(WECHAT)
    assert reading.layout is Layout.WECHAT_PAY
    assert told(reading) == (4, 3, 0, 1)
    assert payments(reading)[1:] == [("2026-11-20", 50000, "催收小李"), ("2026-11-20", 200000, "丙银行")]


def test_a_payment_is_known_again_by_its_number() -> None:
    (first, *_), (again, *_) = read(WECHAT).taken, read(WECHAT.replace("微信昵称", "昵称")).taken
    assert first.id == again.id
    assert isinstance(first.fact, Payment)
    assert first.id in str(first.fact.sources[0].note)
    assert len(read(WECHAT + WECHAT.splitlines()[-4] + "\n").taken) == 3


def test_a_table_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InputRefused, match="没有认得的列名"):
        read("品名,数量\n杯子,3\n", "stock.csv")
