"""The dialog of the columns: rename, add, limit, reorder and remove, each with its key, and undo."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from careertui.domain.model import Column
from careertui.domain.saved_views import ViewDraft
from careertui.planner import columns, saved_views
from careertui.store.store import Store
from careertui.tui.dialogs.columns import ColumnsDialog
from tests.tui.driving import EVIL, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def dialog(plan: Driven) -> ColumnsDialog:
    """The dialog that is up."""
    assert isinstance(plan.app.screen, ColumnsDialog)
    return plan.app.screen


def names(plan: Driven) -> list[str]:
    """The names of the columns, as another program reads them."""
    with closing(Store.open(plan.path)) as store:
        return [column.name for column in columns.columns(store)]


async def rewrite(plan: Driven, key: str, text: str) -> None:
    """Open the line of a key, and type this in place of what it says."""
    await plan.press(key, "ctrl+u")
    await plan.write(text)
    await plan.press("enter")


async def test_it_opens_on_the_column_of_the_cursor_and_says_what_each_is_for(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "vertical_line")
        assert dialog(plan).current.key == "doing"
        line = next(line for line in plan.lines if "what is done now" in line)
        assert " ".join(line.split()).endswith("Doing 2 cards limit 3 as usual what is done now")
        await plan.press("vertical_line")
        assert plan.app.screen is plan.screen


async def test_a_column_is_renamed_added_limited_and_moved_and_the_board_follows(small_plan: Path) -> None:
    async with drive(small_plan, (130, 36), screen="board") as plan:
        await plan.press("right", "vertical_line")
        await rewrite(plan, "enter", "Up next")
        assert "Rename column “Next” to “Up next”" in dialog(plan).said
        await plan.press("down", "n")
        await plan.write("Review")
        assert "for what is done now" in plan.text
        await plan.press("tab")
        assert "for what waits for somebody" in plan.text
        await plan.press("tab", "tab", "tab", "enter")
        assert dialog(plan).current.name == "Review"
        assert dialog(plan).current.kind is Column.DOING
        await rewrite(plan, "w", "2")
        assert dialog(plan).current.limit == 2
        await plan.press("K", "shift+up")
        assert names(plan) == ["Backlog", "Review", "Up next", "Doing", "Waiting", "Done"]
        await plan.press("J", "escape")
        head = next(line for line in plan.lines if "Backlog" in line)
        assert " ".join(head.split()) == "Backlog 3 Up next 3 Review 0/2 Doing 2/3 Waiting 1 Done 1"
        await plan.press("u", "u", "u", "u", "u", "u")
        assert names(plan) == ["Backlog", "Next", "Doing", "Waiting", "Done"]


async def test_it_is_asked_where_the_cards_go_and_undo_brings_all_back(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "vertical_line", "x")
        assert "2 cards to Next" in plan.text
        await plan.press("ctrl+u")
        await plan.write("nowhere")
        await plan.press("enter")
        assert "is no column: try" in plan.text
        await plan.press("ctrl+u")
        await plan.write("done")
        assert "and are done with it" in plan.text
        await plan.press("ctrl+u")
        await plan.write("backlog")
        await plan.press("enter")
        assert "Remove column “Doing”, 2 cards to Backlog. u brings all back." in dialog(plan).said
        assert plan.task("Order the room").column is Column.BACKLOG
        assert names(plan) == ["Backlog", "Next", "Waiting", "Done"]
        await plan.press("u", "escape")
        assert names(plan) == ["Backlog", "Next", "Doing", "Waiting", "Done"]
        assert plan.column(Column.DOING) == ["Prepare the talk", "Order the room"]


async def test_an_empty_column_goes_at_once_and_those_that_the_board_needs_say_why_they_stay(
    small_plan: Path,
) -> None:
    with closing(Store.open(small_plan)) as store:
        columns.add(store, "Review", Column.WAITING)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("vertical_line", "end", "x")
        assert "Done stays: what is done needs a column: rename it instead." in dialog(plan).said
        await plan.press("shift+down")
        assert dialog(plan).said == "It is the last already."
        await plan.press("up", "x")
        assert "Remove column “Review”. u brings it back." in dialog(plan).said
        await plan.press("home", "shift+up")
        assert dialog(plan).said == "It is the first already."


async def test_what_cannot_be_stays_typed_with_a_sentence(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("vertical_line")
        await rewrite(plan, "e", "DOING")
        assert "another column is called so" in plan.text
        assert dialog(plan).is_typing
        await plan.press("escape")
        await rewrite(plan, "w", "many")
        assert "a whole number up to 9999" in plan.text
        await plan.press("escape")
        await rewrite(plan, "w", "0")
        assert "no limit" in dialog(plan).said
        await rewrite(plan, "w", "")
        assert "the limit of its kind" in dialog(plan).said
        await rewrite(plan, "n", "")
        assert names(plan) == ["Backlog", "Next", "Doing", "Waiting", "Done"]


async def test_names_of_every_sort_are_drawn_in_it_and_in_the_settings_that_lead_there(
    small_plan: Path,
) -> None:
    with closing(Store.open(small_plan)) as store:
        columns.add(store, EVIL + "x" * 10_000, Column.NEXT)
        columns.edit(store, "doing", {"name": "👩‍💻"})
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.press("comma", "end", "enter")
        await plan.press("down", "down", "x")
        assert len(dialog(plan).board) == 5
        await plan.press("down", "x", "escape")
        assert "columns of the board" in plan.text


async def test_what_an_own_column_is_for_changes_and_its_cards_with_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "|", "n")
        await plan.write("Review")
        await plan.press("enter", "escape", "L", "|", "f")
        assert "for what is done now, and its 1 card with it" in plan.text
        await plan.press(*"done", "enter")
        assert "is no kind: try backlog, next, doing or waiting" in dialog(plan).prompt.reading
        await plan.press("ctrl+u", "tab")
        assert "for what waits for somebody, and its 1 card with it" in plan.text
        await plan.press("tab", *"wait", "enter")
        assert dialog(plan).said == "Let column “Review” count as waiting."
        assert plan.task("Prepare the talk").column is Column.WAITING
        await plan.press("up", "f")
        assert dialog(plan).said == "Doing stays: what it is for is fixed; add another column."
        assert dialog(plan).said in plan.text  # all of it
        await plan.press("u", "escape")
        assert plan.task("Prepare the talk").column is Column.DOING


async def test_it_is_said_which_views_and_which_filter_follow_a_column(small_plan: Path) -> None:
    with closing(Store.open(small_plan)) as store:
        saved_views.add(store, ViewDraft("Mine", "@doing the"))
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash")
        await plan.write("@doing -@waiting")
        await plan.press("enter", "vertical_line")
        await rewrite(plan, "e", "In hand")
        assert dialog(plan).said == "Rename column “Doing” to “In hand”."
        assert 'View “Mine” shows “@"In hand" the” now.' in dialog(plan).note.text
        assert 'The filter is “@"In hand" -@waiting” now.' in dialog(plan).note.text
        await rewrite(plan, "x", "backlog")
        assert plan.board.filter_text == "@backlog -@waiting"
        assert "View “Mine” shows “@backlog the” now. The filter is" in dialog(plan).note.text
        await plan.press("u")
        assert plan.board.filter_text == '@"In hand" -@waiting'
        assert 'The filter is “@"In hand" -@waiting” now.' in dialog(plan).note.text
        await plan.press("u", "escape")
        assert plan.board.filter_text == "@doing -@waiting"


async def test_what_is_said_below_a_dialog_is_the_last_thing_that_was_done_in_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("vertical_line", "n", *"Review", "enter", "u", "escape")
        assert plan.said == "Undone: Add column “Review”."


async def test_a_filter_of_the_goals_follows_a_column_too(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("slash")
        await plan.write("@doing")
        await plan.press("enter")
        assert "Prepare the talk" in plan.text
        with plan.other_window() as other:
            columns.edit(other, "doing", {"name": "In hand"})
        await plan.until(lambda: "In hand" in plan.said)
        assert plan.goals.filter_text == '@"In hand"'
        assert plan.said == 'The filter is “@"In hand"” now.'
        assert "Prepare the talk" in plan.text


async def test_what_a_filter_leaves_out_by_a_column_that_goes_is_left_out_no_more(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash")
        await plan.write("-@doing")
        await plan.press("enter", "4")
        with plan.other_window() as other:
            columns.remove(other, "doing", "next")
        await plan.until(lambda: plan.app.session.plan.board["doing"].key != "doing")
        await plan.press("5")
        assert plan.board.filter_text == ""
        assert plan.said == "The filter is off."
        assert len(plan.column(Column.NEXT)) == 5
