"""The plan in memory: walking, progress, and keeping up record by record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies as st

from careertui.domain.model import Column, Goal, GoalStatus, Need, RecordKind, Ref, Task
from careertui.domain.plan import Plan
from careertui.domain.skills import Skill
from careertui.domain.text import show_percent
from careertui.domain.values import Pile, Value
from tests.domain.examples import NOW, TODAY, a_goal, a_skill, a_task, a_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    Record = Goal | Task | Value | Skill

# The examples: a vision (1) above two goals (2, 3), one of them (2) above two more (4, 5).


def a_tree() -> list[Goal]:
    return [
        a_goal(1),
        a_goal(2, parent_id=1),
        a_goal(3, parent_id=1),
        a_goal(4, parent_id=2),
        a_goal(5, parent_id=2),
    ]


def done(task_id: int, goal_id: int | None, **fields: Any) -> Task:
    return a_task(task_id, goal_id=goal_id, column=Column.DONE, done=NOW, **fields)


# Walking


def test_children_stand_in_their_manual_order() -> None:
    plan = Plan([a_goal(1, rank=30), a_goal(2, rank=10), a_goal(3, rank=10, parent_id=2)])
    assert list(plan.children(None)) == [2, 1]
    assert list(plan.children(2)) == [3]
    assert list(plan.children(3)) == []


def test_the_line_of_sight_leads_up_to_the_vision() -> None:
    plan = Plan(a_tree())
    assert [goal.id for goal in plan.ancestors(4)] == [2, 1]
    assert [goal.id for goal in plan.line_of_goals(4)] == [4, 2, 1]
    assert plan.ancestors(1) == plan.ancestors(None) == plan.ancestors(99) == []
    assert plan.line_of_goals(None) == plan.line_of_goals(99) == []


def test_a_ring_of_goals_written_by_another_program_ends_the_walk() -> None:
    plan = Plan([a_goal(1, parent_id=2), a_goal(2, parent_id=1)])
    assert 1 <= len(plan.ancestors(1)) <= 3


def test_below_walks_in_tree_order() -> None:
    plan = Plan(a_tree())
    assert list(plan.below(1)) == [2, 4, 5, 3]
    assert list(plan.below(3)) == []


def test_a_goal_with_an_unknown_parent_is_a_root() -> None:
    plan = Plan([a_goal(1, parent_id=99)])
    assert list(plan.children(None)) == [1]
    assert plan.ancestors(1) == []


def test_a_goals_tasks_stand_open_first_and_done_newest_first() -> None:
    tasks = [
        done(1, 1, entered=NOW),
        a_task(2, goal_id=1, column=Column.BACKLOG),
        a_task(3, goal_id=1, column=Column.DOING),
        a_task(4, goal_id=1, column=Column.NEXT, rank=2),
        a_task(5, goal_id=1, column=Column.NEXT, rank=1),
        a_task(6, goal_id=1, column=Column.WAITING),
        a_task(7, goal_id=1, column=Column.DONE, done=NOW + timedelta(days=1)),
        a_task(8, goal_id=2),
    ]
    plan = Plan([a_goal(1), a_goal(2)], tasks)
    assert [task.id for task in plan.tasks_of(1)] == [3, 5, 4, 6, 2, 7, 1]
    assert list(plan.tasks_of(99)) == []


def test_columns_stand_by_rank_and_done_by_completion_newest_first() -> None:
    tasks = [
        a_task(1, rank=20),
        a_task(2, rank=10),
        a_task(3, column=Column.DONE, done=NOW, rank=1),
        a_task(4, column=Column.DONE, done=NOW + timedelta(hours=1), rank=2),
        a_task(5, column=Column.DONE, entered=NOW - timedelta(hours=1), done=None),
    ]
    plan = Plan([], tasks)
    assert list(plan.column(Column.NEXT)) == [2, 1]
    assert list(plan.column(Column.DONE)) == [4, 3, 5]


# Blockers and dates


def test_a_task_is_blocked_while_what_it_waits_for_is_open() -> None:
    waiting = a_task(2, blocked_by=(1,))
    assert Plan([], [a_task(1), waiting]).is_blocked(waiting)
    assert not Plan([], [done(1, None), waiting]).is_blocked(waiting)
    assert not Plan([], [waiting]).is_blocked(waiting)  # what it waited for is gone
    finished = done(2, None, blocked_by=(1,))
    assert not Plan([], [a_task(1), finished]).is_blocked(finished)


def test_a_task_frees_the_open_ones_that_wait_for_it_until_it_is_done() -> None:
    waiting = [a_task(2, blocked_by=(1,)), a_task(3, blocked_by=(1,)), done(4, None, blocked_by=(1,))]
    plan = Plan([], [a_task(1), *waiting])
    assert plan.frees(1) == [2, 3]
    assert plan.waiting_for(1) == {2, 3, 4}
    assert plan.blocked == {2, 3}
    assert plan.frees(99) == []
    plan.put_task(done(1, None))
    assert plan.frees(1) == []
    assert plan.blocked == set()
    assert plan.waiting_for(1) == {2, 3, 4}


def test_overdue_is_open_with_a_day_gone_by_the_oldest_first() -> None:
    yesterday = TODAY - timedelta(days=1)
    plan = Plan(
        [],
        [
            a_task(1, due=yesterday),
            a_task(2, due=TODAY - timedelta(days=9)),
            a_task(3, due=TODAY),
            a_task(4),
            done(5, None, due=yesterday),
        ],
    )
    assert [task.id for task in plan.overdue(TODAY)] == [2, 1]


def test_the_folded_title_follows_the_title() -> None:
    plan = Plan([a_goal(1, "Été")], [a_task(1, "Müsli")])
    assert (plan.folded(plan.goals[1]), plan.folded(plan.tasks[1])) == ("ete", "musli")
    plan.put_goal(a_goal(1, "Winter"))
    plan.put_task(a_task(1, "Brot"))
    assert (plan.folded(plan.goals[1]), plan.folded(plan.tasks[1])) == ("winter", "brot")


# Progress, as METHODS.md says


def test_a_goal_with_tasks_only_is_as_far_as_its_tasks() -> None:
    plan = Plan([a_goal(1)], [done(1, 1), a_task(2, goal_id=1), a_task(3, goal_id=1), a_task(4, goal_id=1)])
    assert plan.progress(1) == 0.25
    assert plan.counts(1) == (3, 1)


def test_a_goal_with_nothing_below_it_has_not_begun() -> None:
    plan = Plan([a_goal(1)])
    assert plan.progress(1) == 0.0
    assert plan.counts(1) == (0, 0)
    assert plan.progress(99) == 0.0


def test_a_goal_with_children_has_their_mean_whatever_its_own_tasks_say() -> None:
    plan = Plan(
        [a_goal(1), a_goal(2, parent_id=1), a_goal(3, parent_id=1)], [done(1, 2), a_task(2, goal_id=1)]
    )
    assert plan.progress(1) == 0.5
    assert plan.counts(1) == (1, 1)


def test_children_count_by_their_weight_and_by_one_where_none_is_set() -> None:
    goals = [a_goal(1), a_goal(2, parent_id=1, weight=3), a_goal(3, parent_id=1)]
    assert Plan(goals, [done(1, 2)]).progress(1) == 0.75
    assert Plan(goals, [done(1, 3)]).progress(1) == 0.25


def test_dropped_children_do_not_count_but_paused_ones_and_ideas_do() -> None:
    goals = [
        a_goal(1),
        a_goal(2, parent_id=1, status=GoalStatus.DROPPED),
        a_goal(3, parent_id=1, status=GoalStatus.ACHIEVED),
        a_goal(4, parent_id=1, status=GoalStatus.PAUSED),
        a_goal(5, parent_id=1, status=GoalStatus.IDEA),
    ]
    assert Plan(goals).progress(1) == pytest.approx(1 / 3)


def test_a_goal_whose_children_are_all_dropped_is_as_far_as_its_own_tasks() -> None:
    goals = [a_goal(1), a_goal(2, parent_id=1, status=GoalStatus.DROPPED)]
    assert Plan(goals, [done(1, 1), a_task(2, goal_id=1)]).progress(1) == 0.5


def test_an_achieved_goal_is_complete_whatever_is_left_below_it() -> None:
    plan = Plan([a_goal(1, status=GoalStatus.ACHIEVED)], [a_task(1, goal_id=1)])
    assert plan.progress(1) == 1.0


def test_progress_climbs_through_every_level() -> None:
    plan = Plan(a_tree(), [done(1, 4)])
    assert [plan.progress(goal_id) for goal_id in (4, 5, 2, 3, 1)] == [1.0, 0.0, 0.5, 0.0, 0.25]


def test_counts_stand_in_for_tasks_where_only_progress_is_asked_for() -> None:
    tasks = [done(1, 4), done(2, 4), a_task(3, goal_id=5), done(4, 5), a_task(5, goal_id=1)]
    counts = {4: (0, 2), 5: (1, 1), 1: (1, 0)}
    whole, counted = Plan(a_tree(), tasks), Plan(a_tree(), counts=counts)
    for goal in a_tree():
        assert counted.progress(goal.id) == whole.progress(goal.id)
        assert counted.counts(goal.id) == whole.counts(goal.id)


@pytest.mark.parametrize(
    ("progress", "shown"),
    [(0.0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.994, "99%"), (0.999, "99%"), (1.0, "100%")],
)
def test_only_what_is_complete_is_shown_as_all_and_only_what_has_not_begun_as_nothing(
    progress: float, shown: str
) -> None:
    assert show_percent(progress) == shown


# Values and skills


def test_ranked_are_the_very_important_values_with_a_rank_in_its_order() -> None:
    values = [
        a_value(1, rank=30),
        a_value(2, rank=10),
        a_value(3),
        a_value(4, rank=5, pile=Pile.IMPORTANT),
        a_value(5, rank=10),
    ]
    plan = Plan(values=values)
    assert [value.id for value in plan.ranked] == [2, 5, 1]
    assert [round(plan.weight(value.id), 4) for value in plan.ranked] == [0.6111, 0.2778, 0.1111]
    assert plan.weight(3) == plan.weight(4) == plan.weight(99) == 0
    assert list(Plan().ranked) == []
    assert Plan().weight(1) == 0


def test_a_value_is_served_by_the_active_goals_that_name_it() -> None:
    goals = [
        a_goal(1, status=GoalStatus.PAUSED, value_ids=(1, 2)),
        a_goal(2, value_ids=(1,)),
        a_goal(3, parent_id=2),
    ]
    plan = Plan(goals, values=[a_value(1), a_value(2)])
    assert [goal.id for goal in plan.serving(1)] == [2, 1]
    assert [goal.id for goal in plan.serving(2)] == [1]
    assert plan.serving(99) == []
    assert [plan.is_served(value_id) for value_id in (1, 2, 99)] == [True, False, False]


def test_a_goal_serves_the_values_of_every_goal_above_it_the_best_ranked_first() -> None:
    values = [a_value(1, "Zest"), a_value(2, "Élan"), a_value(3, "Trust", rank=2), a_value(4, "Fun", rank=1)]
    goals = [
        a_goal(1, value_ids=(4, 1)),
        a_goal(2, parent_id=1, value_ids=(3, 4, 2, 99)),
        a_goal(3, parent_id=2),
    ]
    plan = Plan(goals, values=values)
    assert [value.name for value in plan.values_of(3)] == ["Fun", "Trust", "Élan", "Zest"]
    assert [value.name for value in plan.values_of(1)] == ["Fun", "Zest"]
    assert plan.values_of(None) == plan.values_of(99) == []


def test_alignment_is_the_weight_of_the_best_value_over_that_of_the_top_value() -> None:
    values = [a_value(1, rank=1), a_value(2, rank=2), a_value(3)]
    goals = [
        a_goal(1, value_ids=(2,)),
        a_goal(2, parent_id=1, value_ids=(1, 3)),
        a_goal(3, parent_id=1),
        a_goal(4, value_ids=(3,)),
        a_goal(5),
    ]
    plan = Plan(goals, values=values)
    assert plan.alignment(2) == 1
    assert plan.alignment(1) == plan.alignment(3) == pytest.approx((1 / 2 / 2) / (3 / 2 / 2))
    assert plan.alignment(4) == plan.alignment(5) == plan.alignment(99) == plan.alignment(None) == 0
    assert Plan(goals).alignment(2) == 0
    assert Plan([a_goal(1)], values=values).alignment(1) == 0


def test_alignment_follows_a_change_far_above() -> None:
    plan = Plan(a_tree(), values=[a_value(1, rank=1), a_value(2, rank=2)])
    assert plan.alignment(4) == 0
    plan.put_goal(a_goal(1, value_ids=(2,)))
    assert plan.alignment(4) == pytest.approx(1 / 3)
    plan.put_value(a_value(2, rank=0))
    assert plan.alignment(4) == 1
    plan.remove_value(1)
    assert plan.weight(2) == 1
    plan.remove_value(2)
    assert plan.alignment(4) == 0


def test_a_ring_of_goals_is_aligned_with_all_that_it_serves() -> None:
    goals = [a_goal(1, parent_id=2, value_ids=(2,)), a_goal(2, parent_id=1, value_ids=(1,))]
    plan = Plan(goals, values=[a_value(1, rank=1), a_value(2, rank=2)])
    assert plan.alignment(1) == plan.alignment(2) == 1


def test_a_skill_knows_who_needs_it_and_what_practises_it() -> None:
    goals = [
        a_goal(1, status=GoalStatus.IDEA, needs=(Need(1, 5),)),
        a_goal(2, needs=(Need(2, 1), Need(1, 3))),
        a_goal(3),
    ]
    tasks = [done(1, None, skill_ids=(1,)), a_task(2, skill_ids=(1, 2)), a_task(3)]
    plan = Plan(goals, tasks, skills=[a_skill(1), a_skill(2)])
    assert [(goal.id, level) for goal, level in plan.needing(1)] == [(2, 3), (1, 5)]
    assert [task.id for task in plan.practising(1)] == [2, 1]
    assert plan.needing(99) == []
    assert plan.practising(99) == []
    assert (plan.needed(1), plan.needed(2)) == (3, 1)


def test_any_record_is_found_by_its_kind_and_id() -> None:
    plan = Plan([a_goal(1)], [a_task(2)], values=[a_value(3)], skills=[a_skill(4)])
    records = {RecordKind.GOAL: 1, RecordKind.TASK: 2, RecordKind.VALUE: 3, RecordKind.SKILL: 4}
    for kind, record_id in records.items():
        found = plan.record(Ref(kind, record_id))
        assert found is not None
        assert found.id == record_id
        assert plan.record(Ref(kind, 99)) is None
    assert plan.record(Ref(RecordKind.ENTRY, 1)) is None


def test_the_folded_name_follows_the_name() -> None:
    plan = Plan(values=[a_value(1, "Élan")], skills=[a_skill(1, "Écrire")])
    assert (plan.folded(plan.values[1]), plan.folded(plan.skills[1])) == ("elan", "ecrire")
    plan.put_value(a_value(1, "Zest"))
    plan.put_skill(a_skill(1, "Writing"))
    assert (plan.folded(plan.values[1]), plan.folded(plan.skills[1])) == ("zest", "writing")


# Keeping up

GOAL_IDS, TASK_IDS = st.integers(1, 5), st.integers(1, 6)
VALUE_IDS, SKILL_IDS = st.integers(1, 4), st.integers(1, 3)
DAYS = st.none() | st.integers(-3, 3).map(lambda days: TODAY + timedelta(days=days))


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    goal_id = draw(GOAL_IDS)
    # A parent always has the smaller id: there is no ring, as the use cases make sure of.
    parent = draw(st.none() | st.integers(1, goal_id - 1)) if goal_id > 1 else None
    return a_goal(
        goal_id,
        draw(st.sampled_from(["Ana", "Été"])),
        parent_id=parent,
        rank=draw(st.integers(0, 3)),
        weight=draw(st.none() | st.integers(1, 5)),
        status=draw(st.sampled_from([GoalStatus.ACTIVE, *GoalStatus])),
        due=draw(DAYS),
        created=NOW - timedelta(days=draw(st.sampled_from([90, 3]))),
        value_ids=tuple(draw(st.sets(VALUE_IDS, max_size=2))),
        needs=tuple(Need(skill, draw(st.integers(1, 5))) for skill in draw(st.sets(SKILL_IDS, max_size=2))),
    )


VALUES = st.builds(
    a_value,
    VALUE_IDS,
    st.sampled_from(["Ana", "Été"]),
    pile=st.sampled_from([Pile.VERY, Pile.VERY, Pile.NOT]),
    rank=st.none() | st.integers(0, 3),
)
SKILLS = st.builds(
    a_skill,
    SKILL_IDS,
    st.sampled_from(["Ana", "Été"]),
    level=st.integers(0, 5),
    target=st.none() | st.integers(0, 5),
)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    task_id = draw(TASK_IDS)
    column = draw(st.sampled_from(Column))
    moment = NOW + timedelta(days=draw(st.sampled_from([-60, 0])), hours=draw(st.integers(-2, 2)))
    return a_task(
        task_id,
        draw(st.sampled_from(["Ana", "Été"])),
        goal_id=draw(st.none() | GOAL_IDS),
        column=column,
        rank=draw(st.integers(0, 3)),
        due=draw(DAYS),
        entered=moment,
        done=draw(st.sampled_from([moment, None])) if column is Column.DONE else None,
        blocked_by=tuple(draw(st.sets(TASK_IDS, max_size=2)) - {task_id}),
        skill_ids=tuple(draw(st.sets(SKILL_IDS, max_size=2))),
    )


@dataclass(frozen=True)
class Gone:
    """A record is deleted; a goal with all below it, which goes first or last."""

    task: int = 0
    value: int = 0
    skill: int = 0
    goal: int = 0
    is_upward: bool = False


GONE = st.one_of(
    st.builds(Gone, task=TASK_IDS),
    st.builds(Gone, value=VALUE_IDS),
    st.builds(Gone, skill=SKILL_IDS),
    st.builds(Gone, goal=GOAL_IDS, is_upward=st.booleans()),
)
CHANGES = st.lists(st.one_of(goals(), goals(), tasks(), tasks(), VALUES, SKILLS, GONE), max_size=30)


def make(plan: Plan, change: Record | Gone) -> None:
    """Bring a plan up to date with one change."""
    if isinstance(change, Goal):
        plan.put_goal(change)
    elif isinstance(change, Task):
        plan.put_task(change)
    elif isinstance(change, Value):
        plan.put_value(change)
    elif isinstance(change, Skill):
        plan.put_skill(change)
    elif change.task:
        plan.remove_task(change.task)
    elif change.value:
        plan.remove_value(change.value)
    elif change.skill:
        plan.remove_skill(change.skill)
    else:
        gone = [change.goal, *plan.below(change.goal)]
        for goal_id in reversed(gone) if change.is_upward else gone:
            for task in plan.tasks_of(goal_id):
                plan.remove_task(task.id)
            plan.remove_goal(goal_id)


def everything(plan: Plan) -> dict[str, object]:
    """All that a plan tells, in a form that can be compared."""
    goal_ids: Iterable[int] = range(1, 6)
    return {
        "roots": list(plan.children(None)),
        "children": {goal_id: list(plan.children(goal_id)) for goal_id in goal_ids if goal_id in plan.goals},
        "tasks of": {goal_id: list(plan.tasks_of(goal_id)) for goal_id in goal_ids},
        "progress": {goal_id: pytest.approx(plan.progress(goal_id)) for goal_id in goal_ids},
        "counts": {goal_id: plan.counts(goal_id) for goal_id in goal_ids},
        "unknown parents": plan.children(99),
        "columns": {column: list(plan.column(column)) for column in Column},
        "blocked": plan.blocked,
        "frees": {task_id: plan.frees(task_id) for task_id in range(1, 7)},
        "waiting for": {task_id: plan.waiting_for(task_id) for task_id in range(1, 7)},
        "overdue": plan.overdue(TODAY),
        "goal words": [plan.folded(goal) for goal in plan.goals.values()],
        "task words": [plan.folded(task) for task in plan.tasks.values()],
        "ranked": [(value, plan.weight(value.id)) for value in plan.ranked],
        "serving": {number: (plan.serving(number), plan.is_served(number)) for number in range(1, 5)},
        "values of": {goal_id: plan.values_of(goal_id) for goal_id in goal_ids},
        "alignment": {goal_id: plan.alignment(goal_id) for goal_id in goal_ids},
        "needing": {number: (plan.needing(number), plan.needed(number)) for number in range(1, 4)},
        "practising": {number: plan.practising(number) for number in range(1, 4)},
        "value words": {value.id: plan.folded(value) for value in plan.values.values()},
        "skill words": {skill.id: plan.folded(skill) for skill in plan.skills.values()},
        "health": {goal_id: plan.healths(TODAY).report(goal) for goal_id, goal in sorted(plan.goals.items())},
        "below": {goal_id: list(plan.below(goal_id)) for goal_id in goal_ids if goal_id in plan.goals},
    }


@settings(max_examples=250)
@given(CHANGES)
def test_keeping_up_record_by_record_ends_where_reading_anew_does(changes: list[Record | Gone]) -> None:
    """Records come and go in any order, as a change brings them."""
    plan = Plan()
    for change in changes:
        make(plan, change)
        everything(plan)  # nothing that was looked at in between is told again later
    anew = Plan(
        plan.goals.values(), plan.tasks.values(), values=plan.values.values(), skills=plan.skills.values()
    )
    assert everything(plan) == everything(anew)


@given(CHANGES)
def test_progress_is_between_nothing_and_all_and_counts_every_task_below(
    changes: list[Record | Gone],
) -> None:
    plan = Plan()
    for change in changes:
        make(plan, change)
    for goal_id in plan.goals:
        assert 0.0 <= plan.progress(goal_id) <= 1.0
        below = {goal_id, *plan.below(goal_id)}
        own = [task for task in plan.tasks.values() if task.goal_id in below]
        assert sum(plan.counts(goal_id)) == len(own)
        assert plan.counts(goal_id)[0] == sum(task.is_open for task in own)


@given(CHANGES)
def test_a_goal_is_as_aligned_as_the_best_ranked_value_that_it_serves(changes: list[Record | Gone]) -> None:
    plan = Plan()
    for change in changes:
        make(plan, change)
    for goal_id in plan.goals:
        weights = [plan.weight(value.id) for value in plan.values_of(goal_id)[:1]]
        top = plan.weight(plan.ranked[0].id) if plan.ranked else 1
        assert plan.alignment(goal_id) == sum(weights) / top
        assert 0 <= plan.alignment(goal_id) <= 1


def test_what_is_unknown_is_removed_in_silence() -> None:
    plan = Plan([a_goal(1)], [a_task(1)], values=[a_value(1)], skills=[a_skill(1)])
    plan.remove_goal(9)
    plan.remove_task(9)
    plan.remove_value(9)
    plan.remove_skill(9)
    assert (set(plan.goals), set(plan.tasks), set(plan.values), set(plan.skills)) == ({1}, {1}, {1}, {1})
