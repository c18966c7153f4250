"""How far away goals lie, and whether their due dates agree."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from careertui.domain.horizons import (
    SPANS,
    by_horizon,
    crowded,
    fits,
    horizon_misfit,
    horizon_of,
    parent_due,
    parent_misfit,
)
from careertui.domain.model import GoalKind, GoalStatus, Horizon
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal


def days(count: int) -> timedelta:
    return timedelta(days=count)


@given(st.integers(0, 30_000))
def test_every_due_date_fits_the_horizon_that_it_lies_in(ahead: int) -> None:
    due = TODAY + days(ahead)
    horizon = horizon_of(due, TODAY)
    least, most = SPANS[horizon]
    assert least <= ahead
    assert most is None or ahead <= most
    assert fits(horizon, due, TODAY)


@given(st.sampled_from(Horizon), st.integers(0, 5000), st.integers(0, 5000))
def test_a_date_that_fitted_once_fits_until_it_comes(horizon: Horizon, ahead: int, later: int) -> None:
    due = TODAY + days(ahead)
    if fits(horizon, due, TODAY):
        assert fits(horizon, due, min(TODAY + days(later), due), since=TODAY)


def test_a_due_date_outside_its_horizon_is_said() -> None:
    far = a_goal(horizon=Horizon.SHORT, due=TODAY + days(300))
    assert horizon_misfit(far, TODAY) == "It is due Sep 2027, which is medium-term and not short-term."
    near = a_goal(horizon=Horizon.LONG, due=TODAY + days(10))
    assert horizon_misfit(near, TODAY) == "It is due 1 Dec, which is short-term and not long-term."
    planned = a_goal(horizon=Horizon.LONG, due=TODAY + days(10), created=NOW - days(400))
    assert horizon_misfit(planned, TODAY) == ""
    assert horizon_misfit(a_goal(horizon=Horizon.LONG, due=TODAY - days(1)), TODAY) == ""
    assert horizon_misfit(a_goal(), TODAY) == ""


def test_a_goal_due_after_the_one_above_it_is_said() -> None:
    top = a_goal(1, "Run a café", due=TODAY + days(30))
    middle = a_goal(2, parent_id=1)
    below = a_goal(3, parent_id=2, due=TODAY + days(31))
    plan = Plan([top, middle, below])
    assert parent_due(below, plan) == top
    assert parent_misfit(below, plan, TODAY) == "It is due 22 Dec, after “Run a café” above it (21 Dec)."
    assert parent_misfit(a_goal(4, parent_id=2, due=TODAY + days(30)), plan, TODAY) == ""
    assert parent_misfit(middle, plan, TODAY) == parent_misfit(top, plan, TODAY) == ""
    dropped = Plan([a_goal(1, due=TODAY, status=GoalStatus.DROPPED), middle, below])
    assert parent_due(below, dropped) is None


def test_goals_stand_by_horizon_in_tree_order() -> None:
    goals = [
        a_goal(1, horizon=Horizon.VISION),
        a_goal(2, parent_id=1, horizon=Horizon.SHORT),
        a_goal(3, parent_id=2, horizon=Horizon.SHORT),
        a_goal(4, parent_id=1, horizon=Horizon.SHORT, rank=1),
    ]
    found = by_horizon(Plan(goals))
    assert list(found) == [Horizon.SHORT, Horizon.MEDIUM, Horizon.LONG, Horizon.VISION]
    assert [goal.id for goal in found[Horizon.SHORT]] == [4, 2, 3]


@pytest.mark.parametrize(("limit", "expected"), [(0, []), (2, [Horizon.LONG]), (3, [])])
def test_more_active_goals_than_the_limit_are_a_crowd(limit: int, expected: list[Horizon]) -> None:
    goals = [
        *(a_goal(n) for n in (1, 2, 3)),
        a_goal(4, kind=GoalKind.MILESTONE),
        a_goal(5, status=GoalStatus.PAUSED),
        a_goal(6, horizon=Horizon.SHORT),
    ]
    crowds = crowded(Plan(goals), limit)
    assert [crowd.horizon for crowd in crowds] == expected
    assert all([goal.id for goal in crowd.goals] == [1, 2, 3] for crowd in crowds)
