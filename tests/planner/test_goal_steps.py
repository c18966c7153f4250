"""What a person does with goals."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import BlankTitle, ChangedElsewhere, GoalCycle, Invalid, NotFound
from careertui.domain.model import GoalKind, GoalStatus, Horizon, Need, RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, after, before
from careertui.domain.skills import SkillDraft
from careertui.domain.values import ValueDraft
from careertui.planner import goals, skills, values

from .conftest import focus

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2027, 3, 31)


def test_a_goal_needs_only_a_title_and_is_a_vision_where_it_has_no_parent(world: World) -> None:
    change = world.check_undo(lambda: goals.add(world.store, GoalDraft("Lead where people grow")))
    assert change.label == "Add goal “Lead where people grow”"
    assert change.focus == Ref(RecordKind.GOAL, 1)
    assert change.touched == {RecordKind.GOAL: frozenset({1})}
    goal = world.read_goal(1)
    assert (goal.horizon, goal.kind, goal.status) == (Horizon.VISION, GoalKind.GOAL, GoalStatus.ACTIVE)
    assert (goal.created, goal.achieved, goal.parent_id) == (world.now, None, None)


def test_every_field_of_a_draft_is_kept(world: World) -> None:
    parent = world.goal("Parent")
    draft = GoalDraft(
        "Milestone", parent, "why\nnot", Horizon.SHORT, GoalKind.MILESTONE, GoalStatus.PAUSED,
        DAY - timedelta(9), DAY, 40, "# Notes",
    )  # fmt: skip
    change = goals.add(world.store, draft)
    assert change.label == "Add milestone “Milestone”"
    goal = world.read_goal(2)
    for field in (
        "title",
        "parent_id",
        "why",
        "horizon",
        "kind",
        "status",
        "start",
        "due",
        "weight",
        "notes",
    ):
        assert getattr(goal, field) == getattr(draft, field)


def test_without_a_horizon_a_goal_gets_the_next_shorter_than_its_parents(world: World) -> None:
    parent = None
    horizons = []
    for title in "abcde":
        parent = world.goal(title, parent)
        horizons.append(world.read_goal(parent).horizon)
    assert horizons == [Horizon.VISION, Horizon.LONG, Horizon.MEDIUM, Horizon.SHORT, Horizon.SHORT]


def test_a_goal_added_as_achieved_was_achieved_now(world: World) -> None:
    assert world.read_goal(world.goal("Done", status=GoalStatus.ACHIEVED)).achieved == world.now


def test_a_goal_can_be_added_beside_another(world: World) -> None:
    first = world.goal("first")
    goals.add(world.store, GoalDraft("last"))
    goals.add(world.store, GoalDraft("second"), after(first))
    goals.add(world.store, GoalDraft("top"), TOP)
    assert world.children(None) == ["top", "first", "second", "last"]


def test_titles_are_one_clean_line_and_notes_keep_their_lines(world: World) -> None:
    goal = world.read_goal(world.goal(" a\x1b[31m\tb\nc ", why="x\x07y\r\nz\n"))
    assert (goal.title, goal.why) == ("a b c", "xy\nz")


@pytest.mark.parametrize("title", ["", "  \t\n", "\x1b[31m", "\u202e"])
def test_a_title_with_nothing_to_read_is_refused(world: World, title: str) -> None:
    world.check_refused(BlankTitle, lambda: goals.add(world.store, GoalDraft(title)))


def test_a_parent_that_is_not_there_is_refused(world: World) -> None:
    for parent in (7, 0, -1, 2**70):
        caught = world.check_refused(NotFound, partial(goals.add, world.store, GoalDraft("a", parent)))
        assert caught.value.ref == Ref(RecordKind.GOAL, parent)


def test_a_goal_cannot_start_after_it_is_due(world: World) -> None:
    draft = GoalDraft("a", start=DAY, due=DAY - timedelta(1))
    assert world.check_refused(Invalid, lambda: goals.add(world.store, draft)).value.field == "start"
    goal = world.goal("b", due=DAY)
    late = {"start": DAY + timedelta(1)}
    world.check_refused(Invalid, lambda: goals.edit(world.store, goal, late))
    goals.edit(world.store, goal, {**late, "due": DAY + timedelta(1)})
    assert world.read_goal(goal).start == DAY + timedelta(1)


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"title": "New"}, "Rename “Old” to “New”"),
        ({"due": DAY}, "Set due date of “Old” to 31 Mar 2027"),
        ({"due": None}, "Clear due date of “Old”"),
        ({"weight": 30}, "Set weight of “Old” to 30"),
        ({"why": "because"}, "Change why of “Old”"),
        ({"horizon": "long"}, "Set horizon of “Old” to long"),
        ({"status": GoalStatus.PAUSED}, "Set status of “Old” to paused"),
        ({"kind": GoalKind.MILESTONE, "notes": "n", "due": DAY}, "Change kind, notes and due date of “Old”"),
    ],
)
def test_an_edit_is_one_step_named_by_what_it_changes(
    world: World, changes: dict[str, object], label: str
) -> None:
    goal = world.goal("Old", due=DAY - timedelta(3))
    assert world.check_undo(lambda: goals.edit(world.store, goal, changes)).label == label
    for field, value in changes.items():
        assert getattr(world.read_goal(goal), field) == value


def test_an_edit_that_changes_nothing_leaves_no_step(world: World) -> None:
    goal = world.goal("Same", due=DAY)
    world.check_nothing_happens(lambda: goals.edit(world.store, goal, {"title": " Same ", "due": DAY}))
    world.check_nothing_happens(lambda: goals.edit(world.store, goal, {}))


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"title": 3}, "text"),
        ({"horizon": "soon"}, "vision, long, medium, short"),
        ({"status": None}, "idea, active"),
        ({"due": "fri"}, "2026-11-27"),
        ({"due": "2026-11-27T00:00"}, "2026-11-27"),
        ({"weight": 0}, "1 to 100"),
        ({"weight": 101}, "1 to 100"),
        ({"weight": True}, "1 to 100"),
        ({"weight": "7"}, "1 to 100"),
        ({"parent_id": "7"}, "number"),
        ({"deu": DAY}, "did you mean due?"),
        ({"zzz": DAY}, "title, parent_id"),
    ],
)
def test_a_value_that_a_field_does_not_take_is_refused_with_what_it_takes(
    world: World, changes: dict[str, object], hint: str
) -> None:
    goal = world.goal("a")
    caught = world.check_refused(Invalid, lambda: goals.edit(world.store, goal, changes))
    assert hint in caught.value.hint


def test_editing_a_goal_that_is_not_there_is_refused(world: World) -> None:
    world.check_refused(NotFound, lambda: goals.edit(world.store, 4, {"title": "x"}))


def test_a_new_parent_takes_the_goal_in_at_the_bottom(world: World) -> None:
    parent = world.goal("Parent")
    world.goal("child", parent)
    goal = world.goal("moving")
    change = world.check_undo(lambda: goals.edit(world.store, goal, {"parent_id": parent}))
    assert change.label == "Change parent of “moving”"
    assert world.children(parent) == ["child", "moving"]
    caught = world.check_refused(GoalCycle, lambda: goals.edit(world.store, parent, {"parent_id": goal}))
    assert (caught.value.child, caught.value.parent) == (parent, goal)


def test_a_field_changed_elsewhere_since_it_was_shown_is_not_overwritten(world: World) -> None:
    goal = world.goal("Shown")
    shown = world.read_goal(goal)
    goals.edit(world.store, goal, {"title": "Elsewhere", "notes": "theirs"})
    caught = world.check_refused(
        ChangedElsewhere,
        lambda: goals.edit(world.store, goal, {"title": "Mine", "why": "mine"}, seen=shown),
    )
    assert caught.value.ref == Ref(RecordKind.GOAL, goal)
    assert caught.value.fields == ("title",)


def test_fields_left_as_they_were_shown_keep_what_was_written_elsewhere(world: World) -> None:
    goal = world.goal("Shown")
    shown = world.read_goal(goal)
    goals.edit(world.store, goal, {"notes": "theirs", "weight": 5})
    goals.edit(world.store, goal, {"title": "Mine", "notes": "", "weight": 5}, seen=shown)
    now = world.read_goal(goal)
    assert (now.title, now.notes, now.weight) == ("Mine", "theirs", 5)


def test_moving_a_goal_rewrites_its_row_alone(world: World) -> None:
    ids = [world.goal(title) for title in "abcd"]
    change = world.check_undo(lambda: goals.move(world.store, ids[3], None, before(ids[1])))
    assert change.touched == {RecordKind.GOAL: frozenset({ids[3]})}
    assert change.label == "Move “d” before “b”"
    assert world.children(None) == ["a", "d", "b", "c"]
    assert goals.move(world.store, ids[2], None, TOP).label == "Move “c” to the top"
    assert world.children(None) == ["c", "a", "d", "b"]


def test_a_goal_moves_into_another_and_back_to_the_top_level(world: World) -> None:
    parent = world.goal("Parent")
    first = world.goal("first", parent)
    goal = world.goal("goal")
    change = world.check_undo(lambda: goals.move(world.store, goal, parent, before(first)))
    assert change.label == "Move “goal” into “Parent”"
    assert world.children(parent) == ["goal", "first"]
    change = world.check_undo(lambda: goals.move(world.store, goal, None, after(parent)))
    assert change.label == "Move “goal” to the top level"
    assert world.children(None) == ["Parent", "goal"]


def test_moving_a_goal_to_where_it_stands_changes_nothing(world: World) -> None:
    ids = [world.goal(title) for title in "abc"]
    world.check_nothing_happens(lambda: goals.move(world.store, ids[1], None, after(ids[0])))
    world.check_nothing_happens(lambda: goals.move(world.store, ids[1], None, before(ids[2])))
    world.check_nothing_happens(lambda: goals.move(world.store, ids[1], None, before(ids[1])))
    world.check_nothing_happens(lambda: goals.move(world.store, ids[0], None, TOP))
    world.check_nothing_happens(lambda: goals.move(world.store, ids[2], None))


def test_moving_a_goal_under_itself_or_its_own_descendant_is_refused(world: World) -> None:
    top = world.goal("top")
    middle = world.goal("middle", top)
    low = world.goal("low", middle)
    for target in (top, middle, low):
        caught = world.check_refused(GoalCycle, partial(goals.move, world.store, top, target))
        assert (caught.value.child, caught.value.parent) == (top, target)


def test_a_place_beside_a_goal_of_another_list_is_refused(world: World) -> None:
    parent = world.goal("Parent")
    child = world.goal("child", parent)
    goal = world.goal("goal")
    world.check_refused(Invalid, lambda: goals.move(world.store, goal, None, after(child)))
    world.check_refused(NotFound, lambda: goals.move(world.store, goal, None, after(99)))
    world.check_refused(NotFound, lambda: goals.move(world.store, goal, 99))
    world.check_refused(NotFound, lambda: goals.move(world.store, 99, None))


def test_the_status_of_many_goals_is_one_step_and_achieving_notes_the_moment(world: World) -> None:
    ids = [world.goal(title) for title in "abc"]
    change = world.check_undo(lambda: goals.set_status(world.store, ids[:2], GoalStatus.ACHIEVED))
    assert change.label == "Mark 2 goals as achieved"
    assert [world.read_goal(goal).achieved for goal in ids] == [world.now, world.now, None]
    world.now += timedelta(days=1)
    change = world.check_undo(lambda: goals.set_status(world.store, ids, GoalStatus.ACHIEVED))
    assert change.label == "Mark “c” as achieved"
    assert world.read_goal(ids[0]).achieved == world.now - timedelta(days=1)
    goals.set_status(world.store, ids[:1], GoalStatus.ACTIVE)
    assert world.read_goal(ids[0]).achieved is None
    goals.edit(world.store, ids[0], {"status": GoalStatus.ACHIEVED})
    assert world.read_goal(ids[0]).achieved == world.now


def test_the_status_that_goals_have_already_changes_nothing(world: World) -> None:
    goal = world.goal("a")
    world.check_nothing_happens(lambda: goals.set_status(world.store, [goal], GoalStatus.ACTIVE))
    world.check_nothing_happens(lambda: goals.set_status(world.store, [], GoalStatus.PAUSED))
    world.check_refused(NotFound, lambda: goals.set_status(world.store, [goal, 9], GoalStatus.PAUSED))


def test_deleting_a_goal_takes_all_below_it_and_says_how_much(world: World) -> None:
    top = world.goal("Become a staff engineer")
    middle = world.goal("middle", top)
    world.goal("low", middle)
    other = world.goal("other")
    for goal in (top, middle, middle, other):
        world.task("task", goal_id=goal, tags=("x",))
    change = world.check_undo(lambda: goals.delete(world.store, [top]))
    assert change.label == "Delete “Become a staff engineer” with 2 goals and 3 tasks below it"
    assert change.focus is None
    found_goals, found_tasks, *_ = world.everything()
    assert [goal.id for goal in found_goals] == [other]
    assert [task.goal_id for task in found_tasks] == [other]


def test_deleting_says_only_what_there_is_below(world: World) -> None:
    assert goals.delete(world.store, [world.goal("a")]).label == "Delete “a”"
    first, second = world.goal("b"), world.goal("c")
    child = world.goal("d", first)
    change = goals.delete(world.store, [first, child, second, first])
    assert change.label == "Delete 3 goals"
    third, fourth = world.goal("e"), world.goal("f")
    world.task("t", goal_id=third)
    assert goals.delete(world.store, [third, fourth]).label == "Delete 2 goals with 1 task below them"
    world.check_nothing_happens(lambda: goals.delete(world.store, []))
    world.check_refused(NotFound, lambda: goals.delete(world.store, [first]))


def test_a_very_deep_plan_can_be_deleted_and_brought_back(world: World) -> None:
    from careertui.store.tables import GoalRow  # the depth would take minutes one step at a time

    with world.store.transaction("Dig deep") as tx:
        for number in range(1, 1201):
            parent = number - 1 or None
            tx.session.add(
                GoalRow(
                    id=number, parent_id=parent, rank=0, title="g", horizon=Horizon.SHORT, created=world.now
                )
            )
    change = world.check_undo(lambda: goals.delete(world.store, [1]))
    assert change.label == "Delete “g” with 1199 goals below it"
    assert world.is_empty()


def test_a_goal_is_linked_to_values_and_to_skills_with_the_level_needed(world: World) -> None:
    first, second = (focus(values.add(world.store, ValueDraft(name))) for name in ("Autonomy", "Mastery"))
    skill = focus(skills.add(world.store, [SkillDraft("Writing")], DAY))
    goal = world.goal("Become staff", value_ids=(second, first, second), needs=(Need(skill, 4),))
    assert (world.read_goal(goal).value_ids, world.read_goal(goal).needs) == (
        (first, second), (Need(skill, 4),),
    )  # fmt: skip
    shown = world.read_goal(goal)
    change = world.check_undo(lambda: goals.edit(world.store, goal, {"value_ids": [second]}))
    assert change.label == "Change values of “Become staff”"
    assert change.touched == {RecordKind.GOAL: frozenset({goal}), RecordKind.VALUE: frozenset({first})}
    change = world.check_undo(
        lambda: goals.edit(world.store, goal, {"needs": [(skill, 5)], "title": "Staff"})
    )
    assert change.label == "Change needed skills and title of “Become staff”"
    assert world.read_goal(goal).needs == (Need(skill, 5),)
    world.check_nothing_happens(
        lambda: goals.edit(world.store, goal, {"needs": [Need(skill, 5)], "value_ids": {second}})
    )
    goals.edit(world.store, goal, {"value_ids": (first, second), "why": "mine"}, seen=shown)
    assert world.read_goal(goal).value_ids == (second,)
    caught = world.check_refused(
        ChangedElsewhere, lambda: goals.edit(world.store, goal, {"needs": ()}, seen=shown)
    )
    assert caught.value.fields == ("needs",)
    assert goals.edit(world.store, goal, {"needs": ()}).label == "Clear needed skills of “Staff”"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"value_ids": [9]}, NotFound),
        ({"needs": [(9, 3)]}, NotFound),
        ({"value_ids": "1"}, Invalid),
        ({"value_ids": [True]}, Invalid),
        ({"needs": 3}, Invalid),
        ({"needs": [1]}, Invalid),
        ({"needs": [(1, 0)]}, Invalid),
        ({"needs": [(1, 6)]}, Invalid),
        ({"needs": [("1", 2)]}, Invalid),
    ],
)
def test_a_link_that_cannot_be_is_refused(
    world: World, changes: dict[str, Any], error: type[Exception]
) -> None:
    goal = world.goal("a")
    world.check_refused(error, lambda: goals.edit(world.store, goal, changes))
    world.check_refused(error, lambda: goals.add(world.store, GoalDraft("b", **changes)))


def test_long_titles_are_shortened_in_the_history(world: World) -> None:
    change = goals.add(world.store, GoalDraft("x" * 10_000))
    assert change.label == f"Add goal “{'x' * 39}…”"
    assert world.read_goal(1).title == "x" * 10_000


def test_a_goal_has_a_measure_and_a_confidence(world: World) -> None:
    goal = world.goal("Fewer meetings", unit=" hours\x1b[31m a week", baseline=8, target=2.5, confidence=6)
    found = world.read_goal(goal)
    assert (found.unit, found.baseline, found.target, found.confidence) == ("hours a week", 8.0, 2.5, 6)
    assert found.has_measure
    change = world.check_undo(lambda: goals.edit(world.store, goal, {"target": 1e6}))
    assert change.label == "Set target of “Fewer meetings” to 1,000,000"
    assert goals.edit(world.store, goal, {"target": None}).label == "Clear target of “Fewer meetings”"
    assert goals.edit(world.store, goal, {"confidence": 7}).label.endswith("to 7")
    world.check_nothing_happens(
        lambda: goals.edit(world.store, goal, {"baseline": 8, "unit": "hours a week"})
    )
    for changes in ({"target": "2"}, {"target": True}, {"baseline": float("nan")}, {"confidence": 0}):
        world.check_refused(Invalid, partial(goals.edit, world.store, goal, changes))


@pytest.mark.parametrize("status", [GoalStatus.ACHIEVED, GoalStatus.DROPPED])
def test_an_open_goal_that_comes_below_a_closed_one_is_told_so(world: World, status: GoalStatus) -> None:
    closed = world.goal("Learn to write", status=status)
    draft, other = world.goal("Outline"), world.goal("Print", status=GoalStatus.ACHIEVED)
    told = f"“Learn to write” is {status} already"
    change = goals.move(world.store, draft, closed)
    assert (change.label, change.warning) == ("Move “Outline” into “Learn to write”", told)
    assert goals.move(world.store, draft, None).warning == ""
    assert goals.edit(world.store, draft, {"parent_id": closed}).warning == told
    assert goals.edit(world.store, draft, {"title": "Outline it"}).warning == ""
    assert goals.add(world.store, GoalDraft("Chapter", closed)).warning == told
    assert goals.move(world.store, draft, closed, BOTTOM).warning == ""  # among those it stood with
    assert goals.move(world.store, other, closed).warning == ""
