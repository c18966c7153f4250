"""Bringing an older plan to head with Alembic, which is imported here only: it costs 120 ms and more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from careertui.domain.errors import StoreError, StoreNewer

from . import schema, search
from .backup import make_backup_before
from .failure import plan_error
from .session import bind
from .transaction import roll_back

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from sqlalchemy import Engine


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Back the plan up, then take it to head: each revision whole or not at all.

    Raises StoreError and its kinds; the plan then stands at the last revision that succeeded.
    """
    make_backup_before(connection, path, schema.HEAD)
    bring_to_head(connection, path)


def bring_to_head(connection: sqlite3.Connection, path: Path) -> None:
    """The same without a backup, for a copy of a plan. `path` is that of which the errors speak."""
    engine = bind(connection)
    # Rebuilding a table drops it, which would delete what belongs to its rows.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        while _step(connection, engine, path):
            pass
        search.make(connection)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
        engine.dispose(close=False)


def _step(connection: sqlite3.Connection, engine: Engine, path: Path) -> bool:
    """Go one revision further; False where none is left, be it that another instance was quicker."""
    connection.execute("BEGIN IMMEDIATE")
    found = schema.revision(connection)
    try:
        if (following := _following(found, path)) is not None:
            upgrade(engine, following)
            _require_whole(connection, path, following)
        connection.execute("COMMIT")
    except BaseException as error:
        roll_back(connection)
        if isinstance(error, StoreError) or not isinstance(error, Exception):
            raise
        raise plan_error(path, error) or StoreError(path, f"after revision {found}: {error}") from error
    return following is not None


def _following(found: str, path: Path) -> str | None:
    """The revision after this one; None after the last. Raises StoreNewer."""
    if found not in schema.REVISIONS:
        raise StoreNewer(path, f"revision {found}")
    position = schema.REVISIONS.index(found) + 1
    return schema.REVISIONS[position] if position < len(schema.REVISIONS) else None


def _require_whole(connection: sqlite3.Connection, path: Path, following: str) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreError(path, f"revision {following} would leave rows without what they belong to")


def upgrade(engine: Engine, revision: str) -> None:
    """Let Alembic run the revisions up to this one, on an engine of `session.bind`."""
    with engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    folders = os.pathsep.join(str(folder) for folder in schema.VERSION_FOLDERS)
    for name, value in (
        ("script_location", str(schema.MIGRATIONS)),
        ("version_locations", folders),
        ("path_separator", "os"),
        ("version_path_separator", "os"),  # its name until Alembic 1.16
    ):
        config.set_main_option(name, value.replace("%", "%%"))
    return config
