"""The published record: one line a contact, flat, every fact but the first two may be unknown (empty)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ashore.facts import kinds

Kind = Literal["text", "code", "bool", "int", "day", "instant", "about", "labels"]


@dataclass(frozen=True, slots=True)
class Field:
    """kind: code = one of `codes`; instant = a time with its offset; about = a day, month or year, where no more is
    known; labels = confirmed labels, joined by "|", "none" where a person confirmed that there is none."""

    name: str
    kind: Kind
    zh: str
    codes: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


def _code(name: str, words: type[kinds.Word], zh: str) -> Field:
    return Field(name, "code", zh, tuple(word.value for word in words))


def _bools(**named: str) -> list[Field]:
    return [Field(name, "bool", zh) for name, zh in named.items()]


SCOPES = ("none", "if_lost", "pass_on", "debt")
"""What the debtor agreed may be said to this person: nothing, only when he is lost, pass a word on, the debt."""

FIELDS: tuple[Field, ...] = (
    Field("id", "text", "联系编号（同一个债务人之内不重复）"),
    Field("debtor", "text", "债务人（叫法或编号）"),
    Field("lender", "text", "债权人（叫法或编号）"),
    Field("agency", "text", "来联系的机构（叫法或编号）"),
    Field("region", "text", "地区"),
    Field("at", "instant", "什么时候（写明时区）"),
    Field("at_about", "about", "只知道哪天、哪月、哪年"),
    _code("channel", kinds.Channel, "用什么方式"),
    _code("counterpart", kinds.Counterpart, "联系了谁"),
    _code("initiated_by", kinds.Initiator, "谁发起"),
    *_bools(answered="接通了没有", effective="是否有效通话"),
    _code("call_kind", kinds.CallKind, "通知还是对话"),
    Field("to_number", "text", "打的哪个号码（叫法）"),
    Field("text", "text", "原话"),
    Field("labels", "labels", "已确认的行为"),
    *_bools(asked_to_stop="接的人以前说过别再打"),
    _code("lender_kind", kinds.LenderKind, "债权人是哪类机构"),
    _code("collector", kinds.CollectorKind, "谁在催"),
    _code("product", kinds.Product, "什么贷款"),
    *_bools(
        cba_member="银行业协会会员",
        nifa_member="互联网金融协会会员",
        declares_gbt="声明执行国家标准",
        outsourcing_notice="告知过外包",
        assignment_notice="通知过转让",
        channel_authorised="收款渠道有授权",
        illegal_debt="债务不合法",
        recognised="本人认这笔债",
    ),
    Field("loan_granted_on", "day", "放款日"),
    Field("debt_amount", "int", "本金（元）", most=10**9),
    Field("debtor_age", "int", "债务人年龄", most=150),
    *_bools(reachable="本人联系得上"),
    Field("unreachable_days", "int", "多少天联系不上", most=10**6),
    *_bools(night_consent="同意夜间联系"),
    Field("agreed_calls", "int", "约定每天可打几次（没有约定写 0，不限写 1000000）", most=10**6),
    *_bools(household="债务用于家庭或配偶签了字"),
    Field("agreed_scope", "code", "本人同意对这个人说到哪一步", SCOPES),
    *_bools(other_agreed="本人只同意联系别人"),
    Field("plan_signed_on", "day", "签分期协议的日子"),
    *_bools(plan_kept="一直按协议付"),
    Field("visitors", "int", "来了几个人", least=1, most=100),
    *_bools(
        showed_id="出示证件",
        showed_authorisation="出示委托书或借款资料",
        recorded_by_them="对方全程录音录像",
        entered="进了屋",
        entry_consent="同意进屋",
        asked_to_leave="请他们离开",
        left="离开了",
        took_property="拿走东西",
        property_consent="同意拿走",
        posted_notice="张贴",
    ),
    _code("place", kinds.Place, "地点"),
    *_bools(by_another="不是催收方做的（法院、公安、邻居等）"),
)
BY_NAME = {field.name: field for field in FIELDS}
NEEDED = ("id", "debtor")

_JSON: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "bool": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "instant": {"type": "string", "format": "date-time"},
    "about": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "labels": {"type": "string", "pattern": r"^([a-z_]+)(\|[a-z_]+)*$"},
}


def record_schema() -> dict[str, Any]:
    """JSON Schema of one record. A column that is left out is unknown in every record."""
    properties = {field.name: {**_json(field), "title": field.zh} for field in FIELDS}
    for name, told in properties.items():
        if name not in NEEDED and "type" in told:
            told["type"] = [told["type"], "null"]
        elif name not in NEEDED:
            told["enum"] = [*told["enum"], None]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Contact record",
        "type": "object",
        "additionalProperties": False,
        "required": list(NEEDED),
        "properties": properties,
    }


def _json(field: Field) -> dict[str, Any]:
    if field.kind == "code":
        return {"enum": list(field.codes)}
    if field.kind == "int":
        return {"type": "integer", "minimum": field.least, "maximum": field.most}
    return dict(_JSON[field.kind])
