"""The decisions of triage, each one step of the history."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import BlankTitle, Invalid, NotFound
from careertui.domain.model import Column, Importance, RecordKind, Ref
from careertui.domain.triage import Reason, part_of, reason_for
from careertui.planner import columns, triage

from .conftest import focus

if TYPE_CHECKING:
    from .conftest import World

DOING_2 = {Column.DOING: 2}
LATER = timedelta(days=1)


def test_a_task_is_taken_up_on_top_of_doing_where_it_fits(world: World) -> None:
    world.task("standing", Column.DOING)
    task_id = world.task("Write", Column.WAITING, waiting_for="Sam")
    world.now += LATER
    change = world.check_undo(lambda: triage.take_up(world.store, [task_id], limits=DOING_2))
    assert change.label == "Take up “Write” in Doing"
    assert change.warning == ""
    assert world.cards(Column.DOING) == ["Write", "standing"]
    task = world.read_task(task_id)
    assert (task.waiting_for, task.started, task.entered) == ("", world.now, world.now)


def test_where_doing_is_full_it_stands_on_top_of_next(world: World) -> None:
    for title in ("a", "b"):
        world.task(title, Column.DOING)
    world.task("standing", Column.NEXT)
    ids = [world.task(title) for title in ("x", "y")]
    change = world.check_undo(lambda: triage.take_up(world.store, ids, limits=DOING_2))
    assert change.label == "Take up 2 tasks in Next"
    assert world.cards(Column.NEXT) == ["x", "y", "standing"]


def test_without_next_it_stands_on_top_of_doing_however_full_that_is(world: World) -> None:
    columns.remove(world.store, Column.NEXT)
    for title in ("a", "b"):
        world.task(title, Column.DOING)
    task_id = world.task("x")
    change = triage.take_up(world.store, [task_id], limits=DOING_2)
    assert change.label == "Take up “x” in Doing"
    assert change.warning == "Doing is over its limit: 3 of 2"


def test_what_is_in_doing_already_stays_there_however_full_it_is(world: World) -> None:
    ids = [world.task(title, Column.DOING) for title in ("a", "b", "c")]
    change = world.check_undo(lambda: triage.take_up(world.store, ids[2:], limits=DOING_2))
    assert change.label == "Take up “c” in Doing"
    assert world.cards(Column.DOING) == ["c", "a", "b"]


def test_without_a_limit_there_is_always_room(world: World) -> None:
    ids = [world.task(title) for title in "abcde"]
    world.check_undo(lambda: triage.take_up(world.store, ids))
    assert world.cards(Column.DOING) == list("abcde")
    world.check_nothing_happens(lambda: triage.take_up(world.store, []))


def test_who_is_waited_for_is_noted_and_since_when(world: World) -> None:
    first, second = world.task("a"), world.task("b", Column.WAITING, waiting_for="Ana")
    world.now += LATER
    limits = {Column.WAITING: 1}
    change = world.check_undo(lambda: triage.wait_for(world.store, [first, second], " Sam\n", limits=limits))
    assert change.label == "Wait for Sam with 2 tasks"
    assert change.warning == "Waiting is over its limit: 2 of 1"
    for task_id in (first, second):
        task = world.read_task(task_id)
        assert (task.column, task.waiting_for, task.entered) == (Column.WAITING, "Sam", world.now)
    assert reason_for(world.read_task(second), world.now.date() + timedelta(days=13)) is None


def test_waiting_for_nobody_is_refused(world: World) -> None:
    task_id = world.task("a")
    caught = world.check_refused(Invalid, lambda: triage.wait_for(world.store, [task_id], " "))
    assert caught.value.field == "waiting_for"
    world.check_nothing_happens(lambda: triage.wait_for(world.store, [], "Sam"))


@pytest.mark.parametrize("column", [Column.BACKLOG, Column.NEXT, Column.WAITING])
def test_what_is_put_off_stands_last_in_the_backlog_and_asks_for_nothing(
    world: World, column: Column
) -> None:
    task_id = world.task("Write", column)
    world.task("standing")
    world.now += LATER
    change = world.check_undo(lambda: triage.put_off(world.store, [task_id]))
    assert change.label == "Put off “Write”"
    assert world.cards(Column.BACKLOG) == ["standing", "Write"]
    task = world.read_task(task_id)
    assert task.entered == world.now
    assert reason_for(task, world.now.date()) is None
    world.check_nothing_happens(lambda: triage.put_off(world.store, []))


def test_even_the_last_of_the_backlog_is_put_off_as_a_step_of_its_own(world: World) -> None:
    task_id = world.task("Write")
    world.now += LATER
    world.check_undo(lambda: triage.put_off(world.store, [task_id]))
    assert world.read_task(task_id).entered == world.now


def test_a_split_task_becomes_its_first_part_and_the_others_follow(world: World) -> None:
    goal, other = world.goal("Lead"), world.goal("Write")
    blocker = world.task("Agree", Column.DONE)
    day = world.now.date()
    task_id = world.task(
        "Write the book", Column.NEXT, goal_id=goal, notes="# Notes", importance=Importance.HIGH, due=day,
        effort_minutes=90, tags=("writing",), blocked_by=(blocker,), waiting_for="Sam",
    )  # fmt: skip
    world.task("standing", Column.NEXT)
    waiting = world.task("Send it", Column.NEXT, blocked_by=(task_id, blocker))
    whole = world.read_task(task_id)
    parts = [
        part_of(whole, TaskDraft("Outline"), is_first=True),
        part_of(whole, TaskDraft("Chapter one", effort_minutes=30)),
        part_of(whole, TaskDraft("Chapter two", goal_id=other, tags=("ink",)), {"goal_id", "tags"}),
    ]
    change = world.check_undo(lambda: triage.split(world.store, task_id, parts))
    assert change.label == "Split “Write the book” into 3 tasks"
    assert change.focus == Ref(RecordKind.TASK, task_id)
    assert world.cards(Column.NEXT) == ["Outline", "Chapter one", "Chapter two", "standing", "Send it"]
    first, second, third = (world.read_task(each) for each in (task_id, waiting + 1, waiting + 2))
    for part in (first, second, third):
        assert (part.importance, part.due, part.blocked_by) == (Importance.HIGH, day, (blocker,))
        assert part.waiting_for == "Sam"
    assert (first.notes, second.notes) == ("# Notes", "")
    assert [part.effort_minutes for part in (first, second, third)] == [None, 30, None]
    assert [part.goal_id for part in (first, second, third)] == [goal, goal, other]
    assert [part.tags for part in (first, second, third)] == [("writing",), ("writing",), ("ink",)]
    assert set(world.read_task(waiting).blocked_by) == {blocker, task_id, second.id, third.id}


def test_one_part_is_no_split_and_a_part_needs_words(world: World) -> None:
    task_id = world.task("Write")
    world.check_refused(Invalid, lambda: triage.split(world.store, task_id, [TaskDraft("a")]))
    parts = [TaskDraft("a"), TaskDraft(" ")]
    world.check_refused(BlankTitle, lambda: triage.split(world.store, task_id, parts))
    parts = [TaskDraft("a"), TaskDraft("b")]
    world.check_refused(NotFound, lambda: triage.split(world.store, 99, parts))


def test_a_task_becomes_a_goal_below_the_goal_that_it_served(world: World) -> None:
    goal = world.goal("Lead")
    day = world.now.date()
    task_id = world.task("Learn to lead", goal_id=goal, due=day, notes="# Notes")
    waiting = world.task("Lead", blocked_by=(task_id,))
    change = world.check_undo(lambda: triage.make_goal(world.store, task_id))
    assert change.label == "Make a goal of “Learn to lead”"
    made = world.read_goal(focus(change))
    assert (made.title, made.parent_id, made.due, made.notes) == ("Learn to lead", goal, day, "# Notes")
    assert world.read_task(waiting).blocked_by == ()
    with pytest.raises(NotFound):
        world.read_task(task_id)


def test_a_task_without_a_goal_becomes_one_at_the_top(world: World) -> None:
    task_id = world.task("Travel")
    change = world.check_undo(lambda: triage.make_goal(world.store, task_id))
    assert world.read_goal(focus(change)).parent_id is None


def test_since_when_somebody_is_waited_for_is_the_day_of_the_decision(world: World) -> None:
    task_id = world.task("Write", Column.WAITING, waiting_for="Sam")
    world.now += 20 * LATER
    task = world.read_task(task_id)
    assert reason_for(task, world.now.date()) is Reason.WAITING
    triage.wait_for(world.store, [task_id], "Sam")
    task = world.read_task(task_id)
    assert task.waiting_since == world.now.date()
    triage.take_up(world.store, [task_id])
    assert world.read_task(task_id).waiting_since is None


def test_the_parts_of_a_task_that_comes_again_come_again(world: World) -> None:
    task_id = world.task("Clean", Column.NEXT, repeat="every mon")
    whole = world.read_task(task_id)
    parts = [part_of(whole, TaskDraft(title), is_first=title == "Kitchen") for title in ("Kitchen", "Bath")]
    world.check_undo(lambda: triage.split(world.store, task_id, parts))
    assert [world.read_task(each).repeat for each in (task_id, task_id + 1)] == ["every mon"] * 2
    assert [world.read_task(each).due for each in (task_id, task_id + 1)] == [whole.due] * 2
