"""Short forms of dates and efforts as they are shown. English, and independent of the process's locale."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import Self

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

SOON: Final = 3
"""Days before a due date from which it warns."""

_MONTH_NAMES: Final = "|".join(month.title() for month in MONTHS)
_SHOWN: Final = re.compile(rf"\b([0-9]{{1,2}}) ({_MONTH_NAMES})(?: ([0-9]{{4}}))?\b")
_QUOTED: Final = re.compile(r"(“[^”]*”)")


class DateStyle(StrEnum):
    """How a date is written: `12 Dec` and `12 Dec 2026`, `Dec 12` and `Dec 12 2026`, or as ISO 8601."""

    DAY = "day-month"
    MONTH = "month-day"
    ISO = "iso"


class Day(date):
    """Today, and how the person who lives it reads a calendar.

    Whatever is told the day of today may be told one of these, and shows and reads dates as they are meant.
    A plain date stands for a week from Monday (0) and the day before the month.
    """

    first_weekday: int = 0
    style: DateStyle = DateStyle.DAY

    @classmethod
    def of(cls, day: date, first_weekday: int, style: DateStyle) -> Self:
        """This day, for somebody whose week begins so (0 Monday to 6 Sunday) and who writes dates so."""
        found = cls(day.year, day.month, day.day)
        found.first_weekday, found.style = first_weekday, style
        return found


def style_of(today: date | None) -> DateStyle:
    """How the person whose today it is writes dates."""
    return today.style if isinstance(today, Day) else DateStyle.DAY


def first_weekday_of(today: date) -> int:
    """The weekday (0-6) that a week begins with."""
    return today.first_weekday if isinstance(today, Day) else 0


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
        return show_day(day, today)
    return show_month(day, today)


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


def due_tone(day: date, today: date) -> str:
    """How the due date of what is open stands out: `bad` from its day on, `warn` soon, else `muted`."""
    left = (day - today).days
    return "bad" if left <= 0 else "warn" if left <= SOON else "muted"


def show_day(day: date, today: date | None = None) -> str:
    """A day without its year: `12 Mar`, `Mar 12`, `03-12`."""
    style = style_of(today)
    if style is DateStyle.ISO:
        return f"{day:%m-%d}"
    return f"{_month(day)} {day.day}" if style is DateStyle.MONTH else f"{day.day} {_month(day)}"


def show_month(day: date, today: date | None = None) -> str:
    """`Mar 2027`, `2027-03`."""
    return day.isoformat()[:7] if style_of(today) is DateStyle.ISO else f"{_month(day)} {day.year}"


def show_full(day: date, today: date | None = None) -> str:
    """`12 Mar 2027`, `Mar 12 2027`, `2027-03-12`."""
    if style_of(today) is DateStyle.ISO:
        return day.isoformat()
    return f"{show_day(day, today)} {day.year}"


def show_reading(day: date, today: date) -> str:
    """How a typed date was understood, beyond doubt: `Fri 27 Nov`, and the year where it is another one."""
    shown = show_day(day, today) if day.year == today.year else show_full(day, today)
    return f"{WEEKDAYS[day.weekday()].title()} {shown}"


def restyle(said: str, today: date) -> str:
    """A sentence with its dates as the person whose today it is writes them.

    The history keeps its words in one style, with the day before the month: whoever reads them may have
    another, and change it. What stands in quotation marks is somebody's own.
    """
    if style_of(today) is DateStyle.DAY:
        return said

    def shown(found: re.Match[str]) -> str:
        number, month, year = found.groups()
        try:
            day = date(int(year or today.year), MONTHS.index(month.lower()) + 1, int(number))
        except ValueError:
            return found[0]
        return show_full(day, today) if year else show_day(day, today)

    return "".join(part if part.startswith("“") else _SHOWN.sub(shown, part) for part in _QUOTED.split(said))


def show_since(day: date, today: date) -> str:
    """`since today`, `since 3 Nov`, `since 3 Nov 2025`."""
    if day >= today:
        return "since today"
    if (today - day).days == 1:
        return "since yesterday"
    return f"since {show_day(day, today) if day.year == today.year else show_full(day, today)}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1].title()


def show_effort(minutes: int) -> str:
    """`2h`, `1h30`, `30m`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}m"
    return f"{hours}h{rest:02}" if rest else f"{hours}h"
