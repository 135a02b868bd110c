"""Transcripts: one recording is one contact, its words by time; nothing of day, way or speaker is made up."""

from __future__ import annotations

import io

import pytest

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, ProofKind
from ashore.facts.moment import parse_moment
from ashore.facts.problem import InputRefused
from ashore.facts.scalar import MAX_TEXT
from ashore.intake.asked import Asked
from ashore.intake.read import read_file
from ashore.intake.reading import Layout, Reading
from ashore.intake.recording import looks_recording, read_recording
from tests.intake.samples import PASTED, TODAY, read
from tests.intake.talks import PLAIN, SRT, STAMPED, VOICES, VTT

CALL = Asked(parse_moment("2026-11-20T21:40:00+08:00"), Channel.CALL)


def asked(content: str, told: Asked) -> Reading:
    return read_file(io.BytesIO(content.encode()), "talk", TODAY, told)


def only(reading: Reading) -> Contact:
    (entry,) = reading.taken
    assert isinstance(entry.fact, Contact)
    return entry.fact


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            SRT,
            "[00:00:01,000] 甲：你欠的钱什么时候还？ 今天能不能还？\n[00:01:02,000] 甲：今天不还，我明天上门。",
        ),
        (
            VTT,
            "[00:01.000] 甲：你欠的钱什么时候还？ 今天能不能还？\n[00:01:02.000] 甲：今天不还，我明天上门 & 去单位。",
        ),
        (STAMPED, "[00:01] 甲：你欠的钱什么时候还？\n[01:02] 甲：今天不还，我明天上门。"),
    ],
)
def test_a_recording_is_one_contact_of_the_other_sides_words(content: str, words: str) -> None:
    reading = read(content)
    assert reading.layout is Layout.TRANSCRIPT
    contact = only(reading)
    assert contact.text == words
    assert contact.note == "录音的文字稿，共 3 段；自己说的 1 段没有放进原话"
    assert (contact.at, contact.channel, contact.by, contact.counterpart) == (None, Channel.OTHER, None, None)
    assert contact.sources[0].kind is ProofKind.RECORDING
    assert [flaw.what for flaw in reading.flaws] == ["不知道是什么时候录的", "不知道录的是电话还是上门"]


def test_an_empty_cue_is_skipped_and_told() -> None:
    assert [(p.line, p.what) for p in read(SRT).skipped] == [(15, "这一段没有字")]


def test_day_and_way_come_from_the_person_alone() -> None:
    reading = asked(SRT, CALL)
    contact = only(reading)
    assert (str(contact.at), contact.channel) == ("2026-11-20T21:40:00+08:00", Channel.CALL)
    assert reading.flaws == []


def test_voices_that_a_program_numbered_are_no_name_and_no_time_of_day() -> None:
    reading = read(VOICES)
    contact = only(reading)
    assert (contact.at, contact.by) == (None, None)
    assert str(contact.text).splitlines()[1] == "[00:00:05] 说话人2：下个月发工资。"
    assert "没有说哪一个是自己" in reading.flaws[-1].what
    mine = only(asked(VOICES, Asked(me="说话人2")))
    assert str(mine.text).splitlines() == [
        "[00:00:01] 说话人1：你欠的钱什么时候还？ 今天能不能还？",
        "[00:01:02] 说话人1：今天不还，我明天上门。",
    ]


def test_plain_text_is_a_transcript_only_when_a_person_says_so() -> None:
    assert read(PLAIN).layout is Layout.PASTED
    assert asked(PLAIN, CALL).layout is Layout.TRANSCRIPT
    assert asked(PASTED, CALL).layout is Layout.PASTED  # messages with days of their own are no recording


def test_a_name_that_is_no_mere_voice_is_kept_as_said() -> None:
    reading = read(STAMPED.replace("甲", "李经理"))
    assert (only(reading).by, reading.taken[0].who) == ("李经理", "李经理")


def test_what_is_too_long_is_set_aside_piece_by_piece() -> None:
    long = "".join(f"[{i // 60:02d}:{i % 60:02d}] 甲：{'还' * 2000}\n" for i in range(12))
    reading = read(long)
    assert len(str(only(reading).text)) <= MAX_TEXT
    assert (reading.rows, len(reading.aside)) == (4, 3)


def test_a_line_outside_of_every_cue_is_not_lost() -> None:
    reading = read(SRT.replace("\n2\n", "\n多出来的一行\n\n2\n"))
    assert [(p.line, p.what[:9]) for p in reading.aside] == [(6, "这一行不在任何一段"[:9])]


@pytest.mark.parametrize(
    "head",
    [b"\x00\x00\x00\x1cftypM4A ", b"ID3\x04", b"RIFF\x00\x00\x00\x00WAVE", b"#!AMR\n", b"OggS\x00", b"\xff\xf1P"],
)
def test_recordings_are_told_and_refused_with_a_way_out(head: bytes) -> None:
    assert looks_recording(head)
    with pytest.raises(InputRefused, match="--transcribe"):
        read(head + b"\x00" * 40)


def test_a_picture_in_the_same_box_is_no_recording() -> None:
    assert not looks_recording(b"\x00\x00\x00\x1cftypheic")


def test_the_hash_is_that_of_the_recording_and_no_words_are_refused() -> None:
    sound = io.BytesIO(b"#!AMR\nsound")
    reading = read_recording(sound, "a.amr", SRT.encode(), CALL)
    assert reading.sha256 == read_recording(io.BytesIO(b"#!AMR\nsound"), "b.amr", VTT.encode(), CALL).sha256
    assert only(reading).text == only(asked(SRT, CALL)).text
    with pytest.raises(InputRefused, match="没有给出任何字"):
        read_recording(io.BytesIO(b"#!AMR\nsound"), "a.amr", b"\n", CALL)
