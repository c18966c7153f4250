"""Rules of repetition are read from words and from RRULE, and said in words that are read back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.repeat_words import read_repeat, show_repeat
from careertui.domain.repetition import (
    LAST,
    MOST_INTERVAL,
    MOST_TIMES,
    WORKDAY,
    Anchor,
    On,
    Repeat,
    Unit,
    in_order,
    is_sound,
    read_rrule,
    rrule_of,
)

TODAY = date(2026, 11, 21)
PARTS = [
    "every", "other", "2", "1st", "last", "mon", "wed", "day", "week", "month", "monthly", "on", "the", "of",
    "jun", "30", "weekday", "after", "done", "until", "times", "year",
]  # fmt: skip
NO_RULES = [
    "", "every", "other", "often", "every tuesday morning", "every 0 days", "every 1000 days", "every 32nd",
    "every 30 feb", "every 6th mon", "daily on mon", "weekly on the 15th", "every mon until whenever",
    "every mon 0 times", "every mon 10 times until 30 jun", "yearly on jun", "yearly on 3 jun jul",
    "2 ages after done", "mon after done", "day mon", "monthly on the day", "x" * 121, "FREQ=HOURLY",
    "FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "FREQ=DAILY;INTERVAL=x",
    "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=6MO",
    "FREQ=DAILY;COUNT=3;UNTIL=20270101", "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=2027", "FREQ=DAILY;COUNT=0",
    "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTHDAY=1",
    "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1",
]  # fmt: skip

nths = st.sampled_from([1, 2, 3, 4, 5, LAST])
weekdays = st.integers(0, 6)
units = st.sampled_from(Unit)


def body(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Repeat]:
    """Rules with these fields."""
    return st.fixed_dictionaries(fields).map(lambda known: Repeat(**known))


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=1, max_size=4).map(tuple)


nth_days = some(st.tuples(weekdays, nths).map(On._make)) | nths.map(lambda nth: (On(WORKDAY, nth),))
bodies = st.one_of(
    body(unit=units),
    body(unit=units, anchor=st.just(Anchor.DONE)),
    body(unit=st.just(Unit.WEEK), days=some(weekdays.map(On))),
    body(unit=st.just(Unit.MONTH), days=nth_days),
    body(unit=st.just(Unit.MONTH), month_days=some(st.integers(1, 31) | st.just(LAST))),
    body(unit=st.just(Unit.YEAR), month=st.integers(1, 12), days=nth_days),
    st.dates().map(lambda day: Repeat(Unit.YEAR, month=day.month, month_days=(day.day,))),
)
ends: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.dates(date(1990, 1, 1), date(2190, 1, 1)).map(lambda day: {"until": day}),
    st.integers(1, MOST_TIMES).map(lambda times: {"times": times}),
)
rules = st.builds(
    lambda body, interval, end: in_order(body._replace(interval=interval, **end)),
    bodies,
    st.just(1) | st.integers(1, MOST_INTERVAL),
    ends,
)


@given(rules, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
@example(Repeat(Unit.WEEK, days=tuple(map(On, range(5))), times=2), TODAY)
def test_the_words_of_a_rule_are_read_back_on_any_day(rule: Repeat, today: date) -> None:
    assert is_sound(rule)
    assert read_repeat(show_repeat(rule), today) == rule


@given(rules)
def test_the_rrule_of_a_rule_is_read_back(rule: Repeat) -> None:
    assert read_rrule(rrule_of(rule), rule.anchor) == rule


@given(st.text(max_size=40) | st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join))
def test_whatever_is_typed_is_a_sound_rule_or_none(text: str) -> None:
    found = read_repeat(text, TODAY)
    assert found is None or (is_sound(found) and read_repeat(show_repeat(found), TODAY) == found)


@pytest.mark.parametrize(
    ("typed", "said", "rule"),
    [
        ("every day", "every day", "FREQ=DAILY"),
        ("daily", "every day", "FREQ=DAILY"),
        ("Every Other Day", "every 2 days", "FREQ=DAILY;INTERVAL=2"),
        ("every mon, wed", "every mon, wed", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("wednesdays and mondays", "every mon, wed", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("mon", "every mon", "FREQ=WEEKLY;BYDAY=MO"),
        ("weekdays", "every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("every weekend", "every weekend", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("every 2 weeks", "every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("fortnightly", "every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"),
        ("every other tue", "every 2 weeks on tue", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every 2nd week on weekdays", "every 2 weeks on mon, tue, wed, thu, fri",
         "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR"),
        ("monthly", "every month", "FREQ=MONTHLY"),
        ("quarterly", "every 3 months", "FREQ=MONTHLY;INTERVAL=3"),
        ("monthly on the last fri", "monthly on the last fri", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every last friday of the month", "monthly on the last fri", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every 1st and 3rd mon", "monthly on the 1st mon, 3rd mon", "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        ("every 15th", "monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monthly on the 1st, 15th", "monthly on the 1st, 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
        ("the last day of every month", "monthly on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every 2 months on the 31st", "every 2 months on the 31st", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31"),
        ("monthly on the last weekday", "monthly on the last weekday",
         "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("yearly", "every year", "FREQ=YEARLY"),
        ("every 30 jun", "yearly on 30 Jun", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"),
        ("yearly on june 30th", "yearly on 30 Jun", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"),
        ("yearly on the 4th thu of nov", "yearly on the 4th thu of Nov", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
        ("2 days after done", "2 days after done", "FREQ=DAILY;INTERVAL=2"),
        ("a week after it is done", "1 week after done", "FREQ=WEEKLY"),
        ("every day until 30 jun", "every day until 30 Jun 2027", "FREQ=DAILY;UNTIL=20270630"),
        ("every mon, 10 times", "every mon, 10 times", "FREQ=WEEKLY;BYDAY=MO;COUNT=10"),
        ("every mon for 1 time", "every mon, 1 time", "FREQ=WEEKLY;BYDAY=MO;COUNT=1"),
        ("RRULE:FREQ=DAILY;BYDAY=FR,MO;WKST=SU", "every mon, fri", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=DAILY;UNTIL=20270630T220000Z", "every day until 30 Jun 2027", "FREQ=DAILY;UNTIL=20270630"),
    ],
)  # fmt: skip
def test_words_as_people_type_them(typed: str, said: str, rule: str) -> None:
    found = read_repeat(typed, TODAY)
    assert found is not None
    assert (show_repeat(found), rrule_of(found)) == (said, rule)


@pytest.mark.parametrize("typed", NO_RULES)
def test_what_is_no_rule_is_none(typed: str) -> None:
    assert read_repeat(typed, TODAY) is None


def test_the_days_of_a_month_from_monday_to_friday_stand_alone() -> None:
    assert not is_sound(Repeat(Unit.MONTH, days=(On(WORKDAY, 1), On(0, 1))))
