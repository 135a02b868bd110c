"""`ashore new` at a real terminal: answers in, one whole case file out, or nothing."""

from __future__ import annotations

from pathlib import Path

from ashore.facts.kinds import Channel, CollectorKind, LenderKind, Role, StepKind
from ashore.facts.load import load_case
from tests.cli.door import ashore, typed

ONE_DEBT = ["甲消费贷", "consumer_finance", "8,600.50", "62", "900", "2"]
NOTHING = ["", "", "", "", ""]


def test_five_answers_make_a_case_that_can_be_assessed(tmp_path: Path) -> None:
    answers = [*ONE_DEBT, "否", "是", "2026-05-18 21:40", "call", "parent", "你儿子欠钱", "否", ""]
    status, shown = typed(["new", "my.yaml"], answers, tmp_path)
    assert status == 0, shown
    case = load_case(tmp_path / "my.yaml")
    (debt,), (contact,) = case.debts, case.contacts
    assert (debt.settle_now, debt.days_past_due, debt.monthly_due) == (860_050, 62, 90_000)
    assert [link.role for link in debt.chain] == [Role.APP, Role.COLLECTOR]
    assert case.parties[0].kind is LenderKind.CONSUMER_FINANCE
    assert case.parties[1].collector is CollectorKind.OUTSOURCED
    assert debt.steps[0].kind is StepKind.OUTSOURCED
    assert contact.channel is Channel.CALL
    assert contact.at is not None
    assert contact.at.clock == "21:40:00"
    assert ashore("assess", tmp_path / "my.yaml", "--on", "2026-11-23").returncode == 0


def test_everything_may_be_unknown(tmp_path: Path) -> None:
    status, _ = typed(["new", "my.yaml"], [*NOTHING, "", "", ""], tmp_path)
    assert status == 0
    (debt,) = load_case(tmp_path / "my.yaml").debts
    assert (debt.label, debt.settle_now, debt.days_past_due) == (None, None, None)


def test_a_debt_can_be_told_again_before_saving(tmp_path: Path) -> None:
    answers = [*ONE_DEBT, "否", "否", "1", "乙小贷", "microloan", "100", "3", "10", "", ""]
    status, shown = typed(["new", "my.yaml"], answers, tmp_path)
    assert status == 0, shown
    assert load_case(tmp_path / "my.yaml").debts[0].label == "乙小贷"


def test_a_wrong_amount_is_asked_again(tmp_path: Path) -> None:
    answers = ["甲", "", "两万", "20000", "很久", "62", "", "", "否", "否", ""]
    status, shown = typed(["new", "my.yaml"], answers, tmp_path)
    assert status == 0, shown
    assert shown.count("× ") == 2
    assert load_case(tmp_path / "my.yaml").debts[0].settle_now == 2_000_000


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    status, shown = typed(["new", "my.yaml"], ["甲", "^C"], tmp_path)
    assert status == 130
    assert "什么都没有保存" in shown
    assert list(tmp_path.iterdir()) == []


def test_q_does_not_save(tmp_path: Path) -> None:
    status, _ = typed(["new", "my.yaml"], [*NOTHING, "", "", "q"], tmp_path)
    assert status == 0
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text("old")
    status, shown = typed(["new", "my.yaml"], [], tmp_path)
    assert status == 2
    assert "已经有了" in shown
    assert (tmp_path / "my.yaml").read_text() == "old"
