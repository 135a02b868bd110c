from pathlib import Path

from ashore.packing.records import records_section
from ashore.packing.usage import unaccounted, usage_section

PACK = Path(__file__).parents[2] / "packs" / "cn"


def test_every_record_is_used_or_explained_and_not_both() -> None:
    """What comes into use leaves packs/cn/unused.yaml; what falls out of use enters it with a reason."""
    usage, problems = usage_section(PACK)
    neither, both = unaccounted(usage, set(records_section(PACK)[0]))
    assert problems == []
    assert neither == set(), "enter these in packs/cn/unused.yaml, each with what it is for"
    assert both == set(), "take these out of packs/cn/unused.yaml: they are used now"


def test_reasons_say_something_of_their_own() -> None:
    reasons = usage_section(PACK)[0]["unused"].values()
    assert all(len(reason) > 20 for reason in reasons)


def pack(tmp_path: Path, unused: str) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "binds.yaml").write_text("lenders: 放贷人\n", encoding="utf-8")
    record = (PACK / "records" / "bank-debit.yaml").read_text(encoding="utf-8")
    (tmp_path / "records" / "bank-debit.yaml").write_text(record, encoding="utf-8")
    rule = "code: x\nsources: { bank-29: { when: n > 1 } }\ncases: [{ sources: [bank-248] }]\n"
    (tmp_path / "rules" / "x.yaml").write_text(rule, encoding="utf-8")
    (tmp_path / "unused.yaml").write_text(unused, encoding="utf-8")
    return tmp_path


def test_sources_of_a_rule_count_and_its_cases_do_not(tmp_path: Path) -> None:
    usage, _ = usage_section(pack(tmp_path, "[]\n"))
    assert usage["rules"] == {"bank-29": ["rules/x.yaml"]}
    assert unaccounted(usage, {"bank-29", "bank-248", "bank-split"}) == ({"bank-248", "bank-split"}, set())


def test_used_and_unused_at_once(tmp_path: Path) -> None:
    usage, _ = usage_section(pack(tmp_path, "- {reason: for some other purpose, records: [bank-29, bank-248]}\n"))
    assert unaccounted(usage, {"bank-29", "bank-248"}) == (set(), {"bank-29"})


def test_unknown_and_repeated_ids_are_refused(tmp_path: Path) -> None:
    _, problems = usage_section(pack(tmp_path, "- {reason: r, records: [nobody, bank-248, bank-248]}\n- {why: r}\n"))
    assert [problem.what for problem in problems] == ["没有这个编号的记录", "写了两次", "每组要有 reason 和 records"]
