from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance
from careertui.domain.urgency import urgency
from careertui.planner.records import goal_record, task_record, urgency_terms
from tests.domain.examples import TODAY, a_goal, a_task

CREATED = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def test_a_task_has_the_documented_keys_in_their_order_and_plain_values() -> None:
    task = a_task(
        12,
        "Write “it”",
        notes="n",
        column=Column.WAITING,
        rank=7,
        importance=Importance.HIGH,
        effort_minutes=90,
        scheduled=date(2026, 11, 20),
        due=date(2026, 11, 27),
        tags=("a", "b"),
        goal_id=3,
        waiting_for="Sam",
        blocked_by=(4,),
        created=CREATED,
        started=CREATED.astimezone(timezone(timedelta(hours=5))),
    )
    record = task_record(task, 8.80004)
    assert list(record.items()) == [
        ("id", 12),
        ("title", "Write “it”"),
        ("notes", "n"),
        ("column", "waiting"),
        ("rank", 7),
        ("importance", "high"),
        ("effort_minutes", 90),
        ("scheduled", "2026-11-20"),
        ("due", "2026-11-27"),
        ("tags", ["a", "b"]),
        ("goal_id", 3),
        ("waiting_for", "Sam"),
        ("blocked_by", [4]),
        ("created", "2026-11-01T08:30:00+00:00"),
        ("started", "2026-11-01T08:30:00+00:00"),
        ("done", None),
        ("urgency", 8.8),
    ]
    assert json.loads(json.dumps(record)) == record


def test_a_goal_has_the_documented_keys_in_their_order_and_plain_values() -> None:
    goal = a_goal(
        2,
        "Talk",
        parent_id=1,
        why="w",
        horizon=Horizon.SHORT,
        kind=GoalKind.MILESTONE,
        status=GoalStatus.PAUSED,
        start=date(2026, 1, 2),
        notes="n",
    )
    record = goal_record(goal, 1 / 3, 4, 2)
    assert list(record.items()) == [
        ("id", 2),
        ("parent_id", 1),
        ("title", "Talk"),
        ("why", "w"),
        ("horizon", "short"),
        ("kind", "milestone"),
        ("status", "paused"),
        ("start", "2026-01-02"),
        ("due", None),
        ("progress", 0.3333),
        ("notes", "n"),
        ("tasks_open", 4),
        ("tasks_done", 2),
    ]
    assert json.loads(json.dumps(record)) == record


def test_the_terms_of_an_urgency_are_told_one_by_one() -> None:
    found = urgency(
        a_task(importance=Importance.HIGH, due=TODAY, created=CREATED), TODAY, blocked=False, blocking=0
    )
    assert urgency_terms(found) == [
        {"name": "due", "coefficient": 12.0, "factor": 0.7333, "share": 8.8},
        {"name": "importance", "coefficient": 6.0, "factor": 1.0, "share": 6.0},
        {"name": "age", "coefficient": 2.0, "factor": 0.0548, "share": 0.11},
    ]
