"""One contact: who reached whom, when, how, with which words. Visits and posters are contacts too."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.facts.fields import Facts, Source, fact, facts
from ashore.facts.kinds import CallKind, Channel, Counterpart, Initiator, Place
from ashore.facts.moment import Moment


@dataclass(slots=True, repr=False, eq=False)
class Contact(Facts):
    id: str | None = fact("编号")
    at: Moment | None = fact("什么时候")
    channel: Channel | None = fact("用什么方式", key=True)
    debt: str | None = fact("为哪笔债", refers="debts")
    by: str | None = fact("谁来联系（机构编号或叫法）")
    counterpart: Counterpart | None = fact("联系了谁")
    answered: bool | None = fact("接通了没有")
    text: str | None = fact("原话")
    note: str | None = fact("经过")
    labels: list[str] | None = fact("已确认的行为")
    to_number: str | None = fact("打的哪个号码（叫法）")
    from_number: str | None = fact("对方号码（叫法）")
    asked_to_stop: bool | None = fact("接的人以前说过别再打")
    call_kind: CallKind | None = fact("通知还是对话")
    effective: bool | None = fact("是否有效通话")
    initiated_by: Initiator | None = fact("谁发起")
    recorded: bool | None = fact("自己录了音或拍了照")
    visitors: int | None = fact("来了几个人", least=1, most=100)
    showed_id: bool | None = fact("出示证件")
    showed_authorisation: bool | None = fact("出示委托书或借款资料")
    recorded_by_them: bool | None = fact("对方全程录音录像")
    entered: bool | None = fact("进了屋")
    entry_consent: bool | None = fact("同意进屋")
    asked_to_leave: bool | None = fact("请他们离开")
    left: bool | None = fact("离开了")
    took_property: bool | None = fact("拿走东西")
    property_consent: bool | None = fact("同意拿走")
    posted_notice: bool | None = fact("张贴")
    place: Place | None = fact("地点")
    sources: list[Source] = facts("来源")
