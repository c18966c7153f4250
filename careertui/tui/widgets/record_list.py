"""A short list of records under a heading, for the Today screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.strip import Strip

from careertui.tui.actions import key_of
from careertui.tui.drawing import Line, wrap
from careertui.tui.widgets.line_view import Landing, LineView
from careertui.tui.widgets.scrolling import Wheel, top_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events

    from careertui.domain.model import Ref

    Draw = Callable[[int, bool], list[Line]]


class Row(NamedTuple):
    """A record, and its lines for a width; the flag says whether the cursor stands on it."""

    ref: Ref
    draw: Draw


class RecordList(Wheel, LineView, can_focus=True):
    """Rows of one height with a cursor that is seen where the list has the focus."""

    WHEEL = 1

    DEFAULT_CSS = """
    RecordList { height: 1fr; }
    """

    class Opened(Message):
        """A row was double-clicked."""

    def __init__(
        self,
        title: str,
        hint: str,
        *,
        keys: tuple[str, ...],
        row_height: int,
        gap: int = 0,
        id: str,  # noqa: A002 (Textual's name)
    ) -> None:
        """An empty list says `hint`; `{new}` in it is the key of that action, if it is among `keys`."""
        super().__init__(id=id)
        self.title = title
        self.hint = hint
        self._keys = keys
        self.row_height = row_height
        self.gap = gap
        self._rows: Sequence[Row] = ()
        self._at = 0
        self._top = 0

    @property
    def current(self) -> Ref | None:
        """The record under the cursor."""
        return self._rows[self._at].ref if self._rows else None

    @property
    def refs(self) -> list[Ref]:
        """All records, in their order."""
        return [row.ref for row in self._rows]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Take in the rows; the cursor stays on its record where that is still there."""
        current = self.current
        self._rows = rows
        at = next((number for number, row in enumerate(rows) if row.ref == current), self._at)
        self._at = max(0, min(at, len(rows) - 1))
        self._scroll_to_cursor()
        self.refresh()

    def _measure(self) -> tuple[int, int, int]:
        """The lines of the heading, those from one row to the next, and for how many rows there is room."""
        height = self.size.height
        head = 2 if height >= 8 and not self.is_compact else 1
        spacious = not self.is_compact and head + len(self._rows) * (self.row_height + self.gap) <= height + 1
        pitch = self.row_height + (self.gap if spacious else 0)
        return head, pitch, max(1, (height - head + pitch - self.row_height) // pitch)

    def _scroll_to_cursor(self) -> None:
        _, _, room = self._measure()
        self._top = top_for(self._top, self._at, self._at, seen=room, count=len(self._rows))

    def go_to(self, ref: Ref) -> bool:
        """Put the cursor on a record; False where the list does not show it."""
        at = next((number for number, row in enumerate(self._rows) if row.ref == ref), None)
        if at is None:
            return False
        self._at = at
        self._scroll_to_cursor()
        self.refresh()
        return True

    def move_cursor(self, step: int) -> bool:
        """Down (positive) or up; False at the end."""
        at = max(0, min(self._at + step, len(self._rows) - 1))
        if at == self._at:
            return False
        self._at = at
        self._scroll_to_cursor()
        self.refresh()
        return True

    def landings(self) -> Iterable[Landing]:
        """The rows that are seen."""
        head, pitch, room = self._measure()
        for number in range(min(room, len(self._rows) - self._top)):
            at = self._top + number
            yield Landing(0, head + number * pitch, at, is_here=at == self._at)

    def land(self, key: int) -> None:
        """Put the cursor on a row."""
        self._at = key
        self.refresh()
        super().land(key)

    def render_line(self, y: int) -> Strip:
        """The heading, a hint where the list is empty, or a line of a row."""
        width = self.size.width
        head, pitch, room = self._measure()
        if y == 0:
            below = len(self._rows) - self._top - room
            more = [("faint", f"  ↓ {below} more")] if below > 0 else []
            above = [("faint", f"  ↑ {self._top} more")] if self._top else []
            return self.strip([("heading", "  " + self.title), *above, *more], width)
        if not self._rows:
            keys = {action_id: key_of(action_id, self.app.session.keymap) for action_id in self._keys}
            hint = wrap(self.hint.format(**keys), width - 4, 6)
            at = y - head
            return self.strip([("faint", "  " + hint[at])] if 0 <= at < len(hint) else [], width)
        number, line = divmod(y - head, pitch)
        at = number + self._top
        if y < head or at >= len(self._rows) or line >= self.row_height or number >= room:
            return self.strip([], width)
        is_current = at == self._at and self.has_focus
        drawn = self._rows[at].draw(width - 4, is_current)
        spans = drawn[line] if line < len(drawn) else []
        if not is_current:
            return self.strip([("text", "  "), *spans], width)
        air = self.strip([], 1)
        return Strip.join([air, self.strip([("accent", "▌"), *spans], width - 2, "cursor"), air])

    def on_resize(self) -> None:
        """The cursor stays in sight. Another size draws everything anew, whether it is asked for or not."""
        top = self._top
        self._scroll_to_cursor()
        if self._top != top:
            self.refresh()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the cursor away."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select a row; a double click opens it."""
        head, pitch, _ = self._measure()
        number, line = divmod(event.y - head, pitch)
        at = number + self._top
        if event.y >= head and 0 <= at < len(self._rows) and line < self.row_height:
            self._at = at
            self.refresh()
            if event.chain == 2:
                self.post_message(self.Opened())

    def scroll_list(self, step: int) -> None:
        """Scroll by rows."""
        _, _, room = self._measure()
        self._top = max(0, min(self._top + step, len(self._rows) - room))
        self.refresh()
