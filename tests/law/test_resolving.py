from datetime import date

from ashore.facts.problem import Problem
from ashore.law.citation import Citation, parse_citation
from ashore.law.resolving import Resolution, resolve


def found(text: str, on: date | None) -> Resolution:
    citation = parse_citation(text)
    assert isinstance(citation, Citation)
    resolution = resolve(citation, on)
    assert isinstance(resolution, Resolution)
    return resolution


def test_several_editions_ask_for_the_date() -> None:
    citation = parse_citation("治安管理处罚法第五十条")
    assert isinstance(citation, Citation)
    refused = resolve(citation)
    assert isinstance(refused, Problem)
    assert "几个版本" in refused.what


def test_in_force_on_its_day_and_superseded_afterwards() -> None:
    then = found("治安管理处罚法第四十二条", date(2022, 5, 1))
    assert [(m.record.id, m.in_force) for m in then.matches] == [("za-old-42", True)]
    assert then.missing == ()
    now = found("治安管理处罚法第四十二条", date(2026, 11, 23))
    assert [(m.record.id, m.in_force) for m in now.matches] == [("za-old-42", False)]
    assert [law.id for law in now.matches[0].successors] == ["za-new-50"]
    assert [span.zh() for span in now.missing] == ["第四十二条"]


def test_same_number_other_law() -> None:
    """Article 51 is impersonation in the old law and battery in the new one."""
    assert [m.record.id for m in found("治安管理处罚法第51条", date(2025, 1, 1)).matches if m.in_force] == ["za-old-51"]
    assert [m.record.id for m in found("治安管理处罚法第51条", date(2026, 2, 1)).matches if m.in_force] == ["za-new-51"]


def test_a_named_edition_needs_no_date() -> None:
    old = found("治安管理处罚法（2012修正）第五十一条", None)
    assert [(m.record.id, m.in_force) for m in old.matches] == [("za-old-51", None)]


def test_an_article_without_a_record_is_missing_not_wrong() -> None:
    assert [span.zh() for span in found("民法典第三条、第一千零三十二条", date(2026, 1, 1)).missing] == ["第三条"]


def test_private_lending_caps_by_date() -> None:
    for day, record_id in [
        (date(2020, 8, 19), "CAP-PL-2015-26"),
        (date(2020, 8, 20), "CAP-PL-2020A-26"),
    ]:
        matches = found("民间借贷规定第二十六条", day).matches
        assert [m.record.id for m in matches if m.in_force] == [record_id]
