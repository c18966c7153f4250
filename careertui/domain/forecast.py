"""When a goal will be done at the pace of the past: Monte Carlo on the tasks done in a week.

Each run draws past weeks again, those in which nothing was done among them, until the open tasks are done.
The day on which a run ends has a distribution that follows from the weeks. It is worked out once, week by
week, and the runs are drawn from it: they are distributed as runs that draw every week, and take a fiftieth
of the time, whatever the weeks are like.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections import Counter
from datetime import date, timedelta
from itertools import accumulate, pairwise
from struct import unpack
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_date
from .pace import LEAST_WEEKS, done_days
from .text import show_percent

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

_LANE: Final = 64
"""Bits for a chance. Those of a longer history are kept less exactly: to 15 digits with three years."""
_WIDTHS: Final = (1, 7, 14, 28, 56, 91, 182)


class Forecast(NamedTuple):
    """By when the work is done in 50, 85 and 95 of 100 runs; None: not within ten years.

    `chance` (0-1) is the share of the runs that end by `due`, None without one. `weeks` is how many weeks of
    history were used. `histogram` has the runs by time, as the first day of a span and the runs that end in
    it; runs that do not end within ten years are in none. All spans are of `span` days, but for the first,
    which is shorter where one would reach beyond the due date: none has days on both sides of it.
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
    law = ends(weeks, needed)
    # Not a secret: the seed makes a forecast one that can be repeated.
    rng = random.Random(seed)  # noqa: S311
    bounds = list(accumulate(law.values()))
    ended = Counter(bisect_right(bounds, rng.random()) for _ in range(runs))
    drawn = {day: ended[at] for at, day in enumerate(law) if ended[at]}
    counted = list(accumulate(drawn.values()))

    def quantile(share: float) -> date | None:
        at = bisect_right(counted, math.ceil(share * runs) - 1)
        return today + timedelta(days=list(drawn)[at]) if at < len(counted) else None

    left = None if due is None else (due - today).days
    in_time = None if left is None else sum(count for day, count in drawn.items() if day <= left) / runs
    histogram, span = _histogram(drawn, today, left)
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


def ends(weeks: Sequence[int], needed: int) -> dict[int, float]:
    """The days from today on which a run may end, in their order, and the chance (0-1) of each.

    What is done in a week is taken to be spread over it evenly. What is missing to 1 is the chance that it
    takes more than ten years.

    The chances of having so many tasks left lie side by side in one whole number, `_LANE` bits for each:
    Python adds and multiplies all of them at once.
    """
    if needed <= 0:
        return {0: 1.0}
    often = sorted(Counter(weeks).items())
    bits = _LANE - len(weeks).bit_length()  # what a chance may take, so that the sum of a week fits its lane
    whole = chances = 1 << (bits - 1)
    least = needed  # the tasks that are left in the lowest lane
    found: dict[int, float] = {}
    for week in range(MOST_WEEKS):
        ended = _ended(chances, least, often)
        for day, (before, now) in enumerate(pairwise(ended), start=week * 7 + 1):
            if now > before:
                found[day] = (now - before) / (len(weeks) * whole)
        chances, least = _one_week_on(chances, least, often)
        whole *= len(weeks)
        excess = max(whole.bit_length() - bits, 0)
        whole >>= excess
        chances = chances >> excess & _ones(chances.bit_length() // _LANE + 1, bits)
        if not chances:
            break
        empty = _lowest_bit(chances) // _LANE
        chances, least = chances >> _LANE * empty, least + empty
    return found


def _ended(chances: int, least: int, often: Sequence[tuple[int, int]]) -> list[int]:
    """How much of the chances ends in a week: by its beginning, and by the end of each of its days.

    `often` has what was done in a week, in order, with the number of weeks in which it was.
    """
    most = min(often[-1][0], least + chances.bit_length() // _LANE)
    if most < least:
        return []
    lanes = most - least + 1
    packed = (chances & ((1 << _LANE * lanes) - 1)).to_bytes(lanes * _LANE // 8, "little")
    up_to = [0] * least + list(accumulate(unpack(f"<{lanes}Q", packed)))  # by the tasks that are left at most
    return [sum(times * up_to[min(count * day // 7, most)] for count, times in often) for day in range(8)]


def _one_week_on(chances: int, least: int, often: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The chances of what has not ended after one more week, and what is left in the lowest lane."""
    lowest = max(least - often[-1][0], 1)
    later = 0
    for count, times in often:
        lanes = least - count - lowest
        part = chances * times
        later += part << _LANE * lanes if lanes >= 0 else part >> -_LANE * lanes
    return later, lowest


def _ones(lanes: int, bits: int) -> int:
    """So many lanes, each with its lowest bits set."""
    return ((1 << _LANE * lanes) - 1) // ((1 << _LANE) - 1) * ((1 << bits) - 1)


def _lowest_bit(number: int) -> int:
    return (number & -number).bit_length() - 1


def _histogram(
    drawn: dict[int, int], today: date, left: int | None
) -> tuple[tuple[tuple[date, int], ...], int]:
    """The runs by time; where the due date, so many days from today, lies among them, a span ends on it."""
    if not drawn:
        return (), 0
    first, last = min(drawn), max(drawn)

    def begin(span: int) -> int:
        return first if left is None or not first <= left < last else first - (first - left - 1) % span

    span = next((width for width in _WIDTHS if (last - begin(width)) // width < MOST_BINS), 364)
    start = begin(span)
    bins: Counter[int] = Counter()
    for day, count in drawn.items():
        bins[(day - start) // span] += count
    return tuple(
        (today + timedelta(days=max(start + at * span, first)), bins[at]) for at in range(max(bins) + 1)
    ), span
