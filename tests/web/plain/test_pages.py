"""The plain pages in the app: what stands on them, what never does."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.law.library import record
from ashore.law.pack import section
from ashore.web.app import create_app
from ashore.web.plain.content import ORDER, plain_page
from ashore.web.render import STATIC
from ashore.web.settings import Settings
from tests.house.never_advise import harmful
from tests.web.plain.reading import Read

ON = date(2026, 11, 25)
DEBTS = re.compile("债|欠|催|贷|法院|逾期")


def read(client: TestClient, name: str) -> Read:
    answer = client.get(f"/{name}")
    assert answer.status_code == 200
    return Read(answer.text)


def test_every_page_of_the_pack_has_its_place() -> None:
    assert set(ORDER) == set(section("pages"))


@pytest.mark.parametrize("name", ORDER)
class TestPage:
    def test_all_is_said_and_nothing_is_left_open(self, client: TestClient, name: str) -> None:
        found = read(client, name)
        words = "\n".join(found.lines)
        assert not re.search(r"\[\[|\]\]|\{\{|None|__", words)
        for part in plain_page(name, ON).sections:
            assert part.title in words

    def test_tab_and_address_say_nothing_of_debts(self, client: TestClient, name: str) -> None:
        assert not DEBTS.search(read(client, name).title)
        assert client.get(f"/{name}").headers["cache-control"] == "no-store"

    def test_ids_stand_once_and_links_lead_somewhere(self, client: TestClient, name: str) -> None:
        found = read(client, name)
        assert len(found.ids) == len(set(found.ids))
        for link in found.links:
            where, _, target = link.partition("#")
            if link.startswith(("tel:", "data:")):
                continue
            assert not re.match(r"\w+:|//", link), "no other host"
            if where in ("", f"/{name}"):
                assert not target or target in found.ids
            elif where.strip("/") in ORDER:
                assert not target or target in read(client, where.strip("/")).ids

    def test_every_statement_of_law_names_its_sources(self, client: TestClient, name: str) -> None:
        shown = read(client, name)
        words = "\n".join(shown.lines)
        for part in plain_page(name, ON).sections:
            for block in part.blocks:
                if block.kind == "law":
                    assert block.sources
                for source in block.sources:
                    assert source.name in words
                    assert f"{source.strength} · {source.valid}" in words

    def test_nothing_harmful_is_said(self, client: TestClient, name: str) -> None:
        assert [kind for line in read(client, name).lines for kind in harmful(line)] == []

    def test_no_style_no_script_and_no_event_stands_in_an_element(self, client: TestClient, name: str) -> None:
        for tag, given in read(client, name).tags:
            assert "style" not in given, tag
            assert not any(key.startswith("on") for key in given), tag

    def test_every_picture_and_button_has_a_name(self, client: TestClient, name: str) -> None:
        found = read(client, name)
        assert all(given.get("alt") for tag, given in found.tags if tag == "img")

    def test_one_request_of_forty_kilobytes_at_most(self, client: TestClient, name: str) -> None:
        packed = client.get(f"/{name}", headers={"Accept-Encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert len(gzip.compress(packed.content, mtime=0)) <= 40_000
        plain = client.get(f"/{name}", headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert plain.text == packed.text
        needed = [
            given for tag, given in Read(plain.text).tags if tag in ("script", "link") and given.get("rel") != "icon"
        ]
        assert [given for given in needed if given.get("src") or given.get("href")] == []


def test_records_behind_the_pages_may_be_cited(client: TestClient) -> None:
    for name in ORDER:
        for part in section("pages")[name]["sections"]:
            for block in part["blocks"]:
                assert all(record(cite).citable for cite in block.get("cites", ()))


def test_a_source_leads_to_its_record(client: TestClient) -> None:
    links = {link for name in ORDER for link in read(client, name).links if link.startswith("/law/")}
    assert len(links) > 80
    for link in links:
        assert client.get(link).status_code == 200, link


def test_in_a_tab_nothing_is_packed() -> None:
    app = create_app(Settings("tab", None, lambda: "2026-11-25T22:00:00+08:00", root="/ashore"))
    answer = TestClient(app).get("/now", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert 'href="/ashore/tomorrow"' in answer.text


def test_now_takes_three_taps(client: TestClient) -> None:
    """First screen → where → what he does; and each act is reached from where one stands."""
    home = Read(client.get("/").text)
    assert "/now" in home.links
    page = plain_page("now", ON)
    first = {to.go for block in page.sections[0].blocks for to in block.links}
    assert {"#door", "#phone", "#work", "#inside"} <= first
    second = {
        to.go
        for part in page.sections
        if f"#{part.id}" in first
        for block in part.blocks
        if block.kind == "nav"
        for to in block.links
    }
    acts = {
        "stay",
        "bang",
        "hit",
        "threat",
        "enter",
        "take",
        "search",
        "spread",
        "film",
        "noid",
        "official",
        "pay",
        "late",
    }
    assert {f"#{act}" for act in acts} <= second


@pytest.mark.parametrize("name", ["stay", "bang", "hit", "threat", "inside", "take"])
def test_words_for_110_describe_acts(name: str) -> None:
    part = next(part for part in plain_page("now", ON).sections if part.id == name)
    words = [block.line.words for block in part.blocks if block.line and block.line.phone == "110"]
    assert words
    assert all("××" in said and "出警" in said for said in words)
    assert not any(re.search("催收|违法|欠", said) for said in words)


def test_refusing_an_identity_card_is_no_matter_for_the_police() -> None:
    part = next(part for part in plain_page("now", ON).sections if part.id == "noid")
    lines = [block.line for block in part.blocks if block.line]
    assert [line.phone for line in lines] == [None]
    assert "官方客服" in lines[0].name


def test_the_numbers_against_nuisance_calls_are_those_of_the_record() -> None:
    part = next(part for part in plain_page("family", ON).sections if part.id == "block")
    shown = [re.findall(r"KTFSR|\d+", line) for line in part.blocks[0].items]
    told = record("tel-block").parameters
    assert told is not None
    assert shown == [re.findall(r"KTFSR|\d+", str(told[key])) for key in ("mobile", "telecom", "unicom")]


def test_each_fear_is_answered_on_four_sides() -> None:
    page = plain_page("fears", ON)
    assert len(page.sections) == 10
    for part in page.sections:
        assert {block.words for block in part.blocks if block.kind == "head"} == {
            "是真的",
            "不是真的",
            "例外",
            "怎么做",
        }


def test_the_small_helps_say_nothing_harmful() -> None:
    words = (STATIC / "plain.js").read_text("utf-8")
    assert harmful(words) == []
    assert not re.search(r"https?:|fetch\(|XMLHttp|localStorage|indexedDB|cookie", words)


def test_a_line_that_is_not_there_yet_is_left_out() -> None:
    early = plain_page("tomorrow", date(2025, 4, 30))
    assert all(block.line is None for part in early.sections if part.id == "heart" for block in part.blocks)


def test_help_of_the_templates_is_checked_too() -> None:
    folder = Path(STATIC).parent / "templates" / "plain"
    assert [kind for file in folder.iterdir() for kind in harmful(file.read_text("utf-8"))] == []
