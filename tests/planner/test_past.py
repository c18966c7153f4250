"""The plan on a past date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from careertui.domain.adapting import Choice
from careertui.domain.model import Column, GoalStatus
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.skills import SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import (
    adapting,
    checkins,
    clock,
    demo,
    goals,
    history,
    obstacles,
    past,
    reading,
    skills,
    tasks,
    values,
)
from careertui.store import store as stores
from careertui.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    import pytest

    from careertui.domain.plan import Plan

    from .conftest import World

FIRST = date(2026, 3, 2)


def go_to(world: World, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be noon of a day where the person is."""
    world.now = datetime.combine(day, time(12)).astimezone()
    monkeypatch.setattr(stores, "_now", lambda: world.now.astimezone(UTC).isoformat(timespec="seconds"))


def facts(plan: Plan) -> tuple[Any, ...]:
    """Everything that a plan in memory says."""
    return (
        plan.goals,
        plan.tasks,
        plan.values,
        plan.skills,
        plan.edits,
        {
            goal_id: [
                list(part)
                for part in (plan.checkins(goal_id), plan.obstacles(goal_id), plan.adaptations(goal_id))
            ]
            for goal_id in plan.goals
        },
        {column: list(plan.column(column)) for column in Column},
        {goal_id: plan.progress(goal_id) for goal_id in plan.goals},
    )


def test_the_plan_of_every_day_is_as_it_was_at_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    store = world.store

    def day(number: int) -> date:
        return FIRST + timedelta(days=number)

    days: list[list[Callable[[], object]]] = [
        [
            lambda: world.goal("Lead", target=5, baseline=0),
            lambda: world.task("Write", goal_id=1, tags=("a", "b")),
        ],
        [
            lambda: values.add(store, ValueDraft("Autonomy"), [1]),
            lambda: skills.add(store, [SkillDraft("Go", level=2)], day(1)),
        ],
        [
            lambda: checkins.add(store, 1, day(2), 2, 7),
            lambda: obstacles.add(store, 1, [ObstacleDraft("Rain")]),
        ],
        [
            lambda: tasks.set_done(store, [1], True),
            lambda: goals.edit(store, 1, {"title": "Lead well", "due": day(99)}),
        ],
        [
            lambda: adapting.adapt(store, 1, Choice.PAUSE, "x", day(4)),
            lambda: skills.shift(store, [1], "level", 1, today=day(4)),
        ],
        [
            lambda: values.sort(store, [1], Pile.NOT),
            lambda: checkins.edit(store, 1, {"value": 3}),
            lambda: tasks.set_done(store, [1], False),
        ],
        [
            lambda: goals.delete(store, [1]),
            lambda: history.undo(store),
            lambda: world.task("Later", blocked_by=(1,)),
        ],
        [lambda: goals.delete(store, [1])],
        [lambda: history.undo(store), lambda: goals.edit(store, 1, {"status": GoalStatus.ACHIEVED})],
    ]
    seen = []
    for number, happens in enumerate(days):
        go_to(world, day(number), monkeypatch)
        for each in happens:
            each()
        seen.append(facts(reading.read_plan(store)))
    # What was undone on the last day never was: its goal was there all the time.
    for number in (0, 1, 2, 3, 4, 5, 6, 8):
        assert facts(past.plan_on(store, day(number))) == seen[number], number
    assert not past.plan_on(store, day(-1)).goals
    assert facts(past.plan_on(store, day(99))) == seen[-1]
    assert past.first_day(store) == FIRST
    assert facts(reading.read_plan(store)) == seen[-1], "looking changes nothing"


def test_an_empty_plan_has_no_first_day(world: World) -> None:
    assert past.first_day(world.store) is None
    assert not past.plan_on(world.store, FIRST).goals


def test_a_plan_whose_history_does_not_reach_back_is_told_by_its_records(tmp_path: Path) -> None:
    today = date(2026, 11, 21)
    demo.build(tmp_path / "sample.db", today)
    store = Store.open(tmp_path / "sample.db")
    try:
        now = reading.read_plan(store)
        assert facts(past.plan_on(store, today)) == facts(now)
        first = past.first_day(store)
        assert first is not None
        assert first < today - timedelta(days=300)
        day = today - timedelta(days=20)
        then = past.plan_on(store, day)
    finally:
        store.close()
    assert {goal.title for goal in now.goals.values()} - {goal.title for goal in then.goals.values()} == set()
    achieved = [goal.title for goal in then.goals.values() if goal.status is GoalStatus.ACHIEVED]
    assert achieved == ["Run 10 km without a break"]
    assert 0 < len(then.column(Column.DONE)) < len(now.column(Column.DONE))
    for task in then.tasks.values():
        assert clock.local_day(task.created) <= day
        assert (task.done is not None) == (task.column is Column.DONE)
        assert task.done is None or clock.local_day(task.done) <= day
        assert task.started is None or clock.local_day(task.started) <= day
    assert all(each.date <= day for goal_id in then.goals for each in then.checkins(goal_id))
    assert all(value.rated is None or value.rated <= day for value in then.values.values())
    for skill in then.skills.values():
        assert skill.levels[-1] == max(skill.levels)
        assert skill.level == skill.levels[-1].level
        assert skill.levels[-1].date <= day
