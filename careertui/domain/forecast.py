"""When a goal will be done at the pace of the past: Monte Carlo on the tasks done in a week.

Each run draws past weeks again, those in which nothing was done among them, until the open tasks are done.
The day on which a run ends has a distribution that follows from the weeks. It is worked out once, week by
week, and the runs are drawn from it: they are distributed as runs that draw every week, and take a fiftieth
of the time.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_date
from .pace import LEAST_WEEKS, done_days
from .plan import show_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .plan import Plan

RUNS: Final = 10_000
SEED: Final = 1
"""The same weeks and tasks always give the same forecast."""
HISTORY_WEEKS: Final = 156
"""Weeks that are longer ago than three years tell nothing about today."""
MOST_WEEKS: Final = 520
"""No run looks further ahead than ten years."""
MOST_BINS: Final = 24

_NOTHING: Final = 1e-10
"""Chances smaller than this are left out."""
_WIDTHS: Final = (1, 7, 14, 28, 56, 91, 182)


class Forecast(NamedTuple):
    """By when the work is done in 50, 85 and 95 of 100 runs; None: not within ten years.

    `chance` (0-1) is the share of the runs that end by `due`, None without one. `weeks` is how many weeks of
    history were used. `histogram` has the runs by time, as the first day of a span and the runs that end in
    it; all spans are of `span` days, and runs that do not end within ten years are in none.
    """

    p50: date | None
    p85: date | None
    p95: date | None
    due: date | None
    chance: float | None
    weeks: int
    open_tasks: int
    histogram: tuple[tuple[date, int], ...]
    span: int

    def words(self, today: date) -> str:
        """`due 30 Jun, P85 21 Jul, 38% on time`; `P85 21 Jul` without a due date."""
        late = "P85 more than ten years away" if self.p85 is None else f"P85 {show_date(self.p85, today)}"
        if self.due is None or self.chance is None:
            return late
        return f"due {show_date(self.due, today)}, {late}, {show_percent(self.chance)} on time"


def weekly(done: Iterable[date], today: date) -> tuple[int, ...]:
    """How many tasks were done in each whole week that ends today, the oldest first.

    From the first that was done on, and from three years ago at most.
    """
    ago = [days for day in done if (days := (today - day).days) >= 0]
    weeks = min((max(ago, default=-1) + 1) // 7, HISTORY_WEEKS)
    counts = Counter(days // 7 for days in ago)
    return tuple(counts[week] for week in reversed(range(weeks)))


def forecast(
    weeks: Sequence[int],
    open_tasks: int,
    today: date,
    due: date | None = None,
    *,
    pace: float = 1.0,
    seed: int = SEED,
    runs: int = RUNS,
) -> Forecast | None:
    """When so many open tasks are done, if the weeks to come are like past ones.

    `pace` multiplies what is done in a week: what if it were more, or less? None where there are fewer than
    four weeks of history, or nothing was done in them.
    """
    if len(weeks) < LEAST_WEEKS or not any(weeks) or pace <= 0:
        return None
    needed = max(math.ceil(open_tasks / pace), 0)
    days, chances = _law(weeks, needed) if needed else ([0], [1.0])
    # Not a secret: the seed makes a forecast one that can be repeated.
    rng = random.Random(seed)  # noqa: S311
    bounds = list(accumulate(chances))
    ends = Counter(bisect_right(bounds, rng.random()) for _ in range(runs))
    drawn = {day: ends[at] for at, day in enumerate(days) if ends[at]}
    counted = list(accumulate(drawn.values()))

    def quantile(share: float) -> date | None:
        at = bisect_right(counted, math.ceil(share * runs) - 1)
        return today + timedelta(days=list(drawn)[at]) if at < len(counted) else None

    in_time = None
    if due is not None:
        left = (due - today).days
        in_time = sum(count for day, count in drawn.items() if day <= left) / runs
    histogram, span = _histogram(drawn, today)
    return Forecast(
        quantile(0.5), quantile(0.85), quantile(0.95), due, in_time, len(weeks), open_tasks, histogram, span
    )


def forecast_goal(
    goal_id: int, plan: Plan, today: date, *, more: int = 0, pace: float = 1.0, seed: int = SEED
) -> Forecast | None:
    """The forecast for the open tasks of a goal and of all below it, by the pace of the same goals.

    `more` open tasks than there are (fewer below 0), and `pace` times the past pace: what if? A goal without
    open tasks has no forecast: it is not known what is left to do.
    """
    still_open, _ = plan.counts(goal_id)
    if goal_id not in plan.goals or not still_open:
        return None
    weeks = weekly(done_days(goal_id, plan), today)
    due = plan.goals[goal_id].due
    return forecast(weeks, max(still_open + more, 0), today, due, pace=pace, seed=seed)


def _law(weeks: Sequence[int], needed: int) -> tuple[list[int], list[float]]:
    """The days from today on which a run may end, in their order, and the chance of each.

    What is done in a week is taken to be spread over it evenly.
    """
    shares = {count: times / len(weeks) for count, times in sorted(Counter(weeks).items())}
    most = max(shares)
    found: defaultdict[int, float] = defaultdict(float)
    below, least = [1.0], 0  # the chance of having done `least`, `least + 1` ... of the needed tasks so far
    for week in range(MOST_WEEKS):
        for at in range(max(needed - most - least, 0), len(below)):
            left = needed - least - at
            for count, share in shares.items():
                if count >= left:
                    found[week * 7 + -(-7 * left // count)] += below[at] * share
        below = _one_week_on(below, shares, most)[: needed - least]
        least += _trim(below)
        if not below:
            break
    days = sorted(found)
    return days, [found[day] for day in days]


def _one_week_on(below: list[float], shares: dict[int, float], most: int) -> list[float]:
    sums = [0.0] * (len(below) + most)
    for count, share in shares.items():
        part = slice(count, count + len(below))
        sums[part] = map(add, sums[part], [chance * share for chance in below])
    return sums


def _trim(chances: list[float]) -> int:
    """Take off both ends what can be left out; say how much was at the front."""
    while chances and chances[-1] < _NOTHING:
        chances.pop()
    front = next((at for at, chance in enumerate(chances) if chance >= _NOTHING), 0)
    del chances[:front]
    return front


def _histogram(drawn: dict[int, int], today: date) -> tuple[tuple[tuple[date, int], ...], int]:
    if not drawn:
        return (), 0
    first, last = min(drawn), max(drawn)
    span = next((width for width in _WIDTHS if (last - first) // width < MOST_BINS), 364)
    bins: Counter[int] = Counter()
    for day, count in drawn.items():
        bins[(day - first) // span] += count
    starts = (today + timedelta(days=first + at * span) for at in range(max(bins) + 1))
    return tuple((start, bins[at]) for at, start in enumerate(starts)), span
