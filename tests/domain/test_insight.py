"""The sentence under each screen: what is most pressing, and nothing where there is nothing to say."""

from __future__ import annotations

from datetime import timedelta

from careertui.domain.insight import Insight, for_board, for_goals, for_today, is_without_next_step
from careertui.domain.model import Column, Goal, GoalStatus, Horizon, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from tests.domain.examples import NOW, TODAY, a_goal, a_task

LIMITS = {Column.DOING: 2}


def days(count: int) -> timedelta:
    return timedelta(days=count)


def doing(task_id: int, **fields: object) -> Task:
    return a_task(task_id, f"Task {task_id}", column=Column.DOING, **fields)


def said(insight: Insight | None) -> str:
    assert insight is not None
    return f"{insight.heart} {insight.rest}".strip()


def task_ref(task_id: int) -> Ref:
    return Ref(RecordKind.TASK, task_id)


# Nothing to say


def test_an_empty_plan_says_nothing() -> None:
    plan = Plan()
    assert for_board(plan, TODAY, LIMITS) is None
    assert for_goals(plan, TODAY) is None
    assert for_today(plan, TODAY, LIMITS) is None


# The board


def test_a_column_at_its_limit_names_what_to_finish_first() -> None:
    plan = Plan([], [doing(1), doing(2, due=TODAY + days(2))])
    insight = for_board(plan, TODAY, LIMITS)
    assert said(insight) == "Doing is at its limit of 2. Finish “Task 2” first: it is due mon."
    assert insight == Insight(insight.heart, insight.rest, task_ref(2), is_warning=True) if insight else False


def test_a_column_over_its_limit_says_so() -> None:
    plan = Plan([], [doing(1), doing(2), doing(3)])
    assert said(for_board(plan, TODAY, LIMITS)) == "Doing is over its limit of 2. Finish “Task 1” first."


def test_a_column_below_its_limit_or_without_one_and_done_raise_no_finger() -> None:
    for plan, limits in (
        (Plan([], [doing(1)]), LIMITS),
        (Plan([], [doing(1), doing(2)]), {Column.DOING: 0}),
        (Plan([], [a_task(1, column=Column.DONE, done=NOW)]), {Column.DONE: 1}),
    ):
        insight = for_board(plan, TODAY, limits)
        assert insight is not None
        assert not insight.is_warning


def test_what_to_finish_first_tells_every_reason() -> None:
    plan = Plan([], [doing(1, due=TODAY - days(1)), doing(2), a_task(3, blocked_by=(1,))])
    assert "first: it is overdue since yesterday and frees 1 other." in said(for_board(plan, TODAY, LIMITS))
    plan = Plan([], [doing(1), doing(2), *(a_task(number, blocked_by=(2,)) for number in (3, 4))])
    assert "“Task 2” first: it frees 2 others." in said(for_board(plan, TODAY, LIMITS))


def test_one_overdue_task_is_named_with_its_days() -> None:
    plan = Plan([], [a_task(1, "Write", due=TODAY - days(1))])
    assert said(for_board(plan, TODAY, LIMITS)).startswith("“Write” is overdue by 1 day.")
    plan = Plan([], [a_task(1, "Write", due=TODAY - days(3))])
    insight = for_today(plan, TODAY, LIMITS)
    assert said(insight).startswith("“Write” is overdue by 3 days.")
    assert insight is not None
    assert insight.ref == task_ref(1)
    assert insight.is_warning


def test_several_overdue_tasks_are_counted_and_the_oldest_is_named() -> None:
    plan = Plan([], [a_task(1, "New", due=TODAY - days(1)), a_task(2, "Old", due=TODAY - days(10))])
    insight = for_board(plan, TODAY, LIMITS)
    assert said(insight).startswith("2 tasks are overdue, the oldest by 10 days: “Old”.")
    assert insight is not None
    assert insight.ref == task_ref(2)


def test_what_waits_for_a_week_or_longer_is_asked_about() -> None:
    def waiting(since: int, whom: str = "") -> Plan:
        return Plan(
            [], [a_task(1, "Reply", column=Column.WAITING, entered=NOW - days(since), waiting_for=whom)]
        )

    assert said(for_board(waiting(6), TODAY, LIMITS)) == "1 open task and no goal yet."
    assert said(for_board(waiting(7), TODAY, LIMITS)) == "“Reply” has waited for 7 days. Time to ask?"
    assert (
        said(for_board(waiting(12, "Sam"), TODAY, LIMITS))
        == "“Reply” has waited for Sam for 12 days. Time to ask?"
    )


def test_of_all_that_waits_the_oldest_is_asked_about() -> None:
    tasks = [
        a_task(number, f"Task {number}", column=Column.WAITING, entered=NOW - days(since))
        for number, since in ((1, 8), (2, 20), (3, 10))
    ]
    insight = for_board(Plan([], tasks), TODAY, LIMITS)
    assert insight is not None
    assert insight.ref == task_ref(2)


# The week


def finished(task_id: int, ago: int, goal_id: int | None = None) -> Task:
    return a_task(task_id, goal_id=goal_id, column=Column.DONE, done=NOW - days(ago))


def test_a_calm_plan_says_what_the_week_brought() -> None:
    assert said(for_board(Plan([], [finished(1, 1)]), TODAY, LIMITS)) == "You finished 1 thing in seven days."
    plan = Plan([], [finished(1, 0), finished(2, 6), finished(3, 7)])
    insight = for_today(plan, TODAY, LIMITS)
    assert said(insight) == "You finished 2 things in seven days."
    assert insight is not None
    assert not insight.is_warning
    assert insight.ref is None


def test_the_week_names_the_goal_that_had_most_of_it() -> None:
    goals = [a_goal(1, "One", horizon=Horizon.LONG), a_goal(2, "Two", horizon=Horizon.LONG)]
    plan = Plan(goals, [finished(1, 0, 1), finished(2, 1, 2), finished(3, 2, 2), finished(4, 3, 99)])
    assert said(for_goals(plan, TODAY)) == "You finished 4 things in seven days, 2 of them for “Two”."


def test_a_done_task_without_its_moment_ends_the_week() -> None:
    plan = Plan([], [a_task(1, column=Column.DONE, done=None)])
    assert for_board(plan, TODAY, LIMITS) is None


def test_where_nothing_was_done_this_week_it_says_how_much_there_is_to_do() -> None:
    goals = [a_goal(1, horizon=Horizon.VISION), a_goal(2, status=GoalStatus.IDEA)]
    assert said(for_board(Plan(goals, [a_task(1)]), TODAY, LIMITS)) == "1 open task and no goal yet."
    goals.append(a_goal(3, horizon=Horizon.LONG))
    plan = Plan(goals, [a_task(1), a_task(2), finished(3, 8)])
    assert said(for_board(plan, TODAY, LIMITS)) == "2 open tasks for 1 active goal."
    goals.append(a_goal(4, horizon=Horizon.LONG))
    assert said(for_goals(Plan(goals, [a_task(1)]), TODAY)) == "1 open task for 2 active goals."


# Goals


def test_an_overdue_goal_comes_first_the_oldest_of_them() -> None:
    goals = [a_goal(1, "Late", due=TODAY - days(1)), a_goal(2, "Later", due=TODAY - days(5))]
    insight = for_goals(Plan(goals), TODAY)
    assert said(insight) == "“Later” is overdue by 5 days. Give it a new date, or let it go."
    assert insight is not None
    assert insight.ref == Ref(RecordKind.GOAL, 2)
    goals = [a_goal(1, due=TODAY - days(1), status=GoalStatus.ACHIEVED, horizon=Horizon.LONG)]
    assert for_goals(Plan(goals), TODAY) is None


def test_an_active_goal_that_nothing_moves_is_named_the_nearest_first() -> None:
    goals = [
        a_goal(1, "Some day", horizon=Horizon.SHORT),
        a_goal(2, "In spring", horizon=Horizon.MEDIUM, due=TODAY + days(90)),
    ]
    insight = for_goals(Plan(goals), TODAY)
    assert said(insight).startswith("“In spring” has no open task. It is due 19 Feb")
    assert insight is not None
    assert insight.ref == Ref(RecordKind.GOAL, 2)
    assert (
        said(for_goals(Plan(goals[:1]), TODAY))
        == "“Some day” has no open task. A goal moves when a task does."
    )


def test_only_active_goals_of_the_near_future_need_a_next_step() -> None:
    near = a_goal(1, horizon=Horizon.SHORT)
    assert is_without_next_step(near, Plan([near]))
    assert not is_without_next_step(near, Plan([near], [a_task(1, goal_id=1)]))
    assert is_without_next_step(near, Plan([near], [finished(1, 1, 1)]))
    for fields in (
        {"horizon": Horizon.VISION},
        {"horizon": Horizon.LONG},
        {"status": GoalStatus.PAUSED},
        {"status": GoalStatus.IDEA},
    ):
        goal = a_goal(1, **({"horizon": Horizon.SHORT} | fields))
        assert not is_without_next_step(goal, Plan([goal]))


def test_a_goal_with_an_open_goal_below_it_leaves_the_next_step_to_that() -> None:
    def plan(status: GoalStatus) -> tuple[Goal, Plan]:
        goal = a_goal(1, horizon=Horizon.MEDIUM)
        return goal, Plan([goal, a_goal(2, parent_id=1, horizon=Horizon.SHORT, status=status)])

    assert not is_without_next_step(*plan(GoalStatus.ACTIVE))
    assert is_without_next_step(*plan(GoalStatus.ACHIEVED))


# Today


def test_today_says_what_is_most_pressing_of_all() -> None:
    idle = a_goal(1, "Idle", horizon=Horizon.SHORT)
    late = a_task(1, "Late", due=TODAY - days(1))
    full = [doing(2), doing(3)]
    assert "“Late” is overdue" in said(for_today(Plan([idle], [late, *full]), TODAY, LIMITS))
    assert "at its limit" in said(for_today(Plan([idle], full), TODAY, LIMITS))
    assert "“Idle” has no open task" in said(for_today(Plan([idle], [finished(4, 1)]), TODAY, LIMITS))
    assert "You finished 1 thing" in said(for_today(Plan([], [finished(4, 1)]), TODAY, LIMITS))
