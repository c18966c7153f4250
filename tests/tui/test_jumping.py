"""Jumping: one key shows letters on all that is seen, the next one goes there."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.model import RecordKind
from careertui.planner import goals, tasks
from careertui.planner.settings import Settings
from careertui.tui.actions import Scope, bindings
from careertui.tui.dialogs.obstacles import ObstaclesDialog
from careertui.tui.dialogs.settings import SettingsDialog
from careertui.tui.keymap import read_keymap
from careertui.tui.screens.jumping import Jumping, codes
from careertui.tui.screens.side import SideScreen
from careertui.tui.screens.today import TodayScreen
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

    from careertui.domain.model import Ref

LISTS = ("today", "goals", "board", "rank", "profile", "reflect", "inventory", "map", "gaps", "growth")


@given(st.integers(0, 900), st.integers(0, 900), st.integers(2, 26))
def test_no_code_begins_another_and_the_near_ones_are_short(count: int, near: int, size: int) -> None:
    letters = ascii_lowercase[:size]
    found = codes(count, near, letters)
    given_out = [code for code in found if code]
    assert len(found) == count
    assert len(given_out) == min(count, size * size)
    assert len(set(given_out)) == len(given_out)
    assert not any(a != b and b.startswith(a) for a in given_out for b in given_out if len(a) == 1)
    if count <= size:
        assert "".join(found) == letters[:count]
    by_distance = sorted(range(count), key=lambda at: (abs(at - near), at))
    lengths = [len(found[at]) or 3 for at in by_distance]
    assert lengths == sorted(lengths)


def here(plan: Driven) -> Ref | None:
    """The record under the cursor."""
    assert isinstance(plan.screen, SideScreen | TodayScreen)
    return plan.screen.current()


def is_jumping(plan: Driven) -> bool:
    """Whether letters are shown."""
    return plan.screen.is_jumping


def has_letters(dialog: Jumping) -> bool:
    """Whether letters are shown in a dialog."""
    return dialog.is_jumping


def letters_of(plan: Driven) -> dict[str, int]:
    """The codes that can be typed, with the line on which each stands."""
    return {code: place.widget.region.y + place.landing.y for code, place in plan.screen._places.items()}


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
@pytest.mark.parametrize("name", LISTS)
async def test_a_letter_on_every_row_goes_there_and_no_text_moves(
    full_plan: Path, name: str, size: tuple[int, int]
) -> None:
    async with drive(full_plan, size, screen=name) as plan:
        await plan.press("home")
        before = plan.lines[:-1]
        await plan.press("g")
        assert is_jumping(plan)
        found = letters_of(plan)
        assert found
        for code, y in found.items():
            assert code in plan.lines[y]
        changed = [y for y, (old, new) in enumerate(zip(before, plan.lines, strict=False)) if old != new]
        assert set(changed) <= set(found.values())
        for y in changed:
            assert len([1 for a, b in zip(before[y], plan.lines[y], strict=False) if a != b]) <= 2 * 5
        assert "go there" in plan.lines[-1]
        rows = [code for code, place in plan.screen._places.items() if place.widget.id != "detail"]
        last = rows[-1]
        standing = here(plan)
        await plan.press(*last)
        assert not is_jumping(plan)
        assert here(plan) != standing or len(rows) == 1 or name in ("reflect", "growth")
        await plan.press("g")
        assert [place.landing.is_here for code, place in plan.screen._places.items() if code == last] == [
            True
        ]
        await plan.press("escape")
        assert not is_jumping(plan)
        assert "go there" not in plan.lines[-1]


async def test_the_key_twice_goes_to_the_first_row_however_slowly(full_plan: Path) -> None:
    async with drive(full_plan, screen="goals") as plan:
        await plan.press("end", "g")
        assert "g g first row" in plan.lines[-1]
        await plan.press("g")
        assert plan.row == plan.rows[0]
        assert not is_jumping(plan)


async def test_every_list_of_a_screen_can_be_jumped_to(full_plan: Path) -> None:
    async with drive(full_plan) as plan:
        await plan.press("g")
        panes = {place.widget.id: code for code, place in plan.screen._places.items()}
        assert set(panes) == {"focus", "due", "active"}
        await plan.press(*panes["active"])
        assert plan.focused == "active"
        ref = here(plan)
        assert ref is not None
        assert ref.kind is RecordKind.GOAL


async def test_the_panel_beside_the_list_is_a_place_as_well(full_plan: Path) -> None:
    async with drive(full_plan, screen="goals") as plan:
        await plan.press("g")
        code = next(code for code, place in plan.screen._places.items() if place.widget.id == "detail")
        await plan.press(*code)
        assert plan.focused == "detail"
        await plan.press("escape")
        assert plan.focused == "tree"


async def test_a_name_on_a_pile_is_a_place_and_is_taken_up_again(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="sort") as plan:
        await plan.press("g")
        place = next(iter(plan.screen._places))
        await plan.press(*place)
        ref = plan.screen.current()
        assert ref is not None
        assert plan.title(ref) == "Achievement"
        assert "← not important" in plan.lines[-1]
        await plan.press("g")
        assert plan.said == "There is nothing to jump to here."


async def test_an_empty_column_is_a_place(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("right", "right", "right", "x", "g")
        column = next(code for code, place in plan.screen._places.items() if place.landing.key == "waiting")
        await plan.press("escape", "left", "g", *column)
        assert (plan.board.board.column, plan.card) == ("waiting", "")


async def test_with_more_rows_than_letters_the_far_ones_have_two(demo_plan: Path) -> None:
    async with drive(demo_plan, (120, 40), screen="goals") as plan:
        await plan.press("g")
        found = letters_of(plan)
        pair = next(code for code in found if len(code) == 2)
        await plan.press(pair[0])
        assert is_jumping(plan)
        left = [line[:2].strip() for line in plan.lines]
        assert pair[1] in left
        assert "b" not in left or pair[0] + "b" in found
        await plan.press(pair[1])
        assert plan.goals.goal_tree._at == found[pair] - 4


@pytest.mark.parametrize(("key", "acts"), [("G", False), ("q", False), ("down", True), ("4", True)])
async def test_another_key_leaves_and_a_letter_does_nothing_else(
    small_plan: Path, key: str, acts: bool
) -> None:
    async with drive(small_plan, screen="board") as plan:
        assert len(plan.screen._places) == 0
        card = plan.card
        await plan.press("g", key)
        assert plan.app.is_running
        assert not is_jumping(plan)
        assert (plan.where != "board" or plan.card != card) is acts


async def test_the_letters_go_with_a_click_a_change_and_another_size(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("g")
        await plan.click("Meet Priya")
        assert not is_jumping(plan)
        await plan.press("g")
        await plan.pilot.resize_terminal(80, 24)
        await plan.until(lambda: not is_jumping(plan))
        await plan.press("g")
        with plan.other_window() as other:
            tasks.add(other, [TaskDraft("From elsewhere")])
        await plan.app.look_for_changes()
        assert not is_jumping(plan)


async def test_an_empty_list_has_nowhere_to_jump_to(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="profile") as plan:
        await plan.press("g")
        assert not is_jumping(plan)
        assert plan.said == "There is nothing to jump to here."


async def test_other_keys_may_jump_and_the_chord_then_stands_by_itself(small_plan: Path) -> None:
    keymap, problems = read_keymap({"jump": ("f12",)})
    assert problems == {}
    assert {binding.key for binding in bindings(Scope.GOALS, keymap) if binding.action == "jump"} == {"f12"}
    async with drive(small_plan, screen="goals", settings=Settings(animation=False)) as plan:
        plan.app.session.keymap = keymap
        await plan.press("5", "4")
    async with drive(small_plan, settings=Settings(animation=False)) as plan:
        plan.app.session.keymap = keymap
        await plan.go("goals")
        await plan.press("end", "g", "g")
        assert plan.row == plan.rows[0]
        await plan.press("f12")
        assert is_jumping(plan)
        assert "g" in plan.screen._places or len(plan.screen._places) < 7


async def test_the_items_of_a_dialog_are_jumped_to_like_rows(demo_plan: Path) -> None:
    async with drive(demo_plan, (80, 24), screen="goals") as plan:
        await plan.press("comma")
        dialog = plan.app.screen
        assert isinstance(dialog, SettingsDialog)
        before = plan.lines
        await plan.press("g")
        assert has_letters(dialog)
        assert "a-z go there" in plan.lines[-3] + plan.lines[-2] + plan.lines[-1]
        shown = list(dialog.list.landings())
        assert len(shown) > 5
        await plan.press("d")
        assert not has_letters(dialog)
        assert dialog.list.current == 3
        await plan.press("g", "g")
        assert dialog.list.current == 0
        assert plan.lines == before
        await plan.press("g", "escape")
        assert plan.app.screen is dialog
        await plan.press("g")
        await plan.click("stay here")
        assert plan.app.screen is dialog
        assert not has_letters(dialog)


async def test_what_changes_below_the_letters_takes_them_away(demo_plan: Path) -> None:
    async with drive(demo_plan, screen="goals") as plan:
        await plan.stand("Lead a cross-team project")
        await plan.press("b")
        dialog = plan.app.screen
        assert isinstance(dialog, ObstaclesDialog)
        await plan.press("g")
        assert has_letters(dialog)
        with plan.other_window() as other:
            goals.add(other, GoalDraft("Another"))
        await plan.app.look_for_changes()
        await plan.settle()
        assert not has_letters(dialog)
