"""The tables of a plan, as SQLModel sees them. Written by `careertui.store.transaction`, read by `queries`.

SQLModel reads the annotations when a class is made, so this module has no postponed annotations.
"""

from datetime import date, datetime

from sqlalchemy import REAL, CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from careertui.domain.adapting import Choice
from careertui.domain.journal import EntryKind
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance, StepState
from careertui.domain.obstacles import ObstacleStatus
from careertui.domain.values import Pile

from .columns import IsoDate, IsoMoment, between, one_of, word

Day = date
"""A calendar date, for tables with a column that is called `date` itself."""


class GoalRow(SQLModel, table=True):
    """A goal; the fields of `careertui.domain.model.Goal`."""

    __tablename__ = "goal"
    __table_args__ = (
        one_of("horizon", Horizon),
        one_of("kind", GoalKind),
        one_of("status", GoalStatus),
        between("confidence", 1, 10),
        Index("ix_goal_parent_rank", "parent_id", "rank"),
        Index("ix_goal_successor", "successor_id", sqlite_where=text("successor_id IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    parent_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="CASCADE")
    rank: int
    title: str = Field(sa_type=Text)
    why: str = Field(default="", sa_type=Text)
    horizon: Horizon = Field(sa_type=word(Horizon))
    kind: GoalKind = Field(default=GoalKind.GOAL, sa_type=word(GoalKind))
    status: GoalStatus = Field(default=GoalStatus.ACTIVE, sa_type=word(GoalStatus))
    start: date | None = Field(default=None, sa_type=IsoDate)
    due: date | None = Field(default=None, sa_type=IsoDate)
    weight: int | None = None
    notes: str = Field(default="", sa_type=Text)
    created: datetime = Field(sa_type=IsoMoment)
    achieved: datetime | None = Field(default=None, sa_type=IsoMoment)
    # The default stands in the database too: images of the history may be older than this column.
    unit: str = Field(default="", sa_type=Text, sa_column_kwargs={"server_default": text("''")})
    baseline: float | None = Field(default=None, sa_type=REAL)
    target: float | None = Field(default=None, sa_type=REAL)
    confidence: int | None = None
    successor_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="SET NULL")


class CheckInRow(SQLModel, table=True):
    """Where a goal stands on a day; the fields of `careertui.domain.checkins.CheckIn`."""

    __tablename__ = "checkin"
    __table_args__ = (
        between("confidence", 1, 10),
        Index("ix_checkin_goal", "goal_id", "date", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", ondelete="CASCADE")
    date: Day = Field(sa_type=IsoDate)
    value: float | None = Field(default=None, sa_type=REAL)
    confidence: int | None = None
    note: str = Field(default="", sa_type=Text)
    created: datetime = Field(sa_type=IsoMoment)


class ObstacleRow(SQLModel, table=True):
    """What may stand in the way of a goal; the fields of `careertui.domain.obstacles.Obstacle`."""

    __tablename__ = "obstacle"
    __table_args__ = (
        between("likelihood", 1, 5),
        between("impact", 1, 5),
        one_of("status", ObstacleStatus),
        Index("ix_obstacle_goal", "goal_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", ondelete="CASCADE")
    title: str = Field(sa_type=Text)
    cue: str = Field(default="", sa_type=Text)
    response: str = Field(default="", sa_type=Text)
    likelihood: int
    impact: int
    status: ObstacleStatus = Field(default=ObstacleStatus.OPEN, sa_type=word(ObstacleStatus))
    rehearsed: date | None = Field(default=None, sa_type=IsoDate)
    created: datetime = Field(sa_type=IsoMoment)


class AdaptationRow(SQLModel, table=True):
    """What was decided about a goal; the fields of `careertui.domain.adapting.Adaptation`."""

    __tablename__ = "adaptation"
    __table_args__ = (
        one_of("choice", Choice),
        Index("ix_adaptation_goal", "goal_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", ondelete="CASCADE")
    date: Day = Field(sa_type=IsoDate)
    choice: Choice = Field(sa_type=word(Choice))
    reason: str = Field(sa_type=Text)
    created: datetime = Field(sa_type=IsoMoment)


class TaskRow(SQLModel, table=True):
    """A task; the fields of `careertui.domain.model.Task`, its tags and blockers in tables of their own."""

    __tablename__ = "task"
    __table_args__ = (
        one_of("board_column", Column),
        one_of("importance", Importance),
        Index("ix_task_column_rank", "board_column", "column_id", "rank"),
        Index("ix_task_goal", "goal_id", "board_column"),
        Index("ix_task_due", "due", "rank", sqlite_where=text("board_column <> 'done'")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="CASCADE")
    title: str = Field(sa_type=Text)
    notes: str = Field(default="", sa_type=Text)
    # COLUMN is a keyword of SQL; the name in the database needs no quotes.
    column: Column = Field(
        default=Column.BACKLOG, sa_type=word(Column), sa_column_kwargs={"name": "board_column"}
    )
    rank: int
    importance: Importance = Field(default=Importance.NONE, sa_type=word(Importance))
    effort_minutes: int | None = None
    scheduled: date | None = Field(default=None, sa_type=IsoDate)
    due: date | None = Field(default=None, sa_type=IsoDate)
    waiting_for: str = Field(default="", sa_type=Text)
    created: datetime = Field(sa_type=IsoMoment)
    entered: datetime = Field(sa_type=IsoMoment)
    started: datetime | None = Field(default=None, sa_type=IsoMoment)
    done: datetime | None = Field(default=None, sa_type=IsoMoment)
    waiting_since: date | None = Field(default=None, sa_type=IsoDate)
    column_id: int | None = Field(default=None, foreign_key="board_column.id", ondelete="SET NULL")


class TaskTag(SQLModel, table=True):
    """One tag of a task; `position` keeps the order in which they were written."""

    __tablename__ = "task_tag"

    task_id: int = Field(primary_key=True, foreign_key="task.id", ondelete="CASCADE")
    name: str = Field(primary_key=True, sa_type=Text)
    position: int = 0


class TaskBlock(SQLModel, table=True):
    """The task `task_id` waits for the task `blocker_id`."""

    __tablename__ = "task_block"
    __table_args__ = (
        CheckConstraint("task_id <> blocker_id", name="never_itself"),
        Index("ix_task_block_blocker", "blocker_id"),
    )

    task_id: int = Field(primary_key=True, foreign_key="task.id", ondelete="CASCADE")
    blocker_id: int = Field(primary_key=True, foreign_key="task.id", ondelete="CASCADE")


class ValueRow(SQLModel, table=True):
    """A value; the fields of `careertui.domain.values.Value`, its ratings in a table of their own."""

    __tablename__ = "value"
    __table_args__ = (
        one_of("pile", Pile),
        CheckConstraint("rank IS NULL OR pile = 'very'", name="only_very_ranked"),
        Index("ix_value_rank", "rank"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    definition: str = Field(default="", sa_type=Text)
    meaning: str = Field(default="", sa_type=Text)
    pile: Pile = Field(default=Pile.UNSORTED, sa_type=word(Pile))
    rank: int | None = None
    created: datetime = Field(sa_type=IsoMoment)


class ValueRating(SQLModel, table=True):
    """How much a value mattered on a day, and how far it was lived, 1-10 each."""

    __tablename__ = "value_rating"
    __table_args__ = (between("importance", 1, 10), between("lived", 1, 10))

    value_id: int = Field(primary_key=True, foreign_key="value.id", ondelete="CASCADE")
    date: Day = Field(primary_key=True, sa_type=IsoDate)
    importance: int | None = None
    lived: int | None = None


class SkillRow(SQLModel, table=True):
    """A skill; the fields of `careertui.domain.skills.Skill`, its levels and evidence in other tables."""

    __tablename__ = "skill"
    __table_args__ = (
        between("level", 0, 5),
        between("target", 0, 5),
        between("energy", -2, 2),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    category: str = Field(sa_type=Text)
    level: int = 0
    target: int | None = None
    energy: int | None = None
    last_used: date | None = Field(default=None, sa_type=IsoDate)
    notes: str = Field(default="", sa_type=Text)
    created: datetime = Field(sa_type=IsoMoment)


class SkillLevel(SQLModel, table=True):
    """The level that a skill had from a day on."""

    __tablename__ = "skill_level"
    __table_args__ = (between("level", 0, 5),)

    skill_id: int = Field(primary_key=True, foreign_key="skill.id", ondelete="CASCADE")
    date: Day = Field(primary_key=True, sa_type=IsoDate)
    level: int


class EvidenceRow(SQLModel, table=True):
    """Something that shows the level of a skill."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_skill", "skill_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    skill_id: int = Field(foreign_key="skill.id", ondelete="CASCADE")
    date: Day = Field(sa_type=IsoDate)
    text: str = Field(sa_type=Text)
    link: str = Field(default="", sa_type=Text)


class EntryRow(SQLModel, table=True):
    """Something written down on a day; the fields of `careertui.domain.journal.Entry`."""

    __tablename__ = "entry"
    __table_args__ = (
        one_of("kind", EntryKind),
        Index("ix_entry_kind", "kind", "date"),
        Index("ix_entry_prompt", "prompt", "date"),
        Index("ix_entry_goal", "goal_id", sqlite_where=text("goal_id IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: EntryKind = Field(default=EntryKind.REFLECTION, sa_type=word(EntryKind))
    date: Day = Field(sa_type=IsoDate)
    prompt: str = Field(default="", sa_type=Text)
    text: str = Field(sa_type=Text)
    created: datetime = Field(sa_type=IsoMoment)
    goal_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="SET NULL")


class GoalValue(SQLModel, table=True):
    """The goal `goal_id` serves the value `value_id`."""

    __tablename__ = "goal_value"
    __table_args__ = (Index("ix_goal_value_value", "value_id"),)

    goal_id: int = Field(primary_key=True, foreign_key="goal.id", ondelete="CASCADE")
    value_id: int = Field(primary_key=True, foreign_key="value.id", ondelete="CASCADE")


class GoalSkill(SQLModel, table=True):
    """The goal `goal_id` needs the skill `skill_id` at this level."""

    __tablename__ = "goal_skill"
    __table_args__ = (between("level", 1, 5), Index("ix_goal_skill_skill", "skill_id"))

    goal_id: int = Field(primary_key=True, foreign_key="goal.id", ondelete="CASCADE")
    skill_id: int = Field(primary_key=True, foreign_key="skill.id", ondelete="CASCADE")
    level: int


class TaskSkill(SQLModel, table=True):
    """The task `task_id` practises the skill `skill_id`."""

    __tablename__ = "task_skill"
    __table_args__ = (Index("ix_task_skill_skill", "skill_id"),)

    task_id: int = Field(primary_key=True, foreign_key="task.id", ondelete="CASCADE")
    skill_id: int = Field(primary_key=True, foreign_key="skill.id", ondelete="CASCADE")


class State(SQLModel, table=True):
    """What the screens remember: where the cursor stood, what was being typed. Not part of the history."""

    __tablename__ = "state"

    key: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class UndoStep(SQLModel, table=True):
    """One named transaction."""

    __tablename__ = "undo_step"
    __table_args__ = (
        one_of("state", StepState),
        Index("ix_undo_step_state", "state"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    label: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=IsoMoment)
    state: StepState = Field(default=StepState.DONE, sa_type=word(StepState))


class UndoChange(SQLModel, table=True):
    """One row before and after; JSON objects, NULL where the row was not there."""

    __tablename__ = "undo_change"
    __table_args__ = (Index("ix_undo_change_step", "step_id"),)

    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="undo_step.id", ondelete="CASCADE")
    table_name: str = Field(sa_type=Text)
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
