"""Steps back and forth through everything that was ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careertui.domain.model import Change, Step
    from careertui.store.store import Store


def undo(store: Store) -> Change:
    """Take back the last step that stands. Raises NothingToUndo and StaleUndo."""
    return store.undo()


def redo(store: Store) -> Change:
    """Do the step again that was undone last. Raises NothingToRedo and StaleUndo."""
    return store.redo()


def steps(store: Store, limit: int | None = 50) -> list[Step]:
    """The latest steps, newest first; None for all of them."""
    return store.history(limit)
