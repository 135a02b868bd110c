"""The whole case of one person: one file, from which everything else is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.fields import Facts, Fen, Source, fact, facts
from ashore.facts.kinds import (
    Addressee,
    AgreementKind,
    ComplaintResult,
    Complexity,
    ReportReply,
    RequestKind,
    RequestReply,
    Road,
    WaiverTerm,
)
from ashore.facts.party import Party, Person

FORMAT = "ashore-case/1"


@dataclass(slots=True, repr=False, eq=False)
class Complaint(Facts):
    to: Addressee | None = fact("向谁投诉", key=True)
    debt: str | None = fact("哪笔债", refers="debts")
    about_contact: str | None = fact("关于哪次联系", refers="contacts")
    on: date | None = fact("提出日")
    received_on: date | None = fact("对方收到日")
    complexity: Complexity | None = fact("简单还是复杂")
    extension_approved: bool | None = fact("是否经批准延长")
    replied: bool | None = fact("是否已答复")
    reply_on: date | None = fact("答复日")
    receipt: str | None = fact("受理编号")
    result: ComplaintResult | None = fact("对方怎么办的")
    outcome: str | None = fact("结果")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Request(Facts):
    kind: RequestKind | None = fact("要什么", key=True)
    to: str | None = fact("向谁")
    debt: str | None = fact("哪笔债", refers="debts")
    on: date | None = fact("提出日")
    about_contact: str | None = fact("关于哪次联系", refers="contacts")
    reply: RequestReply | None = fact("答复")
    reason_given: bool | str | None = fact("有没有说理由")
    reply_on: date | None = fact("答复日")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Report(Facts):
    to: Addressee | None = fact("向谁报案", key=True)
    on: date | None = fact("报案日")
    about_contact: str | None = fact("关于哪次联系", refers="contacts")
    reply: ReportReply | None = fact("结果")
    receipt: bool | None = fact("有没有受案回执")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Agreement(Facts):
    kind: AgreementKind | None = fact("哪种协议", key=True)
    debt: str | None = fact("哪笔债", refers="debts")
    signed_on: date | None = fact("签订日")
    instalments: int | None = fact("期数", least=1, most=600)
    amount: Fen | None = fact("总额（元）")
    waiver: Fen | None = fact("减免（元）")
    first_due_on: date | None = fact("第一期应还日", ahead=True)
    confirmed_officially: bool | None = fact("官方渠道是否确认")
    signed_by: str | None = fact("对方是谁签的", refers="parties")
    pay_to: str | None = fact("钱付给谁", refers="parties")
    covers_all: bool | None = fact("写明付完就全部结清")
    waiver_term: WaiverTerm | None = fact("减免什么时候算数")
    accelerates: bool | None = fact("写了逾期一期就全部到期")
    reporting: bool | None = fact("写明征信怎么报")
    family_signs: bool | None = fact("要家人签字、担保或一起还")
    payoff_proof: bool | None = fact("写明还完给结清证明")
    road: Road | None = fact("经过哪种程序定下来")
    kept: bool | None = fact("自己是否按约履行")
    proof_received_on: date | None = fact("哪天拿到结清证明")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Payment(Facts):
    on: date | None = fact("付款日", key=True)
    debt: str | None = fact("哪笔债", refers="debts")
    amount: Fen | None = fact("金额（元）")
    account: str | None = fact("从哪个账户", refers="accounts")
    forced: bool | None = fact("被自动扣走")
    to: str | None = fact("付给谁")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Offer(Facts):
    on: date | None = fact("日期", key=True)
    debt: str | None = fact("哪笔债", refers="debts")
    by: str | None = fact("谁提出")
    amount: Fen | None = fact("总额（元）")
    instalments: int | None = fact("期数", least=1, most=600)
    waiver: Fen | None = fact("减免（元）")
    confirmed_officially: bool | None = fact("官方渠道是否确认")
    outcome: str | None = fact("结果")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Document(Facts):
    id: str | None = fact("编号", key=True)
    title: str | None = fact("名称")
    file: str | None = fact("文件名")
    sha256: str | None = fact("SHA-256")
    on: date | None = fact("日期")
    note: str | None = fact("备注")


@dataclass(slots=True, repr=False, eq=False)
class Account(Facts):
    id: str | None = fact("编号", key=True)
    bank: str | None = fact("开户行")
    salary: bool | None = fact("工资进这里")
    balance: Fen | None = fact("余额（元）")
    living_costs: bool | None = fact("吃住钱在这里")


@dataclass(slots=True, repr=False, eq=False)
class Ahead(Facts):
    """Money that comes in or must go out once, beside the months' own: a bonus, school fees, a court fee."""

    on: date | None = fact("哪天", key=True, ahead=True)
    comes_in: Fen | None = fact("进来多少（元）")
    goes_out: Fen | None = fact("必须付出多少（元）")
    note: str | None = fact("什么事")


@dataclass(slots=True, repr=False, eq=False)
class Earned(Facts):
    """What one month really brought."""

    on: date | None = fact("到账日", key=True)
    amount: Fen | None = fact("到手多少（元）")


@dataclass(slots=True, repr=False, eq=False)
class Household(Facts):
    members: int | None = fact("几口人", least=1, most=50)
    income: Fen | None = fact("每月收入（元）")
    living_costs: Fen | None = fact("每月吃住（元）")
    rent: Fen | None = fact("房租或房贷（元）")
    medicine: Fen | None = fact("医药（元）")
    child_support: Fen | None = fact("抚养、赡养（元）")
    other_costs: Fen | None = fact("其他必须花的：交通、话费、学费（元）")
    set_aside: Fen | None = fact("手头可以用来还债的钱（元）")
    ahead: list[Ahead] = facts("以后的大笔收支")
    earned: list[Earned] = facts("过去各月实际收入")
    accounts: list[Account] = facts("账户")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Case(Facts):
    """`reports` None = not known whether anything was reported; an empty list = never reported."""

    format: str | None = fact("格式", key=True)
    id: str | None = fact("编号")
    title: str | None = fact("标题")
    told_on: date | None = fact("讲述日期")
    person: Person | None = fact("借款人")
    parties: list[Party] = facts("各方")
    debts: list[Debt] = facts("各笔债")
    contacts: list[Contact] = facts("每次联系")
    complaints: list[Complaint] = facts("投诉")
    requests: list[Request] = facts("请求")
    reports: list[Report] | None = fact("报案")
    agreements: list[Agreement] = facts("协议")
    payments: list[Payment] = facts("付款")
    offers: list[Offer] = facts("方案")
    documents: list[Document] = facts("材料")
    household: Household | None = fact("家庭收支")
