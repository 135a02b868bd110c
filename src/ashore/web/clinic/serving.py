"""Between a request and the clinic: who asks, what is asked, and the work itself beside the loop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from anyio import to_thread
from starlette.requests import Request

from ashore.clinic.accounts import Entered, enter
from ashore.clinic.roles import NotSignedIn
from ashore.clinic.work import perform
from ashore.facts.problem import InputRefused, Problem
from ashore.web.asked import Asked
from ashore.web.clinic.operation import Operation
from ashore.web.clinic.settings import ClinicSettings
from ashore.web.runs import day

Given = TypeVar("Given")


def clinic(request: Request) -> ClinicSettings:
    found: ClinicSettings = request.app.state.clinic
    return found


async def beside(work: Callable[[], Given]) -> Given:
    """The database and argon2 make a thread wait, never the loop."""
    return await to_thread.run_sync(work)


async def entered(request: Request) -> Entered:
    """Raises NotSignedIn."""
    me: Entered | None = getattr(request.state, "me", None)
    if me is None:
        settings = clinic(request)
        cookie = request.cookies.get(settings.cookie(), "")
        if not cookie:
            raise NotSignedIn
        me = request.state.me = await beside(lambda: enter(settings.base, cookie, settings.on()))
    return me


def beyond_id(request: Request, body: dict[str, Any]) -> dict[str, Any]:
    """The body with what else stands in the path; nothing is told in both places."""
    more = {key: value for key, value in request.path_params.items() if key != "id"}
    if twice := [key for key in more if key in body]:
        raise InputRefused([Problem("", key, 0, "这一项写在地址里", "不用再写") for key in twice])
    return {**body, **more}


async def done(request: Request, operation: Operation, body: dict[str, Any], id: str = "") -> Any:
    """One operation for whoever is signed in. Raises what the clinic raises."""
    settings, me = clinic(request), await entered(request)
    at = settings.on()
    known = {key for key, _ in operation.parts}
    if unknown := [key for key in body if key not in known]:
        mend = f"可以写：{'、'.join(sorted(known))}" if known else "这里什么都不用写"
        raise InputRefused([Problem("", key, 0, "不认识这一项", mend) for key in unknown])
    on = day(body.get("on") if operation.method == "GET" else None, day_of(at))
    about = id or str(body.get("client") or "")
    asked = Asked(body, id, on)
    return await beside(
        lambda: perform(settings.base, me, operation.name, noted(about), at, lambda tx: operation.run(tx, asked))
    )


def day_of(at: str) -> date:
    return datetime.fromisoformat(at).date()


def noted(id: str) -> str:
    """What stands in the audit trail as the object: an id, or nothing; never what somebody typed."""
    try:
        return str(UUID(id))
    except ValueError:
        return ""
