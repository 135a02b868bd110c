"""An authority made with openssl: its tokens hold; those of others, over other content, altered or badly signed do not,
and a plain word says why."""

from __future__ import annotations

import random

import pytest

from ashore.evidence import stamp
from ashore.evidence.asking import LARGEST
from ashore.facts.problem import InputRefused

from .authority import Authority
from .making import flip

DATA = b"head"


@pytest.fixture(scope="module")
def asked() -> tuple[bytes, int | None]:
    return stamp.query(DATA)


@pytest.mark.parametrize(("signer", "by"), [("tsa", "rfc3161-client"), ("unsorted", "openssl ts")])
def test_only_true_tokens_hold(authority: Authority, asked: tuple[bytes, int], signer: str, by: str) -> None:
    """unsorted: rfc3161-client cannot read it, openssl checks the same."""
    request, nonce = asked
    answer = authority.answer(request, signer)
    checked = stamp.check(answer, DATA, authority.root, nonce)
    assert (checked.trusted, checked.by) == (True, by)
    assert not stamp.check(answer, DATA, None, nonce).trusted
    assert stamp.check(answer, DATA, authority.foreign + authority.root, nonce).trusted
    wrong = (
        (b"other", authority.root, nonce, "不是这份内容"),
        (b"other", None, nonce, "不是这份内容"),
        (DATA, authority.foreign, nonce, "根证书|核对不上"),
        (DATA, authority.root, nonce + 1, "不是这次请求"),
        (DATA, None, nonce + 1, "不是这次请求"),
    )
    for data, roots, number, word in wrong:
        with pytest.raises(stamp.TokenRefused, match=word):
            stamp.check(answer, data, roots, number)


@pytest.mark.parametrize(("signer", "word"), [("expired", "过期"), ("plain", "不是用来盖时间戳的")])
def test_a_bad_certificate(authority: Authority, asked: tuple[bytes, int], signer: str, word: str) -> None:
    request, nonce = asked
    answer = authority.resigned(authority.answer(request), signer)
    with pytest.raises(stamp.TokenRefused, match=word):
        stamp.check(answer, DATA, authority.root, nonce)


def test_signed_again_by_a_good_signer_holds(authority: Authority, asked: tuple[bytes, int]) -> None:
    """So that the refusals above are for the certificate and for nothing else."""
    request, nonce = asked
    answer = authority.resigned(authority.answer(request), "tsa")
    assert stamp.check(answer, DATA, authority.root, nonce).trusted


@pytest.mark.parametrize("answer", [b"", b"rubbish", b"0" * 5000, b"\x30\x82\xff\xff", b"x" * (LARGEST + 1)])
def test_no_token(authority: Authority, answer: bytes) -> None:
    for roots in (authority.root, None):
        with pytest.raises(stamp.TokenRefused, match="时间戳"):
            stamp.check(answer, DATA, roots)


def test_the_authority_says_no(authority: Authority) -> None:
    """A request that it cannot take gets an answer without a token."""
    answer = authority.answer(b"\x30\x03\x02\x01\x01")
    with pytest.raises(stamp.TokenRefused, match=r"没有同意|不可信或读不出来"):
        stamp.check(answer, DATA, authority.root)


@pytest.mark.parametrize("count", [100, pytest.param(2000, marks=pytest.mark.long)])
def test_an_altered_answer_never_says_another_time(authority: Authority, asked: tuple[bytes, int], count: int) -> None:
    """A bit may lie in a part that nobody signs; then nothing that is told differs."""
    request, nonce = asked
    answer, chance, refused = authority.answer(request), random.Random(count), 0  # noqa: S311 - repeatable, no secret
    good = stamp.check(answer, DATA, authority.root, nonce)
    for _ in range(count):
        try:
            checked = stamp.check(flip(answer, chance), DATA, authority.root, nonce)
            assert (checked.at, checked.trusted) == (good.at, good.trusted)
        except stamp.TokenRefused:
            refused += 1
    assert refused > count * 0.4


@pytest.mark.parametrize(
    "roots", [b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n"]
)
def test_roots_that_are_none(roots: bytes) -> None:
    with pytest.raises(InputRefused, match="读不出根证书"):
        stamp.check_roots(roots)
