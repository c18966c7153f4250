"""The days and hours of the sample plan, counted from today."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MORNING, LATER, EVENING = time(8, 50), time(10, 20), time(19, 10)
FINISHED = (time(11, 40), time(16, 25), time(15, 5), time(17, 30), time(12, 10), time(17, 5), time(14, 50))
_SATURDAY = 5


def planned(entry: Mapping[str, Any], field: str, today: date, free: bool) -> date | None:
    """A planned day; what would be work on a weekend waits until Monday, unless it is due now."""
    if field not in entry:
        return None
    offset: int = entry[field]
    if offset < 0:
        return past(today, offset, free)
    day = today + timedelta(days=offset)
    if free or offset < 2 or day.weekday() < _SATURDAY:
        return day
    return day + timedelta(days=7 - day.weekday())


def past(today: date, offset: int, free: bool) -> date:
    """A day gone by; what would be work on a weekend was done on Friday."""
    day = today + timedelta(days=offset)
    if free or day.weekday() < _SATURDAY:
        return day
    return day - timedelta(days=day.weekday() - _SATURDAY + 1)


def moment(day: date, clock: time) -> datetime:
    """This hour where the person is, in UTC."""
    return datetime.combine(day, clock).astimezone().astimezone(UTC)
