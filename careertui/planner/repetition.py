"""On which days a rule falls. The library `dateutil` counts them, and is imported where one is asked for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from careertui.domain.repetition import LAST, WORKDAY, Anchor, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careertui.domain.repetition import Repeat

_SHORTEST_MONTH = 28


def first_day(repeat: Repeat, today: date) -> date | None:
    """The first day of a rule from today on, today counting; None where it ends before."""
    return next_day(repeat, today, today - timedelta(days=1))


def next_day(repeat: Repeat, start: date, after: date) -> date | None:
    """The first day of a rule that counts from `start`, later than `after`; None where it ends before."""
    from dateutil.rrule import rruleset  # type: ignore[import-untyped]

    days = rruleset()
    for rule in _rules(repeat, start):
        days.rrule(rule)
    found = days.after(_noon(after))
    return None if found is None else found.date()


def after_done(repeat: Repeat, done: date) -> date | None:
    """The day so long after one on which a task was done; None where the rule ends before."""
    from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

    try:
        day: date = done + relativedelta(**{f"{repeat.unit}s": repeat.interval})
    except (ValueError, OverflowError):
        return None
    return None if repeat.until is not None and day > repeat.until else day


def following(repeat: Repeat, start: date, after: date, today: date) -> date | None:
    """The day of the next one, whatever the rule is anchored to; `today` this one is done, or passed over."""
    if repeat.anchor is Anchor.DONE:
        return after_done(repeat, today)
    return next_day(repeat, start, after)


def _rules(repeat: Repeat, start: date) -> Iterator[Any]:
    """The rules of the library that together are this one."""
    from dateutil import rrule  # type: ignore[import-untyped]

    def rule(**on: object) -> Any:
        return rrule.rrule(
            frequency,
            dtstart=_noon(start),
            interval=repeat.interval,
            until=None if repeat.until is None else _noon(repeat.until),
            **on,
        )

    frequency = {
        Unit.DAY: rrule.DAILY,
        Unit.WEEK: rrule.WEEKLY,
        Unit.MONTH: rrule.MONTHLY,
        Unit.YEAR: rrule.YEARLY,
    }[repeat.unit]
    months = {} if repeat.month is None else {"bymonth": repeat.month}
    if repeat.days and repeat.days[0].weekday == WORKDAY:
        yield rule(byweekday=tuple(range(5)), bysetpos=repeat.days[0].nth, **months)
    elif repeat.days:
        named = (rrule.weekdays[day.weekday] for day in repeat.days)
        yield rule(
            byweekday=[
                weekday(day.nth) if day.nth else weekday
                for weekday, day in zip(named, repeat.days, strict=True)
            ],
            **months,
        )
    elif repeat.unit in (Unit.MONTH, Unit.YEAR):
        if repeat.unit is Unit.YEAR and repeat.month is None:
            months = {"bymonth": start.month}
        for day in repeat.month_days or (start.day,):
            yield rule(**_on(day), **months)
    else:
        yield rule()


def _on(day: int) -> dict[str, object]:
    """A day of a month; the last one of a month that is too short. RFC 5545 would leave that month out."""
    if day == LAST or day <= _SHORTEST_MONTH:
        return {"bymonthday": day}
    return {"bymonthday": tuple(range(_SHORTEST_MONTH, day + 1)), "bysetpos": -1}


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
