"""A form for a neighbour or another witness (证人情况说明), and a page on how to ask them decently. Nothing of a
person stands in it unless told, and never what they are to have seen."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.papers.html import Html, el
from ashore.papers.sheet import field, lines, page, signed


@dataclass(frozen=True, slots=True)
class Told:
    """What may be filled in beforehand: about: which event, in neutral words; when, where: of the event. "" = blank."""

    about: str = ""
    when: str = ""
    where: str = ""


RELATIONS = "□ 邻居　□ 物业、保安　□ 同事　□ 亲属　□ 其他："
ASKING = (
    "挑人家方便的时候问，先说是什么事。不在深夜敲门，不在群里点名。",
    "只说要证明的那一件事。欠了多少、欠谁，不用讲。",
    "请他写自己看见、听见的。不替他写，不教他怎么说，也不先把自己的说法给他看。",
    "先讲清楚三点：交上去的材料对方看得到；法院可能请他到庭；可以不写，写了也可以不签。",
    "不给钱，不送礼。人家不愿意，就谢谢他，不问第二遍。",
    "他手里有照片、录像、录音，请他原样留着，不转发、不发到网上；要用时由他自己拿出来。",
    "亲属也可以写；不是亲属、和双方都没有来往的人，说的话一般更有分量。",
    "写好以后原件收好，复印一份给他。自己留的那一份，可以拍照后用 ashore evidence add 存好。",
)


def statement_page(told: Told | None = None) -> bytes:
    """The form, then on a page of its own how to ask. Whole HTML, UTF-8."""
    told = told or Told()
    return page("情况说明（证人）", _before(), _who(), _what(told), _end(), _asking())


def _before() -> list[Html]:
    return [
        el("p", "只写您自己亲眼看见、亲耳听见的。记不清就写“记不清”。不用评价谁对谁错。", class_="lead"),
        el(
            "div",
            el("p", "写不写由您自己定，写好了也可以不签。签之前请知道："),
            el(
                "ul",
                el("li", "法院可能通知您到庭，当面说一遍，双方都可以问。只交这张纸不到庭，分量会轻，也可能不被采用。"),
                el("li", "交给法院的材料，对方也看得到。不想让对方知道门牌和电话，先空着，问法院怎么交。"),
                el("li", "身份证原件到法院时出示。不贴在这里，不发到群里，不给催收的人。"),
            ),
            class_="help",
        ),
    ]


def _who() -> list[Html]:
    return [
        el("h2", "一、我是谁"),
        field("姓名："),
        field("出生年月："),
        field("住址或单位（可以先空着）："),
        field("电话（可以先空着）："),
        field(f"我和当事人是：{RELATIONS}"),
        field("和哪一方有钱的来往或矛盾：□ 没有　□ 有："),
    ]


def _what(told: Told) -> list[Html]:
    return [
        el("h2", "二、什么时候，在哪里"),
        field("说的是哪件事：", told.about),
        field("哪一天、几点到几点：", told.when),
        field("在哪里：", told.where),
        field("怎么记得是这个时间："),
        field("我当时站在哪里，离多远："),
        field("看得清、听得清吗："),
        _written("三、我亲眼看见的", "几个人，什么样子；做了什么，拿了什么，贴了什么。按先后写。", 6),
        _written("四、我亲耳听见的", "尽量写原话，写明是谁说的。别人后来告诉您的，不写在这里。", 6),
        _written("五、我没看清、没听清、记不清的", "", 2),
        el("h2", "六、我留下的东西"),
        field("□ 没有　□ 照片　□ 录像　□ 录音　原件在："),
    ]


def _written(title: str, how: str, count: int) -> Html:
    return el("div", el("h2", title), el("p", how, class_="small") if how else None, lines(count), class_="together")


def _end() -> Html:
    sworn = "以上是我自己看见、听见的，如实写。没有人教我怎么写，也没有人给我好处。我知道故意写假的要承担责任。"
    return el(
        "div",
        el("h2", "七、签名"),
        el("p", sworn),
        field("法院通知时：□ 我愿意到庭说明　□ 到庭有困难，原因："),
        signed("证人（亲笔签名）"),
        class_="together",
    )


def _asking() -> list[Html]:
    return [
        el("h2", "怎么开口请人作证", class_="apart"),
        el("p", "这一页给请人作证的您自己看，不用交。", class_="small"),
        el("ol", [el("li", one) for one in ASKING]),
        el("p", "证人出庭的细则，本软件还没有收录条文；开庭前请问法院或法律援助。", class_="small"),
    ]
