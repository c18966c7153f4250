"""Reading what belongs to goals: check-ins, obstacles, adaptations. Loaded where it is asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from careertui.domain.adapting import Adaptation, Choice
from careertui.domain.checkins import CheckIn
from careertui.domain.obstacles import Obstacle, ObstacleStatus

from .urgent import json_of
from .whole import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_CHOICES = {member.value: member for member in Choice}
_STATUSES = {member.value: member for member in ObstacleStatus}
_LARGEST = 2**63 - 1


def checkins(connection: sqlite3.Connection, goal_ids: Collection[int] | None = None) -> list[CheckIn]:
    """Check-ins (all, or those of these goals), as they came: a plan sorts those that it is asked for."""
    only, keys = _only(goal_ids)
    query = f"SELECT id, goal_id, date, value, confidence, note FROM checkin{only} ORDER BY id"
    found = rows(connection, query, keys)
    # Many share a day.
    days = {on: date.fromisoformat(on) for on in {row[2] for row in found}}
    return [
        CheckIn(id_, goal_id, days[on], value, confidence, note)
        for id_, goal_id, on, value, confidence, note in found
    ]


def obstacles(connection: sqlite3.Connection, goal_ids: Collection[int] | None = None) -> list[Obstacle]:
    """Obstacles (all, or those of these goals), as they came."""
    only, keys = _only(goal_ids)
    query = (
        "SELECT id, goal_id, title, cue, response, likelihood, impact, status, rehearsed, created "
        f"FROM obstacle{only} ORDER BY id"
    )
    return [
        Obstacle(
            id_,
            goal_id,
            title,
            cue,
            response,
            likelihood,
            impact,
            _STATUSES[status],
            rehearsed and date.fromisoformat(rehearsed),
            datetime.fromisoformat(created),
        )
        for id_, goal_id, title, cue, response, likelihood, impact, status, rehearsed, created in rows(
            connection, query, keys
        )
    ]


def adaptations(connection: sqlite3.Connection, goal_ids: Collection[int] | None = None) -> list[Adaptation]:
    """What was decided about goals (all, or these), as it came."""
    only, keys = _only(goal_ids)
    query = f"SELECT id, goal_id, date, choice, reason FROM adaptation{only} ORDER BY id"
    return [
        Adaptation(id_, goal_id, date.fromisoformat(on), _CHOICES[choice], reason)
        for id_, goal_id, on, choice, reason in rows(connection, query, keys)
    ]


def _only(goal_ids: Collection[int] | None) -> tuple[str, list[str]]:
    if goal_ids is None:
        return "", []
    known = json_of(each for each in goal_ids if abs(each) <= _LARGEST)
    return " WHERE goal_id IN (SELECT value FROM json_each(?))", [known]
