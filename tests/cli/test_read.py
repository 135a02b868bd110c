"""`ashore read`: a preview; a case only after a yes; what is wrong is told and nothing written."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from ashore.facts.load import load_case
from tests.cli.door import EXAMPLES, ashore, typed
from tests.intake.pdf.loans import LOANS
from tests.intake.pdf.tables import TABLES
from tests.intake.samples import ANDROID, CALLS, PASTED
from tests.intake.zips import PASSWORD, ZIPS


@pytest.fixture
def sms(tmp_path: Path) -> Path:
    file = tmp_path / "sms.xml"
    file.write_text(ANDROID, encoding="utf-8")
    return file


def test_a_preview_writes_nothing_and_counts_everything(sms: Path, tmp_path: Path) -> None:
    done = ashore("read", sms)
    assert done.returncode == 0
    assert "一共 7 条：可以放 3 条，跳过 3 条，读不了 1 条" in done.stdout.replace("\n", "")
    assert "第 19 行" in done.stdout
    assert "李催收" in done.stdout
    assert list(tmp_path.iterdir()) == [sms]


def test_nothing_enters_without_a_yes_or_a_choice(sms: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    assert ashore("read", sms, "--into", case, "--yes").returncode == 2  # several sides, none chosen
    unasked = ashore("read", sms, "--into", case, "--only", "李催收")
    assert (unasked.returncode, case.exists()) == (2, False)
    assert "加 --yes" in unasked.stderr
    status, _ = typed(["read", sms, "--into", case, "--only", "李催收"], ["n"], tmp_path)
    assert (status, case.exists()) == (0, False)
    status, _ = typed(["read", sms, "--into", case, "--only", "李催收"], ["^C"], tmp_path)
    assert (status, case.exists()) == (130, False)


def test_a_yes_puts_it_in_once_and_keeps_the_old_file(sms: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    status, _ = typed(["read", sms, "--into", case, "--only", "李催收"], ["y"], tmp_path)
    assert (status, len(load_case(case).contacts)) == (0, 1)
    before = case.read_bytes()
    assert ashore("read", sms, "--into", case, "--all", "--yes").returncode == 0
    assert len(load_case(case).contacts) == 3
    assert case.with_name("case.yaml.bak").read_bytes() == before
    again = ashore("read", sms, "--into", case, "--all", "--yes")
    assert "没有新的可放" in again.stdout


def test_a_talk_of_two_needs_no_choice_and_goes_on_to_the_assessment(tmp_path: Path) -> None:
    (tmp_path / "chat.txt").write_text(PASTED, encoding="utf-8")
    done = ashore("read", "chat.txt", "--into", "case.json", "--yes", "--on", "2026-11-25", cwd=tmp_path)
    assert done.returncode == 0
    assert [str(c.at)[:16] for c in load_case(tmp_path / "case.json").contacts] == [
        "2026-11-20T21:40",
        "2026-11-20T21:42",
        "2026-11-21T06:10",
    ]
    assert ashore("assess", "case.json", "--on", "2026-11-25", cwd=tmp_path).returncode == 0


def test_json_reconciles(sms: Path) -> None:
    (file,) = json.loads(ashore("read", sms, "--json").stdout)["files"]
    assert file["rows"] == len(file["taken"]) + len(file["aside"]) + len(file["skipped"]) == 7
    assert file["layout"] == "android_xml"


def test_files_that_cannot_be_read_are_refused_with_a_mend(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    done = ashore("read", tmp_path / "a.pdf", tmp_path / "none.xml")
    assert done.returncode == 2
    assert "PDF 坏了或没有下载完整" in done.stderr
    assert "none.xml" in done.stderr
    assert ashore("read", tmp_path / "a.pdf", "--only", "x").returncode == 2


def test_a_screenshot_is_read_with_the_day_of_the_shot_and_named_in_the_case(tmp_path: Path) -> None:
    shot, case = EXAMPLES / "chat-screenshot.png", tmp_path / "case.yaml"
    done = ashore("read", shot, "--shot", "2026-11-20", "--on", "2026-11-25", "--into", case, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "一共 7 条：可以放 6 条，跳过 1 条，读不了 0 条" in done.stdout.replace("\n", "")
    assert "（第 6 条）" in done.stdout
    found = load_case(case)
    assert [str(c.at)[:10] for c in found.contacts] == ["2026-11-19"] * 4 + ["2026-11-20"] * 2
    (document,) = found.documents
    assert (document.file, document.sha256) == (shot.name, hashlib.sha256(shot.read_bytes()).hexdigest())
    assert found.contacts[0].sources[0].document == document.id


@pytest.mark.parametrize("told", ["2026-02-30", "gestern", "2026-11-26"])
def test_a_day_of_the_shot_that_cannot_be_is_refused(told: str) -> None:
    done = ashore("read", EXAMPLES / "chat-screenshot.png", "--shot", told, "--on", "2026-11-25")
    assert (done.returncode, "--shot" in done.stderr) == (2, True)


def test_a_password_is_typed_unseen_or_stands_in_a_file(tmp_path: Path) -> None:
    locked, secret = tmp_path / "bill.zip", tmp_path / "secret"
    locked.write_bytes(ZIPS["aes.zip"])
    unasked = ashore("read", locked)
    assert unasked.returncode == 2
    assert "--password-file" in unasked.stderr
    status, shown = typed(["read", locked], ["no", PASSWORD.decode()], tmp_path)
    assert status == 0
    assert "密码不对" in shown
    assert "联系记录表" in shown
    assert PASSWORD.decode() not in shown
    status, _ = typed(["read", locked], [""], tmp_path)
    assert status == 2
    secret.write_bytes(PASSWORD + b"\n")
    assert ashore("read", locked, "--password-file", secret).returncode == 0
    secret.write_bytes(b"wrong")
    assert "密码不对" in ashore("read", locked, "--password-file", secret).stderr
    assert "打不开" in ashore("read", locked, "--password-file", tmp_path / "none").stderr


def test_the_case_names_a_file_and_the_one_in_which_it_lay(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(ZIPS["open.zip"])
    done = ashore("read", "a.zip", "--into", "case.yaml", "--all", "--yes", "--on", "2026-11-25", cwd=tmp_path)
    assert done.returncode == 0
    documents = load_case(tmp_path / "case.yaml").documents
    assert [d.file for d in documents][:2] == ["a.zip", "a.zip › 账单_记录.csv"]
    assert str(documents[0].sha256) in str(documents[1].note)
    again = ashore("read", "a.zip", "--into", "case.yaml", "--all", "--yes", "--on", "2026-11-25", cwd=tmp_path)
    assert "没有新的可放" in again.stdout


def test_one_contact_told_by_two_files_is_shown_and_joined_only_when_told(tmp_path: Path) -> None:
    (tmp_path / "calls.xml").write_text(CALLS, encoding="utf-8")
    (tmp_path / "calls.pdf").write_bytes(TABLES["mobile-drawn.pdf"])
    words = ["read", "calls.xml", "calls.pdf", "--all", "--yes", "--on", "2026-11-25"]
    apart = ashore(*words, "--into", "a.yaml", cwd=tmp_path)
    assert "不加 --same 就各算一次" in apart.stdout
    assert "calls.pdf 第 1 页第 5 行" in apart.stdout
    joined = ashore(*words, "--into", "b.yaml", "--same", cwd=tmp_path)
    assert "1 条和别的文件说的是同一次" in joined.stdout
    counts = [len(load_case(tmp_path / name).contacts) for name in ("a.yaml", "b.yaml")]
    assert counts[0] - counts[1] == 1


def test_a_contract_is_shown_fact_by_fact_and_goes_on_to_what_is_owed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(LOANS["contract.pdf"])
    words = ["read", "a.pdf", "--into", "case.yaml", "--yes", "--on", "2026-11-25"]
    done = ashore(*words, cwd=tmp_path)
    assert done.returncode == 0
    shown = "".join(line.strip() for line in done.stdout.splitlines())
    assert "本金：12,000 元。第 1 页第 6 行：“一、借款金额" in shown
    assert "跳过 1 条：借款人一方的名字，案件里不用（第 1 页第 4 行）" in shown
    assert ashore("assess", "case.yaml", "--on", "2026-11-25", cwd=tmp_path).returncode == 0
    assert ashore("owed", "case.yaml", "--on", "2026-11-25", cwd=tmp_path).returncode == 0
    assert "没有新的可放" in ashore(*words, cwd=tmp_path).stdout
    (tmp_path / "b.pdf").write_bytes(LOANS["service.pdf"])
    alone = ashore("read", "b.pdf", "--into", "case.yaml", "--yes", cwd=tmp_path)
    assert "--debt" in alone.stderr
    (file,) = json.loads(ashore("read", "a.pdf", "--json", cwd=tmp_path).stdout)["files"]
    assert file["rows"] == sum(e["rows"] for e in file["taken"]) + len(file["aside"]) + len(file["skipped"])
    assert file["taken"][0]["fact"]["annual_rate"] == "15.4"
    assert file["skipped"][0]["place"] == "第 1 页第 4 行"


def test_what_was_recorded_is_told_by_the_person(tmp_path: Path) -> None:
    talk = EXAMPLES / "call-transcript.srt"
    words = ["read", talk, "--into", "case.yaml", "--yes", "--on", "2026-11-25"]
    told = ["--day", "2026-11-20 21:40", "--recording", "call", "--me", "说话人2"]
    assert ashore(*words, *told, cwd=tmp_path).returncode == 0
    (contact,) = load_case(tmp_path / "case.yaml").contacts
    assert (str(contact.at), contact.channel, str(contact.text).count("\n")) == ("2026-11-20T21:40:00+08:00", "call", 2)
    for option, value in (("--day", "2026-11-26"), ("--day", "soon"), ("--recording", "talk")):
        assert option in ashore(*words, option, value, cwd=tmp_path).stderr
