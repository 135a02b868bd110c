"""The worked case told small, with a hand-made assessment that fills every part of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ashore.assess.assessment import (
    Action,
    Age,
    Assessment,
    ChainLink,
    Clock,
    Factor,
    Helpline,
    Holder,
    NextStep,
    Procedure,
    Question,
    Standing,
    VisitOutlook,
)
from ashore.facts.case import Case, Complaint
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import (
    Addressee,
    AddressKind,
    Channel,
    CollectorKind,
    Counterpart,
    LenderKind,
    Place,
    Product,
    Role,
)
from ashore.facts.moment import parse_moment
from ashore.facts.party import Address, Link, Party, Person
from ashore.rules.finding import Finding, SourceView

ON = date(2026, 5, 20)


def worked_case() -> Case:
    """Six contacts in seventeen days: calls, texts, a call to the mother, a visit and a poster."""
    contacts = [
        _contact("2026-05-02T21:40:00+08:00", Channel.CALL, Counterpart.DEBTOR, "请尽快处理您的欠款。"),
        _contact("2026-05-06T22:15:00+08:00", Channel.CALL, Counterpart.DEBTOR, "今晚不还，明天就上门。"),
        _contact("2026-05-09", Channel.SMS, Counterpart.DEBTOR, "您的案件已移交法务，即将上门处置。"),
        _contact(
            "2026-05-12T10:05:00+08:00", Channel.THIRD_PARTY_CALL, Counterpart.PARENT, "你儿子欠钱不还，你们家得管。"
        ),
        _contact("2026-05-18T19:30:00+08:00", Channel.VISIT, Counterpart.DEBTOR, "再不还，就把你家冰箱、电视搬走。"),
        _contact("2026-05-18T19:50:00+08:00", Channel.POSTER, Counterpart.PUBLIC, None),
    ]
    contacts[4].visitors = 2
    contacts[4].place = Place.DOORWAY
    contacts[5].note = "楼道里贴了三张纸，写着姓名、门牌和欠款数。"
    return Case(
        format="ashore-case/1",
        id="worked",
        title="楼道里的三张纸",
        told_on=ON,
        person=Person(
            label="小周", addresses=[Address(kind=AddressKind.HOME), Address(kind=AddressKind.REGISTERED_HOME)]
        ),
        parties=[
            Party(id="bank", name="某银行", kind=LenderKind.BANK),
            Party(id="agency", name="某外包公司", collector=CollectorKind.OUTSOURCED),
        ],
        debts=[
            Debt(
                id="loan",
                label="某银行网上消费贷",
                product=Product.ONLINE_CONSUMER_LOAN,
                principal=Fen(5_000_000),
                chain=[Link(party="bank", role=Role.FUND_LENDER)],
            )
        ],
        contacts=contacts,
        complaints=[Complaint(to=Addressee.LENDER, received_on=date(2026, 5, 19))],
    )


def worked_assessment() -> Assessment:
    return Assessment(
        on=ON,
        pack_version="0.1.0",
        headline=(
            "一般的欠款是民事纠纷，不是犯罪。",
            "最急的一件：今天把楼道里的纸拍下来，再撕。",
            "他们威胁搬家具、在楼道贴欠款：这两件，现有材料已经够去报警和投诉。",
        ),
        clocks=_clocks(),
        standings=(_standing(),),
        visits=_visits(),
        findings=_findings(),
        questions=_questions(),
        actions=_actions(),
        help=(
            Helpline(
                "心理援助热线",
                "12356",
                "每天至少 18 小时",
                "心里撑不住的时候，可以打给它，也可以打给一个你信得过的人。",
            ),
        ),
        limits=(
            "这里只看你写下来的内容，没有看到的，不作判断。",
            "欠的钱仍然要还；这里说的是他们怎么要，不是要不要还。",
        ),
    )


def with_hostile_text(case: Case, text: str) -> Case:
    """The same case with `text` in every place where a person may write freely."""
    for contact in case.contacts:
        contact.text = contact.note = contact.by = text
    for party in case.parties:
        party.name = text
    for debt in case.debts:
        debt.label = text
    case.title = text
    return case


def calm(a: Assessment) -> Assessment:
    """The same assessment with nothing in it."""
    return replace(
        a, headline=(), clocks=(), standings=(), visits=(), findings=(), questions=(), actions=(), help=(), limits=()
    )


def _contact(at: str, channel: Channel, counterpart: Counterpart, text: str | None) -> Contact:
    by = "agency" if channel is not Channel.SMS else None
    return Contact(at=parse_moment(at), channel=channel, debt="loan", by=by, counterpart=counterpart, text=text)


def _clocks() -> tuple[Clock, ...]:
    return (
        Clock(
            title="银行答复你的投诉",
            debt="loan",
            trigger="银行收到投诉的第二天起算",
            trigger_on=date(2026, 5, 19),
            due=date(2026, 6, 3),
            days_left=14,
            what_to_do="到这一天还没有书面答复，就向监管部门说明：几号投诉、编号多少、没有答复。",
            cites=("ts-time",),
            steps=("收到当天不算，从 5 月 20 日数起", "数 15 天，到 6 月 3 日"),
        ),
    )


def _standing() -> Standing:
    return Standing(
        debt="loan",
        label="某银行网上消费贷",
        age=Age(75, "M3", date(2026, 3, 6), "第一笔没还的应还日是 3 月 6 日。"),
        holder=Holder("original", "bank", None, True, "合同写的放款方就是这家银行，没有看到转让或代偿。"),
        procedure=Procedure("outsourced", "交给外包公司", date(2026, 5, 6), None, None, "来的人自称某外包公司。"),
        stage="已经交给外包公司，还没有看到任何法院步骤。",
        tray="licensed",
        tray_title="持牌机构",
        tray_why="放款的是持牌机构。",
        tray_first="该还的照还；还不上就尽早用官方渠道说明困难，要书面方案，每月数额要全程都还得起。",
        chain=(
            ChainLink("fund_lender", "bank", "某银行", ("合同",), "付到合同写明的账户，或官方客服确认的账户。", ""),
            ChainLink(
                "collector",
                "agency",
                "某外包公司",
                (),
                "催收公司不是债主，只付到债主的合同账户。",
                "打银行官方客服：这家公司受不受托？",
            ),
        ),
        path=(
            NextStep(
                "以律师名义发的短信或函件",
                date(2026, 5, 5),
                date(2026, 6, 4),
                "c",
                "从业者的经验说法，没有可靠统计。",
                "看有没有律所名称、执业证号和案号，自己打电话核实。",
            ),
            NextStep(
                "可能记为不良，外包换到第二、第三家",
                date(2026, 6, 4),
                date(2026, 9, 2),
                "c",
                "从业者的经验说法，没有可靠统计。",
                "照常保留凭证，只和官方客服谈。",
            ),
            NextStep(
                "可能走调解、支付令或起诉",
                date(2026, 6, 4),
                None,
                "a",
                "有报道可以对照，但各家、各地差别很大。",
                "收到法院消息，自己拨区号加 12368 核实，记下收到日。",
            ),
        ),
        notes=("没有看到法院文书。“移交法务”不等于起诉。",),
    )


def _visits() -> tuple[VisitOutlook, ...]:
    factors = (
        Factor("5 月 18 日已经来过一次", "up_strong", True, "来过的地址，再来的可能更大。"),
        Factor("金额 5 万元", "up", True, "金额越大，越可能派人。"),
        Factor("你一直接电话", "down_strong", True, "能联系上，上门的理由就少。"),
        Factor("已经书面投诉", "down", True, "不少机构会先停下外包，但这不是护身符。"),
        Factor("当地有没有他们的人", "unknown", False, "问官方客服：外访由哪家公司做？"),
    )
    return (
        VisitOutlook(
            "home",
            "你现在住的地方",
            "high",
            "来过一次，再来的可能不小。没有可靠统计，按会来准备，就不用慌。",
            factors,
            ("保持一个号码能接通，先说清什么时间方便", "请官方客服登记：不同意上门，愿意电话沟通"),
            ("手机充满电，试录一次", "和同住的人说好：不认识的人不开门"),
            "不认识的人不开门，不付钱，不签字，不替我答应。\n隔着门说：“有事请打官方客服。请离开。”\n"
            "不走、砸门、吓唬人：打 110。",
        ),
        VisitOutlook(
            "registered_home",
            "父母住的户籍地址",
            "cannot_tell",
            "知道的情况太少，说不准，按可能会来准备。",
            factors[3:],
            ("告诉父母：他们没签字、没担保，一般不用替你还",),
            (),
            "我不是借款人，也没有担保。有事请找他本人。\n请不要再打给我，也不要告诉别人。",
        ),
    )


def _findings() -> tuple[Finding, ...]:
    def seen(record: str, why: str) -> tuple[SourceView, ...]:
        return (SourceView(record, True, why),)

    police = ("lender", "police")
    until = date(2026, 11, 18)
    return (
        Finding(
            "contacts",
            (4,),
            "seizure_threat",
            "breach",
            "law",
            ("za-new-50",),
            (),
            seen("za-new-50", "上门的人说要搬走冰箱、电视，是拿别的后果吓人"),
            police,
            "open",
            until,
            "za-new-50",
        ),
        Finding(
            "contacts",
            (5,),
            "public_shaming",
            "breach",
            "law",
            ("za-new-50", "mfd-1032"),
            (),
            seen("mfd-1032", "楼道是公共地方，纸上有姓名、门牌和欠款数"),
            police,
            "open",
            until,
            "za-new-50",
        ),
        Finding(
            "contacts",
            (3,),
            "third_party_disclosure",
            "breach",
            "regulation",
            ("xbgl-41",),
            (),
            seen("xbgl-41", "把欠款告诉了没有担保的父母，并要他们管"),
            ("lender", "nfra_local"),
        ),
        Finding(
            "contacts",
            (1,),
            "quiet_hours",
            "breach",
            "standard_or_self_regulation",
            ("gbt-time", "cba-time"),
            (),
            seen("gbt-time", "22:15 在不打扰的时段里，没有看到双方另有约定"),
            ("lender",),
        ),
        Finding(
            "contacts",
            (2,),
            "quiet_hours",
            "cannot_tell",
            None,
            ("gbt-time",),
            ("time_of_day",),
            (SourceView("gbt-time", None, "不知道几点发来的"),),
        ),
        Finding("contacts", (0,), "quiet_hours", "none", None, ("gbt-time",), ()),
    )


def _questions() -> tuple[Question, ...]:
    return (
        Question(
            "time_of_day",
            "5 月 9 日的短信是几点收到的？",
            "打开短信，长按，看收到时间。",
            ("quiet_hours",),
            "contacts",
            (2,),
        ),
    )


def _actions() -> tuple[Action, ...]:
    return (
        Action(
            "keep_evidence",
            1,
            "today",
            None,
            "把楼道里的纸拍清楚，再撕",
            "先拍整条楼道，再拍每一张，最后拍门牌。存进相册，再备份一份。",
            "原样拍下来，才说得清贴在哪里、写了什么。",
            "",
            None,
            ("mfd-1032",),
        ),
        Action(
            "report_threat",
            2,
            "this_week",
            None,
            "到派出所报案，要受案回执",
            "带上照片和录音，说他们做了什么，不用说“催收违法”。",
            "吓唬人、把别人的事贴出来，公安机关可以管；时间久了就难处理。",
            "5 月 18 日晚上七点半，两个人到我家门口，说要搬走冰箱和电视，又在楼道贴了我的姓名和欠款。"
            "请登记，给我受案回执。",
            "police",
            ("za-new-50",),
        ),
        Action(
            "ask_for_plan",
            3,
            "by_date",
            date(2026, 5, 29),
            "另外打一次官方客服，只谈还款",
            "只说每月拿得出多少，不提投诉。方案请他们用官方渠道发来，看完再答应。",
            "投诉是投诉，还款是还款，两件事分开说，都更容易办成。",
            "我确实有困难，想还。我每月最多能拿出 1,400 元，从下月 10 日开始。"
            "请登记，把方案发到 App 里，我看完再决定。",
            "lender",
            (),
        ),
    )
