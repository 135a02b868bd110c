"""The facts that a rule looked at, in words. The rules give them as "clock=22:10:00; night_consent=?"."""

from __future__ import annotations

from ashore.facts import kinds
from ashore.papers.cited import code_title
from ashore.rules.finding import Finding, SourceView

UNKNOWN = "不清楚"
SAYS = "says:"

# Columns not named here (ids, days already shown with the entry) say nothing to a reader and are left out.
NAMES = {
    "lender_kind": "放款方",
    "collector": "催收的人",
    "product": "产品",
    "cba_member": "放款方是银行业协会成员",
    "nifa_member": "放款方是互联网金融协会成员",
    "declares_gbt": "发卡方声明执行国家标准",
    "outsourcing_notice": "外包前告知过",
    "assignment_notice": "转让通知过",
    "channel_authorised": "外包公司的私人渠道经过授权",
    "illegal_debt": "债务本身违法",
    "recognised": "本人认这笔债",
    "loan_granted_on": "放贷日",
    "clock": "钟点",
    "channel": "方式",
    "counterpart": "联系了谁",
    "call_kind": "通话种类",
    "place": "地点",
    "visitors": "来了几个人",
    "agreed_calls": "约定每天的次数",
    "unreachable_days": "失联天数",
    "debtor_age": "本人年龄",
    "answered": "接通",
    "effective": "有效通话",
    "night_consent": "同意夜间联系",
    "reachable": "联系得上本人",
    "third": "对方是第三人",
    "household": "借款用于家庭",
    "showed_id": "出示证件",
    "showed_authorisation": "出示委托书或借款资料",
    "recorded_by_them": "他们全程录音录像",
    "entered": "进了屋",
    "entry_consent": "同意进屋",
    "asked_to_leave": "请他们离开过",
    "left": "离开了",
    "took_property": "拿走了东西",
    "property_consent": "同意拿走",
    "posted_notice": "张贴",
    "attributed": "知道是谁做的",
    "stop_requested": "这个人要求过不要再联系",
    "plan_signed": "签过分期协议",
    "plan_kept": "按协议还款",
    "tried_before": "先联系过本人",
    "fee_in_contract": "合同写明这笔费用",
    "account_private": "要求付到私人账户",
    "genuine": "经核实是真的",
    "lawyer_licensed": "有律师执业证",
    "private_used": "用私人号码或账号",
    "debt_proven": "证明了债务存在",
    "to": "向谁提出",
    "complexity": "繁简",
    "days_taken": "已用天数",
    "extension_approved": "经批准延长",
    "replied": "已答复",
    "kind": "种类",
    "reply": "答复",
    "record_age_years": "录音已过几年",
    "reason_given": "说明了理由",
    "recording_gone": "录音已不存在",
    "days_since": "报案后天数",
    "receipt": "有受案回执",
}

_WORDS = {
    "lender_kind": kinds.LenderKind,
    "collector": kinds.CollectorKind,
    "product": kinds.Product,
    "channel": kinds.Channel,
    "counterpart": kinds.Counterpart,
    "call_kind": kinds.CallKind,
    "place": kinds.Place,
    "to": kinds.Addressee,
    "complexity": kinds.Complexity,
}


def reasons(finding: Finding) -> list[str]:
    """The facts used by the sources behind the outcome, each said once."""
    value = {"breach": True, "none": False, "cannot_tell": None}[finding.outcome]
    return list(dict.fromkeys(word for view in finding.views if view.value is value for word in facts_of(view)))


def facts_of(view: SourceView) -> list[str]:
    """["钟点：22:10", "同意夜间联系：不清楚"]. What is not written as column=value is already a sentence and stays."""
    words = []
    for part in filter(None, (piece.strip() for piece in view.why.split("; "))):
        column, equals, value = part.partition("=")
        if not equals:
            words.append(part)
        elif column.startswith(SAYS):
            title = code_title(column.removeprefix(SAYS))
            doubt = f"话里有没有“{title}”：{_value(column, value)}"
            words.append(f"话里有“{title}”的意思" if value == "True" else doubt)
        elif column in NAMES:
            words.append(f"{NAMES[column]}：{_value(column, value)}")
    return words


def _value(column: str, value: str) -> str:
    plain = {"?": UNKNOWN, "True": "是", "False": "否"}.get(value)
    if plain:
        return plain
    if column == "clock":
        return value[:5]
    return next((word.zh for word in _WORDS.get(column, ()) if word == value), value)
