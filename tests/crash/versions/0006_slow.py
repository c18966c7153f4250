"""A revision that takes its time: it rebuilds tables and rewrites rows, and can be killed halfway."""

from __future__ import annotations

import time

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to each record, fill it row by row, and rebuild the goals."""
    print("migrating", flush=True)
    connection = op.get_bind()
    for table in ("goal", "task"):
        op.add_column(table, sa.Column("colour", sa.Text))
        for (row_id,) in connection.execute(sa.text(f"SELECT id FROM {table}")).fetchall():
            connection.execute(sa.text(f"UPDATE {table} SET colour = 'red' WHERE id = :id"), {"id": row_id})
            time.sleep(0.002)
    with op.batch_alter_table("goal") as batch:
        batch.alter_column("colour", nullable=False, existing_type=sa.Text())
    op.create_table("star", sa.Column("id", sa.Integer, primary_key=True))
    time.sleep(0.01)
