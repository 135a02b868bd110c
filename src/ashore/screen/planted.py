"""What the generator plants: kinds of days, how often, and what is to be found on them. Nothing here asks the rules."""

from __future__ import annotations

from dataclasses import dataclass

BREACH, CANNOT_TELL = "breach", "cannot_tell"


@dataclass(frozen=True, slots=True)
class Plant:
    """One kind of day of one debtor with one lender. share: of 10,000 days; least and most: contacts on it; truth: what
    the rules must say of it, by rule; alone: of every contact by itself (else of the day as a whole)."""

    name: str
    share: int
    least: int
    most: int
    truth: tuple[tuple[str, str], ...] = ()
    alone: bool = True


PLANTS = (
    Plant("night", 150, 1, 2, (("quiet_hours", BREACH),)),
    Plant("night_unknown", 80, 1, 2, (("quiet_hours", CANNOT_TELL),)),
    Plant("night_agreed", 80, 1, 2),
    Plant("clock_unknown", 120, 1, 1, (("quiet_hours", CANNOT_TELL),)),
    Plant("often", 100, 5, 8, (("call_frequency", BREACH),), alone=False),
    Plant("often_unknown", 60, 4, 6, (("call_frequency", CANNOT_TELL),), alone=False),
    Plant("often_either", 60, 7, 9, (("call_frequency", BREACH),), alone=False),
    Plant("often_agreed", 60, 5, 8),
    Plant("flood", 30, 20, 30, (("harassment_pattern", BREACH),), alone=False),
    Plant("busy", 40, 10, 19, (("harassment_pattern", CANNOT_TELL),), alone=False),
    Plant("threat", 120, 1, 1, (("threat_violence", BREACH),)),
    Plant("told_others", 80, 1, 1, (("third_party_disclosure", BREACH), ("third_party_contact_beyond_limits", BREACH))),
    Plant("quiet", 0, 1, 3),
)
"""The last takes what the others leave: contacts by day, few of them, with nothing in them."""

COVERED = tuple(sorted({code for plant in PLANTS for code, _ in plant.truth}))
"""The rules of which the truth file knows every breach and every "cannot tell"."""

LENDERS = (
    ("消金甲", "consumer_finance", "online_consumer_loan", False, False),
    ("消金乙", "consumer_finance", "online_consumer_loan", False, True),
    ("消金丙", "consumer_finance", "online_consumer_loan", False, True),
    ("银行甲", "bank", "card", True, False),
    ("银行乙", "bank", "card", True, False),
    ("银行丙", "bank", "card", True, False),
)
"""Name, kind, product, member of the banks' association, of the internet finance association."""
ONLINE = 3
"""The first so many lend online: their limit is on conversations and notices, the banks' on attempts."""

REGIONS = ("东一省", "东二省", "南一省", "南二省", "西一省", "西二省", "北一省", "北二市")
THREATS = ("你再不还钱，我就带人去打断你的腿。", "今晚就去你家弄死你，你等着。", "不还钱就砍死你全家。")
CALM = ("您的账单已逾期，请尽快与我们联系。", "您本期应还金额已到期，详情请登录官方应用查看。")
