"""What is missing before a letter can be signed, told apart from what its signer writes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ashore.desk.paper import offered, write_letter
from ashore.facts.case import FORMAT, Case
from ashore.facts.debt import Debt
from ashore.facts.load import load_case
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.untold import BY_HAND, untold

EXAMPLE = Path(__file__).parents[3] / "examples" / "worked-case-2026.yaml"
ON = date(2026, 11, 27)


def empty_letters() -> list[Letter]:
    """Every kind, from a case that tells nothing."""
    case = Case(format=FORMAT, debts=[Debt(id="d")])
    return [write_letter(case, one.kind, Wish(), ON)[0] for one in offered()]


def test_what_is_filled_in_by_hand_is_a_blank_of_some_letter() -> None:
    case = load_case(EXAMPLE)
    known = write_letter(case, "complaint_regulator", Wish(debt="card"), ON)[0]
    blanks = {blank[4:-1] for letter in [*empty_letters(), known] for blank in letter.blanks}
    assert blanks >= BY_HAND


def test_a_paper_for_a_court_lacks_what_only_the_court_told() -> None:
    answer = next(letter for letter in empty_letters() if letter.kind == "suit_answer")
    assert {"案号", "文书上写的法院全称"} <= set(untold(answer))
    assert not set(untold(answer)) & BY_HAND


def test_the_signers_own_is_not_missing() -> None:
    request = next(letter for letter in empty_letters() if letter.kind == "papers_request")
    assert untold(request) == ("合同写的贷款人全称",)
