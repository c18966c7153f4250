"""What is read beside a list of entries: its lines are made once, when something else is to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_date, show_full, show_reading
from careertui.domain.journal import shown_age
from careertui.tui.drawing import Line, wrap
from careertui.tui.views.reflect.prose import WIDEST, prose

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from careertui.domain.journal import Heading


def show_day(day: date, today: date) -> str:
    """A day of the past: `today`, `14 Nov`, `Nov 2025`."""
    return show_date(day, today) if day <= today else show_full(day, today)


class ReadingPane:
    """Lines, and how far they are scrolled."""

    def __init__(self) -> None:
        self.top = 0
        self._shown: object = None
        self._lines: list[Line] = []

    def forget(self) -> None:
        """What was read may be something else now."""
        self._shown = None

    def show(self, key: object, make: Callable[[], list[Line]]) -> None:
        """Show what is made, unless it stands there already."""
        if key != self._shown:
            self._shown, self._lines = key, make()

    def show_entry(self, heading: Heading, asked: str, text: str, today: date, width: int) -> None:
        """Show a whole entry, with its day and its question."""

        def make() -> list[Line]:
            day, age = show_reading(heading.date, today), shown_age(heading.date, today)
            lines: list[Line] = [[("accent", day), ("faint", "" if age == "today" else f"   {age}")]]
            if asked:
                lines += [[], *([("muted", part)] for part in wrap(asked, min(width, WIDEST), 3))]
            return [*lines, [], *prose(text, width)]

        self.show((heading, text, width), make)

    def scroll(self, step: int, room: int) -> None:
        """Further down (positive) or up."""
        self.top = max(0, min(self.top + step, len(self._lines) - room))

    def line(self, y: int, room: int, more: str = "↓ more") -> Line:
        """A line of what is read; the last one says that there is more."""
        at = y + self.top
        if y == room - 1 and at < len(self._lines) - 1:
            return [("faint", more)]
        return self._lines[at] if at < len(self._lines) else []
