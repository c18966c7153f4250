"""Records to think with: each function gives one with sensible fields, and takes those that matter."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from careertui.domain.model import Column, Goal, GoalKind, GoalStatus, Horizon, Importance, Task
from careertui.domain.skills import Skill
from careertui.domain.values import Pile, Value

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


def a_task(task_id: int = 1, title: str = "Write the proposal", **fields: Any) -> Task:
    """A task in Next without anything that makes it urgent."""
    plain: dict[str, Any] = {
        "goal_id": None,
        "notes": "",
        "column": Column.NEXT,
        "rank": task_id,
        "importance": Importance.NONE,
        "effort_minutes": None,
        "scheduled": None,
        "due": None,
        "waiting_for": "",
        "created": NOW,
        "entered": NOW,
        "started": None,
        "done": None,
    }
    return Task(id=task_id, title=title, **(plain | fields))


def a_goal(goal_id: int = 1, title: str = "Become a staff engineer", **fields: Any) -> Goal:
    """An active long-term goal at the root."""
    plain: dict[str, Any] = {
        "parent_id": None,
        "rank": goal_id,
        "why": "",
        "horizon": Horizon.LONG,
        "kind": GoalKind.GOAL,
        "status": GoalStatus.ACTIVE,
        "start": None,
        "due": None,
        "weight": None,
        "notes": "",
        "created": NOW,
        "achieved": None,
    }
    return Goal(id=goal_id, title=title, **(plain | fields))


def a_value(value_id: int = 1, name: str = "Autonomy", **fields: Any) -> Value:
    """A very important value without a rank or a rating."""
    plain: dict[str, Any] = {
        "definition": "",
        "meaning": "",
        "pile": Pile.VERY,
        "rank": None,
        "created": NOW,
    }
    return Value(id=value_id, name=name, **(plain | fields))


def a_skill(skill_id: int = 1, name: str = "Writing", **fields: Any) -> Skill:
    """A skill at level 0 of which nothing else is known."""
    plain: dict[str, Any] = {
        "category": "Communication",
        "level": 0,
        "target": None,
        "energy": None,
        "last_used": None,
        "notes": "",
        "created": NOW,
    }
    return Skill(id=skill_id, name=name, **(plain | fields))
