"""RFC 3161: an authority that the user names says that some bytes existed at a time. The raw answer is kept as it came.

Requests and checks with rfc3161-client (extra `evidence`). Answers that it cannot read, because the authority sorted
its certificates otherwise than DER wants, are checked by `openssl ts -verify`.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ashore.evidence.vault import refused

LARGEST = 1 << 20
PATIENCE = 30
MEDIA = "application/timestamp-query"


class Unreachable(Exception):
    """The authority gave no answer; to be tried again later. The text says why, in Chinese."""


class TokenRefused(Exception):
    """The answer proves nothing; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Checked:
    """at: the time that the authority put, ISO, UTC. trusted: the signature leads to the given root certificates;
    False when none were given, then only content and time were read. by: what checked it."""

    at: str
    trusted: bool
    by: str


def query(data: bytes) -> tuple[bytes, int | None]:
    """The request over SHA-256 of `data` (DER), and its nonce."""
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as e:
        raise refused("--tsa", "没有装时间戳组件", "pip install 'ashore[evidence]'") from e
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    return request.as_bytes(), request.nonce


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> None:
        raise Unreachable(f"对方要转到别的地址（{urllib.parse.urlsplit(newurl).hostname}），没有跟过去")


def check_url(url: str) -> None:
    """Raises InputRefused unless it is a plain http(s) address."""
    try:
        parts = urllib.parse.urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and parts.port != 0
    except ValueError:
        fine = False
    if not fine:
        raise refused("--tsa", "时间戳服务的地址不对", "写成 https://主机/路径，不带账号")


def ask(url: str, request: bytes) -> bytes:
    """Posts to the named host and to no other: no proxy, no redirect. Raises Unreachable."""
    check_url(url)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())
    post = urllib.request.Request(url, request, {"Content-Type": MEDIA}, method="POST")  # noqa: S310 - checked above
    try:
        with opener.open(post, timeout=PATIENCE) as answer:
            raw: bytes = answer.read(LARGEST + 1)
    except (OSError, ValueError) as e:
        reason = getattr(e, "reason", None) or e
        raise Unreachable(f"连不上（{reason}）") from e
    except Exception as e:
        if isinstance(e, Unreachable):
            raise
        raise Unreachable(f"对方的回答不完整（{type(e).__name__}）") from e
    if len(raw) > LARGEST:
        raise Unreachable("对方的回答太大，没有收")
    return raw


def check(answer: bytes, data: bytes, roots: bytes | None = None, nonce: int | None = None) -> Checked:
    """Checks a raw answer (.tsr) against the stamped bytes. roots: certificates of the authority's root, PEM; the
    signer must have been valid at the time that it put. Raises TokenRefused."""
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError:
        return _check_by_openssl(answer, data, roots)
    try:
        response = decode_timestamp_response(answer)
        return _check_by_client(response, data, roots, nonce)
    except ValueError:
        return _check_by_openssl(answer, data, roots)


def _check_by_client(response: Any, data: bytes, roots: bytes | None, nonce: int | None) -> Checked:
    import hashlib

    from cryptography import x509
    from rfc3161_client import VerificationError, VerifierBuilder

    if response.status not in (0, 1):
        raise TokenRefused("时间戳服务没有同意盖章")
    info = response.tst_info
    algorithm = info.message_imprint.hash_algorithm.dotted_string
    if algorithm != "2.16.840.1.101.3.4.2.1" or info.message_imprint.message != hashlib.sha256(data).digest():
        raise TokenRefused("时间戳盖的不是这份内容")
    if nonce is not None and info.nonce != nonce:
        raise TokenRefused("时间戳回答的不是这次请求")
    at = info.gen_time.astimezone(UTC).isoformat()
    if roots is None:
        return Checked(at, False, "rfc3161-client")
    builder = VerifierBuilder()
    for certificate in _certificates(roots, x509):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(response, data)
    except VerificationError as e:
        if "InvalidSetOrdering" in str(e):
            raise ValueError(str(e)) from e
        raise TokenRefused(f"时间戳的签名不可信（{e}）") from e
    return Checked(at, True, "rfc3161-client")


def _certificates(pem: bytes, x509: Any) -> Any:
    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError as e:
        raise refused("--ca", "读不出根证书", "要 PEM 格式，以 BEGIN CERTIFICATE 开头") from e
    return found


def _check_by_openssl(answer: bytes, data: bytes, roots: bytes | None) -> Checked:
    openssl = shutil.which("openssl")
    if openssl is None:
        raise TokenRefused("这份时间戳要用 openssl 才能核对，这台电脑没有")
    with tempfile.TemporaryDirectory() as folder:
        token, subject, ca = (Path(folder) / name for name in ("token.tsr", "subject", "ca.pem"))
        token.write_bytes(answer)
        subject.write_bytes(data)
        shown = _run(openssl, "ts", "-reply", "-in", str(token), "-text")
        at = _time_in(shown)
        if roots is None:
            if not _imprint_in(shown, data):
                raise TokenRefused("时间戳盖的不是这份内容")
            return Checked(at.isoformat(), False, "openssl ts")
        ca.write_bytes(roots)
        moment = str(int(at.timestamp()))
        files = ("-data", str(subject), "-in", str(token), "-CAfile", str(ca))
        _run(openssl, "ts", "-verify", *files, "-attime", moment)
    return Checked(at.isoformat(), True, "openssl ts")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode != 0:
        raise TokenRefused("时间戳不可信或读不出来（openssl ts 不认）")
    return done.stdout.decode("utf-8", "replace")


def _time_in(shown: str) -> datetime:
    for line in shown.splitlines():
        label, _, value = line.partition("Time stamp: ")
        if value and not label.strip():
            written = value.strip().removesuffix(" GMT")
            main, _, rest = written.partition(".")
            year = rest.rpartition(" ")[2] if rest else ""
            text = f"{main} {year}".strip()
            try:
                return datetime.strptime(text, "%b %d %H:%M:%S %Y").replace(tzinfo=UTC)
            except ValueError:
                break
    raise TokenRefused("时间戳里没有时间")


def _imprint_in(shown: str, data: bytes) -> bool:
    import hashlib

    _, _, rest = shown.partition("Message data:\n")
    hexes = ""
    for line in rest.splitlines():
        if not line.startswith("    "):
            break
        hexes += line[10:59].replace("-", "").replace(" ", "")
    return "Hash Algorithm: sha256" in shown and hexes.lower() == hashlib.sha256(data).hexdigest()
