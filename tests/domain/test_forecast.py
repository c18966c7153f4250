"""When a goal will be done at the pace of the past."""

from __future__ import annotations

import math
import random
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from careertui.domain.forecast import MOST_BINS, MOST_WEEKS, Forecast, ends, forecast, forecast_goal, weekly
from careertui.domain.model import Column, Task
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal, a_task

if TYPE_CHECKING:
    from collections.abc import Iterator


def days(count: int) -> timedelta:
    return timedelta(days=count)


def made(weeks: tuple[int, ...], open_tasks: int, due: date | None = None, **kwargs: float) -> Forecast:
    found = forecast(weeks, open_tasks, TODAY, due, **kwargs)  # type: ignore[arg-type]
    assert found is not None
    return found


# History


def test_whole_weeks_back_to_the_first_done_task_count_the_empty_ones_too() -> None:
    done = [TODAY, TODAY - days(6), TODAY - days(7), TODAY - days(27), TODAY + days(1)]
    assert weekly(done, TODAY) == (1, 0, 1, 2)
    assert weekly([TODAY - days(26)], TODAY) == (0, 0, 0)
    assert weekly([], TODAY) == ()
    assert len(weekly([TODAY - days(5000)], TODAY)) == 156


@given(st.lists(st.integers(0, 2000)))
def test_no_task_counts_twice(ago: list[int]) -> None:
    weeks = weekly([TODAY - days(each) for each in ago], TODAY)
    assert sum(weeks) == sum(each < len(weeks) * 7 for each in ago)


# Runs


def test_under_four_weeks_of_history_there_is_no_forecast() -> None:
    assert forecast((2, 2, 2), 5, TODAY) is None
    assert forecast((0, 0, 0, 0), 5, TODAY) is None
    assert forecast((1, 1, 1, 1), 5, TODAY, pace=0) is None
    assert forecast((2, 2, 2, 2), 5, TODAY) is not None


def test_an_even_pace_leaves_no_doubt() -> None:
    found = made((7, 7, 7, 7), 10, TODAY + days(10))
    assert found.p50 == found.p85 == found.p95 == TODAY + days(10)
    assert found.chance == 1
    assert made((7, 7, 7, 7), 10, TODAY + days(9)).chance == 0
    assert found.histogram == ((TODAY + days(10), 10_000),)
    assert (found.weeks, found.open_tasks) == (4, 10)


def test_nothing_left_to_do_is_done_today() -> None:
    found = made((1, 2, 3, 4), 0, TODAY)
    assert (found.p50, found.p95, found.chance) == (TODAY, TODAY, 1)
    assert made((1, 2, 3, 4), 0, TODAY - days(1)).chance == 0


def test_what_takes_more_than_ten_years_has_no_date() -> None:
    found = made((0, 0, 0, 1), 1000, TODAY + days(90))
    assert (found.p50, found.p95, found.chance, found.histogram) == (None, None, 0, ())
    assert found.words(TODAY) == "due 19 Feb, P85 more than ten years away, 0% on time"


def test_the_forecast_in_words() -> None:
    found = made((7, 7, 7, 7), 10, TODAY + days(9))
    assert found.words(TODAY) == "due 30 Nov, P85 1 Dec, 0% on time"
    assert made((7, 7, 7, 7), 10).words(TODAY) == "P85 1 Dec"


def test_the_same_seed_gives_the_same_runs_and_another_one_others() -> None:
    weeks = (0, 1, 5, 2, 0, 3)
    assert made(weeks, 20) == made(weeks, 20)
    assert made(weeks, 20, seed=2) != made(weeks, 20)


def test_more_pace_or_less_work_is_sooner() -> None:
    weeks = (0, 1, 5, 2, 0, 3)
    plain = made(weeks, 40).p85
    assert plain is not None
    for sooner in (made(weeks, 30), made(weeks, 40, pace=1.5)):
        assert sooner.p85 is not None
        assert sooner.p85 < plain


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=4, max_size=12).filter(any), st.integers(1, 25))
def test_the_runs_are_distributed_as_those_that_draw_every_week(weeks: list[int], open_tasks: int) -> None:
    due = TODAY + days(int(open_tasks / (sum(weeks) / len(weeks)) * 7))
    rng = random.Random(5)

    def one_run() -> int:
        left, week = open_tasks, 0
        while (done := rng.choice(weeks)) < left:
            left, week = left - done, week + 1
        return week * 7 - (-7 * left // done)

    naive = sum(one_run() <= (due - TODAY).days for _ in range(2000)) / 2000
    assert made(tuple(weeks), open_tasks, due).chance == pytest.approx(naive, abs=0.06)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9) | st.just(400), min_size=4, max_size=9).filter(any), st.integers(0, 60))
def test_the_chance_of_each_day_is_that_of_all_ways_to_get_there(weeks: list[int], needed: int) -> None:
    found = ends(weeks, needed)
    assert list(found) == sorted(found)
    assert sum(found.values()) == pytest.approx(1, abs=1e-6) or 0 in weeks
    exact: dict[int, Fraction] = defaultdict(Fraction)
    left = {needed: Fraction(1)} if needed else {}
    exact[0] = Fraction(not needed)
    for week in range(8):
        after: dict[int, Fraction] = defaultdict(Fraction)
        for tasks, chance in left.items():
            for count in weeks:
                if count >= tasks:
                    exact[week * 7 + math.ceil(7 * tasks / count)] += chance / len(weeks)
                else:
                    after[tasks - count] += chance / len(weeks)
        left = after
    assert {day: chance for day, chance in found.items() if day <= 56} == pytest.approx(
        {day: float(chance) for day, chance in exact.items() if chance}, abs=1e-12
    )


def test_the_chances_stay_exact_over_ten_years() -> None:
    one_in_fifty = [0] * 49 + [1]
    found = ends(one_in_fifty, 1)
    assert len(found) == MOST_WEEKS
    assert found[7 * MOST_WEEKS] == pytest.approx(0.98 ** (MOST_WEEKS - 1) * 0.02, rel=1e-9)
    assert sum(found.values()) == pytest.approx(1 - 0.98**MOST_WEEKS, rel=1e-12)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 40), min_size=4, max_size=30).filter(any),
    st.integers(0, 80),
    st.integers(-10, 900),
)
def test_dates_are_in_order_and_every_run_is_in_the_histogram(
    weeks: list[int], open_tasks: int, ahead: int
) -> None:
    due = TODAY + days(ahead)
    found = made(tuple(weeks), open_tasks, due)
    dates = [day for day in (found.p50, found.p85, found.p95) if day is not None]
    assert dates == sorted(dates)
    assert found.chance is not None
    assert 0 <= found.chance <= 1
    assert len(found.histogram) <= MOST_BINS
    if found.p95:
        assert sum(count for _, count in found.histogram) >= 9500
    starts = [start for start, _ in found.histogram]
    assert all((after - before).days == found.span for before, after in pairwise(starts[1:]))
    assert all(0 < (after - before).days <= found.span for before, after in pairwise(starts[:2]))
    kept = sum(count for start, count in found.histogram if start <= due)
    assert kept == round(found.chance * 10_000)  # no span has runs of both sides of the due date


@pytest.fixture
def _uncounted() -> Iterator[None]:
    """The processor time is that of the program, not that of counting which lines of it ran."""
    ours = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(ours)


_luck = random.Random(3)


@pytest.mark.usefixtures("_uncounted")
@pytest.mark.parametrize(
    "weeks",
    [
        pytest.param([_luck.choice([0, 0, 1, 2, 3, 5]) for _ in range(156)], id="a steady person"),
        pytest.param([_luck.randrange(41) for _ in range(156)], id="very uneven"),
        pytest.param([0] * 140 + [1] * 16, id="one in ten weeks"),
        pytest.param([0] * 136 + [*range(1, 20)] + [0], id="rare and uneven"),
        pytest.param([0] * 150 + [*range(30, 36)], id="in bursts"),
        pytest.param([0] * 155 + [5000], id="once a very great deal"),
        pytest.param([*range(156)], id="no two weeks alike"),
    ],
)
def test_ten_thousand_runs_for_five_hundred_tasks_and_three_years_are_quick(weeks: list[int]) -> None:
    took = []
    for _ in range(5):
        start = time.thread_time()
        made(tuple(weeks), 500, TODAY + days(1800))
        took.append(time.thread_time() - start)
        if took[-1] < 0.15:
            break
    assert min(took) < 0.15


# Goals


def finished(task_id: int, ago: int, goal_id: int) -> Task:
    return a_task(task_id, goal_id=goal_id, column=Column.DONE, done=NOW - days(ago))


def test_a_goal_is_forecast_with_all_below_it_and_what_if() -> None:
    goals = [a_goal(1, due=TODAY + days(30)), a_goal(2, parent_id=1), a_goal(3)]
    tasks = [finished(n, n * 4, 2) for n in range(1, 12)]
    tasks += [a_task(100 + n, goal_id=1) for n in range(8)]
    plan = Plan(goals, tasks)
    found = forecast_goal(1, plan, TODAY)
    assert found is not None
    assert (found.open_tasks, found.weeks, found.due) == (8, 6, TODAY + days(30))
    less = forecast_goal(1, plan, TODAY, more=-20)
    assert less is not None
    assert less.p95 == TODAY
    assert forecast_goal(2, plan, TODAY) is None  # nothing is left to do
    assert forecast_goal(3, plan, TODAY) is forecast_goal(99, plan, TODAY) is None
