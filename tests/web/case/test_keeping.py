"""Debts and contacts of one person come into one stored case; opened, changed, kept again, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.desk.cases import history, store_case
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.journal.cases import HIDE, current_case
from ashore.journal.port import Journal, open_journal, verify
from ashore.web.app import create_app
from ashore.web.settings import Settings

from ..conftest import NOW
from ..debts.telling import FIVE, keys, part, tell
from ..visitor import fill, told, words

THREAT = "你这个骗子，今天不还我就去你家打断你的腿。"


@contextmanager
def journal(settings: Settings) -> Iterator[Journal]:
    folder = Path(settings.vault or "")
    folder.mkdir(exist_ok=True)
    opened = open_journal(folder / "journal.sqlite")
    yield opened
    opened.close()


def stored(settings: Settings) -> list[Case]:
    with journal(settings) as opened:
        assert [fault for id in opened.cases() for fault in verify(opened, id)] == []
        return [current_case(opened, id) for id in opened.cases()]


def keep(client: TestClient, where: str = "new") -> None:
    client.get("/case")
    sent = fill(client, "/keep", value=where)
    assert sent.headers.get("location") == "/kept", words(sent.text)


def places(client: TestClient) -> list[str]:
    client.get("/case")
    return re.findall(r'name="value" value="([^"]+)"', client.get("/keep").text)


def open_first(client: TestClient, **fields: str) -> int:
    names = re.findall(r'name="value" value="(\w+)"', client.get("/case/kept").text)
    return fill(client, "/case/kept", value=names[0], **fields).status_code


def test_debts_and_contacts_of_one_person_come_into_one_case(client: TestClient, settings: Settings) -> None:
    tell(client, **FIVE)
    told(client, said=THREAT, when="yesterday", channel="sms")
    keep(client)
    (case,) = stored(settings)
    assert [debt.label for debt in case.debts] == ["甲银行信用卡"]
    assert [(one.text, one.debt) for one in case.contacts] == [(THREAT, "d1")]
    assert "要不要留着" not in words(client.get("/case").text), "there is nothing left to keep"
    assert THREAT not in client.get("/contact/said").text


def test_opened_changed_and_kept_again_is_one_case_of_two_entries(client: TestClient, settings: Settings) -> None:
    tell(client, **FIVE)
    keep(client)
    client.get("/exit")
    assert open_first(client) == 303
    assert "打开的是：11月25日记下的" in words(client.get("/case").text)
    tell(client, name="乙")
    part(client, keys(client)[0], "more", secured="no")
    new, old = places(client)
    assert new == "new"
    keep(client, old)
    (case,) = stored(settings)
    assert [(debt.label, debt.secured) for debt in case.debts] == [("甲银行信用卡", False), ("乙", None)]
    with journal(settings) as opened:
        assert len(history(opened, opened.cases()[0])) == 2, "what was there stays in the journal"


def test_kept_twice_without_a_change_writes_once(client: TestClient, settings: Settings) -> None:
    tell(client, **FIVE)
    keep(client)
    keep(client, places(client)[1])
    with journal(settings) as opened:
        assert len(history(opened, opened.cases()[0])) == 1


def test_a_contact_kept_from_its_own_page_shows_in_the_open_case(client: TestClient, settings: Settings) -> None:
    tell(client, **FIVE)
    keep(client)
    told(client, said=THREAT, when="yesterday", channel="sms")
    place = re.search(r'value="([\w-]+ d1)"', client.get("/keep").text)
    assert place
    fill(client, "/keep", value=place[1])
    assert THREAT in words(client.get("/case").text)
    tell(client, name="乙")
    keep(client, places(client)[1])
    (case,) = stored(settings)
    assert [one.text for one in case.contacts] == [THREAT]
    assert len(case.debts) == 2


def test_what_was_stored_elsewhere_meanwhile_is_kept_too(client: TestClient, settings: Settings) -> None:
    tell(client, **FIVE)
    keep(client)
    with journal(settings) as opened:
        id = opened.cases()[0]
        other = current_case(opened, id)
        other.contacts.append(Contact(channel=Channel.CALL, text="在终端里记的"))
        store_case(opened, other, id, NOW)
    tell(client, name="乙")
    keep(client, places(client)[1])
    (case,) = stored(settings)
    assert [one.text for one in case.contacts] == ["在终端里记的"]
    assert len(case.debts) == 2


def test_the_same_part_changed_in_two_places_is_told_and_nothing_written(
    client: TestClient, settings: Settings
) -> None:
    tell(client, **FIVE)
    keep(client)
    with journal(settings) as opened:
        id = opened.cases()[0]
        other = current_case(opened, id)
        other.debts[0].label = "在终端里改的"
        store_case(opened, other, id, NOW)
    fill(client, f"/debts/of/{keys(client)[0]}", **{**FIVE, "name": "在页面上改的"})
    where = places(client)[1]
    answer = fill(client, "/keep", value=where)
    assert answer.status_code == 422
    assert "在别处也改过" in words(answer.text)
    assert [case.debts[0].label for case in stored(settings)] == ["在终端里改的"]


def test_new_debts_go_beside_what_is_stored(client: TestClient, settings: Settings) -> None:
    told(client, said=THREAT, when="yesterday", channel="sms")
    fill(client, "/keep", value="new")
    client.get("/exit")
    tell(client, **FIVE)
    _, old = places(client)
    keep(client, old)
    (case,) = stored(settings)
    assert [debt.label for debt in case.debts] == ["这笔债", "甲银行信用卡"]
    assert [one.text for one in case.contacts] == [THREAT]


def test_evidence_alone_is_a_place_too(client: TestClient, settings: Settings) -> None:
    with journal(settings) as opened:
        opened.append("only-evidence", "evidence.described", {"item": "x", "facts": {}}, NOW)
    tell(client, **FIVE)
    assert places(client) == ["new", "only-evidence"]
    keep(client, "only-evidence")
    with journal(settings) as opened:
        assert [debt.label for debt in current_case(opened, "only-evidence").debts] == ["甲银行信用卡"]


def test_opening_another_asks_first_when_something_would_be_lost(client: TestClient) -> None:
    tell(client, **FIVE)
    keep(client)
    tell(client, name="还没记下的")
    assert open_first(client) == 422
    assert "还没记下的" in words(client.get("/debts").text)
    assert open_first(client, instead="1") == 303
    assert "还没记下的" not in words(client.get("/debts").text)


def test_hidden_cases_stay_hidden(client: TestClient, settings: Settings) -> None:
    with journal(settings) as opened:
        store_case(opened, Case(format=FORMAT, title="看得见"), "a", NOW)
        store_case(opened, Case(format=FORMAT, title="藏起来的"), "b", NOW)
        opened.append("b", HIDE, {}, NOW)
    text = words(client.get("/case/kept").text)
    assert "看得见" in text
    assert "藏起来的" not in text
    names = re.findall(r'name="value" value="(\w+)"', client.get("/case/kept").text)
    assert len(names) == 1


def test_a_case_that_is_not_there_cannot_be_opened(client: TestClient) -> None:
    tell(client, **FIVE)
    keep(client)
    client.get("/exit")
    assert fill(client, "/case/kept", value="0000000000").status_code == 422


def test_throwing_away_leaves_the_vault_alone(client: TestClient, settings: Settings) -> None:
    tell(client, **FIVE)
    keep(client)
    tell(client, name="乙")
    fill(client, "/case", "/case/discard")
    (case,) = stored(settings)
    assert len(case.debts) == 1


def test_days_late_go_on_in_a_case_opened_later(settings: Settings) -> None:
    now = [datetime.fromisoformat(NOW)]
    client = TestClient(
        create_app(replace(settings, on=lambda: now[0].isoformat())),
        base_url="http://127.0.0.1",
        follow_redirects=False,
    )
    tell(client, **FIVE)
    keep(client)
    client.get("/exit")
    now[0] += timedelta(days=30)
    open_first(client)
    assert "98 天" in words(client.get("/debts").text)
    fill(client, "/debts/you/home", next="1", visit_announced="yes")
    text = words(client.get("/case").text)
    assert "有人说要上门" in text, "an announcement told today is of today"
    assert "98 天" in text
    tell(client, name="乙", days="3")
    assert "乙 今天结清 不知道 每月 不知道 逾期 3 天" in words(client.get("/debts").text)


def test_where_nothing_can_be_kept_it_says_so() -> None:
    client = TestClient(
        create_app(Settings("server", None, lambda: NOW)), base_url="http://127.0.0.1", follow_redirects=False
    )
    assert "这里不能保存" in words(client.get("/case/kept").text)
    tell(client, **FIVE)
    client.get("/case")
    assert "这里还不能保存" in words(client.get("/keep").text)


@pytest.mark.parametrize("where", ["nobody", "", "../x"])
def test_a_place_that_is_not_there_writes_nothing_of_another(
    client: TestClient, settings: Settings, where: str
) -> None:
    tell(client, **FIVE)
    client.get("/case")
    fill(client, "/keep", value=where)
    with journal(settings) as opened:
        assert len(opened.cases()) <= 1
        assert where == "" or where not in opened.cases()
