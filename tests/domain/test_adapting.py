"""Changing a goal for a reason, and what moves with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from careertui.domain.adapting import EFFECTS, Choice, moves_in_words, reschedule
from careertui.domain.model import Column, GoalStatus, RecordKind
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal, a_task


def days(count: int) -> timedelta:
    return timedelta(days=count)


def a_plan() -> Plan:
    """A goal above an open one (2), an achieved one (3) and a paused one without dates (4)."""
    goals = [
        a_goal(1, due=TODAY + days(100), start=TODAY + days(1)),
        a_goal(2, parent_id=1, due=TODAY + days(50), start=TODAY - days(5)),
        a_goal(3, parent_id=1, due=TODAY + days(60), status=GoalStatus.ACHIEVED),
        a_goal(4, parent_id=1, status=GoalStatus.PAUSED),
        a_goal(5, parent_id=3, due=TODAY + days(61)),
        a_goal(6, parent_id=4, due=TODAY + days(62), start=TODAY + days(61)),
        a_goal(7, due=TODAY),
    ]
    tasks = [
        a_task(1, goal_id=1, due=TODAY - days(3)),
        a_task(2, goal_id=2, scheduled=TODAY + days(4)),
        a_task(3, goal_id=2, scheduled=TODAY),
        a_task(4, goal_id=2, due=TODAY, column=Column.DONE, done=NOW),
        a_task(5, goal_id=5, due=TODAY),
        a_task(6, goal_id=7, due=TODAY),
    ]
    return Plan(goals, tasks)


def test_what_is_open_below_moves_by_the_same_number_of_days() -> None:
    moves = reschedule(a_plan(), 1, 21, TODAY)
    assert [(move.ref.kind.value, move.ref.id, move.field) for move in moves] == [
        ("task", 1, "due"),
        ("goal", 2, "due"),
        ("task", 2, "scheduled"),
        ("task", 3, "scheduled"),
        ("goal", 5, "due"),
        ("task", 5, "due"),
        ("goal", 6, "start"),
        ("goal", 6, "due"),
    ]
    assert moves[0].before == TODAY - days(3)
    assert moves_in_words(moves) == "3 goals and 4 tasks move with it"


@given(st.integers(-1000, 1000))
def test_every_move_is_by_that_many_days(count: int) -> None:
    moves = reschedule(a_plan(), 1, count, TODAY)
    assert all((move.after - move.before).days == count for move in moves)
    assert len(moves) == (8 if count else 0)
    assert len({(move.ref, move.field) for move in moves}) == len(moves)


def test_nothing_moves_where_nothing_lies_below() -> None:
    assert reschedule(a_plan(), 1, 0, TODAY) == reschedule(a_plan(), 99, 7, TODAY) == []
    assert moves_in_words(reschedule(a_plan(), 6, 7, TODAY)) == "nothing else moves"
    assert moves_in_words(reschedule(a_plan(), 7, 7, TODAY)) == "1 task moves with it"
    assert moves_in_words(reschedule(a_plan(), 4, 7, TODAY)) == "1 goal moves with it"
    assert reschedule(a_plan(), 7, 7, TODAY)[0].ref.kind is RecordKind.TASK


def test_a_date_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        reschedule(a_plan(), 1, 10**7, TODAY)


def test_every_choice_says_what_it_does() -> None:
    assert list(EFFECTS) == list(Choice)
    assert EFFECTS[Choice.PAUSE].status is GoalStatus.PAUSED
    assert EFFECTS[Choice.LET_GO].status is EFFECTS[Choice.REPLACE].status is GoalStatus.DROPPED
