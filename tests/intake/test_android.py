"""Backups of an Android phone: messages and calls, whole, cut, huge, and with what must never be expanded."""

from __future__ import annotations

import io

import pytest

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator
from ashore.facts.problem import InputRefused
from ashore.intake.elements import LONGEST
from ashore.intake.read import read_file
from ashore.intake.reading import Layout, Reading
from tests.intake.samples import ANDROID, CALLS, TODAY, read


def contacts(reading: Reading) -> list[Contact]:
    return [entry.fact for entry in reading.taken if isinstance(entry.fact, Contact)]


def test_messages_with_every_row_accounted_for() -> None:
    reading = read(ANDROID, "sms.xml")
    assert (reading.layout, reading.rows) == (Layout.ANDROID, 7)
    first, sent, picture = contacts(reading)
    assert (str(first.at), first.channel, first.from_number) == ("2026-11-20T21:39:59+08:00", Channel.SMS, "10690001")
    assert first.text == "【甲消金】您已逾期，今天18:00前还款 & 回复\n详见"
    assert (first.initiated_by, sent.initiated_by) == (None, Initiator.DEBTOR)
    assert sent.text == "我在想办法 😢"
    assert picture.text == "明天上门"
    assert [entry.who for entry in reading.taken] == ["10690001", "李催收", "13800000002"]
    assert [p.what for p in reading.skipped] == [
        "草稿，没有发出",
        "和前面的一条完全一样，是同一条写了两遍",
        "彩信里只有 1 个图片或附件，没有文字",
    ]
    assert [(p.line, p.what) for p in reading.aside] == [(19, "时间写的是“yesterday”，不是毫秒数")]
    assert not reading.flaws


def test_calls() -> None:
    answered, missed, out, hidden = contacts(read(CALLS))
    assert (answered.answered, answered.note, answered.from_number) == (True, "打进来，35 秒", "02160000001")
    assert (missed.answered, missed.initiated_by) == (False, None)
    assert (out.answered, out.initiated_by) == (False, Initiator.DEBTOR)
    assert (hidden.answered, hidden.from_number) == (False, None)


def test_a_backup_that_was_cut_gives_what_it_has_and_says_what_is_missing() -> None:
    reading = read(ANDROID[: ANDROID.index("明天上门")])
    assert (reading.rows, len(reading.taken), len(reading.aside)) == (5, 2, 1)
    assert "文件开头说有 7 条，实际找到 5 条" in reading.flaws[0].what


def test_no_entity_of_the_file_is_expanded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "boom"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    reading = read(bomb + '<smses count="1"><sms address="1" date="1795182060000" type="1" body="&a;&x;"/></smses>')
    assert (len(reading.taken), len(reading.aside)) == (0, 1)
    assert "&a;" in reading.aside[0].what


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_backup_that_was_saved_again_in_another_encoding(encoding: str) -> None:
    said = ANDROID.replace("&#55357;&#56866;", "")
    assert [c.text for c in contacts(read(said.encode(encoding)))] == [c.text for c in contacts(read(said))]


def test_a_damaged_letter_sets_one_row_aside_and_changes_no_other() -> None:
    raw = ANDROID.encode().replace("明天上门".encode(), b"\xff\xfe" + "明天上门".encode())
    reading = read(raw)
    assert contacts(reading)[0].text == contacts(read(ANDROID))[0].text
    assert reading.rows == 7


def test_a_huge_picture_costs_no_memory_and_loses_no_row() -> None:
    part = '<part seq="0" ct="image/jpeg" data="' + "A" * (LONGEST * 3) + '" />'
    reading = read(ANDROID.replace('<part seq="0" ct="text/plain"', part + '<part seq="0" ct="text/plain"'))
    assert [c.text for c in contacts(reading)][-1] == "明天上门"


def test_the_same_message_has_the_same_id_in_a_later_backup() -> None:
    later = '<sms address="1" date="1795182000001" type="1" body="新的"/>'
    again = read(ANDROID.replace('<sms protocol="0"', later + '<sms protocol="0"', 1))
    assert {e.id for e in read(ANDROID).taken} < {e.id for e in again.taken}


def test_an_empty_file_and_an_empty_backup_are_refused() -> None:
    for content in (b"", b"<smses count='0'></smses>"):
        with pytest.raises(InputRefused):
            read(content)


def test_a_stream_of_many_messages_is_read_piece_by_piece() -> None:
    row = '<sms address="1" date="{}" type="1" body="还钱{}"/>\n'
    raw = ("<smses>" + "".join(row.format(1795182000000 + i, i) for i in range(30_000)) + "</smses>").encode()

    class Narrow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size, 997) if size and size > 0 else size)

    reading = read_file(Narrow(raw), "big.xml", TODAY)
    assert (reading.rows, len(reading.taken)) == (30_000, 30_000)
