"""What ratings and ranks say: the gap, valued living, weights, and what no goal serves."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from careertui.domain.model import GoalKind, GoalStatus
from careertui.domain.plan import Plan
from careertui.domain.values import (
    NARROW_FROM,
    Pile,
    Rating,
    Value,
    chosen,
    is_serious,
    orphan_goals,
    too_many,
    trend,
    unserved,
    valued_living,
    without_value,
)
from careertui.domain.weights import centroids
from tests.domain.examples import TODAY, a_goal, a_value

scores = st.none() | st.integers(1, 10)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Rating, ...]:
    """Some ratings, the oldest first, each of importance, of life, of both or of neither."""
    days = sorted(draw(st.sets(st.integers(0, 400), max_size=6)))
    return tuple(Rating(TODAY + timedelta(days=day), draw(scores), draw(scores)) for day in days)


def rated(importance: int | None, lived: int | None, value_id: int = 1) -> Value:
    return a_value(value_id, ratings=(Rating(TODAY, importance, lived),))


# Ratings


def test_a_value_without_a_rating_has_no_gap() -> None:
    value = a_value()
    assert (value.importance, value.lived, value.gap, value.rated) == (None, None, None, None)
    assert not is_serious(value)
    assert trend(value) == ()


def test_the_latest_word_on_each_counts_and_the_day_of_the_last_rating() -> None:
    later = TODAY + timedelta(days=30)
    value = a_value(ratings=(Rating(TODAY, 9, 4), Rating(later, None, 6)))
    assert (value.importance, value.lived, value.gap, value.rated) == (9, 6, 3, later)
    assert rated(9, None).gap is None
    assert rated(None, 4).gap is None


@pytest.mark.parametrize(
    ("importance", "lived", "serious"),
    [(8, 4, True), (10, 1, True), (8, 5, False), (7, 1, False), (None, 1, False), (10, None, False)],
)
def test_a_gap_is_serious_from_importance_8_and_a_gap_of_4_on(
    importance: int | None, lived: int | None, serious: bool
) -> None:
    assert is_serious(rated(importance, lived)) is serious


def test_valued_living_is_the_mean_of_importance_times_lived_over_what_is_rated() -> None:
    assert valued_living([rated(10, 10), rated(5, 2), rated(9, None), a_value()]) == 55
    assert valued_living([a_value(), rated(None, 3)]) is None


@given(st.lists(st.builds(rated, scores, scores)))
def test_valued_living_is_from_1_to_100_or_unknown(values: list[Value]) -> None:
    mean = valued_living(values)
    assert mean is None or 1 <= mean <= 100


def test_the_trend_carries_a_rating_on_where_nothing_was_said() -> None:
    days = [TODAY + timedelta(days=day) for day in range(4)]
    lived = (None, 3, None, 7)
    ratings = tuple(Rating(day, 9, each) for day, each in zip(days, lived, strict=True))
    assert trend(a_value(ratings=ratings)) == (3, 3, 7)


@given(histories())
def test_the_trend_ends_with_how_far_the_value_is_lived_now(ratings: tuple[Rating, ...]) -> None:
    value = a_value(ratings=ratings)
    assert trend(value)[-1:] == (() if value.lived is None else (value.lived,))
    assert len(trend(value)) <= len(ratings)


# Weights


def test_the_weights_are_the_rank_order_centroids() -> None:
    assert centroids(0) == ()
    assert centroids(1) == (1.0,)
    assert centroids(3) == pytest.approx(((1 + 1 / 2 + 1 / 3) / 3, (1 / 2 + 1 / 3) / 3, 1 / 9))


@given(st.integers(1, 200))
def test_the_weights_fall_and_sum_up_to_one(count: int) -> None:
    found = centroids(count)
    assert len(found) == count
    assert sum(found) == pytest.approx(1)
    assert all(higher > lower > 0 for higher, lower in pairwise(found))


def test_more_than_ten_very_important_values_are_too_many() -> None:
    assert not too_many(NARROW_FROM)
    assert too_many(NARROW_FROM + 1)
    assert NARROW_FROM == 10


# With the goals


def test_the_chosen_values_stand_by_rank_and_then_by_name() -> None:
    values = [
        a_value(1, "Fun"),
        a_value(2, "Élan"),
        a_value(3, "Trust", rank=20),
        a_value(4, "Faith", rank=10),
        a_value(5, "Status", pile=Pile.NOT),
        a_value(6, "Order", pile=Pile.IMPORTANT),
        a_value(7, "Calm", pile=Pile.UNSORTED),
    ]
    assert [value.id for value in chosen(Plan(values=values))] == [4, 3, 2, 1]


def test_unserved_are_the_chosen_values_that_no_active_goal_names() -> None:
    goals = [a_goal(1, value_ids=(1,)), a_goal(2, value_ids=(2,), status=GoalStatus.PAUSED)]
    values = [a_value(1), a_value(2, "Fun"), a_value(3, "Trust", rank=1), a_value(4, pile=Pile.NOT)]
    assert [value.id for value in unserved(Plan(goals, values=values))] == [3, 2]


def test_an_open_goal_is_without_value_where_nothing_on_its_line_has_one() -> None:
    goals = [
        a_goal(1, value_ids=(1,)),
        a_goal(2, parent_id=1),
        a_goal(3),
        a_goal(4, parent_id=3),
        a_goal(5, parent_id=3, value_ids=(1,)),
        a_goal(6, parent_id=5),
        a_goal(7, status=GoalStatus.ACHIEVED),
        a_goal(8, parent_id=7, status=GoalStatus.IDEA),
    ]
    plan = Plan(goals, values=[a_value(1)])
    assert [goal.id for goal in without_value(plan)] == [3, 4, 8]
    assert [goal.id for goal in goals if goal.is_open and not plan.values_of(goal.id)] == [3, 4, 8]


def test_orphans_are_active_and_no_milestones() -> None:
    plan = Plan(
        [
            a_goal(1),
            a_goal(2, parent_id=1, kind=GoalKind.MILESTONE),
            a_goal(3, status=GoalStatus.PAUSED),
            a_goal(4, value_ids=(1,)),
        ],
        values=[a_value(1)],
    )
    assert [goal.id for goal in without_value(plan)] == [1, 2, 3]
    assert [goal.id for goal in orphan_goals(plan)] == [1]


def test_a_vision_is_no_orphan_where_a_goal_below_it_serves_a_value() -> None:
    plan = Plan(
        [a_goal(1), a_goal(2, parent_id=1), a_goal(3, parent_id=2, value_ids=(1,)), a_goal(4, parent_id=1)],
        values=[a_value(1)],
    )
    assert [goal.id for goal in orphan_goals(plan)] == [4]
