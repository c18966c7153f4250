"""The sample plan is full, believable on any day, and keeps the planner's own rules."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from careertui.domain.adapting import Choice
from careertui.domain.checklist import count
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import NothingToUndo, StoreError
from careertui.domain.filters import parse_filter
from careertui.domain.health import Health
from careertui.domain.journal import EntryKind, a_year_ago
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon
from careertui.domain.obstacles import Level, has_plan, needs_plan, risk_level
from careertui.domain.plan import Plan
from careertui.domain.saved_views import BUILT_IN, Grouping
from careertui.domain.skills import Quadrant, learned_since, open_task_for, quadrant, quarter_start, queue
from careertui.domain.values import Pile, is_serious, trend
from careertui.planner import demo, goals, history, saved_views, series, starters, tasks
from careertui.planner.checks import (
    check_span,
    checked_adaptation,
    checked_checkin,
    checked_entry,
    checked_evidence,
    checked_goal,
    checked_obstacle,
    checked_skill,
    checked_task,
    checked_value,
)
from careertui.planner.dates import read_date
from careertui.planner.reading import read_plan
from careertui.store import board, entries, queries
from careertui.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careertui.domain.model import Goal, Task

MONDAY = date(2026, 11, 16)
WEEK = [MONDAY + timedelta(days=number) for number in range(7)]


@cache
def file_of(today: date) -> bytes:
    """The sample plan of a day, built once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        demo.build(path, today)
        return path.read_bytes()


def build(path: Path, today: date) -> Store:
    """The sample plan of a day in a file, open."""
    path.write_bytes(file_of(today))
    return Store.open(path)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Store]:
    store = build(tmp_path / "sample.db", MONDAY)
    yield store
    store.close()


def read(path: Path, today: date) -> tuple[list[Goal], list[Task]]:
    """The sample plan of a day."""
    store = build(path, today)
    try:
        return queries.goals(store.connection), queries.tasks(store.connection)
    finally:
        store.close()


def whole(store: Store) -> Plan:
    """The sample plan with its links."""
    read = store.connection
    return Plan(
        queries.goals(read), queries.tasks(read), values=queries.values(read), skills=queries.skills(read)
    )


def test_it_has_a_vision_goals_of_every_horizon_and_milestones(sample: Store) -> None:
    found = queries.goals(sample.connection)
    kinds = Counter(goal.kind for goal in found if goal.horizon is not Horizon.VISION)
    assert 1 <= sum(goal.horizon is Horizon.VISION for goal in found) <= 2
    assert 6 <= kinds[GoalKind.GOAL] <= 10
    assert kinds[GoalKind.MILESTONE] >= 6
    assert {goal.horizon for goal in found} == set(Horizon)
    statuses = Counter(goal.status for goal in found if goal.kind is GoalKind.GOAL)
    assert statuses[GoalStatus.PAUSED] == statuses[GoalStatus.IDEA] == 1
    assert sum(goal.status is GoalStatus.ACHIEVED for goal in found) >= 2
    assert sum(bool(goal.why) for goal in found) >= 10


def test_it_has_tasks_in_every_column_with_what_a_task_can_have(sample: Store) -> None:
    found = queries.tasks(sample.connection)
    columns = Counter(task.column for task in found)
    assert 55 <= len(found) <= 70
    assert (columns[Column.BACKLOG], columns[Column.DOING], columns[Column.WAITING]) == (14, 3, 2)
    assert columns[Column.NEXT] in (5, 6)
    assert columns[Column.DONE] >= 30
    assert sum(bool(task.blocked_by) for task in found) >= 3
    assert sum(task.goal_id is None for task in found) >= 2
    assert sum("\n" in task.notes for task in found) >= 5
    assert sum(task.effort_minutes is not None for task in found) >= 30
    assert all(task.waiting_for for task in found if task.column is Column.WAITING)
    assert len({tag for task in found for tag in task.tags}) >= 6
    assert queries.blocked_ids(sample.connection)


def test_it_keeps_the_planners_own_rules(sample: Store) -> None:
    found_goals, found_tasks = queries.goals(sample.connection), queries.tasks(sample.connection)
    by_id = {goal.id: goal for goal in found_goals}
    for goal in found_goals:
        assert goal.parent_id is None or by_id[goal.parent_id]
        check_span(goal.start, goal.due)
        fields = {name: getattr(goal, name) for name in ("title", "why", "notes", "weight")}
        assert checked_goal(fields) == fields
        assert (goal.achieved is not None) == (goal.status is GoalStatus.ACHIEVED)
        seen = set()
        above: int | None = goal.id
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = by_id[above].parent_id
    task_ids = {task.id for task in found_tasks}
    for task in found_tasks:
        assert task.goal_id is None or task.goal_id in by_id
        assert set(task.blocked_by) <= task_ids
        fields = {name: getattr(task, name) for name in ("title", "notes", "tags", "effort_minutes")}
        assert checked_task(fields) == fields
        # Setting the same blockers again walks the whole chain and would find a ring.
        tasks.edit(sample, [task.id], {"blocked_by": ()})
        tasks.edit(sample, [task.id], {"blocked_by": task.blocked_by})
    assert sample.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_value_is_sorted_and_the_very_important_ones_are_ranked(sample: Store) -> None:
    found = queries.values(sample.connection)
    piles = Counter(value.pile for value in found)
    assert {draft.name for draft in starters.values()} < {value.name for value in found}
    assert all(value.definition for value in found)
    assert (piles[Pile.UNSORTED], piles[Pile.VERY]) == (0, 8)
    assert 18 <= piles[Pile.IMPORTANT] <= 24
    assert all(
        (value.rank is not None) == (value.pile is Pile.VERY) == bool(value.meaning) for value in found
    )
    assert [(value.name, value.importance, value.lived) for value in whole(sample).ranked] == [
        ("Autonomy", 9, 4),
        ("Mastery", 9, 7),
        ("Family", 8, 6),
        ("Mentoring", 8, 7),
        ("Fairness", 7, 6),
        ("Craftsmanship", 7, 8),
        ("Health", 7, 5),
        ("Curiosity", 6, 6),
    ]


def test_the_ranked_values_were_rated_more_than_once_and_have_risen_fallen_and_stayed(sample: Store) -> None:
    ranked = whole(sample).ranked
    for value in ranked:
        days = [rating.date for rating in value.ratings]
        assert len(days) >= 2
        assert days == sorted(days)
        assert value.created.date() < days[0] <= MONDAY - timedelta(days=60)
        assert MONDAY - timedelta(days=30) < days[-1] < MONDAY
    moved = {(lived[-1] > lived[0]) - (lived[-1] < lived[0]) for lived in map(trend, ranked)}
    assert moved == {-1, 0, 1}


def test_what_matters_most_has_a_serious_gap_and_no_goal_and_most_others_are_served(sample: Store) -> None:
    plan = whole(sample)
    served = {value.name: len(plan.serving(value.id)) for value in plan.ranked}
    assert is_serious(plan.ranked[0])
    assert not plan.is_served(plan.ranked[0].id)
    assert served == {
        "Autonomy": 0,
        "Mastery": 3,
        "Family": 1,
        "Mentoring": 1,
        "Fairness": 0,
        "Craftsmanship": 2,
        "Health": 1,
        "Curiosity": 1,
    }
    assert [goal.title for goal in plan.goals.values() if not plan.values_of(goal.id) and goal.is_open]


def test_its_skills_fill_every_category_and_every_quarter_of_the_map(sample: Store) -> None:
    found = queries.skills(sample.connection)
    assert len(found) >= 20
    assert {skill.category for skill in found} > set(starters.categories())
    quarters = Counter(quadrant(skill) for skill in found)
    assert set(quarters) == {*Quadrant, None}
    assert min(quarters[quarter] for quarter in Quadrant) >= 3
    assert 1 <= quarters[None] <= 2
    assert {1, 2, 3, 4, 5} == {skill.level for skill in found}
    assert sum(skill.target is not None for skill in found) >= 8
    assert sum(bool(skill.evidence) for skill in found) >= 8
    assert sum(bool(each.link) for skill in found for each in skill.evidence) >= 5
    assert sum(len(skill.levels) > 1 for skill in found) >= 12
    assert len(learned_since(found, quarter_start(MONDAY))) >= 3
    assert any(skill.levels[-1].level < skill.levels[0].level for skill in found), "one is rusty"


def test_goals_need_more_than_there_is_and_not_every_gap_has_a_task(sample: Store) -> None:
    plan = whole(sample)
    gaps = queue(plan)
    assert len(gaps) >= 8
    assert sum(len(gap.goals) >= 2 for gap in gaps) >= 2
    has_task = [open_task_for(gap.skill.id, plan) is not None for gap in gaps]
    assert not has_task[0]
    assert has_task.count(True) >= 3
    assert has_task.count(False) >= 3
    assert sum(bool(task.skill_ids) for task in plan.tasks.values() if not task.is_open) >= 10


def test_three_goals_are_measured_and_checked_often_one_of_them_is_behind(sample: Store) -> None:
    plan = read_plan(sample)
    measured = {goal.title: goal for goal in plan.goals.values() if goal.has_measure}
    often = [goal for goal in measured.values() if 6 <= len(plan.checkins(goal.id)) <= 10]
    assert len(often) >= 3
    for goal in measured.values():
        said = plan.checkins(goal.id)
        assert goal.unit
        assert said[-1].value == goal.current
        assert said[-1].confidence == goal.confidence
        assert any(each.note for each in said)
    states = Counter(plan.healths(MONDAY).of(goal) for goal in plan.goals.values())
    assert {Health.ON_TRACK, Health.ACHIEVED} <= set(states)
    assert states[Health.AT_RISK] + states[Health.OFF_TRACK] >= 1


def test_it_has_obstacles_of_every_level_some_with_a_plan_and_decisions_with_reasons(sample: Store) -> None:
    plan = read_plan(sample)
    found = [each for goal_id in plan.goals for each in plan.obstacles(goal_id)]
    assert {risk_level(each.risk) for each in found} == set(Level)
    assert 1 <= sum(needs_plan(each) for each in found) <= 2
    assert sum(has_plan(each) for each in found) >= 5
    assert sum(each.rehearsed is not None for each in found) >= 3
    decided = [each for goal_id in plan.goals for each in plan.adaptations(goal_id)]
    assert {each.choice for each in decided} == {Choice.RESCHEDULE, Choice.PAUSE, Choice.SHRINK}
    assert all(each.reason for each in decided)
    wins = entries.entries(sample.connection, kind=EntryKind.WIN)
    assert len(wins) >= 3
    for win in wins:
        assert win.goal_id is not None
        assert plan.goals[win.goal_id].status is GoalStatus.ACHIEVED


def test_it_has_tasks_that_come_again_a_checklist_worked_time_blocked_tasks_and_a_view(sample: Store) -> None:
    plan = whole(sample)
    open_tasks = [task for task in plan.tasks.values() if task.is_open]
    assert sum(bool(task.repeat) for task in open_tasks) == 2
    for task in open_tasks:
        if task.repeat:
            assert series.skip(sample, [task.id]).touched, "the rule has a day after this one"
    assert sum(count(task.notes).all > 0 for task in open_tasks) >= 2
    assert sum(task.spent > 0 for task in plan.tasks.values()) >= 5
    assert all(task.timer is None for task in plan.tasks.values())
    assert len(plan.blocked) >= 2
    waiting = [task for task in open_tasks if task.column is Column.WAITING]
    assert all(task.waiting_since and task.waiting_since < MONDAY for task in waiting)
    *built_in, own = saved_views.views(sample)
    assert [view.name for view in built_in] == [draft.name for draft in BUILT_IN]
    assert (own.name, own.grouping, own.key) == ("Writing", Grouping.GOAL, "f9")
    for view in (*built_in, own):
        asked = parse_filter(view.filter, today=MONDAY, read_date=lambda text: read_date(text, MONDAY))
        assert asked.select_tasks(plan.tasks.values(), plan), view.name


def test_it_has_reflections_some_of_them_on_the_same_question_a_year_apart(sample: Store) -> None:
    found = entries.entries(sample.connection, kind=EntryKind.REFLECTION)
    assert len(found) >= 9
    assert found[-1].date < MONDAY - timedelta(days=380)
    known = {question.key: question.group for question in starters.questions()}
    answered = Counter(entry.prompt for entry in found if entry.prompt)
    assert set(answered) <= set(known)
    assert {known[prompt] for prompt in answered} == set(known.values()), "one of every group"
    assert any(not entry.prompt for entry in found)
    again = [prompt for prompt, count in answered.items() if count > 1]
    assert len(again) >= 2
    for prompt in again:
        newest, *older = entries.entries(sample.connection, prompt=prompt)
        shown = a_year_ago(older, newest.date)
        assert shown is not None
        assert 320 <= (newest.date - shown.date).days <= 410
        assert a_year_ago([newest, *older], MONDAY) == shown


def test_what_the_person_is_keeps_the_planners_own_rules(sample: Store) -> None:
    for value in queries.values(sample.connection):
        fields = {name: getattr(value, name) for name in ("name", "definition", "meaning", "pile")}
        assert checked_value(fields) == fields
    for skill in queries.skills(sample.connection):
        names = ("name", "category", "level", "target", "energy", "last_used", "notes")
        fields = {name: getattr(skill, name) for name in names}
        assert checked_skill(fields) == fields
        for each in skill.evidence:
            fields = {name: getattr(each, name) for name in ("date", "text", "link")}
            assert checked_evidence(fields) == fields
    for entry in entries.entries(sample.connection):
        fields = {name: getattr(entry, name) for name in ("kind", "date", "prompt", "text", "goal_id")}
        assert checked_entry(fields) == fields


def test_what_belongs_to_goals_keeps_the_planners_own_rules(sample: Store) -> None:
    for checks, parts, names in zip(
        (checked_checkin, checked_obstacle, checked_adaptation),
        queries.parts(sample.connection),
        (
            ("date", "value", "confidence", "note"),
            ("title", "cue", "response", "likelihood", "impact", "status", "rehearsed"),
            ("date", "choice", "reason"),
        ),
        strict=True,
    ):
        for part in parts:
            fields = {name: getattr(part, name) for name in names}
            assert checks(fields) == fields


@pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")
def test_on_every_day_of_the_week_what_the_person_is_has_its_days_in_order(
    tmp_path: Path, today: date
) -> None:
    store = build(tmp_path / "sample.db", today)
    try:
        for value in queries.values(store.connection):
            assert all(value.created.date() < rating.date < today for rating in value.ratings)
        for skill in queries.skills(store.connection):
            days = [at.date for at in skill.levels]
            assert days == sorted(set(days)), skill.name
            assert skill.levels[-1].level == skill.level
            assert skill.created.astimezone().date() == days[0] <= days[-1] < today
            assert skill.last_used is not None
            assert days[0] < skill.last_used < today
            assert all(each.date < today for each in skill.evidence)
            assert all(each.date <= skill.last_used for each in skill.evidence), skill.name
        for entry in entries.entries(store.connection):
            assert entry.created.astimezone().date() == entry.date < today
        plan = read_plan(store)
        for goal in plan.goals.values():
            begun = goal.created.astimezone().date()
            said = plan.checkins(goal.id)
            assert [each.id for each in said] == sorted(each.id for each in said), goal.title
            assert all(begun <= each.date < today for each in said)
            assert all(begun <= each.date < today for each in plan.adaptations(goal.id))
            for threat in plan.obstacles(goal.id):
                noticed = threat.created.astimezone().date()
                assert begun <= noticed <= (threat.rehearsed or noticed) < today
    finally:
        store.close()


@pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")
def test_on_every_day_of_the_week_its_moments_make_sense(tmp_path: Path, today: date) -> None:
    found_goals, found_tasks = read(tmp_path / "sample.db", today)
    start_of_today = datetime.combine(today, time()).astimezone(UTC)
    for task in found_tasks:
        moments = [moment for moment in (task.created, task.started, task.done) if moment is not None]
        assert moments == sorted(moments), task.title
        assert task.created <= task.entered < start_of_today
        assert moments[-1] < start_of_today
        assert (task.done is not None) == (task.column is Column.DONE)
        assert task.started is None or task.column in (Column.DOING, Column.DONE)
        assert all(6 <= moment.astimezone().hour < 22 for moment in moments)
    for goal in found_goals:
        assert goal.created < start_of_today
        assert goal.achieved is None or goal.created < goal.achieved < start_of_today


@pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")
def test_on_every_day_of_the_week_work_was_done_while_its_task_was_open(tmp_path: Path, today: date) -> None:
    store = build(tmp_path / "sample.db", today)
    try:
        for task in queries.tasks(store.connection):
            pieces = board.work_on(store.connection, task.id)[::-1]
            assert sum(piece.minutes or 0 for piece in pieces) == task.spent
            before = task.created
            for piece in pieces:
                assert piece.ended is not None
                assert before <= piece.started < piece.ended, task.title
                before = piece.ended
            assert not pieces or before <= (task.done or datetime.combine(today, time()).astimezone(UTC))
    finally:
        store.close()


@pytest.mark.parametrize("today", WEEK, ids=lambda day: f"{day:%a}")
def test_on_every_day_of_the_week_it_has_something_due_and_little_done_on_weekends(
    tmp_path: Path, today: date
) -> None:
    _, found = read(tmp_path / "sample.db", today)
    due = Counter((task.due - today).days for task in found if task.due is not None and task.is_open)
    assert due[0] == 1
    assert sum(count for days, count in due.items() if -4 <= days < 0) == 2
    assert sum(count for days, count in due.items() if 0 < days <= 7) >= 3
    done = [task.done.astimezone().date() for task in found if task.done is not None]
    assert sum(day.weekday() >= 5 for day in done) <= len(done) // 5
    assert min(done) < today - timedelta(weeks=9)
    weeks = {(today - day).days // 7 for day in done}
    assert len(weeks) >= 9


def test_its_history_is_empty_and_starts_with_what_is_done_next(sample: Store) -> None:
    assert history.steps(sample) == []
    with pytest.raises(NothingToUndo):
        history.undo(sample)
    goals.add(sample, GoalDraft("One more"))
    assert [step.label for step in history.steps(sample, 1)] == ["Add goal “One more”"]


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    path.write_bytes(b"mine")
    with pytest.raises(StoreError):
        demo.build(path, MONDAY)
    assert path.read_bytes() == b"mine"
