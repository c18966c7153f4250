"""The boxes in the notes of a task: ticked, added, renamed, moved and deleted, one step each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import ChangedElsewhere, Invalid, NotFound
from careertui.domain.model import Column, RecordKind, Ref
from careertui.planner import checklists, tasks

if TYPE_CHECKING:
    from .conftest import World

NOTES = "Before:\n- [ ] Ask Sam\n- [x] Book the room"


@pytest.fixture
def task(world: World) -> int:
    """A task with two boxes."""
    return world.task("Write", notes=NOTES)


def test_a_box_is_ticked_and_its_tick_taken_away(world: World, task: int) -> None:
    change = world.check_undo(lambda: checklists.toggle(world.store, task, 1, seen="Ask Sam"))
    assert (change.label, change.note) == ("Tick “Ask Sam” of “Write”", "2 of 2")
    assert change.touched == {RecordKind.TASK: frozenset({task})}
    assert change.focus == Ref(RecordKind.TASK, task)
    change = checklists.toggle(world.store, task, 2, seen="Book the room")
    assert (change.label, change.note) == ("Open “Book the room” of “Write”", "1 of 2")
    assert world.read_task(task).notes == "Before:\n- [x] Ask Sam\n- [ ] Book the room"
    assert checklists.toggle(world.store, task, 2).label == "Tick “Book the room” of “Write”"
    world.check_refused(Invalid, lambda: checklists.toggle(world.store, task, 3))


def test_boxes_are_added_renamed_moved_and_deleted(world: World, task: int) -> None:
    said = [
        world.check_undo(lambda: checklists.add(world.store, task, "Send it")).label,
        world.check_undo(lambda: checklists.rename(world.store, task, 1, "Ask Ana", seen="Ask Sam")).label,
        world.check_undo(lambda: checklists.move(world.store, task, 1, 1, seen="Ask Ana")).label,
        world.check_undo(lambda: checklists.delete(world.store, task, 3, seen="Send it")).label,
    ]
    assert said == [
        "Add “Send it” to “Write”",
        "Rename “Ask Sam” to “Ask Ana” in “Write”",
        "Move “Ask Ana” in “Write”",
        "Delete “Send it” from “Write”",
    ]
    assert world.read_task(task).notes == "Before:\n- [x] Book the room\n- [ ] Ask Ana"
    last = checklists.delete(world.store, world.task("One", notes="- [ ] a"), 1, seen="a")
    assert last.note == ""


def test_a_box_that_another_window_changed_is_left_alone(world: World, task: int) -> None:
    for number, seen in ((1, "Ask Ana"), (3, "Ask Sam"), (0, "Ask Sam")):
        ticking = partial(checklists.toggle, world.store, task, number, seen=seen)
        world.check_refused(ChangedElsewhere, ticking)
    world.check_refused(Invalid, lambda: checklists.add(world.store, task, "  "))
    world.check_refused(Invalid, lambda: checklists.move(world.store, task, 2, 1, seen="Book the room"))
    world.check_refused(NotFound, lambda: checklists.add(world.store, 99, "Send it"))


def test_the_next_one_has_the_boxes_open_and_not_what_was_for_this_one_only(world: World) -> None:
    task = world.task("Water", notes="- [ ] Roses", repeat="every day")
    tasks.edit(world.store, [task], {"notes": "- [ ] Roses\n- [ ] Herbs"}, only_this=True)
    checklists.toggle(world.store, task, 2, seen="Herbs")
    tasks.set_done(world.store, [task], True)
    assert world.read_task(task).column is Column.DONE
    assert world.read_task(task + 1).notes == "- [ ] Roses"
