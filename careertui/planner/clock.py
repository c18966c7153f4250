"""The one place that asks what time it is. Call it as `clock.now()`, so that a test can stop it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The calendar day where the person is."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    """The calendar day, where the person is, on which an aware moment fell."""
    return moment.astimezone().date()


def start_of(day: date) -> datetime:
    """The moment, in UTC, at which a calendar day begins where the person is."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC)
