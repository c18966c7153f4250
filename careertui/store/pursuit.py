"""Reading what belongs to goals: check-ins, obstacles, adaptations; and how their work went on.

Loaded where it is asked for.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from careertui.domain.adapting import Adaptation, Choice
from careertui.domain.checkins import CheckIn
from careertui.domain.model import Column
from careertui.domain.obstacles import Obstacle, ObstacleStatus

from .urgent import json_of
from .whole import Row, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from .whole import Row

_CHOICES = {member.value: member for member in Choice}
_STATUSES = {member.value: member for member in ObstacleStatus}
_LARGEST = 2**63 - 1


def checkins(connection: sqlite3.Connection, goal_ids: Collection[int] | None = None) -> list[CheckIn]:
    """Check-ins (all, or those of these goals), as they came: a plan sorts those that it is asked for."""
    only, keys = _only(goal_ids)
    query = f"SELECT id, goal_id, date, value, confidence, note FROM checkin{only} ORDER BY id"
    return _checkins(rows(connection, query, keys))


def pace_checkins(connection: sqlite3.Connection, since: date, today: date) -> list[CheckIn]:
    """Of the measured goals that are due after `today`, the check-ins that their pace is told by.

    Those are the first, the newest, and the last up to `since`, each with a value; of a day the last.
    """
    with_value = "SELECT id FROM checkin WHERE goal_id = goal.id AND value IS NOT NULL"
    asked = "goal WHERE baseline IS NOT NULL AND target IS NOT NULL AND due > ?"
    query = f"""SELECT id, goal_id, date, value, confidence, note FROM checkin WHERE id IN (
        SELECT ({with_value} ORDER BY date, id DESC LIMIT 1) FROM {asked}
        UNION SELECT ({with_value} AND date <= ? ORDER BY date DESC, id DESC LIMIT 1) FROM {asked}
        UNION SELECT ({with_value} ORDER BY date DESC, id DESC LIMIT 1) FROM {asked}) ORDER BY id"""
    now = today.isoformat()
    return _checkins(rows(connection, query, (now, since.isoformat(), now, now)))


def done_days(connection: sqlite3.Connection) -> dict[int, list[date]]:
    """For each goal on which tasks of its own were done, the days (in UTC), each as often as it happened."""
    query = (
        "SELECT goal_id, substr(done, 1, 10) FROM task "
        f"WHERE board_column = '{Column.DONE.value}' AND goal_id IS NOT NULL AND done IS NOT NULL"
    )
    found = rows(connection, query)
    known = _days(found, 1)
    days: dict[int, list[date]] = {}
    for goal_id, on in found:
        days.setdefault(goal_id, []).append(known[on])
    return days


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


def _checkins(found: list[Row]) -> list[CheckIn]:
    days = _days(found, 2)
    return [
        CheckIn(id_, goal_id, days[on], value, confidence, note)
        for id_, goal_id, on, value, confidence, note in found
    ]


def _days(found: list[Row], column: int) -> dict[str, date]:
    """The days that stand in a column, read once each: many rows share a day."""
    return {on: date.fromisoformat(on) for on in {row[column] for row in found}}


def _only(goal_ids: Collection[int] | None) -> tuple[str, list[str]]:
    if goal_ids is None:
        return "", []
    known = json_of(each for each in goal_ids if abs(each) <= _LARGEST)
    return " WHERE goal_id IN (SELECT value FROM json_each(?))", [known]
