"""A plan that another program has damaged is shown, and what is wrong is said."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


def put_below(path: Path, title: str, above: str) -> None:
    """Put a goal below another as another program would, which asks nobody."""
    with closing(sqlite3.connect(path)) as connection, connection:
        found = connection.execute("SELECT id FROM goal WHERE title = ?", (above,)).fetchone()
        connection.execute("UPDATE goal SET parent_id = ? WHERE title = ?", (*found, title))


async def test_goals_in_a_ring_are_told_at_the_start_and_shown(small_plan: Path) -> None:
    put_below(small_plan, "Become staff", "Lead a project")
    async with drive(small_plan) as plan:
        assert "“Become staff”, lies below itself by way of goal" in plan.said
        await plan.go("goals")
        assert "Lead a project" in " ".join(plan.rows)
        await plan.stand("Become staff")
        await plan.press("L")
        assert plan.goal("Become staff").parent_id == plan.goal("Lead well").id


async def test_a_ring_that_another_window_makes_is_told(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        put_below(small_plan, "Become staff", "Lead a project")
        await plan.app.look_for_changes()
        await plan.settle()
        assert "lies below itself by way of goal" in plan.said
