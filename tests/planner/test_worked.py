"""Lines about worked time, and about when a forgotten timer was left."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from careertui.domain.dates import show_effort
from careertui.domain.errors import Invalid
from careertui.domain.timing import Work
from careertui.planner.worked import (
    Span,
    has_hours,
    is_left,
    minutes_of,
    read_end,
    read_span,
    read_time,
    show_moment,
    show_span,
    write_span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)  # a Saturday, half past five where the person is
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _in_paris() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Paris"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    """An hour in Paris, in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "hour"),
    [("14:05", (14, 5)), ("9.30", (9, 30)), ("2pm", (14, 0)), ("12:15 am", (0, 15)), ("12pm", (12, 0))],
)
def test_an_hour_of_the_day_is_read(text: str, hour: tuple[int, int]) -> None:
    found = read_time(text)
    assert found is not None
    assert (found.hour, found.minute) == hour


@pytest.mark.parametrize("text", ["24:00", "9:60", "13pm", "0am", "9", "", "noon", "1:2"])
def test_what_is_no_hour_is_not_read(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("45m", Span(None, NOW, 45)),
        ("14:05-15:20", Span(at(14, 5), at(15, 20))),
        ("9 - 10", Span(at(9), at(10))),
        ("2pm to 3:30pm 1h", Span(at(14), at(15, 30), 60)),
        ("yesterday: 1h20", Span(at(0, day=20), at(1, 20, day=20), 80, of_day=True)),
        ("today: 45m", Span(at(0), at(0, 45), 45, of_day=True)),
        ("yesterday 30h", Span(at(0, day=20), at(0), 1800, of_day=True)),
        ("00:00-01:30", Span(at(0) + timedelta(seconds=1), at(1, 30))),
        ("fri 23:00-0:30", Span(at(23, day=20), at(0, 30))),
        ("2026-11-19: 14:05-", Span(at(14, 5, day=19))),
    ],
)
def test_a_line_says_what_was_worked(text: str, span: Span) -> None:
    assert read_span(text, NOW) == span


@pytest.mark.parametrize(
    "text", ["", "fnord", "14:05", "17:00-18:00", "14-25", "2-3pm", "14:05- 1h", "9-10 fnord", "x: 45m", "0m"]
)
def test_a_line_that_says_no_work_is_refused_with_an_example_or_why(text: str) -> None:
    with pytest.raises(Invalid, match=r"45m, 14:05-15:20|still to come"):
        read_span(text, NOW)


def test_a_day_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(Invalid, match="still to come"):
        read_span("tomorrow: 45m", NOW)


def test_more_than_has_passed_of_today_is_refused() -> None:
    assert read_span("today: 17h30", NOW).minutes == 1050
    for text in ("today: 17h31", "today: 30h"):
        with pytest.raises(Invalid, match="still to come"):
            read_span(text, NOW)
    assert read_span("2026-11-21: 1h50", at(2)).minutes == 110
    with pytest.raises(Invalid, match="still to come"):
        read_span("today: 9h", at(2))


def test_how_a_line_was_understood_is_shown() -> None:
    shown = {
        text: show_span(read_span(text, NOW), TODAY)
        for text in ("45m", "9-10", "fri: 9-10 30m", "9-", "fri: 1h20")
    }
    assert shown == {
        "45m": "45m",
        "9-10": "09:00-10:00 · 1h",
        "fri: 9-10 30m": "Fri 20 Nov · 09:00-10:00 · 30m",
        "9-": "09:00-",
        "fri: 1h20": "Fri 20 Nov · 1h20",
    }
    assert show_span(Span(minutes=5), TODAY) == "5m"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("18:40", at(18, 40, day=20)),
        ("0:10", at(0, 10)),
        ("18:04", at(18, 4, day=20) + timedelta(seconds=30)),
        ("45m", at(18, 49, day=20) + timedelta(seconds=30)),
        ("now", NOW),
        ("none", at(18, 4, day=20) + timedelta(seconds=30)),
    ],
)
def test_when_a_timer_was_left_is_read(text: str, ended: datetime) -> None:
    since = at(18, 4, day=20) + timedelta(seconds=30)
    assert read_end(text, since, NOW) == ended


@pytest.mark.parametrize("text", ["17:45", "30h", "fnord", "", "25:00"])
def test_an_end_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match=r"still to come|18:40, 45m"):
        read_end(text, at(18, 4, day=20), NOW)


def test_a_timer_is_left_after_hours_or_over_midnight_where_the_person_is() -> None:
    assert not is_left(at(13, 30), NOW)
    assert is_left(at(13, 29), NOW)
    assert is_left(at(23, 50, day=20), at(0, 10))
    assert not is_left(at(0, 5), at(0, 55))


def test_moments_are_told_as_near_as_they_are() -> None:
    told = [show_moment(moment, TODAY) for moment in (at(9, 5), at(9, 5, day=20), at(9, 5, day=3))]
    assert told == ["09:05", "yesterday 09:05", "Tue 3 Nov 09:05"]


@given(
    st.integers(0, 100_000),
    st.integers(1, 600),
    st.one_of(st.none(), st.integers(1, 600)),
)
def test_worked_time_is_written_as_the_line_that_would_make_it(
    ago: int, minutes: int, corrected: int | None
) -> None:
    ended = NOW - timedelta(minutes=ago)
    work = Work(1, 1, ended - timedelta(minutes=minutes), ended, corrected or minutes)
    read = read_span(write_span(work), NOW)
    hours_skipped = timedelta(hours=1)  # on the night when the clock goes back, an hour has two meanings
    assert read.started is not None
    assert read.ended is not None
    assert abs(read.started - work.started) in (timedelta(), hours_skipped)
    if read.started == work.started and read.ended == work.ended:
        assert minutes_of(read) == work.minutes


def test_a_timer_that_runs_is_written_with_an_open_end() -> None:
    work = Work(1, 1, at(9, 5), None, None)
    assert write_span(work) == "2026-11-21: 09:05-"
    assert read_span(write_span(work), NOW) == Span(at(9, 5))
    assert minutes_of(work) is None


def test_where_only_the_day_is_known_no_hour_is_written() -> None:
    for minutes, ended in ((80, at(1, 20, day=20)), (1800, at(0))):
        work = Work(1, 1, at(0, day=20), ended, minutes)
        assert not has_hours(work)
        assert write_span(work) == f"2026-11-20: {show_effort(minutes)}"
        assert read_span(write_span(work), NOW) == Span(at(0, day=20), ended, minutes, of_day=True)
    assert has_hours(Work(1, 1, at(9, day=20), at(10, day=20), 60))
    assert has_hours(Work(1, 1, at(0), None, None))


def test_hours_that_were_said_are_known_also_from_midnight_on() -> None:
    span = read_span("fri: 0:00-1:30", NOW)
    assert has_hours(span)
    assert show_span(span, TODAY) == "Fri 20 Nov · 00:00-01:30 · 1h30"
    assert span.started is not None
    assert span.ended is not None
    kept = Work(1, 1, span.started, span.ended, 90)
    assert has_hours(kept)
    assert write_span(kept) == "2026-11-20: 00:00-01:30"
    assert minutes_of(read_span(write_span(kept), NOW)) == 90
    work = Work(1, 1, at(0), at(2), 60)
    assert has_hours(work)
    assert write_span(work) == "2026-11-21: 00:00-02:00 1h"
