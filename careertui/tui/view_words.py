"""Saved views in words: the key that shows one, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.saved_views import KEYS, Grouping, Order
from careertui.tui.actions import keys_of, show_key

if TYPE_CHECKING:
    from careertui.domain.saved_views import SavedView, ViewDraft
    from careertui.tui.actions import Keys


def show_view_key(key: str, keymap: Keys) -> str:
    """The key of a view as it is pressed: a person may have chosen others than F2 to F9."""
    keys = dict(zip(KEYS, keys_of("saved_view", keymap), strict=False))
    return show_key(keys[key]) if key in keys else ""


def told(view: SavedView | ViewDraft) -> str:
    """What a view shows: `is:open due:<=eow · by goal · by urgency`."""
    parts = [view.filter or "everything"]
    if view.grouping is not Grouping.NONE:
        parts.append(f"by {view.grouping}")
    if view.order is Order.URGENCY:
        parts.append("by urgency")
    return " · ".join(parts)
