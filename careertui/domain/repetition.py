"""When a task comes again: the rule, and its form as an RRULE of iCalendar (RFC 5545, section 3.3.10).

Only rules of days that words can say are known here; `careertui.domain.repeat_words` has the words, and
`careertui.planner.repetition` counts the days. A day that a month does not have is its last one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Anchor(StrEnum):
    """What the next day is counted from: the calendar, or the day on which the task was done."""

    DUE = "due"
    DONE = "done"


class Unit(StrEnum):
    """What a rule counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


WORKDAY: Final = 7
"""In place of a day of the week: any from Monday to Friday."""
LAST: Final = -1
"""The last of its kind in a month, or the last day of it."""
MOST_INTERVAL: Final = 999
MOST_TIMES: Final = 9999
LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class On(NamedTuple):
    """A day of the week (0 Monday to 6 Sunday, or `WORKDAY`): every one, or the `nth` (1-5, `LAST`)."""

    weekday: int
    nth: int = 0


class Repeat(NamedTuple):
    """A rule: every so many units, on certain days of them, until a day or so many times in all.

    `days` belong to weeks (without `nth`), months and years (with it); `month_days` (1-31, `LAST`) to months
    and, with `month` (1-12), to years. Without any of them the day is that of the first one.
    """

    unit: Unit
    interval: int = 1
    days: tuple[On, ...] = ()
    month_days: tuple[int, ...] = ()
    month: int | None = None
    until: date | None = None
    times: int | None = None
    anchor: Anchor = Anchor.DUE


class Standing(NamedTuple):
    """Where a task stands in its series.

    `rule` is an RRULE that counts from `start`; the task stands for `day`, and is the `number`th of them.
    """

    rule: str
    anchor: Anchor
    start: date
    day: date
    number: int


def is_sound(repeat: Repeat) -> bool:
    """Whether a rule names days that there are, in a way that words can say."""
    is_counted = 1 <= repeat.interval <= MOST_INTERVAL
    ends_once = repeat.until is None or repeat.times is None
    ends = repeat.times is None or 1 <= repeat.times <= MOST_TIMES
    unit = Unit.DAY if repeat.anchor is Anchor.DONE else repeat.unit
    return is_counted and ends_once and ends and _HAS_SOUND_DAYS[unit](repeat)


def _has_no_days(repeat: Repeat) -> bool:
    return not repeat.days and not repeat.month_days and repeat.month is None


def _has_days_of_weeks(repeat: Repeat) -> bool:
    return _has_no_days(repeat._replace(days=())) and all(
        day.nth == 0 and day.weekday != WORKDAY for day in repeat.days
    )


def _has_days_of_months(repeat: Repeat) -> bool:
    return (
        repeat.month is None
        and all(day == LAST or 1 <= day <= 31 for day in repeat.month_days)
        and _has_nth_days(repeat)
    )


def _has_days_of_years(repeat: Repeat) -> bool:
    """A year has one date, or days of the week of one month, or nothing but itself."""
    if repeat.month is None:
        return _has_no_days(repeat)
    if not 1 <= repeat.month <= 12 or len(repeat.month_days) + bool(repeat.days) != 1:
        return False
    longest = LONGEST_MONTHS[repeat.month - 1]
    return all(1 <= day <= longest for day in repeat.month_days) and _has_nth_days(repeat)


def _has_nth_days(repeat: Repeat) -> bool:
    """Days of the week, if any, are the first or the last of their month, and stand alone."""
    days = repeat.days
    is_alone = not days or not repeat.month_days
    has_one_kind = len(days) == 1 or all(day.weekday != WORKDAY for day in days)
    return is_alone and has_one_kind and all(day.nth in _NTHS for day in days)


_HAS_SOUND_DAYS: Final[Mapping[Unit, Callable[[Repeat], bool]]] = {
    Unit.DAY: _has_no_days,
    Unit.WEEK: _has_days_of_weeks,
    Unit.MONTH: _has_days_of_months,
    Unit.YEAR: _has_days_of_years,
}


def in_order(repeat: Repeat) -> Repeat:
    """The one form of a rule: its days in their order, each once; the last ones at the end."""
    days = sorted(set(repeat.days), key=lambda day: (day.nth % 100, day.weekday))
    month_days = sorted(set(repeat.month_days), key=lambda day: day % 100)
    return repeat._replace(days=tuple(days), month_days=tuple(month_days))


# RRULE

_NTHS: Final = (1, 2, 3, 4, 5, LAST)
_FREQUENCIES: Final = {"DAILY": Unit.DAY, "WEEKLY": Unit.WEEK, "MONTHLY": Unit.MONTH, "YEARLY": Unit.YEAR}
_NAMES: Final = {unit: name for name, unit in _FREQUENCIES.items()}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS: Final = tuple(On(weekday) for weekday in range(5))


def rrule_of(repeat: Repeat) -> str:
    """The rule as an RRULE, without what it is anchored to."""
    parts = [f"FREQ={_NAMES[repeat.unit]}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.month is not None:
        parts.append(f"BYMONTH={repeat.month}")
    if repeat.month_days:
        parts.append(f"BYMONTHDAY={','.join(map(str, repeat.month_days))}")
    if repeat.days and repeat.days[0].weekday == WORKDAY:
        parts.append(f"BYDAY={','.join(_DAYS[:5])}")
        if repeat.days[0].nth:
            parts.append(f"BYSETPOS={repeat.days[0].nth}")
    elif repeat.days:
        names = (f"{day.nth or ''}{_DAYS[day.weekday]}" for day in repeat.days)
        parts.append(f"BYDAY={','.join(names)}")
    if repeat.until is not None:
        parts.append(f"UNTIL={repeat.until:%Y%m%d}")
    if repeat.times is not None:
        parts.append(f"COUNT={repeat.times}")
    return ";".join(parts)


def read_rrule(text: str, anchor: Anchor = Anchor.DUE) -> Repeat | None:
    """The rule that an RRULE is, with or without that word in front; None for one that words cannot say."""
    bare = text.strip().upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in bare.split(";") if part)
    unit = _FREQUENCIES.get(parts.pop("FREQ", ""))
    # The first day of the week only matters where weeks are passed over.
    if unit is None or (parts.pop("WKST", "MO") != "MO" and parts.get("INTERVAL", "1") != "1"):
        return None
    try:
        found = Repeat(
            unit,
            interval=int(parts.pop("INTERVAL", "1")),
            days=_read_days(parts.pop("BYDAY", "")),
            month_days=tuple(int(day) for day in parts.pop("BYMONTHDAY", "").split(",") if day),
            month=int(parts.pop("BYMONTH", "0")) or None,
            until=_read_day(parts.pop("UNTIL", "")),
            times=int(parts.pop("COUNT")) if "COUNT" in parts else None,
            anchor=anchor,
        )
        position = int(parts.pop("BYSETPOS", "0"))
    except (ValueError, IndexError):
        return None
    if parts:
        return None
    found = in_order(found)
    if position:
        if found.days != _WORKDAYS:
            return None
        found = found._replace(days=(On(WORKDAY, position),))
    if found.unit is Unit.DAY and found.interval == 1 and found.days:
        found = found._replace(unit=Unit.WEEK)
    return found if is_sound(found) else None


def _read_days(text: str) -> tuple[On, ...]:
    """`MO,-1FR`. Raises ValueError."""
    return tuple(On(_DAYS.index(day[-2:]), int(day[:-2] or "0")) for day in text.split(",") if day)


def _read_day(text: str) -> date | None:
    """`20270630`, with or without an hour behind it. Raises ValueError."""
    if not text:
        return None
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
