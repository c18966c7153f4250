"""When a task comes again, in words: `every mon, wed`, `monthly on the last fri`, `2 days after done`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .dates import MONTHS, WEEKDAYS, show_full
from .repetition import LAST, WORKDAY, Anchor, On, Repeat, Unit, in_order, is_sound, read_rrule
from .short_forms import MONTH_NAMES, WEEKDAY_NAMES, read_short

if TYPE_CHECKING:
    from datetime import date

EXAMPLES: Final = "every mon, wed, every 2 weeks, monthly on the last fri or 2 days after done"

_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
_UNITS: Final = {
    **{form: (unit, 1) for unit in Unit for form in (unit.value, f"{unit.value}s")},
    **dict.fromkeys(("fortnight", "fortnights"), (Unit.WEEK, 2)),
    **dict.fromkeys(("quarter", "quarters"), (Unit.MONTH, 3)),
}
_ADVERBS: Final = {
    "daily": (Unit.DAY, 1),
    "weekly": (Unit.WEEK, 1),
    "fortnightly": (Unit.WEEK, 2),
    "biweekly": (Unit.WEEK, 2),
    "monthly": (Unit.MONTH, 1),
    "quarterly": (Unit.MONTH, 3),
    "yearly": (Unit.YEAR, 1),
    "annually": (Unit.YEAR, 1),
}
_SETS: Final = {
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
}
_WEEKDAY_OF: Final = {
    **{
        form: day
        for names in (WEEKDAYS, WEEKDAY_NAMES)
        for day, name in enumerate(names)
        for form in (name, f"{name}s")
    },
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **dict.fromkeys(("weekday", "workday"), WORKDAY),
}
_MONTH_OF: Final = {name: number for names in (MONTHS, MONTH_NAMES) for number, name in enumerate(names, 1)}
_TIMES = re.compile(r"(.+?)(?: for)? ([0-9]{1,5}) times?")
_UNTIL = re.compile(r"(.+?) (?:until|till|til) (.+)")
_AFTER = re.compile(
    r"(?:([0-9]{1,5}) |(an?) )?([a-z]+) after (?:it is |it's |its )?(?:done|completion|finishing|completed)"
)
_NUMBER = re.compile(r"([0-9]{1,5})(?:st|nd|rd|th)?")
_FILLERS: Final = {"on", "the", "and", "&", "of", "each", "every"}
_LONGEST: Final = 120


def read_repeat(text: str, today: date) -> Repeat | None:
    """The rule that words or an RRULE mean, or None. `today` tells which June `until 30 jun` means."""
    if len(text) > _LONGEST:
        return None
    if "freq=" in text.casefold():
        return read_rrule(text)
    words = " ".join(text.casefold().replace(",", " ").split())
    until = times = None
    if (found := _TIMES.fullmatch(words)) is not None:
        words, times = found[1], int(found[2])
    elif (found := _UNTIL.fullmatch(words)) is not None:
        words, until = found[1], read_short(found[2], today)
        if until is None:
            return None
    repeat = _read_after(words) or _read_rule(words)
    if repeat is None:
        return None
    repeat = in_order(repeat._replace(until=until, times=times))
    return repeat if is_sound(repeat) else None


def _read_after(words: str) -> Repeat | None:
    """`2 days after done`, `a week after it is done`."""
    found = _AFTER.fullmatch(words.removeprefix("every "))
    if found is None or found[3] not in _UNITS:
        return None
    unit, factor = _UNITS[found[3]]
    return Repeat(unit, int(found[1] or 1) * factor, anchor=Anchor.DONE)


def _read_rule(words: str) -> Repeat | None:
    """`every 2 weeks on mon`: how often, and on which days of it."""
    first, *rest = words.split() or [""]
    if first in ("every", "each") and rest:
        first, *rest = rest
    if first in _ADVERBS:
        return _with_days(*_ADVERBS[first], rest)
    if first in _UNITS:
        return _with_days(*_UNITS[first], rest)
    if first in _SETS and not rest:
        return Repeat(Unit.WEEK, days=tuple(map(On, _SETS[first])))
    count = 2 if first == "other" else _number(first)
    if count is not None and rest and rest[0] in _UNITS:
        unit, factor = _UNITS[rest[0]]
        return _with_days(unit, count * factor, rest[1:])
    if first == "other":
        return _with_days(Unit.WEEK, 2, rest) if rest else None
    return _read_days([first, *rest])


def _read_days(words: list[str]) -> Repeat | None:
    """Days alone say how often: those of the week each week, those of a month each month."""
    for unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        if (repeat := _with_days(unit, 1, words)) is not None and (repeat.days or repeat.month_days):
            return repeat
    return None


def _with_days(unit: Unit, interval: int, words: list[str]) -> Repeat | None:
    """A rule with the days that the words after its unit name; None where they are no such days."""
    repeat = Repeat(unit, interval)
    words = [word for word in words if word not in _FILLERS]
    if not words or unit is Unit.DAY:
        return None if words else repeat
    if unit is Unit.WEEK:
        days = [_WEEKDAY_OF.get(word, WORKDAY) for word in words]
        if len(words) == 1 and words[0] in _SETS:
            days = list(_SETS[words[0]])
        return None if WORKDAY in days else repeat._replace(days=tuple(map(On, days)))
    if unit is Unit.YEAR:
        months = [_MONTH_OF[word] for word in words if word in _MONTH_OF]
        if len(months) != 1:
            return None
        repeat = repeat._replace(month=months[0])
        words = [word for word in words if word not in _MONTH_OF]
    elif words[-1] in ("month", "months"):
        words = words[:-1]
    return _with_month_days(repeat, words)


def _with_month_days(repeat: Repeat, words: list[str]) -> Repeat | None:
    """A rule with days of a month: `15th`, `last day`, `1st 3rd mon`."""
    days: list[On] = []
    month_days: list[int] = []
    pending: list[int] = []
    for word in words:
        if (number := _number(word)) is not None:
            pending.append(number)
        elif word == "day" and pending:
            month_days += pending
            pending = []
        elif word in _WEEKDAY_OF and pending:
            days += [On(_WEEKDAY_OF[word], nth) for nth in pending]
            pending = []
        else:
            return None
    return repeat._replace(days=tuple(days), month_days=(*month_days, *pending))


def _number(word: str) -> int | None:
    """`2`, `2nd`, `second`, `last`."""
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else _ORDINALS.get(word)


# Showing


def show_repeat(repeat: Repeat) -> str:
    """A rule in its one wording, which `read_repeat` reads back on any day."""
    said = _show_after(repeat) if repeat.anchor is Anchor.DONE else _show_rule(repeat)
    if repeat.until is not None:
        return f"{said} until {show_full(repeat.until)}"
    if repeat.times is not None:
        return f"{said}, {repeat.times} time{'' if repeat.times == 1 else 's'}"
    return said


def _show_after(repeat: Repeat) -> str:
    return f"{repeat.interval} {repeat.unit}{'' if repeat.interval == 1 else 's'} after done"


def _show_rule(repeat: Repeat) -> str:
    days = _show_days(repeat)
    if repeat.interval > 1:
        return f"every {repeat.interval} {repeat.unit}s{f' on {days}' if days else ''}"
    if repeat.unit is Unit.WEEK and days:
        weekdays = tuple(day.weekday for day in repeat.days)
        return "every " + next((name for name, known in _SETS.items() if known == weekdays), days)
    if not days:
        return f"every {repeat.unit}"
    return f"{'monthly' if repeat.unit is Unit.MONTH else 'yearly'} on {days}"


def _show_days(repeat: Repeat) -> str:
    if repeat.unit is Unit.WEEK:
        return ", ".join(WEEKDAYS[day.weekday] for day in repeat.days)
    month = "" if repeat.month is None else MONTHS[repeat.month - 1].title()
    if repeat.month_days:
        if month:
            return f"{repeat.month_days[0]} {month}"
        return "the " + ", ".join(
            "last day" if day == LAST else _show_ordinal(day) for day in repeat.month_days
        )
    names = [*WEEKDAYS, "weekday"]
    days = ", ".join(f"{_show_ordinal(day.nth)} {names[day.weekday]}" for day in repeat.days)
    return f"the {days}{f' of {month}' if month else ''}" if days else ""


def _show_ordinal(number: int) -> str:
    if number == LAST:
        return "last"
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
