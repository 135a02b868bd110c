"""The report: whole, safe, readable, and do → why → source."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from ashore.papers import words
from ashore.papers.report import report
from ashore.papers.style import CSS
from tests.papers.test_html import Seen
from tests.support.worked import calm, worked_assessment, worked_case

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    "</blockquote></article></main><iframe src=//evil.example>",
    "javascript:alert(1)",
    "\u202e还钱\x00\x1b[31m",
    "&lt;b&gt; & ' \"",
)


@pytest.fixture(scope="module")
def page() -> str:
    return report(worked_case(), worked_assessment())


def test_sections_stand_in_the_order_do_why_source(page: str) -> None:
    found = re.findall(r'<section id="([a-z]+)"', page)
    order = ["do", "clocks", "debts", "visits", "findings", "timeline", "questions", "sources", "limits"]
    assert found == order


def test_the_page_says_what_the_assessment_says(page: str) -> None:
    seen = Seen(page).text
    a = worked_assessment()
    said = list(a.headline) + [x for action in a.actions for x in (action.title, action.do, action.say)]
    said += [clock.title for clock in a.clocks] + [visit.card.splitlines()[0] for visit in a.visits]
    said += [s.label for s in a.standings] + [q.text for q in a.questions] + list(a.limits)
    said += [contact.text for contact in worked_case().contacts[1:4] if contact.text]
    assert [text for text in said if text not in seen] == []


def test_findings_are_grouped_by_strength_strongest_first(page: str) -> None:
    text = Seen(page).text
    places = [text.index(word) for word in words.STRENGTHS]
    assert places == sorted(places)


def test_every_cited_record_is_listed_with_dates_and_mark(page: str) -> None:
    links = set(re.findall(r'href="#law-([^"]+)"', page))
    listed = set(re.findall(r'id="law-([^"]+)"', page))
    assert links
    assert links <= listed
    assert "2026年1月1日起施行" in page
    assert "转述，未见原文" in page


def test_links_lead_somewhere_and_ids_are_unique(page: str) -> None:
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert [target for target in targets if target not in ids] == []


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    seen = Seen(page)
    assert not {"script", "img", "link", "iframe", "object", "embed", "form"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name == "src" or name.startswith("on")]
    links = [value or "" for name, value in seen.attributes if name == "href"]
    assert [link for link in links if not link.startswith(("#", "tel:"))] == []
    assert set(re.findall(r"url\(([^)]*)\)", page)) == {"#fade"}
    assert "@import" not in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_person_typed_can_never_become_markup(hostile: str, page: str) -> None:
    case, a = worked_case(), worked_assessment()
    case.title = hostile
    for contact in case.contacts:
        contact.text, contact.note, contact.by = hostile, hostile, hostile
    for party in case.parties:
        party.name = hostile
    a = replace(
        a,
        headline=(hostile,),
        standings=tuple(replace(s, label=hostile, stage=hostile) for s in a.standings),
        actions=tuple(replace(x, title=hostile, say=hostile) for x in a.actions),
    )
    seen, plain = Seen(report(case, a)), Seen(page)
    assert set(seen.tags) <= set(plain.tags)
    assert {name for name, _ in seen.attributes} <= {name for name, _ in plain.attributes}
    assert "\x1b" not in seen.text
    assert "\u202e" not in seen.text


def test_an_empty_case_still_gives_a_calm_page() -> None:
    page = report(replace_contacts(), calm(worked_assessment()))
    assert "先稳住" in page
    assert "时间图" not in page


def replace_contacts() -> object:
    case = worked_case()
    case.contacts, case.complaints = [], []
    return case


def test_alarm_red_is_for_danger_alone(page: str) -> None:
    assert 'class="headline danger"' not in page
    case = worked_case()
    assert case.person is not None
    case.person.danger_now = True
    assert 'class="headline danger"' in report(case, worked_assessment())


def test_the_page_speaks_chinese_and_fits_a_phone(page: str) -> None:
    assert '<html lang="zh-CN">' in page
    assert "width=device-width" in page
    assert "prefers-color-scheme:dark" in CSS
    assert "@media print" in CSS


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))


def test_the_same_facts_give_the_same_bytes(page: str) -> None:
    assert report(worked_case(), worked_assessment()) == page


PAIRS = [
    ("ink", "bg"), ("ink", "card"), ("soft", "bg"), ("soft", "card"), ("soft", "sand"), ("deep", "bg"),
    ("deep", "card"), ("deep", "tint"), ("ink", "tint"), ("ink", "sand"), ("warm-ink", "warm"),
    ("now-ink", "now"), ("card", "deep"),
]  # fmt: skip


@pytest.mark.parametrize("start", [":root{color-scheme:light dark", "(prefers-color-scheme:dark)", "@media print"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast_is_seven_to_one(start: str, ink: str, ground: str) -> None:
    block = CSS[CSS.index(start) :]
    colours = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", block[: block.index("}")]))
    light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
