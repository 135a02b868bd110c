"""Who is who: the chain app → fund lender → guarantor or insurer → buyer → collector, and what proves each link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.facts.fields import Facts, Source, fact, facts
from ashore.facts.kinds import AddressKind, Association, CollectorKind, LenderKind, Role


@dataclass(slots=True, repr=False, eq=False)
class Party(Facts):
    """An organisation or person on the creditor's side. `id` is a short label used inside the case."""

    id: str | None = fact("编号", key=True)
    name: str | None = fact("名称")
    kind: LenderKind | None = fact("机构种类")
    collector: CollectorKind | None = fact("催收身份：自己催、外包、律师、不明、冒充")
    associations: list[Association] | None = fact("加入的协会；空列表＝已知都没加入，不写＝不知道")
    region: str | None = fact("所在地区")
    declares_gbt_45251: bool | None = fact("是否公开声明执行 GB/T 45251")
    channel_authorised: bool | None = fact("外包机构的私人渠道是否经授权")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Link(Facts):
    """One party's role in one debt, since when, and what shows it."""

    party: str | None = fact("机构编号", key=True, refers="parties")
    role: Role | None = fact("在链条里的位置")
    since: date | None = fact("从哪天起")
    until: date | None = fact("到哪天止", ahead=True)
    sources: list[Source] = facts("凭什么知道")


@dataclass(slots=True, repr=False, eq=False)
class Address(Facts):
    """A place at which a visit may happen, with what is known of it."""

    kind: AddressKind | None = fact("哪个地址", key=True)
    region: str | None = fact("市县")
    lives_there: str | None = fact("谁住在那里")
    known_to_lender: bool | None = fact("贷款方是否知道这个地址")
    lender_present: bool | None = fact("贷款方或催收公司在当地有没有人")
    property_known: bool | None = fact("名下房产、车辆等在此")
    visit_announced: bool | None = fact("有没有说要上门")
    announced_for: date | None = fact("说哪天来", ahead=True)
    announcement_detailed: bool | None = fact("预告里是否写明公司、姓名、工号和日期")
    official_line_denies: bool | None = fact("官方客服是否否认安排上门")
    visited_before: bool | None = fact("以前是否来过")
    sources: list[Source] = facts("来源")


@dataclass(slots=True, repr=False, eq=False)
class Consents(Facts):
    """What the debtor agreed to. call_frequency: False = nothing agreed, a number = that many calls a day."""

    night_contact: bool | None = fact("是否同意夜间联系")
    call_frequency: bool | int | None = fact("是否约定每天电话次数")


@dataclass(slots=True, repr=False, eq=False)
class Person(Facts):
    """The borrower. No name is needed anywhere."""

    label: str | None = fact("称呼（不必是真名）")
    age: int | None = fact("年龄", least=10, most=120)
    region: str | None = fact("所在地区")
    reachable: bool | None = fact("催收方能否联系上本人")
    unreachable_days: int | None = fact("失联多少天")
    agreed_contact: str | None = fact("同意过联系谁、联系什么")
    spouse: str | None = fact("配偶情况")
    guarantor: str | None = fact("担保人情况")
    job_known_to_lender: bool | None = fact("贷款方知道工作和收入")
    student: bool | None = fact("是否在校学生")
    consents: Consents | None = fact("同意过什么")
    addresses: list[Address] = facts("地址")
    danger_now: bool | None = fact("现在是否有人正在砸门、打人、不肯走")
    despair: bool | None = fact("是否说过不想活")
    sources: list[Source] = facts("来源")
