"""`ashore demo`: the worked case by the law of 2022 and of 2026, and six debts at once; with their reports. Then the
worked case's letters, its days as a calendar, and its evidence, made up on the spot."""

from __future__ import annotations

from pathlib import Path

from ashore.assess.assessment import Assessment
from ashore.cli.clock import today
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused

CASES = ("worked-case-2022", "worked-case-2026", "six-debts")
PROVEN = "worked-case-2026"
FINES = ("fine_cny_light_max", "fine_cny_max")


def demo(out: Path) -> int:
    """Gives the exit status."""
    try:
        _demo(out, Page())
    except InputRefused as refused:
        return refuse(refused)
    except OSError as e:
        if isinstance(e, BrokenPipeError):
            raise
        return refuse(
            wrong(str(e.filename or out), f"读不了或写不了（{e.strerror}）", "换一个地方：ashore demo --out 别处")
        )
    return 0


def examples() -> Path:
    """The folder of example cases: inside the installed package, or in the checkout beside src/."""
    package = Path(__file__).parents[1]
    found = [place for place in (package / "_examples", package.parents[1] / "examples") if place.is_dir()]
    if not found:
        raise wrong("examples", "没有找到例子", "请重新安装 ashore")
    return found[0]


def _demo(out: Path, page: Page) -> None:
    from ashore.cli.evidence_demo import demo_evidence
    from ashore.cli.letters_demo import demo_letters
    from ashore.desk.assess import assess_case
    from ashore.facts.load import load_case
    from ashore.papers.report import report

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise wrong(str(out), f"建不了这个文件夹（{e.strerror}）", "换一个地方：ashore demo --out 别处") from e
    for name in CASES:
        case = load_case(examples() / f"{name}.yaml")
        on = case.told_on or today()
        assessment = assess_case(case, on)
        page.heading(f"{case.title}（{on}）")
        for line in assessment.headline:
            page.text(line)
        _show_penalties(page, assessment)
        path = out / f"{name}.html"
        write_whole(path, report(case, assessment), overwrite=True)
        page.text(say(f"报告：{path}", f"Report: {path}"))
    proven = load_case(examples() / f"{PROVEN}.yaml")
    demo_letters(out, proven, proven.told_on or today(), page)
    demo_evidence(out, proven, page)


def _show_penalties(page: Page, a: Assessment) -> None:
    """Which provision punishes what was done, and its fine: the same acts under the law of two different years."""
    from ashore.law.citing import cite
    from ashore.papers.naming import citable, code_title

    broken = [f for f in a.findings if f.outcome == "breach" and f.penalty_law]
    for law in citable(tuple(f.penalty_law for f in broken if f.penalty_law)):
        titles = "、".join(dict.fromkeys(code_title(f.code) for f in broken if f.penalty_law == law.id))
        fine = next((law.parameters[key] for key in FINES if law.parameters and key in law.parameters), None)
        page.text(titles + (f"：罚款最多 {fine:,} 元" if fine else ""), first="· ")
        page.text(cite(law), indent=2, first="依据 ")
