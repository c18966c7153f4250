from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

from careertui.domain.board_columns import STANDARD
from careertui.domain.checkins import CheckIn
from careertui.domain.forecast import Forecast
from careertui.domain.journal import Entry, EntryKind
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance, Need
from careertui.domain.obstacles import Obstacle, ObstacleStatus
from careertui.domain.plan import Plan
from careertui.domain.skills import Evidence, Skill
from careertui.domain.urgency import urgency
from careertui.domain.values import Pile, Rating, Value
from careertui.planner.records import (
    checkin_record,
    goal_record,
    obstacle_record,
    skill_record,
    task_record,
    urgency_terms,
    value_record,
    win_record,
)
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
        waiting_since=date(2026, 11, 3),
        blocked_by=(4,),
        repeat="every mon",
        spent=25,
        created=CREATED,
        started=CREATED.astimezone(timezone(timedelta(hours=5))),
    )
    record = task_record(task, 8.80004, STANDARD)
    assert list(record.items()) == [
        ("id", 12),
        ("title", "Write “it”"),
        ("notes", "n"),
        ("column", "waiting"),
        ("column_name", "Waiting"),
        ("rank", 7),
        ("importance", "high"),
        ("effort_minutes", 90),
        ("scheduled", "2026-11-20"),
        ("due", "2026-11-27"),
        ("tags", ["a", "b"]),
        ("goal_id", 3),
        ("waiting_for", "Sam"),
        ("waiting_since", "2026-11-03"),
        ("blocked_by", [4]),
        ("repeat", "every mon"),
        ("created", "2026-11-01T08:30:00+00:00"),
        ("started", "2026-11-01T08:30:00+00:00"),
        ("done", None),
        ("spent_minutes", 25),
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
        start=date(2026, 1, 2),
        due=date(2026, 11, 20),
        notes="n",
        unit="hours",
        baseline=8.0,
        target=2.0,
        current=6.0,
        confidence=7,
        value_ids=(3,),
        needs=(Need(5, 4),),
    )
    obstacle = Obstacle(6, 2, "Nerves", "I stand there", "breathe", 4, 5, ObstacleStatus.OPEN, TODAY, CREATED)
    done = [a_task(number, goal_id=2, column=Column.DONE, done=CREATED) for number in (1, 2)]
    plan = Plan([goal], [*done, a_task(3, goal_id=2)], obstacles=[obstacle])
    forecast = Forecast(TODAY, date(2027, 1, 2), None, None, 0.38, 9, 1, (), 7)
    record = goal_record(goal, plan, TODAY, forecast)
    smart = record["smart"]
    assert isinstance(smart, dict)
    assert list(smart) == ["s", "m", "a", "r", "t", "findings"]
    assert {each["letter"] for each in smart["findings"]} == {
        letter.upper() for letter in "smart" if not smart[letter]
    }
    assert all(list(each) == ["code", "letter", "sentence"] for each in smart["findings"])
    assert list(record.items()) == [
        ("id", 2),
        ("parent_id", 1),
        ("title", "Talk"),
        ("why", "w"),
        ("horizon", "short"),
        ("kind", "milestone"),
        ("status", "active"),
        ("start", "2026-01-02"),
        ("due", "2026-11-20"),
        ("progress", 0.3333),
        ("notes", "n"),
        ("tasks_open", 1),
        ("tasks_done", 2),
        ("measure", {"unit": "hours", "baseline": 8.0, "target": 2.0, "current": 6.0}),
        ("health", "off track"),
        ("smart", smart),
        ("confidence", 7),
        ("value_ids", [3]),
        ("skill_needs", [{"skill_id": 5, "level": 4}]),
        ("obstacles", [obstacle_record(obstacle)]),
        ("forecast", {"p50": "2026-11-21", "p85": "2027-01-02", "p95": None, "chance": 0.38, "weeks": 9}),
    ]
    paused = a_goal(status=GoalStatus.PAUSED)
    bare = goal_record(paused, Plan([paused]), TODAY)
    assert (bare["measure"], bare["health"], bare["forecast"], bare["obstacles"]) == (None, None, None, [])
    assert json.loads(json.dumps(record)) == record


def test_what_belongs_to_a_goal_has_the_documented_keys_in_their_order() -> None:
    obstacle = Obstacle(6, 2, "Nerves", "I stand there", "breathe", 4, 5, ObstacleStatus.OPEN, None, CREATED)
    assert list(obstacle_record(obstacle).items()) == [
        ("id", 6),
        ("goal_id", 2),
        ("title", "Nerves"),
        ("if", "I stand there"),
        ("then", "breathe"),
        ("likelihood", 4),
        ("impact", 5),
        ("risk", 20),
        ("status", "open"),
        ("rehearsed", None),
    ]
    assert list(checkin_record(CheckIn(1, 2, TODAY, 8.5, None, "n")).items()) == [
        ("id", 1),
        ("goal_id", 2),
        ("date", "2026-11-21"),
        ("value", 8.5),
        ("confidence", None),
        ("note", "n"),
    ]
    assert list(win_record(Entry(1, EntryKind.WIN, TODAY, "", "Ran", CREATED, 2)).items()) == [
        ("id", 1),
        ("date", "2026-11-21"),
        ("goal_id", 2),
        ("text", "Ran"),
    ]


def test_a_value_has_the_documented_keys_in_their_order_and_plain_values() -> None:
    rated = Value(
        4, "Autonomy", "d", "my days", Pile.VERY, 20, CREATED,
        (Rating(date(2026, 10, 1), 9, 4), Rating(date(2026, 11, 1), None, 6)),
    )  # fmt: skip
    first = Value(7, "Mastery", "", "", Pile.VERY, 10, CREATED)
    plain = Value(9, "Fun", "", "", Pile.UNSORTED, None, CREATED)
    served_by = [a_goal(3, value_ids=(4,), status=GoalStatus.PAUSED), a_goal(5, value_ids=(4,))]
    plan = Plan(served_by, values=[rated, first, plain])
    record = value_record(rated, plan)
    assert list(record.items()) == [
        ("id", 4),
        ("name", "Autonomy"),
        ("meaning", "my days"),
        ("pile", "very"),
        ("rank", 2),
        ("weight", 0.25),
        ("importance", 9),
        ("lived", 6),
        ("gap", 3),
        ("goal_ids", [5, 3]),
        ("rated", "2026-11-01"),
    ]
    assert json.loads(json.dumps(record)) == record
    record = value_record(plain, plan)
    assert [record[key] for key in ("rank", "weight", "gap", "goal_ids", "rated")] == [
        None,
        0,
        None,
        [],
        None,
    ]


def test_a_skill_has_the_documented_keys_in_their_order_and_plain_values() -> None:
    skill = Skill(
        4, "Writing", "Communication", 3, 4, 1, date(2026, 11, 2), "n", CREATED,
        evidence=(Evidence(8, 4, date(2026, 11, 1), "Wrote it", ""),),
    )  # fmt: skip
    plain = Skill(5, "Go", "Digital", 0, None, None, None, "", CREATED)
    plan = Plan([a_goal(3, needs=(Need(4, 5),))], skills=[skill, plain])
    record = skill_record(skill, plan)
    assert list(record.items()) == [
        ("id", 4),
        ("name", "Writing"),
        ("category", "Communication"),
        ("level", 3),
        ("target", 4),
        ("needed", 5),
        ("gap", 2),
        ("energy", 1),
        ("quadrant", "strength"),
        ("evidence", [{"date": "2026-11-01", "text": "Wrote it", "link": ""}]),
        ("goal_ids", [3]),
        ("last_used", "2026-11-02"),
    ]
    assert json.loads(json.dumps(record)) == record
    record = skill_record(plain, plan)
    assert [record[key] for key in ("needed", "gap", "quadrant", "last_used")] == [0, 0, None, None]


def test_the_terms_of_an_urgency_are_told_one_by_one() -> None:
    found = urgency(
        a_task(importance=Importance.HIGH, due=TODAY, created=CREATED), TODAY, blocked=False, blocking=0
    )
    assert urgency_terms(found) == [
        {"name": "due", "coefficient": 12.0, "factor": 0.7333, "share": 8.8},
        {"name": "importance", "coefficient": 6.0, "factor": 1.0, "share": 6.0},
        {"name": "age", "coefficient": 2.0, "factor": 0.0548, "share": 0.11},
    ]
