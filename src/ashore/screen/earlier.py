"""Facts that lie in earlier contacts of the same debtor, as SQL: he asked to stop; three calls did not reach him.

The same as `rules.rows` works out for a case. Only the few creditors where it can be so are put in order.
"""

from __future__ import annotations

from ashore.screen.engine import Engine

_ORDER = "ORDER BY t.day_first, COALESCE(t.clock, ''), t.i ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
_SAME = "c.debtor = t.debtor AND c.lender IS NOT DISTINCT FROM t.lender"


def look_back(engine: Engine) -> None:
    """From `taken` and `readings` makes `stops` and `tries`: the numbers (i) of the rows of which it is so."""
    asked = "t.asked_to_stop = 1 OR COALESCE(r.x_stop_requested, 0) = 1"
    joined = "taken t LEFT JOIN readings r ON r.says_id = t.says_id"
    engine.make("askers", f"SELECT DISTINCT t.debtor AS debtor, t.lender AS lender FROM {joined} WHERE {asked}")
    mark = f"CASE WHEN {asked} THEN 1 ELSE 0 END"
    before = f"MAX({mark}) OVER (PARTITION BY t.debtor, t.lender, t.counterpart {_ORDER})"
    own = f"CASE WHEN ({asked}) AND t.has_text = 0 THEN 1 ELSE 0 END"
    looked = f"SELECT t.i AS i, COALESCE({before}, 0) AS earlier, {own} AS own FROM {joined} JOIN askers c ON {_SAME}"
    engine.make("stops", f"SELECT q.i AS i FROM ({looked}) q WHERE q.earlier = 1 OR q.own = 1")
    missed = "t.counterpart = 'debtor' AND t.answered = 0 AND t.day IS NOT NULL"
    often = f"SELECT t.debtor AS debtor, t.lender AS lender, t.day AS day FROM taken t WHERE {missed}"
    days = f"{often} GROUP BY t.debtor, t.lender, t.day HAVING COUNT(*) >= 3"
    engine.make("missers", f"SELECT debtor, lender, MIN(day) AS day FROM ({days}) q GROUP BY debtor, lender")
    reached = "CASE WHEN t.counterpart = 'debtor' AND t.answered = 1 THEN 1 ELSE 0 END"
    stretch = f"COALESCE(SUM({reached}) OVER (PARTITION BY t.debtor, t.lender {_ORDER}), 0)"
    miss = f"CASE WHEN {missed} THEN 1 ELSE 0 END"
    engine.make(
        "stretches",
        f"SELECT t.i AS i, t.debtor AS debtor, t.lender AS lender, t.day_first AS day_first, t.day AS day,"
        f" {stretch} AS stretch, {miss} AS miss FROM taken t JOIN missers c ON {_SAME}"
        # Before the first of such days nothing can hang on it; contacts that came earlier only count on.
        " WHERE t.day_first >= c.day",
    )
    days = "SELECT debtor, lender, stretch, day FROM stretches WHERE miss = 1 GROUP BY debtor, lender, stretch, day"
    first = f"SELECT debtor, lender, stretch, MIN(day) AS day FROM ({days} HAVING COUNT(*) >= 3) d"
    first += " GROUP BY debtor, lender, stretch"
    same = f"{_SAME} AND c.stretch = t.stretch"
    engine.make("tries", f"SELECT t.i AS i FROM stretches t JOIN ({first}) c ON {same} WHERE c.day < t.day_first")
