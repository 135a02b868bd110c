"""A local authority made with openssl: its tokens hold, those of others and over other content do not."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ashore.evidence import stamp

CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {0}/serial
signer_cert = {0}/tsa.pem
signer_key = {0}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""


def openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("tsa")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    for name in ("ca", "foreign"):
        openssl("req", "-x509", *key, "-keyout", at / f"{name}.key", "-out", at / f"{name}.pem", "-subj", f"/CN={name}")
    openssl("req", *key, "-keyout", at / "tsa.key", "-out", at / "tsa.csr", "-subj", "/CN=tsa")
    (at / "ext").write_text("extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n")
    issuer = ("-CA", at / "ca.pem", "-CAkey", at / "ca.key", "-CAcreateserial", "-extfile", at / "ext")
    openssl("x509", "-req", "-in", at / "tsa.csr", *issuer, "-out", at / "tsa.pem")
    (at / "conf").write_text(CONFIG.format(at))
    (at / "serial").write_text("01\n")
    return at


@pytest.fixture
def url(authority: Path) -> Iterator[str]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (authority / "q").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            openssl(
                "ts", "-reply", "-config", authority / "conf", "-queryfile", authority / "q", "-out", authority / "r"
            )
            self.send_response(200)
            self.end_headers()
            self.wfile.write((authority / "r").read_bytes())

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_only_true_tokens_hold(authority: Path, url: str) -> None:
    request, nonce = stamp.query(b"head")
    answer = stamp.ask(url, request)
    root = (authority / "ca.pem").read_bytes()
    assert stamp.check(answer, b"head", root, nonce).trusted
    assert not stamp.check(answer, b"head", None, nonce).trusted
    wrong = ((b"other", root, nonce), (b"head", (authority / "foreign.pem").read_bytes(), nonce), (b"head", root, 1))
    for data, roots, number in wrong:
        with pytest.raises(stamp.TokenRefused):
            stamp.check(answer, data, roots, number)
    with pytest.raises(stamp.TokenRefused):
        stamp.check(b"rubbish", b"head", root)


def test_nobody_there() -> None:
    with pytest.raises(stamp.Unreachable):
        stamp.ask("http://127.0.0.1:1/", b"x")
