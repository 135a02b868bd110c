from datetime import date

from ashore.law import records
from ashore.law.audit import CONCERN_ZH, Concern, audit

TODAY = date(2026, 11, 23)


def found(concern: Concern, on: date, **options: int) -> list[str]:
    return [remark.record for remark in audit(on, **options) if remark.concern is concern]


def test_what_is_second_hand_or_from_memory_is_listed() -> None:
    assert found(Concern.MEMORY, TODAY) == sorted(law.id for law in records() if law.confidence == "memory")
    assert len(found(Concern.MEMORY, TODAY)) == 7
    assert "cba-time" in found(Concern.SECONDARY, TODAY)
    assert "cba-time" in found(Concern.UNVERIFIED, TODAY)
    assert "za-new-50" not in [remark.record for remark in audit(TODAY) if remark.concern is not Concern.UNUSED]
    assert found(Concern.DRAFT, TODAY) == ["INS-NAT", "dx-sms-draft", "yjf-draft"]


def test_the_lpr_grows_old() -> None:
    assert found(Concern.LPR_OLD, date(2026, 10, 19)) == []
    assert found(Concern.LPR_OLD, TODAY) == ["LPR-01"]


def test_recheck_dates_come_due() -> None:
    assert found(Concern.RECHECK_DUE, date(2026, 12, 14)) == []
    assert found(Concern.RECHECK_DUE, date(2026, 12, 15)) == ["hold-yd-2026"]


def test_the_pack_grows_old() -> None:
    assert found(Concern.PACK_OLD, date(2027, 2, 21)) == []
    assert found(Concern.PACK_OLD, date(2027, 2, 22)) == [""]
    assert found(Concern.PACK_OLD, date(2027, 2, 22), max_age_days=365) == []


def test_nothing_ended_without_being_marked() -> None:
    assert found(Concern.ENDED_UNMARKED, TODAY) == []


def test_every_concern_has_its_words() -> None:
    assert set(CONCERN_ZH) == set(Concern)
