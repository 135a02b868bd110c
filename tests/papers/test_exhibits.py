"""The exhibit list: one row an item, blanks for what nobody told, hostile text shown as text."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

from ashore.evidence.item import Item
from ashore.evidence.picture import NO_PILLOW
from ashore.evidence.transcript import Line
from ashore.papers.exhibits import HEAD, Exhibit, exhibit_csv, exhibit_page, row, transcript_page

SUM = "ab" * 32
AT = "2026-11-23T10:00:00+08:00"


def exhibit(number: str = "001", covers: str = "", lines: tuple[Line, ...] = (), **known: object) -> Exhibit:
    item = Item("e1", SUM, 3, "a", str(known.pop("kind", "audio/mp4")), AT, **known)  # type: ignore[arg-type]
    return Exhibit(number, f"exhibits/{number}.m4a", item, "录音", lines, covers)


FULL = exhibit(
    who="我", where="家门口", what="说要搬家具", contact="c5", at="2026-05-19T21:40:00+08:00", form="original",
    kept="我的手机", seconds=3725, device="Xiaomi 14", lines=(Line("00:00:01", "来人", "x"),),
)  # fmt: skip


def test_a_row() -> None:
    assert dict(zip(HEAD, row(FULL), strict=True)) == {
        "编号": "001",
        "名称": "录音，文字稿 1 句",
        "页数或时长": "时长 1:02:05",
        "证明什么": "说要搬家具；对应联系 c5",
        "来源": "我取得，2026-05-19 21:40:00，家门口，Xiaomi 14",
        "原件还是副本": "原件",
        "原件在哪里": "我的手机",
        "文件": "exhibits/001.m4a",
        "SHA-256": SUM,
    }


def test_what_is_not_known_is_blank() -> None:
    assert row(exhibit()) == ("001", "录音", "", "", "", "", "", "exhibits/001.m4a", SUM)
    page = exhibit_page([exhibit()]).decode()
    assert page.count('class="blank"') == 6  # length, what, source, where the original is; signature and date
    assert "□ 原件" in page


def test_a_covered_copy_says_what_it_was_made_of() -> None:
    copy = exhibit("002", "001", derived_from="e1", kind="image/png", pages=1, form="copy")
    assert row(copy)[2:7] == ("1 页", "", "", "副本，遮盖过；没有遮盖的是 001", "见 001 号")
    assert "放在" not in exhibit_page([copy]).decode()


def test_what_looks_like_a_copy_is_called_so_until_somebody_says_otherwise() -> None:
    looks = Item("e1", SUM, 3, "微信图片_1.jpg", "image/jpeg", AT)
    assert row(Exhibit("001", "f", looks, "图片"))[5] == "名字像截图或转发的副本"
    told = Item("e1", SUM, 3, "微信图片_1.jpg", "image/jpeg", AT, form="original")
    assert row(Exhibit("001", "f", told, "图片"))[5] == "原件"


class Tags(HTMLParser):
    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.links: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href") or name.startswith("on")]


HOSTILE = "<script>alert(1)</script>\u202e\x00=1+1"


def test_hostile_text_is_shown_as_text() -> None:
    bad = exhibit(who=HOSTILE, what=HOSTILE, notes=(HOSTILE,), device=HOSTILE, lines=(Line("", HOSTILE, HOSTILE),))
    for page in (exhibit_page([bad]), transcript_page(bad)):
        tags = Tags(page)
        assert "script" not in tags.seen
        assert tags.links == []
        assert "\u202e" not in page.decode()
        assert "&lt;script&gt;" in page.decode()


def test_no_cell_is_a_formula() -> None:
    content = exhibit_csv([exhibit(what="=1+1", kept="@x"), exhibit(what="-1", kept="\t=2")])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == HEAD
    assert not [cell for line in rows for cell in line if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_notes_for_the_court_leave_out_what_is_about_the_computer() -> None:
    page = exhibit_page([exhibit(notes=(NO_PILLOW, "名字说是 jpg，内容其实是程序"))]).decode()
    assert NO_PILLOW not in page
    assert "001：名字说是 jpg" in page


def test_a_transcript_shows_every_line_in_order() -> None:
    lines = tuple(Line(f"00:00:0{n}", "我" if n else "", f"第{n}句") for n in range(3))
    page = transcript_page(exhibit(lines=lines)).decode()
    assert page.index("第0句") < page.index("第1句") < page.index("第2句")
    assert SUM in page
