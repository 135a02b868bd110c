import re

import pytest

from ashore.law import NotCitable, cite, cite_short, record, records


@pytest.mark.parametrize(
    ("record_id", "shown"),
    [
        ("za-new-50", "《中华人民共和国治安管理处罚法》（2025修订）第五十条"),
        ("za-old-40", "《中华人民共和国治安管理处罚法》（2012修正）第四十条第（三）项"),
        ("xf-293-1", "《中华人民共和国刑法》第二百九十三条之一"),
        ("spec-148", "《中华人民共和国民法典》第一百四十七条至第一百五十二条、第一百九十九条"),
        ("gbt-time", "GB/T 45251-2025《互联网金融 个人网络消费信贷 贷后催收风控指引》（转述，未见原文）"),
        ("cba-time", "《金融机构个人消费类贷款催收工作指引（试行）》（转述，未见原文；效力待核实）"),
        ("cba-visit-22", "《金融机构个人消费类贷款催收工作指引（试行）》第二十二条（转述，未见原文；效力待核实）"),
        ("EXE-SEIZE", "放贷人能否上门搬家具"),
    ],
)
def test_shown_text(record_id: str, shown: str) -> None:
    assert cite(record(record_id)) == shown


def test_marks_are_translated_the_law_is_not() -> None:
    assert cite(record("gy-13"), "en").endswith("第十三条（from reports; text not seen；validity not confirmed）")


def test_short_form() -> None:
    assert cite_short(record("za-new-50")) == "治安法(新)第五十条"


@pytest.mark.parametrize("record_id", ["ts-verify", "CAP-PL-1991", "yjf-draft", "dx-sms-draft"])
def test_memory_and_drafts_cannot_be_cited(record_id: str) -> None:
    for shown in (cite, cite_short):
        with pytest.raises(NotCitable):
            shown(record(record_id))


def test_an_unseen_number_is_never_shown() -> None:
    unseen = [law for law in records() if law.article_note]
    assert len(unseen) > 60
    for law in unseen:
        assert not law.articles
        if law.citable:
            assert not re.search(r"第.+条", cite(law).replace(law.title, ""))
