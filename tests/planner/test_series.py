"""Tasks that come again: one at a time, as they were, on the right day, and all of it undone in one step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import Invalid, NotFound, SeriesEnds
from careertui.domain.model import Column, Importance, Task
from careertui.domain.skills import SkillDraft
from careertui.planner import goals, history, series, skills, tasks
from careertui.store import queries

if TYPE_CHECKING:
    from .conftest import World

SATURDAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)


def later(world: World, days: int) -> None:
    world.now += timedelta(days=days)


def open_tasks(world: World) -> list[Task]:
    return [task for task in queries.tasks(world.store.connection) if task.is_open]


def the_next(world: World) -> Task:
    [task] = open_tasks(world)
    return task


def finish(world: World, task_id: int) -> str:
    return world.check_undo(lambda: tasks.set_done(world.store, [task_id], done=True)).note


def test_a_task_with_a_rule_is_due_on_its_first_day_and_comes_again_when_it_is_done(world: World) -> None:
    review = world.task("Review the week", repeat="Every Monday")
    task = world.read_task(review)
    assert (task.repeat, task.due) == ("every mon", MONDAY)
    later(world, 2)
    assert finish(world, review) == "Comes again on Mon 30 Nov"
    coming = the_next(world)
    assert (coming.title, coming.repeat, coming.due) == ("Review the week", "every mon", date(2026, 11, 30))
    assert (coming.column, coming.created, coming.started) == (Column.BACKLOG, world.now, None)


def test_it_brings_all_that_it_had_but_nothing_that_was_of_this_time(world: World) -> None:
    skills.add(world.store, [SkillDraft("Writing")], SATURDAY)
    goal, blocker = world.goal("Goal"), world.task("First")
    note = world.task(
        "Write the note", Column.NEXT, notes="- [x] Ask\n- [ ] Write", importance=Importance.HIGH,
        effort_minutes=45, goal_id=goal, tags=("b", "a"), skill_ids=(1,), due=MONDAY, scheduled=SATURDAY,
        repeat="every 2 weeks", waiting_for="Sam", blocked_by=(blocker,),
    )  # fmt: skip
    tasks.move(world.store, [note], Column.DOING)
    finish(world, note)
    [coming] = [task for task in open_tasks(world) if task.id != blocker]
    assert (coming.notes, coming.importance, coming.effort_minutes) == (
        "- [ ] Ask\n- [ ] Write",
        Importance.HIGH,
        45,
    )
    assert (coming.goal_id, coming.tags, coming.skill_ids) == (goal, ("b", "a"), (1,))
    assert (coming.scheduled, coming.due) == (date(2026, 12, 5), date(2026, 12, 7))
    assert (coming.column, coming.waiting_for, coming.blocked_by) == (Column.NEXT, "", ())


@pytest.mark.parametrize(
    ("words", "due", "days", "expected"),
    [
        ("every day", SATURDAY, 0, date(2026, 11, 22)),
        ("every day", SATURDAY, 9, date(2026, 12, 1)),
        ("every mon", MONDAY, 0, date(2026, 11, 30)),
        ("every mon", MONDAY, 30, date(2026, 12, 28)),
        ("every 2 weeks", MONDAY, 30, date(2027, 1, 4)),
        ("every mon", date(2026, 11, 25), 0, date(2026, 11, 30)),
        ("2 days after done", SATURDAY, 9, date(2026, 12, 2)),
        ("monthly on the 31st", date(2027, 1, 31), 80, date(2027, 2, 28)),
    ],
)
def test_days_that_passed_meanwhile_do_not_pile_up(
    world: World, words: str, due: date, days: int, expected: date
) -> None:
    task = world.task("Run", due=due, repeat=words)
    later(world, days)
    finish(world, task)
    assert the_next(world).due == expected


def test_its_days_stay_as_they_were_when_this_one_is_put_off_or_brought_forward(world: World) -> None:
    task = world.task("Report", due=MONDAY, repeat="every mon")
    tasks.edit(world.store, [task], {"due": date(2026, 11, 25)})
    later(world, 4)
    finish(world, task)
    assert the_next(world).due == date(2026, 11, 30)
    tasks.edit(world.store, [the_next(world).id], {"due": date(2026, 11, 27)})
    finish(world, the_next(world).id)
    assert the_next(world).due == date(2026, 12, 7), "that of the 30th was done on the 27th"


def test_a_task_that_is_only_scheduled_is_scheduled_again(world: World) -> None:
    task = world.task("Tidy up", scheduled=SATURDAY, repeat="every sat")
    finish(world, task)
    coming = the_next(world)
    assert (coming.scheduled, coming.due) == (date(2026, 11, 28), None)


def test_a_task_that_comes_after_it_is_done_needs_no_date(world: World) -> None:
    task = world.task("Water the plants", repeat="3 days after done")
    assert world.read_task(task).due is None
    later(world, 1)
    finish(world, task)
    assert the_next(world).due == date(2026, 11, 25)


def test_it_ends_after_so_many_times_or_on_its_last_day_or_without_its_rule(world: World) -> None:
    task = world.task("Course", repeat="every day, 2 times")
    finish(world, task)
    assert finish(world, the_next(world).id) == ""
    assert open_tasks(world) == []
    task = world.task("Sprint", repeat="every day until 22 Nov 2026")
    finish(world, task)
    finish(world, the_next(world).id)
    assert open_tasks(world) == []
    task = world.task("Habit", repeat="every day")
    change = world.check_undo(lambda: tasks.edit(world.store, [task], {"repeat": ""}))
    assert change.label == "Repeat “Habit” no more"
    finish(world, task)
    assert open_tasks(world) == []


def test_what_is_changed_goes_on_unless_it_is_for_this_one_only(world: World) -> None:
    goal = world.goal("Goal")
    skills.add(world.store, [SkillDraft("Writing"), SkillDraft("Speaking")], SATURDAY)
    task = world.task("Note", repeat="every day", goal_id=goal, tags=("a",), skill_ids=(1, 2))
    tasks.edit(world.store, [task], {"effort_minutes": 30})
    changes: dict[str, Any] = {"title": "Note, with Sam", "tags": (), "goal_id": None, "skill_ids": ()}
    once = changes | {"importance": Importance.HIGH}
    world.check_undo(lambda: tasks.edit(world.store, [task], once, only_this=True))
    tasks.edit(world.store, [task], {"title": "Note, with Ana"}, only_this=True)
    tasks.edit(world.store, [task], {"importance": Importance.LOW})
    finish(world, task)
    coming = the_next(world)
    assert (coming.title, coming.tags, coming.goal_id, coming.skill_ids) == ("Note", ("a",), goal, (1, 2))
    assert (coming.effort_minutes, coming.importance) == (30, Importance.LOW)
    tasks.edit(world.store, [coming.id], changes, only_this=True)
    goals.delete(world.store, [goal])
    skills.delete(world.store, [1])
    finish(world, coming.id)
    last = the_next(world)
    assert (last.title, last.goal_id, last.skill_ids) == ("Note", None, (2,)), "what is gone is not kept"


def test_reopening_takes_the_next_one_away_again_where_nobody_touched_it(world: World) -> None:
    task = world.task("Note", repeat="every day", tags=("a",))
    finish(world, task)
    assert len(open_tasks(world)) == 1
    change = world.check_undo(lambda: tasks.set_done(world.store, [task], done=False))
    assert change.note == "The next one is gone again"
    assert [each.id for each in open_tasks(world)] == [task]
    assert the_next(world).repeat == "every day"
    finish(world, task)
    coming = the_next(world)
    tasks.edit(world.store, [coming.id], {"tags": ("b",)})
    assert world.check_undo(lambda: tasks.move(world.store, [task], Column.DOING)).note == ""
    assert {each.id: each.repeat for each in open_tasks(world)} == {task: "", coming.id: "every day"}
    finish(world, task)
    assert [each.id for each in open_tasks(world)] == [coming.id]


def test_a_task_that_is_done_and_was_followed_keeps_its_rule(world: World) -> None:
    task = world.task("Note", repeat="every day")
    finish(world, task)
    assert world.read_task(task).repeat == "every day"
    world.check_refused(Invalid, lambda: tasks.edit(world.store, [task], {"repeat": "every mon"}))
    coming = the_next(world)
    tasks.set_done(world.store, [coming.id], done=True)
    tasks.set_done(world.store, [task], done=False)
    assert world.read_task(task).repeat == "", "the series goes on without it"
    assert len(open_tasks(world)) == 2


def test_a_rule_that_changes_counts_anew_from_the_due_date(world: World) -> None:
    task = world.task("Note", due=MONDAY, repeat="every mon, 2 times")
    change = world.check_undo(lambda: tasks.edit(world.store, [task], {"repeat": "every 3 days"}))
    assert change.label == "Repeat “Note” every 3 days"
    finish(world, task)
    assert the_next(world).due == date(2026, 11, 26)
    tasks.edit(world.store, [the_next(world).id], {"due": None})
    world.check_undo(lambda: tasks.edit(world.store, [the_next(world).id], {"repeat": "every fri"}))
    assert the_next(world).due == date(2026, 11, 27)


def test_this_one_is_skipped_in_its_place(world: World) -> None:
    task = world.task("Note", Column.NEXT, due=MONDAY, repeat="every mon, 3 times", notes="- [ ] Ask")
    tasks.edit(world.store, [task], {"title": "Other", "notes": "- [x] Ask"}, only_this=True)
    tasks.move(world.store, [task], Column.WAITING)
    change = world.check_undo(lambda: series.skip(world.store, [task]))
    assert change.label == "Skip “Note” to Mon 30 Nov"
    skipped = world.read_task(task)
    assert (skipped.title, skipped.notes, skipped.due) == ("Note", "- [ ] Ask", date(2026, 11, 30))
    assert (skipped.column, skipped.waiting_since) == (Column.NEXT, None)
    later(world, 16)  # Monday, 7 December: overdue since a week, and today's is still to be done
    series.skip(world.store, [task])
    assert world.read_task(task).due == date(2026, 12, 7)
    world.check_refused(SeriesEnds, lambda: series.skip(world.store, [task]))


def test_of_many_only_those_that_come_again_are_skipped(world: World) -> None:
    plain, done = world.task("Plain"), world.task("Done", Column.DONE)
    first, second = world.task("A", repeat="every day"), world.task("B", repeat="2 days after done")
    before = world.read_task(plain)
    change = world.check_undo(lambda: series.skip(world.store, [plain, first, second, done]))
    assert change.label == "Skip 2 tasks"
    assert world.read_task(plain) == before
    assert world.read_task(second).due == MONDAY
    world.check_refused(Invalid, lambda: series.skip(world.store, [plain, done]))
    world.check_refused(NotFound, lambda: series.skip(world.store, [404]))
    world.check_nothing_happens(lambda: series.skip(world.store, []))


def test_several_that_come_again_are_done_as_one_step(world: World) -> None:
    ids = [world.task("A", repeat="every day"), world.task("B", Column.NEXT, repeat="every day")]
    change = world.check_undo(lambda: tasks.set_done(world.store, ids, done=True))
    assert change.note == "2 tasks come again"
    assert [task.title for task in open_tasks(world)] == ["A", "B"]
    full = world.check_undo(
        lambda: tasks.set_done(
            world.store, [task.id for task in open_tasks(world)], done=True, limits={Column.NEXT: 0}
        )
    )
    assert full.warning == "Next is over its limit: 1 of 0"


def test_of_several_only_those_get_a_rule_that_have_another(world: World) -> None:
    ids = [world.task("A", repeat="every day"), world.task("B")]
    change = world.check_undo(lambda: tasks.edit(world.store, ids, {"repeat": "every day", "notes": "n"}))
    assert change.label == "Change repetition and notes of 2 tasks"
    assert {world.read_task(each).repeat for each in ids} == {"every day"}
    world.check_nothing_happens(lambda: tasks.edit(world.store, [ids[1]], {"repeat": "daily"}))
    third = world.task("C")
    tasks.edit(world.store, [ids[0]], {"notes": "m"})
    tasks.edit(world.store, [*ids, third], {"repeat": "", "notes": "m"})
    assert {each.repeat for each in open_tasks(world)} == {""}


def test_several_that_are_reopened_each_lose_their_next_one_or_their_rule(world: World) -> None:
    ids = [world.task("A", repeat="every day"), world.task("B", repeat="every day"), world.task("C")]
    tasks.set_done(world.store, ids, done=True)
    coming = {task.title: task.id for task in open_tasks(world)}
    tasks.edit(world.store, [coming["B"]], {"title": "B, with Sam"})
    change = world.check_undo(lambda: tasks.set_done(world.store, ids, done=False))
    assert change.note == "The next one is gone again"
    assert {task.title: task.repeat for task in open_tasks(world)} == {
        "A": "every day",
        "B": "",
        "C": "",
        "B, with Sam": "every day",
    }


def test_a_task_that_is_added_as_done_comes_again_at_once(world: World) -> None:
    draft = TaskDraft("Note", column=Column.DONE, due=SATURDAY, repeat="every day")
    change = world.check_undo(lambda: tasks.add(world.store, [draft]))
    assert change.note == "Comes again on Sun 22 Nov"
    assert the_next(world).column is Column.NEXT


def test_deleting_it_ends_the_series_and_a_rule_without_a_day_is_refused(world: World) -> None:
    task = world.task("Note", repeat="every day")
    world.check_undo(lambda: tasks.delete(world.store, [task]))
    assert open_tasks(world) == []
    draft = TaskDraft("Late", repeat="every day until 1 Nov 2026")
    world.check_refused(Invalid, lambda: tasks.add(world.store, [draft]))
    caught = world.check_refused(Invalid, lambda: tasks.add(world.store, [TaskDraft("x", repeat="rarely")]))
    assert "try every mon" in str(caught.value)


def test_undo_of_done_takes_the_next_one_away_even_after_the_rule_was_changed_and_that_undone(
    world: World,
) -> None:
    task = world.task("Note", repeat="every day")
    tasks.set_done(world.store, [task], done=True)
    coming = the_next(world)
    tasks.edit(world.store, [coming.id], {"repeat": "every mon"})
    for _ in range(2):
        history.undo(world.store)
    assert [(each.id, each.repeat) for each in open_tasks(world)] == [(task, "every day")]


def test_of_several_that_are_reopened_it_is_said_how_many_next_ones_are_gone(world: World) -> None:
    ids = [world.task(title, repeat="every day") for title in ("A", "B")]
    tasks.set_done(world.store, ids, done=True)
    change = world.check_undo(lambda: tasks.set_done(world.store, ids, done=False))
    assert change.note == "The next ones of 2 are gone again"
    assert [each.id for each in open_tasks(world)] == ids


def test_one_that_is_reopened_together_with_the_next_keeps_it(world: World) -> None:
    first = world.task("Review")
    tasks.edit(world.store, [first], {"repeat": "every day"})
    tasks.set_done(world.store, [first], True)
    tasks.set_done(world.store, [first + 1], True)
    tasks.move(world.store, [first + 1, first], Column.BACKLOG)
    left = {task.id: task.repeat for task in queries.tasks(world.store.connection)}
    assert left == {first: "", first + 1: "every day"}


def test_the_day_of_the_next_one_is_told_as_if_this_one_were_done_today(world: World) -> None:
    review = world.task("Review the week", repeat="every mon")
    assert series.next_day(world.store, review) == MONDAY + timedelta(days=7)
    tasks.edit(world.store, [review], {"due": MONDAY + timedelta(days=2)})  # moved by hand: the rule stays
    assert series.next_day(world.store, review) == MONDAY + timedelta(days=7)
    later(world, 30)
    assert series.next_day(world.store, review) == date(2026, 12, 28)
    finish(world, review)
    assert the_next(world).due == date(2026, 12, 28)


def test_what_comes_so_long_after_it_is_done_or_not_at_all_has_no_next_day_yet(world: World) -> None:
    ids = world.task("Water", repeat="2 days after done"), world.task("Once")
    assert [series.next_day(world.store, task_id) for task_id in ids] == [None, None]
    last = world.task("The last one", repeat="every mon, 1 time")
    assert series.next_day(world.store, last) is None
