"""`ashore recheck`: every stored case run again with the present law pack."""

from __future__ import annotations

from ashore.cli.clock import now
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse
from ashore.cli.vault import told, vault
from ashore.desk.recheck import Change, Rechecked
from ashore.facts.problem import InputRefused

OUTCOMES = {"breach": "有违规", "none": "没有发现违规", "cannot_tell": "现有信息不能判断"}
SHOWN = 20
"""Changes of one case that are written out."""
_ABOUT = {
    "contacts": "联系",
    "complaints": "投诉",
    "requests": "请求",
    "reports": "报案",
    "agreements": "协议",
    "debts": "债",
}
WHY = {"pack": "规则数据更新了", "facts": "案情有新内容", "day": "查的日子不同"}


def recheck(vault_dir: str | None, on: str | None) -> int:
    """Gives the exit status: 2 when a case could not be run."""
    from ashore.desk.recheck import pack_now
    from ashore.desk.recheck import recheck as run

    with told(), vault(vault_dir) as journal:
        results = run(journal, day(on), now())
    page = Page()
    for result in results:
        if not result.problems:
            _show(result, page)
    changed = sum(bool(result.changes) for result in results)
    version = pack_now()["version"]
    page.blank()
    zh = f"规则数据 {version}：查了 {len(results)} 个案件，{changed} 个有变化。"
    page.text(say(zh, f"Pack {version}: {len(results)} cases run, {changed} changed."))
    problems = [problem for result in results for problem in result.problems]
    return refuse(InputRefused(problems)) if problems else 0


def _show(result: Rechecked, page: Page) -> None:
    page.heading(f"{result.case}  {result.title}")
    if result.first:
        page.text(say("第一次查，结果已记下，下次和它比。", "First run; kept to compare with next time."), indent=2)
        return
    if not result.changes:
        page.text(say(f"和 {result.since} 那次一样。", f"As on {result.since}."), indent=2)
    telling = [change for change in result.changes if "breach" in (change.before, change.after)]
    for change in telling[:SHOWN]:
        page.text(_words(change), indent=2, first="· ")
    rest = len(result.changes) - len(telling[:SHOWN])
    if rest:
        zh = f"另有 {rest} 处变化，多半是还不能判断的；看全部用 ashore assess。"
        page.text(say(zh, f"{rest} other changes, mostly open questions; see ashore assess."), indent=2, first="· ")
    if result.changes and result.why:
        reasons = "、".join(WHY[key] for key in result.why)
        page.text(say(f"为什么：和 {result.since} 那次比，{reasons}。", f"Since {result.since}: {reasons}."), indent=2)


def _words(change: Change) -> str:
    from ashore.law.citing import cite
    from ashore.papers.naming import citable, code_title

    places = "、".join(str(i + 1) for i in change.indexes)
    said = f"{code_title(change.code)}（{_ABOUT[change.about]}第 {places} 条）："
    if change.before == change.after:
        said += f"还是{OUTCOMES[change.after]}，依据变了"
    else:
        said += f"{OUTCOMES[change.before]} → {OUTCOMES[change.after]}"
    for title, ids in (("新的依据", change.gained), ("不再是依据", change.lost)):
        names = dict.fromkeys(map(cite, citable(ids)))
        if names:
            said += f"；{title}：{'、'.join(names)}"
    return said
