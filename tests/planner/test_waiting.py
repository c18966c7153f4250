"""Since when a task waits, and what waits no longer once others are done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import BlockCycle, Invalid
from careertui.domain.model import Column
from careertui.planner import tasks

if TYPE_CHECKING:
    from .conftest import World

TODAY = date(2026, 11, 21)
EARLIER = date(2026, 11, 3)


def since(world: World, task_id: int) -> date | None:
    return world.read_task(task_id).waiting_since


def test_a_task_says_since_when_it_waits_for_somebody_or_in_waiting(world: World) -> None:
    plain, asked = world.task("Plain"), world.task("Asked", waiting_for="Sam")
    parked, said = (
        world.task("Parked", Column.WAITING),
        world.task("Said", waiting_for="Sam", waiting_since=EARLIER),
    )
    assert [since(world, task) for task in (plain, asked, parked, said)] == [None, TODAY, TODAY, EARLIER]
    world.now += timedelta(days=2)
    world.check_undo(lambda: tasks.move(world.store, [plain, asked], Column.WAITING))
    assert (since(world, plain), since(world, asked)) == (date(2026, 11, 23), TODAY)
    tasks.edit(world.store, [asked], {"notes": "twice"})
    assert since(world, asked) == TODAY
    tasks.edit(world.store, [asked], {"waiting_for": "Lena"})
    assert since(world, asked) == date(2026, 11, 23), "another person was asked later"
    world.check_undo(lambda: tasks.edit(world.store, [asked], {"waiting_since": EARLIER}))
    assert since(world, asked) == EARLIER
    tasks.move(world.store, [plain, asked], Column.NEXT)
    assert (since(world, plain), since(world, asked)) == (None, EARLIER)
    tasks.edit(world.store, [asked], {"waiting_for": ""})
    assert since(world, asked) is None


def test_who_waits_for_nobody_waits_since_no_day(world: World) -> None:
    task = world.task("Plain")
    world.check_refused(Invalid, lambda: tasks.edit(world.store, [task], {"waiting_since": EARLIER}))
    draft = TaskDraft("x", waiting_since=EARLIER)
    world.check_refused(Invalid, lambda: tasks.add(world.store, [draft]))


def test_finishing_says_what_waits_for_nothing_any_more(world: World) -> None:
    first, second, third = world.task("First"), world.task("Second"), world.task("Third")
    both = world.task("Both", blocked_by=(first, second))
    one = world.task("One", blocked_by=(first,))
    world.task("Done", Column.DONE, blocked_by=(first,))
    assert world.check_undo(lambda: tasks.set_done(world.store, [first], done=True)).note == "Frees “One”"
    assert tasks.move(world.store, [second], Column.DONE).note == "Frees “Both”"
    assert tasks.set_done(world.store, [third], done=True).note == ""
    tasks.set_done(world.store, [first, second], done=False)
    change = tasks.set_done(world.store, [first, second, one], done=True)
    assert change.note == "Frees “Both”", "what is done with them is not freed"
    assert world.read_task(both).is_open


def test_finishing_says_that_it_comes_again_too(world: World) -> None:
    first = world.task("First", repeat="every day")
    world.task("One", blocked_by=(first,))
    world.task("Two", blocked_by=(first,))
    change = tasks.edit(world.store, [first], {"column": Column.DONE})
    assert change.note == "Comes again on Sun 22 Nov. Frees “One” and “Two”"


def test_a_ring_of_tasks_is_refused_with_the_titles_along_it(world: World) -> None:
    first = world.task("First")
    second = world.task("Second", blocked_by=(first,))
    third = world.task("Third", blocked_by=(second,))
    caught = world.check_refused(
        BlockCycle, lambda: tasks.edit(world.store, [first], {"blocked_by": (third,)})
    )
    assert caught.value.path == (first, third, second, first)
    assert caught.value.titles == ("First", "Third", "Second", "First")
