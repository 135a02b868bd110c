"""An ASGI app is called in process, with no socket and no thread: what it needs of a server it gets."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ashore.site.asgi import Answered, Asked, Jar, call

ORIGIN = "https://example.test"


def in_a_thread_elsewhere(request: Request) -> Response:
    """Starlette gives such a function to a thread."""
    return PlainTextResponse(str(threading.current_thread() is threading.main_thread()))


async def told(request: Request) -> Response:
    form = await request.form()
    seen = [request.url.path, str(request.url), request.headers.get("origin"), request.cookies.get("n"), form.get("a")]
    response = PlainTextResponse("|".join(str(one) for one in seen))
    response.set_cookie("n", "secret", httponly=True, samesite="strict")
    return response


async def leave(request: Request) -> Response:
    response = RedirectResponse("/told", 303)
    response.delete_cookie("n")
    return response


async def streamed(request: Request) -> Response:
    async def parts():
        for part in ("a", "b"):
            await asyncio.sleep(0)
            yield part

    return StreamingResponse(parts())


async def file(request: Request) -> Response:
    return FileResponse(__file__)


async def waits(request: Request) -> Response:
    await asyncio.get_running_loop().create_future()
    return Response()


APP = Starlette(
    routes=[
        Route("/thread", in_a_thread_elsewhere),
        Route("/told", told, methods=["GET", "POST"]),
        Route("/leave", leave),
        Route("/streamed", streamed),
        Route("/file", file),
        Route("/waits", waits),
    ]
)


def asked(path: str, jar: Jar | None = None, method: str = "GET", body: bytes = b"", **headers: str) -> Answered:
    given = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return call(APP, Asked(method, ORIGIN, path, "", given, body), jar or Jar())


def test_what_would_go_to_a_thread_runs_here() -> None:
    assert asked("/thread").body == b"True"


def test_a_form_arrives_with_the_sites_own_origin_whatever_the_page_says() -> None:
    sent = asked(
        "/told",
        None,
        "POST",
        b"a=%E9%92%B1",
        content_type="application/x-www-form-urlencoded",
        origin="https://evil.test",
    )
    assert sent.body.decode() == f"/told|{ORIGIN}/told|{ORIGIN}|None|钱"


def test_cookies_stay_in_the_jar_and_can_be_taken_back() -> None:
    jar = Jar()
    first = asked("/told", jar)
    assert "set-cookie" not in dict(first.headers)
    assert "|secret|" in asked("/told", jar).body.decode()
    left = asked("/leave", jar)
    assert (left.status, dict(left.headers)["location"]) == (303, "/told")
    assert "|None|" in asked("/told", jar).body.decode()


def test_streams_and_files_come_whole() -> None:
    assert asked("/streamed").body == b"ab"
    assert b"test_streams_and_files_come_whole" in asked("/file").body


def test_an_app_that_waits_for_what_cannot_come_is_told_at_once() -> None:
    with pytest.raises(RuntimeError, match="no socket"):
        asked("/waits")


def test_the_loop_around_is_given_back() -> None:
    async def around() -> bool:
        loop = asyncio.get_running_loop()
        assert asked("/streamed").body == b"ab"
        return asyncio.get_running_loop() is loop

    # In a thread of its own: a browser that another test drives keeps a loop in this one.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(lambda: asyncio.run(around())).result()
