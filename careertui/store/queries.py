"""Reading the plan: SQL straight into the domain's records. SQLModel takes six times as long for a list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.errors import NotFound
from careertui.domain.model import Column, RecordKind, Ref
from careertui.domain.weights import COEFFICIENTS

from .alignment import alignments as goal_alignments
from .urgent import most_urgent_ids
from .whole import GOAL, TASK, THESE, ids_of, is_any, readable, rows, whole_goals, whole_tasks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from careertui.domain.adapting import Adaptation
    from careertui.domain.checkins import CheckIn
    from careertui.domain.model import Goal, Task
    from careertui.domain.obstacles import Obstacle
    from careertui.domain.repetition import Standing
    from careertui.domain.skills import Skill
    from careertui.domain.values import Value
    from careertui.domain.weights import Coefficients

_DONE = Column.DONE.value
_ABOVE_OLDER = "goal WHERE parent_id >= id"
"""Goals below one that was added later, as there is one in every ring; the index knows them."""


def goals(connection: sqlite3.Connection) -> list[Goal]:
    """All goals, by parent, rank, id; those without a parent first.

    Where another program has put goals below each other in a ring, the first of them has no parent.
    """
    found = whole_goals(connection, rows(connection, f"{GOAL} ORDER BY parent_id, rank, id"))
    return _as_trees(connection, found) if is_any(connection, _ABOVE_OLDER) else found


def goal_rings(connection: sqlite3.Connection) -> list[tuple[int, ...]]:
    """The goals that lie below each other in a ring, as only another program can have put them."""
    if not is_any(connection, _ABOVE_OLDER):
        return []
    from careertui.domain.rings import rings

    parents: dict[int, int | None] = dict(rows(connection, "SELECT id, parent_id FROM goal"))
    return rings(parents, parents.get)


def goal(connection: sqlite3.Connection, goal_id: int) -> Goal:
    """One goal. Raises NotFound."""
    found = goals_by_id(connection, (goal_id,))
    if not found:
        raise NotFound(Ref(RecordKind.GOAL, goal_id))
    return found[0]


def goals_by_id(connection: sqlite3.Connection, ids: Collection[int]) -> list[Goal]:
    """Those of these goals that there are, by parent, rank, id."""
    query = f"{GOAL} WHERE id {THESE} ORDER BY parent_id, rank, id"
    found = whole_goals(connection, rows(connection, query, (ids_of(ids),)))
    is_suspect = any((goal.parent_id or 0) >= goal.id for goal in found)
    return _as_trees(connection, found) if is_suspect else found


def _as_trees(connection: sqlite3.Connection, found: list[Goal]) -> list[Goal]:
    """Goals in rings as trees; the parents of those that were not read are looked up one by one."""
    from careertui.domain.rings import as_trees

    parents = {goal.id: goal.parent_id for goal in found}

    def above(goal_id: int) -> int | None:
        if goal_id not in parents:
            parent = rows(connection, "SELECT parent_id FROM goal WHERE id = ?", (goal_id,))
            parents[goal_id] = parent[0][0] if parent else None
        return parents[goal_id]

    return as_trees(found, above)


def standing(connection: sqlite3.Connection, task_id: int) -> Standing | None:
    """Where a task stands in its series; None for one that does not come again."""
    from careertui.domain.repetition import Anchor, Standing

    query = "SELECT rule, anchor, start, day, number FROM repetition WHERE task_id = ?"
    found = connection.execute(query, (task_id,)).fetchone()
    if found is None:
        return None
    rule, anchor, start, day, number = found
    return Standing(rule, Anchor(anchor), date.fromisoformat(start), date.fromisoformat(day), number)


def task(connection: sqlite3.Connection, task_id: int) -> Task:
    """One task. Raises NotFound."""
    found = tasks(connection, ids=(task_id,))
    if not found:
        raise NotFound(Ref(RecordKind.TASK, task_id))
    return found[0]


def tasks(
    connection: sqlite3.Connection,
    *,
    ids: Collection[int] | None = None,
    columns: Collection[Column] | None = None,
    done_since: date | None = None,
    goal_id: int | None = None,
) -> list[Task]:
    """Tasks in the order of the board: by column, rank, id; done ones newest first.

    Each argument narrows further: to these ids, these columns, this goal; `done_since` leaves out what was
    done before that day (in UTC).
    """
    from .board_sql import board_order

    conditions: list[str] = []
    values: list[object] = []
    if ids is not None:
        conditions.append(f"id {THESE}")
        values.append(ids_of(ids))
    if columns is not None:
        conditions.append(f"board_column IN ({', '.join('?' * len(columns))})")
        values.extend(column.value for column in columns)
    if done_since is not None:
        # Moments are text that begins with their day, so text order is time order.
        conditions.append(f"(board_column <> '{_DONE}' OR done >= ?)")
        values.append(done_since.isoformat())
    if goal_id is not None:
        conditions.append("goal_id = ?")
        values.append(goal_id)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    newest_first = f"CASE board_column WHEN '{_DONE}' THEN done END DESC"
    query = f"{TASK}{where} ORDER BY {board_order(connection)}, {newest_first}, rank, id"
    return whole_tasks(connection, rows(connection, query, values))


class Due(NamedTuple):
    """What a list of due dates says of a task: the whole task takes four times as long to read."""

    id: int
    title: str
    due: date


def due_between(connection: sqlite3.Connection, first: date | None, last: date) -> list[Due]:
    """Open tasks due from `first` (None: from ever) to `last`, both included, by due date, rank, id."""
    query = (
        "SELECT id, title, due FROM task "
        f"WHERE due BETWEEN ? AND ? AND board_column <> '{_DONE}' ORDER BY due, rank, id"
    )
    found = rows(connection, query, ("" if first is None else first.isoformat(), last.isoformat()))
    return [Due(task_id, title, date.fromisoformat(due)) for task_id, title, due in found]


def most_urgent(
    connection: sqlite3.Connection, today: date, limit: int, coefficients: Coefficients = COEFFICIENTS
) -> list[Task]:
    """The most urgent open tasks that are not blocked, the most urgent first; what is equal, by id."""
    with readable(connection):
        ids = most_urgent_ids(connection, today, limit, coefficients)
    these = rows(connection, f"{TASK} WHERE id {THESE}", (ids_of(ids),))
    found = {each.id: each for each in whole_tasks(connection, these)}
    return [found[task_id] for task_id in ids]


def alignments(connection: sqlite3.Connection) -> dict[int, float]:
    """For each goal that serves a ranked value, itself or by a goal above it: how well, over 0 to 1."""
    with readable(connection):
        return goal_alignments(connection)


def task_counts(connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
    """For each goal that has tasks of its own: how many are open, and how many done."""
    query = (
        f"SELECT goal_id, count(*), count(*) FILTER (WHERE board_column = '{_DONE}') "
        "FROM task WHERE goal_id IS NOT NULL GROUP BY goal_id"
    )
    return {goal_id: (count - done, done) for goal_id, count, done in rows(connection, query)}


_BLOCKS = (
    "task_block JOIN task AS waiting ON waiting.id = task_id JOIN task AS blocker ON blocker.id = blocker_id "
    f"WHERE waiting.board_column <> '{_DONE}' AND blocker.board_column <> '{_DONE}'"
)


def blocked_ids(connection: sqlite3.Connection) -> set[int]:
    """The open tasks that wait for an open one."""
    return {task_id for (task_id,) in rows(connection, f"SELECT DISTINCT task_id FROM {_BLOCKS}")}


def blocking_counts(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> dict[int, int]:
    """For each open task (of these, where ids are given) that open tasks wait for: how many."""
    query, values = f"SELECT blocker_id, count(*) FROM {_BLOCKS}", []
    if ids is not None:
        query += f" AND blocker_id IN ({', '.join('?' * len(ids))})"
        values = list(ids)
    return dict(rows(connection, f"{query} GROUP BY blocker_id", values))


def has_tasks(connection: sqlite3.Connection) -> bool:
    """Whether there is any task, open or done."""
    return is_any(connection, "task")


def has_timer(connection: sqlite3.Connection) -> bool:
    """Whether a timer runs."""
    return bool(rows(connection, "SELECT 1 FROM work WHERE ended IS NULL"))


def has_values(connection: sqlite3.Connection) -> bool:
    """Whether there is any value, on whichever pile."""
    return is_any(connection, "value")


def has_chosen_values(connection: sqlite3.Connection) -> bool:
    """Whether any value is very important, and all have their pile."""
    return is_any(connection, "value WHERE pile = 'very'") and not is_any(
        connection, "value WHERE pile = 'unsorted'"
    )


def has_skills(connection: sqlite3.Connection) -> bool:
    """Whether there is any skill."""
    return is_any(connection, "skill")


def values(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> list[Value]:
    """Values (all, or those of these that there are): the ranked ones in their order, then as they came."""
    from . import profile

    return profile.values(connection, ids)


def skills(connection: sqlite3.Connection, ids: Collection[int] | None = None) -> list[Skill]:
    """Skills (all, or those of these that there are), as they came."""
    from . import profile

    return profile.skills(connection, ids)


def parts(
    connection: sqlite3.Connection, goal_ids: Collection[int] | None = None
) -> tuple[tuple[CheckIn, ...], tuple[Obstacle, ...], tuple[Adaptation, ...]]:
    """What belongs to goals (all, or these): check-ins, obstacles, adaptations, as they came."""
    if not any(is_any(connection, table) for table in ("checkin", "obstacle", "adaptation")):
        return (), (), ()  # as in many plans: how they are read is not loaded
    from .pursuit import adaptations, checkins, obstacles

    checked, threats = checkins(connection, goal_ids), obstacles(connection, goal_ids)
    return tuple(checked), tuple(threats), tuple(adaptations(connection, goal_ids))
