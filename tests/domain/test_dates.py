from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.dates import (
    WEEKDAYS,
    DateStyle,
    Day,
    restyle,
    show_date,
    show_day,
    show_due,
    show_effort,
    show_full,
    show_month,
    show_reading,
    show_since,
)
from careertui.domain.short_forms import read_effort, read_short, read_span
from tests.domain.examples import TODAY

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("mon", "2026-11-23"),
        ("sun", "2026-11-22"),
        ("sat", "2026-11-28"),
        ("Saturday", "2026-11-28"),
        ("next mon", "2026-11-23"),
        ("on fri", "2026-11-27"),
        ("this thurs", "2026-11-26"),
        ("+3d", "2026-11-24"),
        ("2w", "2026-12-05"),
        ("+2w", "2026-12-05"),
        ("+1m", "2026-12-21"),
        ("1y", "2027-11-21"),
        ("-3d", "2026-11-18"),
        ("- 1 w", "2026-11-14"),
        ("+0d", "2026-11-21"),
        ("eow", "2026-11-22"),
        ("eom", "2026-11-30"),
        ("eoq", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("in 3 days", "2026-11-24"),
        ("in a week", "2026-11-28"),
        ("2 months", "2027-01-21"),
        ("in 1 year", "2027-11-21"),
        ("3 days ago", "2026-11-18"),
        ("a year ago", "2025-11-21"),
        ("next week", "2026-11-28"),
        ("next month", "2026-12-21"),
        ("next year", "2027-11-21"),
        ("2026-11-27", "2026-11-27"),
        ("2027-1-5", "2027-01-05"),
        ("30 jun", "2027-06-30"),
        ("jun 30", "2027-06-30"),
        ("1st of March", "2027-03-01"),
        ("sept 3rd", "2027-09-03"),
        ("21 nov", "2026-11-21"),
        ("20 nov", "2027-11-20"),
        ("22 nov", "2026-11-22"),
        ("30 jun 2027", "2027-06-30"),
        ("June 30, 2027", "2027-06-30"),
        ("30 jun 2020", "2020-06-30"),
        ("29 feb", "2028-02-29"),
        ("jun 2027", "2027-06-30"),
        ("feb 2028", "2028-02-29"),
        ("2027", "2027-12-31"),
        ("nov", "2026-11-30"),
        ("october", "2027-10-31"),
        ("  EOM ", "2026-11-30"),
    ],
)
def test_short_forms_are_read(text: str, expected: str) -> None:
    assert read_short(text, TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "31 feb",
        "0 jun",
        "32 jun",
        "jun 0",
        "31 feb 2027",
        "2027-02-30",
        "2027-13-01",
        "0000-01-01",
        "jan 0000",
        "12",
        "123",
        "1200",
        "+9999999w",
        "9999999y",
        "-9999999m",
        "-9999999d",
        "99999999d",
        "noon",
        "10:30",
        "fr",
        "foo",
        "3",
        "d",
        "+d",
        "in 3",
        "in 3 days ago",
        "next",
        "next foo",
        "٣d",
        "３d",
        "30 juin",
        "20261127",
        "2026-W47-5",
        "30 foo",
        "foo 30 2027",
        "ago",
        "x" * 10_000,
        "1" * 10_000,
    ],
)
def test_everything_else_is_no_date(text: str) -> None:
    assert read_short(text, TODAY) is None


VOCABULARY = """in a an next ago - + 0 1 2 7 28 29 30 31 32 99 0000 0001 1999 2027 9999 9999999 d w m y day
days weeks months years mon fri jan feb jun dec sept eow eom eoq eoy of th 1st"""
DATE_WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=5)


@given(st.text(max_size=50) | DATE_WORDS.map(" ".join) | DATE_WORDS.map("".join), st.dates())
@example("+9999999w", date.max)
@example("1d", date.max)
@example("yesterday", date.min)
@example("29 feb", date.max)
@example("mon", date.max)
@example("eow", date.max)
def test_no_text_on_any_day_raises(text: str, today: date) -> None:
    found = read_short(text, today)
    assert found is None or isinstance(found, date)
    read_span(text, today)


@given(st.sampled_from(WEEKDAYS), days)
def test_a_weekday_is_the_first_such_day_after_today(name: str, today: date) -> None:
    found = read_short(name, today)
    assert found is not None
    assert 1 <= (found - today).days <= 7
    assert WEEKDAYS[found.weekday()] == name


@given(days, days)
def test_a_day_and_month_without_a_year_lies_ahead(day: date, today: date) -> None:
    found = read_short(f"{day:%d} {show_month(day)[:3]}", today)
    assert found is not None
    assert found >= today
    assert (found.day, found.month) == (day.day, day.month)
    assert (found - today).days < (8 * 366 if (day.day, day.month) == (29, 2) else 366)


@given(days, days)
def test_a_full_date_is_read_back(day: date, today: date) -> None:
    assert read_short(day.isoformat(), today) == day
    assert read_short(show_full(day), today) == day
    assert read_short(f"{(day - today).days:+}d", today) == day


@given(days)
def test_the_ends_of_periods_are_their_last_days(today: date) -> None:
    for text, starts_new in (
        ("eom", lambda day: day.day == 1),
        ("eoy", lambda day: (day.month, day.day) == (1, 1)),
    ):
        end = read_short(text, today)
        assert end is not None
        assert end >= today
        assert starts_new(end + timedelta(days=1))
    quarter, week = read_short("eoq", today), read_short("eow", today)
    assert quarter is not None
    assert week is not None
    assert (quarter + timedelta(days=1)).month in (1, 4, 7, 10)
    assert 0 <= (quarter - today).days < 92
    assert week.weekday() == 6
    assert 0 <= (week - today).days < 7


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jun 2027", "2027-06-01", "2027-06-30"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("Nov", "2026-11-01", "2026-11-30"),
    ],
)
def test_a_month_or_a_year_is_a_span(text: str, first: str, last: str) -> None:
    assert read_span(text, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["fri", "today", "30 jun", "2026-11-27", "foo", "eom"])
def test_a_day_is_no_span(text: str) -> None:
    assert read_span(text, TODAY) is None


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-20", "yesterday"),
        ("2026-11-21", "today"),
        ("2026-11-22", "sun"),
        ("2026-11-27", "fri"),
        ("2026-11-28", "28 Nov"),
        ("2026-12-12", "12 Dec"),
        ("2026-11-19", "19 Nov"),
        ("2026-01-01", "Jan 2026"),
        ("2027-03-12", "12 Mar"),
        ("2025-12-31", "Dec 2025"),
        ("2028-06-30", "Jun 2028"),
        ("2024-01-01", "Jan 2024"),
    ],
)
def test_a_date_is_shown_in_few_cells(day: str, shown: str) -> None:
    assert show_date(date.fromisoformat(day), TODAY) == shown


def test_a_date_is_shown_as_the_place_needs_it() -> None:
    day = date(2027, 3, 12)
    assert show_month(day) == "Mar 2027"
    assert show_full(day) == "12 Mar 2027"
    assert show_reading(day, TODAY) == "Fri 12 Mar 2027"
    assert show_reading(date(2026, 11, 27), TODAY) == "Fri 27 Nov"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-21", "since today"),
        ("2026-11-20", "since yesterday"),
        ("2026-11-03", "since 3 Nov"),
        ("2025-11-03", "since 3 Nov 2025"),
    ],
)
def test_since_when_is_told(day: str, shown: str) -> None:
    assert show_since(date.fromisoformat(day), TODAY) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-27", "fri"),
        ("2026-11-21", "today"),
        ("2026-11-20", "1d late"),
        ("2026-11-08", "13d late"),
        ("2026-11-07", "2w late"),
        ("2024-12-27", "99w late"),
        ("2020-11-21", "6y late"),
    ],
)
def test_a_due_date_that_has_passed_says_how_late_it_is(day: str, shown: str) -> None:
    assert show_due(date.fromisoformat(day), TODAY) == shown


@given(days, days)
def test_any_date_is_shown_short(day: date, today: date) -> None:
    assert 1 <= len(show_date(day, today)) <= 9
    assert 1 <= len(show_due(day, today)) <= 9


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2h", 120),
        ("90m", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 5 min", 65),
        ("1.5h", 90),
        ("1,25h", 75),
        ("2 hours", 120),
        ("45 minutes", 45),
        ("0.5h", 30),
        ("1H", 60),
        ("9999h", 9999 * 60),
    ],
)
def test_efforts_are_read(text: str, minutes: int) -> None:
    assert read_effort(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "0m", "0h", "90", "h", "1h60", "-1h", "2d", "10000h", "9" * 99 + "h", "٣h", "1.5", "two h"]
)
def test_everything_else_is_no_effort(text: str) -> None:
    assert read_effort(text) is None


@given(st.integers(1, 9999 * 60))
def test_an_effort_is_read_as_it_is_shown(minutes: int) -> None:
    assert read_effort(show_effort(minutes)) == minutes


@given(st.text())
def test_no_effort_raises(text: str) -> None:
    minutes = read_effort(text)
    assert minutes is None or minutes > 0


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (
            DateStyle.DAY,
            ("12 Dec", "Dec 2027", "12 Dec 2026", "Sat 12 Dec", "Sun 12 Dec 2027", "since 3 Nov"),
        ),
        (
            DateStyle.MONTH,
            ("Dec 12", "Dec 2027", "Dec 12 2026", "Sat Dec 12", "Sun Dec 12 2027", "since Nov 3"),
        ),
        (DateStyle.ISO, ("12-12", "2027-12", "2026-12-12", "Sat 12-12", "Sun 2027-12-12", "since 11-03")),
    ],
)
def test_dates_are_written_as_the_person_writes_them(style: DateStyle, shown: tuple[str, ...]) -> None:
    today = Day.of(TODAY, 0, style)
    soon, later = date(2026, 12, 12), date(2027, 12, 12)
    assert shown == (
        show_date(soon, today),
        show_date(later, today),
        show_full(soon, today),
        show_reading(soon, today),
        show_reading(later, today),
        show_since(date(2026, 11, 3), today),
    )


@given(days, days, st.sampled_from(DateStyle), st.integers(0, 6))
def test_however_dates_are_written_they_fit_and_today_is_the_same_day(
    day: date, today: date, style: DateStyle, first_weekday: int
) -> None:
    mine = Day.of(today, first_weekday, style)
    assert mine == today
    assert hash(mine) == hash(today)
    assert mine.isoformat() == today.isoformat()
    assert mine + timedelta(days=1) == today + timedelta(days=1)
    assert len(show_date(day, mine)) <= 9
    assert len(show_full(day, mine)) <= 11


@given(days, st.integers(0, 6))
def test_a_week_ends_before_it_begins_anew(today: date, first_weekday: int) -> None:
    end = read_short("eow", Day.of(today, first_weekday, DateStyle.DAY))
    assert end is not None
    assert today <= end <= today + timedelta(days=6)
    assert (end.weekday() + 1) % 7 == first_weekday


@given(day=days, today=days, style=st.sampled_from(DateStyle))
def test_what_the_history_says_of_a_date_is_read_as_the_person_writes_it(
    day: date, today: date, style: DateStyle
) -> None:
    reader = Day.of(today, 0, style)
    said = f"Set due date of “Call on {show_full(day)}” to {show_full(day)}"
    assert restyle(said, reader) == f"Set due date of “Call on {show_full(day)}” to {show_full(day, reader)}"
    if (day.month, day.day) != (2, 29):
        assert restyle(f"Comes again on Mon {show_day(day)}", reader).endswith(f"Mon {show_day(day, reader)}")


def test_what_only_looks_like_a_date_stays() -> None:
    reader = Day.of(TODAY, 0, DateStyle.ISO)
    assert restyle("Move 31 Feb 2027, 3 Maybe and 99 Jan", reader) == "Move 31 Feb 2027, 3 Maybe and 99 Jan"
    assert restyle("3 Mar", TODAY) == "3 Mar"
