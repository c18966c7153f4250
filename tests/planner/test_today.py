"""What the Today screen is given: the most urgent tasks and why, what is due, the goals, the first steps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance, RecordKind, Ref
from careertui.domain.skills import SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.domain.weights import COEFFICIENTS
from careertui.planner import goals, records, skills, tasks, timing, today, values

if TYPE_CHECKING:
    from datetime import date

    from tests.planner.conftest import World

DAY = timedelta(days=1)


def read(world: World) -> today.Today:
    return today.read(world.store, the_day(world), COEFFICIENTS)


def the_day(world: World) -> date:
    return world.now.date()


def test_an_empty_plan_is_not_begun(world: World) -> None:
    found = read(world)
    assert found[:4] == (None, (), (), ())
    assert not any(found[4:])
    assert not any(found.steps)


def test_a_plan_is_begun_once_each_of_the_five_steps_is_made(world: World) -> None:
    values.add(world.store, ValueDraft("Autonomy", pile=Pile.IMPORTANT))
    assert not read(world).has_value
    values.sort(world.store, [1], Pile.VERY)
    values.add(world.store, ValueDraft("Wealth"))
    assert not read(world).has_value  # the sorting has just begun
    values.sort(world.store, [2], Pile.NOT)
    assert (read(world).has_value, all(read(world).steps)) == (True, False)
    skills.add(world.store, [SkillDraft("Writing")], the_day(world))
    assert (read(world).has_skill, all(read(world).steps)) == (True, False)
    vision = world.goal("Lead well", horizon=Horizon.VISION)
    assert (read(world).has_vision, all(read(world).steps)) == (True, False)
    world.goal("Become staff", vision)
    assert (read(world).has_goal, all(read(world).steps)) == (True, False)
    task = world.task("Read the ladder")
    assert all(read(world).steps)
    tasks.set_done(world.store, [task], True)
    assert all(read(world).steps)  # done tasks count: it is the beginning that is asked for


def test_the_vision_is_the_first_that_is_still_open(world: World) -> None:
    first = world.goal("Lead well", horizon=Horizon.VISION)
    world.goal("Write books", horizon=Horizon.VISION)
    assert read(world).vision == world.read_goal(first)
    goals.set_status(world.store, [first], GoalStatus.DROPPED)
    vision = read(world).vision
    assert vision is not None
    assert vision.title == "Write books"


def test_the_six_most_urgent_open_tasks_that_are_not_blocked_are_in_focus(world: World) -> None:
    for number in range(7):
        world.task(f"Due in {number}", due=the_day(world) + number * DAY)
    blocker = world.task("Blocker")
    world.task("Blocked", due=the_day(world) - 7 * DAY, importance=Importance.HIGH, blocked_by=(blocker,))
    finished = world.task("Finished", due=the_day(world) - 7 * DAY)
    tasks.set_done(world.store, [finished], True)
    shown = [item.task.title for item in read(world).focus]
    assert len(shown) == today.FOCUS
    assert "Blocked" not in shown
    assert "Finished" not in shown
    assert shown.index("Due in 0") < shown.index("Due in 3")
    assert "Blocker" in shown


def test_as_many_tasks_are_next_as_are_asked_for_in_the_order_of_the_focus(world: World) -> None:
    goal = world.goal("Become staff")
    for number in range(4):
        world.task(f"Due in {number}", due=the_day(world) + number * DAY, goal_id=goal)
    found = today.next_tasks(world.store, the_day(world), 3, COEFFICIENTS)
    assert found == read(world).focus[:3]
    assert {item.goal_title for item in found} == {"Become staff"}


def test_a_task_that_serves_what_matters_most_comes_before_one_that_serves_nothing(world: World) -> None:
    goal = world.goal("Become staff")
    plain = world.task("Plain", goal_id=world.goal("Other"))
    aligned = world.task("Aligned", goal_id=goal)
    assert [item.task.id for item in read(world).focus] == [plain, aligned]
    values.add(world.store, ValueDraft("Autonomy"))
    values.edit(world.store, 1, {"goal_ids": [goal]})
    assert [item.task.id for item in read(world).focus] == [plain, aligned]
    values.place(world.store, 1)
    assert [item.task.id for item in read(world).focus] == [aligned, plain]


def test_each_task_in_focus_tells_why_and_for_which_goal(world: World) -> None:
    goal = world.goal("Become staff")
    blocker = world.task("Write", goal_id=goal, due=the_day(world) - DAY, importance=Importance.HIGH)
    world.task("Send", blocked_by=(blocker,))
    (item,) = read(world).focus
    assert item.goal_title == "Become staff"
    assert "overdue" in item.why
    assert "frees" in item.why or "high" in item.why
    world.task("Rest")
    assert [found.goal_title for found in read(world).focus] == ["Become staff", ""]


def test_due_holds_all_that_is_open_and_due_within_a_fortnight_or_overdue(world: World) -> None:
    day = the_day(world)
    late = world.task("Late", due=day - 30 * DAY)
    edge = world.task("Edge", due=day + today.AHEAD * DAY)
    world.task("Beyond", due=day + (today.AHEAD + 1) * DAY)
    world.task("Some day")
    finished = world.task("Finished", due=day)
    tasks.set_done(world.store, [finished], True)
    goal = world.goal("Goal", due=day + DAY)
    milestone = world.goal("Milestone", due=day, kind=GoalKind.MILESTONE)
    reached = world.goal("Reached", due=day)
    goals.set_status(world.store, [reached], GoalStatus.ACHIEVED)
    world.goal("Far", due=day + 100 * DAY)
    due = read(world).due
    assert [(item.ref, item.title) for item in due] == [
        (Ref(RecordKind.TASK, late), "Late"),
        (Ref(RecordKind.GOAL, milestone), "Milestone"),
        (Ref(RecordKind.GOAL, goal), "Goal"),
        (Ref(RecordKind.TASK, edge), "Edge"),
    ]
    assert [item.is_milestone for item in due] == [False, True, False, False]
    assert due[0].due == day - 30 * DAY


def test_active_goals_stand_by_their_due_date_with_their_progress(world: World) -> None:
    day = the_day(world)
    vision = world.goal("Lead well", horizon=Horizon.VISION)
    undated = world.goal("Undated", vision)
    later = world.goal("Later", vision, due=day + 300 * DAY)
    sooner = world.goal("Sooner", later, due=day + 30 * DAY)
    world.goal("Milestone", later, kind=GoalKind.MILESTONE, due=day)
    for title, status in (
        ("Idea", GoalStatus.IDEA),
        ("Paused", GoalStatus.PAUSED),
        ("Gone", GoalStatus.DROPPED),
    ):
        world.goal(title, vision, status=status)
    done = world.task("One", goal_id=sooner)
    world.task("Two", goal_id=sooner, column=Column.NEXT)
    tasks.set_done(world.store, [done], True)
    found = read(world).goals
    assert [item.goal.id for item in found] == [sooner, later, undated]
    assert [item.progress for item in found] == [0.5, 0.25, 0.0]


def test_a_day_as_json_tells_all_of_it_in_plain_values(world: World) -> None:
    day = the_day(world)
    vision = world.goal("Lead well", horizon=Horizon.VISION, why="People grow")
    goal = world.goal("Become staff", vision, due=day + 200 * DAY)
    late = world.task("Late", due=day - DAY, goal_id=goal, effort_minutes=90)
    timing.start(world.store, late)
    world.now += timedelta(minutes=25)
    found = read(world)
    focus = [records.focus_record(item, 8.80004) for item in found.focus]
    record = records.today_record(found, day, focus, timing.running(world.store))
    assert record == {
        "date": "2026-11-21",
        "vision": {"id": vision, "title": "Lead well", "why": "People grow"},
        "timer": {
            "task_id": late, "title": "Late", "since": "2026-11-21T12:00:00+00:00", "minutes": 25,
            "left": False,
        },
        "focus": [
            {
                "id": late, "title": "Late", "why": found.focus[0].why, "column": "backlog",
                "importance": "none", "effort_minutes": 90, "due": "2026-11-20", "goal_id": goal,
                "goal": "Become staff", "urgency": 8.8,
            }
        ],
        "due": [{"kind": "task", "id": late, "title": "Late", "due": "2026-11-20", "overdue": True}],
        "goals": [{"id": goal, "title": "Become staff", "due": "2027-06-09", "progress": 0.0}],
    }  # fmt: skip


def test_a_day_without_a_plan_is_json_too(world: World) -> None:
    record = records.today_record(today.NOTHING, the_day(world), [])
    assert record == {
        "date": "2026-11-21", "vision": None, "timer": None, "focus": [], "due": [], "goals": [],
    }  # fmt: skip
