"""Screenshots of phones, invented from a seed and drawn by Chromium, with what they say beside them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from html import escape
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import ARGS, needed

FONTS = ("Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
KINDS, THEMES, SCALES = ("wechat", "sms"), ("light", "dark"), (2, 3)
WIDTH, HEIGHT = 360, 780
SAID = (
    "【{who}】您尾号{tail}的借款已逾期{days}天，应还{money}元，请于今日18:00前处理，退订回T",
    "你好，我是{who}委托的，你的账户已经逾期{days}天了",
    "今天还不上{money}元，我们就联系你单位",
    "你家里人知道你欠钱吗？",
    "再不处理就上门了，地址我们都有",
    "先还{money}元也可以，剩下的下周再说。",
    "在吗",
    "请尽快联系 {phone}，工作时间9:00-18:00",
    "【{who}】最后通知：案件编号 {case}，金额￥{money}，逾期不还将依法处理。",
    "截至目前已产生违约金{money}元。\n请登录App还款。",
)
OWN = (
    "我现在确实还不上",
    "请问你是哪家公司的？工号多少？",
    "每月最多能还{money}元，能不能分{days}期",
    "好",
    "不要再联系我的家人和同事了，有事直接跟我说。",
    "我已经打过 {phone} 了，客服说可以协商",
)
STAMPS = ("20:13", "昨天 20:13", "昨天 晚上8:13", "星期二 09:20", "11月3日 上午9:20", "2025年12月30日 下午3:05")


@dataclass(frozen=True, slots=True)
class Item:
    """kind: stamp, said, voice, picture, notice. own: by the owner of the phone."""

    kind: str
    text: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """tall: as long as the talk; photo: a picture lies behind it; name: stands above what others say, as in a group."""

    kind: str
    theme: str
    font: str
    scale: int
    title: str
    items: tuple[Item, ...]
    tall: bool = False
    photo: bool = False
    name: str = ""


def shot(seed: int, length: int = 7, **fixed: object) -> Shot:
    """The shot of this number: each look comes up before one is repeated."""
    looks = list(product(KINDS, THEMES, FONTS, SCALES))
    kind, theme, font, scale = looks[seed % len(looks)]
    chance = random.Random(seed)  # noqa: S311 - the same each time
    title = (
        chance.choice(("李催收", "某消金-王经理")) if kind == "wechat" else chance.choice(("10690001234567", "95188"))
    )
    items: list[Item] = [Item("stamp", chance.choice(STAMPS))]
    for i in range(length):
        if i and i % 3 == 0:
            items.append(Item("stamp", chance.choice(STAMPS)))
        own = chance.random() < 0.4
        items.append(Item("said", filled(chance, chance.choice(OWN if own else SAID)), own))
    made = Shot(kind, theme, font, scale, title, tuple(items))
    return replace(made, **fixed)  # type: ignore[arg-type]


def filled(chance: random.Random, words: str) -> str:
    return words.format(
        who=chance.choice(("甲消费金融", "乙小贷", "丙银行信用卡中心")),
        tail=f"{chance.randrange(10_000):04d}",
        days=chance.randrange(3, 200),
        money=f"{chance.randrange(100, 90_000):,}.{chance.randrange(100):02d}",
        phone=f"1{chance.randrange(30, 99)}{chance.randrange(10**8):08d}",
        case=f"A{chance.randrange(10**9):09d}",
    )


@contextmanager
def drawing() -> Iterator[Browser]:
    program = needed("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGS))
        yield browser
        browser.close()


def draw(
    browser: Browser, shot: Shot, kind: str = "png", whole: bool = True, scroll: int = 0
) -> tuple[bytes, list[Item]]:
    """The picture, and what can be seen on it. whole: what the lower bar would cut is left out; scroll: by how
    many points of the phone the talk was moved up before."""
    size = {"width": WIDTH, "height": HEIGHT}
    context = browser.new_context(viewport=size, device_scale_factor=shot.scale)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_content(html(shot))
    page.evaluate("by => { document.querySelector('.chat').scrollTop = by; }", scroll)
    seen = list(range(len(shot.items)))
    if whole and not shot.tall:
        seen = page.evaluate(_KEEP_WHOLE)
    options = {} if kind == "png" else {"quality": 60}
    picture = page.screenshot(type=kind, full_page=shot.tall, **options)  # type: ignore[arg-type]
    context.close()
    return picture, [shot.items[i] for i in seen]


EXAMPLE = Shot(
    "wechat",
    "light",
    FONTS[0],
    2,
    "李催收",
    (
        Item("stamp", "昨天 20:13"),
        Item("said", "你好，我是甲消费金融委托的，你的账户已经逾期63天了"),
        Item("said", "每月最多能还300.00元，能不能分24期", own=True),
        Item("said", "今天18:00前还不上8,432.56元，我们就联系你单位和你爸妈"),
        Item("voice", '12"'),
        Item("stamp", "21:41"),
        Item("said", "你家里人知道你欠钱吗？"),
        Item("notice", "李催收撤回了一条消息"),
        Item("said", "不要再联系我的家人和同事了，有事直接跟我说。", own=True),
    ),
)
"""What examples/chat-screenshot.png shows; `python -m tests.intake.picture.shots` draws it anew."""

_KEEP_WHOLE = """() => {
  const end = document.querySelector('.chat').getBoundingClientRect().bottom;
  const all = [...document.querySelectorAll('.item')];
  const fits = all.map(one => one.getBoundingClientRect().bottom <= end);
  all.forEach((one, i) => { if (!fits[i]) one.style.visibility = 'hidden'; });
  return all.map((_, i) => i).filter(i => fits[i]);
}"""

_COLOURS = {
    ("wechat", "light"): ("#ededed", "#ffffff", "#95ec69", "#111111", "#111111", "#f7f7f7"),
    ("wechat", "dark"): ("#111111", "#2c2c2c", "#3eb575", "#d5d5d5", "#06120b", "#1e1e1e"),
    ("sms", "light"): ("#ffffff", "#e9e9eb", "#34c759", "#000000", "#ffffff", "#f6f6f6"),
    ("sms", "dark"): ("#000000", "#262629", "#0a84ff", "#ffffff", "#ffffff", "#1c1c1e"),
}


def html(shot: Shot) -> str:
    back, other, own, words, own_words, bar = _COLOURS[shot.kind, shot.theme]
    radius, size, most = (5, 17, 236) if shot.kind == "wechat" else (18, 16, 270)
    place = "" if shot.tall else "height: 780px; overflow: hidden;"
    behind = "repeating-linear-gradient(70deg, #7aa, #cda 40px, #a9c 90px)" if shot.photo else back
    patch = "background: #0006; width: 120px; margin: 8px auto;" if shot.photo else ""
    return f"""<!doctype html><meta charset="utf-8"><style>
* {{ box-sizing: border-box; margin: 0; font-family: "{shot.font}"; }}
body {{ background: {behind}; color: {words}; font-size: {size}px; line-height: 1.4; width: 360px;
  display: flex; flex-direction: column; {place} }}
.status {{ display: flex; justify-content: space-between; font-size: 13px; padding: 6px 22px; height: 30px; }}
.status, .title {{ background: {back}; }}
.title {{ height: 46px; display: flex; align-items: center; justify-content: space-between; padding: 0 14px;
  border-bottom: 1px solid #8883; font-size: 17px; }}
.chat {{ flex: 1; overflow: hidden; padding-bottom: 8px; }}
.bar {{ height: 54px; background: {bar}; border-top: 1px solid #8883; display: flex; align-items: center;
  padding: 0 12px; gap: 8px; font-size: 15px; color: #999; }}
.bar div {{ flex: 1; height: 36px; border: 1px solid #8884; border-radius: 6px; padding: 7px 10px;
  background: {back}; }}
.bar i {{ width: 26px; height: 26px; border-radius: 13px; border: 2px solid #888; }}
.stamp, .notice {{ text-align: center; font-size: 12px; color: #8a8a8a; padding: 12px 0 4px; {patch} }}
.row {{ display: flex; gap: 9px; padding: 8px 12px; align-items: flex-start; }}
.name {{ font-size: 12px; color: #888; }}
.own {{ flex-direction: row-reverse; }}
.face {{ width: 40px; height: 40px; border-radius: 4px; background: linear-gradient(135deg, #57a, #a75); }}
.own .face {{ background: linear-gradient(45deg, #284, #cc7); }}
.bubble {{ background: {other}; border-radius: {radius}px; padding: 9px 12px; max-width: {most}px;
  white-space: pre-wrap; overflow-wrap: anywhere; min-height: 40px; }}
.own .bubble {{ background: {own}; color: {own_words}; }}
.picture {{ width: 130px; height: 180px; border-radius: 5px;
  background: repeating-linear-gradient(40deg, #468, #8ac 30px, #c96 60px); }}
</style>
<div class="status"><span>21:47</span><span>5G 86%</span></div>
<div class="title"><span>‹</span><span>{escape(shot.title)}</span><span>…</span></div>
<div class="chat">{"".join(_item(shot, item) for item in shot.items)}</div>
<div class="bar"><i></i><div>{"短信" if shot.kind == "sms" else ""}</div><i></i><i></i></div>"""


def _item(shot: Shot, item: Item) -> str:
    if item.kind in ("stamp", "notice"):
        return f'<div class="item {item.kind}">{escape(item.text)}</div>'
    face = '<div class="face"></div>' if shot.kind == "wechat" else ""
    kind = "picture" if item.kind == "picture" else "bubble"
    inner = f'<div class="{kind}">{escape(item.text)}</div>'
    if shot.name and not item.own:
        inner = f'<div><div class="name">{escape(shot.name)}</div>{inner}</div>'
    return f'<div class="item row {"own" if item.own else ""}">{face}{inner}</div>'


if __name__ == "__main__":
    with drawing() as browser:
        picture, _ = draw(browser, EXAMPLE)
    (Path(__file__).parents[3] / "examples" / "chat-screenshot.png").write_bytes(picture)
