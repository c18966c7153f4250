"""A box in the notes is ticked and opened again, one step each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid, NotFound
from careertui.planner import checklists, tasks
from careertui.store import queries

if TYPE_CHECKING:
    from .conftest import World


def test_a_box_is_ticked_and_opened_again(world: World) -> None:
    task = world.task("Write", notes="First:\n\n- [ ] Ask\n- [x] Read")
    change = world.check_undo(lambda: checklists.toggle(world.store, task, 1))
    assert change.label == "Tick “Ask” of “Write”"
    assert world.read_task(task).notes == "First:\n\n- [x] Ask\n- [x] Read"
    assert checklists.toggle(world.store, task, 2).label == "Open “Read” of “Write”"
    world.check_refused(Invalid, lambda: checklists.toggle(world.store, task, 3))
    world.check_refused(NotFound, lambda: checklists.toggle(world.store, 404, 1))


def test_the_next_one_of_a_task_that_comes_again_has_all_boxes_open(world: World) -> None:
    task = world.task("Write", notes="- [ ] Ask", repeat="every day")
    tasks.edit(world.store, [task], {"notes": "- [ ] Ask Sam"}, only_this=True)
    checklists.toggle(world.store, task, 1)
    tasks.set_done(world.store, [task], done=True)
    [coming] = [each for each in queries.tasks(world.store.connection) if each.is_open]
    assert coming.notes == "- [ ] Ask", "that it was Sam was said of this one only"
