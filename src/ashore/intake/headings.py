"""Which kind of table it is, by the names of its columns. Each layout says which names it knows for what it needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ashore.intake.reading import Layout
from ashore.intake.rows import Row

DEEPEST = 80
"""The header stands within the first so many rows: bills begin with a page of words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """names: what is needed → names of columns that give it, best first. must: of each group one has to be there."""

    layout: Layout
    names: dict[str, tuple[str, ...]]
    must: tuple[tuple[str, ...], ...]


_BILL = {
    "at": ("付款时间", "交易时间", "交易创建时间"),
    "payee": ("交易对方",),
    "goods": ("商品说明", "商品名称", "商品"),
    "kind": ("交易分类", "交易类型", "类型"),
    "way": ("收/支",),
    "amount": ("金额", "金额(元)"),
    "refunded": ("成功退款(元)",),
}
_CERTIFIED = {
    **_BILL,
    "way": ("收/支", "收/支/其他"),
    "payee": ("交易对方", "交易对方名称"),
}
"""The certificates that 支付宝 and 微信支付 give out as PDF: the same, but not whether a payment went through."""

HEADINGS = (
    Heading(
        Layout.WECHAT_PAY,
        {**_BILL, "state": ("当前状态",), "number": ("交易单号",)},
        (("at",), ("way",), ("amount",), ("state",), ("number",)),
    ),
    Heading(
        Layout.ALIPAY,
        {**_BILL, "state": ("交易状态",), "number": ("交易订单号", "交易号")},
        (("at",), ("way",), ("amount",), ("state",), ("number",)),
    ),
    Heading(
        Layout.WECHAT_PAY,
        {**_CERTIFIED, "number": ("交易单号",)},
        (("at",), ("way",), ("amount",), ("number",), ("payee",)),
    ),
    Heading(
        Layout.ALIPAY,
        {**_CERTIFIED, "number": ("交易订单号", "交易号")},
        (("at",), ("way",), ("amount",), ("number",), ("payee",)),
    ),
    Heading(
        Layout.CARRIER,
        {
            "at": ("通话开始时间", "通话起始时间", "起始时间", "开始时间", "通信起始时间", "通信时间",
                   "通话时间", "呼叫时间"),
            "day": ("通话日期", "通信日期", "日期"),
            "number": ("对方号码", "对端号码", "对方电话号码", "对方电话", "通信号码", "通话号码"),
            "way": ("通信方式", "呼叫类型", "主被叫", "主叫/被叫", "呼叫方式", "主被叫类型"),
            "service": ("通信类型", "业务类型", "通话类型"),
            "seconds": ("通信时长", "通话时长", "通话时长(秒)", "时长", "时长(秒)", "计费时长"),
        },
        (("at", "day"), ("number",), ("way",), ("seconds", "service")),
    ),
    Heading(
        Layout.CARD,
        {
            "day": ("交易日", "交易日期"),
            "posted": ("记账日", "入账日", "记账日期", "入账日期", "银行记账日"),
            "words": ("交易摘要", "交易说明", "交易描述", "摘要", "交易商户"),
            "amount": ("人民币金额", "交易金额", "入账金额", "人民币金额(元)", "交易金额(元)", "金额", "金额(元)"),
            "tail": ("卡号末四位", "卡号后四位", "卡末四位", "卡号后4位", "卡号末4位"),
        },
        (("day",), ("posted",), ("words",), ("amount",), ("tail",)),
    ),
    Heading(
        Layout.BANK,
        {
            "at": ("交易时间", "交易日期时间", "记账时间", "时间"),
            "day": ("交易日期", "记账日期", "交易日", "记账日", "日期", "入账日期"),
            "out": ("支出金额", "支出", "借方发生额", "借方金额", "转出金额", "支出(元)", "支出金额(元)", "支出/借方"),
            "into": ("收入金额", "收入", "贷方发生额", "贷方金额", "转入金额", "存入金额", "收入(元)", "收入金额(元)",
                     "收入/贷方"),
            "amount": ("交易金额", "收入/支出金额", "发生额", "金额", "交易金额(元)", "金额(元)",
                       "收支金额", "发生额(元)"),
            "way": ("借贷标志", "借贷", "收支", "收/支", "收支标志", "借/贷", "借贷方向", "收支方向", "收支类型"),
            "currency": ("币种", "货币", "币别", "货币种类"),
            "balance": ("余额", "账户余额", "联机余额", "本次余额", "交易后余额", "余额(元)", "账户余额(元)"),
            "payee": ("对方户名", "对方名称", "交易对手", "对手户名", "对方账户名称", "对方信息", "交易对手名称",
                      "对方账户名", "交易对手信息", "对手信息", "对方户名/账号", "对方账号与户名"),
            "words": ("摘要", "交易摘要", "业务摘要", "交易类型", "交易描述", "交易名称", "用途", "附言", "备注"),
        },
        (("at", "day"), ("out", "amount"), ("balance",)),
    ),
    Heading(
        Layout.CONTACTS,
        {
            "at": ("什么时候", "联系时间", "来电时间", "发送时间", "收到时间", "时间", "钟点",
                   "at", "time", "datetime"),
            "day": ("日期", "date"),
            "channel": ("用什么方式", "方式", "渠道", "channel"),
            "number": ("对方号码", "来电号码", "号码", "手机号", "电话", "from_number", "number"),
            "who": ("谁来联系", "谁", "机构", "发送人", "发件人", "by", "sender"),
            "text": ("原话", "短信内容", "消息内容", "内容", "text", "body", "content"),
            "note": ("经过", "备注", "note"),
            "answered": ("接通了没有", "是否接通", "接通", "answered"),
            "counterpart": ("联系了谁", "打给谁", "counterpart"),
        },
        (("at", "day"), ("text", "channel", "number")),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """layout, the row of the header, and where each thing that is needed stands in a row."""

    layout: Layout
    row: Row
    places: dict[str, int]


def find(rows: Iterable[Row]) -> Found | None:
    """The header of the table, or None when no row within the first is one."""
    for depth, row in enumerate(rows):
        if depth >= DEEPEST:
            return None
        if found := match(row):
            return found
    return None


def match(row: Row, headings: Iterable[Heading] = HEADINGS) -> Found | None:
    """What kind of header the row is, or None when it is none."""
    names: dict[str, int] = {}
    for i, cell in enumerate(row.cells):
        names.setdefault(normal(cell), i)
    for heading in headings:
        places = {need: next((names[n] for n in known if n in names), -1) for need, known in heading.names.items()}
        if all(any(places[need] >= 0 for need in group) for group in heading.must):
            return Found(heading.layout, row, {need: place for need, place in places.items() if place >= 0})
    return None


def normal(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
