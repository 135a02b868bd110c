"""A file brought to the web app: read, its sides chosen, contacts confirmed like pasted ones, payments put in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from ashore.facts.case import Case
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal
from ashore.web.app import create_app
from ashore.web.settings import Settings
from tests.intake.samples import ALIPAY, MOBILE
from tests.intake.zips import PASSWORD, aes

from .debts.telling import keys, tell
from .test_paste import proposed
from .visitor import fill, tokens, words

BACKUP = Path(__file__).parents[2] / "examples" / "phone-backup.xml"


def bring(client: TestClient, content: bytes, name: str = "backup.xml", **fields: str) -> Response:
    page = client.get("/read")
    sent = client.post("/read", data={**tokens(page.text), **fields}, files=[("file", (name, content))])
    return sent


def stored(settings: Settings) -> Case:
    journal = open_journal(Path(settings.vault or ""))
    return current_case(journal, journal.cases()[0])


def side(page: str, who: str) -> str:
    """The name of the box beside this side."""
    at = page.index(f"<span>{who}")
    return page[:at].rpartition('name="')[2].partition('"')[0]


@pytest.fixture(params=["server", "tab"])
def visitor(request: pytest.FixtureRequest, settings: Settings) -> TestClient:
    app = create_app(replace(settings, hosting=request.param))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def test_a_backup_gives_only_the_side_that_was_chosen(visitor: TestClient, settings: Settings) -> None:
    assert bring(visitor, BACKUP.read_bytes()).headers["location"] == "/read/sides"
    page = visitor.get("/read/sides").text
    text = words(page)
    assert "backup.xml（安卓短信和通话备份（XML））：一共" in text
    assert "checked" not in page, "nothing is chosen for anybody: family is in a backup too"
    assert fill(visitor, "/read/sides").status_code == 422, "and nothing chosen is told"
    assert fill(visitor, "/read/sides", **{side(page, "10690001"): "1"}).headers["location"] == "/paste/right"
    page = visitor.get("/paste/right").text
    assert "10690001，短信" in words(page)
    assert 'name="channel"' not in page, "the file tells the way"
    told = proposed(page) | {"counterpart": "debtor", "lender": "consumer_finance"}
    assert visitor.post("/paste/right", data=told).headers["location"] == "/paste/answer"
    assert visitor.get("/paste/answer").status_code == 200
    fill(visitor, "/keep", value="new")
    (contact,) = stored(settings).contacts
    assert (contact.channel, contact.from_number, str(contact.id)[:3]) == ("sms", "10690001", "in-")
    assert contact.at is not None
    assert contact.at.text.startswith("2026-11-20T21:39")
    assert (contact.sources[0].note or "").startswith("backup.xml，SHA-256 ")


def test_the_same_file_again_brings_nothing(client: TestClient) -> None:
    tell(client, name="甲消金", days="60")
    for _ in range(2):
        bring(client, BACKUP.read_bytes())
        answer = fill(client, "/read/sides", **{side(client.get("/read/sides").text, "10690001"): "1"})
        if answer.status_code == 303:
            sent = proposed(client.get("/paste/right").text)
            assert client.post("/paste/right", data=sent).status_code == 303
            assert fill(client, "/case", "/case/more").status_code == 303
    assert answer.status_code == 422
    assert "以前都放进来过" in words(answer.text)


def test_calls_of_a_carrier_come_with_their_length_and_without_words(client: TestClient, settings: Settings) -> None:
    bring(client, MOBILE.encode("gb18030"), "11月.csv")
    page = client.get("/read/sides").text
    assert "没有读出来 1" in words(page)
    assert "很久" in words(page), "what was set aside is listed"
    fill(client, "/read/sides", **{side(page, "02160000001"): "1", "since": "2026-11-21"})
    told = proposed(client.get("/paste/right").text) | {"counterpart": "debtor"}
    client.post("/paste/right", data=told)
    client.get("/paste/answer")
    fill(client, "/keep", value="new")
    contacts = stored(settings).contacts
    assert {contact.channel for contact in contacts} == {"call"}
    assert all(contact.at and contact.at.text.startswith("2026-11-21") for contact in contacts)


def test_payments_go_to_the_debt_that_was_named_and_once(client: TestClient, settings: Settings) -> None:
    bring(client, ALIPAY.encode("gb18030"), "账单.csv")
    page = client.get("/read/sides").text
    assert "先列一笔" in page
    lender = {side(page, "甲消费金融有限公司"): "1"}
    assert "还没有说是还哪一笔的" in words(fill(client, "/read/sides", **lender).text)
    tell(client, name="甲消金", days="60")
    page = client.get("/read/sides").text
    (key,) = keys(client)
    done = fill(client, "/read/sides", **lender, debt=key)
    assert done.headers["location"] == f"/debts/of/{key}/payments"
    assert "1,050.50 元" in words(client.get(done.headers["location"]).text)
    bring(client, ALIPAY.encode("gb18030"), "账单.csv")
    assert fill(client, "/read/sides", **lender, debt=key).status_code == 422
    client.get("/case")
    fill(client, "/keep", value="new")
    (paid,) = stored(settings).payments
    assert (paid.amount, paid.to) == (105050, "甲消费金融有限公司")
    assert "编号 in-" in (paid.sources[0].note or "")


def test_a_locked_archive_opens_with_its_password(client: TestClient) -> None:
    locked = aes({"bill.csv": ALIPAY.encode("gb18030")})
    assert "密码" in words(bring(client, locked, "bill.zip").text + client.get("/read/sides").text)
    assert "密码" in words(bring(client, locked, "bill.zip", value="999999").text + client.get("/read/sides").text)
    bring(client, locked, "bill.zip", value=PASSWORD.decode())
    assert "甲消费金融有限公司" in client.get("/read/sides").text


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "还没有选文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.png", "这是图片"),
        (b"%PDF-1.7\n", "a.pdf", "PDF"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "a.rar", "解压"),
        (bytes(2000), "a.xml", ""),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(
    client: TestClient, content: bytes, name: str, said: str
) -> None:
    answer = bring(client, content, name)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert client.get("/read/sides").headers["location"] == "/read"


def test_a_name_with_a_path_or_markup_is_only_a_name(client: TestClient) -> None:
    bring(client, BACKUP.read_bytes(), "C:\\home\\<b>x.xml")
    page = client.get("/read/sides").text
    assert "C:" not in page
    assert "&lt;b&gt;x.xml" in page
