"""Dates as people type them: our short forms first, then the library `dateparser`, imported only when needed.

Always English, whatever the locale of the process; in the future where that is open. The day stands before
the month, unless the person writes the month first.
"""

from __future__ import annotations

import re
import warnings
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from careertui.domain.dates import MONTHS, WEEKDAY_NAMES, WEEKDAYS, DateStyle, first_weekday_of, style_of
from careertui.domain.errors import Invalid
from careertui.domain.short_forms import MONTH_NAMES, read_short

EXAMPLES: Final = "try fri, 30 jun, +2w or 2027-06-30"

_COUNTS = {"a": "1", "an": "1"} | {
    name: str(count)
    for count, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_UNITS = {unit + plural for unit in ("day", "week", "fortnight", "month", "year") for plural in ("", "s")}
_ANCHORS = {"today", "tomorrow", "yesterday", *WEEKDAYS, *WEEKDAY_NAMES}
_MONTHS = {*MONTHS, *MONTH_NAMES, "sept"}
_FILLERS = {"in", "ago", "on", "of", "the", "and", "next", "last", "this"}
_NUMBER = re.compile(r"[0-9]{1,2}|[12][0-9]{3}")
_ORDINAL = re.compile(r"(?:[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4})|\.)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_LONGEST = 60
_WEEKDAY_OF = {name: index for names in (WEEKDAYS, WEEKDAY_NAMES) for index, name in enumerate(names)}
_SEEKING = {"next", "last", "this"}
_MOST_MONTHS = 12 * 40
"""Within these every day of a month falls on every day of the week, the 31st too."""


def read_date(text: str, today: date) -> date | None:
    """The day that a person means, or None. A bare number, a time of day and plain words are no dates."""
    return _read_date(text, today, first_weekday_of(today), style_of(today))


@lru_cache(maxsize=512)
def _read_date(text: str, today: date, first_weekday: int, style: DateStyle) -> date | None:
    # A day is equal to itself whatever a person's week is like: that is why the last two are asked for.
    del first_weekday, style
    if (day := read_short(text, today)) is not None:
        return day
    words = text.casefold().replace(",", " ").split()
    if not words or sum(map(len, words)) > _LONGEST:
        return None
    if len(words) == 1 and (day := _read_numbers(words[0], today)) is not None:
        return day
    words = [_COUNTS.get(word, word) for word in words]
    if words[-2:] == ["from", "now"]:
        words = words[:-2]
    if (day := read_short(" ".join(words), today)) is not None or not _is_date_like(words):
        return day
    weekday, rest = _apart(words)
    if weekday is not None or _is_ordinal(rest):
        return _day_of_month(weekday, rest, today) or _on_weekday(weekday, read_date(" ".join(rest), today))
    return _ask_library(words, today)


def read_past(text: str, today: date) -> date | None:
    """The day that has been that a person means, or None: `fri` is the last one, as is `the 3rd`."""
    words = text.casefold().replace(",", " ").split()
    weekday, rest = _apart(words)
    if weekday is not None or _is_ordinal(rest):
        return _day_of_month(weekday, rest, today, step=-1) or _on_weekday(
            weekday, read_past(" ".join(rest), today)
        )
    day = read_date(text, today)
    if day is None or day <= today:
        return day
    if "next" in words or str(day.year) in text:
        return None
    if any(word in WEEKDAYS or word in WEEKDAY_NAMES for word in words):
        return day - timedelta(days=7)
    if any(word in _MONTHS for word in words) or _DAY_FIRST.fullmatch(text.strip()):
        return _last_such_day(day, today)
    return None


def _last_such_day(day: date, today: date) -> date | None:
    """The same day of the year in the latest year in which it has been; up to eight back, for 29 February."""
    for year in range(today.year, today.year - 9, -1):
        if day.day <= monthrange(year, day.month)[1] and (found := day.replace(year=year)) <= today:
            return found
    return None


def _apart(words: list[str]) -> tuple[int | None, list[str]]:
    """The weekday that stands beside other words of a date, from 0 for Monday; and those others."""
    rest = [word for word in words if word not in ("on", "the")]
    weekdays = [_WEEKDAY_OF[word] for word in rest if word in _WEEKDAY_OF]
    others = [word for word in rest if word not in _WEEKDAY_OF]
    return (weekdays[0], others) if len(weekdays) == 1 and set(others) - _SEEKING else (None, rest)


def _is_ordinal(words: list[str]) -> bool:
    return len(words) == 1 and _ORDINAL.fullmatch(words[0]) is not None


def _day_of_month(weekday: int | None, words: list[str], today: date, *, step: int = 1) -> date | None:
    """The next day of this number, with `step` -1 the last one, today counting; on this weekday, if any."""
    if len(words) != 1 or not re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", words[0]):
        return None
    number = int(words[0].rstrip("stndrh"))
    months = today.year * 12 + today.month - 1
    for at in range(months, months + step * _MOST_MONTHS, step):
        year, month = at // 12, at % 12 + 1
        if not 1 <= year <= 9999:
            break
        if 1 <= number <= monthrange(year, month)[1]:
            found = date(year, month, number)
            if (found - today).days * step >= 0 and weekday in (None, found.weekday()):
                return found
    return None


def _on_weekday(weekday: int | None, day: date | None) -> date | None:
    """This day, unless it is another weekday than the one that was typed beside it."""
    return day if day is not None and weekday in (None, day.weekday()) else None


def require_date(text: str, field: str, today: date) -> date:
    """The day that a person means. Raises Invalid, with examples."""
    day = read_date(text, today)
    if day is None:
        raise Invalid(field, text, EXAMPLES)
    return day


def _read_numbers(word: str, today: date) -> date | None:
    """`30/6`, `30.6.`, `30.6.2027`, `30-6-2027`: the day before the month; `2027/6/30`.

    For somebody who writes the month first `6/30` is the same day; with dots the day always comes first.
    """
    if found := _YEAR_FIRST.fullmatch(word):
        return read_short(f"{found[1]}-{found[3]}-{found[4]}", today)
    found = _DAY_FIRST.fullmatch(word)
    if found is None:
        return None
    day, month = int(found[1]), int(found[3])
    if found[2] != "." and style_of(today) is DateStyle.MONTH:
        day, month = month, day
    if not 1 <= month <= 12:
        return None
    # `10-12` is a span and `3.11` a number, unless a year or the dot of an ordinal makes them days.
    if not found[4] and not (found[2] == "/" or word.endswith(".")):
        return None
    return read_short(f"{day} {MONTHS[month - 1]} {found[4] or ''}", today)


def _is_date_like(words: list[str]) -> bool:
    """Whether the library may be asked: every word belongs to a date, and one of them makes it one.

    It guesses at anything: `noon`, `1234`, `q1 2027` and `tomorrow week` all give it a day, mostly wrong.
    """
    named = {word for word in words if word in _UNITS or word in _ANCHORS or word in _MONTHS}
    is_ordinal = any(_ORDINAL.fullmatch(word) for word in words)
    dated = named or is_ordinal
    known = all(
        word in named or word in _FILLERS or _NUMBER.fullmatch(word) or _ORDINAL.fullmatch(word)
        for word in words
    )
    # `the 3rd of next month` is a day, while of `the 3rd of the month` it makes a day in three months.
    guessed = is_ordinal and not named.isdisjoint(_UNITS) and _SEEKING.isdisjoint(words)
    return bool(dated) and known and not guessed and not (named & _UNITS and named - _UNITS)


def _ask_library(words: list[str], today: date) -> date | None:
    """What `dateparser` makes of words that belong to a date."""
    counted = not _UNITS.isdisjoint(words)
    with warnings.catch_warnings():
        # It warns of its own use of other libraries, which is nothing that a person could mend.
        warnings.simplefilter("ignore")
        import dateparser  # type: ignore[import-untyped]

        try:
            found = dateparser.parse(
                " ".join(words),
                languages=["en"],
                settings={
                    "DATE_ORDER": "DMY",
                    "PREFER_DATES_FROM": "future",
                    "PREFER_DAY_OF_MONTH": "current" if counted else "last",
                    "RELATIVE_BASE": datetime.combine(today, time(12)),
                    "RETURN_AS_TIMEZONE_AWARE": False,
                    "TIMEZONE": "UTC",
                },
            )
        except (ValueError, OverflowError):
            return None
    return None if found is None else found.date()
