"""Saved views: keys show and leave them, what was before comes back, the dialog saves and changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column, RecordKind, Ref
from careertui.domain.saved_views import Grouping, Order, SavedView, ViewDraft
from careertui.planner import saved_views, tasks
from careertui.tui.dialogs.saved_views import SavedViewsDialog
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


def dialog(plan: Driven) -> SavedViewsDialog:
    assert isinstance(plan.app.screen, SavedViewsDialog)
    return plan.app.screen


def views(plan: Driven) -> dict[str, SavedView]:
    with plan.other_window() as other:
        return {view.name: view for view in saved_views.views(other)}


def shows_boxes(plan: Driven) -> bool:
    """Whether the board is the matrix now."""
    return plan.board.shows_boxes


async def test_a_key_shows_its_view_from_any_screen_and_esc_brings_back_what_was_before(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c", "slash")
        await plan.write("the")
        await plan.press("enter")
        before = [plan.column(column) for column in Column]
        await plan.go("goals")
        await plan.press("f5")
        assert plan.where == "board"
        assert plan.said == "Quick wins: 1 task. esc goes back to Goals."
        assert "Quick wins" in plan.lines[0]
        assert plan.board.grouping.value == "none"
        assert plan.board.by_urgency == set(Column) - {Column.DONE}
        assert [plan.column(column) for column in Column] == [["Ask for time"], [], [], [], []]
        await plan.press("escape")
        assert (plan.where, plan.said) == ("goals", "You have left “Quick wins”.")
        await plan.go("board")
        assert [plan.column(column) for column in Column] == before
        assert plan.board.grouping.value == "goal"
        assert not plan.board.by_urgency
        assert "/ the" in plan.lines[0]


async def test_the_key_of_a_view_leads_back_to_where_one_was_unless_one_went_elsewhere_since(
    small_plan: Path,
) -> None:
    async with drive(small_plan) as plan:
        await plan.press("f5", "f7", "f7")  # by way of another view, too
        assert (plan.where, plan.said) == ("today", "You have left “Orphans”.")
        await plan.press("f5", "5", "f5")  # one wanted the board
        assert plan.where == "board"
        assert plan.said == "You have left “Quick wins”: the board as it was before."
        await plan.press("4", "f5", "4", "5", "escape")
        assert plan.where == "board"
        await plan.press("4", "f5", "S", "enter", "escape")  # chosen on the board
        assert plan.where == "board"


async def test_a_shown_view_that_another_window_changes_is_shown_as_it_is_now(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f5")
        with plan.other_window() as other:
            changes = {"filter": "the", "grouping": Grouping.GOAL, "order": Order.RANK}
            saved_views.edit(other, views(plan)["Quick wins"].id, changes)
        await plan.until(lambda: plan.board.filter_text == "the")
        assert (plan.board.grouping, plan.board.by_urgency) == (Grouping.GOAL, frozenset())
        assert not plan.board.is_view_changed
        assert plan.said == f"“Quick wins” was changed: {plan.board.count_shown()} tasks. esc goes back."
        with plan.other_window() as other:
            saved_views.edit(other, views(plan)["Quick wins"].id, {"name": "Fast"})
        await plan.until(lambda: "f5 Fast " in plan.lines[0])
        assert plan.said.startswith("“Quick wins” is “Fast” now: ")
        with plan.other_window() as other:
            saved_views.delete(other, [views(plan)["Fast"].id])
        await plan.until(lambda: "Fast" not in plan.lines[0])
        assert plan.said == "“Fast” is gone: the board as it was before."
        assert plan.board.count_shown() == 10


async def test_what_was_said_of_a_view_counts_what_another_window_adds_to_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f5")
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("Ring Sam", column=Column.NEXT, effort_minutes=5)])
        await plan.until(lambda: plan.board.count_shown() == 2)
        assert plan.said == "Quick wins: 2 tasks. esc goes back."
        await plan.press("space")  # what is said of another thing is not
        assert "Quick wins" not in plan.said
        said = plan.said
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("Ring Ann", column=Column.NEXT, effort_minutes=5)])
        await plan.until(lambda: plan.board.count_shown() == 2)
        assert plan.said == said


async def test_its_key_again_leaves_a_view_and_another_one_shows_that(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f4")
        assert plan.board.count_shown() == 1
        await plan.press("f7")
        assert "Orphans" in plan.lines[0]
        await plan.press("f7")
        assert plan.board.count_shown() == 10
        assert "Orphans" not in plan.lines[0]
        await plan.press("f9")
        assert plan.said == "No view has this key: S on the board saves one, and gives keys."
        await plan.go("today")
        await plan.press("f9")
        assert "No view has this key" in plan.said


async def test_a_view_that_is_changed_says_so_and_its_changes_end_with_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f7")
        assert "Orphans*" not in plan.lines[0]
        for keys in (("c",), ("c", "c", "c"), ("O",), ("O",)):  # there and back again
            was_changed = plan.board.is_view_changed
            await plan.press(*keys)
            assert ("Orphans*" in plan.lines[0]) is not was_changed
        await plan.press("c", "O")
        assert "Orphans*" in plan.lines[0]
        await plan.press("escape")
        assert plan.board.grouping.value == "none"
        assert not plan.board.by_urgency
        assert plan.steps() == 0


async def test_the_view_is_there_again_with_the_next_start(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f4")
    async with drive(small_plan, screen="board") as plan:
        assert "Waiting" in plan.lines[0]
        assert plan.board.count_shown() == 1
        await plan.press("f4")
        assert plan.board.count_shown() == 10
    async with drive(small_plan, screen="board") as plan:
        assert plan.board.count_shown() == 10


async def test_marks_and_the_filter_work_in_a_view_as_before(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f7", "asterisk")
        count = plan.board.count_shown()
        assert f"{count} marked f7 Orphans " in plan.lines[0]
        await plan.press("escape")  # marks first
        assert "Orphans" in plan.lines[0]
        await plan.press("slash")
        await plan.write("room")
        await plan.press("enter")
        assert plan.board.count_shown() == 1
        assert plan.said == "Filter “is:open is:orphan room”: 1 shown. esc leaves “Orphans”."
        assert "f7 Orphans* / is:open is:orphan room" in plan.lines[0]
        await plan.press("escape")
        assert plan.board.count_shown() == 10


async def test_leaving_the_line_of_the_filter_brings_back_what_the_view_showed_before(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f7")
        before, told = [plan.column(column) for column in Column], plan.said
        await plan.press("slash")
        assert "esc as before" in plan.lines[-1]
        await plan.write("room")
        assert plan.board.count_shown() == 1
        await plan.press("escape")
        assert [plan.column(column) for column in Column] == before
        assert (plan.board.is_view_changed, plan.said) == (False, told)
        await plan.press("slash")
        await plan.write("room")
        await plan.press("enter", "slash", "ctrl+u")
        await plan.write("#paper")
        await plan.press("escape")  # the view as it was changed before
        assert (plan.board.filter_text, plan.board.count_shown()) == ("is:open is:orphan room", 1)
        assert plan.said == "Filter “is:open is:orphan room”: 1 shown. esc leaves “Orphans”."
        await plan.press("f7", "slash")  # without a view: everything
        await plan.write("room")
        assert "esc show everything" in plan.lines[-1]
        await plan.press("escape")
        assert plan.board.count_shown() == 10


async def test_a_view_that_is_changed_elsewhere_while_a_filter_is_typed_stands_behind_it_as_it_is_now(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f7", "slash")
        await plan.write("room")
        with plan.other_window() as other:
            saved_views.edit(other, views(plan)["Orphans"].id, {"filter": "#paper", "name": "Paper"})
        await plan.until(lambda: "Paper" in plan.lines[0])
        assert plan.board.filter_text == "is:open is:orphan room"  # what is typed stays
        await plan.press("escape")
        assert (plan.board.filter_text, plan.board.is_view_changed) == ("#paper", False)


async def test_a_view_that_is_left_brings_back_the_matrix_or_the_columns_as_they_were(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M")
        boxes = plan.board.shown()
        await plan.press("f7", "f5")
        assert not shows_boxes(plan)
        await plan.press("escape")
        assert shows_boxes(plan)
        assert plan.board.shown() == boxes
        assert plan.screen.focused is plan.board.list_widget
        assert "M board" in plan.lines[-1]
        assert plan.board.current() == Ref(RecordKind.TASK, plan.task("Ask for time").id)  # as in the view
        await plan.press("M", "f7", "M")
        assert shows_boxes(plan)
        await plan.press("f7")
        assert not shows_boxes(plan)
        assert plan.screen.focused is plan.board.list_widget


async def test_the_matrix_is_back_where_its_view_is_deleted_or_a_replaced_one_is_brought_back(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M", "f7", "slash")
        await plan.write("r")
        with plan.other_window() as other:
            saved_views.delete(other, [views(plan)["Orphans"].id])
        await plan.until(lambda: shows_boxes(plan))
        assert plan.board.prompt.is_typed_in
        await plan.press("escape")
        assert plan.board.count_shown() == 9
        await plan.press("S", "s")
        assert not shows_boxes(plan)
        await plan.press("escape", "u")
        assert shows_boxes(plan)
        assert plan.board.count_shown() == 9


async def test_the_present_state_is_saved_under_a_name_and_the_first_free_key(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c", "c", "c", "O", "slash")
        await plan.write("#paper")
        await plan.press("enter", "S", "n")
        assert "#paper · by tag · by urgency" in plan.text
        await plan.write("Paper work")
        await plan.press("enter")
        assert views(plan)["Paper work"][2:6] == ("#paper", Grouping.TAG, Order.URGENCY, "f9")
        assert dialog(plan).said.endswith("Save view “Paper work”.")
        await plan.press("escape")
        assert "Paper work " in plan.lines[0] + " "
        await plan.press("f9")
        assert "/ #paper" in plan.lines[0]  # as it was before it had a name
        await plan.press("u")
        assert "Paper work" not in views(plan)


async def test_a_view_whose_name_has_signs_is_replaced_as_any_other(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("S", "n")
        await plan.write("{0} {x} [/x]")
        await plan.press("enter", "escape", "c", "S", "s")
        assert dialog(plan).said == "Replaced “{0} {x} [/x]”. u brings back: everything."


async def test_a_view_takes_what_the_board_shows_now(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f7", "c", "S", "s")
        assert views(plan)["Orphans"].grouping is Grouping.GOAL
        assert dialog(plan).said == "Replaced “Orphans”. u brings back: is:open is:orphan."
        await plan.press("s")
        assert dialog(plan).said.endswith("It shows that already.")
        await plan.press("escape")
        assert "Orphans*" not in plan.lines[0]
        await plan.press("u")  # what was shown stays, and is another than the view again
        assert "Orphans*" in plan.lines[0]


async def test_it_is_seen_beforehand_what_is_replaced_and_undo_brings_back_what_was_shown(
    small_plan: Path,
) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("c", "slash")
        await plan.write("#paper")
        await plan.press("enter", "S")
        assert "s saves what the board shows into “Today”: #paper · by goal" in plan.text
        await plan.press("down")
        assert "s saves what the board shows into “This week”: #paper · by goal" in plan.text
        await plan.press("s")
        assert "The board shows what “This week” says." in plan.text
        await plan.press("u", "escape")
        assert views(plan)["This week"].filter == "is:open due:<=eow"
        assert "This week" not in plan.lines[0]
        assert "/ #paper" in plan.lines[0]
        assert plan.board.grouping is Grouping.GOAL
        await plan.press("f5", "S", "home", "s", "u", "escape")
        assert plan.lines[0].split()[-3:-1] != ["f2", "Today"]
        assert "f5 Quick wins " in plan.lines[0]


async def test_the_view_that_is_shown_follows_when_its_filter_is_changed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f7", "S", "slash", "ctrl+u")
        await plan.write("#paper")
        await plan.press("enter", "escape")
        assert (plan.board.filter_text, plan.board.is_view_changed) == ("#paper", False)
        await plan.press("u")
        assert (plan.board.filter_text, plan.board.is_view_changed) == ("is:open is:orphan", False)


async def test_views_are_renamed_given_keys_ordered_and_deleted(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("S", "e")
        await plan.press("ctrl+u")
        await plan.write("Now")
        await plan.press("enter")
        assert "Now" in views(plan)
        await plan.press("f9")
        assert views(plan)["Now"].key == "f9"
        await plan.press("f3")
        assert dialog(plan).said.endswith("F3 showed “This week” before.")
        assert (views(plan)["Now"].key, views(plan)["This week"].key) == ("f3", "")
        await plan.press("backspace")
        assert views(plan)["Now"].key == ""
        await plan.press("K")
        assert "first already" in dialog(plan).said
        await plan.press("J", "J")
        assert list(views(plan))[:3] == ["This week", "Waiting", "Now"]
        assert dialog(plan).list.current == views(plan)["Now"].id
        await plan.press("slash")
        assert "open" in dialog(plan).prompt.reading
        await plan.press("ctrl+u")
        await plan.write("due:whenever")
        await plan.press("enter")
        assert dialog(plan).is_typing  # what was typed stays
        await plan.press("escape", "x")
        assert "Now" not in views(plan)
        await plan.press("b")
        assert "Today" in views(plan)
        await plan.press("b")
        assert dialog(plan).said.endswith("The built-in views are all there.")
        await plan.press("u")
        assert "Today" not in views(plan)


async def test_enter_shows_the_view_under_the_cursor(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("S", "j", "j", "enter")
        assert "Waiting" in plan.lines[0]
        await plan.press("S")
        assert dialog(plan).list.current == views(plan)["Waiting"].id
        await plan.press("G", *"ggg", "escape")
        assert "Waiting" in plan.lines[0]


async def test_without_any_view_the_dialog_says_what_to_do(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            saved_views.delete(other, [view.id for view in saved_views.views(other)])
        await plan.app.look_for_changes()
        await plan.press("S")
        assert "No views are saved. Press n" in plan.text
        for key in ("enter", "s", "e", "slash", "x", "K", "f2"):
            await plan.press(key)
            assert dialog(plan).said.endswith("Press n to save what the board shows now.")
        await plan.press("b")
        assert len(views(plan)) == 7


async def test_a_view_that_another_window_deletes_is_left(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f4")
        with plan.other_window() as other:
            saved_views.delete(other, [views(plan)["Waiting"].id])
            saved_views.add(other, ViewDraft("Elsewhere", "#paper", key="f4"))
        await plan.until(lambda: plan.board.count_shown() == 10)
        assert plan.said == "“Waiting” is gone: the board as it was before."
        await plan.press("f4")
        assert "Elsewhere" in plan.lines[0]
        assert plan.board.count_shown() == 1


async def test_the_palette_has_the_views_by_their_names(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("ctrl+p")
        await plan.write("deep work")
        await plan.until(lambda: "View: Deep work  ·  f8" in plan.text)
        await plan.press("enter")
        await plan.until(lambda: plan.where == "board")
        await plan.settle()
        assert "Deep work" in plan.lines[0]


async def test_whoever_goes_to_a_task_that_the_view_hides_leaves_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("f4", "ctrl+f")
        await plan.write("proposal")
        await plan.until(lambda: "Write the proposal" in plan.text)
        await plan.press("enter")
        await plan.until(lambda: plan.card == "Write the proposal")
        assert "Waiting 1" in plan.text
        assert plan.board.count_shown() == 10


async def test_the_matrix_gives_way_to_a_view(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("M", "f4")
        assert not shows_boxes(plan)
        assert plan.board.count_shown() == 1


async def test_other_keys_chosen_for_views_show_them_and_stand_in_the_list(small_plan: Path) -> None:
    from careertui.tui.view_words import show_view_key

    async with drive(small_plan, screen="board") as plan:
        plan.app.session.keymap = {"saved_view": ("ctrl+k", "ctrl+l")}
        plan.screen.rebind()
        await plan.press("ctrl+l")
        assert "This week" in plan.lines[0]
        await plan.press("escape", "S", "ctrl+k")
        assert views(plan)["Today"].key == "f2"
        assert "ctrl+k Today" in plan.text
        assert show_view_key("f9", plan.app.session.keymap) == ""


async def test_a_view_begins_at_its_first_card_where_the_cursor_has_nothing_to_stay_on(
    demo_plan: Path,
) -> None:
    async with drive(demo_plan, (80, 24), screen="board") as plan:
        await plan.press("G")
        await plan.press("f6")
        assert plan.card == plan.column(Column.BACKLOG)[0]
        assert "↑" not in plan.text
        await plan.press("j", "f6", "f6")
        assert plan.card == plan.column(Column.BACKLOG)[1]


async def test_a_dialog_says_all_of_why_something_cannot_be(small_plan: Path) -> None:
    async with drive(small_plan, (60, 20), screen="board") as plan:
        await plan.press("slash")
        await plan.write("@nowhere")
        await plan.press("enter", "S", "s")
        said = " ".join(" ".join(line.strip(" ▌") for line in plan.lines).split())
        assert "“nowhere” is no column: try backlog, next, doing, waiting or done." in said
        await plan.press("escape")
        assert plan.board.view is None  # the board is as it was
        assert plan.board.filter_text == "@nowhere"


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_name_of_the_view_has_room_on_every_terminal(small_plan: Path, width: int) -> None:
    async with drive(small_plan, (width, 24), screen="board") as plan:
        await plan.press("f5")
        assert "5 Board    f5 Quick wins" in plan.lines[0]
