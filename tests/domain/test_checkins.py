"""Check-ins: the line that says one, the series that they make, and the measure that they move."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, strategies as st

from careertui.domain.checkins import (
    CONFIDENCE_HINT,
    HINT,
    CheckIn,
    ReadCheckIn,
    latest,
    parse_checkin,
    series,
    show_checkin,
)
from careertui.domain.measure import needed, needed_on, progress_of, show_number, start_of, time_used
from careertui.domain.model import GoalStatus
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal

YESTERDAY = TODAY - timedelta(days=1)
numbers = st.floats(-1e9, 1e9, allow_nan=False)


def read_date(text: str) -> date | None:
    return {"yesterday": YESTERDAY, "fri": TODAY + timedelta(days=6)}.get(text)


def read(text: str, unit: str = "", *, measured: bool = True) -> ReadCheckIn:
    return parse_checkin(text, today=TODAY, read_date=read_date, unit=unit, measured=measured)


def said(text: str, unit: str = "", *, measured: bool = True) -> tuple[float | None, int | None, str]:
    found = read(text, unit, measured=measured)
    assert not found.problem
    return found.value, found.confidence, found.note


def a_checkin(number: int = 1, **fields: object) -> CheckIn:
    plain = {"goal_id": 1, "date": TODAY, "value": None, "confidence": None, "note": ""}
    return CheckIn(id=number, **(plain | fields))  # type: ignore[arg-type]


# The line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("8.5 7 two talks held", (8.5, 7, "two talks held")),
        ("8,5 7", (8.5, 7, "")),
        ("8.5, 7 held", (8.5, 7, "held")),
        ("-3 10", (-3, 10, "")),
        ("12,500", (12500, None, "")),
        ("12k 3", (12000, 3, "")),
        ("$1.5m", (1_500_000, None, "")),
        ("5 11 talks", (5, None, "11 talks")),
        ("5 - 7 talks", (5, None, "7 talks")),
        ("- 7 stuck", (None, 7, "stuck")),
        ("!7 stuck", (None, 7, "stuck")),
        ("7/10 stuck", (None, 7, "stuck")),
        ("c:7 5 good", (5, 7, "good")),
        ("5 !7 good", (5, 7, "good")),
        ("5 c:7", (5, 7, "")),
        ("a slow week", (None, None, "a slow week")),
        ("2026-11-20 was slow", (None, None, "2026-11-20 was slow")),
        ("3rd week", (None, None, "3rd week")),
        ("note: slow", (None, None, "note: slow")),
    ],
)
def test_a_line_gives_value_confidence_and_note(
    line: str, expected: tuple[float | None, int | None, str]
) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    ("line", "unit", "value", "note"),
    [
        ("8h held", "h", 8, "held"),
        ("8 h held", "h", 8, "held"),
        ("8 hours held", "h", 8, "hours held"),
        ("75% done", "%", 75, "done"),
        ("€45k a year", "€", 45000, "a year"),
        ("EUR 45 a year", "eur", 45, "a year"),
        ("5 talks given now", "talks given", 5, "now"),
    ],
)
def test_the_unit_may_stand_with_the_value(line: str, unit: str, value: float, note: str) -> None:
    assert said(line, unit) == (value, None, note)


def test_without_a_measure_the_first_number_is_the_confidence() -> None:
    assert said("7 stuck", measured=False) == (None, 7, "stuck")
    assert said("- 7 people helped", measured=False) == (None, None, "7 people helped")


def test_a_day_before_today_stands_in_front_with_a_colon() -> None:
    found = read("yesterday: 8.5 7 held")
    assert found == ReadCheckIn(YESTERDAY, 8.5, 7, "held")
    assert show_checkin(found, TODAY, "hours") == "8.5 hours · confidence 7 · Fri 20 Nov · “held”"
    assert show_checkin(read("8"), TODAY) == "8"


def test_what_cannot_be_taken_says_what_can() -> None:
    assert show_checkin(read("  "), TODAY) == HINT
    assert read("fri: 5").problem == "a check-in is of today or of a day before"
    assert read("5 !11").problem == read("!0").problem == CONFIDENCE_HINT
    assert read("9" * 400).problem


@given(st.text(max_size=40), st.text(max_size=6), st.booleans())
def test_no_line_breaks_the_reading(line: str, unit: str, measured: bool) -> None:
    found = read(line, unit, measured=measured)
    assert found.confidence is None or 1 <= found.confidence <= 10
    assert measured or found.value is None
    assert show_checkin(found, TODAY, unit) or found == ReadCheckIn(TODAY)


@example(1, 7, "talks a week")
@example(1, 7, "studies")
@given(
    st.decimals(-1_000_000, 1_000_000, places=2),
    st.integers(1, 10),
    st.sampled_from(["", "h", "%", "€", "talks"]),
)
def test_what_is_shown_is_read_again(value: object, confidence: int, unit: str) -> None:
    number = float(str(value))
    assert said(f"{show_number(number, unit)} {confidence} held", unit) == (number, confidence, "held")


# The series


def test_of_several_check_ins_on_a_day_the_last_one_counts() -> None:
    checkins = [
        a_checkin(1, date=YESTERDAY, value=2.0, confidence=5),
        a_checkin(2, value=3.0),
        a_checkin(3, value=4.0),
        a_checkin(4, note="only words"),
    ]
    assert series(checkins) == ((YESTERDAY, 2.0), (TODAY, 4.0))
    assert latest(checkins) == (4.0, 5, TODAY)
    assert series([]) == ()
    assert latest([]) == (None, None, None)


# The measure


@given(numbers, numbers, st.floats(0, 1))
def test_progress_is_the_share_of_the_way_rising_or_falling(
    baseline: float, target: float, share: float
) -> None:
    if abs(target - baseline) < 1e-3:
        return
    current = baseline + (target - baseline) * share
    assert progress_of(baseline, target, current) == pytest.approx(share, abs=1e-3)
    assert progress_of(baseline, target, baseline) == 0
    assert progress_of(baseline, target, target) == 1


@given(numbers, numbers, numbers)
def test_progress_never_leaves_0_to_1(baseline: float, target: float, current: float) -> None:
    assert 0 <= progress_of(baseline, target, current) <= 1


def test_a_measure_of_no_way_is_reached_on_the_spot_only() -> None:
    assert (progress_of(3, 3, 3), progress_of(3, 3, 4)) == (1, 0)


@given(st.integers(-400, 400), st.integers(0, 400))
def test_the_needed_line_runs_from_baseline_at_the_start_to_target_at_the_end(at: int, length: int) -> None:
    due = TODAY + timedelta(days=length)
    goal = a_goal(start=TODAY, due=due, baseline=8.0, target=2.0)
    value = needed(goal, TODAY + timedelta(days=at))
    assert value is not None
    assert 2 <= value <= 8
    assert needed(goal, due) == 2
    assert not length or needed(goal, TODAY) == 8


def test_no_line_is_needed_without_a_measure_or_a_due_date() -> None:
    assert needed(a_goal(baseline=1.0, target=2.0), TODAY) is None
    assert needed(a_goal(due=TODAY, target=2.0), TODAY) is None
    assert needed(a_goal(due=TODAY, baseline=2.0), TODAY) is None


def test_time_runs_from_the_start_else_from_when_the_goal_was_written_down() -> None:
    assert start_of(a_goal()) == NOW.date()
    assert start_of(a_goal(start=YESTERDAY)) == YESTERDAY
    assert time_used(YESTERDAY, TODAY + timedelta(days=1), TODAY) == 0.5
    assert time_used(TODAY, TODAY, YESTERDAY) == 1
    assert needed_on(0, 10, 0.5) == 5


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (8.0, "", "8"),
        (8.5, "hours", "8.5 hours"),
        (12500, "€", "12,500 €"),
        (75, "%", "75%"),
        (-0.001, "", "0"),
        (1.456, "", "1.46"),
        (1, "hours", "1 hour"),
        (-1.0, "Talks", "-1 Talk"),
        (1.004, "evenings a week", "1 evening a week"),
        (1.01, "hours", "1.01 hours"),
        (0, "hours", "0 hours"),
        (1, "studies", "1 study"),
        (1, "boxes", "1 box"),
        (1, "courses", "1 course"),
        (1, "calories", "1 calorie"),
        (1, "€", "1 €"),
        (1, "km", "1 km"),
        (1, "kbps", "1 kbps"),
        (1, "series", "1 series"),
        (1, "analysis", "1 analysis"),
        (1, "press articles", "1 press articles"),
    ],
)
def test_numbers_are_shown_without_trailing_zeros(value: float, unit: str, shown: str) -> None:
    assert show_number(value, unit) == shown


# In the plan


def test_a_goals_own_measure_wins_over_its_children() -> None:
    child = a_goal(2, parent_id=1, status=GoalStatus.ACHIEVED)
    plan = Plan([a_goal(1, baseline=8.0, target=2.0, current=5.0), child])
    assert plan.progress(1) == 0.5
    plan.put_goal(a_goal(1, baseline=8.0, target=2.0))
    assert plan.progress(1) == 0  # no check-in yet: it stands at its baseline
    plan.put_goal(a_goal(1, target=2.0))
    assert plan.progress(1) == 1  # half a measure is none
    plan.put_goal(a_goal(1, baseline=8.0, target=2.0, status=GoalStatus.ACHIEVED))
    assert plan.progress(1) == 1


def test_a_check_in_moves_everything_above_the_goal() -> None:
    plan = Plan([a_goal(1), a_goal(2, parent_id=1, baseline=0.0, target=10.0)])
    assert plan.progress(1) == 0
    plan.put_goal(a_goal(2, parent_id=1, baseline=0.0, target=10.0, current=4.0))
    assert plan.progress(1) == 0.4
