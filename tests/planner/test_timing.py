"""The timer of a task, and time that was worked: one at a time, correctable, safe to forget."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import Invalid, NotFound, NoTimer, PartNotFound, TimerLeft
from careertui.domain.model import Column, RecordKind, Ref
from careertui.domain.timing import Work, show_spent
from careertui.planner import clock, history, tasks, timing
from careertui.store import queries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .conftest import World

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon_is_at_noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Wherever the tests run, for what depends on midnight."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def wait(world: World, **span: float) -> None:
    world.now += timedelta(**span)


def test_a_timer_runs_until_it_is_stopped_and_what_it_took_counts_for_its_task(world: World) -> None:
    task = world.task("Write", effort_minutes=120)
    change = world.check_undo(lambda: timing.start(world.store, task))
    assert (change.label, change.focus) == ("Start the timer of “Write”", Ref(RecordKind.TASK, task))
    assert change.touched == {RecordKind.TASK: frozenset({task})}
    assert world.read_task(task).timer == NOON
    wait(world, minutes=89, seconds=40)
    assert timing.running(world.store) == (task, "Write", NOON, False)
    assert queries.has_timer(world.store.connection)
    change = world.check_undo(lambda: timing.stop(world.store))
    assert change.label == "Stop the timer of “Write” after 1h30"
    assert timing.of_task(world.store, task) == [Work(1, task, NOON, world.now, 90)]
    found = world.read_task(task)
    assert (found.spent, found.timer) == (90, None)
    assert show_spent(found.spent, found.effort_minutes) == "1h30 of 2h"
    assert timing.running(world.store) is None
    assert not queries.has_timer(world.store.connection)
    world.check_refused(NoTimer, lambda: timing.stop(world.store))


def test_only_one_timer_runs_in_the_whole_plan(world: World) -> None:
    first, second = world.task("First"), world.task("Second")
    timing.start(world.store, first)
    world.check_nothing_happens(lambda: timing.start(world.store, first))
    wait(world, minutes=25)
    change = world.check_undo(lambda: timing.start(world.store, second))
    assert change.note == "The timer of “First” stopped after 25m"
    assert (world.read_task(first).spent, world.read_task(second).timer) == (25, world.now)
    history.undo(world.store)
    assert (world.read_task(first).timer, world.read_task(second).timer) == (NOON, None)


def test_a_timer_that_was_started_by_mistake_leaves_nothing(world: World) -> None:
    task = world.task("Write")
    timing.start(world.store, task)
    wait(world, seconds=20)
    timing.stop(world.store)
    assert timing.of_task(world.store, task) == []


def test_a_forgotten_timer_says_so_and_is_stopped_at_the_moment_that_was_meant(world: World) -> None:
    task = world.task("Write")
    timing.start(world.store, task)
    wait(world, hours=4)
    assert not (timing.running(world.store) or (0, "", NOON, True))[3]
    wait(world, hours=19)
    assert timing.running(world.store) == (task, "Write", NOON, True)
    for moment in (NOON - timedelta(seconds=1), world.now + timedelta(seconds=1), datetime(2026, 11, 21, 13)):  # noqa: DTZ001
        world.check_refused(Invalid, lambda moment=moment: timing.stop(world.store, moment))  # type: ignore[misc]
    world.check_undo(lambda: timing.stop(world.store, NOON + timedelta(hours=2)))
    assert world.read_task(task).spent == 120


def test_a_task_that_is_done_stops_its_timer_and_another_one_goes_on(world: World) -> None:
    task, other = world.task("Write"), world.task("Other")
    timing.start(world.store, task)
    wait(world, minutes=30)
    tasks.set_done(world.store, [other], done=True)
    assert world.read_task(task).timer == NOON
    change = world.check_undo(lambda: tasks.set_done(world.store, [task], done=True))
    assert change.note == "The timer of “Write” stopped after 30m"
    assert world.read_task(task).spent == 30
    world.check_refused(Invalid, lambda: timing.start(world.store, task))
    tasks.set_done(world.store, [task], done=False)
    timing.start(world.store, task)
    wait(world, hours=23)
    late = tasks.move(world.store, [task], Column.DONE, limits={Column.DONE: 1})
    limit, timer = late.warning.split("; ")
    assert limit == "Done is over its limit: 2 of 1"
    assert timer == "The timer of “Write” stopped after 23h: correct it if it was forgotten"


def test_a_clock_that_was_set_back_does_not_keep_a_timer_from_stopping(world: World) -> None:
    task, other = world.task("Write"), world.task("Other")
    timing.start(world.store, task)
    wait(world, hours=-1)
    timing.start(world.store, other)
    assert timing.of_task(world.store, task) == []


def test_starting_another_one_stops_a_timer_at_the_moment_when_it_was_left(world: World) -> None:
    task, other = world.task("Write"), world.task("Other")
    timing.start(world.store, task)
    wait(world, hours=20)
    for moment in (NOON - timedelta(seconds=1), world.now + timedelta(seconds=1)):
        world.check_refused(Invalid, lambda moment=moment: timing.start(world.store, other, moment))  # type: ignore[misc]
    change = world.check_undo(lambda: timing.start(world.store, other, NOON + timedelta(hours=2)))
    assert change.note == "The timer of “Write” stopped after 2h"
    assert (world.read_task(task).spent, world.read_task(other).timer) == (120, world.now)


def test_a_timer_that_runs_over_midnight_was_probably_left(world: World) -> None:
    task = world.task("Write")
    world.now = clock.start_of(date(2026, 11, 22)) - timedelta(minutes=10)
    timing.start(world.store, task)
    assert not (timing.running(world.store) or (0, "", NOON, True))[3]
    wait(world, minutes=20)
    assert (timing.running(world.store) or (0, "", NOON, False))[3]


def test_work_is_noted_with_the_moment_when_it_began(world: World) -> None:
    task = world.task("Write")
    began = NOON - timedelta(hours=2)
    world.check_undo(lambda: timing.add(world.store, task, 45, NOON, began))
    [work] = timing.of_task(world.store, task)
    assert (work.started, work.ended, work.minutes) == (began, NOON, 45)
    world.check_refused(
        Invalid, lambda: timing.add(world.store, task, 45, began, NOON - timedelta(minutes=1))
    )


def test_work_is_noted_corrected_and_deleted_without_a_timer(world: World) -> None:
    task = world.task("Write")
    change = world.check_undo(lambda: timing.add(world.store, task, 45))
    assert change.label == "Note 45m of work on “Write”"
    yesterday = NOON - timedelta(days=1)
    timing.add(world.store, task, 15, yesterday)
    newest, oldest = timing.of_task(world.store, task)
    assert (newest.ended, newest.minutes, oldest.ended, oldest.minutes) == (NOON, 45, yesterday, 15)
    change = world.check_undo(lambda: timing.edit(world.store, newest.id, {"minutes": 30}))
    assert change.label == "Correct the time worked on “Write”"
    assert world.read_task(task).spent == 45
    world.check_undo(
        lambda: timing.edit(world.store, newest.id, {"started": NOON - timedelta(hours=2), "ended": NOON})
    )
    assert world.read_task(task).spent == 135
    change = world.check_undo(lambda: timing.delete(world.store, [newest.id, oldest.id]))
    assert change.label == "Delete 2h15 of work on “Write”"
    assert world.read_task(task).spent == 0


def test_of_a_timer_that_runs_only_the_start_is_corrected_and_it_can_be_deleted(world: World) -> None:
    task = world.task("Write")
    timing.start(world.store, task)
    [work] = timing.of_task(world.store, task)
    assert work.is_running
    world.check_refused(Invalid, lambda: timing.edit(world.store, work.id, {"minutes": 5}))
    world.check_undo(lambda: timing.edit(world.store, work.id, {"started": NOON - timedelta(minutes=10)}))
    change = world.check_undo(lambda: timing.delete(world.store, [work.id]))
    assert change.label == "Delete the timer on “Write”"


@pytest.mark.parametrize(
    "changes",
    [
        {"ended": NOON - timedelta(hours=2)},
        {"ended": NOON + timedelta(hours=2)},
        {"ended": None},
        {"minutes": 0},
        {"minutes": None},
        {"started": "noon"},
        {"task_id": 2},
        {"started": NOON, "ended": NOON},
    ],
)
def test_what_cannot_be_worked_time_is_refused(world: World, changes: dict[str, object]) -> None:
    task = world.task("Write")
    timing.add(world.store, task, 30)
    [work] = timing.of_task(world.store, task)
    world.check_refused(Invalid, lambda: timing.edit(world.store, work.id, changes))


def test_what_is_not_there_is_said(world: World) -> None:
    task, other = world.task("Write"), world.task("Other")
    world.check_refused(NotFound, lambda: timing.start(world.store, 404))
    world.check_refused(NotFound, lambda: timing.add(world.store, 404, 5))
    world.check_refused(PartNotFound, lambda: timing.edit(world.store, 404, {"minutes": 5}))
    world.check_refused(PartNotFound, lambda: timing.delete(world.store, [2**70]))
    world.check_refused(Invalid, lambda: timing.add(world.store, task, 0))
    world.check_nothing_happens(lambda: timing.edit(world.store, 404, {}))
    world.check_nothing_happens(lambda: timing.delete(world.store, []))
    assert timing.of_task(world.store, 2**70) == []
    timing.add(world.store, task, 5)
    timing.add(world.store, other, 5)
    ids = [timing.of_task(world.store, each)[0].id for each in (task, other)]
    assert timing.delete(world.store, ids).label == "Delete 10m of work on 2 tasks"
    assert show_spent(0, 60) == ""
    assert show_spent(60, None) == "1h"


def test_worked_time_goes_with_its_task_and_comes_back_with_it(world: World) -> None:
    task = world.task("Write")
    timing.add(world.store, task, 30)
    timing.start(world.store, task)
    world.check_undo(lambda: tasks.delete(world.store, [task]))
    assert timing.running(world.store) is None
    history.undo(world.store)
    assert world.read_task(task).spent == 30
    assert world.read_task(task).timer == NOON


def test_when_a_timer_was_left_is_read_and_has_to_be_said_where_it_ran_for_long(world: World) -> None:
    today = NOON.date()
    assert timing.when_left(world.store, None, today) is None
    with pytest.raises(NoTimer):
        timing.when_left(world.store, "now", today)
    timing.start(world.store, world.task("Write"))
    wait(world, hours=3)
    assert timing.when_left(world.store, None, today) is None
    assert timing.when_left(world.store, "14:30", today) == NOON + timedelta(hours=2, minutes=30)
    assert timing.when_left(world.store, "now", today) == world.now
    with pytest.raises(Invalid):
        timing.when_left(world.store, "15:30", today)
    wait(world, hours=22)
    with pytest.raises(TimerLeft) as refused:
        timing.when_left(world.store, None, today + timedelta(days=1))
    assert (refused.value.title, refused.value.since) == ("Write", "yesterday 12:00")
    running = timing.running(world.store)
    assert running is not None
    assert (running.forgotten, running.minutes) == (True, 25 * 60)
