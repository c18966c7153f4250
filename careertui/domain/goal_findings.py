"""What health, obstacles and horizons say about the goals, one sentence each. Not for the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .health import AT_RISK, Health
from .horizons import FOCUS_LIMIT, crowd_in_words, crowded
from .insight import Insight
from .model import GoalStatus, Horizon, RecordKind, Ref
from .obstacles import needs_plan
from .pace import pace_of

if TYPE_CHECKING:
    from datetime import date

    from .model import Goal
    from .plan import Plan


def behind(plan: Plan, today: date) -> Insight | None:
    """The goal that is furthest behind, off track, at risk or stalled, and the pace that it needs.

    Among goals equally far behind, the one that is due first.
    """
    worst: tuple[tuple[int, date, int], Goal] | None = None
    healths = plan.healths(today)
    for goal in plan.goals.values():
        if goal.due is None or healths.of(goal) not in (Health.OFF_TRACK, Health.AT_RISK, Health.STALLED):
            continue
        points = healths.behind(goal) or 0
        if points <= AT_RISK and not goal.is_overdue(today):
            continue  # nothing has moved, but it is not late for that
        order = (-points, goal.due, goal.id)
        if worst is None or order < worst[0]:
            worst = (order, goal)
    if worst is None or (report := healths.report(goal := worst[1])) is None:
        return None
    pace = pace_of(goal, plan, today)
    needs = f" It {pace.words}." if pace is not None and (pace.ratio or 0) > 1 else ""
    heart = f"“{goal.title}” is {report.health},"
    if report.health is Health.STALLED:
        heart = f"“{goal.title}” has stalled:"
    return Insight(heart, f"{report.words}.{needs}", Ref(RecordKind.GOAL, goal.id), is_warning=True)


def unplanned_obstacle(plan: Plan) -> Insight | None:
    """The highest risk that no plan is made for, of an active goal."""
    found = [
        (-obstacle.risk, obstacle.id, obstacle, goal)
        for goal_id in plan.parts.threatened
        if (goal := plan.goals.get(goal_id)) is not None and goal.status is GoalStatus.ACTIVE
        for obstacle in plan.obstacles(goal_id)
        if needs_plan(obstacle)
    ]
    if not found:
        return None
    _, _, obstacle, goal = min(found, key=lambda each: each[:2])
    return Insight(
        f"“{obstacle.title}” may stop “{goal.title}” (risk {obstacle.risk} of 25),",
        "and there is no plan for it. If it comes, then you will ...?",
        Ref(RecordKind.GOAL, goal.id),
        is_warning=True,
        action="obstacles",
    )


def out_of_focus(plan: Plan, limit: int = FOCUS_LIMIT) -> Insight | None:
    """That more goals of a horizon are active than one can have in mind, the nearest horizon first."""
    crowds = crowded(plan, limit)
    if not crowds:
        return None
    horizon, goals = crowds[0]
    last = goals[-1]
    return Insight(
        f"{crowd_in_words(horizon, len(goals), limit)}.",
        f"Pause one, perhaps “{last.title}”?",
        Ref(RecordKind.GOAL, last.id),
    )


def unsmart(plan: Plan, today: date) -> Insight | None:
    """What the active goal due first lacks, of those that lack something. Visions are left in peace."""
    from .smart import check_goal  # with all its words: not for the screen of today

    active = [
        goal
        for goal in plan.goals.values()
        if goal.status is GoalStatus.ACTIVE and goal.horizon is not Horizon.VISION
    ]
    active.sort(key=lambda goal: (goal.due is None, goal.due or today, goal.id))
    for goal in active:
        smart = check_goal(goal, plan, today)
        if smart.findings:
            ref = Ref(RecordKind.GOAL, goal.id)
            return Insight(
                f"“{goal.title}” is SMART in {smart.score} of 5.",
                smart.findings[0].sentence,
                ref,
                action="mend",
            )
    return None
