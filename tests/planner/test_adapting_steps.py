"""Changing a goal for a reason, and moving it in time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.adapting import Adaptation, Choice, reschedule
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound
from careertui.domain.model import Column, GoalStatus, Horizon, RecordKind, Ref
from careertui.domain.values import ValueDraft
from careertui.planner import adapting, goals, history, reading, tasks, values
from careertui.store import queries

if TYPE_CHECKING:
    from careertui.domain.model import Goal, Task

    from .conftest import World

DAY = date(2026, 11, 21)
DUE = date(2027, 6, 30)


@pytest.fixture
def goal(world: World) -> int:
    """A goal with a milestone that is reached, an open goal below it, and tasks below all of them."""
    top = world.goal("Lead a project", start=DAY - timedelta(9), due=DUE, horizon=Horizon.MEDIUM)
    below = world.goal("Three teams move", top, start=DAY + timedelta(5), due=DAY + timedelta(90))
    reached = world.goal("Scope agreed", top, status=GoalStatus.ACHIEVED, due=DAY)
    world.goal("Without a date", below)
    world.task("Plan", goal_id=below, scheduled=DAY, due=DAY + timedelta(7))
    world.task("Undated", goal_id=top)
    world.task("Tell", goal_id=reached, due=DAY)
    world.task("Done", Column.DONE, goal_id=top, due=DAY)
    return top


def adapt(world: World, goal: int, choice: Choice, reason: str = "Too much", **more: Any) -> Any:
    return world.check_undo(partial(adapting.adapt, world.store, goal, choice, reason, DAY, **more))


def dates(world: World) -> dict[str, tuple[date | None, date | None]]:
    connection = world.store.connection
    return {goal.title: (goal.start, goal.due) for goal in queries.goals(connection)} | {
        task.title: (task.scheduled, task.due) for task in queries.tasks(connection)
    }


def statuses(world: World) -> list[str]:
    return [goal.status.value for goal in sorted(queries.goals(world.store.connection), key=lambda g: g.id)]


def test_a_decision_is_kept_with_its_reason(world: World, goal: int) -> None:
    change = adapt(world, goal, Choice.CONTINUE, "Because\nit matters")
    assert change.label == "Continue with “Lead a project”"
    assert change.touched == {RecordKind.GOAL: frozenset({goal})}
    assert world.adaptations() == [Adaptation(1, goal, DAY, Choice.CONTINUE, "Because\nit matters")]
    for reason in ("", " \n"):
        world.check_refused(Invalid, partial(adapting.adapt, world.store, goal, Choice.PAUSE, reason, DAY))
    world.check_refused(NotFound, partial(adapting.adapt, world.store, 9, Choice.PAUSE, "x", DAY))


def test_rescheduling_moves_what_is_open_below_by_as_many_days(world: World, goal: int) -> None:
    before, later = dates(world), timedelta(days=30)
    change = adapt(world, goal, Choice.RESCHEDULE, due=DUE + later)
    assert change.label == "Reschedule “Lead a project” to 30 Jul 2027 with 1 goal and 2 tasks below it"
    moved = {title: found for title, found in dates(world).items() if found != before[title]}
    assert moved == {
        "Lead a project": (DAY - timedelta(9), DUE + later),
        "Three teams move": (DAY + timedelta(35), DAY + timedelta(120)),
        "Plan": (DAY + later, DAY + timedelta(37)),
        "Tell": (None, DAY + later),
    }


def test_rescheduling_alone_or_for_the_first_time_moves_nothing_else(world: World, goal: int) -> None:
    before = dates(world)
    change = adapt(world, goal, Choice.RESCHEDULE, due=DUE + timedelta(1), with_open_below=False)
    assert change.label == "Reschedule “Lead a project” to 1 Jul 2027"
    goals.edit(world.store, goal, {"due": None})
    adapt(world, goal, Choice.RESCHEDULE, due=DUE)
    assert dates(world) == before
    world.check_refused(Invalid, partial(adapting.adapt, world.store, goal, Choice.RESCHEDULE, "x", DAY))
    wrong: list[Any] = [DAY - timedelta(30), "soon"]
    for due in wrong:
        world.check_refused(
            Invalid, partial(adapting.adapt, world.store, goal, Choice.RESCHEDULE, "x", DAY, due=due)
        )


def test_shrinking_changes_the_goal(world: World, goal: int) -> None:
    changes = {"title": "Lead two teams", "due": DUE - timedelta(9)}
    assert adapt(world, goal, Choice.SHRINK, changes=changes).label == "Shrink “Lead a project”"
    found = world.read_goal(goal)
    assert (found.title, found.due) == ("Lead two teams", DUE - timedelta(9))
    adapt(world, goal, Choice.SHRINK)
    world.check_refused(
        Invalid,
        partial(
            adapting.adapt, world.store, goal, Choice.SHRINK, "x", DAY, changes={"due": DAY - timedelta(99)}
        ),
    )


def test_a_goal_is_paused_and_taken_up_again_with_what_is_open_below(world: World, goal: int) -> None:
    change = adapt(world, goal, Choice.PAUSE)
    assert change.label == "Pause “Lead a project” with 2 goals below it"
    assert statuses(world) == ["paused", "paused", "achieved", "paused"]
    assert adapt(world, goal, Choice.CONTINUE).label == "Continue with “Lead a project” with 2 goals below it"
    assert statuses(world) == ["active", "active", "achieved", "active"]
    adapt(world, goal, Choice.PAUSE, with_open_below=False)
    assert statuses(world) == ["paused", "active", "achieved", "active"]
    goals.set_status(world.store, [2], GoalStatus.PAUSED)
    adapt(world, goal, Choice.CONTINUE, with_open_below=False)
    assert statuses(world) == ["active", "paused", "achieved", "active"]


def test_letting_go_drops_what_is_open_below_and_says_which_tasks_are_left(world: World, goal: int) -> None:
    change = adapt(world, goal, Choice.LET_GO)
    assert change.label == "Let go of “Lead a project” with 2 goals below it"
    assert change.warning == "3 open tasks below it are still on the board"
    assert statuses(world) == ["dropped", "dropped", "achieved", "dropped"]
    history.undo(world.store)
    tasks.set_done(world.store, [1, 2], True)
    change = adapt(world, goal, Choice.LET_GO, with_open_below=False)
    assert change.warning == "1 open task below it is still on the board"
    assert statuses(world) == ["dropped", "active", "achieved", "active"]


def test_a_successor_stands_beside_the_goal_and_takes_over_what_is_open(world: World, goal: int) -> None:
    world.goal("Last")
    values.add(world.store, ValueDraft("Mastery"), [goal])
    change = adapt(world, goal, Choice.REPLACE, successor=GoalDraft("Run the guild"))
    assert change.label == "Replace “Lead a project” by “Run the guild”"
    assert change.focus == Ref(RecordKind.GOAL, 6)
    replaced, heir = world.read_goal(goal), world.read_goal(6)
    assert (replaced.status, replaced.successor_id) == (GoalStatus.DROPPED, 6)
    assert (heir.parent_id, heir.horizon, heir.value_ids) == (None, Horizon.MEDIUM, (1,))
    assert world.children(None) == ["Lead a project", "Run the guild", "Last"]
    assert (world.children(goal), world.children(6)) == (["Scope agreed"], ["Three teams move"])
    found = {task.title: task.goal_id for task in queries.tasks(world.store.connection)}
    assert found == {"Plan": 2, "Undated": 6, "Tell": 3, "Done": goal}
    world.check_undo(lambda: goals.delete(world.store, [6]))
    assert world.read_goal(goal).successor_id is None


def test_a_goal_that_is_there_can_be_the_successor(world: World, goal: int) -> None:
    other = world.goal("Other")
    change = adapt(world, goal, Choice.REPLACE, successor=other, with_open_below=False)
    assert (change.focus, world.read_goal(goal).successor_id) == (Ref(RecordKind.GOAL, other), other)
    assert change.warning == "3 open tasks below it are still on the board"
    assert world.children(other) == []
    replace = partial(adapting.adapt, world.store, goal, Choice.REPLACE, "x", DAY)
    for successor in (None, goal, 2, 4):
        world.check_refused(Invalid, partial(replace, successor=successor))
    world.check_refused(NotFound, partial(replace, successor=99))


def test_a_goal_is_moved_in_time_alone_or_with_what_is_open_below(world: World, goal: int) -> None:
    before, week = dates(world), timedelta(days=7)
    change = world.check_undo(lambda: adapting.shift(world.store, [goal], 7))
    assert change.label == "Move “Lead a project” by +7 days"
    assert {title for title, found in dates(world).items() if found != before[title]} == {"Lead a project"}
    assert dates(world)["Lead a project"] == (DAY - timedelta(2), DUE + week)
    change = world.check_undo(lambda: adapting.shift(world.store, [goal], -7, with_open_below=True))
    assert change.label == "Move “Lead a project” by -7 days"
    assert dates(world)["Lead a project"] == before["Lead a project"]
    assert dates(world)["Three teams move"] == (DAY - timedelta(2), DAY + timedelta(83))
    assert dates(world)["Plan"] == (DAY - week, DAY)
    assert dates(world)["Scope agreed"] == before["Scope agreed"]
    assert world.adaptations() == []
    world.check_nothing_happens(lambda: adapting.shift(world.store, [goal], 0))
    world.check_nothing_happens(lambda: adapting.shift(world.store, [], 1))
    world.check_nothing_happens(lambda: adapting.shift(world.store, [4], 1))
    for days in (3_000_000, -900_000):
        world.check_refused(Invalid, partial(adapting.shift, world.store, [goal], days))


def test_dates_that_another_window_changed_since_they_were_shown_are_not_moved(
    world: World, goal: int
) -> None:
    shown = reading.read_plan(world.store)
    seen: list[Goal | Task] = [*shown.goals.values(), *shown.tasks.values()]
    shift = partial(adapting.shift, world.store, [goal], 7, seen=seen)
    goals.edit(world.store, goal, {"title": "Lead three teams", "why": "theirs"})
    world.check_undo(shift)  # other fields may have changed
    history.undo(world.store)
    goals.edit(world.store, 2, {"start": DAY})
    caught = world.check_refused(ChangedElsewhere, partial(shift, with_open_below=True))
    assert (caught.value.ref, caught.value.fields) == (Ref(RecordKind.GOAL, 2), ("start",))
    world.check_undo(shift)  # what lies below is not moved, so it may be anywhere
    history.undo(world.store)
    goals.edit(world.store, 2, {"start": DAY + timedelta(5)})
    tasks.edit(world.store, [1], {"due": DAY, "scheduled": None})
    caught = world.check_refused(ChangedElsewhere, partial(shift, with_open_below=True))
    assert (caught.value.ref, caught.value.fields) == (Ref(RecordKind.TASK, 1), ("scheduled", "due"))
    goals.edit(world.store, goal, {"due": DUE + timedelta(1)})
    assert world.check_refused(ChangedElsewhere, shift).value.fields == ("due",)
    world.check_undo(lambda: adapting.shift(world.store, [goal], 7, with_open_below=True))


def test_what_is_shown_before_rescheduling_is_what_moves(world: World, goal: int) -> None:
    plan = reading.read_plan(world.store)
    shown = {(move.ref, move.field): move.after for move in reschedule(plan, goal, 30, DAY)}
    adapt(world, goal, Choice.RESCHEDULE, due=DUE + timedelta(days=30))
    after = reading.read_plan(world.store)
    moved = {
        (Ref(kind, record.id), field): getattr(record, field)
        for kind, before, now, fields in (
            (RecordKind.GOAL, plan.goals, after.goals, ("start", "due")),
            (RecordKind.TASK, plan.tasks, after.tasks, ("scheduled", "due")),
        )
        for record in now.values()
        for field in fields
        if getattr(record, field) != getattr(before[record.id], field)
    }
    del moved[Ref(RecordKind.GOAL, goal), "due"]
    assert moved == shown
