"""What must never come out: patterns for each kind of advice that harms, and the check of one text against them.

A warning may name the thing ("不要停止还款"): a match counts only when its sentence neither forbids nor denounces it.
"""

from __future__ import annotations

import re

NEVER = {
    "ignore a court, mediator, arbitrator or notary": [
        r"(不用|不必|无需|可以不|别)(理会|理睬|理|管)",
        r"点(开|击).{0,6}链接",
        r"回拨.{0,8}号码",
    ],
    "stop paying, wait for better terms": [
        r"停止还款|停还|拖着不还|先别还|不用还|不必还|无需(再)?还",
        r"(90|九十)\s?天(以)?后再(谈|还|协商)|等到?.{0,6}(90|九十)\s?天",
        r"小额.{0,4}不(会)?起诉",
    ],
    "hide": [
        r"(别|不要?)接.{0,4}(法院|官方客服|12368)",
        r"换(个|掉)?(手机)?号(码)?躲|躲起来|躲一躲|玩失联",
        r"(全部|统统|一律)拉黑",
    ],
    "false proof, complaint as a lever": [
        r"(假|伪造|购买|编造).{0,4}(病历|证明|材料|理由)",
        r"(反复|多次|轮番)投诉|投诉(施压|要挟|换)",
        r"撤(诉|回投诉|销投诉).{0,8}(换|减免|免除|少还)",
        r"(不减免|不同意|不答应).{0,8}就(投诉|曝光|举报)",
    ],
    "hand oneself over to a consultant": [
        r"交给.{0,6}(债务优化|法务|反催收)|全权委托",
        r"把.{0,4}(身份证|银行卡|手机卡|验证码).{0,4}(给|交)",
    ],
    "pay a private account or a made-up fee": [
        r"(?<!要求)(转|付|打|还)(给|到|入|进).{0,6}(个人|私人)(账户|账号|收款码|微信)",
        r"诚意金|撤案费|上门费|解冻费",
    ],
    "borrow to repay": [r"借新还旧|以贷(还|养)贷|以卡养卡|套现", r"(?<!不)(让|请|叫)(父母|家人).{0,6}(担保|签字|抵押)"],
    "no debt, only principal": [
        r"没(有)?合同.{0,4}(就)?不(用还|欠|算)",
        r"只(需要?|用|要|须)(归)?还本金",
        r"债务(全部|一概|自动)?无效|欠款作废|一笔勾销|全额免除|全部免除",
        r"24\s?%.{0,10}无效",
    ],
    "sign blindly": [r"先签(了|字)?再说|放心签", r"(点|按)(一下)?.{0,4}(同意|确认).{0,2}(就行|即可|就好)"],
    "goodwill payment on a barred debt": [r"先(还|付|转)(一)?点.{0,6}(诚意|意思)"],
    "fight at the door": [
        r"(开门|出去).{0,4}(理论|对质)",
        r"把(他|他们|人).{0,3}(锁|扣)",
        r"(请|让|放|带)(他|他们|对方|催收员|来人).{0,4}(进屋|进门|进来)",
        r"(上|到|去)(他|他们|对方)的?车(里|上)?.{0,2}(谈|说)|(一个人|单独|独自).{0,4}(见面|去谈|下楼)",
    ],
    "publish a collector": [
        r"(网上|抖音|朋友圈|群里).{0,4}曝光|曝光(他|她|催收员|对方)",
        r"公开.{0,4}(他|她|催收员|对方).{0,4}(照片|姓名|电话)",
        r"(别人|亲戚|邻居)家.{0,4}(偷录|偷拍|录音|装.{0,4}摄像头)|(剪掉|剪去|只留).{0,6}(录音|录像|片段)",
    ],
    "move property": [r"转移(财产|工资|资产|存款)|隐匿财产|假离婚", r"用(别人|他人)的(银行)?(卡|账户)"],
    "make the family pay": [
        r"(?<!不)(让|请|劝|叫)(妈妈|母亲|父母|家人).{0,4}(代还|先还|替你还|帮你还|代偿)",
        r"家人(绝对|一定|肯定)(没事|不会)",
    ],
    "promise": [
        r"(保证|承诺|(?<!不)一定|肯定|必定|百分之百|100%)(能|会|可以|帮你)?(减免|免除|出警|消除|修复|不上门|不起诉)",
        r"(保证|承诺|(?<!不)一定|肯定|必定|百分之百|100%)不会(上门|起诉)",
        r"(概率|可能性)(为|是|约|大约)?\s?[0-9]|[0-9]+\s?%的(概率|可能)",
    ],
    "cannot be punished": [r"(绝对|一定|肯定|永远)不(会|用)(坐牢|判刑|被抓)|不可能(坐牢|判刑)"],
    "starve the household": [r"(用|拿|省下|挪)(房租|饭钱|药费|生活费|抚养费).{0,4}(还|付)"],
}
PATTERNS = [(kind, re.compile(pattern)) for kind, patterns in NEVER.items() for pattern in patterns]
WARNS = re.compile(
    r"不要|不能|不可|不得|不应|不该|不宜|切勿|请勿|勿|别|绝不|从不|并不|并非|不是|不等于|不代表|没有|不会|不替|拒绝|不动|不借|禁|停下|先核实"
    r"|谨防|当心|小心|警惕|骗|诈|罪|责任|违法|担责|不可信|风险|都是假的|不受|逼|诱"
)


def harmful(text: str) -> list[str]:
    """The kinds of harmful advice in a text, each with its sentence. [] when there is none."""
    found = []
    for sentence in re.split(r"[。！？；!?;\n]", text):
        for kind, pattern in PATTERNS:
            for match in pattern.finditer(sentence):
                around = sentence[: match.start()] + "\x00" + sentence[match.end() :]
                if not WARNS.search(around):
                    found.append(f"{kind}: {sentence.strip()}")
    return found
