"""Hidden is still there and said to be; deleted is gone after a wait, never before, and never by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.journal.cases import current_case, told
from ashore.journal.port import open_journal

from .keeping import ONE, TWO, Clock, House, mark_of, press, with_journal
from .visitor import fill, tokens, words

WORD = "rechtes wort"
EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "vault", Clock())
    house.folder.mkdir()
    house.fill()
    return house


@pytest.fixture
def client(house: House) -> TestClient:
    return house.visitor()


def agree(client: TestClient, **what: str) -> None:
    """Up to the wait."""
    assert press(client, "/stored/choose", **what).headers["location"] == "/stored/delete"
    assert fill(client, "/stored/delete", sure="1").headers["location"] == "/stored/delete"


def test_a_hidden_case_is_out_of_the_lists_and_said_to_be_there(client: TestClient, house: House) -> None:
    assert press(client, "/stored/hide", case="a").headers["location"] == "/stored"
    page = words(client.get("/stored").text)
    assert "藏起来的 1 份" in page
    assert "都还在，没有删" in page
    assert "第一份" not in words(client.get("/case/kept").text)
    assert house.holds(ONE)
    press(client, "/stored/hide", case="a", back="1")
    assert "第一份" in words(client.get("/case/kept").text)
    assert house.sound()


def test_a_hidden_contact_is_out_of_the_list_and_comes_back(client: TestClient, house: House) -> None:
    mark = mark_of(client.get("/stored").text, ONE)
    press(client, "/stored/hide", case="a", contact=mark)
    page = client.get("/stored").text
    assert ONE not in page
    assert "藏起来的 1 次" in words(page)
    assert len(with_journal(house.file, lambda j: current_case(j, "a")).contacts) == 2
    press(client, "/stored/hide", case="a", contact=mark, back="1")
    assert ONE in client.get("/stored").text


def test_before_the_wait_is_over_nothing_is_deleted(client: TestClient, house: House) -> None:
    agree(client, case="a")
    page = words(client.get("/stored/delete").text)
    assert "还可以反悔" in page
    assert "22:00:10 以后" in page
    early = fill(client, "/stored/delete", "/stored/delete/now")
    assert early.status_code == 422
    assert "还要等 10 秒" in words(early.text)
    house.clock.later(seconds=9)
    assert "还要等 1 秒" in words(fill(client, "/stored/delete", "/stored/delete/now").text)
    assert house.holds(ONE)


def test_after_the_wait_it_is_gone_and_the_chain_verifies(client: TestClient, house: House) -> None:
    agree(client, case="a")
    house.clock.later(seconds=11)
    gone = fill(client, "/stored/delete", "/stored/delete/now")
    page = words(client.get(gone.headers["location"]).text)
    assert "“第一份”整份，内容已经没有了" in page
    assert "浏览记录" in page
    assert not house.holds(ONE)
    assert not house.holds(TWO)
    assert house.holds("另一份丙")
    assert house.sound()
    assert "第一份" not in client.get("/stored").text
    assert "第一份" not in client.get("/case/kept").text


def test_whoever_walks_away_has_deleted_nothing(client: TestClient, house: House) -> None:
    agree(client, case="a")
    house.clock.later(hours=1)
    assert client.get("/stored/delete").headers["location"] == "/lock"
    house.clock.later(days=1)
    assert "第一份" in client.get("/stored").text
    assert house.holds(ONE)


def test_it_can_be_called_off_until_the_end(client: TestClient, house: House) -> None:
    agree(client, case="a")
    stale = tokens(client.get("/stored/delete").text)
    house.clock.later(seconds=30)
    assert fill(client, "/stored/delete", "/stored/delete/not").headers["location"] == "/stored"
    assert "没有删，都还在" in words(client.get("/stored").text)
    assert client.post("/stored/delete/now", data=stale).status_code in (303, 422)
    assert house.holds(ONE)
    assert client.get("/stored/delete").headers["location"] == "/stored"


def test_without_the_tick_no_wait_begins(client: TestClient, house: House) -> None:
    press(client, "/stored/choose", case="a")
    assert fill(client, "/stored/delete").status_code == 422
    house.clock.later(minutes=5)
    assert fill(client, "/stored/delete", "/stored/delete/now").status_code == 422
    assert house.holds(ONE)


def test_the_page_says_what_goes_what_stays_and_offers_a_copy_first(client: TestClient) -> None:
    press(client, "/stored/choose", case="a")
    page = words(client.get("/stored/delete").text)
    for said in ("先导出", "校验码", "备份", "浏览记录", "隐藏或上锁就够了"):
        assert said in page


def test_one_contact_goes_and_the_others_stay(client: TestClient, house: House) -> None:
    agree(client, case="a", contact=mark_of(client.get("/stored").text, ONE))
    house.clock.later(seconds=11)
    fill(client, "/stored/delete", "/stored/delete/now")
    assert not house.holds(ONE)
    assert [one.text for one in with_journal(house.file, lambda j: current_case(j, "a")).contacts] == [TWO]
    assert house.sound()


def test_everything_at_once(client: TestClient, house: House) -> None:
    press(client, "/stored/hide", case="b")
    agree(client, case="all")
    house.clock.later(seconds=11)
    fill(client, "/stored/delete", "/stored/delete/now")
    assert not any(house.holds(said) for said in (ONE, TWO, "另一份丙"))
    assert house.sound()
    assert "还没有存过东西" in words(client.get("/stored").text)


def test_pressed_twice_it_is_deleted_once(client: TestClient, house: House) -> None:
    agree(client, case="a")
    house.clock.later(seconds=11)
    form = tokens(client.get("/stored/delete").text)
    first, second = (client.post("/stored/delete/now", data=form) for _ in range(2))
    assert first.headers["location"] == second.headers["location"] == "/stored/gone"
    assert len(with_journal(house.file, lambda j: list(j.entries("a")))) == 2, "one entry, one tombstone"


def test_what_was_opened_of_it_is_gone_from_the_session_too(client: TestClient, house: House) -> None:
    page = client.get("/case/kept").text
    name = page[page.index('name="value" value="') :].split('"')[3]
    first = "第一份" if page.index("第一份") < page.index("第二份") else "第二份"
    fill(client, "/case/kept", value=name)
    assert first in client.get("/case").text or client.get("/case").status_code == 200
    agree(client, case="all")
    house.clock.later(seconds=11)
    fill(client, "/stored/delete", "/stored/delete/now")
    assert all(said not in client.get("/case").text for said in (ONE, TWO, "另一份丙"))


@pytest.mark.parametrize("case", ["", "zz", EVIL, "../../etc/passwd", "ａ"])
def test_a_case_that_is_not_there(client: TestClient, house: House, case: str) -> None:
    for action in ("/stored/hide", "/stored/choose"):
        answer = press(client, action, case=case)
        assert answer.status_code == 422
        assert "<script>alert" not in answer.text
    assert house.holds(ONE)


def test_a_contact_that_is_not_there(client: TestClient) -> None:
    for action in ("/stored/hide", "/stored/choose"):
        assert press(client, action, case="a", contact=EVIL).status_code == 422


FORMS = ("/stored/hide", "/stored/choose", "/stored/delete", "/stored/delete/now", "/stored/delete/not", "/stored/out")


@pytest.mark.parametrize("action", [*FORMS, "/lock/new"])
def test_every_form_is_guarded(client: TestClient, house: House, action: str) -> None:
    agree(client, case="a")
    house.clock.later(seconds=11)
    form = tokens(client.get("/stored").text)
    told_all = {"case": "a", "sure": "1", "value": WORD, "again": WORD, "written": "1"}
    assert client.post(action, data={**form, **told_all, "csrf": "0" * 48}).status_code == 403
    assert client.post(action, data={**form, **told_all, "once": "0" * 48}).status_code == 409
    evil = {"origin": "http://evil.example"}
    assert client.post(action, data={**form, **told_all}, headers=evil).status_code == 403
    assert client.get("/stored/delete/now").status_code == 405
    assert house.holds(ONE)
    assert not with_journal(house.file, lambda j: told(j, "a")).hidden


def test_what_was_stored_elsewhere_never_becomes_markup(client: TestClient, house: House) -> None:
    from ashore.desk.cases import store_case
    from ashore.facts.case import FORMAT, Case
    from ashore.facts.contact import Contact
    from ashore.facts.kinds import Channel

    bad = Case(format=FORMAT, title=EVIL, contacts=[Contact(channel=Channel.SMS, text=EVIL, by=EVIL)])
    with_journal(house.file, lambda j: store_case(j, bad, EVIL, house.clock()))
    assert "<script>alert" not in client.get("/stored").text
    press(client, "/stored/choose", case=EVIL)
    assert "<script>alert" not in client.get("/stored/delete").text
    agree(client, case=EVIL)
    house.clock.later(seconds=11)
    gone = fill(client, "/stored/delete", "/stored/delete/now")
    assert "<script>alert" not in client.get(gone.headers["location"]).text


def test_a_passphrase_is_set_and_then_asked_for(client: TestClient, house: House) -> None:
    refused = fill(client, "/lock/new", value="kurz", again="anders")
    page = words(refused.text)
    assert "口令太短" in page
    assert "两次输入的口令不一样" in page
    assert "抄在纸上" in words(fill(client, "/lock/new", value=WORD, again=WORD).text)
    done = fill(client, "/lock/new", value=WORD, again=WORD, written="1")
    assert done.headers["location"] == "/stored"
    assert not house.holds(ONE)
    assert "第一份" in client.get("/stored").text, "this session is open already"
    client.get("/lock")
    assert client.get("/stored").headers["location"] == "/lock"
    assert house.visitor().get("/stored").headers["location"] == "/lock"
    assert house.sound(WORD)
    assert fill(client, "/lock", value=WORD).headers["location"] == "/stored"
    assert client.get("/lock/new").headers["location"] == "/stored"


def test_a_passphrase_before_anything_is_kept(tmp_path: Path) -> None:
    house = House(tmp_path / "new", Clock())
    client = house.visitor()
    assert fill(client, "/lock/new", value=WORD, again=WORD, written="1").status_code == 303
    open_journal(house.file, WORD).close()
    assert oct(house.file.stat().st_mode)[-3:] == "600"


def test_a_hidden_contact_is_not_told_in_the_open_case_either(client: TestClient, house: House) -> None:
    press(client, "/stored/hide", case="a", contact=mark_of(client.get("/stored").text, ONE))
    press(client, "/stored/hide", case="b")
    page = client.get("/case/kept").text
    fill(client, "/case/kept", value=page[page.index('name="value" value="') :].split('"')[3])
    overview = words(client.get("/case").text)
    assert TWO in overview
    assert "藏起来的一次联系" in overview, "it counts, and the page says so"
    assert ONE not in overview
