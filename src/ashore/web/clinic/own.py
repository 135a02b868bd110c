"""One's own account: a new passphrase, and a second factor."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ashore.clinic.own import change_passphrase, offer_totp, set_totp
from ashore.facts.problem import InputRefused, Problem
from ashore.web.clinic.forms import form_of
from ashore.web.clinic.render import clinic_page
from ashore.web.clinic.serving import beside, clinic, entered


def routes() -> list[Route]:
    return [
        Route("/me", show, methods=["GET"]),
        Route("/me/passphrase", passphrase, methods=["POST"]),
        Route("/me/second", second, methods=["POST"]),
    ]


async def show(request: Request) -> Response:
    return await _page(request)


async def passphrase(request: Request) -> Response:
    me, settings = await entered(request), clinic(request)
    fields = await form_of(request, me)
    old, new = fields.get("old", ""), fields.get("new", "")
    try:
        if new != fields.get("again", ""):
            raise InputRefused([Problem("", "again", 0, "两次新口令不一样", "再输入一遍")])
        await beside(lambda: change_passphrase(settings.base, settings.hasher, me, old, new, settings.on()))
    except InputRefused as refused:
        return await _page(request, refused.problems)
    return await _page(request, said="口令换好了，别处的登录都已退出。")


async def second(request: Request) -> Response:
    me, settings = await entered(request), clinic(request)
    fields = await form_of(request, me)
    secret, code, proof = (fields.get(key, "") for key in ("secret", "code", "old"))
    token = settings.token_bytes
    try:
        await beside(lambda: set_totp(settings.base, settings.hasher, me, proof, secret, code, settings.on(), token))
    except InputRefused as refused:
        return await _page(request, refused.problems, secret=secret)
    return await _page(request, said="验证码开好了，下次登录要用。" if secret else "登录不再要验证码。")


async def _page(request: Request, problems: list[Problem] | None = None, said: str = "", secret: str = "") -> Response:
    me, settings = await entered(request), clinic(request)
    offered = offer_totp(me, settings.token_bytes)
    words: dict[str, Any] = {"problems": problems or [], "said": said, "secret": secret or offered.secret}
    return clinic_page(request, "clinic/me.html", 422 if problems else 200, **words)
