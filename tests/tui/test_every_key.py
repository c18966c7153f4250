"""Every action wherever it works, and by each of its keys: it does something, and nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.tui.actions import ACTIONS, Action, Scope
from careertui.tui.screens.side import SideScreen
from careertui.tui.screens.today import TodayScreen
from tests.tui.driving import VIEW_KEYS, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = {name: Scope[name.upper()] for name in VIEW_KEYS}
SCOPES = {"today": Scope.TODAY, "goals": Scope.GOALS, "board": Scope.BOARD, **VIEWS}
GROUPS = {
    "making": (
        *("new", "new_inside", "start_goal", "add_task", "plan_gap", "add_evidence", "edit", "edit_value"),
        *("edit_notes", "rate", "write", "write_freely", "another_question", "pick_question", "due", "go_on"),
        *("mend", "check_in", "check_ins", "why", "why_here", "blocked_by", "wait_for"),
        *("first_steps", "triage", "duel_rank", "repeat", "checklist", "worked"),
    ),
    "changing": (
        *("done", "importance_up", "importance_down", "level_up", "level_down", "target_up", "target_down"),
        *("energy_up", "energy_down", "used_today", "sort_not", "sort_important", "sort_very", "sort_later"),
        *("choose_left", "choose_right", "take_back", "delete", "undo", "redo", "skip_this", "timer"),
        *("move_up", "move_down", "move_left", "move_right", "move_top", "move_bottom"),
    ),
    "looking": (
        *(
            "mark",
            "mark_to",
            "mark_all",
            "filter",
            "clear",
            "toggle_detail",
            "fold",
            "fold_all",
            "forecast",
            "search",
            "toggle_timeline",
            "zoom_out",
            "zoom_in",
            "pan_earlier",
            "pan_later",
            "move_all_earlier",
            "move_all_later",
        ),
        *("toggle_tasks", "toggle_values", "group_horizons", "toggle_older", "orphans", "palette", "help"),
        *("copy", "copy_shown", "open_link", "settings", "toggle_density"),
        *("obstacles", "adapt", "story", "wins", "look_back"),
        *("toggle_order", "adopt_order", "toggle_matrix", "columns", "group_cards", "saved_views"),
        "move_to_lane",
    ),
    "walking": (
        *("cursor_down", "cursor_up", "cursor_left", "cursor_right", "page_down", "page_up", "top", "bottom"),
        "jump",
    ),
    "leaving": (
        *("follow", "show_today", "show_values", "show_skills", "show_goals", "show_board"),
        *("saved_view", "view_before", "view_next", *(f"view_{name}" for name in VIEWS)),
    ),
}
IN_TRIAGE = {"take_up", "plan_day", "put_off", "split", "make_goal", "skip"}
APART = {"quit", "save", "close_form", "discard", "next_finding"} | IN_TRIAGE
"""Tested where they work: at the end of the program, in forms, and in triage."""

NOT_HERE = {
    *((name, f"show_{name}") for name in ("today", "goals", "board")),
    *((name, f"view_{name}") for name in VIEWS),
    *((name, "show_values" if scope & Scope.VALUES else "show_skills") for name, scope in VIEWS.items()),
}
"""Where an action has nothing to do: the screen or the view is up already."""


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
        plan.app.session.plan.values.copy(),
        plan.app.session.plan.skills.copy(),
    )


MIDDLE = {
    "today": "Meet Priya",
    "goals": "Mentor two people",
    "board": "Agree the scope",
    "rank": "Family",
    "profile": "Family",
    "inventory": "Spreadsheets",
    "map": "Writing",
    "gaps": "Writing",
    "growth": "Spreadsheets",
}
ELSEWHERE = {
    ("goals", "fold"): "Become staff",
    ("goals", "cursor_left"): "Become staff",
    ("goals", "new_inside"): "Become staff",
    ("goals", "importance_up"): "Prepare the talk",
    ("goals", "importance_down"): "Prepare the talk",
    ("goals", "cursor_right"): "Lead a project",
    ("goals", "move_down"): "Lead a project",
    ("goals", "move_bottom"): "Lead a project",
    ("today", "follow"): "Write the proposal",
    ("goals", "follow"): "Write the proposal",
    ("board", "follow"): "Write the proposal",
}
"""Where the cursor stands for an action that has nothing to do in the middle."""

CHANGE = {"sort": "right", "rank": "J", "profile": "J", "inventory": "plus", "map": "plus", "gaps": "plus"}
"""A key that changes the plan; elsewhere it is `space`."""
FIRST: dict[str | tuple[str, str], tuple[str, ...]] = {
    "cursor_up": ("down",),
    "top": ("down",),
    "page_up": ("down",),
    "importance_down": ("plus",),
    "take_back": ("right",),
    ("today", "cursor_left"): ("right",),
    ("inventory", "clear"): ("v",),
    ("reflect", "page_down"): ("home",),
    ("reflect", "bottom"): ("home",),
    ("reflect", "delete"): ("down",),
    ("reflect", "undo"): ("down", "x"),
    ("reflect", "redo"): ("down", "x", "u"),
    ("growth", "undo"): ("s", "plus", "w"),
    ("growth", "redo"): ("s", "plus", "u", "w"),
    **{(name, "undo"): (CHANGE.get(name, "space"),) for name in SCOPES if name not in ("reflect", "growth")},
    **{
        (name, "redo"): (CHANGE.get(name, "space"), "u")
        for name in SCOPES
        if name not in ("reflect", "growth")
    },
    ("goals", "undo"): ("space", "escape"),
    ("goals", "redo"): ("space", "escape", "u"),
}
"""Keys that give an action something to do, everywhere or on one screen."""


async def _prepare(plan: Driven, name: str, action: Action) -> None:
    """The middle of a full plan, with something to take back, to clear and to go to."""
    title = ELSEWHERE.get((name, action.id), MIDDLE.get(name))
    if title is not None:
        await plan.stand(title)
    await plan.press(*FIRST.get((name, action.id), FIRST.get(action.id, ())))
    plan.screen.say("before")
    await plan.settle()


def _is_open(plan: Driven) -> bool:
    return len(plan.app.screen_stack) > 1 or plan.is_editing or plan.screen.prompt.is_open


async def _leave(plan: Driven, name: str) -> None:
    """Close whatever the key opened, go back, and take back what it changed."""
    while _is_open(plan):
        await plan.press("escape")
    if plan.view != name:
        await plan.go(name)
    while plan.steps_standing():
        await plan.press("u")
    if plan.view != name:
        await plan.go(name)
    await plan.press("escape")


def _keys_here(action: Action, name: str) -> tuple[str, ...]:
    """The keys that are pressed for an action on a screen: all of them where it works first, then the first.

    That another key means the same does not depend on where it is pressed.
    """
    first = next(each for each, scope in SCOPES.items() if action.scope & scope)
    return action.keys if name == first else action.keys[:1]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", SCOPES)
async def test_every_key_of_an_action_does_something(full_plan: Path, name: str, group: str) -> None:
    did_nothing = []
    async with drive(full_plan, screen=name) as plan:
        for action in ACTIONS:
            if action.id not in GROUPS[group] or not action.scope & SCOPES[name]:
                continue
            for key in _keys_here(action, name):
                await _prepare(plan, name, action)
                before = _fingerprint(plan)
                await plan.press(*key.split())
                assert plan.app.failure is None
                if _fingerprint(plan) == before and (name, action.id) not in NOT_HERE:
                    did_nothing.append(f"{key} ({action.id})")
                await _leave(plan, name)
    assert did_nothing == []


@pytest.mark.parametrize("name", SCOPES)
async def test_no_action_breaks_an_empty_plan(empty_plan: Path, name: str) -> None:
    async with drive(empty_plan, (80, 24), screen=name) as plan:
        for action in ACTIONS:
            if action.id not in APART and action.scope & SCOPES[name]:
                await plan.press(*action.keys[0].split())
                assert plan.app.failure is None
                while _is_open(plan):
                    await plan.press("escape")
                if plan.view != name:
                    await plan.go(name)
        assert plan.stored() == ([], [])
        assert plan.text.strip()


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
@pytest.mark.parametrize("name", ["today", "sort", "gaps", "goals", "board"])
async def test_quit_leaves_from_every_screen(full_plan: Path, name: str, key: str) -> None:
    async with drive(full_plan, screen=name) as plan:
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
