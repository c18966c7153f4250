"""The columns of the board within SQL: in which order their tasks stand, and what they are called.

For lists that are read without the classes of the records, as `listing` does.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    import sqlite3

_KEY = "ifnull(column_id, board_column)"
"""What names the column of a task: its own id, else the kind."""


def board_order(connection: sqlite3.Connection) -> str:
    """What tasks are ordered by so that columns follow each other as on the board."""
    places = " ".join(
        f"WHEN {_literal(key)} THEN {place}" for place, (key, _) in enumerate(_columns(connection))
    )
    return f"CASE {_KEY} {places} ELSE -1 END"


def column_name(connection: sqlite3.Connection) -> tuple[str, dict[str, str]]:
    """What the column of a task is called, and the parameters of that."""
    found = _columns(connection)
    names = " ".join(f"WHEN {_literal(key)} THEN :name{place}" for place, (key, _) in enumerate(found))
    return f"CASE {_KEY} {names} ELSE board_column END", {
        f"name{place}": name for place, (_, name) in enumerate(found)
    }


def _columns(connection: sqlite3.Connection) -> list[tuple[str | int, str]]:
    """The key of each column, and its name, from left to right; in a file that has none the standard ones."""
    query = "SELECT CASE WHEN base THEN kind ELSE id END, name FROM board_column ORDER BY rank, id"
    found = connection.execute(query).fetchall()
    if not found:
        from careertui.domain.board_columns import STANDARD

        found = [(column.kind.value, column.name) for column in STANDARD]
    return found


def _literal(key: str | int) -> str:
    return str(key) if isinstance(key, int) else f"'{key}'"
