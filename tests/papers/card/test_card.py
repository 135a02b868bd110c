"""The words of the cards: looked at, sourced, in force, and about nobody."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ashore.facts.case import Case
from ashore.facts.problem import InputRefused
from ashore.law.library import in_force, record
from ashore.law.model import Confidence, Status
from ashore.law.pack import section
from ashore.papers.card.look import PAIRS
from ashore.papers.card.make import card, kinds
from ashore.papers.card.model import Card
from tests.house.never_advise import harmful

ON, LINK = date(2026, 11, 26), "https://example.org/ashore/"
GOLDEN = Path(__file__).parent / "golden"
BOTH = pytest.mark.parametrize("kind", sorted(kinds()))


@BOTH
def test_the_words_are_those_that_were_looked_at(kind: str) -> None:
    assert card(kind, ON, LINK).text() + "\n" == (GOLDEN / f"{kind}.txt").read_text("utf-8")


@BOTH
def test_nothing_harmful_is_advised(kind: str) -> None:
    assert [harmful(line) for line in card(kind, ON).text().splitlines() if harmful(line)] == []


@BOTH
def test_each_statement_has_sources_that_are_in_force_and_were_seen(kind: str) -> None:
    cited = [name for part in kinds()[kind]["parts"] for item in part["items"] for name in item.get("cites", ())]
    assert cited
    for law in map(record, cited):
        assert in_force(law, ON)
        assert law.confidence is not Confidence.MEMORY
        assert law.status is not Status.DRAFT
    for item in card(kind, ON).statements():
        assert item.strength
        assert re.search(r"第.+条|GB/T", item.sources)


@BOTH
def test_what_was_only_reported_says_so(kind: str) -> None:
    for told in (item for part in kinds()[kind]["parts"] for item in part["items"] if "law" in item):
        reported = any(record(name).confidence is Confidence.SECONDARY_SEEN for name in told["cites"])
        made = next(item for item in card(kind, ON).statements() if item.sources and item.words[:4] == told["law"][:4])
        assert ("转述" in made.sources) == ("转述" in made.short) == reported


@BOTH
def test_there_is_no_card_for_a_day_without_its_law(kind: str) -> None:
    """The Civil Code began in 2021."""
    with pytest.raises(InputRefused) as refused:
        card(kind, date(2020, 12, 31))
    assert "不在施行" in refused.value.problems[0].what


def test_a_new_law_changes_what_may_be_said() -> None:
    assert card("rights", date(2026, 1, 30))
    with pytest.raises(InputRefused):
        card("rights", date(2026, 1, 29))


@BOTH
def test_both_days_are_told(kind: str) -> None:
    text = card(kind, ON).text()
    assert "资料核对到2026年11月23日，2026年11月26日制作" in text


def test_a_line_stands_there_only_while_it_exists() -> None:
    """12356 answers since 2025-05-01."""
    numbers = [[item.number for item in card("family", day).part("calls").items] for day in (date(2025, 4, 30), ON)]
    assert numbers == [["110", "12348"], ["110", "12348", "12356"]]


@BOTH
def test_lines_and_hours_are_those_of_the_pack(kind: str) -> None:
    hours = {re.match(r"\d*", body.get("phone", ""))[0]: body.get("hours") for body in section("bodies")}  # type: ignore[index]
    for item in card(kind, ON).part("calls").items:
        assert item.more
        assert hours[item.number] == item.more


def test_the_family_says_what_the_page_for_the_family_says() -> None:
    said, page = card("family", ON), section("pages")["family"]["card"]
    assert [item.words for item in said.part("say").items] == page["say"]
    assert [item.words for item in said.part("dont").items] == page["dont"]


def test_no_card_takes_a_case() -> None:
    """What it is made of: its kind, a day, a link. There is no way for a name or a sum to get in."""
    assert set(card.__annotations__) == {"kind", "on", "link", "return"}
    assert Case.__name__ not in str(Card.__annotations__)


@BOTH
def test_without_a_link_it_tells_whom_to_ask(kind: str) -> None:
    made = card(kind, ON)
    assert made.link == ""
    assert "问" in made.find


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InputRefused) as refused:
        card("postr", ON, "ftp://a")
    assert [problem.path for problem in refused.value.problems] == ["KIND", "--link"]
    assert "poster" in refused.value.problems[0].mend


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_old_eyes_can_read_it(words: str, ground: str) -> None:
    bright, dark = sorted((luminance(words), luminance(ground)), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 7
