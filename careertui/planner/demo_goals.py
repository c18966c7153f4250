"""What belongs to the goals of the sample plan: check-ins, obstacles, adaptations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .checks import checked_adaptation, checked_checkin, checked_obstacle
from .demo_days import EVENING, LATER, moment, past

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from careertui.store.tables import AdaptationRow, CheckInRow, ObstacleRow

_OBSTACLE = ("title", "cue", "response", "likelihood", "impact", "status")


def parts(entries: list[dict[str, Any]], today: date) -> list[CheckInRow | ObstacleRow | AdaptationRow]:
    """What belongs to these goals, whose ids are their places from 1; the oldest first within a goal."""
    found: list[CheckInRow | ObstacleRow | AdaptationRow] = []
    for goal_id, entry in enumerate(entries, 1):
        free = entry.get("free", False)
        found += [_checkin(each, goal_id, today, free) for each in entry.get("checkin", ())]
        found += [_obstacle(each, goal_id, today, free) for each in entry.get("obstacle", ())]
        found += [_adaptation(each, goal_id, today, free) for each in entry.get("adaptation", ())]
    return found


def _checkin(entry: Mapping[str, Any], goal_id: int, today: date, free: bool) -> CheckInRow:
    from careertui.store.tables import CheckInRow

    day = past(today, entry["date"], free)
    return CheckInRow(
        **checked_checkin({**entry, "date": day}), goal_id=goal_id, created=moment(day, EVENING)
    )


def _obstacle(entry: Mapping[str, Any], goal_id: int, today: date, free: bool) -> ObstacleRow:
    from careertui.store.tables import ObstacleRow

    fields = {name: entry[name] for name in _OBSTACLE if name in entry}
    if "rehearsed" in entry:
        fields["rehearsed"] = past(today, entry["rehearsed"], free)
    created = moment(past(today, entry["created"], free), LATER)
    return ObstacleRow(**checked_obstacle(fields), goal_id=goal_id, created=created)


def _adaptation(entry: Mapping[str, Any], goal_id: int, today: date, free: bool) -> AdaptationRow:
    from careertui.store.tables import AdaptationRow

    day = past(today, entry["date"], free)
    fields = checked_adaptation({**entry, "date": day})
    return AdaptationRow(**fields, goal_id=goal_id, created=moment(day, LATER))
