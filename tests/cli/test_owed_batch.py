import json
from pathlib import Path

import pytest

from .door import ashore

FLOWS = "loan,on,yuan\na,2026-01-10,1000\na,2026-02-10,-1010\nb,2026-01-10,x\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(FLOWS, encoding="utf-8")
    return tmp_path


def test_answers_and_what_was_set_aside_lie_side_by_side(here: Path) -> None:
    done = ashore("owed", "batch", "in.csv", "--out", "out.csv", cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert (here / "out.csv").read_text("utf-8-sig").splitlines()[1].startswith("a,1000.00,1010.00,10.00,12.4")
    assert "不是金额" in (here / "out-aside.csv").read_text("utf-8-sig")
    assert "算出 1 笔" in done.stdout
    assert "1 笔（1 行）放在一边" in done.stdout


def test_counts_as_json(here: Path) -> None:
    done = ashore("owed", "batch", "in.csv", "--out", "out.parquet", "--json", cwd=here)
    assert json.loads(done.stdout)["rows_aside"] == 1
    assert (here / "out.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize("name", ["out.csv", "out-aside.csv"])
def test_nothing_is_written_over(name: str, here: Path) -> None:
    (here / name).write_text("mine")
    done = ashore("owed", "batch", "in.csv", "--out", "out.csv", cwd=here)
    assert done.returncode == 2
    assert "没有覆盖" in done.stderr
    assert {path.name: path.stat().st_size for path in here.iterdir()} == {"in.csv": len(FLOWS), name: 4}


@pytest.mark.parametrize(("source", "out", "what"), [("in.csv", "out.xls", "格式"), ("no.csv", "o.csv", "打不开")])
def test_no_for_an_answer(source: str, out: str, what: str, here: Path) -> None:
    done = ashore("owed", "batch", source, "--out", out, cwd=here)
    assert done.returncode == 2
    assert what in done.stderr
