"""What is drawn once and kept: after every change the terminal shows what it would if all were drawn anew."""

from __future__ import annotations

import random
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pyte
import pytest
from textual._compositor import CompositorUpdate

from careertui.domain.model import Column, Goal, GoalStatus
from careertui.planner import goals, tasks
from careertui.tui.app import CareerApp
from careertui.tui.widgets.detail import DetailPanel
from careertui.tui.widgets.goal_tree import GoalTree
from careertui.tui.widgets.line_view import LineView
from tests.tui.driving import TODAY, Driven, drive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from careertui.domain.model import Change, Task
    from careertui.store.store import Store

SIZE = (120, 36)
WALK = ("down", "down", "up", "pagedown", "pageup", "home")
CHANGE = ("space", "u", "r", "shift+down", "shift+up", "shift+right", "shift+left", "enter")
KEYS = {
    "goals": (*WALK, *CHANGE, "z", "Z", "s", "v", "o", "c", "t"),
    "board": (*WALK, *CHANGE, "left", "right", "plus", "minus", "v", "c", "z", "Z", "underscore", "o"),
}
PRESSED, WRITTEN = 22, 12


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pyte.Screen:
    """A terminal that is sent what the program sends: of most frames only what has changed."""
    screen = pyte.Screen(*SIZE)
    stream = pyte.Stream(screen)
    display = CareerApp._display

    def send(app: CareerApp, of: Any, update: Any) -> None:
        if isinstance(update, CompositorUpdate) and not app._batch_count:
            stream.feed(update.render_segments(app.console).replace("\n", "\r\n"))
        display(app, of, update)

    monkeypatch.setattr(CareerApp, "_display", send)
    return screen


def picture(terminal: pyte.Screen) -> list[list[object]]:
    """All cells with their colours."""
    return [[terminal.buffer[y][x] for x in range(SIZE[0])] for y in range(SIZE[1])]


async def compare(plan: Driven, terminal: pyte.Screen, what: object) -> None:
    """Forget all that was drawn, and worked out to be drawn; nothing may change."""
    await plan.let_panel_follow()
    plan.screen._show_insight()  # and what is counted with it: a moment later otherwise
    await plan.settle()
    kept, shown = picture(terminal), terminal.display
    plan.app.session.plan._healths = None
    for widget in plan.app.screen.walk_children(LineView):
        if isinstance(widget, GoalTree):
            widget.facts.forget()
        if isinstance(widget, DetailPanel):
            widget._lines = []
            widget.show(widget._ref)
        widget.notify_style_update()
    plan.app.screen.refresh(layout=True)
    await plan.settle()
    assert terminal.display == shown, what
    assert picture(terminal) == kept, what


@pytest.mark.parametrize("screen", KEYS)
async def test_keys_leave_nothing_on_screen_that_is_no_longer_so(
    demo_plan: Path, screen: str, terminal: pyte.Screen
) -> None:
    luck = random.Random(screen)
    pressed: list[str] = []
    async with drive(demo_plan, SIZE, screen=screen) as plan:
        while len(pressed) < PRESSED:
            pressed.append(luck.choice(KEYS[screen]))
            await plan.press(pressed[-1])
            if len(plan.app.screen_stack) > 1 or plan.is_editing or plan.screen.is_asking:
                await plan.press("escape")
            else:
                await compare(plan, terminal, pressed)


async def test_the_last_card_of_a_column_makes_room_for_what_the_column_is_for(
    small_plan: Path, terminal: pyte.Screen
) -> None:
    async with drive(small_plan, SIZE, screen="board") as plan:
        await plan.stand("Reference from Sam")
        await plan.press("shift+left", "shift+right")
        await compare(plan, terminal, "there")
        for key in ("shift+left", "shift+right"):  # nothing but the board changes any more
            await plan.press(key)
            await compare(plan, terminal, key)


async def test_a_filter_that_is_taken_back_letter_by_letter_leaves_nothing(
    small_plan: Path, terminal: pyte.Screen
) -> None:
    async with drive(small_plan, SIZE, screen="board") as plan:
        await plan.stand("Reference from Sam")
        await plan.press("space")  # no card waits any more
        for lanes in range(2):
            await plan.press("slash", "e", "backspace")  # which every card has
            await compare(plan, terminal, f"lanes: {lanes}")
            await plan.press("escape", "c")


def change_of(plan: Driven, luck: random.Random) -> Callable[[Store], Change]:
    """A change of a goal or a task that may tell something of others."""
    goal: Goal = luck.choice(list(plan.app.session.plan.goals.values()))
    task: Task = luck.choice(list(plan.app.session.plan.tasks.values()))
    due = TODAY + timedelta(days=luck.randint(-40, 300))
    edits: tuple[dict[str, Any], ...] = (
        {"title": "Grow"},
        {"title": "Reach 10 talks"},
        {"due": due},
        {"confidence": luck.randint(1, 10)},
        {"value_ids": ()},
        {"unit": "talks", "baseline": 0.0, "target": 10.0},
    )
    return luck.choice(
        (
            *(partial(goals.edit, goal_id=goal.id, changes=edit) for edit in edits),
            partial(goals.set_status, goal_ids=[goal.id], status=luck.choice(list(GoalStatus))),
            partial(tasks.set_done, task_ids=[task.id], done=task.is_open),
            partial(tasks.edit, task_ids=[task.id], changes={"goal_id": goal.id, "due": due}),
            partial(tasks.move, task_ids=[task.id], column=luck.choice(list(Column))),
        )
    )


async def test_a_change_of_one_goal_shows_in_all_of_which_it_tells(
    demo_plan: Path, terminal: pyte.Screen
) -> None:
    luck = random.Random(3)
    done: list[str] = []
    async with drive(demo_plan, SIZE, screen="goals") as plan:
        while len(done) < WRITTEN:
            change = await plan.screen.write(change_of(plan, luck))
            if change is not None:
                done.append(change.label)
                await plan.settle()
                await compare(plan, terminal, done)


async def test_a_line_that_is_typed_follows_the_theme(demo_plan: Path, terminal: pyte.Screen) -> None:
    async with drive(demo_plan, SIZE, screen="board") as plan:
        await plan.press("slash", "r", "e")
        x, y = plan.find("Filter  re")
        looks = set()
        for theme in ("careertui-light", "nord", "careertui-dark"):
            plan.app.theme = theme
            await plan.press("v", "backspace")
            looks.add(terminal.buffer[y][x + len("Filter  ")])
        assert {look.data for look in looks} == {"r"}
        assert len({look.bg for look in looks}) == len({look.fg for look in looks}) == 3
