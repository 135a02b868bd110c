"""Papers of a loan brought to the web app: facts with their pages, a person says of which debt, what was told stays."""

from __future__ import annotations

from httpx2 import Response
from starlette.testclient import TestClient

from ashore.facts.case import Case
from ashore.facts.kinds import Role
from ashore.web.settings import Settings
from tests.intake.pdf import loans, reports
from tests.intake.zips import PASSWORD, aes

from .debts.telling import keys, tell
from .test_read_files import bring, stored
from .visitor import fill, words


def show(client: TestClient, content: bytes, name: str = "合同.pdf", password: str = "") -> str:
    """Brings the file, ticks everybody in it, gives the page that asks of which debt it tells."""
    answer = bring(client, content, name, value=password)
    assert answer.status_code == 303, words(answer.text)
    page = client.get("/read/sides").text
    boxes = {f"side{i}": "1" for i in range(40) if f'name="side{i}"' in page}
    sent = fill(client, "/read/sides", **boxes)
    assert sent.headers["location"] == "/read/debts", words(sent.text)
    return client.get("/read/debts").text


def put(client: TestClient, **told: str) -> Response:
    return fill(client, "/read/debts", **told)


def kept(client: TestClient, settings: Settings) -> Case:
    client.get("/case")
    fill(client, "/keep", value="new")
    return stored(settings)


def test_a_contract_becomes_a_debt_with_its_pages(client: TestClient, settings: Settings) -> None:
    page = show(client, loans.contract)
    assert "12,000 元" in words(page)
    assert "第 1 页第" in words(page)
    assert "壹万贰仟元整" in words(page)
    assert '<option value="new" selected>' in page, "beside no other debt nothing has to be asked"
    assert "6222020200001234567" not in page
    assert put(client, debt0="new").headers["location"] == "/debts"
    page = client.get("/debts").text
    assert "从文件里放进了 1 笔" in words(page)
    assert "从文件里放进了" not in words(client.get("/debts").text), "said once"
    case = kept(client, settings)
    (debt,) = case.debts
    assert (debt.principal, debt.cash_received) == (1200000, 1140000)
    assert [link.role for link in debt.chain] == [Role.FUND_LENDER, Role.APP]
    (document,) = case.documents
    assert document.file == "合同.pdf"
    assert {source.document for source in debt.sources} == {document.id}


def test_beside_a_debt_of_that_lender_it_is_asked_and_what_was_told_stays(
    client: TestClient, settings: Settings
) -> None:
    tell(client, name="甲消费金融有限公司", days="60", settle_now="99")
    page = show(client, loans.contract)
    assert "列过的：甲消费金融有限公司" in words(page)
    refused = put(client, debt0="")
    assert refused.status_code == 422
    assert "不知道是不是同一笔" in words(refused.text)
    assert "--debt" not in refused.text
    (key,) = keys(client)
    assert put(client, debt0=key).headers["location"] == "/debts"
    (debt,) = kept(client, settings).debts
    assert (debt.days_past_due, debt.settle_now, debt.principal) == (60, 9900, 1200000)


def test_a_paper_left_out_leaves_nothing(client: TestClient) -> None:
    show(client, loans.contract)
    assert put(client, debt0="none").headers["location"] == "/debts"
    assert client.get("/read/debts").headers["location"] == "/read"
    assert client.get("/debts").headers["location"] == "/debts/new"


def test_the_same_paper_again_adds_no_second_debt(client: TestClient, settings: Settings) -> None:
    for told in ("new", ""):
        show(client, loans.contract)
        assert put(client, debt0=told).status_code == 303
    assert "没有放新的" in words(client.get("/debts").text)
    assert len(kept(client, settings).debts) == 1


def test_a_guarantee_belongs_to_a_loan(client: TestClient, settings: Settings) -> None:
    page = show(client, loans.guarantee, "担保.pdf")
    assert '<option value="new"' not in page, "it is no debt of its own"
    refused = put(client, debt0="")
    assert refused.status_code == 422
    assert "选出它担保的那一笔" in words(refused.text)
    tell(client, name="甲消费金融有限公司", days="60")
    (key,) = keys(client)
    assert put(client, debt0=key).status_code == 303
    (debt,) = kept(client, settings).debts
    assert Role.GUARANTOR in {link.role for link in debt.chain}


def test_contract_and_guarantee_of_one_archive_go_together(client: TestClient, settings: Settings) -> None:
    both = aes({"b.pdf": loans.guarantee, "a.pdf": loans.contract})
    page = show(client, both, "合同.zip", PASSWORD.decode())
    assert page.index('name="debt0"') < page.index('name="debt1"')
    answers = {"debt0": "new", "debt1": ""}
    answer = put(client, **answers)
    assert answer.status_code == 303, words(answer.text)
    (debt,) = kept(client, settings).debts
    assert {Role.FUND_LENDER, Role.GUARANTOR} <= {link.role for link in debt.chain}


def test_of_a_credit_report_each_account_is_asked(client: TestClient, settings: Settings) -> None:
    page = show(client, reports.brief, "征信.pdf")
    count = page.count('<select id="debt')
    assert count > 2
    assert "<details open" not in page, "a long list stays short"
    told = {f"debt{i}": "new" for i in range(count)} | {"debt1": "none"}
    assert put(client, **told).status_code == 303
    assert len(kept(client, settings).debts) == count - 1
