import json
from typing import Any

import pytest
from typer.testing import CliRunner

from ashore.cli.law import law_app

RUN = CliRunner(env={"COLUMNS": "200"})


def run(*words: str, status: int = 0) -> str:
    done = RUN.invoke(law_app, list(words))
    assert done.exit_code == status, done.output
    return done.output


def data(*words: str, status: int = 0) -> Any:
    return json.loads(run(*words, "--json", status=status))


def test_cite_says_what_is_in_force_and_what_took_its_place() -> None:
    shown = run("cite", "治安管理处罚法第四十二条", "--on", "2026-11-23")
    assert "这一天无效" in shown
    assert "第五十条（za-new-50）取代" in shown
    now = data("cite", "治安管理处罚法第五十条", "--on", "2026-11-23")
    assert [(m["record"]["id"], m["in_force"]) for m in now["matches"]] == [("za-new-50", True)]
    then = data("cite", "治安管理处罚法第四十二条", "--on", "2022-05-01")
    assert [(m["record"]["id"], m["in_force"], m["superseded_by"]) for m in then["matches"]] == [
        ("za-old-42", True, ["za-new-50"])
    ]


def test_cite_without_a_date_takes_today() -> None:
    assert "2025修订" in run("cite", "治安管理处罚法第五十条")


def test_show_with_the_wording() -> None:
    shown = run("show", "xf-293-1", "--text")
    assert "催收高利放贷等产生的非法债务" in shown
    assert data("show", "za-new-50")["citation"].endswith("第五十条")


def test_what_may_not_be_cited_is_marked() -> None:
    assert "不得当作法律引用" in run("show", "ts-verify")
    assert data("show", "yjf-draft")["citation"] is None


def test_in_force_on_a_day() -> None:
    old = {law["id"] for law in data("in-force", "--on", "2025-12-31", "--topic", "visit_home")}
    new = {law["id"] for law in data("in-force", "--on", "2026-02-01", "--topic", "visit_home")}
    assert "za-old-40" in old - new
    assert {"za-new-47", "cba-visit-22"} <= new - old
    assert all(law["citable"] for law in data("in-force", "--on", "2026-11-23"))


def test_list_filters() -> None:
    cards = data("list", "--instrument", "信用卡", "--level", "department_rule", "--confidence", "secondary_seen")
    assert {law["id"] for law in cards} >= {"xyk-68", "xyk-70"}
    assert {law["level"] for law in cards} == {"department_rule"}
    assert len(data("list")) == 528
    assert "528 条" in run("list")


def test_audit() -> None:
    shown = run("audit", "--on", "2026-11-23")
    assert "LPR 报价需要更新" in shown
    assert {remark["record"] for remark in data("audit", "--concern", "draft")} == {
        "INS-NAT",
        "dx-sms-draft",
        "yjf-draft",
    }
    assert "hold-yd-2026" in run("audit", "--on", "2026-12-15", "--concern", "recheck_due")


@pytest.mark.parametrize(
    "words",
    [
        ("cite", "治安管理处罚法第五十条的规定"),
        ("cite", "胡说法第一条"),
        ("cite", "民法典第一条", "--on", "2026-02-30"),
        ("in-force", "--on", "yesterday"),
        ("show", "nobody"),
        ("list", "--level", "法律"),
        ("audit", "--concern", "everything"),
    ],
)
def test_bad_input_is_refused_with_the_mend(words: tuple[str, ...]) -> None:
    assert "→" in run(*words, status=2)
    (problem,) = data(*words, status=2)["problems"]
    assert problem["what"]
    assert problem["mend"]


def test_both_wrong_options_are_named_at_once() -> None:
    assert len(data("list", "--level", "x", "--confidence", "y", status=2)["problems"]) == 2
