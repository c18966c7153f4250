"""Time worked on tasks: one timer at most runs in a plan, and nothing runs but the clock on the wall."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from .dates import show_effort

if TYPE_CHECKING:
    from datetime import datetime

FORGOTTEN: Final = timedelta(hours=4)
"""A timer that runs for longer was probably forgotten."""
MOST_MINUTES: Final = 9999 * 60


class Work(NamedTuple):
    """Time worked on a task, without a break. `ended` and `minutes` are None while the timer runs.

    The minutes count; they may be others than lie between start and end, where somebody has corrected them.
    """

    id: int
    task_id: int
    started: datetime
    ended: datetime | None
    minutes: int | None

    @property
    def is_running(self) -> bool:
        """The timer has not been stopped."""
        return self.ended is None


def minutes_between(started: datetime, ended: datetime) -> int:
    """Whole minutes from one moment to another, rounded; 0 for less than half a minute."""
    return round((ended - started) / timedelta(minutes=1))


def is_forgotten(started: datetime, now: datetime) -> bool:
    """Whether a timer has run for so long that nobody can have worked all the time."""
    return now - started > FORGOTTEN


def show_spent(spent: int, estimate: int | None) -> str:
    """`1h30 of 2h`, `1h30` without an estimate; empty where nothing was worked."""
    if not spent:
        return ""
    return show_effort(spent) if not estimate else f"{show_effort(spent)} of {show_effort(estimate)}"
