"""The tables of the board beside the tasks themselves: columns, repetition, worked time, saved views.

SQLModel reads the annotations when a class is made, so this module has no postponed annotations.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from careertui.domain.model import Column
from careertui.domain.repetition import Anchor
from careertui.domain.saved_views import Grouping, Order

from .columns import IsoDate, IsoMoment, between, one_of, word


class ColumnRow(SQLModel, table=True):
    """A column of the board; the fields of `careertui.domain.board_columns.BoardColumn`."""

    __tablename__ = "board_column"
    __table_args__ = (
        one_of("kind", Column),
        between("wip_limit", 0, 9999),
        Index("ix_board_column_base", "kind", unique=True, sqlite_where=text("base")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    rank: int
    kind: Column = Field(sa_type=word(Column))
    name: str = Field(sa_type=Text)
    # LIMIT is a keyword of SQL; the name in the database needs no quotes.
    limit: int | None = Field(default=None, sa_column_kwargs={"name": "wip_limit"})
    base: bool = False


class RepetitionRow(SQLModel, table=True):
    """The rule by which a task comes again, and where in its series the task stands.

    `words` and `rule`, an RRULE, say the same: lists show the words, and load nothing to read rules. `start`
    is the day from which it counts, `day` the one that this task stands for, `number` its place in the
    series. The next one comes into the column `home`; `kept` is a JSON object of the fields that it has as
    they were before they were changed for this task only.
    """

    __tablename__ = "repetition"
    __table_args__ = (
        one_of("anchor", Anchor),
        CheckConstraint("home IN ('backlog', 'next')", name="home_known"),
        Index("ix_repetition_previous", "previous_id", sqlite_where=text("previous_id IS NOT NULL")),
    )

    task_id: int = Field(primary_key=True, foreign_key="task.id", ondelete="CASCADE")
    words: str = Field(sa_type=Text)
    rule: str = Field(sa_type=Text)
    anchor: Anchor = Field(default=Anchor.DUE, sa_type=word(Anchor))
    start: date = Field(sa_type=IsoDate)
    day: date = Field(sa_type=IsoDate)
    number: int = 1
    home: str = Field(sa_type=Text)
    kept: str = Field(default="{}", sa_type=Text)
    previous_id: int | None = Field(default=None, foreign_key="task.id", ondelete="SET NULL")


class WorkRow(SQLModel, table=True):
    """Time worked on a task; the fields of `careertui.domain.timing.Work`. One at most has no end."""

    __tablename__ = "work"
    __table_args__ = (
        CheckConstraint("(ended IS NULL) = (minutes IS NULL)", name="ended_with_minutes"),
        CheckConstraint("minutes >= 0", name="minutes_range"),
        Index("ix_work_task", "task_id"),
        Index("ix_work_running", text("(ended IS NULL)"), unique=True, sqlite_where=text("ended IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", ondelete="CASCADE")
    started: datetime = Field(sa_type=IsoMoment)
    ended: datetime | None = Field(default=None, sa_type=IsoMoment)
    minutes: int | None = None


class ViewRow(SQLModel, table=True):
    """A saved view; the fields of `careertui.domain.saved_views.SavedView`."""

    __tablename__ = "view"
    __table_args__ = (
        one_of("grouping", Grouping),
        one_of("ordering", Order),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    rank: int
    name: str = Field(sa_type=Text)
    filter: str = Field(default="", sa_type=Text, sa_column_kwargs={"name": "query"})
    grouping: Grouping = Field(default=Grouping.NONE, sa_type=word(Grouping))
    # ORDER is a keyword of SQL; the name in the database needs no quotes.
    order: Order = Field(default=Order.RANK, sa_type=word(Order), sa_column_kwargs={"name": "ordering"})
    key: str = Field(default="", sa_type=Text, sa_column_kwargs={"name": "shortcut"})
    created: datetime = Field(sa_type=IsoMoment)
