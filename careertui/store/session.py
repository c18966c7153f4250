"""SQLModel on a connection that is already open. Importing this costs what SQLModel does: 200 ms and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import StaticPool
from sqlmodel import Session, create_engine

from . import board_tables, tables

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy import Engine

__all__ = ["bind", "board_tables", "new_session", "tables"]


def bind(connection: sqlite3.Connection) -> Engine:
    """An engine on this very connection that never begins, ends or closes anything: the store does that."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None
    )
    # SQLAlchemy would end the transaction when a session closes, and the connection when the engine goes.
    for name in ("do_begin", "do_commit", "do_rollback", "do_close", "do_terminate"):
        setattr(engine.dialect, name, _leave_alone)
    return engine


def new_session(engine: Engine) -> Session:
    """A session for one named transaction; its `commit` only writes out what is pending."""
    return Session(engine, expire_on_commit=False)


def _leave_alone(_connection: object) -> None:
    """Do nothing."""
