"""Signatures over bytes, Ed25519, by the library `cryptography` of the extra `vault`."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from ashore.facts.problem import InputRefused, Problem


def new_key() -> tuple[bytes, bytes]:
    """(private, public), both PEM. The private one is not encrypted: whoever has the file can sign."""
    serialization, keys = _library()
    private = keys.Ed25519PrivateKey.generate()
    form, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    secret: bytes = private.private_bytes(form, serialization.PrivateFormat.PKCS8, plain)
    public: bytes = private.public_key().public_bytes(form, serialization.PublicFormat.SubjectPublicKeyInfo)
    return secret, public


def sign(message: bytes, private_key: bytes) -> bytes:
    """One line of base64. Raises InputRefused for what is no such key."""
    serialization, keys = _library()
    try:
        key = serialization.load_pem_private_key(private_key, password=None)
    except (ValueError, TypeError) as e:
        raise _no_key("私钥") from e
    if not isinstance(key, keys.Ed25519PrivateKey):
        raise _no_key("私钥")
    return base64.b64encode(key.sign(message)) + b"\n"


def signed_by(message: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether the signature is of this key. Raises InputRefused for what is no such key."""
    from cryptography.exceptions import InvalidSignature

    key = _public(public_key)
    try:
        key.verify(base64.b64decode(signature.strip(), validate=True), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """SHA-256 of the key itself in groups of four, to be compared by voice."""
    serialization, _ = _library()
    raw = _public(public_key).public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    digest = hashlib.sha256(raw).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def _public(pem: bytes) -> Any:
    serialization, keys = _library()
    try:
        key = serialization.load_pem_public_key(pem)
    except ValueError as e:
        raise _no_key("公钥") from e
    if not isinstance(key, keys.Ed25519PublicKey):
        raise _no_key("公钥")
    return key


def _library() -> tuple[Any, Any]:
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as e:
        raise InputRefused(
            [Problem("", "", 0, "签名要用 cryptography，还没有装", "pip install 'ashore[vault]'")]
        ) from e
    return serialization, ed25519


def _no_key(which: str) -> InputRefused:
    return InputRefused([Problem("", "", 0, f"这不是 Ed25519 的{which}（PEM）", "用 ashore pack key 写出的文件")])
