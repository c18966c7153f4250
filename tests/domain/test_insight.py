"""The sentence under each screen: what is most pressing, and nothing where there is nothing to say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from careertui.domain.dates import DateStyle, Day
from careertui.domain.insight import (
    Insight,
    for_board,
    for_goals,
    for_skills,
    for_today,
    for_values,
    is_without_next_step,
)
from careertui.domain.model import Column, Goal, GoalStatus, Horizon, Need, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from careertui.domain.values import Pile, Rating, Value
from tests.domain.examples import NOW, TODAY, a_goal, a_skill, a_task, a_value

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.skills import Skill

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
    assert for_values(plan, TODAY) is None
    assert for_skills(plan, TODAY) is None
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
    plan = Plan(goals, [a_task(1)])
    assert said(for_board(plan, TODAY, LIMITS)) == "1 open task for 2 active goals."
    assert "is SMART in 1 of 5. It has no measure." in said(for_goals(plan, TODAY))


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


# Values


def rated(value_id: int, name: str, importance: int, lived: int, *, ago: int = 0, **fields: Any) -> Value:
    """A very important value, ranked by its id and rated so many days ago."""
    ratings = (Rating(TODAY - days(ago), importance, lived),)
    return a_value(value_id, name, **({"rank": value_id, "ratings": ratings} | fields))


def serves(goal_id: int, *value_ids: int, **fields: Any) -> Goal:
    return a_goal(goal_id, f"Goal {goal_id}", value_ids=value_ids, **fields)


def test_the_most_serious_gap_is_named_and_a_goal_can_be_started_at_once() -> None:
    values = [rated(1, "Autonomy", 9, 4), rated(2, "Family", 8, 4), rated(3, "Fun", 7, 1)]
    insight = for_values(Plan([serves(1, 1, status=GoalStatus.IDEA)], values=values), TODAY)
    assert said(insight) == "Autonomy matters most (9) and is lived at 4; no active goal serves it."
    ref = Ref(RecordKind.VALUE, 1)
    assert insight is not None
    assert (insight.ref, insight.is_warning, insight.action) == (ref, True, "start_goal")


def test_a_serious_gap_names_the_goals_that_serve_the_value() -> None:
    values = [rated(1, "Autonomy", 9, 8), rated(2, "Family", 8, 2)]
    goals = [serves(1, 2), serves(2, 2, status=GoalStatus.PAUSED)]
    insight = for_values(Plan(goals, values=values), TODAY)
    assert said(insight) == "Family matters much (8) and is lived at 2; “Goal 1” serves it."
    assert insight is not None
    assert insight.action == ""
    goals.append(serves(3, 2))
    assert said(for_values(Plan(goals, values=values), TODAY)).endswith("“Goal 1” and 1 other serve it.")
    goals.append(serves(4, 2))
    assert said(for_values(Plan(goals, values=values), TODAY)).endswith("“Goal 1” and 2 others serve it.")


def test_a_gap_that_is_not_serious_is_named_from_two_on_the_widest_first() -> None:
    values = [rated(1, "Autonomy", 9, 7), rated(2, "Fun", 6, 3), rated(3, "Calm", 5, 4)]
    insight = for_values(Plan(values=values), TODAY)
    assert said(insight) == "Fun matters (6) and is lived at 3; no active goal serves it."
    assert insight is not None
    assert not insight.is_warning


def test_only_very_important_values_speak() -> None:
    values = [rated(1, "Status", 9, 1, pile=Pile.IMPORTANT), rated(2, "Fun", 9, 1, pile=Pile.NOT)]
    assert for_values(Plan(values=values), TODAY) is None


def test_cards_are_sorted_first_and_narrowed_down_where_there_are_too_many() -> None:
    loose = a_value(99, pile=Pile.UNSORTED)
    many = [a_value(number) for number in range(1, 12)]
    insight = for_values(Plan(values=[*many, loose]), TODAY)
    assert said(insight).startswith("1 value waits to be sorted.")
    assert insight is not None
    assert insight.action == "sort"
    loose_too = a_value(98, pile=Pile.UNSORTED)
    assert said(for_values(Plan(values=[loose, loose_too]), TODAY)).startswith("2 values wait to be sorted.")
    insight = for_values(Plan(values=many), TODAY)
    assert said(insight).startswith("11 values are very important, which is too many to steer by.")
    assert "not rated yet" in said(
        for_values(Plan([serves(1, 1)], values=[rated(1, "Fun", 8, 8), *many[1:], loose]), TODAY)
    )


def test_values_without_an_order_ask_for_their_duels() -> None:
    values = [a_value(1), a_value(2, "Fun")]
    insight = for_values(Plan(values=values), TODAY)
    assert said(insight).startswith("2 values are very important, and none has its place yet.")
    assert insight is not None
    assert insight.action == "duel"


def test_ranked_values_that_no_active_goal_serves_are_named_three_at_most() -> None:
    values = [rated(number, f"V{number}", 8, 8) for number in range(1, 6)]

    def shown(*served: int) -> str:
        return said(for_values(Plan([serves(1, *served)], values=values), TODAY)).split(".")[0]

    assert shown() == "No active goal serves V1, V2 or 3 more"
    assert shown(1) == "No active goal serves V2, V3 or 2 more"
    assert shown(1, 2) == "No active goal serves V3, V4 or V5"
    assert shown(1, 2, 3) == "No active goal serves V4 or V5"
    assert shown(1, 2, 3, 4) == "No active goal serves V5"
    insight = for_values(Plan([serves(1, 1)], values=values), TODAY)
    assert insight is not None
    assert (insight.ref, insight.action) == (Ref(RecordKind.VALUE, 2), "start_goal")


def test_values_that_were_never_rated_are_to_be_rated() -> None:
    values = [rated(1, "Autonomy", 8, 8), a_value(2, "Fun", rank=2)]
    insight = for_values(Plan([serves(1, 1, 2)], values=values), TODAY)
    assert said(insight).startswith("Fun is not rated yet.")
    assert insight is not None
    assert (insight.ref, insight.action) == (Ref(RecordKind.VALUE, 2), "rate")
    values = [a_value(1, rank=1), a_value(2, "Fun", rank=2)]
    plan = Plan([serves(1, 1, 2)], values=values)
    assert said(for_values(plan, TODAY)).startswith("Autonomy and Fun are not rated yet.")


def test_ratings_of_more_than_30_days_ago_are_asked_for_again() -> None:
    values = [rated(1, "Autonomy", 8, 8), rated(2, "Fun", 8, 8, ago=31)]
    insight = for_values(Plan([serves(1, 1, 2)], values=values), TODAY)
    assert said(insight).startswith("Fun was last rated 31 days ago.")
    assert insight is not None
    assert (insight.ref, insight.action) == (Ref(RecordKind.VALUE, 2), "rate")


def test_where_all_is_well_it_says_how_the_values_are_lived() -> None:
    values = [rated(1, "Autonomy", 9, 8), rated(2, "Fun", 8, 7, ago=30)]
    plan = Plan([serves(1, 1, 2)], values=values)
    assert (
        said(for_values(plan, TODAY))
        == "Valued living stands at 64 of 100, importance times lived over 2 values."
    )
    plan.remove_value(2)
    assert said(for_values(plan, TODAY)).endswith("over 1 value.")


# Skills


def skilled(*skills: Skill, goals: tuple[Goal, ...] = (), tasks: tuple[Task, ...] = ()) -> Insight | None:
    return for_skills(Plan(goals, tasks, skills=skills), TODAY)


def test_a_flat_inventory_says_that_it_tells_nothing_and_how_to_mend_it() -> None:
    insight = skilled(*(a_skill(number, level=3, target=5) for number in range(1, 5)))
    assert said(insight) == (
        "All 4 skills stand at level 3, which cannot tell strengths apart. "
        "Raise what others ask you for, and lower what you avoid."
    )


def test_the_first_gap_without_an_open_task_is_named_with_the_goal_that_needs_it() -> None:
    goals = (a_goal(1, "Small", needs=(Need(1, 3),)), a_goal(2, "Big", weight=5, needs=(Need(1, 4),)))
    skills = (a_skill(1, "Writing", level=2), a_skill(2, "Data", level=3, target=4))
    insight = skilled(*skills, goals=goals[1:])
    assert said(insight) == (
        "Writing is needed at 4 and stands at 2; “Big” needs it, and no task is planned."
    )
    assert insight is not None
    assert (insight.ref, insight.is_warning, insight.action) == (Ref(RecordKind.SKILL, 1), True, "plan_gap")
    assert "2 goals need it, and no task is planned." in said(skilled(*skills, goals=goals))
    insight = skilled(*skills, goals=goals, tasks=(a_task(1, skill_ids=(1,)),))
    assert said(insight) == (
        "Data is needed at 4 and stands at 3; it is your own target, and no task is planned."
    )
    assert insight is not None
    assert not insight.is_warning


def test_what_drains_although_it_is_mastered_is_named_next() -> None:
    skills = [a_skill(1, "Budgeting", level=4, energy=-1), a_skill(2, "Hiring", level=3, energy=-2)]
    insight = skilled(*skills[:1])
    assert said(insight) == (
        "Budgeting drains you, good as you are at it. Set it a limit, or change how you do it."
    )
    assert insight is not None
    assert insight.is_warning
    assert said(skilled(*skills)).startswith("Hiring and Budgeting drain you, good as you are at them.")


def test_strengths_are_named_the_clearest_first_and_one_that_lies_idle() -> None:
    skills = [a_skill(1, "Writing", level=4, energy=1), a_skill(2, "Coaching", level=3, energy=2)]
    assert (
        said(skilled(*skills))
        == "Coaching and Writing are your strengths. Let the next goal build on one of them."
    )
    assert said(skilled(*skills[:1])) == "Writing is your strength. Let the next goal build on it."
    for idle, words in ((90, "is your strength"), (91, "is a strength that was last used 91 days ago.")):
        skill = a_skill(level=4, energy=1, last_used=TODAY - days(idle))
        assert f"Writing {words}" in said(skilled(skill))


def test_skills_without_gap_or_energy_say_nothing() -> None:
    assert skilled(a_skill(1, level=4), a_skill(2, level=1, energy=-1), a_skill(3, energy=0)) is None


# Today


def test_today_says_what_is_most_pressing_of_all() -> None:
    idle = a_goal(1, "Idle", horizon=Horizon.SHORT)
    late = a_task(1, "Late", due=TODAY - days(1))
    full = [doing(2), doing(3)]
    assert "“Late” is overdue" in said(for_today(Plan([idle], [late, *full]), TODAY, LIMITS))
    assert "at its limit" in said(for_today(Plan([idle], full), TODAY, LIMITS))
    assert "“Idle” has no open task" in said(for_today(Plan([idle], [finished(4, 1)]), TODAY, LIMITS))
    assert "You finished 1 thing" in said(for_today(Plan([], [finished(4, 1)]), TODAY, LIMITS))


def test_today_goes_on_from_what_is_stuck_to_values_skills_and_what_serves_nothing() -> None:
    late = a_task(1, "Late", due=TODAY - days(1))
    week = finished(2, 1)
    idle = a_goal(9, "Idle", horizon=Horizon.SHORT, value_ids=(2,))
    serious, calm = rated(1, "Autonomy", 9, 4), rated(2, "Fun", 7, 7)
    lacking = a_skill(1, "Writing", level=1, target=3)
    loose = [a_goal(number, f"Goal {number}") for number in (1, 2)]

    def today(goals: list[Goal], tasks: list[Task], values: list[Value], skills: list[Skill]) -> str:
        return said(for_today(Plan(goals, tasks, values=values, skills=skills), TODAY, LIMITS))

    assert "“Late” is overdue" in today([idle], [late], [serious], [lacking])
    assert "“Idle” has no open task" in today([idle], [week], [serious], [lacking])
    assert "Autonomy matters most (9)" in today([], [week], [serious], [lacking])
    assert "Writing is needed at 3" in today([serves(1, 1)], [week], [serious], [lacking])
    assert "Writing is needed at 3" in today([], [week], [calm], [lacking])
    assert "No active goal serves Fun" in today([], [week], [calm], [])
    assert "No active goal serves Fun" in today([], [week], [calm], [a_skill(level=2, target=3)])
    served = serves(3, 2)
    assert "“Goal 1” serves no value." in today([served, loose[0]], [week], [calm], [])
    assert "2 active goals serve no value, “Goal 1” among them." in today(
        [served, *loose], [week], [calm], []
    )
    assert "You finished 1 thing" in today([served], [week], [calm], [])
    assert "You finished 1 thing" in today(loose, [week], [], [a_skill()])


def test_a_plan_in_use_asks_for_values_and_skills_where_nothing_else_is_to_say_and_as_a_week_begins() -> None:
    vision, open_task, done = a_goal(1, horizon=Horizon.VISION), a_task(1), finished(2, 1)
    monday = TODAY + days(2)

    def today(day: date, *tasks: Task, values: list[Value], skills: list[Skill]) -> Insight | None:
        return for_today(Plan([vision], tasks, values=values, skills=skills), day, LIMITS)

    nothing = today(TODAY, open_task, values=[], skills=[])
    assert nothing == today(monday, open_task, done, values=[], skills=[])
    sundays = Day.of(monday, 6, DateStyle.DAY)  # a week begins on Sunday: this Monday is a day like any other
    assert "You finished 1 thing" in said(today(sundays, open_task, done, values=[], skills=[]))
    sundays = Day.of(TODAY + days(1), 6, DateStyle.DAY)
    assert nothing == today(sundays, open_task, done, values=[], skills=[])
    assert "what matters to you" in said(nothing)
    assert nothing
    assert nothing.action == "sort"
    sorted_out = today(TODAY, open_task, values=[a_value()], skills=[])
    assert "what you can do" in said(sorted_out)
    assert sorted_out
    assert sorted_out.action == "list_skills"
    assert "1 open task" in said(today(TODAY, open_task, values=[a_value()], skills=[a_skill()]))
    assert "You finished 1 thing" in said(today(TODAY, open_task, done, values=[], skills=[]))
    assert today(TODAY, values=[], skills=[]) is None


def test_many_tasks_that_ask_for_a_decision_are_told_on_the_board() -> None:
    def unsorted(count: int) -> Plan:
        return Plan(tasks=[a_task(number, column=Column.BACKLOG) for number in range(1, count + 1)])

    assert said(for_board(unsorted(4), TODAY, LIMITS)) == "4 open tasks and no goal yet."
    insight = for_board(unsorted(5), TODAY, LIMITS)
    assert said(insight) == (
        "5 tasks ask for a decision. Triage takes one after the other, with one key each."
    )
    assert insight is not None
    assert insight.action == "triage"
    assert said(for_board(unsorted(301), TODAY, LIMITS)).startswith("Over 300 tasks ask for a decision.")
