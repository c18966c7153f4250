"""What health, obstacles and horizons say about the goals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from careertui.domain.goal_findings import behind, out_of_focus, unplanned_obstacle, unsmart
from careertui.domain.insight import Insight, for_goals, for_today
from careertui.domain.model import Column, Goal, GoalStatus, Horizon, RecordKind, Ref, Task
from careertui.domain.obstacles import Obstacle, ObstacleStatus
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal, a_task


def days(count: int) -> timedelta:
    return timedelta(days=count)


def said(insight: Insight | None) -> str:
    return f"{insight.heart} {insight.rest}".strip() if insight else ""


def halfway(goal_id: int, progress: float, **fields: Any) -> Goal:
    plain: dict[str, Any] = {
        "start": TODAY - days(70),
        "due": TODAY + days(70),
        "baseline": 0.0,
        "target": 100.0,
        "current": progress,
    }
    return a_goal(goal_id, f"Goal {goal_id}", **(plain | fields))


def obstacle(number: int, goal_id: int = 1, **fields: Any) -> Obstacle:
    plain = {"title": f"Storm {number}", "cue": "", "response": "", "likelihood": 5, "impact": number}
    rest: dict[str, Any] = {"status": ObstacleStatus.OPEN, "rehearsed": None, "created": NOW}
    return Obstacle(**{"id": number, "goal_id": goal_id, **plain, **rest, **fields})


def test_the_goal_furthest_behind_is_named() -> None:
    goals = [halfway(1, 30), halfway(2, 10), halfway(3, 50), halfway(4, 0, status=GoalStatus.PAUSED)]
    found = behind(Plan(goals), TODAY)
    assert said(found) == "“Goal 2” is off track, behind by 40 points: at 10, 50 by now."
    assert found is not None
    assert (found.ref, found.is_warning) == (Ref(RecordKind.GOAL, 2), True)
    assert said(behind(Plan(goals[:1]), TODAY)).startswith("“Goal 1” is at risk, behind by 20 points")
    assert behind(Plan(goals[2:]), TODAY) is None


def test_a_goal_that_has_stalled_is_named_where_it_is_behind_for_it() -> None:
    old: dict[str, Any] = {"created": NOW - days(90), "start": TODAY - days(60)}
    late, early = halfway(1, 30, **old), halfway(2, 45, **old)
    plan = Plan([late, early])
    assert said(behind(plan, TODAY)) == "“Goal 1” has stalled: nothing has moved for 60 days."
    plan.put_edits({1: TODAY})
    assert said(behind(plan, TODAY)).startswith("“Goal 1” is at risk, behind by 16 points")
    assert behind(Plan([early]), TODAY) is None


def test_today_tells_of_the_goal_furthest_behind_where_nothing_is_more_urgent() -> None:
    goals = [halfway(1, 30), halfway(2, 10)]
    steps = [a_task(1, goal_id=1), a_task(2, goal_id=2)]
    assert said(for_today(Plan(goals, steps), TODAY, {})).startswith("“Goal 2” is off track, behind by 40")
    late = a_task(3, due=TODAY - days(1))
    assert "overdue" in said(for_today(Plan(goals, [*steps, late]), TODAY, {}))
    idle = a_goal(3, horizon=Horizon.SHORT)
    assert "no open task" in said(for_today(Plan([*goals, idle], steps), TODAY, {}))


def test_what_is_needed_stands_beside_what_is_done() -> None:
    goal = halfway(1, 0, baseline=None, target=None)
    done: list[Task] = [a_task(n, goal_id=1, column=Column.DONE, done=NOW - days(7 * n)) for n in range(1, 6)]
    still = [a_task(10 + n, goal_id=1) for n in range(20)]
    found = behind(Plan([goal], [*done, *still]), TODAY)
    assert said(found).endswith("50% of the time gone. It needs 2 tasks a week, you do 0.8.")


def test_the_highest_risk_without_a_plan_is_named() -> None:
    goals = [a_goal(1, "Speak"), a_goal(2, status=GoalStatus.PAUSED)]
    threats = [obstacle(3), obstacle(4), obstacle(5, cue="it rains", response="stay"), obstacle(6, 2)]
    plan = Plan(goals, obstacles=[*threats, obstacle(7, 99)])
    assert said(unplanned_obstacle(plan)).startswith(
        "“Storm 4” may stop “Speak” (risk 20 of 25), and there is"
    )
    found = unplanned_obstacle(plan)
    assert found is not None
    assert (found.ref, found.action) == (Ref(RecordKind.GOAL, 1), "obstacles")
    assert unplanned_obstacle(Plan(goals, obstacles=[obstacle(2)])) is None


def test_more_active_goals_than_the_limit_are_said() -> None:
    goals = [a_goal(n, f"Goal {n}") for n in range(1, 5)]
    found = out_of_focus(Plan(goals))
    assert said(found) == ("4 long-term goals are active, with a limit of 3. Pause one, perhaps “Goal 4”?")
    assert out_of_focus(Plan(goals), 4) is out_of_focus(Plan(goals), 0) is None


def test_the_screen_of_goals_says_the_most_pressing_first() -> None:
    late = halfway(9, 99, due=TODAY - days(1))
    crowd = [a_goal(n, f"Goal {n}") for n in range(1, 5)]
    storm = obstacle(5, 2)
    assert said(for_goals(Plan([late, halfway(1, 0)]), TODAY)).startswith("“Goal 9” is overdue")
    assert "off track" in said(for_goals(Plan([halfway(1, 0), a_goal(2)], obstacles=[storm]), TODAY))
    assert "Storm 5" in said(for_goals(Plan(crowd, obstacles=[storm]), TODAY))
    assert "4 long-term goals" in said(for_goals(Plan(crowd), TODAY))
    assert "Goal 1” is SMART in 0 of 5" in said(for_goals(Plan(crowd), TODAY, focus_limit=4))
    vision = a_goal(1, "Lead", horizon=Horizon.VISION)
    assert for_goals(Plan([vision]), TODAY) is None


def test_of_the_goals_that_lack_something_the_one_due_first_is_named() -> None:
    near, far = halfway(1, 50, due=TODAY + days(60)), halfway(2, 50, due=TODAY + days(80))
    vision = halfway(3, 50, due=TODAY, horizon=Horizon.VISION)
    found = unsmart(Plan([far, near, vision]), TODAY)
    assert said(found) == "“Goal 1” is SMART in 0 of 5. Its title has fewer than three words."
    assert found is not None
    assert (found.ref, found.action) == (Ref(RecordKind.GOAL, 1), "mend")
    assert unsmart(Plan([vision]), TODAY) is None
