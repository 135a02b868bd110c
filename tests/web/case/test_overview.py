"""The case at a glance: everything from the assessment, in the order do, why, source; debts and contacts together."""

from __future__ import annotations

import json
import re
from datetime import date

from starlette.testclient import TestClient

from ashore.desk.assess import assess_case, assessment_to_data
from ashore.desk.data import canonical_json
from ashore.facts.kinds import Channel, CollectorKind, LenderKind, Product, Role
from ashore.web.case.asking import OF_DEBT, OF_PERSON, OF_PLACE
from ashore.web.case.told import whole
from ashore.web.session import Session

from ..debts.telling import FIVE, keys, part, tell
from ..visitor import fill, told, words
from ..walks import PASTED

THREAT = "你这个骗子，今天不还我就去你家打断你的腿。"
ON = date(2026, 11, 25)


def session_of(client: TestClient) -> Session:
    (found,) = client.app.state.sessions._all.values()  # type: ignore[attr-defined]
    return found  # type: ignore[no-any-return]


def paste(client: TestClient) -> None:
    fill(client, "/paste", value=PASTED)
    page = client.get("/paste/right").text
    ticked = dict.fromkeys(re.findall(r'name="((?:use|label)[^"]+)"[^>]*checked', page), "1")
    assert fill(client, "/paste/right", channel="wechat", **ticked).status_code == 303


def test_without_anything_there_are_ways_to_begin_and_no_mark(client: TestClient) -> None:
    answer = client.get("/case")
    assert "还没有写下什么" in words(answer.text)
    assert "set-cookie" not in answer.headers
    assert client.get("/case/json").status_code == 404


def test_the_most_urgent_comes_first_and_do_before_why_before_source(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "papers", kind="suit", received_on="2026-11-20")
    text = words(client.get("/case").text)
    order = ["现在最要紧的", "正在走的期限", "这周做什么", "为什么：", "依据", "弄清这一件", "每笔债现在到哪一步"]
    order += ["会不会上门", "他们做过什么", "按日子看", "今天，2026-11-25", "最后一天："]
    text = text.partition("现在最要紧的")[1] + text.partition("现在最要紧的")[2]
    found = []
    at = 0
    for part_ in order:
        at = text.find(part_, at)
        found.append(at)
    assert -1 not in found, dict(zip(order, found, strict=True))


def test_the_page_says_what_the_desk_says_and_nothing_less(client: TestClient) -> None:
    for fields in (FIVE, {"name": "微信上的人", "kind": "unlicensed", "days": "5"}, {"name": "丙"}):
        tell(client, **fields)
    told(client, said=THREAT, when="yesterday", channel="sms", counterpart="parent", lender="bank")
    session = session_of(client)
    a = assess_case(whole(session, ON), ON)
    text = words(client.get("/case").text)
    for standing in a.standings:
        for said in (standing.label, standing.tray_title, standing.stage, standing.holder.why, standing.tray_first):
            assert " ".join(said.split()) in text
        for step in standing.path:
            assert step.title in text
            assert step.spread in text
    for action in a.actions:
        assert action.title in text
        assert " ".join(action.do.split()) in text
    for visit in a.visits:
        for said in (visit.title, *visit.lowers, *visit.prepare, *(factor.why for factor in visit.factors)):
            assert said in text
    for question in a.questions:
        assert question.text in text
    assert "违反法律" in text


def test_the_json_is_canonical_and_what_the_desk_gives(client: TestClient) -> None:
    tell(client, **FIVE)
    told(client, said=THREAT, when="yesterday", channel="sms")
    answer = client.get("/case/json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    expected = assessment_to_data(assess_case(whole(session_of(client), ON), ON))
    assert answer.text == canonical_json(expected)
    assert answer.text == canonical_json(json.loads(answer.text))


def test_a_contact_alone_makes_a_case(client: TestClient) -> None:
    told(client, said=THREAT, when="yesterday", channel="sms", lender="bank", collector="outsourced")
    text = words(client.get("/case").text)
    assert "违反法律" in text
    assert "每笔债现在到哪一步" not in text, "nobody has told a debt"


def test_contacts_of_both_ways_come_to_the_only_debt(client: TestClient) -> None:
    tell(client, name="丙钱包")
    told(client, said=THREAT, when="yesterday", channel="sms", lender="bank", product="card", collector="outsourced")
    paste(client)
    case = whole(session_of(client), ON)
    assert [(one.debt, one.text is not None) for one in case.contacts] == [("d1", True)] * 3
    (debt,) = case.debts
    assert debt.product is Product.CARD
    assert {party.kind for party in case.parties} == {LenderKind.BANK, None}, "who lent fills in what was not known"
    (caller,) = [party for party in case.parties if party.collector]
    assert case.contacts[0].by == caller.id
    assert caller.collector is CollectorKind.OUTSOURCED


def test_what_is_known_of_a_debt_is_not_overwritten_by_a_contact(client: TestClient) -> None:
    tell(client, **FIVE)
    told(client, said=THREAT, lender="microloan")
    case = whole(session_of(client), ON)
    assert [party.kind for party in case.parties] == [LenderKind.BANK]


def test_among_several_debts_one_says_which(client: TestClient) -> None:
    for name in ("甲", "乙"):
        tell(client, name=name)
    told(client, said=THREAT, when="yesterday", channel="sms")
    assert "还没有对上是哪一笔" in words(client.get("/case").text)
    assert whole(session_of(client), ON).contacts[0].debt is None
    assert fill(client, "/case/contacts", contact=keys(client)[1]).headers["location"] == "/case"
    assert whole(session_of(client), ON).contacts[0].debt == "d2"
    fill(client, "/case/contacts", contact="")
    assert whole(session_of(client), ON).contacts[0].debt is None
    assert fill(client, "/case/contacts", contact="0000000000").status_code == 422


def test_a_pasted_heap_counts_once_it_was_called_right(client: TestClient) -> None:
    tell(client, name="甲")
    fill(client, "/paste", value=PASTED)
    assert whole(session_of(client), ON).contacts == []
    paste(client)
    assert [one.channel for one in whole(session_of(client), ON).contacts] == [Channel.WECHAT] * 2
    assert client.get("/paste/answer").status_code == 200


def test_looking_at_the_whole_changes_nothing(client: TestClient) -> None:
    tell(client, name="甲")
    told(client, said=THREAT)
    first = client.get("/case/json").text
    client.get("/case")
    assert client.get("/case/json").text == first


def test_one_contact_after_another_without_keeping(client: TestClient) -> None:
    tell(client, name="甲", kind="bank")
    for said in ("第一次说的", "第二次说的"):
        told(client, said=said, when="yesterday", channel="sms", collector="outsourced")
        assert fill(client, "/case", "/case/more").headers["location"] == "/contact/"
        assert said not in client.get("/contact/said").text
    paste(client)
    text = words(client.get("/case").text)
    case = whole(session_of(client), ON)
    assert [one.debt for one in case.contacts] == ["d1"] * 4
    assert len({party.id for party in case.parties}) == len(case.parties) == 2
    assert "第一次说的" in text
    assert "第二次说的" in text


def test_more_of_a_contact_alone(client: TestClient) -> None:
    told(client, said="第一次说的")
    fill(client, "/case", "/case/more")
    told(client, said="第二次说的", lender="bank")
    assert "一共 1 笔" in words(client.get("/debts").text)
    assert [one.debt for one in whole(session_of(client), ON).contacts] == ["debt", "debt"]


def test_throwing_away_takes_contacts_too(client: TestClient) -> None:
    tell(client, name="甲")
    told(client, said=THREAT)
    fill(client, "/case", "/case/discard")
    assert "还没有写下什么" in words(client.get("/case").text)
    assert THREAT not in client.get("/contact/said").text


def test_every_question_that_leads_somewhere_leads_to_a_page(client: TestClient) -> None:
    tell(client, **FIVE)
    key = keys(client)[0]
    pages = [f"/debts/of/{key}{page}" for page in OF_DEBT.values()]
    pages += [f"/debts/you/{page}" for page in (*OF_PERSON.values(), "home", "registered_home", "employer")]
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)
    assert OF_PLACE


def test_the_one_next_question_can_be_answered_where_it_leads(client: TestClient) -> None:
    tell(client, name="甲", kind="bank")
    page = client.get("/case").text
    found = re.search(r'href="([^"]+)">回答这一件', page)
    assert found
    assert client.get(found[1]).status_code == 200


def test_a_quiet_line_stands_beside_the_whole_as_beside_the_contact(client: TestClient) -> None:
    assert "12356" in told(client, said="催收说了很多，我不想活了")
    assert "12356" in client.get("/case").text


def test_callers_get_names_that_a_person_would_use(client: TestClient) -> None:
    tell(client, name="甲", last="stranger")
    told(client, said=THREAT, collector="lawyer")
    text = words(client.get("/case").text)
    assert not re.search(r"d1-\w+|contact-\w+", text)


def test_the_chain_tells_roles_in_words(client: TestClient) -> None:
    tell(client, **FIVE)
    text = words(client.get("/case").text)
    assert Role.FUND_LENDER.zh in text
    assert "fund_lender" not in text
