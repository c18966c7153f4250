"""Plans of a given size, made as a person might have made them over three years, only faster.

The rows go straight into a file that `Store` made: what is measured is reading and changing such a plan, not
filling it.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from careertui.domain.rank import GAP
from careertui.store.store import Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

YEARS = 3
DONE_SHARE = 0.55
MOST_CHILDREN = 100
FIRST_FAMILY = 8
"""Children that the goal on the tree's third line has at least: one can be moved past the other in sight."""

VERBS = (
    "Draft",
    "Rehearse",
    "Review",
    "Sketch",
    "Summarise",
    "Measure",
    "Compare",
    "Present",
    "Untangle",
    "Finish",
)
THINGS = (
    "billing migration plan",
    "incident review",
    "team charter",
    "design write-up",
    "capacity model",
    "mentoring notes",
    "conference talk",
    "hiring rubric",
    "observability budget",
    "reading list on queues",
    "staff packet",
    "feedback from the platform group",
)
TAILS = (
    "",
    "",
    " with Priya",
    " for the architecture forum",
    " before the quarter ends",
    " once more",
    " in one page",
)
TITLE = re.compile("(?:" + "|".join(VERBS) + ") the [a-z]+")
"""What every title begins with; found in what a program writes, it shows that the real plan is on screen."""
NOTES = (
    "Ask who else has a stake in it.",
    "The numbers of last year are in the shared folder.",
    "Keep it short: one page, one picture, one question.",
    "Sam offered to read the first version.",
)
TAGS = ("writing", "speaking", "people", "reading", "deep", "admin", "health")
TASK_COLUMNS = (
    "id, goal_id, title, notes, board_column, rank, importance, effort_minutes, scheduled, due, waiting_for, "
    "created, entered, started, done"
)
REPETITION_COLUMNS = "task_id, words, rule, anchor, start, day, number, home, kept"
GOAL_COLUMNS = (
    "id, parent_id, rank, title, why, horizon, kind, status, start, due, weight, notes, created, achieved"
)
MEASURED_SHARE = 0.7
UNITS = ("talks", "hours", "%")
MOST_NEXT = 30
"""Tasks that carry the tag `next`, which lifts them to the top: a person gives it to a few."""
EACH_REPEATS = 5
"""Of so many open tasks with a due date, one comes again every week."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many records a plan has."""

    tasks: int
    goals: int
    checkins: int = 0


def board_size(tasks: int) -> Size:
    """A plan of so many tasks; the more tasks, the more of them serve one goal."""
    return Size(tasks, max(12, round(tasks**0.6)))


def tree_size(goals: int) -> Size:
    """A plan of so many goals with three tasks for each."""
    return Size(3 * goals, goals)


def measured_size(goals: int) -> Size:
    """A plan of so many goals, most of them measured, with five tasks and ten check-ins for each."""
    return Size(5 * goals, goals, 10 * goals)


def make(path: Path, size: Size, today: date) -> None:
    """Write a plan to a file that is not there yet. The same size and day give the same plan."""
    luck = random.Random(f"{size.tasks} {size.goals}")
    store = Store.open(path)
    connection = store.connection
    connection.execute("BEGIN")
    leaves = _add_goals(connection, size.goals, today, luck)
    _add_tasks(connection, size.tasks, leaves, today, luck)
    if size.checkins:
        _add_checkins(connection, size.checkins, leaves, today, luck)
        _add_obstacles(connection, leaves, today, luck)
    connection.execute("COMMIT")
    store.close()


def titles(count: int) -> list[str]:
    """So many titles, for planners that are compared."""
    luck = random.Random(count)
    return [_title(luck) for _ in range(count)]


def _title(luck: random.Random) -> str:
    return f"{luck.choice(VERBS)} the {luck.choice(THINGS)}{luck.choice(TAILS)}"


def _moment(day: date, luck: random.Random) -> str:
    moment = datetime(day.year, day.month, day.day, luck.randrange(6, 20), luck.randrange(60), tzinfo=UTC)
    return moment.isoformat(timespec="seconds")


def _parents(count: int, luck: random.Random) -> Iterator[tuple[int, int | None, str]]:
    """Id, parent and horizon of each goal, parents first; some parents have many children, most have few."""
    visions = max(1, count // 2000)
    levels = [("vision", visions), ("long", max(2, count // 20)), ("medium", max(3, count // 5))]
    levels.append(("short", count - sum(size for _, size in levels)))
    above: list[int] = []
    last = 0
    for horizon, size in levels:
        here = list(range(last + 1, last + 1 + size))
        last += size
        children = dict.fromkeys(above, 0)
        for number, goal_id in enumerate(here):
            parent: int | None = None
            if above:
                parent = above[0] if number < FIRST_FAMILY else above[int(luck.random() ** 1.6 * len(above))]
                if children[parent] >= MOST_CHILDREN:
                    parent = min(children, key=lambda known: children[known])
                children[parent] += 1
            yield goal_id, parent, horizon
        above = here


def _add_goals(connection: sqlite3.Connection, count: int, today: date, luck: random.Random) -> list[int]:
    """Add goals and return those of the lowest level."""
    days = {"vision": 2500, "long": 900, "medium": 250, "short": 60}
    statuses = ("active", "active", "active", "idea", "paused", "achieved", "achieved", "dropped")
    rows = []
    leaves: list[int] = []
    for goal_id, parent, horizon in _parents(count, luck):
        is_early = goal_id <= 2 or parent is None or (horizon != "short" and luck.random() < 0.9)
        is_first_family = horizon == "short" and len(leaves) < FIRST_FAMILY
        status = "active" if is_early or is_first_family else luck.choice(statuses)
        created = today - timedelta(days=luck.randrange(1, 365 * YEARS))
        due = today + timedelta(days=luck.randrange(-20, days[horizon])) if luck.random() < 0.6 else None
        achieved = (
            _moment(today - timedelta(days=luck.randrange(1, 300)), luck) if status == "achieved" else None
        )
        kind = "milestone" if horizon == "short" and luck.random() < 0.3 else "goal"
        notes = luck.choice(NOTES) if luck.random() < 0.3 else ""
        rows.append(
            (
                goal_id,
                parent,
                GAP * goal_id,
                _title(luck),
                "It is the work I want to be known for." if luck.random() < 0.5 else "",
                horizon,
                kind,
                status,
                None,
                due and due.isoformat(),
                luck.choice((None, None, None, 30, 70)),
                notes,
                _moment(created, luck),
                achieved,
            )
        )
        if horizon == "short":
            leaves.append(goal_id)
    connection.executemany(f"INSERT INTO goal ({GOAL_COLUMNS}) VALUES ({', '.join('?' * 14)})", rows)
    return leaves


def _add_tasks(
    connection: sqlite3.Connection, count: int, goal_ids: Sequence[int], today: date, luck: random.Random
) -> None:
    tasks, tags, blocks, repetitions = [], [], [], []
    still_open: list[int] = []
    for task_id in range(1, count + 1):
        is_done = luck.random() < DONE_SHARE
        column = (
            "done" if is_done else luck.choices(("backlog", "next", "doing", "waiting"), (62, 20, 6, 12))[0]
        )
        created = today - timedelta(days=luck.randrange(1, 365 * YEARS))
        age = (today - created).days
        done = today - timedelta(days=luck.randrange(age)) if is_done else None
        entered = done or today - timedelta(days=luck.randrange(age))
        has_due = luck.random() < 0.4
        due = (done or today) + timedelta(days=luck.randrange(-15, 300)) if has_due else None
        notes = " ".join(luck.choices(NOTES, k=luck.randrange(1, 5))) if luck.random() < 0.3 else ""
        tasks.append(
            (
                task_id,
                luck.choice(goal_ids) if luck.random() < 0.85 else None,
                _title(luck),
                notes,
                column,
                GAP * task_id,
                luck.choices(("none", "low", "medium", "high"), (50, 15, 20, 15))[0],
                luck.choice((None, 15, 30, 60, 120, 240)),
                (today + timedelta(days=luck.randrange(-20, 40))).isoformat()
                if luck.random() < 0.1
                else None,
                due and due.isoformat(),
                "Sam" if column == "waiting" else "",
                _moment(created, luck),
                _moment(entered, luck),
                _moment(entered, luck) if column in {"doing", "done"} else None,
                _moment(done, luck) if done else None,
            )
        )
        if luck.random() < 0.5:
            chosen = luck.sample(TAGS, luck.randrange(1, 4))
            tags += [(task_id, name, position) for position, name in enumerate(chosen)]
        if not is_done:
            if len(still_open) % 7 == 0 and len(still_open) < 7 * MOST_NEXT:
                tags.append((task_id, "next", len(TAGS)))
            if still_open and luck.random() < 0.08:
                blocks.append((task_id, luck.choice(still_open)))
            still_open.append(task_id)
            if due and task_id % EACH_REPEATS == 0:
                day = due.isoformat()
                repetitions.append((task_id, "every week", "FREQ=WEEKLY", "due", day, day, 1, "next", "{}"))
    connection.executemany(f"INSERT INTO task ({TASK_COLUMNS}) VALUES ({', '.join('?' * 15)})", tasks)
    connection.executemany("INSERT INTO task_tag VALUES (?, ?, ?)", tags)
    connection.executemany("INSERT INTO task_block VALUES (?, ?)", blocks)
    connection.executemany(
        f"INSERT INTO repetition ({REPETITION_COLUMNS}) VALUES ({', '.join('?' * 9)})", repetitions
    )


def _add_checkins(
    connection: sqlite3.Connection, count: int, goal_ids: Sequence[int], today: date, luck: random.Random
) -> None:
    """Measure most of the goals, and check in on them: on some every week, on most now and then."""
    measured = [goal_id for goal_id in goal_ids if luck.random() < MEASURED_SHARE] or list(goal_ids[:1])
    targets = {goal_id: luck.choice((-6, 5, 12, 40, 100)) for goal_id in measured}
    began = {goal_id: 8 if target < 0 else 0 for goal_id, target in targets.items()}
    connection.executemany(
        "UPDATE goal SET unit = ?, baseline = ?, target = ?, confidence = ? WHERE id = ?",
        [
            (luck.choice(UNITS), began[goal_id], began[goal_id] + way, luck.choice((None, 4, 6, 8)), goal_id)
            for goal_id, way in targets.items()
        ],
    )
    rows = []
    for checkin_id in range(1, count + 1):
        goal_id = measured[int(luck.random() ** 2 * len(measured))]
        day = today - timedelta(days=luck.randrange(365 * YEARS))
        value = round(began[goal_id] + targets[goal_id] * luck.random(), 1)
        note = luck.choice(NOTES) if luck.random() < 0.3 else ""
        rows.append(
            (checkin_id, goal_id, day.isoformat(), value, luck.choice((None, 5, 7)), note, _moment(day, luck))
        )
    connection.executemany("INSERT INTO checkin VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _add_obstacles(
    connection: sqlite3.Connection, goal_ids: Sequence[int], today: date, luck: random.Random
) -> None:
    """An obstacle for every fourth goal, some with a plan; a decision for every twentieth."""
    obstacles, adaptations = [], []
    for number, goal_id in enumerate(goal_ids):
        moment = _moment(today - timedelta(days=luck.randrange(300)), luck)
        if number % 4 == 0:
            is_planned = luck.random() < 0.5
            cue, response = ("the week fills up", "move it to Friday morning") if is_planned else ("", "")
            risk = (luck.randrange(1, 6), luck.randrange(1, 6))
            obstacles.append((goal_id, "The week fills up", cue, response, *risk, "open", moment))
        if number % 20 == 0:
            adaptations.append((goal_id, moment[:10], "continue", "It still matters.", moment))
    connection.executemany(
        "INSERT INTO obstacle (goal_id, title, cue, response, likelihood, impact, status, created) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        obstacles,
    )
    connection.executemany(
        "INSERT INTO adaptation (goal_id, date, choice, reason, created) VALUES (?, ?, ?, ?, ?)", adaptations
    )
