"""What is said when something cannot be done: kind on a page, RFC 9457 on the API. Nothing of the inside goes out."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ashore.clinic.accounts import Busy, Wait
from ashore.clinic.database import DatabaseLost
from ashore.clinic.roles import Moved, NotAllowed, NotSignedIn, NotThere
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.entry import PassphraseWrong
from ashore.web.clinic.render import clinic_page
from ashore.web.errors import WORDS as LOCAL_WORDS
from ashore.web.errors import problem_json

WORDS = LOCAL_WORDS | {
    401: ("请先登录", "太久没有动静，或已经退出了。登录以后再来。"),
    403: ("这次没有做", "这个账号不能做这一件，或这个请求不是从这里的页面发出的。什么都没有做。"),
    404: ("没有这一页", "没有，或不归这个账号看。"),
    409: ("别人刚刚写过", "什么都没有覆盖。打开看看新写了什么，再决定。"),
    421: ("地址不对", "请用管理员给的地址打开。"),
    429: ("先等一等", "这个登录名错了好几次。等一会儿再试，早了不算。"),
    500: ("这里出了错", "不是你的错。已经确认的都在。请退回上一页再试；还不行，请告诉管理员。"),
    503: (
        "现在忙，或数据库断了",
        "刚才那一步存上没有，现在还不知道；以前确认过的都在。等一会儿，先看一眼，再决定要不要重做。",
    ),
}
STATUS: dict[type[Exception], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotThere: 404,
    Moved: 409,
    Wait: 429,
    Busy: 503,
    DatabaseLost: 503,
    PassphraseWrong: 500,
    InputRefused: 422,
}
RETRY = "5"


def is_api(request: Request) -> bool:
    return request.url.path.startswith(f"{request.app.state.clinic.root}/api/")


def answer(request: Request, status: int, problems: list[Problem] | None = None) -> Response:
    title, detail = WORDS.get(status, WORDS[400])
    if is_api(request):
        return problem_json(status, title, detail, problems)
    return clinic_page(request, "clinic/error.html", status, title=title, detail=detail, problems=problems or [])


async def on_http(request: Request, error: Exception) -> Response:
    response = answer(request, error.status_code if isinstance(error, HTTPException) else 500)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


async def on_known(request: Request, error: Exception) -> Response:
    """Every error of the clinic's own. Who is not signed in and looks at a page is led to the door."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    if status == 401 and not is_api(request):
        return RedirectResponse(f"{request.app.state.clinic.root}/sign-in", 303, {"Cache-Control": "no-store"})
    response = answer(request, status, error.problems if status == 422 and isinstance(error, InputRefused) else None)
    if status in (429, 503):
        response.headers["Retry-After"] = str(error.seconds) if isinstance(error, Wait) else RETRY
    return response
