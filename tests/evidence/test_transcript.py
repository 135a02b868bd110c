"""Transcripts as people really have them: TXT, SRT, WebVTT; nothing is guessed and nothing lost."""

from __future__ import annotations

import pytest

from ashore.evidence.transcript import LONGEST, Line, parse_transcript

SRT = """\ufeff1\r
00:00:01,500 --> 00:00:03,000\r
来人：今天不还，我们就搬家具\r
\r
2\r
01:02:03,000 --> 01:02:05,000\r
- 请出示证件\r
（没有人回答）\r
"""
VTT = """WEBVTT - 门口录音

NOTE 由本人整理

00:07.250 --> 00:09.000 position:10%
<v 来人>今天<b>不还</b>，&lt;就&gt;搬家具</v>

2
00:00:10.000 --> 00:00:12.000
我: 请走
"""
TXT = """00:00:01 来人：今天不还，就搬家具

[1:02:03] 我：请出示证件
[00：05]没有回答
他看了看手机
网址 http://example.org/a
"""


def test_srt() -> None:
    assert parse_transcript(SRT) == [
        Line("00:00:01", "来人", "今天不还，我们就搬家具"),
        Line("01:02:03", "", "- 请出示证件\n（没有人回答）"),
    ]


def test_vtt() -> None:
    assert parse_transcript(VTT) == [
        Line("00:00:07", "来人", "今天不还，<就>搬家具"),
        Line("00:00:10", "我", "请走"),
    ]


def test_plain() -> None:
    assert parse_transcript(TXT) == [
        Line("00:00:01", "来人", "今天不还，就搬家具"),
        Line("01:02:03", "我", "请出示证件"),
        Line("00:00:05", "", "没有回答"),
        Line("", "", "他看了看手机"),
        Line("", "", "网址 http://example.org/a"),
    ]


def test_an_address_is_no_speaker() -> None:
    assert parse_transcript("http://example.org/a") == [Line("", "", "http://example.org/a")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有内容"),
        (" \n\r\n\t", "没有内容"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n", "没有内容"),
        ("RIFF\x00\x00WAVE", "不是文字"),
        ("啊" * (LONGEST + 1), "太长"),
    ],
)
def test_broken(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_transcript(text)


def test_a_cue_that_is_cut_off_loses_no_other() -> None:
    cut = "1\n00:00:01,000 --> 00:00:02,000\n好\n\n2\n00:00:03,000 --> 00:0"
    assert parse_transcript(cut) == [Line("00:00:01", "", "好")]
