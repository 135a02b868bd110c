"""Golden samples, one a layout: invented people, invented numbers, the layouts as the programs write them."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from pathlib import Path

import xlwt
from openpyxl import Workbook

from ashore.intake.asked import NOTHING, Asked
from ashore.intake.every import read_every
from ashore.intake.read import read_file
from ashore.intake.reading import Reading
from tests.intake.mails import MAILS
from tests.intake.talks import TALKS
from tests.intake.zips import ZIPS

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = date(2026, 11, 25)

ANDROID = (EXAMPLES / "phone-backup.xml").read_text("utf-8")

CALLS = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<calls count="4" backup_set="8b1f" backup_date="1795564800000" type="full">
  <call number="02160000001" duration="35" date="1795182000000" type="1" presentation="1" subscription_id="1" readable_date="2026年11月20日 21:40:00" contact_name="(Unknown)" />
  <call number="02160000001" duration="0" date="1795182300000" type="3" presentation="1" contact_name="(Unknown)" />
  <call number="13800000001" duration="0" date="1795182600000" type="2" presentation="1" contact_name="李催收" />
  <call number="" duration="0" date="1795182900000" type="5" presentation="2" contact_name="null" />
</calls>
"""  # noqa: E501 - as the program writes it

PASTED = (EXAMPLES / "pasted-chat.txt").read_text("utf-8")


def every(content: bytes, name: str, asked: Asked = NOTHING) -> list[Reading]:
    """The file and what is in it."""
    return read_every(io.BytesIO(content), name, TODAY, asked)


def read(content: bytes | str, name: str = "sample") -> Reading:
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return read_file(io.BytesIO(raw), name, TODAY)


CONTACTS = (EXAMPLES / "contacts.csv").read_text("utf-8")

MOBILE = """中国移动通信客户详单
查询时间,2026-11-25,账期,2026-11
起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)
11-20 21:40:33,上海,被叫,02160000001,1分20秒,国内通话,,0.00
11-20 22:10:00,上海,主叫,13800000001,35秒,国内通话,,0.00
11-21 06:05:07,上海,被叫,02160000001,00:00:09,国内通话,,0.00
11-21 07:00:00,上海,呼转,02160000001,10秒,国内通话,,0.00
11-21 08:00:00,上海,接收,10690001,,短信,,0.00
11-21 09:00:00,上海,被叫,02160000001,很久,国内通话,,0.00
"""

UNICOM = """序号,业务类型,通话日期,起始时间,通话时长,呼叫类型,对方号码,本机通话地,通话类型,小计
1,语音电话,2026-11-20,21:40:33,1分20秒,被叫,02160000001,上海,国内通话,0.00
2,语音电话,2026-11-20,21:45:00,2小时0分1秒,主叫,13800000001,上海,国内通话,0.00
"""

TELECOM = """序号\t呼叫类型\t对方号码\t通话开始时间\t通话时长(秒)\t通话地点
1\t被叫\t02160000001\t20261120214033\t80\t上海
2\t主叫\t13800000001\t2026/11/20 21:45:00\t0\t上海
"""

ALIPAY = """------------------------------------------------------------------------------------
导出信息：
姓名：张某
支付宝账户：1380000****
起始时间：[2026-11-01 00:00:00]    终止时间：[2026-11-25 23:59:59]
共7笔记录
------------------------支付宝（中国）网络技术有限公司  电子客户回单------------------------
交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,
2026-11-20 10:00:00,信用借还,甲消费金融有限公司,j***@x.cn,借款还款,支出,1050.50,储蓄卡,交易成功,2026112000000000000001\t,M1\t,,
2026-11-20 11:00:00,信用借还,花呗,,花呗主动还款,不计收支,300.00,储蓄卡,还款成功,2026112000000000000002\t,,,
2026-11-20 12:00:00,餐饮美食,某某面馆,,午餐,支出,15.00,储蓄卡,交易成功,2026112000000000000003\t,,,
2026-11-20 13:00:00,转账红包,李某,,转账,收入,200.00,,交易成功,2026112000000000000004\t,,,
2026-11-20 14:00:00,信用借还,甲消费金融有限公司,,借款还款,支出,900.00,,交易关闭,2026112000000000000005\t,,,
2026-11-20 15:00:00,日用百货,某店,,杯子,支出,30.00,,退款成功,2026112000000000000006\t,,,
2026-11-20 16:00:00,信用借还,甲消费金融有限公司,,借款还款,支出,一千,,交易成功,2026112000000000000007\t,,,
"""  # noqa: E501 - as the program writes it

WECHAT = """微信支付账单明细,,,,,,,,
微信昵称：[某某],,,,,,,,
起始时间：[2026-11-01 00:00:00] 终止时间：[2026-11-25 23:59:59],,,,,,,,
共4笔记录,,,,,,,,
----------------------微信支付账单明细列表--------------------,,,,,,,,
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-11-20 10:00:00,商户消费,"乙小贷","贷款还款",支出,¥1280.00,零钱,支付成功,"4200000000000000000000000001\t","1\t","/"
2026-11-20 11:00:00,转账,"催收小李","转账备注:还款",支出,¥500.00,零钱,对方已收钱,"4200000000000000000000000002\t","/","/"
2026-11-20 12:00:00,信用卡还款,"丙银行","/",/,¥2000.00,储蓄卡,支付成功,"4200000000000000000000000003\t","/","/"
2026-11-20 13:00:00,零钱提现,"丙银行","/",/,¥10.00,零钱,提现已到账,"4200000000000000000000000004\t","/","/"
"""  # noqa: E501 - as the program writes it


BANK = """序号,交易日期,摘要,支出金额,收入金额,账户余额,对方户名
1,2026-11-01,工资,,"8,000.00","8,120.50",某某商贸有限公司
2,2026-11-05,代扣,"1,050.50",,"7,070.00",甲消费金融有限公司
3,2026-11-06,转账,500.00,,"6,570.00",李某
4,2026-11-08,贷款发放,,"3,000.00","9,570.00",乙小额贷款有限公司
5,2026-11-12,冲正,88.80,,"9,481.20",某某外卖平台
"""

CARD = """交易日,记账日,交易摘要,人民币金额,卡号末四位
2026-10-20,2026-10-21,掌上银行还款,"-1,000.00",1234
2026-10-22,2026-10-23,某某超市,58.00,1234
2026-10-25,2026-10-25,利息,33.21,1234
2026-10-26,2026-10-26,还款,20.00,1234
"""


def xlsx(*rows: list[object], formulas: bool = False) -> bytes:
    """A workbook of one sheet. formulas: what begins with = is one, else it is text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row):
        if cell.data_type == "f" and not formulas:
            cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(*rows: list[object]) -> bytes:
    """The same in the old format; times are formatted as times, days as days."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    styles = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm"}
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            shown = styles.get(type(value), "General")
            sheet.write(i, j, value, xlwt.easyxf(num_format_str=shown))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_rows(text: str) -> list[list[object]]:
    return [list(row) for row in csv.reader(io.StringIO(text))]


SAMPLES: dict[str, bytes] = {
    "sms.xml": ANDROID.encode(),
    "calls.xml": CALLS.encode(),
    "pasted.txt": PASTED.encode(),
    "contacts.csv": CONTACTS.encode(),
    "mobile.csv": MOBILE.encode(),
    "unicom.csv": UNICOM.encode(),
    "telecom.tsv": TELECOM.encode(),
    "alipay.csv": ALIPAY.encode(),
    "wechat.csv": WECHAT.encode(),
    "bank.csv": BANK.encode(),
    "card.csv": CARD.encode(),
    "wechat.xlsx": xlsx(*as_rows(WECHAT)),
    "mobile.xls": xls(*as_rows(MOBILE)),
    **TALKS,
    **MAILS,
    **ZIPS,
}
"""Every sample as bytes, by a name such as its file would have."""
