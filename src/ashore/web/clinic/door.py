"""The ways in: signing in, out, and an account by invitation. A session is new at every signing in (no fixation)."""

from __future__ import annotations

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.clinic.accounts import Entered, Wait, end, sign_in, sign_out
from ashore.clinic.invitations import accept
from ashore.clinic.roles import NotSignedIn
from ashore.facts.problem import InputRefused, Problem
from ashore.web.clinic.forms import before_fields, field_page, form_of, go
from ashore.web.clinic.serving import beside, clinic, entered
from ashore.web.lock_tries import told

WRONG = Problem("", "name", 0, "登录名、口令或验证码不对", "检查大小写和输入法。忘了，请负责人停用旧账号，再邀请一次")


def routes() -> list[Route]:
    return [
        Route("/sign-in", show, methods=["GET"]),
        Route("/sign-in", enter, methods=["POST"]),
        Route("/sign-out", leave, methods=["POST"]),
        Route("/invitation", invited, methods=["GET"]),
        Route("/invitation", take, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    return field_page(request, "clinic/sign_in.html", name="", problems=[], welcome="")


async def enter(request: Request) -> Response:
    fields = await before_fields(request)
    name = fields.get("name", "")
    try:
        _, cookie = await let_in(request, name, fields.get("passphrase", ""), fields.get("code", ""))
    except NotSignedIn:
        return field_page(request, "clinic/sign_in.html", 422, name=name, problems=[WRONG], welcome="")
    except Wait as wait:
        late = Problem("", "name", 0, f"错了好几次，要等 {told(timedelta(seconds=wait.seconds))}", "早了不算")
        response = field_page(request, "clinic/sign_in.html", 429, name=name, problems=[late], welcome="")
        response.headers["Retry-After"] = str(wait.seconds)
        return response
    return with_cookie(request, go(request, "/"), cookie)


async def leave(request: Request) -> Response:
    me, settings = await entered(request), clinic(request)
    await form_of(request, me)
    await beside(lambda: sign_out(settings.base, me, settings.on()))
    return without_cookie(request, go(request, "/sign-in"))


async def invited(request: Request) -> Response:
    return field_page(request, "clinic/invitation.html", name="", code="", problems=[])


async def take(request: Request) -> Response:
    fields = await before_fields(request)
    code, name, passphrase = (fields.get(key, "") for key in ("code", "name", "passphrase"))
    try:
        if passphrase != fields.get("again", ""):
            raise InputRefused([Problem("", "again", 0, "两次口令不一样", "再输入一遍")])
        await accepted(request, code, name, passphrase)
    except InputRefused as refused:
        words = {"name": name, "code": code, "problems": refused.problems}
        return field_page(request, "clinic/invitation.html", 422, **words)
    return field_page(request, "clinic/sign_in.html", name=name, problems=[], welcome="账号开好了，请登录。")


async def let_in(request: Request, name: str, passphrase: str, code: str) -> tuple[Entered, str]:
    """Ends the session that the browser had, if any. Raises NotSignedIn, Wait, Busy."""
    settings = clinic(request)
    cookie, before = settings.token(), request.cookies.get(settings.cookie(), "")

    def work() -> Entered:
        found = sign_in(settings.base, settings.hasher, name, passphrase, code, settings.on(), cookie)
        if before:
            end(settings.base, before)
        return found

    return await beside(work), cookie


async def accepted(request: Request, code: str, name: str, passphrase: str) -> None:
    """Raises InputRefused, Busy."""
    settings = clinic(request)
    token = settings.token_bytes(16)
    await beside(lambda: accept(settings.base, settings.hasher, code, name, passphrase, settings.on(), token))


def with_cookie(request: Request, response: Response, cookie: str) -> Response:
    """To this host alone, out of reach of scripts, never sent from another site, gone with the browser."""
    settings = clinic(request)
    secure = bool(settings.name)
    response.set_cookie(settings.cookie(), cookie, httponly=True, samesite="strict", path="/", secure=secure)
    return response


def without_cookie(request: Request, response: Response) -> Response:
    settings = clinic(request)
    response.delete_cookie(settings.cookie(), path="/", httponly=True, samesite="strict", secure=bool(settings.name))
    return response
