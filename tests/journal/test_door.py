"""`ashore case` and `ashore recheck` as a person uses them, in processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.door import EXAMPLES, PLAIN, ROOT, ashore, typed

CASE = EXAMPLES / "six-debts.yaml"
WORD = "三个不相干的词 abc"


def run(place: Path, *words: str | Path, code: int = 0, **env: str) -> str:
    done = ashore(*words, ASHORE_VAULT=str(place), **env)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_store_find_undo_hide_verify(tmp_path: Path) -> None:
    place = tmp_path / "vault"
    assert "已存好，第 1 条" in run(place, "case", "import", CASE, "--id", "甲")
    assert "没有再存" in run(place, "case", "import", CASE, "--id", "甲")
    run(place, "case", "import", EXAMPLES / "worked-case-2026.yaml", "--id", "甲")
    assert "信用卡欠五万" in run(place, "case", "list")
    assert "第 2 条不再算数" in run(place, "case", "undo", "甲")
    assert "六笔债" in run(place, "case", "list")
    assert "（不再算数）" in run(place, "case", "show", "甲", "--entries").splitlines()[1]
    assert "title: 六笔债" in run(place, "case", "show", "甲")
    assert "甲  title" in run(place, "case", "search", "明天", "六笔")
    run(place, "case", "hide", "甲")
    assert "甲" not in run(place, "case", "list")
    assert "（已隐藏）" in run(place, "case", "list", "--all")
    shown = run(place, "case", "verify", "甲")
    assert "没有发现改动" in shown
    head = shown.split("末尾 ")[1].split()[0]
    run(place, "case", "hide", "甲", "--back")
    assert "没有发现改动" in run(place, "case", "verify", "甲", "--head", head)
    assert "被截掉" in run(place, "case", "verify", "甲", "--head", f"9:{head.split(':')[1]}", code=1)


def test_erase_asks_for_an_export_first(tmp_path: Path) -> None:
    place = tmp_path / "vault"
    run(place, "case", "import", CASE, "--id", "甲")
    assert "先导出" in run(place, "case", "erase", "甲", "1", code=2)
    assert "已删除，找不回来" in run(place, "case", "erase", "甲", "1", "--yes")
    assert "内容已经删除" in run(place, "case", "show", "甲", code=2)
    assert "没有发现改动" in run(place, "case", "verify")


def test_export_and_import_locked(tmp_path: Path) -> None:
    place, other, file = tmp_path / "vault", tmp_path / "other", tmp_path / "甲.age"
    word = tmp_path / "word"
    word.write_text(WORD + "\n", encoding="utf-8")
    key = {"ASHORE_PASSPHRASE_FILE": str(word)}
    assert "谁也打不开" in run(place, "case", "import", CASE, "--id", "甲", "--lock", **key)
    assert "要口令" in run(place, "case", "list", code=2)
    assert "六笔债" in run(place, "case", "list", **key)
    run(place, "case", "export", "甲", file, **key)
    assert file.stat().st_mode & 0o777 == 0o600
    assert "没有覆盖" in run(place, "case", "export", "甲", file, code=2, **key)
    assert "新增 1 条" in run(other, "case", "import-age", file, **key)
    assert run(other, "case", "show", "甲") == run(place, "case", "show", "甲", **key)
    word.write_text("wrong", encoding="utf-8")
    assert "口令不对" in run(place, "case", "list", code=2, **key)


def test_the_passphrase_is_not_shown_while_typed(tmp_path: Path) -> None:
    words: list[str | Path] = ["case", "import", CASE, "--lock", "--vault", tmp_path / "vault"]
    shown = typed_unseen(words, [WORD, WORD], tmp_path)
    assert "已存好" in shown
    assert WORD not in shown
    assert "六笔债" in typed_unseen(["case", "list", "--vault", tmp_path / "vault"], [WORD], tmp_path)


def typed_unseen(words: list[str | Path], answers: list[str], cwd: Path) -> str:
    status, shown = typed(words, answers, cwd, prompt=b": ")
    assert status == 0, shown
    return shown


@pytest.mark.parametrize(
    "words", [["show", "乙"], ["undo", "乙"], ["hide", "乙"], ["erase", "乙", "1"], ["verify", "乙"]]
)
def test_an_unknown_case(tmp_path: Path, words: list[str]) -> None:
    run(tmp_path, "case", "import", CASE, "--id", "甲")
    assert "没有这个案件" in run(tmp_path, "case", *words, code=2)


def test_an_empty_place(tmp_path: Path) -> None:
    assert "这里没有记录" in run(tmp_path / "vault", "case", "list", code=2)
    assert not (tmp_path / "vault").exists()


def test_recheck_after_a_change_of_the_pack(tmp_path: Path) -> None:
    """A copy of the program whose pack says 21:00 where ours says 22:00."""
    place = tmp_path / "vault"
    case = tmp_path / "case.yaml"
    case.write_text(
        """format: ashore-case/1
title: 晚上九点四十的电话
person: { consents: { night_contact: false } }
parties: [{ id: firm, kind: consumer_finance }]
debts: [{ id: d, product: online_consumer_loan, chain: [{ party: firm, role: fund_lender }] }]
contacts:
  - { at: '2026-07-20T21:40:00+08:00', channel: call, debt: d, by: firm, counterpart: debtor, answered: true }
""",
        encoding="utf-8",
    )
    run(place, "case", "import", case, "--id", "甲")
    assert "第一次查" in run(place, "recheck", "--on", "2026-11-23")
    assert "0 个有变化" in run(place, "recheck", "--on", "2026-11-23")
    shutil.copytree(ROOT / "src" / "ashore", tmp_path / "new" / "ashore")
    shutil.copytree(ROOT / "packs" / "cn", tmp_path / "cn")
    for name in ("gbt-45251", "banking-guide"):
        record = tmp_path / "cn" / "records" / f"{name}.yaml"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("quiet_from: '22:00'", "quiet_from: '21:00'"), encoding="utf-8")
    code = f"""
from pathlib import Path
from ashore.packing import compile_pack
compile_pack(Path({str(tmp_path / "cn")!r}), Path({str(tmp_path / "new/ashore/_pack/cn")!r}))
from ashore.cli import main
import sys
sys.argv = ["ashore", "recheck", "--on", "2026-11-23"]
main()
"""
    env = {**os.environ, **PLAIN, "PYTHONPATH": str(tmp_path / "new"), "ASHORE_VAULT": str(place)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path)
    assert "夜间催收（联系第 1 条）：没有发现违规 → 有违规" in done.stdout, done.stdout + done.stderr
    assert "规则数据更新了" in done.stdout
    assert "1 个有变化" in done.stdout
    shown = run(place, "case", "show", "甲", "--entries")
    assert shown.count("按新规则重查") == 2
