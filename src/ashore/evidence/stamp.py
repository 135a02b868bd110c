"""RFC 3161: an authority that the user names says that some bytes existed at a time. The raw answer is kept as it came.

Requests and checks with rfc3161-client (extra `evidence`). Answers that it cannot read, because the authority sorted
its certificates otherwise than DER wants, are checked by `openssl ts -verify`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ashore.evidence.asking import LARGEST
from ashore.evidence.files import refused
from ashore.facts.problem import InputRefused

PATIENCE = 30
"""Seconds for openssl."""
SHA256 = "2.16.840.1.101.3.4.2.1"
OTHER_CONTENT = "时间戳盖的不是这份内容"
OTHER_REQUEST = "时间戳回答的不是这次请求"
WORDS = (
    ("InvalidSetOrdering", ""),
    ("EKU", "签名的证书不是用来盖时间戳的，不算数"),
    ("purpose", "签名的证书不是用来盖时间戳的，不算数"),
    ("expired", "签名的证书在盖章的那一刻已经过期"),
    ("not yet valid", "签名的证书在盖章的那一刻还没有生效"),
    ("imprint mismatch", OTHER_CONTENT),
    ("issuer", "时间戳不是您给的根证书那一家签的；两家的根证书可以放在同一个文件里"),
    ("self-signed", "时间戳不是您给的根证书那一家签的；两家的根证书可以放在同一个文件里"),
)
"""What the two checkers say, in words for people; the first that fits."""


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


def check_roots(roots: bytes | None) -> None:
    """Raises InputRefused unless there are certificates in PEM, or no `roots` at all."""
    if roots is None:
        return
    try:
        from cryptography import x509
    except ImportError:
        if b"-----BEGIN CERTIFICATE-----" not in roots:
            raise _no_roots() from None
        return
    _certificates(roots, x509)


def check(answer: bytes, data: bytes, roots: bytes | None = None, nonce: int | None = None) -> Checked:
    """Checks a raw answer (.tsr) against the stamped bytes. roots: certificates of the authority's root, PEM; the
    signer must have been valid at the time that it put. Raises TokenRefused; InputRefused for `roots` that are none."""
    if len(answer) > LARGEST:
        raise TokenRefused("时间戳的文件太大，不是时间戳")
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError:
        return _check_by_openssl(answer, data, roots, nonce)
    try:
        response = decode_timestamp_response(answer)
        return _check_by_client(response, data, roots, nonce)
    except (TokenRefused, InputRefused):
        raise
    except BaseException as e:
        # An altered certificate may raise anything; over some the client panics, and a panic of Rust is no Exception.
        if not isinstance(e, Exception) and type(e).__name__ != "PanicException":
            raise
    return _check_by_openssl(answer, data, roots, nonce)


def _check_by_client(response: Any, data: bytes, roots: bytes | None, nonce: int | None) -> Checked:
    from cryptography import x509
    from rfc3161_client import VerificationError, VerifierBuilder

    if response.status not in (0, 1):
        raise TokenRefused("时间戳服务没有同意盖章")
    info = response.tst_info
    algorithm = info.message_imprint.hash_algorithm.dotted_string
    if algorithm != SHA256 or info.message_imprint.message != hashlib.sha256(data).digest():
        raise TokenRefused(OTHER_CONTENT)
    if nonce is not None and info.nonce != nonce:
        raise TokenRefused(OTHER_REQUEST)
    at = info.gen_time.astimezone(UTC).isoformat()
    if roots is None:
        return Checked(at, False, "rfc3161-client")
    builder = VerifierBuilder()
    for certificate in dict.fromkeys(_certificates(roots, x509)):
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify_message(response, data)
    except VerificationError as e:
        what = _words(str(e))
        if not what:
            raise ValueError(str(e)) from e
        raise TokenRefused(what) from e
    return Checked(at, True, "rfc3161-client")


def _words(said: str) -> str:
    return next((zh for mark, zh in WORDS if mark in said), "时间戳的签名核对不上：被改过，或不是这一家签的")


def _certificates(pem: bytes, x509: Any) -> Any:
    try:
        return x509.load_pem_x509_certificates(pem)
    except Exception as e:  # an altered certificate may raise anything
        raise _no_roots() from e


def _no_roots() -> Exception:
    return refused("--ca", "读不出根证书", "要 PEM 格式，以 BEGIN CERTIFICATE 开头")


def _check_by_openssl(answer: bytes, data: bytes, roots: bytes | None, nonce: int | None) -> Checked:
    openssl = shutil.which("openssl")
    if openssl is None:
        raise TokenRefused("这份时间戳要用 openssl 才能核对，这台电脑没有")
    with tempfile.TemporaryDirectory() as folder:
        token, subject, ca = (Path(folder) / name for name in ("token.tsr", "subject", "ca.pem"))
        token.write_bytes(answer)
        subject.write_bytes(data)
        shown = _run(openssl, "ts", "-reply", "-in", str(token), "-text")
        at = _time_in(shown)
        if not _imprint_in(shown, data):
            raise TokenRefused(OTHER_CONTENT)
        if nonce is not None and f"Nonce: 0x{nonce:X}\n" not in shown.replace("Nonce: 0x0", "Nonce: 0x"):
            raise TokenRefused(OTHER_REQUEST)
        if roots is None:
            return Checked(at.isoformat(), False, "openssl ts")
        ca.write_bytes(roots)
        moment = str(int(at.timestamp()))
        files = ("-data", str(subject), "-in", str(token), "-CAfile", str(ca))
        _run(openssl, "ts", "-verify", *files, "-attime", moment)
    return Checked(at.isoformat(), True, "openssl ts")


def _run(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)  # noqa: S603
    except subprocess.TimeoutExpired as e:
        raise TokenRefused(f"openssl 用了 {PATIENCE} 秒还没有核对完，没有采用") from e
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace")
        known = "-verify" in command and any(mark in said for mark, _ in WORDS)
        raise TokenRefused(_words(said) if known else "时间戳不可信或读不出来（openssl ts 不认）")
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
    _, _, rest = shown.partition("Message data:\n")
    hexes = ""
    for line in rest.splitlines():
        if not line.startswith("    "):
            break
        hexes += line[10:59].replace("-", "").replace(" ", "")
    return "Hash Algorithm: sha256" in shown and hexes.lower() == hashlib.sha256(data).hexdigest()
