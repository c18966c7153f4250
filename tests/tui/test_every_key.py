"""Every action, by each of its keys, wherever it works: it does something, and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.tui.actions import ACTIONS, Action, Scope
from careertui.tui.screens.side import SideScreen
from careertui.tui.screens.today import TodayScreen
from tests.tui.driving import Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

SCOPES = {"today": Scope.TODAY, "goals": Scope.GOALS, "board": Scope.BOARD}
GROUPS = {
    "making": ("new", "new_inside", "add_task", "edit", "edit_notes", "done", "due"),
    "changing": ("importance_up", "importance_down", "delete", "undo", "redo"),
    "moving": ("move_up", "move_down", "move_left", "move_right", "move_top", "move_bottom"),
    "marking": ("mark", "mark_to", "mark_all", "filter", "clear", "follow"),
    "looking": ("toggle_detail", "fold", "fold_all", "toggle_tasks", "toggle_older", "palette", "help"),
    "walking": ("cursor_down", "cursor_up", "cursor_left", "cursor_right"),
    "leaping": ("page_down", "page_up", "top", "bottom", "show_today", "show_goals", "show_board"),
}
APART = {"quit", "save", "close_form", "discard"}
"""Tested where they work: at the end of the program, and in forms."""

NOT_HERE = {
    ("today", "show_today"),
    ("goals", "show_goals"),
    ("board", "show_board"),
}
"""Where an action has nothing to do: the screen is up already."""


def test_every_action_is_pressed_here_or_apart() -> None:
    assert {name for names in GROUPS.values() for name in names} | APART == {action.id for action in ACTIONS}


def _fingerprint(plan: Driven) -> tuple[object, ...]:
    """All that an action can change."""
    return (
        plan.lines,
        plan.focused,
        plan.where,
        len(plan.app.screen_stack),
        plan.said,
        plan.screen.current() if isinstance(plan.screen, SideScreen | TodayScreen) else None,
        plan.app.session.plan.goals.copy(),
        plan.app.session.plan.tasks.copy(),
    )


MIDDLE = {"today": "Meet Priya", "goals": "Mentor two people", "board": "Agree the scope"}
ELSEWHERE = {
    "fold": "Become staff",
    "cursor_left": "Become staff",
    "new_inside": "Become staff",
    "importance_up": "Prepare the talk",
    "importance_down": "Prepare the talk",
    "cursor_right": "Lead a project",
    "move_down": "Lead a project",
    "move_bottom": "Lead a project",
    "follow": "Write the proposal",
}
"""Where the cursor stands for an action that has nothing to do in the middle."""

FIRST = {
    "undo": ("space",),
    "redo": ("space", "u"),
    "cursor_up": ("down",),
    "top": ("down",),
    "page_up": ("down",),
    "importance_down": ("plus",),
}
"""Keys that give an action something to do."""


async def _prepare(plan: Driven, name: str, action: Action) -> None:
    """The middle of a full plan, with something to take back, to clear and to go to."""
    await plan.stand(MIDDLE[name])
    if action.id in ELSEWHERE and (name == "goals" or action.id == "follow"):
        await plan.stand(ELSEWHERE[action.id])
    await plan.press(*FIRST.get(action.id, ()))
    if action.id == "cursor_left" and name == "today":
        await plan.press("right")
    plan.screen.say("before")
    await plan.settle()


def _is_open(plan: Driven) -> bool:
    return len(plan.app.screen_stack) > 1 or plan.is_editing or plan.screen.prompt.is_open


async def _leave(plan: Driven, name: str, action: Action) -> None:
    """Close whatever the key opened, and take back what it changed."""
    while _is_open(plan):
        await plan.press("escape")
    if plan.where != name:
        await plan.go(name)
    while plan.steps_standing():
        await plan.press("u")
    if action.id in GROUPS["marking"] or action.id == "toggle_detail":
        await plan.press("escape")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", SCOPES)
async def test_every_key_of_an_action_does_something(small_plan: Path, name: str, group: str) -> None:
    did_nothing = []
    async with drive(small_plan, screen=name) as plan:
        for action in ACTIONS:
            if action.id not in GROUPS[group] or not action.scope & SCOPES[name]:
                continue
            for key in action.keys:
                await _prepare(plan, name, action)
                before = _fingerprint(plan)
                await plan.press(*key.split())
                assert plan.app.failure is None
                if _fingerprint(plan) == before and (name, action.id) not in NOT_HERE:
                    did_nothing.append(f"{key} ({action.id})")
                await _leave(plan, name, action)
    assert did_nothing == []


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", SCOPES)
async def test_no_key_breaks_an_empty_plan(empty_plan: Path, name: str, group: str) -> None:
    async with drive(empty_plan, (80, 24), screen=name) as plan:
        for action in ACTIONS:
            if action.id in GROUPS[group] and action.scope & SCOPES[name]:
                for key in action.keys:
                    await plan.press(*key.split())
                    assert plan.app.failure is None
                    while _is_open(plan):
                        await plan.press("escape")
                    if plan.where != name:
                        await plan.go(name)
        assert plan.stored() == ([], [])
        assert plan.text.strip()


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
@pytest.mark.parametrize("name", SCOPES)
async def test_quit_leaves_from_every_screen(small_plan: Path, name: str, key: str) -> None:
    async with drive(small_plan, screen=name) as plan:
        await plan.pilot.press(key)
        await plan.until(lambda: not plan.app.is_running)
        assert plan.app.failure is None


@pytest.mark.parametrize("key", ["g", "g g"])
async def test_a_chord_needs_its_second_key(small_plan: Path, key: str) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("G")
        last = plan.row
        await plan.press(*key.split())
        assert (plan.row == last) is (key == "g")
