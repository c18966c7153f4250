"""Which tasks wait for which, for one or several at once; a ring is refused with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import BlockCycle, NotFound
from careertui.domain.model import Column
from careertui.planner import blocking
from careertui.planner.words import explain

if TYPE_CHECKING:
    from .conftest import World


def test_blockers_are_added_to_all_and_what_else_each_waits_for_stays(world: World) -> None:
    blocker, other, old = (world.task(title) for title in ("Agree", "Ask", "Old"))
    first, second = world.task("a", blocked_by=(old,)), world.task("b")
    change = world.check_undo(lambda: blocking.block(world.store, [first, second], [blocker, other]))
    assert change.label == "Let 2 tasks wait for 2 tasks"
    assert world.read_task(first).blocked_by == (blocker, other, old)
    assert world.read_task(second).blocked_by == (blocker, other)
    change = world.check_undo(lambda: blocking.block(world.store, [first], [], [old, other]))
    assert change.label == "Let “a” no longer wait for 2 tasks"
    assert world.read_task(first).blocked_by == (blocker,)
    change = world.check_undo(lambda: blocking.block(world.store, [first], [old], [blocker]))
    assert change.label == "Let “a” wait for “Old”"
    assert world.read_task(first).blocked_by == (old,)


def test_nothing_to_add_or_to_release_is_no_step(world: World) -> None:
    task_id = world.task("a")
    world.check_nothing_happens(lambda: blocking.block(world.store, [task_id], []))
    world.check_nothing_happens(lambda: blocking.block(world.store, [], [task_id]))
    world.check_refused(NotFound, lambda: blocking.block(world.store, [task_id], [99]))


def test_a_ring_is_refused_with_its_path_in_words(world: World) -> None:
    first = world.task("Agree")
    second = world.task("Draft", blocked_by=(first,))
    third = world.task("Send", Column.NEXT, blocked_by=(second,))
    caught = world.check_refused(BlockCycle, lambda: blocking.block(world.store, [first], [third]))
    assert caught.value.path == (first, third, second, first)
    assert explain(caught.value) == (
        "“Agree” (1) would wait for “Send” (3), that for “Draft” (2), and that for “Agree” (1): "
        "none of them could begin. "
        "Take one of these links out first."
    )


def test_a_task_cannot_wait_for_itself(world: World) -> None:
    task_id = world.task("Agree")
    caught = world.check_refused(BlockCycle, lambda: blocking.block(world.store, [task_id], [task_id]))
    assert "cannot wait for itself" in explain(caught.value)
