"""Short forms of dates and efforts as they are typed. English, and independent of the process's locale."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from .dates import MONTHS, WEEKDAY_NAMES, WEEKDAYS, first_weekday_of

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY_OF = {name: index for names in (WEEKDAYS, WEEKDAY_NAMES) for index, name in enumerate(names)} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_MONTH_OF = {name: index for names in (MONTHS, MONTH_NAMES) for index, name in enumerate(names, 1)} | {
    "sept": 9
}

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_OFFSET = re.compile(r"([+-]?) ?([0-9]{1,7}) ?(d|w|m|y)")
_SPOKEN = re.compile(r"(?:(in) )?(an?|[0-9]{1,7}) (day|week|month|year)s?( ago)?")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)(?: ([0-9]{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4}))?")
_MONTH_YEAR = re.compile(r"([a-z]+)(?: ([0-9]{4}))?")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_EFFORT = re.compile(
    r"(?:([0-9]{1,4}) ?(?:h|hours?|hrs?) ?([0-5]?[0-9]) ?(?:m|mins?|minutes?)?"
    r"|([0-9]{1,4})(?:[.,]([0-9]{1,2}))? ?(?:h|hours?|hrs?)"
    r"|([0-9]{1,6}) ?(?:m|mins?|minutes?))"
)
_MOST_MINUTES = 9999 * 60


def read_short(text: str, today: date) -> date | None:
    """The day that a short form means, or None where it is no short form or no day.

    Read are: `today`, `tomorrow`, `yesterday`; a weekday (always after today), `next fri`; `+3d`, `2w`,
    `-1m`, `+1y`; `eow` (the last day of the week, whichever it begins with), `eom`, `eoq`, `eoy`;
    `in 3 days`, `3 days ago`, `next week`; `2026-11-27`; `30 jun`, `jun 30`, `30 jun 2027`; `jun`, `jun 2027`
    (its last day); `2027` (31 December).
    Without a year it is the next one from today on, today counting.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    if not words.isascii() or len(words) > 40:
        return None
    try:
        return _read_relative(words, today) or _read_absolute(words, today)
    except (ValueError, OverflowError):
        return None


def _read_relative(words: str, today: date) -> date | None:
    """Forms that count from today. Raises ValueError or OverflowError beyond the calendar."""
    fixed = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if words in fixed:
        return _shift(today, fixed[words], "d")
    if words in ("eow", "eom", "eoq", "eoy"):
        return _end_of(words[-1], today)
    bare = words.removeprefix("next ").removeprefix("this ").removeprefix("on ")
    if bare in _WEEKDAY_OF:
        return today + timedelta(days=(_WEEKDAY_OF[bare] - today.weekday() - 1) % 7 + 1)
    if words in ("next week", "next month", "next year"):
        return _shift(today, 1, words[5])
    return _read_offset(words, today)


def _read_offset(words: str, today: date) -> date | None:
    if offset := _OFFSET.fullmatch(words):
        sign, count, unit = offset.groups()
        return _shift(today, -int(count) if sign == "-" else int(count), unit)
    if spoken := _SPOKEN.fullmatch(words):
        ahead, count, unit, ago = spoken.groups()
        if not (ahead and ago):
            number = int(count) if count.isdigit() else 1
            return _shift(today, -number if ago else number, unit[0])
    return None


def _read_absolute(words: str, today: date) -> date | None:
    """Forms that name a day, a month or a year. Raises ValueError where there is no such day."""
    if iso := _ISO.fullmatch(words):
        return date(*(int(part) for part in iso.groups()))
    if _YEAR.fullmatch(words):
        return date(int(words), 12, 31)
    for form, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        found = form.fullmatch(words)
        if found and (month := _MONTH_OF.get(found[month_at])):
            if found[3]:
                return date(int(found[3]), month, int(found[day_at]))
            return _next_day_month(int(found[day_at]), month, today)
    found = _MONTH_YEAR.fullmatch(words)
    if found and (month := _MONTH_OF.get(found[1])):
        year = int(found[2]) if found[2] else today.year + (month < today.month)
        return _last_of(year, month)
    return None


def read_span(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a month or year, such as `jun`, `jun 2027`, `2027`; None for all else."""
    last = read_short(text, today)
    words = " ".join(text.casefold().split())
    if last is None:
        return None
    if _YEAR.fullmatch(words):
        return last.replace(month=1, day=1), last
    found = _MONTH_YEAR.fullmatch(words)
    return (last.replace(day=1), last) if found and found[1] in _MONTH_OF else None


def _next_day_month(day: int, month: int, today: date) -> date | None:
    """The next such day, today counting; up to eight years on, for 29 February."""
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= today:
                return found
    return None


def _last_of(year: int, month: int) -> date:
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month, monthrange(year, month)[1])


def _end_of(unit: str, today: date) -> date:
    """The last day of today's week (Sunday), month, quarter or year."""
    if unit == "w":
        return today + timedelta(days=(first_weekday_of(today) - 1 - today.weekday()) % 7)
    month = {"m": today.month, "q": (today.month + 2) // 3 * 3, "y": 12}[unit]
    return _last_of(today.year, month)


def _shift(day: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years on; where a month is too short, its last day."""
    if unit in "dw":
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    last = _last_of(months // 12, months % 12 + 1)
    return last.replace(day=min(day.day, last.day))


def read_effort(text: str) -> int | None:
    """Minutes from `2h`, `90m`, `1h30`, `1.5h`, `2 hours`; None for others, 0 and for over 9,999 hours."""
    found = _EFFORT.fullmatch(" ".join(text.casefold().split()))
    if not found:
        return None
    hours, rest, whole, part, minutes = found.groups()
    if hours is not None:
        total = int(hours) * 60 + int(rest)
    elif whole is not None:
        total = int(whole) * 60 + round(float(f"0.{part or 0}") * 60)
    else:
        total = int(minutes)
    return total if 0 < total <= _MOST_MINUTES else None
