"""Goals, tasks with tags and blockers, what the screens remember, and the history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the first version."""
    op.create_table(
        "goal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("goal.id", ondelete="CASCADE")),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("horizon", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("start", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("weight", sa.Integer),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("achieved", sa.Text),
        sa.CheckConstraint("horizon IN ('vision', 'long', 'medium', 'short')", name="horizon_known"),
        sa.CheckConstraint("kind IN ('goal', 'milestone')", name="kind_known"),
        sa.CheckConstraint(
            "status IN ('idea', 'active', 'paused', 'achieved', 'dropped')", name="status_known"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goal_parent_rank", "goal", ["parent_id", "rank"])
    op.create_table(
        "task",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("goal_id", sa.Integer, sa.ForeignKey("goal.id", ondelete="CASCADE")),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("board_column", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("importance", sa.Text, nullable=False),
        sa.Column("effort_minutes", sa.Integer),
        sa.Column("scheduled", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("waiting_for", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("entered", sa.Text, nullable=False),
        sa.Column("started", sa.Text),
        sa.Column("done", sa.Text),
        sa.CheckConstraint(
            "board_column IN ('backlog', 'next', 'doing', 'waiting', 'done')", name="board_column_known"
        ),
        sa.CheckConstraint("importance IN ('none', 'low', 'medium', 'high')", name="importance_known"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_column_rank", "task", ["board_column", "rank"])
    op.create_index("ix_task_due", "task", ["due", "rank"], sqlite_where=sa.text("board_column <> 'done'"))
    op.create_index("ix_task_goal", "task", ["goal_id", "board_column"])
    op.create_table(
        "task_tag",
        sa.Column("task_id", sa.Integer, sa.ForeignKey("task.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "task_block",
        sa.Column("task_id", sa.Integer, sa.ForeignKey("task.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("blocker_id", sa.Integer, sa.ForeignKey("task.id", ondelete="CASCADE"), primary_key=True),
        sa.CheckConstraint("task_id <> blocker_id", name="never_itself"),
    )
    op.create_index("ix_task_block_blocker", "task_block", ["blocker_id"])
    op.create_table(
        "state",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "undo_step",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone', 'overtaken')", name="state_known"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_undo_step_state", "undo_step", ["state"])
    op.create_table(
        "undo_change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("step_id", sa.Integer, sa.ForeignKey("undo_step.id", ondelete="CASCADE"), nullable=False),
        sa.Column("table_name", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_index("ix_undo_change_step", "undo_change", ["step_id"])
