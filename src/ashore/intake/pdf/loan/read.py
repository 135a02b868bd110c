"""A paper of a loan to one proposed debt with the parties that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ashore.facts.kinds import Role
from ashore.intake.pdf.loan.claim import Claim, Found, settled
from ashore.intake.pdf.loan.clauses import read_clauses
from ashore.intake.pdf.loan.parties import read_parties
from ashore.intake.pdf.loan.rates import read_rates
from ashore.intake.pdf.loan.schedule import read_schedule
from ashore.intake.pdf.loan.sums import read_sums
from ashore.intake.pdf.loan.told import debt_of
from ashore.intake.pdf.loan.weighed import weigh
from ashore.intake.pdf.page import Line, Page
from ashore.intake.pdf.prose import prose_of
from ashore.intake.reading import Reading

_KINDS = "借款|贷款|担保|保证|服务|咨询|居间|授信|信贷|领用|分期|融资"
_TITLE = re.compile(
    rf"[\w、()《》<>·]{{0,30}}(?:(?:{_KINDS})[\w()]{{0,12}}(?:合同|协议|合约)书?|还款计划[表书]?|还款明细表?)(?:[(][^()]{{0,12}}[)])?\Z"
)
_BESIDE = re.compile(r"(?:担保|保证|服务|咨询|居间)\w{0,4}(?:合同|协议)书?")
_LOAN = re.compile(r"借款合同|贷款合同|借款协议|贷款协议|借款[及与和]|贷款[及与和]")
_PLAN = re.compile(r"还款(?:计划|明细)")
TITLE_WITHIN, AGAIN_WITHIN = 25, 5
"""The title stands within the first so many lines of the file, and of a page on which another paper begins."""

_OWN = ("party:", "charge:", "debit", "main_number", "own_number", "guaranteed")
"""What a paper beside the loan's own may tell of the debt; its rates, days and court are those of another contract."""


def looks_loan(pages: list[Page]) -> bool:
    """By its title, which is a line of its own."""
    lines = [line for page in pages[:3] for line in page.lines]
    return _title(lines[:TITLE_WITHIN]) != ""


def read_loan(pages: list[Page], reading: Reading) -> None:
    """Each paper of the file. One beside the loan's own that names no contract belongs to the only loan of the file."""
    papers = [_Paper(title, part, reading) for title, part in _papers(pages)]
    loans = [paper.key for paper in papers if paper.used and not paper.beside]
    for paper in papers:
        paper.tell(loans[0] if len(loans) == 1 else None)


def _title(lines: list[Line]) -> str:
    texts = (line.text.replace("\t", "").replace(" ", "") for line in lines)
    return next((text for text in texts if len(text) < 45 and _TITLE.match(text)), "")


def _papers(pages: list[Page]) -> Iterator[tuple[str, list[Page]]]:
    """A page with another title at its top begins another paper; a plan of repayment goes with the paper before it."""
    title, part = _title([line for page in pages[:3] for line in page.lines][:TITLE_WITHIN]), list[Page]()
    for page in pages:
        other = _title(page.lines[:AGAIN_WITHIN])
        if part and other and other != title and not _PLAN.search(other):
            yield title, part
            title, part = other, []
        part.append(page)
    yield title, part


class _Paper:
    """One paper, read and weighed."""

    def __init__(self, title: str, pages: list[Page], reading: Reading) -> None:
        self.reading = reading
        self.beside = _BESIDE.search(title) is not None and _LOAN.search(title) is None
        self.plan = read_schedule(pages, reading)
        self.found = Found(prose_of(pages, self.plan.lines), reading)
        for read in (read_parties, read_sums, read_rates, read_clauses):
            read(self.found)
        if self.beside:
            self._only_own()
        names = dict.fromkeys(claim.field for claim in self.found.claims)
        self.claims = settled(self.found, [name for name in names if not name.startswith("party:")])
        self.claims |= _parties(self.found)
        weigh(self.claims, self.plan, self.found)
        self.used = len(self.claims) + len(self.plan.instalments)
        lenders = (c.value[0] for n, c in self.claims.items() if n.startswith(f"party:{Role.FUND_LENDER.value}"))
        self.lender = next(lenders, "")
        self.key = _key(self.claims, self.lender, reading)

    def _only_own(self) -> None:
        what = "写在担保或服务合同里，不是借款合同的约定"
        kept = [claim for claim in self.found.claims if claim.field.startswith(_OWN)]
        for claim in self.found.claims:
            if claim not in kept:
                self.found.skipped.append((claim.line, f"{what}：“{claim.quote}”", "核对用"))
        self.found.claims = kept

    def tell(self, loan: tuple[object, ...] | None) -> None:
        reading, found, plan = self.reading, self.found, self.plan
        if self.used:
            first = min([claim.line for claim in self.claims.values()] + plan.rows[:1])
            debt, parties = debt_of(self.claims, plan, reading)
            who = self.lender or (parties[0].name or "" if parties else "")
            named = "main_number" in self.claims
            key = loan if self.beside and loan and not named else self.key
            reading.take_debt(first, who, debt, parties, self.used, *key, joins=self.beside)
        for line, what, mend in sorted([*found.asked, *plan.aside]):
            reading.set_aside(line, what, mend)
        for line, what, mend in sorted([*found.skipped, *plan.skipped]):
            reading.skip(line, what, mend)
        for line, what, mend in plan.flaws:
            reading.flaw(line, what, mend)


def _parties(found: Found) -> dict[str, Claim]:
    """Each house once in each of its roles. Two lenders are both kept: joint loans have two."""
    out: dict[str, Claim] = {}
    for claim in (claim for claim in found.claims if claim.field.startswith("party:")):
        name = f"{claim.field}:{claim.value[0]}"
        if name in out:
            found.skipped.append((claim.line, f"同一件事又写了一遍：“{claim.quote}”", "不用改"))
        else:
            out[name] = claim
    return out


def _key(claims: dict[str, Claim], who: str, reading: Reading) -> tuple[object, ...]:
    """The number of the contract makes it this loan, in whatever paper it stands; else lender, sum and days; else the
    paper itself."""
    number = claims.get("main_number") or claims.get("own_number")
    if number:
        return ("loan", number.value)
    told = [claims[name].value if name in claims else None for name in ("principal", "loan_granted_on", "disbursed_on")]
    return ("loan", who, *told) if who and sum(part is not None for part in told) > 1 else ("loan", reading.sha256)
