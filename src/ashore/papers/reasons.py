"""The facts that a rule looked at, in words. The rules give them as "clock=22:10:00; night_consent=?"."""

from __future__ import annotations

from collections.abc import Iterator

from ashore.facts import kinds
from ashore.papers.naming import code_title
from ashore.rules.finding import Finding, SourceView

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
    "visitors": "来的人数",
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
    "addressee": "向谁提出",
    "complexity": "繁简",
    "days_taken": "已用天数",
    "extension_approved": "经批准延长",
    "replied": "已答复",
    "kind": "种类",
    "reply": "答复",
    "record_age_years": "录音已过几年",
    "reason_given": "说明了理由",
    "recording_gone": "录音已不存在",
    "debt_amount": "欠款金额",
    "other_agreed": "约定过联系的是别人",
    "days_since": "报案后天数",
    "receipt": "有受案回执",
}

# Who lends and who collects decides which texts bind; it is told with the debt and would only fill the page here.
BACKGROUND = frozenset(
    {"lender_kind", "collector", "product", "cba_member", "nifa_member", "declares_gbt", "channel", "counterpart"}
    | {"third", "attributed", "illegal_debt", "recognised", "loan_granted_on", "agreed_calls", "reachable"}
)
# Columns that speak for a breach when they are False.
TELLING = {
    "night_consent": "同意夜间联系",
    "showed_id": "出示证件",
    "showed_authorisation": "出示委托书或借款资料",
    "recorded_by_them": "全程录音录像",
    "entry_consent": "同意进屋",
    "property_consent": "同意拿走东西",
    "outsourcing_notice": "在外包前告知",
    "assignment_notice": "通知转让",
    "channel_authorised": "给私人渠道授权",
    "lawyer_licensed": "律师执业证",
    "reason_given": "说明理由",
    "replied": "答复",
}
# What a text may say beyond the kinds of conduct that have a rule of their own name.
SIGNALS = {
    "account_unclear": "收款账户说不清",
    "announces": "扬言要这样做",
    "blocking": "堵门",
    "card_crime_possible": "可能涉及信用卡犯罪",
    "case_number": "案号",
    "claims_lawyer": "自称律师",
    "claims_lender": "自称就是贷款方",
    "claims_official": "自称公检法或政府",
    "court_message": "像是法院发来的消息",
    "debt_told": "把欠款说了出去",
    "detention_act": "限制人身自由",
    "document_mentioned": "提到法律文书",
    "extortion": "要挟要钱",
    "fee_unclear": "费用说不清",
    "flood": "不停拨打",
    "following": "尾随",
    "home_entry": "进到家里",
    "info_sold": "出卖个人信息",
    "letter_balance": "函上写明欠款余额",
    "letter_contact": "函上写明联系方式",
    "letter_no_seal": "函上没有公章",
    "letter_objection": "函上写明异议办法",
    "letter_reason": "函上写明事由",
    "letter_rights": "函上写明权利",
    "nothing_shown": "留下或贴出的东西上没有写欠款",
    "official_disproved": "官方已经否认",
    "official_confirmed": "官方已经确认",
    "pressed_third": "要别人还钱、向别人施压",
    "property_taken": "拿走东西",
    "reminder_before_due": "到期前的提醒",
    "report_without_notice": "没告知就报送征信",
    "stays_on": "赖着不走",
    "violence_act": "动手",
    "willing_to_pay_for": "那个人自己愿意代还",
}

_WORDS = {
    "lender_kind": kinds.LenderKind,
    "collector": kinds.CollectorKind,
    "product": kinds.Product,
    "channel": kinds.Channel,
    "counterpart": kinds.Counterpart,
    "call_kind": kinds.CallKind,
    "place": kinds.Place,
    "addressee": kinds.Addressee,
    "complexity": kinds.Complexity,
}


def reasons(finding: Finding) -> list[str]:
    """For a breach what was seen, for what cannot be told what is missing; each once, by the sources that decide."""
    value = {"breach": True, "none": False, "cannot_tell": None}[finding.outcome]
    views = [view for view in finding.views if view.value is value]
    facts = missing if value is None else seen
    return list(dict.fromkeys(word for view in views for word in facts(view)))


def seen(view: SourceView) -> list[str]:
    """["钟点 22:10", "话里有“辱骂”的意思"]: the facts that speak for it. Text that names no columns stays as it is."""
    words = []
    for column, value in _pairs(view):
        if not column:
            words.append(value)
        elif column.startswith(SAYS):
            words += [f"话里有“{_signal(column)}”的意思"] if value == "True" else []
        elif column in NAMES and column not in BACKGROUND and value not in ("?", "False"):
            words.append(NAMES[column] if value == "True" else f"{NAMES[column]} {_value(column, value)}")
        elif column in TELLING and value == "False":
            words.append(f"没有{TELLING[column]}")
    return words


def missing(view: SourceView) -> list[str]:
    """["同意夜间联系", "话里有没有“辱骂”"]: the facts that are not known."""
    words = []
    for column, value in _pairs(view):
        if not column:
            words.append(value)
        elif value == "?" and column.startswith(SAYS):
            words.append(f"话里有没有“{_signal(column)}”")
        elif value == "?" and column in NAMES:
            words.append(NAMES[column])
    return words


def _pairs(view: SourceView) -> Iterator[tuple[str, str]]:
    for part in filter(None, (piece.strip() for piece in view.why.split("; "))):
        column, equals, value = part.partition("=")
        yield (column, value) if equals else ("", part)


def _signal(column: str) -> str:
    label = column.removeprefix(SAYS)
    return SIGNALS.get(label) or code_title(label)


def _value(column: str, value: str) -> str:
    if column == "clock":
        return value[:5]
    return next((word.zh for word in _WORDS.get(column, ()) if word == value), value)
