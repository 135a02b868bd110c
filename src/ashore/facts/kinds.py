"""The closed lists of words that a fact may take, each with its Chinese name."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a closed list: its value is what a case file holds, `zh` what a person reads."""

    zh: str

    def __new__(cls, value: str, zh: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh = zh
        return word


class LenderKind(Word):
    BANK = "bank", "银行"
    CONSUMER_FINANCE = "consumer_finance", "消费金融公司"
    MICROLOAN = "microloan", "小额贷款公司"
    INTERNET_PLATFORM = "internet_platform", "互联网平台"
    GUARANTOR = "guarantor", "融资担保公司"
    INSURER = "insurer", "保险公司"
    TRUST = "trust", "信托公司"
    LEASING = "leasing", "融资租赁、租机公司"
    FACTORING = "factoring", "商业保理公司"
    AUTO_FINANCE = "auto_finance", "汽车金融公司"
    NATIONAL_AMC = "national_amc", "全国性资产管理公司"
    LOCAL_AMC = "local_amc", "地方资产管理公司"
    ASSET_BUYER = "asset_buyer", "买下债权的机构"
    UNLICENSED_BUYER = "unlicensed_buyer", "没有牌照的债权买家"
    PRIVATE_PERSON = "private_person", "个人"
    UNLICENSED = "unlicensed", "没有放贷资质的机构"


class Role(Word):
    """The place in the chain app → fund lender → guarantor or insurer → buyer → collector."""

    APP = "app", "平台（App）"
    FUND_LENDER = "fund_lender", "资金方（真正放款的）"
    GUARANTOR = "guarantor", "担保公司"
    INSURER = "insurer", "保险公司"
    BUYER = "buyer", "债权受让人"
    COLLECTOR = "collector", "催收机构"


class ProofKind(Word):
    """What shows a party's role in a debt, or where a fact comes from; roughly from strong to weak."""

    CONTRACT = "contract", "合同"
    CONTRACT_LIST_IN_APP = "contract_list_in_app", "App 里的合同列表"
    PAYER_ON_BANK_STATEMENT = "payer_on_bank_statement", "银行流水上的付款方"
    CREDIT_REPORT = "credit_report", "征信报告"
    ASSIGNMENT_NOTICE = "assignment_notice", "债权转让通知"
    PAYOUT_PROOF = "payout_proof", "代偿证明"
    COURT_PAPER = "court_paper", "法院文书"
    OFFICIAL_LINE = "official_line", "官方客服答复"
    RECORDING = "recording", "录音"
    PHOTO = "photo", "照片"
    SCREENSHOT = "screenshot", "截图"
    CALL_LOG = "call_log", "通话记录"
    BILL = "bill", "账单、话单"
    WITNESS = "witness", "证人"
    TOLD = "told", "本人讲述"
    CALLER_SAYS = "caller_says", "对方口头说的"


class CollectorKind(Word):
    IN_HOUSE = "in_house", "自己催"
    OUTSOURCED = "outsourced", "外包公司"
    LAWYER = "lawyer", "律师"
    UNKNOWN = "unknown", "不明"
    IMPOSTOR = "impostor", "冒充的"


class Association(Word):
    CBA = "cba", "中国银行业协会"
    NIFA = "nifa", "中国互联网金融协会"


class Product(Word):
    CARD = "card", "信用卡"
    ONLINE_CONSUMER_LOAN = "online_consumer_loan", "线上消费贷"
    OFFLINE_CONSUMER_LOAN = "offline_consumer_loan", "线下消费贷"
    PRIVATE_LOAN = "private_loan", "民间借款"
    AUTO_LOAN = "auto_loan", "车贷"
    RENT_A_PHONE = "rent_a_phone", "租机"
    TIED_SERVICE_LOAN = "tied_service_loan", "美容、培训等服务贷"


class Channel(Word):
    CALL = "call", "电话"
    VOICE_ROBOT = "voice_robot", "机器人电话"
    SMS = "sms", "短信"
    WECHAT = "wechat", "微信"
    EMAIL = "email", "电子邮件"
    VISIT = "visit", "上门"
    LETTER = "letter", "信函"
    POSTER = "poster", "张贴、喷涂"
    THIRD_PARTY_CALL = "third_party_call", "打给别人的电话"
    OTHER = "other", "其他"


class Counterpart(Word):
    DEBTOR = "debtor", "本人"
    CO_DEBTOR = "co_debtor", "共同借款人"
    SPOUSE = "spouse", "配偶"
    GUARANTOR = "guarantor", "担保人"
    PARENT = "parent", "父母"
    CHILD = "child", "子女"
    FRIEND = "friend", "朋友"
    COLLEAGUE = "colleague", "同事"
    EMPLOYER = "employer", "单位"
    NEIGHBOUR = "neighbour", "邻居"
    VILLAGE_COMMITTEE = "village_committee", "村委会、居委会"
    PUBLIC = "public", "不特定的人"


class CallKind(Word):
    NOTICE = "notice", "通知"
    INTERACTIVE = "interactive", "对话"


class Initiator(Word):
    COLLECTOR = "collector", "催收方"
    DEBTOR = "debtor", "本人"


class Place(Word):
    HOME = "home", "家里"
    DOORWAY = "doorway", "门口"
    WORKPLACE = "workplace", "单位"
    PUBLIC = "public", "公共场所"


class AddressKind(Word):
    HOME = "home", "现住处"
    REGISTERED_HOME = "registered_home", "户籍地"
    EMPLOYER = "employer", "单位"


class StepKind(Word):
    """An observed step of procedure. A later step is never undone by the age of the debt."""

    REMINDER = "reminder", "提醒"
    IN_HOUSE = "in_house", "自己催收"
    OUTSOURCED = "outsourced", "委托外包催收"
    LAWYERS_LETTER = "lawyers_letter", "律师函"
    PRE_SUIT_MEDIATION = "pre_suit_mediation", "诉前调解"
    ARBITRATION = "arbitration", "仲裁"
    NOTARY = "notary", "公证、执行证书"
    PAYMENT_ORDER = "payment_order", "支付令"
    SUIT = "suit", "起诉"
    PRESERVATION = "preservation", "财产保全"
    RULING = "ruling", "裁定书（管辖异议、不予受理、驳回起诉）"
    JUDGMENT = "judgment", "判决"
    ENFORCEMENT = "enforcement", "强制执行"
    CLOSED_NO_ASSETS = "closed_no_assets", "终结本次执行"
    WRITTEN_OFF = "written_off", "核销"
    SOLD = "sold", "债权转让"
    GUARANTOR_PAYOUT = "guarantor_payout", "担保、保险代偿"


class ChargeKind(Word):
    """What a charge beside interest is called by the one who asks for it."""

    SERVICE = "service", "服务费"
    CONSULTING = "consulting", "咨询费"
    MANAGEMENT = "management", "管理费"
    GUARANTEE = "guarantee", "担保费"
    INSURANCE = "insurance", "保险费"
    MEMBERSHIP = "membership", "会员费"
    INSTALMENT_FEE = "instalment_fee", "分期手续费"
    LATE_FEE = "late_fee", "滞纳金"
    OVERLIMIT_FEE = "overlimit_fee", "超限费"
    COLLECTION = "collection", "上门或催收费用"
    LEGAL_COSTS = "legal_costs", "律师费、诉讼费"
    OTHER_FEE = "other_fee", "其他费用"


class RepaymentOrder(Word):
    """What the contract says a payment covers first."""

    INTEREST_FIRST = "interest_first", "先费用，再利息，后本金"
    PRINCIPAL_FIRST = "principal_first", "先本金，再利息，后费用"


class RequestKind(Word):
    ACCESS_COPY = "access_copy", "查阅、复制个人信息"
    DELETE_CONTACTS = "delete_contacts", "删除通讯录等联系人"
    RECORDING = "recording", "提供催收录音"
    CREDIT_OBJECTION = "credit_objection", "征信异议"
    HARDSHIP = "hardship", "困难说明"
    INSTALMENT = "instalment", "分期还款"


class RequestReply(Word):
    REFUSED = "refused", "被拒绝"
    GIVEN = "given", "已给"
    NONE = "none", "没有答复"


class Addressee(Word):
    LENDER = "lender", "贷款机构"
    REGULATOR = "regulator", "金融监管部门"
    POLICE = "police", "公安"
    CREDIT_BUREAU = "credit_bureau", "征信机构"


class Complexity(Word):
    SIMPLE = "simple", "简单"
    COMPLEX = "complex", "复杂"


class ComplaintResult(Word):
    """What came of a complaint. Nothing of it may be asked for in exchange for anything."""

    APOLOGY = "apology", "道歉"
    OUTSOURCING_WITHDRAWN = "outsourcing_withdrawn", "收回外包、换了人"
    PENALTY_WAIVED = "penalty_waived", "免了罚息或违约金"
    AGREEMENT = "agreement", "达成还款协议"
    FIRM_REPORTED = "firm_reported", "把催收公司报给了监管"
    EXPLAINED = "explained", "只作了解释"
    REFUSED = "refused", "不承认、不处理"


class AgreementKind(Word):
    PERSONALISED_INSTALMENT = "personalised_instalment", "信用卡个性化分期"
    DEFERRAL = "deferral", "延期"
    SETTLEMENT = "settlement", "结清、减免协议"


class ReportReply(Word):
    REGISTERED = "registered", "已受案"
    REFUSED = "refused", "不予受案"
    NONE = "none", "没有答复"


class WaiverTerm(Word):
    """When what was waived is really gone."""

    AT_ONCE = "at_once", "签了就减"
    WHEN_PAID = "when_paid", "按约付完才减"
    REVIVES = "revives", "逾期一次，减掉的全部加回来"


class Road(Word):
    """What an agreement went through; all but the plain one can lead to enforcement without an ordinary trial."""

    PLAIN = "plain", "只是双方签字"
    MEDIATION = "mediation", "调解协议，没有经法院确认"
    CONFIRMED = "confirmed", "调解协议，经法院司法确认"
    COURT_MEDIATION = "court_mediation", "法院调解书"
    ARBITRATION = "arbitration", "仲裁调解书或裁决"
    NOTARISED = "notarised", "公证，有强制执行效力"
