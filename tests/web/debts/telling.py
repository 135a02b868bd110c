"""Tells debts as somebody without scripts does."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from ..visitor import fill, words

FIVE = {"name": "甲银行信用卡", "kind": "bank", "settle_now": "12684.30", "monthly": "1035.20", "days": "68"}


def tell(client: TestClient, **fields: str) -> None:
    """One debt, and the end of the list."""
    sent = fill(client, "/debts/new", done="1", **fields)
    assert sent.status_code == 303, words(sent.text)


def keys(client: TestClient) -> list[str]:
    """The names of the debts in addresses, in the order of the list."""
    return list(dict.fromkeys(re.findall(r"/debts/of/(\w+)/who", client.get("/debts").text)))


def part(client: TestClient, key: str, page: str, **fields: str) -> None:
    sent = fill(client, f"/debts/of/{key}/{page}", next="1", **fields)
    assert sent.status_code == 303, words(sent.text)
