"""What a person does with tasks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import BlankTitle, BlockCycle, ChangedElsewhere, Invalid, NotFound
from careertui.domain.model import Column, Importance, RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, Place, Side, after, before
from careertui.planner import tasks

if TYPE_CHECKING:
    from .conftest import World

DAY = date(2026, 11, 27)
FIELDS = (
    "title", "goal_id", "notes", "column", "importance", "effort_minutes", "scheduled", "due", "waiting_for",
    "tags", "blocked_by",
)  # fmt: skip


def test_a_task_needs_only_a_title_and_goes_to_the_backlog(world: World) -> None:
    change = world.check_undo(lambda: tasks.add(world.store, [TaskDraft("Write the proposal")]))
    assert change.label == "Add task “Write the proposal”"
    assert change.focus == Ref(RecordKind.TASK, 1)
    task = world.read_task(1)
    assert (task.column, task.created, task.entered) == (Column.BACKLOG, world.now, world.now)
    assert (task.started, task.done) == (None, None)


def test_every_field_of_a_draft_is_kept(world: World) -> None:
    goal = world.goal("Goal")
    blocker = world.task("first")
    draft = TaskDraft(
        "Task", goal, "# Notes\n- a", Column.WAITING, Importance.HIGH, 90, DAY, DAY + timedelta(3), "Sam",
        ("writing", "Forum"), (blocker,),
    )  # fmt: skip
    world.check_undo(lambda: tasks.add(world.store, [draft]))
    task = world.read_task(2)
    for field in FIELDS:
        assert getattr(task, field) == getattr(draft, field), field


def test_several_tasks_are_added_in_their_order_as_one_step(world: World) -> None:
    world.task("standing")
    drafts = [TaskDraft("a"), TaskDraft("n", column=Column.NEXT), TaskDraft("b"), TaskDraft("c")]
    change = world.check_undo(lambda: tasks.add(world.store, drafts, TOP))
    assert change.label == "Add 4 tasks"
    assert change.focus == Ref(RecordKind.TASK, 2)
    assert change.touched == {RecordKind.TASK: frozenset({2, 3, 4, 5})}
    assert world.cards(Column.BACKLOG) == ["a", "b", "c", "standing"]
    assert world.read_task(3).title == "n"
    world.check_nothing_happens(lambda: tasks.add(world.store, []))


def test_a_task_added_to_doing_is_started_and_one_added_to_done_is_done(world: World) -> None:
    doing, done = (
        world.read_task(world.task("a", Column.DOING)),
        world.read_task(world.task("b", Column.DONE)),
    )
    assert (doing.started, doing.done) == (world.now, None)
    assert (done.started, done.done) == (None, world.now)


def test_titles_are_one_clean_line_and_notes_keep_their_lines(world: World) -> None:
    task = world.read_task(world.task("\x1b]0;x\x07 a\n b ", notes="one\r\ntwo\x00", waiting_for=" Sam\n"))
    assert (task.title, task.notes, task.waiting_for) == ("a b", "one\ntwo", "Sam")


def test_tags_are_words_each_once_whatever_their_case(world: World) -> None:
    task = world.task("a", tags=("#Writing", "two words", "writing", "b"))
    assert world.read_task(task).tags == ("Writing", "two-words", "b")
    tasks.edit(world.store, [task], {"tags": ["b", "new"]})
    assert world.read_task(task).tags == ("b", "new")
    tasks.edit(world.store, [task], {"tags": {"z", "y"}})
    assert world.read_task(task).tags == ("y", "z")


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (TaskDraft("  "), BlankTitle),
        (TaskDraft("a", goal_id=5), NotFound),
        (TaskDraft("a", blocked_by=(5,)), NotFound),
        (TaskDraft("a", blocked_by=(1,)), BlockCycle),
        (TaskDraft("a", effort_minutes=-1), Invalid),
        (TaskDraft("a", effort_minutes=10**30), Invalid),
        (TaskDraft("a", tags=("#",)), Invalid),
    ],
)
def test_a_draft_that_cannot_be_leaves_nothing_behind(
    world: World, draft: TaskDraft, error: type[Exception]
) -> None:
    world.check_refused(error, lambda: tasks.add(world.store, [TaskDraft("good"), draft][::-1]))
    assert world.is_empty()


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"column": "later"}, "backlog, next, doing, waiting, done"),
        ({"importance": "very"}, "none, low, medium, high"),
        ({"effort_minutes": 1.5}, "whole minutes"),
        ({"due": datetime(2026, 1, 1)}, "2026-11-27"),  # noqa: DTZ001 (any moment is no date)
        ({"notes": None}, "text"),
        ({"tags": "writing"}, "list of words"),
        ({"tags": [3]}, "text"),
        ({"blocked_by": "3"}, "numbers"),
        ({"blocked_by": [None]}, "number"),
        ({"blocked_by": [True]}, "number"),
        ({"goal_id": "3"}, "number"),
        ({"titel": "x"}, "did you mean title?"),
    ],
)
def test_a_value_that_a_field_does_not_take_is_refused_with_what_it_takes(
    world: World, changes: dict[str, object], hint: str
) -> None:
    task = world.task("a")
    caught = world.check_refused(Invalid, lambda: tasks.edit(world.store, [task], changes))
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({"title": "New"}, "Rename “Old” to “New”"),
        ({"due": DAY}, "Set due date of “Old” to 27 Nov 2026"),
        ({"effort_minutes": 90}, "Set effort of “Old” to 1h30"),
        ({"effort_minutes": None}, "Clear effort of “Old”"),
        ({"importance": "high"}, "Set importance of “Old” to high"),
        ({"column": Column.NEXT}, "Set column of “Old” to Next"),
        ({"waiting_for": "Sam"}, "Set waiting for of “Old” to “Sam”"),
        ({"tags": ("a", "b")}, "Change tags of “Old”"),
        ({"notes": "n", "scheduled": DAY}, "Change notes and scheduled date of “Old”"),
        ({"blocked_by": (1,)}, "Change blockers of “Old”"),
        ({"goal_id": 1}, "Change goal of “Old”"),
    ],
)
def test_an_edit_is_one_step_named_by_what_it_changes(
    world: World, changes: dict[str, object], label: str
) -> None:
    world.goal("Goal")
    world.task("Other")
    task = world.task("Old", effort_minutes=5)
    assert world.check_undo(lambda: tasks.edit(world.store, [task], changes)).label == label
    for field, value in changes.items():
        assert getattr(world.read_task(task), field) == value


def test_an_edit_of_many_is_one_step_about_those_that_differ(world: World) -> None:
    ids = [world.task(title, due=DAY if title == "a" else None) for title in "abc"]
    change = world.check_undo(lambda: tasks.edit(world.store, ids, {"due": DAY}))
    assert change.label == "Set due date of 2 tasks to 27 Nov 2026"
    assert change.touched == {RecordKind.TASK: frozenset(ids[1:])}
    assert {world.read_task(task).due for task in ids} == {DAY}


def test_a_field_that_no_task_differs_in_is_not_named(world: World) -> None:
    task = world.task("a", due=DAY)
    change = tasks.edit(world.store, [task], {"due": DAY, "notes": "n"})
    assert change.label == "Change notes of “a”"


def test_an_edit_that_changes_nothing_leaves_no_step(world: World) -> None:
    first = world.task("first")
    task = world.task("a", tags=("x", "y"), blocked_by=(first,), due=DAY)
    same = {"title": "a ", "tags": ["x", "y"], "blocked_by": [first], "due": DAY, "column": "backlog"}
    world.check_nothing_happens(lambda: tasks.edit(world.store, [task], same))
    world.check_nothing_happens(lambda: tasks.edit(world.store, [task], {}))
    world.check_nothing_happens(lambda: tasks.edit(world.store, [], {"title": "x"}))


def test_editing_what_is_not_there_is_refused(world: World) -> None:
    task = world.task("a")
    for changes in ({"title": "x"}, {"goal_id": 8}, {"blocked_by": (8,)}):
        ids = [task, 9] if "title" in changes else [task]
        world.check_refused(NotFound, partial(tasks.edit, world.store, ids, changes))


def test_tasks_cannot_wait_for_each_other_in_a_ring(world: World) -> None:
    first, second, third = (world.task(title) for title in "abc")
    tasks.edit(world.store, [second], {"blocked_by": [first]})
    tasks.edit(world.store, [third], {"blocked_by": [second]})
    caught = world.check_refused(
        BlockCycle, lambda: tasks.edit(world.store, [first], {"blocked_by": [third]})
    )
    assert caught.value.path == (first, third, second, first)
    caught = world.check_refused(
        BlockCycle, lambda: tasks.edit(world.store, [first], {"blocked_by": [first]})
    )
    assert caught.value.path == (first, first)
    world.check_refused(
        BlockCycle, lambda: tasks.edit(world.store, [second, third], {"blocked_by": [first, third]})
    )


def test_two_ways_to_one_blocker_are_no_ring(world: World) -> None:
    root, left, right, end = (world.task(title) for title in "abcd")
    tasks.edit(world.store, [left, right], {"blocked_by": [root]})
    tasks.edit(world.store, [end], {"blocked_by": [left, right]})
    assert world.read_task(end).blocked_by == (left, right)
    tasks.edit(world.store, [end], {"blocked_by": [right]})
    assert world.read_task(end).blocked_by == (right,)


def test_a_field_changed_elsewhere_since_it_was_shown_is_not_overwritten(world: World) -> None:
    ids = [world.task(title) for title in "ab"]
    shown = [world.read_task(task) for task in ids]
    tasks.edit(world.store, ids[1:], {"tags": ["theirs"], "notes": "theirs"})
    caught = world.check_refused(
        ChangedElsewhere, lambda: tasks.edit(world.store, ids, {"tags": ["mine"]}, seen=shown)
    )
    assert caught.value.ref == Ref(RecordKind.TASK, ids[1])
    assert caught.value.fields == ("tags",)
    tasks.edit(world.store, ids, {"due": DAY, "notes": ""}, seen=shown)
    assert (world.read_task(ids[1]).due, world.read_task(ids[1]).notes) == (DAY, "theirs")


def test_setting_what_another_window_set_too_is_no_conflict(world: World) -> None:
    task = world.task("a")
    shown = world.read_task(task)
    tasks.edit(world.store, [task], {"due": DAY})
    world.check_nothing_happens(lambda: tasks.edit(world.store, [task], {"due": DAY}, seen=[shown]))


def test_an_edit_to_a_new_column_has_the_same_effects_as_a_move(world: World) -> None:
    standing = world.task("standing", Column.DOING)
    task = world.task("a")
    world.now += timedelta(hours=1)
    change = tasks.edit(
        world.store, [task, standing], {"column": "doing", "title": "new"}, limits={Column.DOING: 1}
    )
    assert change.warning == "Doing is over its limit: 2 of 1"
    assert world.cards(Column.DOING) == ["new", "new"]
    now = world.read_task(task)
    assert (now.entered, now.started) == (world.now, world.now)
    assert now.rank > world.read_task(standing).rank
    assert world.read_task(standing).entered < world.now


def test_the_columns_note_when_a_task_came_started_and_was_done(world: World) -> None:
    task = world.task("a", waiting_for="Sam")
    moments = {}
    for hour, column in enumerate((Column.NEXT, Column.DOING, Column.WAITING, Column.DOING, Column.DONE), 1):
        world.now += timedelta(hours=1)
        moments[hour] = world.now
        tasks.move(world.store, [task], column)
        now = world.read_task(task)
        assert now.entered == world.now
        assert now.started == (moments[2] if hour >= 2 else None)
        assert now.done == (world.now if column is Column.DONE else None)
    tasks.move(world.store, [task], Column.BACKLOG)
    now = world.read_task(task)
    assert (now.started, now.done, now.waiting_for) == (moments[2], None, "Sam")


def test_a_move_within_its_column_does_not_enter_it_again(world: World) -> None:
    ids = [world.task(title, Column.DONE) for title in "abc"]
    world.now += timedelta(hours=1)
    change = world.check_undo(lambda: tasks.move(world.store, [ids[2]], Column.DONE, TOP))
    assert change.label == "Move “c” to the top of Done"
    now = world.read_task(ids[2])
    assert now.entered == now.done == world.now - timedelta(hours=1)


def test_a_move_rewrites_what_moved_alone_and_says_where_to(world: World) -> None:
    ids = [world.task(title, Column.NEXT) for title in "abcd"]
    change = world.check_undo(lambda: tasks.move(world.store, [ids[3]], Column.NEXT, before(ids[1])))
    assert change.touched == {RecordKind.TASK: frozenset({ids[3]})}
    assert change.label == "Move “d” before “b”"
    assert tasks.move(world.store, ids[:2], Column.NEXT, BOTTOM).label == "Move 2 tasks to the bottom of Next"
    assert world.cards(Column.NEXT) == ["d", "c", "a", "b"]
    assert tasks.move(world.store, ids[:1], Column.DOING).label == "Move “a” to Doing"


def test_several_tasks_move_side_by_side_in_the_order_given(world: World) -> None:
    ids = [world.task(title, Column.NEXT) for title in "abcde"]
    far = world.task("far")
    tasks.move(world.store, [ids[4], far, ids[0]], Column.NEXT, after(ids[2]))
    assert world.cards(Column.NEXT) == ["b", "c", "e", "far", "a", "d"]


def test_moving_beside_one_of_those_that_move_keeps_them_where_it_stood(world: World) -> None:
    ids = [world.task(title) for title in "abcde"]
    tasks.move(world.store, [ids[3], ids[1]], Column.BACKLOG, before(ids[1]))
    assert world.cards(Column.BACKLOG) == ["a", "d", "b", "c", "e"]
    tasks.move(world.store, [ids[4], ids[2]], Column.BACKLOG, after(ids[2]))
    assert world.cards(Column.BACKLOG) == ["a", "d", "b", "e", "c"]


def test_moving_to_where_they_stand_changes_nothing(world: World) -> None:
    ids = [world.task(title) for title in "abcd"]
    middle = ids[1:3]
    for place in (after(ids[0]), before(ids[3]), before(ids[2]), after(ids[1])):
        world.check_nothing_happens(partial(tasks.move, world.store, middle, Column.BACKLOG, place))
    world.check_nothing_happens(lambda: tasks.move(world.store, ids, Column.BACKLOG, TOP))
    world.check_nothing_happens(lambda: tasks.move(world.store, ids[3:], Column.BACKLOG))
    world.check_nothing_happens(lambda: tasks.move(world.store, [], Column.BACKLOG))


def test_a_place_beside_a_task_of_another_column_is_refused(world: World) -> None:
    task, other = world.task("a"), world.task("b", Column.NEXT)
    world.check_refused(Invalid, lambda: tasks.move(world.store, [task], Column.BACKLOG, after(other)))
    world.check_refused(Invalid, lambda: tasks.move(world.store, [task, other], Column.DOING, after(other)))
    world.check_refused(Invalid, lambda: tasks.move(world.store, [task], Column.DOING, Place(Side.AFTER)))
    world.check_refused(Invalid, lambda: tasks.add(world.store, [TaskDraft("c")], after(other)))
    for missing in (99, 0, -3, 2**80):
        place = after(missing)
        world.check_refused(NotFound, partial(tasks.move, world.store, [task], Column.DOING, place))


def test_moving_to_a_column_that_there_is_not_is_refused(world: World) -> None:
    task = world.task("a")
    world.check_refused(Invalid, lambda: tasks.move(world.store, [task], "later"))


def test_a_full_slot_makes_room_without_changing_the_order(world: World) -> None:
    ids = [world.task(f"{number}") for number in range(8)]
    expected = [str(number) for number in range(8)]
    touched = 0
    for turn in range(80):  # each takes the slot after the first; it is full after 32
        mover = ids[7 - turn % 6]
        change = tasks.move(world.store, [mover], Column.BACKLOG, after(ids[0]))
        touched = max(touched, len(change.touched[RecordKind.TASK]))
        title = world.read_task(mover).title
        expected.remove(title)
        expected.insert(1, title)
        assert world.cards(Column.BACKLOG) == expected
    assert touched > 1


def test_a_full_slot_at_the_end_of_a_list_makes_room_too(world: World) -> None:
    from careertui.store.tables import TaskRow  # ranks side by side, as an import may leave them

    with world.store.transaction("Crowd") as tx:
        for rank in range(700):
            tx.session.add(TaskRow(title=str(rank), rank=rank, created=world.now, entered=world.now))
    task = world.task("new", Column.NEXT)
    change = world.check_undo(lambda: tasks.move(world.store, [task], Column.BACKLOG, before(2)))
    assert world.cards(Column.BACKLOG)[:3] == ["0", "new", "1"]
    assert sorted(world.cards(Column.BACKLOG)[2:], key=int) == world.cards(Column.BACKLOG)[2:]
    assert len(change.touched[RecordKind.TASK]) > 1


def test_a_column_that_ends_over_its_limit_gives_a_warning(world: World) -> None:
    limits = {Column.DOING: 1, Column.NEXT: 0}
    first, second = (world.task(title) for title in "ab")
    assert not tasks.move(world.store, [first], Column.DOING, limits=limits).warning
    change = tasks.move(world.store, [second], Column.DOING, limits=limits)
    assert change.warning == "Doing is over its limit: 2 of 1"
    assert not tasks.move(world.store, [second], Column.DOING, TOP, limits=limits).warning
    drafts = [TaskDraft("c", column=Column.DOING), TaskDraft("d", column=Column.NEXT), TaskDraft("e")]
    warning = "Next is over its limit: 1 of 0; Doing is over its limit: 3 of 1"
    assert tasks.add(world.store, drafts, limits=limits).warning == warning
    tasks.set_done(world.store, [first], True)
    assert tasks.set_done(world.store, [first], False, limits=limits).warning.startswith("Next is over")


def test_finishing_puts_tasks_on_top_of_done_and_taking_back_on_top_of_next(world: World) -> None:
    world.task("next", Column.NEXT)
    world.task("old", Column.DONE)
    ids = [world.task(title, Column.DOING) for title in "ab"]
    change = world.check_undo(lambda: tasks.set_done(world.store, ids, True))
    assert change.label == "Finish 2 tasks"
    assert world.cards(Column.DONE) == ["a", "b", "old"]
    change = world.check_undo(lambda: tasks.set_done(world.store, ids[:1], False))
    assert change.label == "Reopen “a”"
    assert world.cards(Column.NEXT) == ["a", "next"]


def test_finishing_what_is_done_changes_nothing(world: World) -> None:
    done, open_task = world.task("a", Column.DONE), world.task("b")
    moment = world.now
    world.now += timedelta(hours=1)
    world.check_nothing_happens(lambda: tasks.set_done(world.store, [done], True))
    world.check_nothing_happens(lambda: tasks.set_done(world.store, [open_task], False))
    world.check_nothing_happens(lambda: tasks.set_done(world.store, [], True))
    assert tasks.set_done(world.store, [done, open_task], True).label == "Finish “b”"
    assert world.read_task(done).done == moment
    world.check_refused(NotFound, lambda: tasks.set_done(world.store, [done, 9], True))


def test_deleting_tasks_takes_their_tags_and_frees_those_that_waited(world: World) -> None:
    first = world.task("first", tags=("x",))
    waiting = world.task("waiting", blocked_by=(first,))
    change = world.check_undo(lambda: tasks.delete(world.store, [first]))
    assert change.label == "Delete “first”"
    assert world.read_task(waiting).blocked_by == ()
    world.check_refused(NotFound, lambda: tasks.delete(world.store, [waiting, first]))
    world.check_nothing_happens(lambda: tasks.delete(world.store, []))


def test_more_tasks_than_a_statement_takes_move_and_go_in_one_step(world: World) -> None:
    tasks.add(world.store, [TaskDraft(f"{number}", tags=("t",)) for number in range(1, 1301)])
    ids = list(range(1300, 0, -1))
    world.check_undo(lambda: tasks.move(world.store, ids, Column.NEXT))
    assert world.cards(Column.NEXT) == [str(number) for number in ids]
    assert world.check_undo(lambda: tasks.delete(world.store, ids)).label == "Delete 1300 tasks"
    assert world.is_empty()
