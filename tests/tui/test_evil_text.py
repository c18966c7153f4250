"""Markup, escape sequences, direction marks, joined emoji and long texts survive wherever they are shown."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from careertui.domain.insight import Insight
from careertui.domain.model import Column, GoalDraft, Horizon, RecordKind, Ref, TaskDraft
from careertui.planner import goals, tasks
from careertui.store.store import Store
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from pathlib import Path

LONG = EVIL + "word " * 2_000
SIZES = [(60, 20), (120, 36)]
FORBIDDEN = {"\x1b", "\x07", "\x9b", "\u202e", "\t", "\n", "\r"}


@pytest.fixture
def evil_plan(empty_plan: Path) -> Path:
    """A plan whose every text is evil and long."""
    with closing(Store.open(empty_plan)) as store:
        parent = None
        for horizon in Horizon:
            draft = GoalDraft(LONG, parent, why=LONG, notes=f"{LONG}\n{LONG}", horizon=horizon, due=TODAY)
            parent = _id(goals.add(store, draft))
        blocker = None
        for column in Column:
            draft_task = TaskDraft(
                LONG,
                goal_id=parent,
                notes=LONG,
                column=column,
                due=TODAY,
                waiting_for=LONG,
                tags=("[/x]", "[b]bold", "👩\u200d💻", "t" * 500),
                blocked_by=(blocker,) if blocker else (),
            )
            blocker = _id(tasks.add(store, [draft_task]))
    return empty_plan


def _id(change: object) -> int:
    from careertui.domain.model import Change

    assert isinstance(change, Change)
    assert change.focus is not None
    return change.focus.id


def _check(plan: Driven) -> None:
    """What a terminal would obey is nowhere, markup is shown as it was written, and no line is too wide."""
    from rich.cells import cell_len

    assert plan.app.failure is None
    for strip in plan.app.screen._compositor.render_strips(plan.app.size):
        text = "".join(segment.text for segment in strip if not segment.control)
        assert not FORBIDDEN & set(text), repr(text)
        assert cell_len(text) <= plan.app.size.width


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["today", "goals", "board"])
async def test_every_screen_and_its_form_show_evil_text_as_it_was_written(
    evil_plan: Path, name: str, size: tuple[int, int]
) -> None:
    async with drive(evil_plan, size, screen=name) as plan:
        await asyncio.sleep(0.08)
        await plan.settle()
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.press("j", "j", "l", "h")
        if name != "today":
            await plan.press("i")
            await asyncio.sleep(0.08)
            await plan.settle()
            _check(plan)
            await plan.press("i")
        await plan.press("enter")
        _check(plan)
        assert "[/x] [b]bold [$accent]" in plan.form.texts["title"]
        assert len(plan.form.texts["notes"]) > 10_000
        await plan.press("down", "down")
        _check(plan)
        await plan.press("ctrl+s")
        assert not plan.is_editing
        _check(plan)


@pytest.mark.parametrize("name", ["goals", "board"])
async def test_messages_insights_and_the_palette_survive_evil_text(evil_plan: Path, name: str) -> None:
    async with drive(evil_plan, (80, 24), screen=name) as plan:
        for key in ("space", "x", "u", "u", "U", "L", "H"):
            await plan.press(key)
            assert plan.said, key
            _check(plan)
        plan.screen.say(LONG, tone="bad")
        await plan.settle()
        _check(plan)
        await plan.press("escape")
        plan.screen.insight_bar.show(Insight(LONG, LONG, Ref(RecordKind.TASK, 1)))
        await plan.settle()
        _check(plan)
        await plan.press("ctrl+p")
        await plan.write("[/x] [b]bold [$accent] \\")
        await asyncio.sleep(0.08)
        await plan.settle()
        _check(plan)
        assert plan.app.screen.query(OptionList)
        await plan.press("escape")


async def test_evil_text_goes_through_every_prompt(evil_plan: Path) -> None:
    async with drive(evil_plan, (80, 24), screen="board") as plan:
        for key in ("n", "d", "slash"):
            await plan.press(key)
            await plan.write(EVIL)
            _check(plan)
            await plan.press("enter")
            _check(plan)
            await plan.press("escape", "escape")
        assert "[/x] [b]bold [$accent] \\ 👩\u200d💻" in {task.title for task in plan.stored()[1]}


async def test_what_is_typed_into_a_form_comes_out_clean_and_otherwise_as_it_was(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(title=EVIL, waiting_for=EVIL, tags="[/x] [b]bold", notes=EVIL + "\nline")
        _check(plan)
        await plan.press("ctrl+s")
        assert not plan.is_editing
        _check(plan)
        task = next(task for task in plan.stored()[1] if "[/x]" in task.title)
        assert not FORBIDDEN & set(task.title + task.waiting_for + "".join(task.tags))
        assert task.title.startswith("[/x] [b]bold [$accent] \\")
        assert task.title.endswith("👩\u200d💻")
        assert task.tags == ("[/x]", "[b]bold")
        assert task.notes.endswith("\nline")


async def test_a_title_pasted_with_line_breaks_stands_on_one_line(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("n")
        await plan.write("One\ntwo\r\nthree\tfour")
        await plan.press("ctrl+s")
        titles = {goal.title for goal in plan.stored()[0]}
        assert any(title.startswith("One") and not FORBIDDEN & set(title) for title in titles)


async def test_a_draft_of_evil_text_is_kept_whole(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(notes=LONG)
        typed = plan.form.texts["notes"]
        await plan.press("escape", "enter")
        assert plan.form.texts["notes"] == typed
        assert len(typed) > 10_000
