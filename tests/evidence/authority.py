"""A real time-stamping authority made with openssl: good signers, bad ones, and answers that no honest one gives."""

from __future__ import annotations

import subprocess
from pathlib import Path

CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {0}/serial
signer_cert = {0}/{1}.pem
signer_key = {0}/{1}.key
{2}
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
STAMPING = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
SIGNING = "keyUsage=critical,digitalSignature\n"
TST_INFO = "1.2.840.113549.1.9.16.1.4"


def openssl(*words: str | Path) -> None:
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stderr.decode()


class Authority:
    """Files in `at`: ca.pem is its root, foreign.pem the root of somebody else. Signers by name."""

    def __init__(self, at: Path) -> None:
        self.at = at
        for name in ("ca", "foreign"):
            root = ("-keyout", at / f"{name}.key", "-out", at / f"{name}.pem", "-subj", f"/CN={name}", "-days", "3650")
            openssl("req", "-x509", *KEY, *root)
        self._signer("tsa", STAMPING, "/CN=tsa")
        # Its certificate is longer than the root's and stands before it: not the order that DER wants.
        self._signer("unsorted", STAMPING, "/CN=" + "a long name " * 5)
        self._signer("expired", STAMPING, "/CN=expired", days=("-days", "-1"))
        self._signer("plain", SIGNING, "/CN=plain")
        (at / "serial").write_text("01\n")
        self.root = (at / "ca.pem").read_bytes()
        self.foreign = (at / "foreign.pem").read_bytes()

    def _signer(self, name: str, extensions: str, subject: str, days: tuple[str, ...] = ("-days", "365")) -> None:
        at = self.at
        openssl("req", *KEY, "-keyout", at / f"{name}.key", "-out", at / f"{name}.csr", "-subj", subject)
        (at / f"{name}.ext").write_text(extensions)
        issuer = ("-CA", at / "ca.pem", "-CAkey", at / "ca.key", "-CAcreateserial", "-extfile", at / f"{name}.ext")
        openssl("x509", "-req", "-in", at / f"{name}.csr", *issuer, "-out", at / f"{name}.pem", *days)
        (at / f"{name}.conf").write_text(CONFIG.format(at, name, f"certs = {at}/ca.pem" if name == "unsorted" else ""))

    def answer(self, request: bytes, signer: str = "tsa") -> bytes:
        """The answer to one request (DER)."""
        (self.at / "query").write_bytes(request)
        files = ("-queryfile", self.at / "query", "-out", self.at / "reply")
        openssl("ts", "-reply", "-config", self.at / f"{signer}.conf", *files)
        return (self.at / "reply").read_bytes()

    def resigned(self, answer: bytes, signer: str) -> bytes:
        """The same statement of time, signed with a certificate that openssl itself would refuse to stamp with."""
        at = self.at
        (at / "good").write_bytes(answer)
        openssl("ts", "-reply", "-in", at / "good", "-token_out", "-out", at / "token")
        openssl("cms", "-verify", "-noverify", "-inform", "DER", "-in", at / "token", "-out", at / "info")
        form = ("-binary", "-nodetach", "-cades", "-econtent_type", TST_INFO, "-outform", "DER")
        keys = ("-signer", at / f"{signer}.pem", "-inkey", at / f"{signer}.key")
        openssl("cms", "-sign", *form, "-in", at / "info", *keys, "-out", at / "signed")
        body = bytes.fromhex("3003020100") + (at / "signed").read_bytes()
        return b"\x30\x82" + len(body).to_bytes(2, "big") + body
