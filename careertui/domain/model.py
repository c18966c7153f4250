"""The records of a plan. Dates are calendar dates without a zone; moments are aware, in UTC.

All are named tuples: there are many of them, and one is made ten times as quickly as a frozen dataclass. To
make such a class takes 1 ms longer, too, and these stand before the first frame.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


class Column(StrEnum):
    """Where a task stands on the board, from left to right."""

    BACKLOG = "backlog"
    NEXT = "next"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"


class Importance(StrEnum):
    """How much a task matters, from least to most."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Horizon(StrEnum):
    """How far away a goal lies: 5 years and more, 1-5 years, 3-12 months, up to 3 months."""

    VISION = "vision"
    LONG = "long"
    MEDIUM = "medium"
    SHORT = "short"


class GoalKind(StrEnum):
    """A goal is pursued; a milestone is a point on the way to one."""

    GOAL = "goal"
    MILESTONE = "milestone"


class GoalStatus(StrEnum):
    """The life of a goal."""

    IDEA = "idea"
    ACTIVE = "active"
    PAUSED = "paused"
    ACHIEVED = "achieved"
    DROPPED = "dropped"


class RecordKind(StrEnum):
    """The kinds of record that a change can touch."""

    GOAL = "goal"
    TASK = "task"
    VALUE = "value"
    SKILL = "skill"
    ENTRY = "entry"
    VIEW = "view"
    COLUMN = "board_column"


class Ref(NamedTuple):
    """One record of the plan."""

    kind: RecordKind
    id: int


class Need(NamedTuple):
    """A skill that a goal needs, and the level (1-5) that it needs it at."""

    skill_id: int
    level: int


class Goal(NamedTuple):
    """A vision, goal or milestone.

    Siblings stand in the order of `rank`; `weight` (1-100) counts in the parent's mean. `value_ids` are the
    values that it serves itself, `needs` the skills that it needs itself, both by id.

    It is measured in `unit` from `baseline` to `target`, which may lie below it. `current` and `checked` are
    what the latest check-in with a value says and the day of the latest of all; None without one.
    `confidence` is 1-10, `successor_id` the goal that replaced it.
    """

    id: int
    parent_id: int | None
    rank: int
    title: str
    why: str
    horizon: Horizon
    kind: GoalKind
    status: GoalStatus
    start: date | None
    due: date | None
    weight: int | None
    notes: str
    created: datetime
    achieved: datetime | None
    value_ids: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    confidence: int | None = None
    successor_id: int | None = None
    current: float | None = None
    checked: date | None = None

    @property
    def is_open(self) -> bool:
        """Still to be reached: neither achieved nor dropped."""
        return self.status not in (GoalStatus.ACHIEVED, GoalStatus.DROPPED)

    @property
    def has_measure(self) -> bool:
        """Progress can be told from numbers: from where to where is known, and they differ."""
        return self.baseline is not None and self.target is not None and self.baseline != self.target

    def is_overdue(self, today: date) -> bool:
        """Open, and its due date has passed."""
        return self.due is not None and self.due < today and self.is_open


class Task(NamedTuple):
    """One card of the board.

    `column` is the kind of its column, which every rule reads; `column_id` is that column itself where it is
    not the base column of the kind (None). Cards of a column stand in the order of `rank`; `entered` is when
    it came into its column. `skill_ids` are
    the skills that it practises. `waiting_since` is the day from which it waits, for somebody or in Waiting.
    `repeat` says in words when it comes again; empty: never. `spent` is how many minutes were worked on it,
    without the timer that runs since `timer`.
    """

    id: int
    goal_id: int | None
    title: str
    notes: str
    column: Column
    rank: int
    importance: Importance
    effort_minutes: int | None
    scheduled: date | None
    due: date | None
    waiting_for: str
    created: datetime
    entered: datetime
    started: datetime | None
    done: datetime | None
    tags: tuple[str, ...] = ()
    blocked_by: tuple[int, ...] = ()
    skill_ids: tuple[int, ...] = ()
    waiting_since: date | None = None
    repeat: str = ""
    spent: int = 0
    timer: datetime | None = None
    column_id: int | None = None

    @property
    def column_key(self) -> str:
        """The key of its column, as `careertui.domain.board_columns` has it."""
        return self.column if self.column_id is None else str(self.column_id)

    @property
    def is_open(self) -> bool:
        """Not done yet."""
        return self.column is not Column.DONE

    def is_overdue(self, today: date) -> bool:
        """Open, and its due date has passed."""
        return self.due is not None and self.due < today and self.is_open


_NOTHING: Mapping[RecordKind, frozenset[int]] = MappingProxyType({})


class Change(NamedTuple):
    """What one named transaction did: its label and the records it touched (deleted ones too).

    `focus` is the record that a screen should stand on afterwards; `warning` is advice, never a refusal;
    `note` says what else came of it, as a task that comes again. `is_replayed`: undo or redo did it. `parts`
    are the goals among them of which a check-in, an obstacle or a decision was touched.
    """

    label: str
    touched: Mapping[RecordKind, frozenset[int]] = _NOTHING
    focus: Ref | None = None
    warning: str = ""
    note: str = ""
    is_replayed: bool = False
    parts: frozenset[int] = frozenset()


class Step(NamedTuple):
    """One line of the history.

    A named transaction, and whether it stands, is undone, or can no longer be redone.
    """

    id: int
    label: str
    at: datetime
    state: StepState
    changes: int


class StepState(StrEnum):
    """A step stands, can be redone, or was overtaken by another change after it was undone."""

    DONE = "done"
    UNDONE = "undone"
    OVERTAKEN = "overtaken"
