"""One named transaction: everything that a person did with one key, and its line in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import Change

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from sqlmodel import Session

    from careertui.domain.model import RecordKind, Ref


def is_running(connection: sqlite3.Connection) -> bool:
    """Whether a transaction was begun and not ended."""
    return connection.in_transaction


def roll_back(connection: sqlite3.Connection) -> None:
    """Take back what was written, unless SQLite did so by itself, as on a full disk."""
    if is_running(connection):
        connection.execute("ROLLBACK")


class Transaction:
    """What `Store.transaction` hands out.

    `label`, `focus`, `warning` and `note` may be set until the block ends.
    """

    def __init__(self, session: Session, label: str, focus: Ref | None) -> None:
        self.session = session
        self.label = label
        self.focus = focus
        self.warning = ""
        self.note = ""
        self._change: Change | None = None

    @property
    def change(self) -> Change:
        """What was done; there once the block has ended well. Raises RuntimeError before."""
        if self._change is None:
            raise RuntimeError("the transaction has not ended")
        return self._change

    def settle(self, touched: Mapping[RecordKind, frozenset[int]], parts: frozenset[int]) -> None:
        """Say what was touched. For the store."""
        self._change = Change(self.label, touched, self.focus, self.warning, self.note, parts=parts)
