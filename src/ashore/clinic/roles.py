"""Who may do what. Policies of the database hold the same (migrations/004_walls.sql): neither trusts the other."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """client: sees his own case. intake: opens clients and takes their cases in. lawyer: works on the clients that are
    assigned. supervisor: sees all, assigns, invites. auditor: sees what was done by whom, and no case."""

    CLIENT = "client"
    INTAKE = "intake"
    LAWYER = "lawyer"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"


TITLES: dict[str, str] = {
    Role.CLIENT: "当事人",
    Role.INTAKE: "接待",
    Role.LAWYER: "承办人",
    Role.SUPERVISOR: "负责人",
    Role.AUDITOR: "审计",
}
ALL = frozenset(Role)
WORKING = frozenset({Role.INTAKE, Role.LAWYER, Role.SUPERVISOR})
SEEING = WORKING | {Role.CLIENT}
HEAD = frozenset({Role.SUPERVISOR})
LAWYERS = frozenset({Role.LAWYER, Role.SUPERVISOR})

MAY: dict[str, frozenset[Role]] = {
    "me": ALL,
    "queue": WORKING,
    "client_open": frozenset({Role.INTAKE, Role.SUPERVISOR}),
    "client_see": SEEING,
    "case_see": SEEING,
    "case_assess": SEEING,
    "case_take_in": WORKING,
    "conflict_check": WORKING,
    "assign": HEAD,
    "hand_over": WORKING,
    "consent_give": SEEING,
    "consent_withdraw": SEEING,
    "client_close": LAWYERS,
    "client_hold": HEAD,
    "client_erase": HEAD,
    "due_to_erase": HEAD,
    "invite": WORKING,
    "accounts": WORKING | {Role.AUDITOR},
    "account_active": HEAD,
    "audit": frozenset({Role.AUDITOR, Role.SUPERVISOR}),
    "letters_write": LAWYERS,
    "letters": LAWYERS,
    "letters_of": LAWYERS,
    "letters_take": LAWYERS,
    "letter_open": LAWYERS,
    "letter_approve": LAWYERS,
    "letter_reject": LAWYERS,
    "letter_rewrite": LAWYERS,
    "letter_take": LAWYERS,
    "originals": SEEING,
    "original_add": WORKING,
    "original_take": SEEING,
    "stamp_take": SEEING,
    "reading": WORKING,
    "reading_confirm": WORKING,
    "reading_dismiss": WORKING,
}
"""Each action by its name, as the audit trail writes it."""


class NotAllowed(Exception):
    """This role may not do this."""


class NotThere(Exception):
    """There is none, or it is not for this account: who asks learns no difference."""


class NotSignedIn(Exception):
    """No session, or one that is over."""


class Moved(Exception):
    """Somebody else wrote in between."""


def permit(role: Role, action: str) -> None:
    """Raises NotAllowed."""
    if role not in MAY[action]:
        raise NotAllowed(action)
