"""Short forms of dates and efforts as they are shown. English, and independent of the process's locale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def show_date(day: date, today: date) -> str:
    """A day in at most nine cells: `yesterday`, `today`, `fri` in the next six days, `12 Dec`, `Jun 2028`.

    The day stands where it is less than half a year away and needs no year; else the year does.
    """
    days = (day - today).days
    if days in (-1, 0):
        return "today" if days == 0 else "yesterday"
    if 0 < days < 7:
        return WEEKDAYS[day.weekday()]
    if -183 < days < 183:
        return f"{day.day} {_month(day)}"
    return show_month(day)


def show_due(day: date, today: date) -> str:
    """A due date that is still to be kept: as `show_date`, but `2d late`, `5w late` once it has passed.

    So that it is seen without colour, too.
    """
    late = (today - day).days
    if late <= 0:
        return show_date(day, today)
    if late < 14:
        return f"{late}d late"
    return f"{late // 7}w late" if late < 100 * 7 else f"{late // 365}y late"


def show_month(day: date) -> str:
    """`Mar 2027`."""
    return f"{_month(day)} {day.year}"


def show_full(day: date) -> str:
    """`12 Mar 2027`."""
    return f"{day.day} {_month(day)} {day.year}"


def show_reading(day: date, today: date) -> str:
    """How a typed date was understood, beyond doubt: `Fri 27 Nov`, and the year where it is another one."""
    shown = f"{WEEKDAYS[day.weekday()].title()} {day.day} {_month(day)}"
    return shown if day.year == today.year else f"{shown} {day.year}"


def show_since(day: date, today: date) -> str:
    """`since today`, `since 3 Nov`, `since 3 Nov 2025`."""
    if day >= today:
        return "since today"
    if (today - day).days == 1:
        return "since yesterday"
    return f"since {day.day} {_month(day)}" + ("" if day.year == today.year else f" {day.year}")


def _month(day: date) -> str:
    return MONTHS[day.month - 1].title()


def show_effort(minutes: int) -> str:
    """`2h`, `1h30`, `30m`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"
