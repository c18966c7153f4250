"""Whom tasks wait for, since when, and what waits for them no longer. Parts of other steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dependencies import freed_in_words
from careertui.domain.errors import Invalid
from careertui.domain.model import Column

from . import clock
from .labels import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careertui.store.tables import TaskRow
    from careertui.store.transaction import Transaction

_NOTHING: Mapping[str, object] = {}


def keep_since(task: TaskRow, written: Mapping[str, object] = _NOTHING) -> None:
    """Let a task say since when it waits: from today on where it begins to, or for somebody else.

    `written` are the fields that are being changed. Raises Invalid for a day of a task that waits for nobody
    and does not stand in Waiting.
    """
    waits = task.column is Column.WAITING or bool(task.waiting_for)
    day = written.get("waiting_since")
    if day is not None and not waits:
        raise Invalid("waiting since", str(day), "it waits for nobody: say for whom, or put it in Waiting")
    if not waits:
        task.waiting_since = None
    elif day is None and (task.waiting_since is None or "waiting_for" in written):
        task.waiting_since = clock.today()


def freed(tx: Transaction, finished: Sequence[TaskRow]) -> str:
    """Which tasks wait for no other now that these are done, in words; empty where there are none."""
    from careertui.store import board_rows

    found = board_rows.freed_by(tx.session, [task.id or 0 for task in finished])
    return freed_in_words([quote(task.title)[1:-1] for task in found])
