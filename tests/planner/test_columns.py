"""Own columns of the board: each change is one step, cards go with it, and what a kind means stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.domain.board_columns import STANDARD
from careertui.domain.drafts import TaskDraft
from careertui.domain.errors import ColumnStays, Invalid
from careertui.domain.model import Column, RecordKind
from careertui.domain.rank import TOP
from careertui.domain.saved_views import ViewDraft
from careertui.planner import arranging, columns, saved_views, series, tasks, timing, triage
from careertui.store import board, past, queries, store as stores
from tests.planner.conftest import NOON

if TYPE_CHECKING:
    from tests.planner.conftest import World

EVIL = "[/x] [b]bold [$accent] \\ \x1b[31m \u202e 👩‍💻 \t"


def names(world: World) -> list[str]:
    return [column.name for column in columns.columns(world.store)]


def key_of(world: World, name: str) -> str:
    return columns.named(world.store, name).key


def with_review(world: World) -> str:
    """Add Review, for what is being done; its key."""
    columns.add(world.store, "Review", Column.DOING)
    return key_of(world, "Review")


def standing(world: World, key: str) -> list[str]:
    """The titles in a column, as the board orders them."""
    own = columns.columns(world.store)
    return [task.title for task in queries.tasks(world.store.connection) if own.of(task).key == key]


def test_a_column_comes_after_the_last_of_its_kind_or_beside_one(world: World) -> None:
    change = world.check_undo(lambda: columns.add(world.store, "Review", Column.DOING))
    assert change.label == "Add column “Review”"
    assert change.focus is not None
    assert change.focus.kind is RecordKind.COLUMN
    assert change.touched == {RecordKind.COLUMN: frozenset({change.focus.id})}
    columns.add(world.store, "QA", Column.DOING)
    columns.add(world.store, "Ideas", Column.BACKLOG, beside="backlog")
    columns.add(world.store, "Soon", Column.NEXT, beside="done")
    assert names(world) == [
        "Backlog", "Ideas", "Next", "Doing", "Review", "QA", "Waiting", "Soon", "Done",
    ]  # fmt: skip


def test_a_rename_is_one_step_and_a_kind_keeps_its_word(world: World) -> None:
    change = world.check_undo(lambda: columns.edit(world.store, "next", {"name": "  Up \n next "}))
    assert change.label == "Rename column “Next” to “Up next”"
    assert columns.named(world.store, "up-next") == columns.named(world.store, "next")
    assert not columns.edit(world.store, "next", {"name": "Up next"}).touched
    assert not columns.edit(world.store, "next", {}).touched
    columns.edit(world.store, "next", {"name": "NEXT"})  # its own name, written otherwise
    with pytest.raises(Invalid, match="another column is called so"):
        columns.edit(world.store, "doing", {"name": "Néxt"})


@pytest.mark.parametrize("name", ["", "  ", "\x1b[31m", "\u0301", "doing", "DOING"])
def test_a_name_says_something_and_is_the_only_one(world: World, name: str) -> None:
    with pytest.raises(Invalid):
        columns.add(world.store, name, Column.DOING)
    assert names(world) == [column.name for column in STANDARD]


@pytest.mark.parametrize("name", [EVIL, "x" * 10_000, "👩‍💻", "12", "審査"])
def test_any_other_name_is_taken_without_what_a_terminal_obeys(world: World, name: str) -> None:
    columns.add(world.store, name, Column.WAITING)
    [found] = [column for column in columns.columns(world.store) if not column.base]
    assert "\x1b" not in found.name
    assert "\t" not in found.name
    assert columns.named(world.store, found.name) == found
    task = world.task("a", found.key)
    assert columns.columns(world.store).of(world.read_task(task)) == found
    assert len(tasks.move(world.store, [world.task("b")], found.key).label) < 100


def test_what_is_done_stands_in_one_column_alone(world: World) -> None:
    with pytest.raises(Invalid, match="what is done stands in one column alone"):
        columns.add(world.store, "Shipped", Column.DONE)
    review = with_review(world)
    world.check_refused(Invalid, lambda: columns.edit(world.store, review, {"kind": Column.DONE}))


def test_a_column_of_ones_own_turns_into_another_kind_and_its_cards_with_it(world: World) -> None:
    columns.add(world.store, "Soon", Column.NEXT)
    key = key_of(world, "Soon")
    ids = [
        world.task("a", key),
        world.task("b", key, waiting_for="Sam"),
        world.task("c", Column.NEXT),
    ]
    entered = world.read_task(ids[0]).entered
    world.now += timedelta(days=1)
    change = world.check_undo(lambda: columns.edit(world.store, key, {"kind": Column.DOING}))
    assert change.label == "Let column “Soon” count as doing"
    assert [world.read_task(each).column for each in ids] == [Column.DOING, Column.DOING, Column.NEXT]
    assert world.read_task(ids[0]).started == world.now
    assert world.read_task(ids[0]).entered == entered  # it has not moved
    assert standing(world, key) == ["a", "b"]
    world.check_undo(lambda: columns.edit(world.store, key, {"kind": Column.WAITING, "limit": 2}))
    assert [world.read_task(each).waiting_since for each in ids[:2]] == [world.now.date(), NOON.date()]
    change = columns.edit(world.store, key, {"kind": Column.DOING, "limit": None}, limits={Column.DOING: 1})
    assert change.warning == "Soon is over its limit: 2 of 1"
    assert world.read_task(ids[0]).waiting_since is None
    change = columns.edit(world.store, key, {"kind": Column.NEXT, "name": "Later", "limit": 4})
    assert change.label == "Rename column “Soon” to “Later”, and change its limit and kind"
    world.check_nothing_happens(lambda: columns.edit(world.store, key, {"kind": Column.NEXT}))


def test_a_base_column_and_the_last_one_for_what_is_to_do_keep_their_kind(world: World) -> None:
    with pytest.raises(ColumnStays, match="what it is for is fixed"):
        columns.edit(world.store, "next", {"kind": Column.DOING})
    review = with_review(world)
    for key in ("backlog", "next", "doing"):
        columns.remove(world.store, key)
    with pytest.raises(ColumnStays, match="the last one for what is still to do"):
        columns.edit(world.store, review, {"kind": Column.WAITING})
    columns.edit(world.store, review, {"kind": Column.NEXT})
    assert world.read_task(world.task("a")).column is Column.NEXT


def test_columns_change_places_and_stop_at_the_ends(world: World) -> None:
    change = world.check_undo(lambda: columns.move(world.store, "doing", -1))
    assert change.label == "Move column “Doing” to the left"
    assert names(world) == ["Backlog", "Doing", "Next", "Waiting", "Done"]
    world.task("a", Column.NEXT)
    world.task("b", Column.DOING)
    assert [task.title for task in queries.tasks(world.store.connection)] == ["b", "a"]
    columns.move(world.store, "backlog", 9)
    assert names(world) == ["Doing", "Next", "Waiting", "Done", "Backlog"]
    assert not columns.move(world.store, "backlog", 1).touched
    assert not columns.move(world.store, "doing", -1).touched


def test_the_limit_of_a_column_wins_over_that_of_its_kind(world: World) -> None:
    limits = {Column.DOING: 1}
    review = with_review(world)
    ids = [world.task(title, review) for title in "abc"]
    assert not tasks.move(world.store, ids[:1], Column.DOING, limits=limits).warning
    moved = tasks.move(world.store, ids[1:2], Column.DOING, limits=limits)
    assert moved.warning == "Doing is over its limit: 2 of 1"
    change = world.check_undo(lambda: columns.edit(world.store, "doing", {"limit": 2}))
    assert change.label == "Limit column “Doing” to 2 cards"
    assert not tasks.move(world.store, ids[1:2], Column.NEXT, limits=limits).warning
    assert not tasks.move(world.store, ids[1:2], Column.DOING, limits=limits).warning
    assert tasks.move(world.store, ids[2:], Column.DOING, limits=limits).warning == (
        "Doing is over its limit: 3 of 2"
    )
    change = columns.edit(world.store, "doing", {"limit": 0})
    assert change.label == "Let column “Doing” have no limit"
    assert not tasks.edit(world.store, ids, {"column": "doing"}, limits=limits).warning
    change = columns.edit(world.store, "doing", {"limit": None, "name": "Now"})
    assert change.label == "Rename column “Doing” to “Now”, and change its limit"
    assert columns.edit(world.store, "doing", {"limit": 1}).warning == "Now is over its limit: 3 of 1"
    assert columns.edit(world.store, "doing", {"limit": None}).label == (
        "Let column “Now” have the limit of its kind"
    )
    with pytest.raises(Invalid):
        columns.edit(world.store, "doing", {"limit": -1})


def test_a_card_in_an_own_column_is_what_its_kind_says(world: World) -> None:
    review = with_review(world)
    task = world.task("a")
    change = world.check_undo(lambda: tasks.move(world.store, [task], review))
    assert change.label == "Move “a” to Review"
    found = world.read_task(task)
    assert (found.column, found.column_key) == (Column.DOING, review)
    assert found.started == world.now
    change = world.check_undo(lambda: tasks.edit(world.store, [task], {"column": "doing"}))
    assert change.label == "Set column of “a” to Doing"
    assert tasks.move(world.store, [task], review, TOP).label == "Move “a” to Review"
    assert tasks.move(world.store, [world.task("b", review)], review, TOP).label == (
        "Move “b” to the top of Review"
    )
    assert standing(world, review) == ["b", "a"]
    assert not standing(world, "doing")


def test_a_form_that_shows_the_column_leaves_it_unless_another_was_chosen(world: World) -> None:
    review = with_review(world)
    task = world.task("a", review)
    seen = [world.read_task(task)]
    tasks.move(world.store, [task], Column.DOING)
    assert not tasks.edit(world.store, [task], {"column": review}, seen=seen).touched
    assert world.read_task(task).column_key == "doing"


def test_removing_a_column_takes_its_cards_along_in_their_order(world: World) -> None:
    review = with_review(world)
    for title in "abc":
        world.task(title, review)
    world.task("first", Column.NEXT)
    limits = {Column.NEXT: 3}
    change = world.check_undo(lambda: columns.remove(world.store, review, "next", limits=limits))
    assert change.label == "Remove column “Review”, 3 cards to Next"
    assert change.warning == "Next is over its limit: 4 of 3"
    assert standing(world, "next") == ["first", "a", "b", "c"]
    assert names(world) == [column.name for column in STANDARD]
    with pytest.raises(Invalid, match="no longer on the board"):
        tasks.add(world.store, [TaskDraft("late", column=review)])


def test_cards_that_go_to_done_are_finished_and_those_of_a_series_come_again(world: World) -> None:
    review = with_review(world)
    task = world.task("a", review, repeat="every day")
    timing.start(world.store, task)
    change = world.check_undo(lambda: columns.remove(world.store, review, "done"))
    assert change.note.startswith("Comes again on")
    assert world.read_task(task).done is not None
    assert board.running(world.store.connection) is None
    assert standing(world, "next") == ["a"]


@pytest.mark.parametrize("is_own", [False, True])
def test_what_comes_again_out_of_a_column_that_goes_comes_to_the_next_home(
    world: World, is_own: bool
) -> None:
    home = "next"
    if is_own:
        columns.add(world.store, "Ready", Column.NEXT)
        columns.remove(world.store, "next")
        home = key_of(world, "Ready")
    world.task("first", Column.BACKLOG)
    done = [world.task(title, home, repeat="every day") for title in "ab"]
    limits = {Column.NEXT: 1, Column.BACKLOG: 2}
    change = world.check_undo(lambda: columns.remove(world.store, home, "done", limits=limits))
    assert change.note == "2 tasks come again"
    assert change.warning == "Backlog is over its limit: 3 of 2"
    assert standing(world, "backlog") == ["first", "a", "b"]
    assert world.cards(Column.BACKLOG) == ["first", "a", "b"]
    tasks.set_done(world.store, done, False)
    assert world.cards(Column.BACKLOG) == ["a", "b", "first"]


def test_a_column_with_cards_is_not_removed_before_it_is_said_where_they_go(world: World) -> None:
    review = with_review(world)
    columns.remove(world.store, review)
    world.store.undo()
    world.task("a", review)
    for to in (None, review):
        with pytest.raises(Invalid, match="say which other column its 1 card should go to"):
            columns.remove(world.store, review, to)
    with pytest.raises(Invalid, match="no longer on the board"):
        columns.remove(world.store, "77", "next")
    assert standing(world, review) == ["a"]


@pytest.mark.parametrize("key", ["waiting", "done"])
def test_waiting_and_done_stay_and_so_does_the_last_column_for_what_is_to_do(world: World, key: str) -> None:
    with pytest.raises(ColumnStays, match="needs a column"):
        columns.remove(world.store, key, "next")
    columns.remove(world.store, "backlog")
    columns.remove(world.store, "doing")
    with pytest.raises(ColumnStays, match="the last one for what is still to do"):
        columns.remove(world.store, "next", "waiting")


def test_without_a_base_column_its_tasks_are_at_home_in_the_first_of_the_kind_else_beside_it(
    world: World,
) -> None:
    done = world.task("done", Column.DONE)
    columns.add(world.store, "Ready", Column.NEXT)
    columns.remove(world.store, "next")
    ready = key_of(world, "Ready")
    assert key_of(world, "next") == ready
    tasks.set_done(world.store, [done], False)
    assert standing(world, ready) == ["done"]
    assert world.read_task(done).column is Column.NEXT
    columns.remove(world.store, ready, "backlog")
    assert world.read_task(done).column is Column.BACKLOG
    tasks.set_done(world.store, [done], True)
    tasks.set_done(world.store, [done], False)
    assert standing(world, "backlog") == ["done"]
    assert world.read_task(done).column is Column.BACKLOG


def test_what_comes_again_comes_to_the_home_of_its_kind_and_goes_again_untouched(world: World) -> None:
    columns.add(world.store, "Ready", Column.NEXT)
    columns.remove(world.store, "next")
    task = world.task("a", key_of(world, "Ready"), repeat="every day")
    before = world.everything()
    tasks.set_done(world.store, [task], True)
    assert standing(world, key_of(world, "Ready")) == ["a"]
    tasks.set_done(world.store, [task], False)
    assert len(world.everything()[1]) == len(before[1])
    tasks.move(world.store, [task], "doing")
    series.skip(world.store, [task])
    assert standing(world, key_of(world, "Ready")) == ["a"]


def test_triage_takes_up_into_doing_as_long_as_that_column_has_room(world: World) -> None:
    review = with_review(world)
    ids = [world.task(title, review) for title in "abc"]
    limits = {Column.DOING: 2}
    assert triage.take_up(world.store, ids[:2], limits=limits).label == "Take up 2 tasks in Doing"
    assert triage.take_up(world.store, ids[2:], limits=limits).label == "Take up “c” in Next"
    tasks.move(world.store, ids[:1], review)
    triage.split(world.store, ids[0], [TaskDraft("x"), TaskDraft("y")])
    assert standing(world, review) == ["x", "y"]


def test_an_order_is_adopted_column_by_column(world: World) -> None:
    review = with_review(world)
    ids = [world.task(title, key) for title, key in (("a", review), ("b", "doing"), ("c", review))]
    change = world.check_undo(lambda: arranging.arrange(world.store, ids[::-1], by="duels"))
    assert change.label == "Order 3 tasks by duels"
    assert standing(world, review) == ["c", "a"]
    assert arranging.arrange(world.store, [ids[0], ids[2]], by="duels").label == (
        "Order 2 tasks of Review by duels"
    )


def test_a_word_that_names_no_column_says_which_there_are(world: World) -> None:
    with_review(world)
    with pytest.raises(Invalid, match="backlog, next, doing, Review, waiting or done"):
        columns.named(world.store, "nope")
    assert columns.named(world.store, "rev").name == "Review"


def test_saved_views_follow_a_column_that_they_name(world: World) -> None:
    review = with_review(world)
    saved_views.add(world.store, ViewDraft("Mine", "proposal -@review @next due:<2w"))
    with pytest.raises(Invalid, match="is no column"):
        saved_views.add(world.store, ViewDraft("Other", "@nowhere"))
    change = world.check_undo(lambda: columns.edit(world.store, review, {"name": "Code review"}))
    assert RecordKind.VIEW in change.touched
    columns.edit(world.store, "next", {"name": "12"})
    filters = {view.name: view.filter for view in saved_views.views(world.store)}
    assert filters["Mine"] == 'proposal -@"Code review" @"12" due:<2w'
    assert filters["Someday"] == "@backlog due:none scheduled:none"
    change = world.check_undo(lambda: columns.remove(world.store, review, "waiting"))
    filters = {view.name: view.filter for view in saved_views.views(world.store)}
    assert filters["Mine"] == 'proposal @"12" due:<2w'
    assert change.note == 'View “Mine” shows “proposal @"12" due:<2w” now'


def test_it_is_said_which_views_follow_a_column_and_what_they_show_now(world: World) -> None:
    review = with_review(world)
    assert not columns.edit(world.store, review, {"name": "QA"}).note
    saved_views.add(world.store, ViewDraft("Only out", "-@qa"))
    assert columns.edit(world.store, review, {"name": "Test"}).note == "View “Only out” shows “-@Test” now"
    for name in ("A", "B", "C", "D"):
        saved_views.add(world.store, ViewDraft(name, "@test -@done"))
    change = columns.edit(world.store, review, {"name": "Review"})
    assert change.note == "Views “Only out”, “A”, “B” and 2 more follow"
    saved_views.delete(
        world.store, [view.id for view in saved_views.views(world.store) if view.name in "ABCD"]
    )
    change = world.check_undo(lambda: columns.remove(world.store, review))
    assert change.note == "View “Only out” shows everything now"


def test_saved_views_that_name_an_empty_column_name_the_home_of_its_kind_when_it_goes(world: World) -> None:
    review = with_review(world)
    saved_views.add(world.store, ViewDraft("Mine", "@review -@next"))
    change = world.check_undo(lambda: columns.remove(world.store, review))
    assert RecordKind.VIEW in change.touched
    columns.remove(world.store, "next")
    filters = {view.name: view.filter for view in saved_views.views(world.store)}
    assert filters["Mine"] == "@doing"


def test_a_past_date_has_the_columns_of_that_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_now", lambda: world.now.isoformat(timespec="seconds"))
    task = world.task("a", Column.NEXT)
    world.now += timedelta(days=2)
    columns.edit(world.store, "next", {"name": "Soon"})
    tasks.move(world.store, [task], with_review(world))
    with past.at(world.store.connection, NOON + timedelta(days=1), NOON.date()) as then:
        assert board.columns(then) == STANDARD
        [found] = queries.tasks(then)
        assert found.column_key == "next"
