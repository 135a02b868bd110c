"""Every letter on a full, a sparse and a hostile case: right words, right sources, blanks marked, nothing injected."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ashore.desk.paper import write_letter
from ashore.facts.case import Agreement, Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Fen
from ashore.facts.kinds import Channel, Counterpart, StepKind
from ashore.facts.problem import InputRefused
from ashore.law.library import in_force, record
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.page import letter_page
from ashore.papers.letter.pdf import letter_pdf
from ashore.papers.letter.plain import plain
from ashore.papers.letter.write import body_of, kinds
from tests.house.never_advise import harmful as never

from .cases import CASES, EVIL, ON, full, hostile, sparse

GOLDEN = Path(__file__).parent / "golden"
KINDS = sorted(kinds())
BOTH = pytest.mark.parametrize("kind", KINDS)
ALL = pytest.mark.parametrize("case", [pytest.param(make(), id=name) for name, make in CASES.items()])


def written(kind: str, case: Case) -> Letter:
    return write_letter(case, kind, Wish(), ON)[0]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@BOTH
def test_the_words_are_those_that_were_looked_at(kind: str) -> None:
    """golden/*.txt were read as a lawyer would read them; a change of a template shows here as a difference."""
    assert plain(written(kind, full())) == (GOLDEN / f"{kind}.txt").read_text("utf-8")


@BOTH
@ALL
def test_blanks_are_marked_and_listed(kind: str, case: Case) -> None:
    letter = written(kind, case)
    marked = set(re.findall("〔请填：[^〔〕]*〕", "\n".join(body_of(letter))))
    assert marked <= set(letter.blanks)
    assert "None" not in plain(letter)
    assert "{" not in plain(letter).replace("{name}", "")


@BOTH
def test_a_case_without_anything_gives_a_form_to_fill_in(kind: str) -> None:
    letter = written(kind, sparse())
    assert len(letter.blanks) >= 3, "who writes, to whom, about what"
    assert letter.demand


@BOTH
def test_markup_stays_text_on_the_page(kind: str) -> None:
    tags = Tags()
    tags.feed(letter_page(written(kind, hostile())).decode())
    assert "script" not in tags.seen
    assert tags.seen <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "div", "p", "ol", "ul", "li"),
        *("span", "strong", "table", "tr", "th", "td"),
    }
    if EVIL[:8] in "".join(body_of(written(kind, hostile()))):
        assert "<script>alert(1)</script>" in "".join(tags.words)


@BOTH
@ALL
def test_the_pdf_holds_the_words_in_the_fonts_that_come_with_it(kind: str, case: Case) -> None:
    reader = PdfReader(BytesIO(letter_pdf(written(kind, case))))
    fonts = {font["/BaseFont"].split("+")[-1] for page in reader.pages for font in _fonts(page)}
    assert {name.split("-")[0] for name in fonts} == {"NotoSerifSC"}, "another font means missing glyphs"
    assert written(kind, case).title in "".join(reader.pages[0].extract_text().split())


def _fonts(page: object) -> list[dict[str, str]]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]


@BOTH
def test_one_page_where_one_will_do(kind: str) -> None:
    for case in (full(), sparse()):
        assert len(PdfReader(BytesIO(letter_pdf(written(kind, case)))).pages) == 1


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert letter_pdf(written("hardship", full())) == letter_pdf(written("hardship", full()))


def test_markup_stays_text_in_the_pdf() -> None:
    words = "".join(
        p.extract_text() for p in PdfReader(BytesIO(letter_pdf(written("complaint_lender", hostile())))).pages
    )
    assert "#set page(fill: red)" in words.replace("\n", "")


@BOTH
@ALL
def test_every_source_may_be_shown_and_is_in_force_on_the_day(kind: str, case: Case) -> None:
    letter = written(kind, case)
    for id in letter.cites:
        assert record(id).citable
        assert in_force(record(id), letter.on) is True
    for item in letter.items:
        assert all(record(id).citable for id in item.cites)


def test_a_rule_for_banks_is_not_held_against_a_private_lender() -> None:
    case = hostile()
    case.parties[0].kind = None
    assert written("complaint_lender", case).cites == ()
    assert written("hardship", case).cites == ()


@BOTH
@ALL
def test_no_letter_advises_what_harms(kind: str, case: Case) -> None:
    letter = written(kind, case)
    own = [letter.opening, letter.demand, letter.receipt, letter.use, letter.keep, *letter.enclosures]
    assert [never(words) for words in own if EVIL[:8] not in words and never(words)] == []


def test_conduct_and_money_never_stand_in_one_letter() -> None:
    for kind, form in kinds().items():
        letter = written(kind, full())
        assert not (letter.items and letter.rows), kind
        if form["group"] == "conduct":
            assert not re.search("分期|减免|利息", letter.demand), kind
        else:
            assert not re.search("投诉|报警|骚扰", letter.demand + letter.opening), kind


def test_the_police_are_told_acts_and_no_names_for_crimes() -> None:
    said = "\n".join(body_of(written("police_report", full())))
    assert not re.search("罪|犯罪|涉黑|违法", said)
    assert "张贴" in said


def test_who_is_bound_to_the_debt_is_not_called_unrelated() -> None:
    case = hostile()
    case.contacts[0].counterpart = Counterpart.GUARANTOR
    assert EVIL[:8] not in "".join(line for item in written("stop_third_parties", case).items for line in item.lines)


def test_a_paper_of_the_court_fills_in_the_answer() -> None:
    case = full()
    case.debts[0].steps = [
        Step(kind=StepKind.SUIT, received_on=date(2026, 6, 3), case_number="（2026）某01民初1号", by="某区人民法院"),
        Step(kind=StepKind.PAYMENT_ORDER, received_on=date(2026, 1, 5), by="别的法院"),
    ]
    said = plain(written("suit_answer", case))
    assert "贵院（2026）某01民初1号一案，我在2026年6月3日（周三）收到起诉状副本" in said
    assert "此致\n某区人民法院" in said
    assert "敬礼" not in said
    assert "答辩人：〔请填：签名〕" in said
    assert "别的法院" in plain(written("payment_order_objection", case))


def test_what_was_agreed_is_put_down_to_be_confirmed() -> None:
    case = full()
    agreed = Agreement(debt=case.debts[0].id, signed_on=date(2026, 6, 1), instalments=36, amount=Fen(4_320_000))
    case.agreements = [agreed]
    said = plain(written("settlement_confirmation", case))
    assert "总额43,200元（大写：肆万叁仟贰佰元整）" in said
    assert "分36期" in said


def two_lenders() -> Case:
    """The hostile case, beside it a debt of another lender with a contact of its own, and one contact about neither."""
    case = hostile()
    case.debts.append(Debt(id="e", label="乙平台"))
    for debt, text in (("e", "乙平台的话"), (None, "不知道哪家的话")):
        case.contacts.append(
            Contact(at=case.contacts[0].at, channel=Channel.SMS, debt=debt, text=text, labels=["threat_violence"])
        )
    return case


def test_no_lender_reads_of_another_ones_contacts() -> None:
    said = plain(write_letter(two_lenders(), "complaint_lender", Wish(debt="d"), ON)[0])
    assert EVIL[:8] in said
    assert "乙平台" not in said
    assert "不知道哪家的话" not in said


def test_among_several_debts_one_is_chosen_but_not_for_the_police() -> None:
    with pytest.raises(InputRefused, match="哪一笔"):
        write_letter(two_lenders(), "complaint_lender", Wish(), ON)
    said = plain(write_letter(two_lenders(), "police_report", Wish(), ON)[0])
    assert "乙平台的话" in said
    assert "不知道哪家的话" in said
