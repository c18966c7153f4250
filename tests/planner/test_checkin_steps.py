"""What a person says of a goal on a day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.checkins import CheckIn
from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound, PartNotFound
from careertui.domain.model import RecordKind, Ref
from careertui.planner import checkins, goals, history, reading

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2026, 11, 21)


@pytest.fixture
def goal(world: World) -> int:
    """A goal that is measured downwards."""
    return world.goal("Fewer meetings", unit="hours", baseline=8, target=2)


def test_a_check_in_is_kept_and_its_goal_says_the_same(world: World, goal: int) -> None:
    change = world.check_undo(lambda: checkins.add(world.store, goal, DAY, 6.5, 7, note="One\x1b[31m less"))
    assert change.label == "Check in on “Fewer meetings”: 6.5 hours, confidence 7"
    assert (change.focus, change.warning) == (Ref(RecordKind.GOAL, goal), "")
    assert change.touched == {RecordKind.GOAL: frozenset({goal})}
    assert world.checkins() == [CheckIn(1, goal, DAY, 6.5, 7, "One less")]
    found = world.read_goal(goal)
    assert (found.current, found.checked, found.confidence) == (6.5, DAY, 7)


def test_a_day_may_have_more_than_one_and_the_past_is_open(world: World, goal: int) -> None:
    checkins.add(world.store, goal, DAY, 6)
    checkins.add(world.store, goal, DAY, 5)
    checkins.add(world.store, goal, DAY - timedelta(40), 8)
    plan = reading.read_plan(world.store)
    assert [each.value for each in plan.checkins(goal)] == [8, 6, 5]
    found = world.read_goal(goal)
    assert (found.current, found.checked) == (5, DAY)


def test_a_check_in_says_something(world: World, goal: int) -> None:
    assert checkins.add(world.store, goal, DAY, note="Slow").label == "Check in on “Fewer meetings”"
    assert checkins.add(world.store, goal, DAY, confidence=3).label.endswith(": confidence 3")
    for said in ((), (float("nan"),), (float("inf"),), (2e12,), (1, 11), (1, 0)):
        world.check_refused(Invalid, partial(checkins.add, world.store, goal, DAY, *said))
    world.check_refused(Invalid, lambda: checkins.add(world.store, goal, DAY, note=" "))
    world.check_refused(Invalid, lambda: checkins.edit(world.store, 1, {"note": ""}))
    world.check_refused(Invalid, lambda: checkins.edit(world.store, 1, {"date": None}))
    world.check_refused(NotFound, lambda: checkins.add(world.store, 9, DAY, 1))


def test_a_value_without_a_measure_is_kept_with_a_warning(world: World) -> None:
    goal = world.goal("Write")
    assert "baseline and a target" in checkins.add(world.store, goal, DAY, 3).warning
    assert not checkins.add(world.store, goal, DAY, confidence=3).warning


def test_a_number_that_needs_all_digits_can_be_undone_and_redone(world: World, goal: int) -> None:
    checkins.add(world.store, goal, DAY, 0.1 + 0.2)
    world.check_undo(lambda: checkins.edit(world.store, 1, {"value": -1 / 3}))
    assert world.checkins()[0].value == -0.333333333333


def test_the_confidence_of_a_goal_is_what_was_said_last(world: World, goal: int) -> None:
    def confidence() -> int | None:
        return world.read_goal(goal).confidence

    goals.edit(world.store, goal, {"confidence": 8})
    checkins.add(world.store, goal, DAY, 6, 5)
    assert confidence() == 5
    checkins.add(world.store, goal, DAY - timedelta(9), 7, 9)
    checkins.add(world.store, goal, DAY + timedelta(1), 7)
    assert confidence() == 5
    checkins.edit(world.store, 1, {"confidence": 4})
    assert confidence() == 4
    checkins.edit(world.store, 1, {"date": DAY - timedelta(20)})
    assert confidence() == 9
    checkins.delete(world.store, [2])
    assert confidence() == 4
    goals.edit(world.store, goal, {"confidence": 6})
    checkins.delete(world.store, [1])
    assert confidence() == 6, "it was said since"
    checkins.add(world.store, goal, DAY, confidence=2)
    checkins.delete(world.store, [4])
    assert confidence() is None


def test_an_edit_is_one_step_and_never_over_what_another_window_wrote(world: World, goal: int) -> None:
    checkins.add(world.store, goal, DAY, 6, 5, note="a")
    [shown] = world.checkins()
    change = world.check_undo(lambda: checkins.edit(world.store, 1, {"value": 5.5, "note": "b"}))
    assert change.label == "Change check-in on “Fewer meetings”: 5.5 hours, confidence 5"
    world.check_nothing_happens(lambda: checkins.edit(world.store, 1, {"value": 5.5}))
    world.check_nothing_happens(lambda: checkins.edit(world.store, 1, {}))
    caught = world.check_refused(
        ChangedElsewhere, lambda: checkins.edit(world.store, 1, {"value": 4.0}, seen=shown)
    )
    assert caught.value.ref == Ref(RecordKind.GOAL, goal)
    checkins.edit(world.store, 1, {"value": 6.0, "confidence": 6}, seen=shown)
    assert world.checkins() == [CheckIn(1, goal, DAY, 5.5, 6, "b")]
    world.check_refused(PartNotFound, lambda: checkins.edit(world.store, 9, {"value": 1}))


def test_check_ins_are_deleted_alone_together_and_with_their_goal(world: World, goal: int) -> None:
    other = world.goal("Run")
    for whose in (goal, goal, other):
        checkins.add(world.store, whose, DAY, 6)
    assert checkins.delete(world.store, [1]).label == "Delete check-in on “Fewer meetings”"
    change = world.check_undo(lambda: checkins.delete(world.store, [2, 3]))
    assert change.label == "Delete 2 check-ins on 2 goals"
    history.undo(world.store)
    world.check_nothing_happens(lambda: checkins.delete(world.store, []))
    world.check_refused(PartNotFound, lambda: checkins.delete(world.store, [2, 1]))
    world.check_undo(lambda: goals.delete(world.store, [goal]))
    assert [each.goal_id for each in world.checkins()] == [other]
