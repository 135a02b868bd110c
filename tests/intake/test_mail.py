"""Mails: the time with its zone, who, what is said; what hangs on them read by itself; nothing hostile gets through."""

from __future__ import annotations

import hashlib
import io

import pytest

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator
from ashore.facts.problem import InputRefused
from ashore.intake import mail
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.every import read_every
from ashore.intake.markup import plain_of
from ashore.intake.reading import Layout, Reading
from tests.intake.mails import full_mail, letter, plain_mail
from tests.intake.samples import TODAY


def every(raw: bytes, asked: Asked = NOTHING) -> list[Reading]:
    return read_every(io.BytesIO(raw), "a.eml", TODAY, asked)


def contact(raw: bytes, asked: Asked = NOTHING) -> Contact:
    fact = every(raw, asked)[0].taken[0].fact
    assert isinstance(fact, Contact)
    return fact


def test_a_mail_is_a_contact_with_its_own_zone() -> None:
    fact = contact(plain_mail())
    assert (str(fact.at), fact.at and fact.at.clock) == ("2026-11-20T13:40:33+00:00", "21:40:33")
    assert (fact.channel, fact.by, fact.from_number) == (Channel.EMAIL, "甲消费金融", "service@jia.example")
    assert fact.to_number == "zhang@mail.example"
    assert fact.text == "主题：关于您的欠款\n\n您已逾期，今天不还明天上门。"
    assert fact.initiated_by is None


def test_what_the_borrower_wrote_is_known_by_the_name_that_a_person_gives() -> None:
    fact = contact(plain_mail(), Asked(me="service@jia.example"))
    assert (fact.initiated_by, fact.by, fact.from_number) == (Initiator.DEBTOR, None, "zhang@mail.example")


def test_attachments_are_listed_with_their_hash_and_read_where_known() -> None:
    raw = full_mail()
    outer, table, talk = every(raw)
    assert [r.layout for r in (outer, table, talk)] == [Layout.MAIL, Layout.CONTACTS, Layout.TRANSCRIPT]
    assert (outer.rows, len(outer.taken), len(outer.aside), len(outer.skipped)) == (4, 1, 1, 2)
    assert "“函.pdf”：PDF 坏了" in outer.aside[0].what
    assert table.within is outer
    assert table.file == "a.eml › 记录.csv"
    note = str(outer.taken[0].fact.sources[0].note)
    assert all(r.sha256 in note for r in (table, talk))
    assert hashlib.sha256(b"%PDF-1.7").hexdigest() in note
    assert outer.taken[0].fact.sources[0].document == f"file-{hashlib.sha256(raw).hexdigest()[:12]}"


def test_words_that_stand_there_in_two_ways_are_taken_once() -> None:
    assert str(contact(full_mail()).text).count("明天上门") == 1


def test_markup_becomes_words_and_links_show_where_they_lead() -> None:
    markup = """<style>p{}</style><script>alert(1)</script><!-- x --><p>请<b>今天</b>还&amp;款</p>
    <table><tr><td>本金</td><td>1&nbsp;000</td></tr></table><a href="http://pay.example/x">官方链接</a>
    <a href='http://y.example'>http://y.example</a><img alt="章" src="http://z.example/a.png"><a href="javascript:x">点
    </a>"""
    assert plain_of(markup) == (
        "请今天还&款\n\n本金 1 000\n\n官方链接（链接：http://pay.example/x） http://y.example[图片：章]点"
    )


@pytest.mark.parametrize("hostile", ["<!--" * 100_000, "<a href='" * 50_000, "<" * 400_000, "<script>" * 60_000])
def test_markup_that_never_ends_costs_nothing(hostile: str) -> None:
    assert len(plain_of(hostile)) <= len(hostile)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("Fri, 20 Nov 2026 13:40:33", "没有写时区"),
        ("yesterday", "读不懂"),
        ("", "没有写时间"),
        ("1 Jan 9999 25:61 +9999", "读不懂"),
    ],
)
def test_a_time_that_is_not_told_stays_unknown(told: str, why: str) -> None:
    line = f"Date: {told}\r\n".encode() if told else b""
    raw = plain_mail().replace(b"Date: Fri, 20 Nov 2026 13:40:33 +0000\r\n", line)
    (reading,) = every(raw)
    fact = reading.taken[0].fact
    assert isinstance(fact, Contact)
    assert fact.at is None
    assert why in reading.flaws[0].what


def test_minus_zero_is_universal_time_of_an_unknown_place() -> None:
    assert str(contact(plain_mail().replace(b"+0000", b"-0000")).at) == "2026-11-20T13:40:33+00:00"


def test_a_head_that_was_slipped_into_another_is_words() -> None:
    coded = "=?utf-8?q?=E6=AC=A0=E6=AC=BE=0D=0AFrom:_bad=40x.example?="
    raw = plain_mail()
    start = raw.index(b"Subject:")
    raw = raw[:start] + f"Subject: {coded}".encode() + raw[raw.index(b"\r\nDate:") :]
    fact = contact(raw)
    assert str(fact.text).startswith("主题：欠款 From: bad@x.example\n")
    assert fact.from_number == "service@jia.example"


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5", "no-such-charset", "utf-7", "us-ascii", ""])
def test_a_wrong_charset_loses_no_words(charset: str) -> None:
    body = "您已逾期，今天上門".encode("big5" if charset == "big5" else "gb18030")
    head = f"From: a@x.example\r\nDate: x\r\nTo: b@x.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
    if charset == "utf-8":
        body = body.decode("gb18030").encode()
    assert contact(head.encode() + body).text == "您已逾期，今天上門"


def test_names_that_were_never_coded_are_read() -> None:
    raw = "From: 甲公司 <a@x.example>\r\nTo: b@x.example\r\nSubject: 催款\r\nDate: x\r\n\r\n还钱".encode("gb18030")
    fact = contact(raw)
    assert (fact.by, fact.text) == ("甲公司", "主题：催款\n\n还钱")


def test_a_mail_within_a_mail_is_read_by_itself() -> None:
    outer = letter(Subject="转发", **{"Message-ID": "<2@x.example>"})
    outer.set_content("请看")
    inner = letter()
    inner.set_content("明天上门")
    outer.add_attachment(inner)
    first, second = every(outer.as_bytes())
    assert (first.layout, second.layout, second.within) == (Layout.MAIL, Layout.MAIL, first)
    assert str(first.taken[0].fact.text).endswith("请看")  # type: ignore[union-attr]


def test_nesting_without_end_is_refused_or_told() -> None:
    nested = b"From: a@x.example\nTo: b@x.example\nDate: x\n" + b"Content-Type: message/rfc822\n\n" * 3_000 + b"x"
    with pytest.raises(InputRefused, match="读不出来"):
        every(nested)
    head = b"From: a@x.example\nTo: b@x.example\nDate: x\n"
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(100))
    with pytest.raises(InputRefused, match="层数太多"):
        every(head + parts)
    (reading,) = every(head + b"Subject: s\n" + b"".join(parts.split(b"\n--b30\n", 1)[:1]))
    assert "套得太深" in reading.flaws[-1].what


def test_many_attachments_are_bounded_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MOST_PARTS", 5)
    message = letter()
    message.set_content("看附件")
    for i in range(9):
        message.add_attachment(f"x{i}".encode(), maintype="application", subtype="pdf", filename=f"{i}.txt")
    first, *_ = every(message.as_bytes())
    assert "有 4 层" in first.flaws[0].what


def test_the_same_mail_has_the_same_id() -> None:
    assert every(plain_mail())[0].taken[0].id == every(plain_mail())[0].taken[0].id


def test_copied_messages_are_no_mail() -> None:
    assert every("From: 张三\n还钱\n".encode())[0].layout is Layout.PASTED
