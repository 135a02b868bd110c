"""A stamped bag: openssl alone confirms the token, and a chain cut off before the stamped head is found."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.checking import verify_bundle
from ashore.desk.evidence.stamping import Waiting, stamp
from ashore.desk.evidence.state import Store, evidence_of

from .test_bag import AT, store
from .test_stamp import authority, url

__all__ = ["authority", "store", "url"]


def test_openssl_alone_and_truncation(store: Store, authority: Path, url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    add(store, "one", [tmp_path / "a.txt"], {}, AT)
    assert isinstance(stamp(store, "one", "http://127.0.0.1:1/", AT), Waiting)
    assert evidence_of(store.journal, "one").waiting
    root = authority / "ca.pem"
    stamp(store, "one", url, AT, root.read_bytes())
    bag = export(store, "one", tmp_path / "bag", AT).place
    store.journal.close()
    token = bag / "data/tokens/001.tsr"
    command = ["openssl", "ts", "-verify", "-data", token.with_suffix(".txt"), "-in", token, "-CAfile", root]
    subprocess.run(command, check=True, capture_output=True)
    assert verify_bundle(bag, root.read_bytes()).covered == 2
    chain = bag / "data/chain.jsonl"
    chain.write_bytes(chain.read_bytes().splitlines(keepends=True)[0])
    flaws = verify_bundle(bag, root.read_bytes()).flaws
    assert any(flaw.place == "data/tokens/001.tsr" and "截掉" in flaw.what for flaw in flaws)
