"""Lines that are read, and scrolled where they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import wrap
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.scrolling import Wheel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.strip import Strip

    from careertui.tui.drawing import Line


class Told(Wheel, LineView, can_focus=True):
    """What is said in so many cells, asked for again where the width or what there is to say changes."""

    DEFAULT_CSS = """
    Told { height: 1fr; background: $surface; }
    """

    def __init__(self, id: str = "told") -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._say: Callable[[int], list[Line]] = lambda _: []
        self._lines: list[Line] = []
        self._top = 0

    @property
    def text(self) -> str:
        """What is said."""
        return "\n".join("".join(text for _, text in line) for line in self._lines)

    def show(self, say: Callable[[int], list[Line]]) -> None:
        """Say something else."""
        self._say = say
        self._write()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._write()

    def _write(self) -> None:
        self._lines = self._say(max(16, self.content_size.width))
        self._top = self._first()
        self.refresh()

    def _first(self) -> int:
        """The line to begin with: the one that stood first before, as far as there are as many."""
        return max(0, min(self._top, len(self._lines) - self.content_size.height))

    def scroll_list(self, step: int) -> None:
        """Scroll by lines."""
        self._top = max(0, min(self._top + step, len(self._lines) - self.content_size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of it, or how many there are further down."""
        at, width = y + self._top, self.content_size.width
        if y == self.content_size.height - 1 and at < len(self._lines) - 1:
            return self.strip([("faint", f"↓ {len(self._lines) - at} more lines")], width, "bar")
        return self.strip(self._lines[at] if at < len(self._lines) else [], width, "bar")


class Note(LineView):
    """A sentence that may take several lines; none where nothing is said."""

    DEFAULT_CSS = """
    Note { height: 0; background: $surface; }
    """

    LEAST = 0
    """Lines that it takes at least."""
    MOST = 4
    """Lines that it takes at most."""

    def __init__(self, id: str = "note") -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._said = ("", "")
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """What is said."""
        return self._said[1]

    def say(self, text: str, tone: str = "accent") -> None:
        """Say something else."""
        if self._said != (tone, text):
            self._said = tone, text
            self._write()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._write()

    def _write(self) -> None:
        text, before = self.text, self._lines
        self._lines = wrap(text, max(16, self.size.width - 2), self.MOST) if text else []
        self.styles.height = max(self.LEAST, len(self._lines))
        if before or self._lines:  # Textual would look for the place of everything to draw what is not seen
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of it."""
        if y >= len(self._lines):
            return self.strip([], self.size.width, "bar")
        return self.strip([(self._said[0], "▌ "), ("text", self._lines[y])], self.size.width, "bar")


class Said(Note):
    """What was done, or why it was not; its first line is there before anything is said."""

    LEAST = 1


class Problem(Note):
    """Why something was not taken."""

    DEFAULT_CSS = """
    Problem { background: $background; }
    """
    MOST = 8
    """Lines that it takes at most: a ring of tasks is named with all their titles."""

    def render_line(self, y: int) -> Strip:
        """A line of it."""
        sign = ("bad", "✗ " if y == 0 else "  ")
        line: Line = [sign, ("text", self._lines[y])] if y < len(self._lines) else []
        return self.strip(line, self.size.width, "bar" if self.screen.is_modal else "")
