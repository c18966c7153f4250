"""How a goal does, and how fast it moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from careertui.domain.checkins import CheckIn
from careertui.domain.health import STALLED_DAYS, Activity, Health, activity_of, has_progress, health
from careertui.domain.model import Column, Goal, GoalKind, GoalStatus, Task
from careertui.domain.pace import Pace, done_days, pace_of
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal, a_task


def days(count: int) -> timedelta:
    return timedelta(days=count)


def halfway(progress: float, **fields: Any) -> Goal:
    """A goal that half of the time is gone of, measured in percent."""
    plain: dict[str, Any] = {
        "start": TODAY - days(50),
        "due": TODAY + days(50),
        "baseline": 0.0,
        "target": 100.0,
    }
    return a_goal(**(plain | {"current": progress, "checked": TODAY} | fields))


def told(goal: Goal, *tasks: Task, last: date | None = None) -> tuple[str, str]:
    report = health(goal, Plan([goal], tasks), TODAY, last)
    assert report is not None
    return report.health.value, report.words


def finished(task_id: int, ago: int, goal_id: int = 1) -> Task:
    return a_task(task_id, goal_id=goal_id, column=Column.DONE, done=NOW - days(ago))


# Health


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (55, ("on track", "ahead by 5 points: at 55, 50 by now")),
        (50, ("on track", "as far as the time: at 50, 50 by now")),
        (49, ("on track", "behind by 1 point: at 49, 50 by now")),
        (35, ("on track", "behind by 15 points: at 35, 50 by now")),
        (34, ("at risk", "behind by 16 points: at 34, 50 by now")),
        (20, ("at risk", "behind by 30 points: at 20, 50 by now")),
        (19, ("off track", "behind by 31 points: at 19, 50 by now")),
        (100, ("on track", "all of it is done")),
    ],
)
def test_health_is_progress_against_the_time_that_is_gone(progress: float, expected: tuple[str, str]) -> None:
    assert told(halfway(progress)) == expected


def test_a_goal_before_its_first_check_in_stands_at_its_baseline() -> None:
    falling = halfway(0, current=None, baseline=8.0, target=2.0, unit="hours")
    assert told(falling) == ("off track", "behind by 50 points: at 8 hours, 5 by now")


def test_without_a_measure_the_tasks_tell() -> None:
    goal = halfway(0, baseline=None, target=None)
    assert told(goal, finished(1, 1), *(a_task(n, goal_id=1) for n in (2, 3, 4))) == (
        "at risk",
        "behind by 25 points: 25% done, 50% of the time gone",
    )


def test_overdue_is_off_track_however_much_is_done() -> None:
    assert told(halfway(99, due=TODAY - days(1))) == ("off track", "overdue by 1 day, 99% done")
    assert told(halfway(50, due=TODAY - days(9)))[1] == "overdue by 9 days, 50% done"


def test_where_nothing_moved_for_three_weeks_a_goal_has_stalled() -> None:
    old: dict[str, Any] = {"created": NOW - days(60), "start": None, "checked": None}
    assert told(halfway(70, **old), last=TODAY - days(21)) == ("stalled", "nothing has moved for 21 days")
    assert told(halfway(70, **old), last=TODAY - days(20))[0] == "on track"
    assert told(halfway(70, **old | {"checked": TODAY - days(3)}), last=TODAY - days(40))[0] == "on track"
    assert told(halfway(40, **old | {"due": None}))[0] == "stalled"
    assert told(halfway(30, **old | {"due": TODAY + days(60)}))[0] == "stalled"  # before being at risk
    assert told(halfway(10, **old | {"due": TODAY + days(60)}))[0] == "off track"  # that comes first
    assert told(halfway(100, **old))[0] == "on track"


def test_a_goal_that_is_yet_to_start_cannot_stall() -> None:
    goal = halfway(0, created=NOW - days(60), checked=None, start=TODAY + days(1))
    assert told(goal)[0] == "on track"


def test_a_milestone_is_reached_not_worked_at() -> None:
    milestone = a_goal(kind=GoalKind.MILESTONE, created=NOW - days(60), due=TODAY + days(9))
    assert told(milestone) == ("on track", "due in 9 days")
    assert told(milestone, a_task(1, goal_id=1))[0] == "off track"


def test_without_a_due_date_there_is_nothing_to_measure_against() -> None:
    assert told(a_goal(due=None)) == ("no date", "no due date to measure it against")


def test_a_goal_that_nobody_is_at_has_no_health() -> None:
    for status in (GoalStatus.IDEA, GoalStatus.PAUSED, GoalStatus.DROPPED):
        assert health(halfway(50, status=status), Plan([halfway(50)]), TODAY) is None
    assert told(halfway(50, status=GoalStatus.ACHIEVED, achieved=NOW)) == (
        "achieved",
        "achieved on 21 Nov 2026",
    )
    assert told(halfway(50, status=GoalStatus.ACHIEVED)) == ("achieved", "achieved")


@given(st.integers(-400, 400), st.integers(-400, 400), st.floats(-10, 110), st.integers(0, 400))
def test_every_active_goal_has_a_health_with_words(starts: int, ends: int, current: float, idle: int) -> None:
    goal = halfway(current, start=TODAY + days(starts), due=TODAY + days(ends), created=NOW - days(idle))
    report = health(goal, Plan([goal]), TODAY, None)
    assert report is not None
    assert report.words
    assert report.behind is None or -100 <= report.behind <= 100
    assert (report.health is Health.OFF_TRACK) == (ends < 0 or (report.behind or 0) > 30)


def test_progress_can_be_told_from_a_measure_tasks_or_goals_below() -> None:
    assert has_progress(halfway(0), Plan([halfway(0)]))
    goal = a_goal(1)
    assert not has_progress(goal, Plan([goal]))
    assert has_progress(goal, Plan([goal], [a_task(1, goal_id=1)]))
    assert has_progress(goal, Plan([goal, a_goal(2, parent_id=1)]))
    assert not has_progress(goal, Plan([goal, a_goal(2, parent_id=1, status=GoalStatus.DROPPED)]))


# Activity


def test_what_happens_to_a_goal_happens_to_all_above_it() -> None:
    old: dict[str, Any] = {"created": NOW - days(90)}
    goals = [
        a_goal(1, **old),
        a_goal(2, parent_id=1, **old),
        a_goal(3, parent_id=1, checked=TODAY - days(5), **old),
        a_goal(4, **old),
        a_goal(5, parent_id=99, **old),
    ]
    plan = Plan(goals, [finished(1, 9, 2), finished(2, 12, 2), finished(3, 3, 99)])
    plan.put_edits({4: TODAY - days(2), 3: TODAY - days(80), 77: TODAY})
    ago = {1: 5, 2: 9, 3: 5, 4: 2, 5: 90}
    assert {goal.id: (TODAY - activity_of(goal, plan)).days for goal in goals} == ago
    for since in (1, 5, 8, 9, 100):
        recent = Activity(plan, TODAY - days(since))
        for asked in (goals, goals[::-1]):  # what was asked before changes nothing
            found = {goal.id for goal in asked if recent.reaches(goal.id)}
            assert found == {goal_id for goal_id, days_ago in ago.items() if days_ago <= since}


def test_goals_in_a_ring_are_looked_through_once() -> None:
    old: dict[str, Any] = {"created": NOW - days(90)}
    plan = Plan([a_goal(1, parent_id=2, **old), a_goal(2, parent_id=1, **old)])
    assert not Activity(plan, TODAY - days(9)).reaches(1)
    plan.put_edits({2: TODAY})
    assert Activity(plan, TODAY - days(9)).reaches(1)


# What a plan knows of it


def test_a_plan_says_how_each_goal_does_and_for_how_long_nothing_has_moved() -> None:
    old: dict[str, Any] = {"created": NOW - days(90), "due": TODAY + days(9)}
    below = a_goal(4, parent_id=3, **old)
    goals = [halfway(50), a_goal(2, status=GoalStatus.PAUSED), a_goal(3, **old), below]
    plan = Plan(goals, [finished(1, 30, 4), a_task(2, goal_id=3), a_task(3, goal_id=4)])
    healths = plan.healths(TODAY)
    found = [healths.of(goal) for goal in goals]
    assert found == [Health.ON_TRACK, None, Health.OFF_TRACK, Health.OFF_TRACK]
    plan.put_goal(a_goal(3, **old | {"due": None}))
    report = plan.healths(TODAY).report(plan.goals[3])
    assert report is not None
    assert report.words == "nothing has moved for 30 days"
    assert plan.healths(TODAY).report(goals[1]) is None


def test_an_edit_keeps_a_goal_and_those_above_it_from_stalling_until_it_is_taken_back() -> None:
    old: dict[str, Any] = {"created": NOW - days(90)}
    goals = [a_goal(1, **old), a_goal(2, parent_id=1, **old), a_goal(3, **old)]
    plan = Plan(goals)

    def stalled() -> list[int]:
        return [goal.id for goal in goals if plan.healths(TODAY).of(goal) is Health.STALLED]

    assert stalled() == [1, 2, 3]
    plan.put_edits({2: TODAY - days(STALLED_DAYS - 1)})
    assert stalled() == [3]
    plan.put_edits({3: TODAY - days(STALLED_DAYS)})
    assert stalled() == [3]
    report = plan.healths(TODAY).report(goals[2])
    assert report is not None
    assert report.words == f"nothing has moved for {STALLED_DAYS} days"
    plan.put_edits({}, anew=True)
    assert stalled() == [1, 2, 3]


def test_how_goals_do_is_known_until_the_day_is_another() -> None:
    plan = Plan([halfway(50)])
    known = plan.healths(TODAY)
    plan.put_goal(halfway(10))
    assert plan.healths(TODAY) is known
    assert plan.healths(TODAY + days(1)) is not known


def test_a_task_that_is_done_and_taken_back_moves_the_goals_above_it_only() -> None:
    old: dict[str, Any] = {"created": NOW - days(90)}
    goals = [a_goal(1, **old), a_goal(2, parent_id=1, **old), a_goal(3, **old)]
    plan = Plan(goals, [a_task(1, goal_id=2)])

    def stalled() -> list[int]:
        return [goal.id for goal in goals if plan.healths(TODAY).of(goal) is Health.STALLED]

    assert stalled() == [1, 2, 3]
    plan.put_task(finished(1, 2, 2))
    assert stalled() == [3]
    plan.put_task(finished(1, 2, 3))
    assert stalled() == [1, 2]
    plan.remove_task(1)
    assert stalled() == [1, 2, 3]


def test_what_is_known_of_a_goal_below_is_told_to_one_that_was_edited() -> None:
    old: dict[str, Any] = {"created": NOW - days(90)}
    plan = Plan([a_goal(1, **old), a_goal(2, parent_id=1, **old), a_goal(3, parent_id=2)])
    assert [plan.healths(TODAY).of(plan.goals[each]) for each in (3, 2, 1)] == [Health.NO_DATE] * 3
    plan.put_goal(a_goal(1, "Become an architect", **old))
    assert plan.healths(TODAY).of(plan.goals[1]) is Health.NO_DATE


def test_a_goal_that_goes_elsewhere_takes_what_has_moved_in_it_along() -> None:
    old: dict[str, Any] = {"created": NOW - days(90)}
    plan = Plan([a_goal(1, **old), a_goal(2, **old), a_goal(3, parent_id=1)])

    def stalled() -> list[int]:
        return [goal.id for goal in plan.goals.values() if plan.healths(TODAY).of(goal) is Health.STALLED]

    assert stalled() == [2]
    plan.put_goal(a_goal(3, parent_id=2))
    assert stalled() == [1]
    plan.remove_goal(3)
    assert stalled() == [1, 2]


# Pace


def test_the_pace_of_tasks_is_that_of_the_last_eight_weeks() -> None:
    goals = [a_goal(1, due=TODAY + days(35)), a_goal(2, parent_id=1)]
    tasks = [finished(n, n * 7, 2) for n in range(1, 9)] + [finished(99, 300)]
    opens = [a_task(n, goal_id=1) for n in range(100, 110)]
    plan = Plan(goals, [*tasks, *opens])
    pace = pace_of(goals[0], plan, TODAY)
    assert pace == Pace(7 / 8, 2.0, "tasks")
    assert pace.ratio == pytest.approx(16 / 7)
    assert pace.words == "needs 2 tasks a week, you do 0.9"
    assert len(done_days(1, plan)) == 9
    assert len(done_days(2, plan)) == 8


def test_too_little_history_tells_no_pace() -> None:
    goal = a_goal(1)
    assert pace_of(goal, Plan([goal]), TODAY) is None
    assert pace_of(goal, Plan([goal], [finished(1, 20)]), TODAY) is None
    assert pace_of(goal, Plan([goal], [finished(1, 27)]), TODAY) == Pace(0.25, None, "tasks")
    assert Pace(0.25, None, "tasks").words == "you do 0.2 tasks a week"
    assert Pace(1.0, None, "tasks").words == "you do 1 task a week"


def measured(*values: tuple[int, float], **fields: Any) -> tuple[Goal, Plan]:
    plain: dict[str, Any] = {
        "start": TODAY - days(70),
        "due": TODAY + days(70),
        "baseline": 8.0,
        "target": 2.0,
        "unit": "h",
    }
    goal = a_goal(1, **(plain | fields))
    checkins = [CheckIn(n, 1, TODAY - days(ago), value, None, "") for n, (ago, value) in enumerate(values)]
    return goal, Plan([goal], checkins=checkins)


def test_the_pace_of_a_measure_counts_towards_its_target() -> None:
    assert pace_of(*measured((60, 7.0), (0, 6.0)), TODAY) == Pace(1 / 8, 0.4, "h")
    assert pace_of(*measured((0, 9.0)), TODAY) == Pace(-1 / 8, 0.7, "h")
    assert pace_of(*measured((0, 9.0), due=None), TODAY) == Pace(-1 / 8, None, "h")
    assert pace_of(*measured((70, 5.0), (0, 1.0)), TODAY) == Pace(0.5, 0, "h")
    assert pace_of(*measured((0, 6.0), start=TODAY - days(28)), TODAY) == Pace(0.5, 0.4, "h")
    assert pace_of(*measured((0, 6.0), start=TODAY - days(27)), TODAY) is None
    assert pace_of(*measured(), TODAY) is None
    assert Pace(0.1, 0.4, "h").words == "needs 0.4 h a week, it moves by 0.1"
    assert Pace(0.2, 0.04, "talks").words == "needs 0.04 talks a week, it moves by 0.2"
    assert Pace(0.2, 0.5, "evenings a week").words == "needs 0.5 each week, it moves by 0.2"


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("tasks", "needs 2 tasks a week, you do 0.5"),
        ("hours", "needs 2 hours a week, it moves by 0.5"),
        ("€", "needs 2 € a week, it moves by 0.5"),
        ("", "needs 2 a week, it moves by 0.5"),
        ("%", "needs 2% a week, it moves by 0.5%"),
        ("evenings a week", "needs 2 each week, it moves by 0.5"),
        ("hours/week", "needs 2 each week, it moves by 0.5"),
        ("talks per year", "needs 2 each week, it moves by 0.5"),
        ("readers each Month", "needs 2 each week, it moves by 0.5"),
        ("€ monthly", "needs 2 each week, it moves by 0.5"),
        ("family dinners", "needs 2 family dinners a week, it moves by 0.5"),
        ("pages of a week's work", "needs 2 each week, it moves by 0.5"),
        ("chapters of a book", "needs 2 chapters of a book a week, it moves by 0.5"),
    ],
)
def test_a_pace_never_says_a_week_twice(unit: str, words: str) -> None:
    assert Pace(0.5, 2, unit).words == words
    assert Pace(2, None, unit).words.count("week") == 1


def test_a_slow_pace_is_not_rounded_to_nothing() -> None:
    assert Pace(0.01, 0.04, "h").words == "needs 0.04 h a week, it moves by 0.01"
    assert Pace(-0.25, 0.31, "h").words == "needs 0.3 h a week, it moves by -0.2"
    assert Pace(0, 0, "h").words == "needs 0 h a week, it moves by 0"


def test_a_percentage_keeps_its_sign_wherever_it_stands() -> None:
    assert told(halfway(34, unit="%")) == ("at risk", "behind by 16 points: at 34%, 50% by now")
    weekly = halfway(34, unit="evenings a week")
    assert told(weekly)[1] == "behind by 16 points: at 34 evenings a week, 50 by now"


def test_where_nothing_moves_no_pace_is_enough_and_where_nothing_is_needed_any_is() -> None:
    assert Pace(0, 1, "tasks").ratio == float("inf")
    assert Pace(-1, 1, "h").ratio == float("inf")
    assert Pace(0, 0, "h").ratio == 0
    assert Pace(1, None, "h").ratio is None
    assert Pace(2, 1, "h").ratio == 0.5


def test_a_goal_that_is_due_today_says_so() -> None:
    assert told(a_goal(due=TODAY)) == ("on track", "due today")
    assert told(a_goal(due=TODAY + days(1))) == ("on track", "due in 1 day")
