"""Keys that type never act, and Escape leads out of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from careertui.tui.actions import ACTIONS, Scope
from careertui.tui.screens.writing import WritingScreen
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = sorted({key for action in ACTIONS for key in action.keys if len(key) == 1})
SIGNS = (
    "space",
    "slash",
    "question_mark",
    "plus",
    "minus",
    "asterisk",
    "exclamation_mark",
    "left_curly_bracket",
    "less_than_sign",
    "greater_than_sign",
    "left_parenthesis",
    "right_parenthesis",
    "left_square_bracket",
    "right_square_bracket",
)
TYPED = "".join(LETTERS) + " /?+-*!{<>()[]"


async def _type_everything(plan: Driven) -> None:
    """As fast as fingers can, and faster."""
    for key in (*LETTERS, *SIGNS):
        plan.send(key)
    await plan.settle()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        *((name, ("title", "notes")) for name in ("today", "goals", "board")),
        ("profile", ("name", "meaning")),
        ("inventory", ("name", "notes")),
    ],
)
async def test_typing_keys_type_while_a_form_is_open(
    full_plan: Path, name: str, fields: tuple[str, ...]
) -> None:
    async with drive(full_plan, screen=name) as plan:
        await plan.press("down", "e")
        for field in fields:
            await plan.fill(**{field: ""})
            await _type_everything(plan)
            assert plan.form.texts[field] == TYPED
        assert plan.view == name
        assert len(plan.app.screen_stack) == 1
        assert plan.steps() == 0


async def test_typing_keys_type_on_the_page_of_a_reflection(full_plan: Path) -> None:
    async with drive(full_plan, screen="reflect") as plan:
        await plan.press("N")
        await _type_everything(plan)
        assert isinstance(plan.screen, WritingScreen)
        assert plan.screen.editor.page.text == TYPED
        assert plan.view == "reflect"
        assert len(plan.app.screen_stack) == 1
        assert plan.steps() == 0


async def test_what_is_typed_right_after_the_key_of_a_screen_or_view_is_not_lost(full_plan: Path) -> None:
    async with drive(full_plan) as plan:
        for key in ("2", "p", "n", *"Calm", "enter", "3", "m", "n", *"Weaving", "enter", "escape", "w"):
            plan.send(key)
        await plan.settle()
        assert "Calm" in {value.name for value in plan.app.session.plan.values.values()}
        assert "Weaving" in {skill.name for skill in plan.app.session.plan.skills.values()}
        assert plan.view == "growth"
        for key in ("n", *"Gone", "escape", "2", "w", "enter", *"It moves.", "ctrl+s"):
            plan.send(key)
        await plan.settle()
        for key in ("4", "slash", *"staff"):
            plan.send(key)
        await plan.settle()
        assert plan.screen.prompt._input.value == "staff"
        await plan.press("enter")
        await plan.go("reflect")
        await plan.until(lambda: "It moves." in plan.text)


async def test_keys_in_a_line_act_in_the_order_in_which_they_came(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash")
        for key in ("a", "b", "left", "c", "backspace", "home", "d", "shift+end", "e"):
            plan.send(key)
        await plan.settle()
        assert plan.screen.prompt._input.value == "de"


async def test_what_is_pasted_into_a_line_comes_before_the_key_that_follows(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash")
        plan.app.post_message(events.Paste("abc\x1b\nsecond line"))
        plan.send("d")
        plan.send("enter")
        await plan.settle()
        assert plan.board.filter_text == "abc second lined"


async def test_a_long_line_that_is_pasted_shows_its_end_where_the_cursor_is(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write("b" + "m" * 200 + "e")
        assert "mme" in plan.lines[-3]
        assert "bmm" not in plan.lines[-3]


async def test_a_line_longer_than_its_place_shows_where_the_cursor_is(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash")
        for key in "b" + "m" * 200 + "e":
            plan.send(key)
        await plan.settle()
        assert "mme" in plan.text
        await plan.press("home")
        assert "bmm" in plan.text
        assert "mme" not in plan.lines[-3]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("board", "nd/"),
        ("today", "n"),
        ("goals", "/"),
        *(("sort", "n"), ("rank", "n"), ("profile", "n"), ("reflect", "/")),
        *(("inventory", "n/"), ("growth", "/")),
    ],
)
async def test_typing_keys_type_while_a_line_is_asked_for(full_plan: Path, name: str, keys: str) -> None:
    async with drive(full_plan, screen=name) as plan:
        for key in keys:
            await plan.press("slash" if key == "/" else key)
            await _type_everything(plan)
            assert plan.screen.prompt._input.value == TYPED
            assert plan.view == name
            await plan.press("escape")
        assert plan.steps() == 0


async def test_typing_keys_do_nothing_behind_a_choice_field(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        before = plan.stored()
        await plan.press("enter")
        plan.form.focus_field("column")
        await plan.settle()
        await plan.press("x", "u", "v", "q", "1", "4", "question_mark", "slash", "plus", "K")
        assert plan.stored() == before
        assert plan.form.texts["column"] == "backlog"
        await plan.press("l", "space", "h")
        assert plan.form.texts["column"] == "next"
        assert plan.is_editing
        assert plan.app.is_running
        assert plan.where == "board"


async def test_the_keys_of_the_lists_do_nothing_while_the_help_or_palette_is_open(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        before = plan.stored()
        for opener in ("question_mark", "ctrl+p"):
            await plan.press(opener, "x", "u", "L", "escape")
            await plan.press("escape")
            assert len(plan.app.screen_stack) == 1
        assert plan.stored() == before


async def test_leaving_the_program_from_a_form_keeps_a_draft(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(title="Precious words")
        await plan.pilot.press("ctrl+q")
        await plan.until(lambda: not plan.app.is_running)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        assert plan.form.texts["title"] == "Precious words"


OPENERS = {
    "today": ("enter", "n", "d", "question_mark", "ctrl+p"),
    "goals": ("enter", "n", "N", "a", "d", "slash", "question_mark", "ctrl+p"),
    "board": ("enter", "n", "d", "slash", "question_mark", "ctrl+p"),
    "rank": ("e", "n", "O"),
    "profile": ("e", "n", "N", "O"),
    "reflect": ("enter", "N", "f", "slash"),
    "inventory": ("enter", "n", "N", "a", "slash"),
    "map": ("e", "n"),
}


BESIDE, INSTEAD = (120, 36), (60, 20)
"""Where a form stands beside its list, and where it covers it; what else opens, opens alike."""


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, BESIDE) for name in OPENERS), ("goals", INSTEAD), ("board", INSTEAD), ("inventory", INSTEAD)],
)
async def test_escape_closes_whatever_was_opened_and_the_focus_returns(
    full_plan: Path, name: str, size: tuple[int, int]
) -> None:
    async with drive(full_plan, size, screen=name) as plan:
        home = plan.app.focused
        await plan.press("down")  # in the inventory from a category to a skill
        for key in OPENERS[name]:
            await plan.press(key)
            assert plan.app.focused is not home, key
            await plan.press("escape")
            assert len(plan.app.screen_stack) == 1, key
            assert not plan.is_editing, key
            assert not plan.screen.prompt.is_open, key
            assert plan.app.focused is home, key


@pytest.mark.parametrize("name", ["goals", "board"])
async def test_on_a_narrow_terminal_the_panel_opens_over_the_list_and_escape_closes_it(
    small_plan: Path, name: str
) -> None:
    async with drive(small_plan, (80, 24), screen=name) as plan:
        list_id = plan.focused
        await plan.press("i")
        await plan.until(lambda: "serves" in plan.text or "vision" in plan.text)
        assert plan.focused == "detail"
        await plan.press("j", "k")
        await plan.press("escape")
        assert plan.focused == list_id


async def test_a_view_that_is_asked_for_is_seen_where_the_panel_covered_the_one_before(
    full_plan: Path,
) -> None:
    async with drive(full_plan, (80, 24), screen="inventory") as plan:
        await plan.press("i")
        assert plan.focused == "detail"
        await plan.press("m")
        assert plan.focused == "view-map"
        assert "STRENGTHS" in plan.text


async def test_tab_walks_through_the_lists_and_never_gets_lost(small_plan: Path) -> None:
    async with drive(small_plan) as plan:
        seen = []
        for _ in range(6):
            seen.append(plan.focused)
            await plan.press("tab")
        assert {"focus", "due", "active"} <= set(seen)
        assert None not in seen


def test_no_typing_key_is_bound_for_forms() -> None:
    keys = [key for action in ACTIONS if action.scope & Scope.FORM for key in action.keys]
    assert all(len(key.split("+")) > 1 or key == "escape" for key in keys)
