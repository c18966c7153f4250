"""What is pressed at one place and let go at another."""

from __future__ import annotations

from textual import events

JITTER = 1
"""Cells that a hand may slip to the side while it clicks."""


class Drag:
    """Tells a click from a drag, which a list or a line of keys that draws itself cannot: both are in it."""

    def __init__(self) -> None:
        self._from: tuple[int, int] | None = None

    def ends_with(self, event: events.MouseEvent) -> bool:
        """Whether a drag ends with what the mouse did now."""
        at = int(event.x), int(event.y)
        if isinstance(event, events.MouseDown):
            self._from = at
        if not isinstance(event, events.MouseUp) or self._from is None:
            return False
        (x, y), self._from = self._from, None
        return y != at[1] or abs(x - at[0]) > JITTER
