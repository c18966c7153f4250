"""Measures and check-ins, obstacles, adaptations; a win belongs to the goal that it was won with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give goals a measure, and make the tables of what belongs to them."""
    _widen()
    _make_part(
        "checkin",
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("value", sa.REAL),
        sa.Column("confidence", sa.Integer),
        sa.Column("note", sa.Text, nullable=False),
        sa.CheckConstraint("confidence BETWEEN 1 AND 10", name="confidence_range"),
    )
    op.create_index("ix_checkin_goal", "checkin", ["goal_id", "date", "id"])
    _make_part(
        "obstacle",
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("response", sa.Text, nullable=False),
        sa.Column("likelihood", sa.Integer, nullable=False),
        sa.Column("impact", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("rehearsed", sa.Text),
        sa.CheckConstraint("likelihood BETWEEN 1 AND 5", name="likelihood_range"),
        sa.CheckConstraint("impact BETWEEN 1 AND 5", name="impact_range"),
        sa.CheckConstraint("status IN ('open', 'happened', 'closed')", name="status_known"),
    )
    op.create_index("ix_obstacle_goal", "obstacle", ["goal_id"])
    _make_part(
        "adaptation",
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint(
            "choice IN ('continue', 'shrink', 'reschedule', 'pause', 'replace', 'let go')",
            name="choice_known",
        ),
    )
    op.create_index("ix_adaptation_goal", "adaptation", ["goal_id"])


def _widen() -> None:
    """Add columns to tables that stand. As SQL: Alembic would rebuild them for a reference or a check."""
    for table, column in (
        ("goal", "unit TEXT DEFAULT '' NOT NULL"),
        ("goal", "baseline REAL"),
        ("goal", "target REAL"),
        ("goal", "confidence INTEGER CONSTRAINT confidence_range CHECK (confidence BETWEEN 1 AND 10)"),
        ("goal", "successor_id INTEGER REFERENCES goal (id) ON DELETE SET NULL"),
        ("entry", "goal_id INTEGER REFERENCES goal (id) ON DELETE SET NULL"),
    ):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for name, table, column in (
        ("ix_goal_successor", "goal", "successor_id"),
        ("ix_entry_goal", "entry", "goal_id"),
    ):
        op.create_index(name, table, [column], sqlite_where=sa.text(f"{column} IS NOT NULL"))


def _make_part(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.CheckConstraint) -> None:
    """A table of what belongs to one goal, and goes with it."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("goal_id", sa.Integer, sa.ForeignKey("goal.id", ondelete="CASCADE"), nullable=False),
        *columns,
        sa.Column("created", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
