"""What lists that draw their own lines share: which part of them is seen, and the wheel of the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from textual import events


def top_for(top: int, first: int, last: int, *, seen: int, count: int) -> int:
    """The line to begin with so that `first` to `last` are in sight, as near to `top` as can be.

    Of `count` lines `seen` are shown at once; where both cannot be, `last` is in sight.
    """
    return max(0, min(max(min(top, first), last - seen + 1), count - seen))


class Wheel:
    """A widget that the wheel scrolls; the cursor stays on its record."""

    WHEEL: ClassVar[int] = 2
    """How far a turn goes, in what `scroll_list` counts."""

    def scroll_list(self, step: int) -> None:
        """Further down (positive) or up, as far as it goes."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down."""
        self.scroll_list(self.WHEEL)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up."""
        self.scroll_list(-self.WHEEL)
        event.stop()
