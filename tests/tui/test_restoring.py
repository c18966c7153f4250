"""A backup that is brought back while a window is open: the window shows it, and works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.domain.model import Column
from careertui.planner import backups, goals, tasks
from careertui.store.store import Store
from tests.tui.driving import SCREEN_KEYS, drive

if TYPE_CHECKING:
    from pathlib import Path


def bring_back(path: Path, name: str | Path) -> None:
    with backups.examined(path, backups.find(path, str(name))) as found:
        backups.bring_back(path, found)


def kept(path: Path) -> Path:
    """A backup of the plan as it is."""
    store = Store.open(path)
    made = backups.make(store)
    store.close()
    return made.path


async def test_an_open_window_shows_the_plan_that_was_brought_back(small_plan: Path) -> None:
    before = kept(small_plan)
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n", *"Too much", "enter", "escape")
        await plan.until(lambda: "Too much" in plan.text)
        bring_back(small_plan, before.name)
        await plan.until(lambda: "Too much" not in plan.column(Column.BACKLOG))
        await plan.press("n", *"Then this", "enter", "escape")
        await plan.until(lambda: "Then this" in plan.column(Column.BACKLOG))
        await plan.press("u")
        await plan.until(lambda: "Then this" not in plan.column(Column.BACKLOG))
        assert plan.app.failure is None


@pytest.mark.parametrize("name", SCREEN_KEYS)
async def test_no_screen_fails_where_the_restored_plan_has_nothing_of_what_it_shows(
    full_plan: Path, tmp_path: Path, name: str
) -> None:
    other = Store.open(tmp_path / "other" / "plan.db")
    tasks.add(other, [TaskDraft("The only one", column=Column.NEXT)])
    file = backups.make(other).path
    other.close()
    async with drive(full_plan, screen=name) as plan:
        await plan.press("down", "down")
        bring_back(full_plan, file)
        await plan.app.look_for_changes()
        await plan.settle()
        await plan.press("down", "i")
        await plan.go("board")
        await plan.until(lambda: "The only one" in plan.text)
        for each in SCREEN_KEYS:
            await plan.go(each)
        assert plan.app.failure is None


async def test_an_open_form_tells_that_its_goal_was_changed_and_keeps_what_was_typed(
    small_plan: Path,
) -> None:
    before = kept(small_plan)
    async with drive(small_plan, screen="goals") as plan:
        with plan.other_window() as other:
            goals.edit(other, plan.goal("Lead a project").id, {"title": "Lead two projects"})
        await plan.until(lambda: "Lead two projects" in plan.text)
        await plan.stand("Lead two projects")
        await plan.press("e", *"Hello")
        bring_back(small_plan, before.name)
        await plan.app.look_for_changes()
        await plan.settle()
        await plan.press("ctrl+s")
        assert plan.app.failure is None
        assert "Another window changed goal" in plan.text
        assert "Lead two projectsHello" in plan.text
