"""The days of a rule, as the calendar has them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from careertui.domain.repeat_words import read_repeat
from careertui.domain.repetition import Repeat, read_rrule
from careertui.planner.repetition import after_done, first_day, following, next_day

SATURDAY = date(2026, 11, 21)


def rule(words: str) -> Repeat:
    found = read_repeat(words, SATURDAY)
    assert found is not None
    return found


def days(words: str, start: date, count: int = 4) -> list[str]:
    """The first days of a rule that counts from a day, that day counting."""
    found: list[str] = []
    after = start - timedelta(days=1)
    while len(found) < count and (day := next_day(rule(words), start, after)) is not None:
        found.append(f"{day:%a %d %b %Y}")
        after = day
    return found


@pytest.mark.parametrize(
    ("words", "start", "expected"),
    [
        ("every day", SATURDAY, ["Sat 21 Nov 2026", "Sun 22 Nov 2026", "Mon 23 Nov 2026", "Tue 24 Nov 2026"]),
        ("weekdays", SATURDAY, ["Mon 23 Nov 2026", "Tue 24 Nov 2026", "Wed 25 Nov 2026", "Thu 26 Nov 2026"]),
        (
            "every week",
            SATURDAY,
            ["Sat 21 Nov 2026", "Sat 28 Nov 2026", "Sat 05 Dec 2026", "Sat 12 Dec 2026"],
        ),
        (
            "every mon, wed",
            SATURDAY,
            ["Mon 23 Nov 2026", "Wed 25 Nov 2026", "Mon 30 Nov 2026", "Wed 02 Dec 2026"],
        ),
        (
            "every 2 weeks on mon",
            SATURDAY,
            ["Mon 30 Nov 2026", "Mon 14 Dec 2026", "Mon 28 Dec 2026", "Mon 11 Jan 2027"],
        ),
        (
            "monthly",
            date(2027, 1, 31),
            ["Sun 31 Jan 2027", "Sun 28 Feb 2027", "Wed 31 Mar 2027", "Fri 30 Apr 2027"],
        ),
        (
            "monthly on the 15th, 31st",
            date(2027, 1, 20),
            ["Sun 31 Jan 2027", "Mon 15 Feb 2027", "Sun 28 Feb 2027", "Mon 15 Mar 2027"],
        ),
        (
            "monthly on the last fri",
            SATURDAY,
            ["Fri 27 Nov 2026", "Fri 25 Dec 2026", "Fri 29 Jan 2027", "Fri 26 Feb 2027"],
        ),
        (
            "monthly on the last weekday",
            SATURDAY,
            ["Mon 30 Nov 2026", "Thu 31 Dec 2026", "Fri 29 Jan 2027", "Fri 26 Feb 2027"],
        ),
        (
            "monthly on the last day",
            SATURDAY,
            ["Mon 30 Nov 2026", "Thu 31 Dec 2026", "Sun 31 Jan 2027", "Sun 28 Feb 2027"],
        ),
        (
            "monthly on the 5th mon",
            SATURDAY,
            ["Mon 30 Nov 2026", "Mon 29 Mar 2027", "Mon 31 May 2027", "Mon 30 Aug 2027"],
        ),
        (
            "every 2 months on the 1st",
            SATURDAY,
            ["Fri 01 Jan 2027", "Mon 01 Mar 2027", "Sat 01 May 2027", "Thu 01 Jul 2027"],
        ),
        (
            "yearly",
            date(2028, 2, 29),
            ["Tue 29 Feb 2028", "Wed 28 Feb 2029", "Thu 28 Feb 2030", "Fri 28 Feb 2031"],
        ),
        (
            "yearly on 29 feb",
            SATURDAY,
            ["Sun 28 Feb 2027", "Tue 29 Feb 2028", "Wed 28 Feb 2029", "Thu 28 Feb 2030"],
        ),
        (
            "yearly on the 4th thu of nov",
            SATURDAY,
            ["Thu 26 Nov 2026", "Thu 25 Nov 2027", "Thu 23 Nov 2028", "Thu 22 Nov 2029"],
        ),
        (
            "yearly on the last weekday of jun",
            SATURDAY,
            ["Wed 30 Jun 2027", "Fri 30 Jun 2028", "Fri 29 Jun 2029", "Fri 28 Jun 2030"],
        ),
        ("every 3 days until 28 nov", SATURDAY, ["Sat 21 Nov 2026", "Tue 24 Nov 2026", "Fri 27 Nov 2026"]),
    ],
)
def test_the_days_of_a_rule(words: str, start: date, expected: list[str]) -> None:
    assert days(words, start) == expected


def test_the_first_day_of_a_rule_may_be_today() -> None:
    assert first_day(rule("every sat"), SATURDAY) == SATURDAY
    assert first_day(rule("every mon"), SATURDAY) == date(2026, 11, 23)
    assert first_day(rule("every day until 20 nov 2026"), SATURDAY) is None


def test_after_it_is_done_a_month_is_counted_as_people_do() -> None:
    assert after_done(rule("1 month after done"), date(2027, 1, 31)) == date(2027, 2, 28)
    assert after_done(rule("2 days after done"), SATURDAY) == date(2026, 11, 23)
    assert after_done(rule("a week after done until 27 nov"), SATURDAY) is None
    assert after_done(rule("999 years after done"), date(9500, 1, 1)) is None
    assert following(rule("2 days after done"), SATURDAY, date(2027, 1, 1), SATURDAY) == date(2026, 11, 23)


def test_a_rule_without_a_day_before_the_calendar_ends_has_none() -> None:
    assert next_day(rule("every 999 years"), date(9500, 1, 1), date(9500, 1, 1)) is None


RULES = [
    "every day",
    "every 3 days",
    "every tue, sat",
    "every 3 weeks on mon, fri",
    "every month",
    "monthly on the 31st",
    "every 5 months on the 2nd tue, last wed",
    "every year",
    "yearly on 30 Jun",
]


@given(st.sampled_from(RULES), st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 900))
def test_days_follow_each_other_whatever_is_asked_for(words: str, start: date, later: int) -> None:
    repeat = rule(words)
    after = start + timedelta(days=later)
    found = next_day(repeat, start, after)
    assert found is not None
    assert found > after
    # The same series, whichever day one asks from.
    before = next_day(repeat, start, found - timedelta(days=1))
    assert before == found


def test_a_rule_of_the_library_and_of_a_month_that_is_long_enough_are_the_same() -> None:
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    text = "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1FR"
    repeat = read_rrule(text)
    assert repeat is not None
    start = datetime.combine(SATURDAY, time())
    theirs = [day.date() for day in rrulestr(text + ";COUNT=20", dtstart=start)]
    ours = [next_day(repeat, SATURDAY, day) for day in theirs[:-1]]
    assert ours == theirs[1:]
    assert all(one < other for one, other in pairwise(theirs))
