"""One-time codes by the clock (RFC 6238: SHA-1, six digits, thirty seconds), as every authenticator app makes them."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime
from urllib.parse import quote

STEP, DIGITS, SECRET = 30, 6, 20
DRIFT = 1
"""Steps by which a phone's clock may be off."""


def step_of(at: datetime) -> int:
    return int(at.timestamp()) // STEP


def code(secret: bytes, step: int) -> str:
    mac = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def matching(secret: bytes, typed: str, at: datetime) -> int | None:
    """The step that the code belongs to; None when it is none of now."""
    now, typed = step_of(at), "".join(typed.split())
    steps = range(now - DRIFT, now + DRIFT + 1)
    return next((s for s in steps if hmac.compare_digest(code(secret, s).encode(), typed.encode())), None)


def shown(secret: bytes) -> str:
    """As it is typed into an app, in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address(secret: bytes, name: str) -> str:
    """For a QR code."""
    return f"otpauth://totp/Ashore:{quote(name)}?secret={shown(secret).replace(' ', '')}&issuer=Ashore"
