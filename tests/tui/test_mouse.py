"""The mouse works wherever a person would try it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from careertui.domain.model import Column
from careertui.tui.dialogs.wins import WinsDialog
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path


async def _wheel(plan: Driven, at: tuple[int, int], *, down: bool) -> None:
    kind = events.MouseScrollDown if down else events.MouseScrollUp
    assert await plan.pilot._post_mouse_events([kind], offset=at)
    await plan.settle()


async def test_a_click_selects_a_card_and_a_double_click_edits_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.click("Order the room")
        assert plan.card == "Order the room"
        assert not plan.is_editing
        await plan.click("Meet Priya", times=2)
        assert plan.form.texts["title"] == "Meet Priya"


async def test_a_click_selects_a_row_of_the_tree_and_a_double_click_edits_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.click("Write in public")
        assert plan.row == "Write in public"
        await plan.click("Agree the scope", times=2)
        assert plan.form.texts["title"] == "Agree the scope"


async def test_a_click_on_a_fold_mark_folds_and_unfolds(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.click("▾ ● Become staff")
        assert "Lead a project" not in plan.rows
        assert plan.row == "Become staff"
        await plan.click("▸ ● Become staff")
        assert "Lead a project" in plan.rows
        # A second click on the mark is no double click on the row.
        await plan.click("▾ ● Become staff", times=2)
        assert not plan.is_editing


async def test_a_click_on_a_tab_goes_to_its_screen(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        for tab, name in (("4 Goals", "goals"), ("5 Board", "board"), ("1 Today", "today")):
            await plan.click(tab)
            assert plan.where == name


async def test_a_click_on_a_tab_leaves_what_is_being_typed(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(title="Half a thought")
        await plan.click("4 Goals")
        assert plan.where == "goals"
        await plan.press("slash", "x")
        await plan.click("5 Board")
        assert plan.where == "board"
        assert not plan.is_editing
        await plan.press("enter")
        assert plan.form.texts["title"] == "Half a thought"


async def test_a_click_on_a_key_of_the_footer_presses_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.click("space done")
        assert plan.task("Read the book").done is not None
        await plan.click("n new")
        assert plan.screen.prompt.is_open
        await plan.press("escape")
        await plan.click("? all keys")
        assert len(plan.app.screen_stack) == 2
        await plan.press("escape")
        await plan.click("enter edit")
        await plan.click("esc close, keep draft")
        assert not plan.is_editing


async def test_a_click_on_the_insight_goes_to_what_it_speaks_of(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.click("is overdue by 2 days")
        assert plan.card == "Meet Priya"


async def test_a_click_and_a_double_click_work_on_today(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        await plan.click("Prepare the talk")
        ref = plan.screen.current()
        assert ref
        assert plan.title(ref) == "Prepare the talk"
        await plan.click("Write the proposal", times=2)
        assert plan.form.texts["title"] == "Write the proposal"


async def test_a_click_into_the_list_leaves_the_form_with_a_draft(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("enter")
        await plan.fill(title="Changed")
        await plan.click("Write in public")
        assert not plan.is_editing
        assert "draft" in plan.said
        await plan.stand("Lead well")
        await plan.press("enter")
        assert plan.form.texts["title"] == "Changed"


async def test_a_click_into_the_list_leaves_the_line_and_keeps_the_filter(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", "X")
        await plan.click("Order the room")
        assert not plan.screen.prompt.is_open
        assert plan.focused == "board"
        assert plan.card == "Order the room"
        await plan.press("slash", *"the")
        await plan.click("Draw the plan")
        assert plan.card == "Draw the plan"
        await plan.press("x")
        titles = {title for column in Column for title in plan.column(column)}
        assert "Read the book" in titles
        assert not {"Draw the plan", "Ask for time"} & titles


async def test_a_click_into_the_list_of_a_dialog_leaves_its_line_too(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("ctrl+w")
        dialog = plan.app.screen
        assert isinstance(dialog, WinsDialog)
        await plan.press("n", "X")
        assert dialog.is_typing
        await plan.pilot.click(dialog.list, offset=(10, 1))
        await plan.settle()
        assert not dialog.prompt.is_open
        await plan.press("escape")
        assert plan.app.screen is plan.screen


async def test_the_wheel_scrolls_the_column_under_the_pointer_and_leaves_the_cursor(demo_plan: Path) -> None:
    async with drive(demo_plan, (120, 24), screen="board") as plan:
        card = plan.card
        x, y = plan.find(card[:12])
        await _wheel(plan, (x, y), down=True)
        assert "↑ 1 more" in plan.text
        assert plan.card == card
        await _wheel(plan, (x, y), down=False)
        assert "↑ 1 more" not in plan.text


async def test_the_wheel_scrolls_the_tree_and_the_help(demo_plan: Path) -> None:
    async with drive(demo_plan, (80, 24), screen="goals") as plan:
        row = plan.row
        await _wheel(plan, (10, 8), down=True)
        assert "↑ 2 more" in plan.text
        assert plan.row == row
        await _wheel(plan, (10, 8), down=False)
        assert "↑" not in plan.text
        await plan.press("question_mark")
        first = plan.text
        await _wheel(plan, (30, 10), down=True)
        assert plan.text != first
        await _wheel(plan, (30, 10), down=False)
        assert plan.text == first


async def test_a_wheel_that_goes_sideways_moves_the_window_of_the_timeline(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        tree = plan.text
        for kind in (events.MouseScrollLeft, events.MouseScrollRight):
            await plan.pilot._post_mouse_events([kind], offset=(10, 8))
            await plan.settle()
        assert plan.text == tree
        await plan.press("t")
        at = plan.find("today")[0]
        for kind, moved in ((events.MouseScrollRight, -2), (events.MouseScrollLeft, 0)):
            await plan.pilot._post_mouse_events([kind], offset=(10, 8))
            await plan.settle()
            assert plan.find("today")[0] == at + moved


@pytest.mark.parametrize("grouping", [(), ("c",)])
async def test_the_pointer_goes_on_to_the_columns_that_do_not_fit(
    demo_plan: Path, grouping: tuple[str, ...]
) -> None:
    async with drive(demo_plan, (80, 24), screen="board") as plan:
        await plan.press(*grouping)
        assert "Done" not in plan.lines[2]
        for column in ("Waiting", "Done"):
            await plan.click("›")
            assert column in plan.lines[2]
        assert "›" not in plan.lines[2]
        await plan.click("‹ ")
        await plan.click("‹ ")
        assert "Backlog" in plan.lines[2]
        for kind, column in ((events.MouseScrollRight, "Waiting"), (events.MouseScrollLeft, "Backlog")):
            await plan.pilot._post_mouse_events([kind], offset=(10, 8))
            await plan.settle()
            assert column in plan.lines[2]


async def test_a_click_beside_the_help_closes_it(small_plan: Path) -> None:
    async with drive(small_plan, (120, 36)) as plan:
        await plan.press("question_mark")
        await plan.pilot.click(offset=(1, 15))
        await plan.settle()
        assert len(plan.app.screen_stack) == 1


async def test_clicks_where_nothing_is_break_nothing(empty_plan: Path) -> None:
    for name in ("today", "goals", "board"):
        async with drive(empty_plan, (60, 20), screen=name) as plan:
            for y in (2, 9, 16):
                for x in (0, 59):
                    await plan.pilot.click(offset=(x, y), times=2)
                await _wheel(plan, (30, y), down=True)
                await _wheel(plan, (30, y), down=False)
            assert plan.app.failure is None
            assert plan.where == name


async def _drag(plan: Driven, start: tuple[int, int], end: tuple[int, int]) -> None:
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseUp, end)):
        event = kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)
        await plan.app.on_event(event)
        await plan.settle()


async def test_what_is_pressed_here_and_let_go_there_is_no_click(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        steps, here = plan.steps(), plan.card
        await _drag(plan, plan.find("n new"), plan.find("space done"))
        await _drag(plan, plan.find("1 Today"), plan.find("4 Goals"))
        await _drag(plan, plan.find("Order the room"), plan.find("Meet Priya"))
        assert (plan.steps(), plan.where, plan.card) == (steps, "board", here)
        x, y = plan.find("Meet Priya")
        await _drag(plan, (x, y), (x + 1, y))  # a hand that slips
        assert plan.card == "Meet Priya"


async def test_of_two_keys_with_one_word_the_clicked_one_is_pressed(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.press("t")
        x, y = plan.find("( ) zoom")
        zoomed = []
        for cell in (0, 2, 4):  # out, in, and in on the word
            await plan.pilot.click(offset=(x + cell, y))
            await plan.settle()
            timeline = plan.goals.timeline
            assert timeline is not None
            zoomed.append(timeline.zoom)
        assert zoomed[0] != zoomed[1] != zoomed[2]
        await plan.go("board")
        await plan.press("S")
        x, y = plan.find("⇧↑↓ move")
        for cell, first in ((2, "This week"), (1, "Today")):
            await plan.pilot.click(offset=(x + cell, y))
            await plan.settle()
            assert first in next(line for line in plan.lines if "is:open due" in line)


async def test_a_key_that_is_told_in_the_middle_of_a_view_can_be_clicked(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="values") as plan:
        await plan.press("s")
        await plan.click("take one up again")
        assert "Where does it belong?" in plan.text
        await plan.press("r")
        await plan.click("say how far you live each")
        assert plan.view == "profile"
