"""What a server may do to whoever asks it: each has an end, and a plain word."""

from __future__ import annotations

import socket
import threading

import pytest

from ashore.evidence.asking import LARGEST, Unreachable, ask
from ashore.facts.problem import InputRefused

from .server import Act, dripping, dripping_headers, giving, hanging, serving


def test_the_answer_as_it_came() -> None:
    with serving(giving(b"\x00answer")) as url:
        assert ask(url, b"x") == b"\x00answer"


@pytest.mark.parametrize(
    ("act", "word"),
    [
        (giving(b"", 302, {"Location": "http://elsewhere.invalid/secret"}), "别的地址（elsewhere.invalid）"),
        (giving(b"no", 500), "HTTP 500"),
        (giving(b"x" * (LARGEST + 1)), "太大"),
        (giving(b"short", headers={"Content-Length": "100"}), "不完整"),
        (dripping, "秒没有答完"),
        (dripping_headers, "秒没有答完"),
        (hanging, "秒没有答完"),
    ],
    ids=["redirect", "error", "too large", "cut", "drip", "drip in headers", "hang"],
)
def test_no_answer(act: Act, word: str) -> None:
    with serving(act) as url, pytest.raises(Unreachable, match=word):
        ask(url, b"x", patience=1)


def test_a_redirect_is_not_followed() -> None:
    asked = []
    with (
        serving(lambda handler, request: asked.append(request)) as other,
        serving(giving(b"", 307, {"Location": other})) as url,
        pytest.raises(Unreachable),
    ):
        ask(url, b"x")
    assert asked == []


def test_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    with serving(giving(b"direct")) as url:
        assert ask(url, b"x") == b"direct"


def test_no_http_at_all() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def babble() -> None:
            line, _ = listening.accept()
            with line:
                asked = b""
                while not asked.endswith(b"\r\n\r\nx"):  # what is left unread would reset the line on closing
                    asked += line.recv(1000)
                line.sendall(b"\x00\xff" * 100)

        thread = threading.Thread(target=babble)
        thread.start()
        with pytest.raises(Unreachable, match=r"不完整"):
            ask(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"x")
        thread.join()


def test_nobody_there() -> None:
    with pytest.raises(Unreachable, match="连不上"):
        ask("http://127.0.0.1:1/", b"x")
    with pytest.raises(Unreachable, match="找不到这个主机"):
        ask("http://nobody.invalid/", b"x")


def test_https_needs_a_true_certificate() -> None:
    with serving(giving(b"x")) as url, pytest.raises(Unreachable, match=r"加密连接|连不上"):
        ask(url.replace("http:", "https:"), b"x")


@pytest.mark.parametrize(
    "url", ["", "tsa.example", "ftp://tsa.example", "http://", "http://me:word@tsa.example", "http://a b/", "http://a/\n",
            "http://tsa.example:0/", "http://tsa.example:99999/", "file:///etc/passwd", "http://[::1/"],
)  # fmt: skip
def test_not_an_address(url: str) -> None:
    with pytest.raises(InputRefused, match="地址不对"):
        ask(url, b"x")
