"""The builder escapes everything that is not markup of its own."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.papers.html import Html, clean, el, join, text


class Seen(HTMLParser):
    """What a browser would see: tags, attributes and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_text_arrives_as_text_and_makes_no_tag(typed: str) -> None:
    seen = Seen(el("p", typed))
    assert seen.tags == ["p"]
    assert seen.text == clean(typed)


@given(st.text())
def test_an_attribute_holds_its_value_and_nothing_more(typed: str) -> None:
    seen = Seen(el("p", "x", title=typed))
    assert [name for name, _ in seen.attributes] == ["title"]
    assert seen.attributes[0][1] == clean(typed).replace("\r\n", "\n").replace("\r", "\n") or "\r" in typed


@given(st.text())
def test_every_text_can_be_written_as_utf8(typed: str) -> None:
    text(typed).encode("utf-8")


@pytest.mark.parametrize("hidden", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\x85"])
def test_characters_that_steer_are_left_out(hidden: str) -> None:
    assert text(f"还{hidden}款") == "还款"


def test_children_may_be_lists_and_none() -> None:
    assert el("ul", [el("li", 1), None, (el("li", "<"),)]) == "<ul><li>1</li><li>&lt;</li></ul>"


def test_attributes_are_named_as_in_html_and_left_out_when_false() -> None:
    page = el("details", "x", class_="a", aria_label="b", open=True, hidden=False, id=None)
    assert page == '<details class="a" aria-label="b" open>x</details>'


def test_void_elements_have_no_end() -> None:
    assert join(el("br"), el("circle", r=1)) == '<br><circle r="1"/>'


def test_markup_passes_unchanged() -> None:
    assert el("p", Html("<b>x</b>")) == "<p><b>x</b></p>"
