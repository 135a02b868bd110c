"""Statements, bills and call details as PDF: several layouts of each."""

# ruff: noqa: E501 - lines as they stand on paper
from __future__ import annotations

from tests.intake.pdf.drawn import A4, LYING, lines, pdf, table, title

BANK_HEAD = ("序号", "交易日期", "摘要", "支出金额", "收入金额", "账户余额", "对方户名")
BANK_ROWS = (
    ("1", "2026-11-01", "工资", "", "8,000.00", "8,120.50", "某某商贸有限公司"),
    ("2", "2026-11-05", "代扣", "1,050.50", "", "7,070.00", "甲消费金融有限公司"),
    ("3", "2026-11-06", "转账", "500.00", "", "6,570.00", "李某"),
    ("4", "2026-11-08", "贷款发放", "", "3,000.00", "9,570.00", "乙小额贷款有限公司（重庆）网络贷款专户"),
    ("5", "2026-11-10", "快捷支付", "88.80", "", "9,481.20", "某某外卖平台（北京）信息技术股份有限公司商户结算专户"),
    ("6", "2026-11-12", "冲正", "88.80", "", "9,392.40", "某某外卖平台"),
)
_TOP = lines("户名：张某    账号：6222 **** **** 1234    币种：人民币", "查询区间：2026-11-01 至 2026-11-25")

bank_drawn = pdf(
    title("个人账户交易明细") + _TOP
    + table(BANK_HEAD, BANK_ROWS, "10mm, 22mm, 20mm, 22mm, 22mm, 24mm, 1fr", middle=True, right=(3, 4, 5)),
)  # fmt: skip
bank_open = pdf(
    title("交易流水") + _TOP
    + table(BANK_HEAD, BANK_ROWS, "10mm, 22mm, 20mm, 22mm, 22mm, 24mm, 1fr", drawn=False, right=(3, 4, 5)),
)  # fmt: skip

SIGNED_HEAD = ("记账日期", "货币", "交易金额", "联机余额", "交易摘要", "对手信息")
SIGNED_ROWS = tuple(
    (
        f"2026-{10 + n // 28:02d}-{n % 28 + 1:02d}",
        "CNY",
        f"-{n + 1}.00",
        f"{10000 - (n + 1) * (n + 2) // 2}.00",
        "快捷支付",
        f"某店{n}",
    )
    for n in range(56)
)
bank_signed = pdf(
    title("招某银行交易流水") + lines("申请时间：2026-11-25")
    + table(SIGNED_HEAD, SIGNED_ROWS, "28mm, 16mm, 28mm, 28mm, 28mm, 1fr", drawn=False, repeat=False),
    size=11,
)  # fmt: skip

UNSIGNED_HEAD = ("交易日期", "交易时间", "摘要", "交易金额", "余额", "对方户名")
UNSIGNED_ROWS = (
    ("2026-11-01", "09:00:00", "跨行转账", "100.00", "900.00", "甲消费金融有限公司"),
    ("2026-11-02", "10:00:00", "工资", "5,000.00", "5,900.00", "某某商贸"),
    ("2026-11-03", "11:30:15", "还款", "900.00", "5,000.00", "甲消费金融有限公司"),
    ("2026-11-04", "12:00:00", "消费", "20.00", "4,980.00", "某某面馆"),
)
bank_unsigned = pdf(
    title("账户明细")
    + table(UNSIGNED_HEAD, UNSIGNED_ROWS, "24mm, 20mm, 24mm, 24mm, 24mm, 1fr", drawn=False, middle=True)
)

CARD_HEAD = ("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位")
CARD_ROWS = (
    ("2026-10-20", "2026-10-21", "掌上银行还款", "-1,000.00", "1234"),
    ("2026-10-22", "2026-10-23", "某某超市", "58.00", "1234"),
    ("2026-10-25", "2026-10-25", "利息", "33.21", "1234"),
    ("2026-10-26", "2026-10-26", "违约金", "20.00", "1234"),
    ("2026-10-28", "2026-10-28", "自动还款", "-300.00", "1234"),
)
card = pdf(
    title("信用卡电子账单") + lines("账单日 2026年11月05日    本期应还款额 ¥12,345.67")
    + table(CARD_HEAD, CARD_ROWS, "26mm, 26mm, 1fr, 30mm, 26mm", drawn=False, right=(3,)),
)  # fmt: skip

MOBILE_HEAD = ("起始时间", "通信地点", "通信方式", "对方号码", "通信时长", "通信类型", "套餐优惠", "实收通信费(元)")
MOBILE_ROWS = (
    ("11-20 21:40:33", "上海", "被叫", "02160000001", "1分20秒", "国内通话", "", "0.00"),
    ("11-20 22:10:00", "上海", "主叫", "13800000001", "35秒", "国内通话", "", "0.00"),
    ("11-21 06:05:07", "上海", "被叫", "02160000001", "00:00:09", "国内通话", "", "0.00"),
    ("11-21 07:00:00", "上海", "呼转", "02160000001", "10秒", "国内通话", "", "0.00"),
    ("11-21 08:00:00", "上海", "接收", "10690001", "", "短信", "", "0.00"),
    ("11-21 09:00:00", "上海", "被叫", "02160000001", "很久", "国内通话", "", "0.00"),
)
_MOBILE = lines("客户姓名：张某    手机号码：138****0000", "账期：2026-11    打印时间：2026-11-25")
mobile_drawn = pdf(
    title("中国移动通信客户详单") + _MOBILE + table(MOBILE_HEAD, MOBILE_ROWS, "34mm, 20mm, 22mm, 30mm, 24mm, 26mm, 26mm, 1fr"),
    page=LYING,
)  # fmt: skip
mobile_open = pdf(
    title("语音详单") + _MOBILE
    + table(MOBILE_HEAD, MOBILE_ROWS, "34mm, 20mm, 22mm, 30mm, 24mm, 26mm, 26mm, 1fr", drawn=False, middle=True),
    page=LYING,
)  # fmt: skip

UNICOM_HEAD = ("序号", "业务类型", "通话日期", "起始时间", "通话时长", "呼叫类型", "对方号码", "通话类型", "小计")
UNICOM_ROWS = tuple(
    (str(n + 1), "语音电话", f"2026-11-{n % 28 + 1:02d}", f"{8 + n % 12:02d}:{n % 60:02d}:07", f"{n % 50}秒",
     "被叫" if n % 3 else "主叫", f"021600{n:05d}", "国内通话", "0.00")
    for n in range(62)
)  # fmt: skip
unicom = pdf(
    title("中国联通通话详单") + table(UNICOM_HEAD, UNICOM_ROWS, "10mm, 18mm, 22mm, 18mm, 18mm, 18mm, 26mm, 18mm, 1fr"),
    page=A4,
)

TELECOM_HEAD = ("序号", "呼叫类型", "对方号码", "通话开始时间", "通话时长(秒)", "通话地点")
TELECOM_ROWS = (
    ("1", "被叫", "02160000001", "2026-11-20 21:40:33", "80", "上海"),
    ("2", "主叫", "13800000001", "2026/11/20 21:45:00", "0", "上海"),
)
telecom = pdf(
    title("中国电信通话清单") + table(TELECOM_HEAD, TELECOM_ROWS, "14mm, 22mm, 34mm, 44mm, 30mm, 1fr", drawn=False),
)

ALIPAY_HEAD = ("收/支", "交易对方", "商品说明", "收/付款方式", "金额", "交易订单号", "商家订单号", "交易时间")
ALIPAY_ROWS = (
    (
        "支出",
        "甲消费金融有限公司",
        "借款还款",
        "储蓄卡",
        "1050.50",
        "2026112000000000\n000001",
        "M1",
        "2026-11-20 10:00:00",
    ),
    ("不计收支", "花呗", "花呗主动还款", "储蓄卡", "300.00", "2026112000000000\n000002", "", "2026-11-20 11:00:00"),
    ("支出", "某某面馆", "午餐", "储蓄卡", "15.00", "2026112000000000\n000003", "", "2026-11-20 12:00:00"),
    ("收入", "李某", "转账", "", "200.00", "2026112000000000\n000004", "", "2026-11-20 13:00:00"),
)
alipay = pdf(
    title("支付宝交易流水证明") + lines("兹证明：张某（证件号码：310***********0000）在支付宝的交易流水如下", "交易时间段：2026-11-01 至 2026-11-25")
    + table(ALIPAY_HEAD, ALIPAY_ROWS, "16mm, 24mm, 22mm, 18mm, 18mm, 34mm, 16mm, 1fr", middle=True),
)  # fmt: skip

WECHAT_HEAD = ("交易单号", "交易时间", "交易类型", "收/支/其他", "交易方式", "金额(元)", "交易对方", "商户单号")
WECHAT_ROWS = (
    ("42000000000000\n00000000000001", "2026-11-20 10:00:00", "商户消费", "支出", "零钱", "1280.00", "乙小贷", "1"),
    ("42000000000000\n00000000000002", "2026-11-20 11:00:00", "转账", "支出", "零钱", "500.00", "催收小李", "/"),
    ("42000000000000\n00000000000003", "2026-11-20 12:00:00", "信用卡还款", "其他", "储蓄卡", "2000.00", "丙银行", "/"),
    ("42000000000000\n00000000000004", "2026-11-20 13:00:00", "零钱提现", "其他", "丙银行", "10.00", "丙银行", "/"),
)
wechat_drawn = pdf(
    title("微信支付交易明细证明")
    + table(WECHAT_HEAD, WECHAT_ROWS, "30mm, 24mm, 20mm, 18mm, 18mm, 20mm, 20mm, 1fr", middle=True),
)
wechat_open = pdf(
    title("微信支付交易明细证明")
    + table(WECHAT_HEAD, WECHAT_ROWS, "30mm, 24mm, 20mm, 20mm, 18mm, 20mm, 20mm, 1fr", drawn=False, middle=True),
)

TABLES = {
    "bank-drawn.pdf": bank_drawn,
    "bank-open.pdf": bank_open,
    "bank-signed.pdf": bank_signed,
    "bank-unsigned.pdf": bank_unsigned,
    "card.pdf": card,
    "mobile-drawn.pdf": mobile_drawn,
    "mobile-open.pdf": mobile_open,
    "unicom.pdf": unicom,
    "telecom.pdf": telecom,
    "alipay.pdf": alipay,
    "wechat-drawn.pdf": wechat_drawn,
    "wechat-open.pdf": wechat_open,
}
