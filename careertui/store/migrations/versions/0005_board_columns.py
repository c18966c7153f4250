"""Columns of the board that a person names, orders, adds and takes away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of columns with the five that there were; tasks can stand in another one."""
    op.create_table(
        "board_column",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("wip_limit", sa.Integer),
        sa.Column("base", sa.Boolean, nullable=False),
        sa.CheckConstraint("kind IN ('backlog', 'next', 'doing', 'waiting', 'done')", name="kind_known"),
        sa.CheckConstraint("wip_limit BETWEEN 0 AND 9999", name="wip_limit_range"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_board_column_base", "board_column", ["kind"], unique=True, sqlite_where=sa.text("base")
    )
    op.execute(_COLUMNS)
    # As SQL: Alembic would rebuild the table for a reference.
    op.execute(
        "ALTER TABLE task ADD COLUMN column_id INTEGER REFERENCES board_column (id) ON DELETE SET NULL"
    )
    op.drop_index("ix_task_column_rank", "task")
    op.create_index("ix_task_column_rank", "task", ["board_column", "column_id", "rank"])


_COLUMNS = """
    INSERT INTO board_column (rank, kind, name, wip_limit, base)
    SELECT row_number() OVER () * 4294967296, *, NULL, 1 FROM (VALUES
        ('backlog', 'Backlog'), ('next', 'Next'), ('doing', 'Doing'), ('waiting', 'Waiting'),
        ('done', 'Done'))"""
