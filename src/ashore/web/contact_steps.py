"""The questions about one contact, one on a page. Where the pack asks for a fact in its own words, those are used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ashore.facts.kinds import (
    Association,
    CallKind,
    Channel,
    CollectorKind,
    Counterpart,
    LenderKind,
    Place,
    Product,
    Word,
)
from ashore.law.pack import section

Kind = Literal["text", "when", "words", "yes", "number", "member"]


@dataclass(frozen=True, slots=True)
class Step:
    """key: in the path and the name of the fact. group: where the fact belongs in desk.check_data.
    asks: keys of the pack's questions that this settles; the words come from the first unless `text` is given.
    common: the words that stand in sight, the others fold away; () = all in sight."""

    key: str
    kind: Kind
    group: Literal["contact", "around", "consents"]
    name: str
    asks: tuple[str, ...] = ()
    text: str = ""
    how: str = ""
    words: type[Word] | None = None
    first: bool = False
    common: tuple[Word, ...] = ()

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words that fold away."""
        return tuple(word for word in self.words or () if word not in self.common) if self.common else ()

    @property
    def question(self) -> str:
        asked: str = self.text or section("asks")[self.asks[0]]["text"]
        return asked

    @property
    def hint(self) -> str:
        told: str = self.how or ("" if self.text else section("asks")[self.asks[0]]["how"])
        return told


_SAID = "照原话写，短信、微信可以直接粘贴。记得几句写几句。"
_WHOM = "打给家人、朋友、单位的，选那个人。"
_WAYS = (Channel.CALL, Channel.SMS, Channel.WECHAT, Channel.VISIT, Channel.VOICE_ROBOT, Channel.THIRD_PARTY_CALL)
_PEOPLE = (
    Counterpart.DEBTOR,
    Counterpart.PARENT,
    Counterpart.SPOUSE,
    Counterpart.FRIEND,
    Counterpart.COLLEAGUE,
    Counterpart.EMPLOYER,
)
_LENDERS = (
    LenderKind.BANK,
    LenderKind.CONSUMER_FINANCE,
    LenderKind.MICROLOAN,
    LenderKind.INTERNET_PLATFORM,
    LenderKind.GUARANTOR,
    LenderKind.INSURER,
)
_CONSENT = "没请他们进来、没签字也没点头，就选没有；说不清就按“不知道”。"
_LENDER = "看合同上的“贷款人”，App 往往只是中介。"

STEPS = (
    Step("said", "text", "contact", "他们说的", ("text", "disclosed_content"), "对方说了什么？", _SAID, first=True),
    Step("when", "when", "contact", "什么时候", ("time_of_day", "date"), "是什么时候？", first=True),
    Step("channel", "words", "contact", "用什么方式", (), "用什么方式？", "", Channel, True, _WAYS),
    Step(
        "counterpart",
        "words",
        "contact",
        "联系了谁",
        ("counterpart_role",),
        "联系的是谁？",
        _WHOM,
        Counterpart,
        True,
        _PEOPLE,
    ),
    Step(
        "lender",
        "words",
        "around",
        "谁放的款",
        ("actor_kind",),
        "放款的是哪一种机构？",
        _LENDER,
        LenderKind,
        True,
        _LENDERS,
    ),
    Step("product", "words", "around", "什么借款", ("product",), words=Product, first=True),
    Step("collector", "words", "around", "谁来催", ("collector", "actor_kind"), words=CollectorKind, first=True),
    Step("answered", "yes", "contact", "接通", ("answered",)),
    Step("call_kind", "words", "contact", "通知还是对话", ("call_kind",), words=CallKind),
    Step("effective", "yes", "contact", "说上话", ("effective",)),
    Step("reachable", "yes", "around", "联系得上本人", ("debtor_reachable",)),
    Step("night_contact", "yes", "consents", "同意夜间联系", ("consent_to_hours",)),
    Step("associations", "member", "around", "加入的协会", ("membership",), words=Association),
    Step("visitors", "number", "contact", "来了几个人", ("visitors",)),
    Step("showed_id", "yes", "contact", "出示证件", ("showed_id",)),
    Step("showed_authorisation", "yes", "contact", "出示委托书", ("showed_authorisation",)),
    Step("recorded_by_them", "yes", "contact", "他们录音录像", ("recorded_by_them",)),
    Step("entered", "yes", "contact", "进屋", ("entry_consent",), "他们进屋了吗？", "站在门口、楼道里，不算进屋。"),
    Step(
        "entry_consent",
        "yes",
        "contact",
        "同意进屋",
        (),
        "他们进屋，是有人同意的吗？",
        "没有人请他们进来，就选没有；说不清就按“不知道”。",
    ),
    Step("asked_to_leave", "yes", "contact", "请他们离开", ("asked_to_leave",)),
    Step("left", "yes", "contact", "走了", ("left",)),
    Step("took_property", "yes", "contact", "拿走东西", ("property_consent",), "他们拿走东西了吗？"),
    Step(
        "property_consent",
        "yes",
        "contact",
        "同意拿走",
        (),
        "拿走东西，你同意了吗？",
        "没签字也没点头，就选没有；说不清就按“不知道”。",
    ),
    Step("place", "words", "contact", "在哪里", ("place",), words=Place),
)
BY_KEY = {step.key: step for step in STEPS}
FIRST = tuple(step.key for step in STEPS if step.first)
FOLLOWS = {"entered": "entry_consent", "took_property": "property_consent"}
"""A yes to the one leads to the other."""
FIELDS = {"said": "text", "when": "at"}
"""Facts whose name differs from the key of their step."""


def step_for(ask: str, known: set[str]) -> Step | None:
    """The step that settles a question of the pack and was not answered yet, or None."""
    return next((step for step in STEPS if ask in step.asks and step.key not in known), None)


def field_of(step: Step) -> str:
    return FIELDS.get(step.key, step.key)
