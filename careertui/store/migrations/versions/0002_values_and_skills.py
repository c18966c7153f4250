"""Values with ratings, skills with levels and evidence, entries, and what links them to goals and tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of values, skills and entries, and of the links."""
    _make_values()
    _make_skills()
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("prompt", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('reflection', 'win', 'learning', 'note')", name="kind_known"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_kind", "entry", ["kind", "date"])
    op.create_index("ix_entry_prompt", "entry", ["prompt", "date"])
    _make_link("goal", "value")
    _make_link(
        "goal",
        "skill",
        sa.Column("level", sa.Integer, nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="level_range"),
    )
    _make_link("task", "skill")


def _make_values() -> None:
    op.create_table(
        "value",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("definition", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("pile", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer),
        sa.Column("created", sa.Text, nullable=False),
        sa.CheckConstraint("pile IN ('unsorted', 'not', 'important', 'very')", name="pile_known"),
        sa.CheckConstraint("rank IS NULL OR pile = 'very'", name="only_very_ranked"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_value_rank", "value", ["rank"])
    op.create_table(
        "value_rating",
        sa.Column("value_id", sa.Integer, sa.ForeignKey("value.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("date", sa.Text, primary_key=True),
        sa.Column("importance", sa.Integer),
        sa.Column("lived", sa.Integer),
        sa.CheckConstraint("importance BETWEEN 1 AND 10", name="importance_range"),
        sa.CheckConstraint("lived BETWEEN 1 AND 10", name="lived_range"),
    )


def _make_skills() -> None:
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("target", sa.Integer),
        sa.Column("energy", sa.Integer),
        sa.Column("last_used", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name="level_range"),
        sa.CheckConstraint("target BETWEEN 0 AND 5", name="target_range"),
        sa.CheckConstraint("energy BETWEEN -2 AND 2", name="energy_range"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "skill_level",
        sa.Column("skill_id", sa.Integer, sa.ForeignKey("skill.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("date", sa.Text, primary_key=True),
        sa.Column("level", sa.Integer, nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name="level_range"),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("skill_id", sa.Integer, sa.ForeignKey("skill.id", ondelete="CASCADE"), nullable=False),
        sa.Column("date", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_skill", "evidence", ["skill_id"])


def _make_link(one: str, other: str, *more: sa.Column[int] | sa.CheckConstraint) -> None:
    """A table of pairs: a record of the one kind and one of the other."""
    name = f"{one}_{other}"
    op.create_table(
        name,
        sa.Column(f"{one}_id", sa.Integer, sa.ForeignKey(f"{one}.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            f"{other}_id", sa.Integer, sa.ForeignKey(f"{other}.id", ondelete="CASCADE"), primary_key=True
        ),
        *more,
    )
    op.create_index(f"ix_{name}_{other}", name, [f"{other}_id"])
