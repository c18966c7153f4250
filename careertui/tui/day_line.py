"""A date that is typed into one line: its live reading, and what it is in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.errors import Invalid
from careertui.domain.text import fold
from careertui.planner import dates

if TYPE_CHECKING:
    from datetime import date

    from careertui.tui.drawing import Line

NONE = "none"
"""The word that takes a date away."""


def read_back(text: str, today: date, question: str, none: str = "no due date") -> Line:
    """How a line is understood; the question where nothing is typed, `none` where no date is meant."""
    if not text.strip():
        return [("faint", question)]
    if is_none(text):
        return [("accent", none)]
    day = dates.read_date(text, today)
    if day is None:
        return [("warn", f"no date yet: {dates.EXAMPLES}")]
    return [("accent", show_reading(day, today)), ("faint", f"  {distance((day - today).days)}")]


def is_none(text: str) -> bool:
    """Whether no date is meant."""
    return fold(text.strip()) == NONE


def taken(text: str, today: date, field: str = "due") -> date | None:
    """The day that a line means; None for no date. Raises Invalid, with examples."""
    if is_none(text):
        return None
    day = dates.read_date(text, today)
    if day is None:
        raise Invalid(field, text, dates.EXAMPLES)
    return day


def distance(days: int) -> str:
    """How far away a day is: `in 6 days`."""
    if days < 0:
        return f"{-days} day{'' if days == -1 else 's'} ago"
    if days < 2:
        return ("today", "tomorrow")[days]
    if days < 14:
        return f"in {days} days"
    return f"in {days // 7} weeks" if days < 84 else f"in {days // 30} months"
