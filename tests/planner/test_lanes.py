"""Cards that move into another lane are linked anew, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.lanes import relink
from careertui.domain.model import Column
from careertui.domain.rank import after, before
from careertui.domain.saved_views import Grouping
from careertui.planner import lanes
from careertui.planner.reading import read_plan

if TYPE_CHECKING:
    from .conftest import World


def test_cards_move_into_the_lane_of_a_goal_or_a_tag_as_one_step(world: World) -> None:
    goal = world.goal("Staff")
    ids = [world.task("A", tags=("a", "b")), world.task("B", tags=("b",), repeat="every day")]
    plan = read_plan(world.store)
    change = world.check_undo(
        lambda: lanes.move(world.store, {each: {"goal_id": goal} for each in ids}, "Staff")
    )
    assert change.label == "Move 2 tasks into “Staff”"
    assert [world.read_task(each).goal_id for each in ids] == [goal, goal]
    changes = {each: relink(plan, plan.tasks[each], Grouping.TAG, "b").changes for each in ids}
    change = world.check_undo(lambda: lanes.move(world.store, changes, "#b"))
    assert change.label == "Move “A” into “#b”"
    assert [world.read_task(each).tags for each in ids] == [("b",), ("b",)]


def test_cards_take_a_place_in_the_lane_column_by_column_in_the_same_step(world: World) -> None:
    goal = world.goal("Staff")
    first, moving, last, second = (world.task(title) for title in ("A", "B", "C", "D"))
    there, beside = world.task("Y", Column.NEXT), world.task("Z", Column.NEXT)
    changes = {each: {"goal_id": goal} for each in (last, moving, beside)}
    places = {"backlog": after(second), "next": before(there), "doing": before(first)}
    world.check_undo(lambda: lanes.move(world.store, changes, "Staff", places))
    assert world.cards(Column.BACKLOG) == ["A", "D", "C", "B"]
    assert world.cards(Column.NEXT) == ["Z", "Y"]


def test_what_no_lane_changes_is_refused(world: World) -> None:
    task = world.task("A")
    world.check_refused(Invalid, lambda: lanes.move(world.store, {task: {"title": "x"}}, "x"))
    world.check_refused(NotFound, lambda: lanes.move(world.store, {404: {"goal_id": None}}, "x"))
    world.check_refused(NotFound, lambda: lanes.move(world.store, {task: {"goal_id": 404}}, "x"))
    world.check_nothing_happens(lambda: lanes.move(world.store, {task: {}}, "x"))
