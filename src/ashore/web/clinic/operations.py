"""The operations of the clinic. Routes, forms, OpenAPI and the tests that nothing leaks come from this table."""

from __future__ import annotations

from ashore.assess.assessment import Assessment
from ashore.clinic.assignments import Account
from ashore.clinic.audit import Noted
from ashore.clinic.cases import Kept, Queued, Seen, queue
from ashore.clinic.clients import Opened
from ashore.clinic.conflicts import Conflict
from ashore.clinic.database import Tx
from ashore.clinic.invitations import Invitation
from ashore.clinic.retention import Due
from ashore.web.asked import Asked
from ashore.web.clinic import runs
from ashore.web.clinic.of_letters import LETTERS
from ashore.web.clinic.of_originals import ORIGINALS
from ashore.web.clinic.operation import CLIENT, Operation
from ashore.web.clinic.settings import ClinicSettings


def operations(settings: ClinicSettings) -> tuple[Operation, ...]:
    def queued(tx: Tx, asked: Asked) -> tuple[Queued, ...]:
        return tuple(queue(tx, settings.rows))

    return (
        Operation("me", "GET", "/api/me", "登录的是谁", runs.Me, runs.me),
        Operation("queue", "GET", "/api/queue", "自己的案件，先办哪个", tuple[Queued, ...], queued),
        Operation(
            "client_open",
            "POST",
            "/api/clients",
            "新来一位；姓名和证件号只用来查利益冲突，不保存原文",
            Opened,
            runs.client_open,
            (("label", "Text"), ("consent_on", "Day"), ("person_name", "Text"), ("person_id", "Text"), ("once", "Id")),
            ("label", "consent_on"),
        ),
        Operation("client_see", "GET", CLIENT, "一位当事人", runs.ClientView, runs.client_see),
        Operation("case_see", "GET", f"{CLIENT}/case", "案情", Seen, runs.case_see),
        Operation(
            "case_take_in",
            "POST",
            f"{CLIENT}/case",
            "存入案情；after 是写的人看过的最后一条",
            Kept,
            runs.case_take_in,
            (("case", "Case"), ("after", "Whole")),
            ("case", "after"),
        ),
        Operation(
            "case_assess",
            "GET",
            f"{CLIENT}/assessment",
            "看整个案件",
            Assessment,
            runs.case_assess,
            (("on", "Day"),),
        ),
        Operation(
            "conflict_check", "POST", f"{CLIENT}/conflicts", "查利益冲突", tuple[Conflict, ...], runs.conflict_check
        ),
        Operation(
            "assign",
            "POST",
            f"{CLIENT}/assign",
            "分给一位承办人",
            runs.Done,
            runs.assign,
            (("account", "Id"),),
            ("account",),
        ),
        Operation(
            "hand_over",
            "POST",
            f"{CLIENT}/hand-over",
            "交接；from 只有负责人能写",
            runs.Done,
            runs.hand_over,
            (("to", "Id"), ("from", "Id")),
            ("to",),
        ),
        Operation(
            "consent_give",
            "POST",
            f"{CLIENT}/consents",
            "记下本人的同意",
            runs.Done,
            runs.consent_give,
            (("kind", "Text"), ("given_on", "Day")),
            ("kind", "given_on"),
        ),
        Operation(
            "consent_withdraw",
            "POST",
            f"{CLIENT}/consents/withdraw",
            "本人撤回同意",
            runs.Done,
            runs.consent_withdraw,
            (("kind", "Text"),),
            ("kind",),
        ),
        Operation(
            "client_close",
            "POST",
            f"{CLIENT}/close",
            "结案；不写保存到哪天，就按这里的规定",
            runs.Until,
            runs.client_close,
            (("keep_until", "Day"),),
        ),
        Operation(
            "client_hold",
            "POST",
            f"{CLIENT}/hold",
            "到期也先别删",
            runs.Done,
            runs.client_hold,
            (("hold", "Flag"),),
            ("hold",),
        ),
        Operation("client_erase", "POST", f"{CLIENT}/erase", "删掉内容", runs.Done, runs.client_erase),
        Operation("due_to_erase", "GET", "/api/due", "到期该删的", tuple[Due, ...], runs.due_to_erase),
        Operation(
            "invite",
            "POST",
            "/api/invitations",
            "邀请一位来开账号；邀请码只显示这一次",
            Invitation,
            runs.invite,
            (("role", "Text"), ("client", "Id")),
            ("role",),
        ),
        Operation("accounts", "GET", "/api/accounts", "这里的人", tuple[Account, ...], runs.accounts),
        Operation(
            "account_active",
            "POST",
            "/api/accounts/{id}/active",
            "停用或恢复一个账号",
            runs.Done,
            runs.account_active,
            (("active", "Flag"),),
            ("active",),
        ),
        Operation(
            "audit",
            "GET",
            "/api/audit",
            "操作记录，新的在前",
            tuple[Noted, ...],
            runs.audit_list,
            (("before", "Whole"),),
        ),
        *LETTERS,
        *ORIGINALS,
    )
