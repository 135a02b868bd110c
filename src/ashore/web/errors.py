"""What is said when something cannot be done: kind on a page, RFC 9457 on the API. No detail of the inside goes out."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ashore.desk.data import to_data
from ashore.facts.problem import InputRefused, Problem
from ashore.web.render import page

WORDS = {
    400: ("没看懂发来的内容", "请退回上一页再试一次。"),
    403: ("这次没有做", "这个请求不像是从这里的页面发出的，所以什么都没有做。请从第一页重新进来。"),
    404: ("没有这一页", "地址可能写错了。从第一页进来，都能找到。"),
    405: ("这一页不能这样打开", "请从第一页重新进来。"),
    409: (
        "这一页放得太久了",
        "放久了的内容会自动清掉，免得别人看见。已经保存的都在。请从第一页重新来。",
    ),
    413: ("内容太大了", "什么都没有保存。请分几次，每次少贴一些。"),
    415: ("这里收不了这种内容", "什么都没有保存。请用页面上的表格填写。"),
    421: ("地址不对", "请用启动时显示的地址打开，以 http://127.0.0.1 开头。"),
    422: ("有几处要改", "改好再来。什么都没有写。"),
    500: ("这里出了错", "不是你的错。已经保存的都在。请退回上一页再试；还不行，就关掉重新打开。"),
}


def is_api(request: Request) -> bool:
    return request.url.path.startswith(f"{request.app.state.settings.root}/api/")


def answer(request: Request, status: int, problems: list[Problem] | None = None) -> Response:
    """An error in the form that who asked can read."""
    title, detail = WORDS.get(status, WORDS[400])
    if is_api(request):
        return problem_json(status, title, detail, problems)
    return page(request, "error.html", status, title=title, detail=detail, problems=problems or [])


def problem_json(status: int, title: str, detail: str, problems: list[Problem] | None = None) -> Response:
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if problems is not None:
        body["problems"] = [to_data(problem) for problem in problems]
    headers = {"Cache-Control": "no-store"}
    return JSONResponse(body, status, headers, media_type="application/problem+json")


async def on_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = answer(request, status)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


async def on_refused(request: Request, error: Exception) -> Response:
    return answer(request, 422, error.problems if isinstance(error, InputRefused) else [])
