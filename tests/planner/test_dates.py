from __future__ import annotations

import os
import subprocess
import sys
import warnings
from datetime import date

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.dates import DateStyle, Day
from careertui.domain.errors import Invalid
from careertui.planner.dates import read_date, read_past, require_date

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fri", "2026-11-27"),
        ("30 jun", "2027-06-30"),
        ("+2w", "2026-12-05"),
        ("30/6", "2027-06-30"),
        ("1/2", "2027-02-01"),
        ("30.6.", "2027-06-30"),
        ("30.6.2027", "2027-06-30"),
        ("30-6-2027", "2027-06-30"),
        ("2026/11/30", "2026-11-30"),
        ("in two weeks", "2026-12-05"),
        ("in three months", "2027-02-21"),
        ("Two days", "2026-11-23"),
        ("3 weeks from now", "2026-12-12"),
        ("a month ago", "2026-10-21"),
        ("in 1 month and 2 weeks", "2027-01-04"),
        ("a fortnight", "2026-12-05"),
        ("the 30th", "2026-11-30"),
        ("fri 27 nov", "2026-11-27"),
        ("Friday, 27 November 2026", "2026-11-27"),
        ("30th of June 2028", "2028-06-30"),
        ("last friday", "2026-11-20"),
        ("the 3rd", "2026-12-03"),
        ("21st", "2026-11-21"),
        ("on the 31st", "2026-12-31"),
        ("the 3rd of next month", "2026-12-03"),
        ("Sat 21 Nov", "2026-11-21"),
        ("sat 28", "2026-11-28"),
        ("friday the 13th", "2027-08-13"),
        ("tue 29 feb", "2028-02-29"),
    ],
)
def test_dates_are_read_as_people_type_them(text: str, expected: str) -> None:
    assert read_date(text, TODAY) == date.fromisoformat(expected)


NO_DATES = """12 1234 3.11 1,5 noon midnight 5pm 10:30 now xyz fr proposal v2 31/6 6/30 0/6 10-12 30/6/27
week mañana 33rd"""
NO_PHRASES = """fri 10:30; in 3 hours; 31 feb; 31 jun; q1 2027; tomorrow week; friday week;
a week from friday; end of june; in 2; next 3; 30 juin; in 9999999 weeks and 3 days; the;
the 3rd of the month; mon 27 nov; fri 13 nov; fri 2026; fri 32; next fri 13; fri mon; """


@pytest.mark.parametrize("text", [*NO_DATES.split(), *NO_PHRASES.split(";"), "fri " * 50])
def test_what_is_no_date_is_not_guessed_at(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-21"),
        ("fri", "2026-11-20"),
        ("last friday", "2026-11-20"),
        ("3 nov", "2026-11-03"),
        ("22 nov", "2025-11-22"),
        ("jun", "2026-06-30"),
        ("30/6", "2026-06-30"),
        ("29 feb", "2024-02-29"),
        ("the 3rd", "2026-11-03"),
        ("31st", "2026-10-31"),
        ("fri 13 nov", "2026-11-13"),
        ("fri 13", "2026-11-13"),
        ("mon 13 nov", None),
        ("2 weeks ago", "2026-11-07"),
        ("tomorrow", None),
        ("+3d", None),
        ("next fri", None),
        ("jun 2027", None),
        ("soon", None),
    ],
)
def test_a_day_that_has_been_is_the_last_such_day(text: str, expected: str | None) -> None:
    day = read_past(text, date(2026, 11, 21))
    assert (None if day is None else day.isoformat()) == expected


def test_a_wrong_date_is_refused_with_examples() -> None:
    with pytest.raises(Invalid) as refused:
        require_date("someday", "due", TODAY)
    assert (refused.value.field, refused.value.value) == ("due", "someday")
    assert "try fri, 30 jun" in refused.value.hint
    assert require_date("fri", "due", TODAY) == date(2026, 11, 27)


DATE_WORDS = """in a an two twelve 0 1 2 7 30 31 99 2027 9999 day days week weeks fortnight month months
year years ago today tomorrow yesterday mon monday sat saturday feb february jun sept on
of the and next last this 1st 31st from now 30/6 31.2. 2027/2/30 , ."""
phrases = st.lists(st.sampled_from(DATE_WORDS.split()), max_size=6).map(" ".join)


@given(phrases | st.text(max_size=40), st.dates())
@example("the saturday", date.max)
def test_no_text_on_any_day_raises_or_warns(text: str, today: date) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_date(text, today)
    assert found is None or type(found) is date


@given(
    st.sampled_from(["monday", "on tue", "this wednesday", "next thu", "fri", "saturday", "sun"]), st.dates()
)
def test_a_weekday_lies_in_the_week_after_today(text: str, today: date) -> None:
    found = read_date(text, today)
    if today < date(9999, 12, 24):
        assert found is not None
        assert 1 <= (found - today).days <= 7


READ_EVERYTHING = """
import locale, sys
from datetime import date
from careertui.planner.dates import read_date
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
texts = ["fri", "30 jun", "1/2", "fri 27 nov", "the 30th", "in two weeks"]
texts += ["1 month 2 weeks", "2 mai", "dienstag"]
print(*(read_date(text, date(2026, 11, 21)) for text in texts))
"""


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True, check=True
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"},
        {"LC_ALL": "en_US.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
    ],
)
def test_the_locale_and_the_zone_of_the_process_change_nothing(environment: dict[str, str]) -> None:
    found = run(READ_EVERYTHING, **environment)
    ours = ["2026-11-27", "2027-06-30", "2027-02-01"]
    of_the_library = ["2026-11-27", "2026-11-30", "2026-12-05", "2027-01-04", "None", "None"]
    assert found.stdout.split() == ours + of_the_library
    assert found.stderr == ""


def test_the_library_is_imported_only_where_our_own_forms_fail() -> None:
    code = """
import sys
from datetime import date
from careertui.planner.dates import read_date
for text in ("fri", "30 jun", "in two weeks", "30.6.2027", "x", "fr", "noon", "12", "the proposal"):
    read_date(text, date(2026, 11, 21))
before = "dateparser" in sys.modules
read_date("last friday", date(2026, 11, 21))
print(before, "dateparser" in sys.modules)
"""
    assert run(code).stdout.split() == ["False", "True"]


def test_somebody_who_writes_the_month_first_is_read_so() -> None:
    mine = Day.of(TODAY, 6, DateStyle.MONTH)
    assert read_date("3/4", mine) == date(2027, 3, 4)
    assert read_date("3/4", TODAY) == date(2027, 4, 3)
    assert read_date("12/31/2027", mine) == date(2027, 12, 31)
    assert read_date("31/12", mine) is None
    assert read_date("31.12.", mine) == date(2026, 12, 31)
    assert (read_date("eow", mine), read_date("eow", TODAY)) == (date(2026, 11, 21), date(2026, 11, 22))
