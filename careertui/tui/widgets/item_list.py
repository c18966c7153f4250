"""A list in a dialog whose items take as many lines as they need; only visible lines are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from careertui.tui.drawing import wrap
from careertui.tui.widgets.line_view import Landing, LineView
from careertui.tui.widgets.scrolling import Wheel, top_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.strip import Strip

    from careertui.tui.drawing import Line

EDGE = 2
"""Cells before an item, for the mark of the cursor."""


class Item(NamedTuple):
    """An item: what it is known by, and its lines in so many cells."""

    key: int
    lines: Callable[[int], list[Line]]


class ItemList(Wheel, LineView, can_focus=True):
    """Items with a cursor. What follows them, or stands in their place, is told apart from them."""

    DEFAULT_CSS = """
    ItemList { height: 1fr; margin-right: 2; background: $surface; }
    """

    class Opened(Message):
        """An item was double-clicked."""

    class Moved(Message):
        """The cursor stands on another item."""

    def __init__(self, empty: Sequence[str] = (), *, gap: int = 1) -> None:
        super().__init__(id="items")
        self.empty = empty
        """What stands in the place of items where there are none."""
        self._gap = gap
        self._items: Sequence[Item] = ()
        self._foot: Callable[[int], list[Line]] | None = None
        self._at = 0
        self._top = 0
        self._lines: list[tuple[int, Line]] = []

    @property
    def current(self) -> int | None:
        """The key of the item under the cursor."""
        return self._items[self._at].key if self._items else None

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def show(self, items: Sequence[Item], foot: Callable[[int], list[Line]] | None = None) -> None:
        """Take in items, and lines below them; the cursor stays on its item, or goes to one that is new."""
        before, current = {item.key for item in self._items}, self.current
        new = [item.key for item in items if item.key not in before] if before else []
        wanted = new[0] if len(new) == 1 else current
        at = next((at for at, item in enumerate(items) if item.key == wanted), self._at)
        self._items, self._foot = items, foot
        self._at = max(0, min(at, len(items) - 1))
        self._write()

    def go_to(self, key: int) -> None:
        """Put the cursor on an item, where there is one with this key."""
        at = next((at for at, item in enumerate(self._items) if item.key == key), self._at)
        self.move_cursor(at - self._at)

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        before, self._at = self._at, max(0, min(self._at + step, len(self._items) - 1))
        self._scroll_to_cursor()
        if self._at != before:
            self.post_message(self.Moved())

    def landings(self) -> Iterable[Landing]:
        """The items that are seen, each at the first of its lines that is."""
        seen = set[int]()
        for y, (number, _) in enumerate(self._lines[self._top : self._top + self._seen]):
            if number >= 0 and number not in seen:
                seen.add(number)
                yield Landing(0, y, number, is_here=number == self._at)

    def land(self, key: int) -> None:
        """Put the cursor on an item."""
        self.move_cursor(key - self._at)
        super().land(key)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._write()

    def _write(self) -> None:
        width, gap = max(8, self.size.width - EDGE), 0 if self.is_compact else self._gap
        self._lines = []
        for number, item in enumerate(self._items):
            if number:
                self._lines += [(-1, [])] * gap
            self._lines += [(number, line) for line in item.lines(width)]
        if self._foot is not None:
            self._lines += [(-1, line) for line in self._foot(width)]
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        mine = [y for y, (number, _) in enumerate(self._lines) if number == self._at]
        first, last = (mine[0], mine[-1]) if mine else (0, 0)
        self._top = top_for(self._top, first, last, seen=self._seen, count=len(self._lines))
        self.refresh()

    @property
    def _seen(self) -> int:
        """How many lines are seen; where that is not all, one line says how many more items there are."""
        height = self.size.height
        return height if len(self._lines) <= height else max(1, height - 1)

    def _more(self) -> Line:
        """How many items lie further down, and up."""
        below = {number for number, _ in self._lines[self._top + self._seen :]} - {-1}
        above = {number for number, _ in self._lines[: self._top]} - {-1}
        said = [f"↓ {len(below)} more"] * bool(below) + [f"↑ {len(above)} more"] * bool(above)
        return [("faint", " " * EDGE + "   ".join(said))]

    def render_line(self, y: int) -> Strip:
        """A line of an item, of what follows, or what an empty list says."""
        width, at = self.size.width, y + self._top
        if not self._items:
            said = [part for text in self.empty for part in wrap(text, width - EDGE, self.size.height)]
            return self.strip([("muted", " " * EDGE + said[y])] if y < len(said) else [], width, "bar")
        if y >= self._seen:
            return self.strip(self._more(), width, "bar")
        number, line = self._lines[at] if at < len(self._lines) else (-1, [])
        is_current = number == self._at
        edge = ("accent", "▌ " if is_current else "  ")
        return self.strip([edge, *line], width, "cursor" if is_current else "bar")

    def on_click(self, event: events.Click) -> None:
        """Select an item; a double click opens it."""
        at = event.y + self._top
        if event.y < self._seen and at < len(self._lines) and self._lines[at][0] >= 0:
            self.move_cursor(self._lines[at][0] - self._at)
            if event.chain == 2:
                self.post_message(self.Opened())

    def scroll_list(self, step: int) -> None:
        """Scroll by lines."""
        self._top = max(0, min(self._top + step, len(self._lines) - self._seen))
        self.refresh()
