"""One debt: what was lent, what is due, who stands behind it, which steps have been seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.facts.fields import Facts, Fen, Rate, Source, fact, facts
from ashore.facts.kinds import ChargeKind, Product, RepaymentOrder, StepKind
from ashore.facts.party import Link


@dataclass(slots=True, repr=False, eq=False)
class Instalment(Facts):
    due_on: date | None = fact("应还日", key=True, ahead=True)
    amount: Fen | None = fact("应还（元）")
    principal: Fen | None = fact("其中本金（元）")
    interest: Fen | None = fact("其中利息（元）")
    fees: Fen | None = fact("其中费用（元）")


@dataclass(slots=True, repr=False, eq=False)
class Statement(Facts):
    """What the creditor claimed on a day."""

    on: date | None = fact("哪天的账", key=True)
    total: Fen | None = fact("合计（元）")
    principal: Fen | None = fact("本金（元）")
    interest: Fen | None = fact("利息（元）")
    penalty: Fen | None = fact("罚息、违约金（元）")
    fees: Fen | None = fact("费用（元）")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Charge(Facts):
    """A charge beside interest, asked for or paid. agreed: the contract has it; disclosed: shown before signing."""

    kind: ChargeKind | None = fact("什么费", key=True)
    amount: Fen | None = fact("金额（元）")
    on: date | None = fact("哪天收的或算的")
    paid: bool | None = fact("付过了没有")
    to: str | None = fact("谁收的")
    agreed: bool | None = fact("合同里写了没有")
    disclosed: bool | None = fact("签约前的费用明示表里有没有")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class DebitAuthority(Facts):
    """An account from which this creditor may draw."""

    account: str | None = fact("账户编号", key=True, refers="accounts")
    day_of_month: int | None = fact("每月几号扣", least=1, most=31)
    ended_on: date | None = fact("哪天解除", ahead=True)
    salary_account: bool | None = fact("工资是否进这个账户")


@dataclass(slots=True, repr=False, eq=False)
class Step(Facts):
    """An observed step of procedure, such as a payment order; verified = checked with court or official line."""

    kind: StepKind | None = fact("哪一步", key=True)
    on: date | None = fact("日期")
    received_on: date | None = fact("收到日期")
    case_number: str | None = fact("案号")
    by: str | None = fact("哪个法院、仲裁委、公证处或公司")
    amount: Fen | None = fact("文书或代偿的金额（元）")
    appear_on: date | None = fact("写明的开庭、调解或答复日期", ahead=True)
    appear_time: str | None = fact("写明几点，如 09:30")
    perform_by: date | None = fact("判决、调解书写明哪天以前履行完", ahead=True)
    verified: bool | None = fact("是否向法院或官方客服核实过")
    ended_on: date | None = fact("结束日期", ahead=True)
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Debt(Facts):
    id: str | None = fact("编号", key=True)
    label: str | None = fact("叫法")
    product: Product | None = fact("产品")
    chain: list[Link] = facts("谁是谁：平台、资金方、担保、受让人、催收")
    principal: Fen | None = fact("本金（元）")
    cash_received: Fen | None = fact("实际到手（元）")
    outstanding: Fen | None = fact("现在说还欠（元）")
    settle_now: Fen | None = fact("今天结清要多少（元）")
    monthly_due: Fen | None = fact("每月应还（元）")
    annual_rate: Rate | None = fact("合同年利率（%）")
    overdue_annual_rate: Rate | None = fact("合同写的逾期年利率，连同原利率（%）")
    compounds: bool | None = fact("合同写明欠的利息也计息（复利）")
    repayment_order: RepaymentOrder | None = fact("合同约定还的钱先抵哪一项")
    charges: list[Charge] = facts("利息以外的费用")
    disbursed_on: date | None = fact("放款日")
    loan_granted_on: date | None = fact("签约放贷日")
    first_unpaid_due_on: date | None = fact("第一笔没还的应还日", ahead=True)
    days_past_due: int | None = fact("逾期天数（不知道应还日时填）")
    accelerated_on: date | None = fact("宣布提前到期日")
    schedule: list[Instalment] = facts("还款计划")
    statements: list[Statement] = facts("对方的账单")
    debit_authorities: list[DebitAuthority] = facts("能扣哪些卡")
    secured: bool | None = fact("有抵押、质押或车载定位")
    guaranteed: bool | None = fact("有担保人或共同借款人")
    guarantee_months: int | None = fact("合同约定的保证期间（月）", least=1, most=240)
    arbitration_clause: bool | None = fact("合同里有仲裁条款")
    notarised: bool | None = fact("合同做过赋强公证")
    on_credit_report: bool | None = fact("征信报告上有这笔")
    term_days: int | None = fact("借期天数", least=1)
    tied_to_service: bool | None = fact("和美容、培训等服务绑在一起")
    recognised: bool | None = fact("这笔债本人认不认")
    illegal_debt: bool | None = fact("高利放贷或套路贷")
    outsourcing_notice: bool | None = fact("外包前有没有告知")
    assignment_notice: bool | None = fact("转让有没有通知")
    promise_broken: bool | None = fact("答应过又没做到")
    plan_rejected: bool | None = fact("拒绝过还款方案")
    plan_in_force: bool | None = fact("有方案正在执行")
    steps: list[Step] = facts("已经看到的程序步骤")
    sources: list[Source] = facts("来源")
