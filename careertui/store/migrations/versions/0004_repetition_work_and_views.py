"""Tasks come again and wait since a day; time worked on them; saved views of the board."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of repetition, worked time and saved views; say since when tasks wait."""
    op.execute("ALTER TABLE task ADD COLUMN waiting_since TEXT")
    op.execute(
        "UPDATE task SET waiting_since = substr(entered, 1, 10) "
        "WHERE board_column = 'waiting' OR (waiting_for <> '' AND board_column <> 'done')"
    )
    op.create_table(
        "repetition",
        sa.Column("task_id", sa.Integer, sa.ForeignKey("task.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.Column("start", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("home", sa.Text, nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
        sa.Column("previous_id", sa.Integer, sa.ForeignKey("task.id", ondelete="SET NULL")),
        sa.CheckConstraint("anchor IN ('due', 'done')", name="anchor_known"),
        sa.CheckConstraint("home IN ('backlog', 'next')", name="home_known"),
    )
    op.create_index(
        "ix_repetition_previous",
        "repetition",
        ["previous_id"],
        sqlite_where=sa.text("previous_id IS NOT NULL"),
    )
    op.create_table(
        "work",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("task_id", sa.Integer, sa.ForeignKey("task.id", ondelete="CASCADE"), nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("ended", sa.Text),
        sa.Column("minutes", sa.Integer),
        sa.CheckConstraint("(ended IS NULL) = (minutes IS NULL)", name="ended_with_minutes"),
        sa.CheckConstraint("minutes >= 0", name="minutes_range"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_work_task", "work", ["task_id"])
    op.execute("CREATE UNIQUE INDEX ix_work_running ON work ((ended IS NULL)) WHERE ended IS NULL")
    op.create_table(
        "view",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("grouping", sa.Text, nullable=False),
        sa.Column("ordering", sa.Text, nullable=False),
        sa.Column("shortcut", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.CheckConstraint("grouping IN ('none', 'goal', 'value', 'tag')", name="grouping_known"),
        sa.CheckConstraint("ordering IN ('rank', 'urgency')", name="ordering_known"),
        sqlite_autoincrement=True,
    )
    op.execute(_VIEWS)


_VIEWS = """
    INSERT INTO "view" (rank, name, "query", "grouping", ordering, shortcut, created)
    SELECT row_number() OVER () * 4294967296, *, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now') FROM (VALUES
        ('Today', 'is:open due:<=today', 'none', 'urgency', 'f2'),
        ('This week', 'is:open due:<=eow', 'none', 'urgency', 'f3'),
        ('Waiting', 'is:open is:waiting', 'none', 'rank', 'f4'),
        ('Quick wins', 'is:open -is:blocked effort:<=30m', 'none', 'urgency', 'f5'),
        ('Someday', '@backlog due:none scheduled:none', 'goal', 'rank', 'f6'),
        ('Orphans', 'is:open is:orphan', 'none', 'rank', 'f7'),
        ('Deep work', 'is:open -is:blocked effort:>=90m', 'none', 'urgency', 'f8'))"""
