"""The proven plan: prices, streams and a plan at every node, and questions until bound and plan meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from ashore.plan.branch import Question, halves, near, opening_limits, permits, question
from ashore.plan.exclude import exclusions
from ashore.plan.fixed import Mode, mode_of, settle
from ashore.plan.instance import Instance, Plan
from ashore.plan.master import Master, Mixed
from ashore.plan.milp import Program
from ashore.plan.pieces import INFINITE
from ashore.plan.price import Limits, Pricer
from ashore.plan.prices import Prices, evened, money_value
from ashore.plan.replay import replay
from ashore.plan.stream import stream
from ashore.plan.whole import in_whole_fen

NEAR_SECONDS = 10.0
ROUNDS = 400
RESERVES = (0, 3, 30, 300, 3000)
"""Fen kept in hand so that rounding never lacks one."""
TIGHTENINGS = 4
HOLD = 0.3
"""How far prices are drawn back towards the best ones so far; steadies the rounds."""


@dataclass
class Node:
    """A part of all plans. bound: what no plan in it can undercut, in real money; unpaid: the prices prove that money
    is missing; stuck: a debt that nothing here can end."""

    limits: tuple[Limits, ...]
    bound: float = -INFINITE
    prices: Prices | None = None
    unpaid: bool = False
    stuck: int | None = None
    question: Question | None = None
    yes: Node | None = None
    no: Node | None = None
    aside: bool = False


@dataclass
class Found:
    """root: the tree of questions; plan: the best plan in whole fen; bound: in real money, over all that is left;
    ended: nothing is left that could be cheaper."""

    root: Node
    plan: Plan | None = None
    total: int = 0
    bound: float = -INFINITE
    nodes: int = 0
    ended: bool = False
    open: list[Node] = field(default_factory=list)


class Search:
    """left: seconds that remain. close_enough: at what distance (fen) to a plan of so much a part is left alone."""

    def __init__(
        self, instance: Instance, left: Callable[[], float], close_enough: Callable[[int], float], most: int = 10**6
    ) -> None:
        self.instance, self.left, self.close_enough, self.most = instance, left, close_enough, most
        self._queue: list[tuple[float, int, Node]] = []
        self._tick = 0
        self.left_aside = INFINITE
        self.pricers = [Pricer(d, instance.horizon, instance.close_by, 0.0) for d in instance.debts]
        self.half = [Pricer(d, instance.horizon, instance.close_by) for d in instance.debts]
        self.paid = Master(instance)
        self._unpaid: Master | None = None
        self.found = Found(Node(opening_limits(instance)))

    def run(self) -> Found:
        """From the root; ends at `most` nodes too."""
        rest = self._look(self.found.root, None)
        self._queue = [(rest.bound, 0, rest)]
        return self._go(self.most)

    def grow(self, more: int, close_enough: Callable[[int], float]) -> Found:
        """Goes on for up to so many nodes more, with another notion of near enough."""
        self.close_enough = close_enough
        for _, _, node in self._queue:
            if node.question is None and node.prices is not None and node.bound < self._cutoff() and not node.unpaid:
                self._look(node, node.prices)
        return self._go(self.found.nodes + more)

    def _go(self, most: int) -> Found:
        found, queue = self.found, self._queue
        while queue:
            _, _, node = queue[0]
            if node.bound >= self._cutoff() or self.left() <= 0 or found.nodes >= most:
                break
            heappop(queue)
            if node.question is None:
                found.open.append(node)
                continue
            yes, no = halves(node.limits, node.question)
            node.yes, node.no = Node(yes, node.bound), Node(no, node.bound)
            for child in (node.yes, node.no):
                rest = self._look(child, node.prices)
                self._tick += 1
                heappush(queue, (rest.bound, self._tick, rest))
        bounds = [n.bound for _, _, n in queue] + [n.bound for n in found.open]
        found.bound = min(bounds, default=INFINITE)
        found.ended = found.bound >= self._cutoff()
        return found

    def rest(self) -> tuple[Limits, ...]:
        """What is left of the root, its first chain of exclusions taken off."""
        node = self.found.root
        while node.question and node.yes and node.no and (node.yes.aside or node.no.aside):
            node = node.no if node.yes.aside else node.yes
        return node.limits

    def _cutoff(self) -> float:
        found = self.found
        return found.total - self.close_enough(found.total) if found.plan else INFINITE

    # --- one node --------------------------------------------------------------------------------------------

    def _look(self, node: Node, prices: Prices | None) -> Node:
        """Prices the node, looks for a plan near it, leaves aside what those prove to be too dear, and looks again at
        what remains. Gives the node that is left to ask about: the last of a chain that begins at `node`."""
        for _ in range(TIGHTENINGS):
            self._look_once(node, prices)
            if node.question is None or node.bound >= self._cutoff():
                return node
            rest = self._tightened(node)
            if rest is node:
                return node
            node, prices = rest, rest.prices
        self._look_once(node, prices)
        return node

    def _tightened(self, node: Node) -> Node:
        """Leaves aside, debt by debt, what no plan cheaper than the best one does."""
        if node.prices is None or self.found.plan is None:
            return node
        first, asked = node, node.question
        for q, yes_is_dear in exclusions(self.instance, self.half, node.prices, node.limits, self._cutoff()):
            halved = halves(node.limits, q)
            dear, rest = (halved[0], halved[1]) if yes_is_dear else (halved[1], halved[0])
            leaf, after = Node(dear, self._cutoff(), node.prices, aside=True), Node(rest, node.bound, node.prices)
            self.left_aside = min(self.left_aside, self._cutoff())
            node.question = q
            node.yes, node.no = (leaf, after) if yes_is_dear else (after, leaf)
            node = after
        node.question = asked
        return node if node is not first else first

    def _look_once(self, node: Node, prices: Prices | None) -> None:
        self.found.nodes += 1
        mixed = self._price(node, self.paid, prices)
        if mixed is not None and mixed.missing > 0.5 and node.bound < self._cutoff():
            if self._unpaid is None:
                self._unpaid = Master(self.instance, paid=False)
            keep = node.bound, node.prices
            node.bound = -INFINITE
            self._price(node, self._unpaid, None)
            if node.bound > 1e-3:
                node.unpaid, node.bound = True, INFINITE
                return
            node.bound, node.prices = keep
        if mixed is None or node.bound == INFINITE:
            return
        if node.bound < self._cutoff():
            self._plan(mixed)
            if self.found.plan is None or self.found.nodes == 1:
                self._near_mix(node, mixed)
            node.question = question(self.pricers, mixed.shares) or question(self.pricers, mixed.shares, loose=True)

    def _price(self, node: Node, master: Master, prices: Prices | None) -> Mixed | None:
        """Rounds of pricing until the mix costs what the prices prove, or the part is out of reach."""
        horizon, limits = self.instance.horizon, node.limits
        centre = prices or Prices(evened([0.3 * (1 - t / horizon) for t in range(horizon)]), (0.0,) * len(limits))
        master.allow([permits(limits[d], s) for d, s in master.streams])
        at, mixed, floor = centre, None, node.bound
        node.bound = -INFINITE
        for _ in range(ROUNDS):
            value = self._streams(node, master, at)
            if node.stuck is not None:
                node.bound = INFINITE
                return None
            if value > node.bound:
                node.bound, node.prices, centre = value, at, at
            if node.bound >= self._cutoff() or (not master.paid and node.bound > 1e-3):
                break
            mixed = master.solve()
            if mixed is None or self.left() <= 0:
                break
            if mixed.value - node.bound <= max(0.5, 1e-8 * abs(mixed.value)):
                break
            at = _between(centre, mixed.prices, HOLD)
        if master.paid:
            node.bound = max(node.bound, floor)
        return mixed

    def _streams(self, node: Node, master: Master, prices: Prices) -> float:
        """Adds the cheapest stream of each debt; gives the bound that the prices prove."""
        weights = [p + (1.0 if master.paid else 0.0) for p in prices.money]
        costs = -money_value(self.instance, prices)
        for d, (pricer, limit) in enumerate(zip(self.pricers, node.limits, strict=True)):
            ways = [way for way in pricer.ways(weights, prices.cure[d], limit) if way[1] < INFINITE]
            if not ways:
                node.stuck = d
                return INFINITE
            costs += min(value for _, value in ways)
            for run, _ in ways:
                s = stream(run)
                if permits(limit, s):
                    master.add(d, s)
        return costs

    def _near_mix(self, node: Node, mixed: Mixed) -> None:
        """A plan whose options, starts and ends lie near those of the mix, by a small mixed-integer program."""
        limits = tuple(near(one, shares) for one, shares in zip(node.limits, mixed.shares, strict=True))
        cutoff = self._cutoff()
        if node.bound >= cutoff or self.left() <= 0:
            return
        modes = (
            Program(self.instance, slack=0.0, limits=limits).solve(lambda: min(self.left(), NEAR_SECONDS), 1e-6).modes
        )
        if modes is not None:
            self.offer_modes(modes)

    # --- plans -----------------------------------------------------------------------------------------------

    def _plan(self, mixed: Mixed) -> None:
        """A plan in whole fen near the mix; kept if it is the best so far."""
        self.offer_modes([mode_of(d, shares) for d, shares in zip(self.instance.debts, mixed.shares, strict=True)])

    def offer_modes(self, modes: Sequence[Mode]) -> bool:
        """Whether settled questions give a plan in whole fen."""
        for reserve in RESERVES:
            real = settle(self.instance, modes, reserve)
            if real is None:
                return False
            plan = in_whole_fen(self.instance, modes, real)
            if plan is not None and self.offer(plan):
                return True
        return False

    def offer(self, plan: Plan) -> bool:
        """Whether it is a plan at all; the best is kept."""
        done = replay(self.instance, plan)
        if done.sound and (self.found.plan is None or done.total < self.found.total):
            self.found.plan, self.found.total = plan, done.total
        return done.sound


def _between(centre: Prices, new: Prices, hold: float) -> Prices:
    def mix(a: Sequence[float], b: Sequence[float]) -> list[float]:
        return [hold * x + (1 - hold) * y for x, y in zip(a, b, strict=True)]

    return Prices(evened(mix(centre.money, new.money)), tuple(mix(centre.cure, new.cure)))
