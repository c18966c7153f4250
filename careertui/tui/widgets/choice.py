"""One of a few words, all of them in sight: left and right choose, and so does a word's first letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from careertui.tui.drawing import Line


class Choice(LineView, can_focus=True):
    """A field of a form with few possible values."""

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; }
    """

    BINDINGS: ClassVar = [
        Binding("left,h", "choose(-1)", "Before", show=False),
        Binding("right,l,space", "choose(1)", "Next", show=False),
    ]

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, options: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.options = tuple(options)
        self._value = self.options[0]

    @property
    def value(self) -> str:
        """The chosen word."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value in self.options and value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed())

    def offer(self, options: Sequence[str]) -> None:
        """Take in other words to choose from; what is chosen stays where it is among them."""
        if tuple(options) != self.options:
            self.options = tuple(options)
            if self._value not in self.options:
                self._value = self.options[0]
            self.refresh()

    def _words(self) -> list[tuple[int, int, str]]:
        """Where each shown word begins and ends; only the chosen one where not all fit."""
        if sum(len(option) + 1 for option in self.options) > self.size.width:
            return [(2, 2 + len(self._value), self._value)]
        found, x = [], 0
        for option in self.options:
            found.append((x, x + len(option), option))
            x += len(option) + 1
        return found

    def render_line(self, y: int) -> Strip:
        """The words, the chosen one marked."""
        ground = "cursor" if self.has_focus else ""
        words = self._words()
        line: Line
        if len(words) < len(self.options):
            line = [("muted", "‹ "), ("heading", self._value), ("muted", " ›")]
            return self.strip(line, self.size.width, ground)
        segments = []
        for _, _, option in words:
            chosen = option == self._value
            segments += self.segments([("heading" if chosen else "faint", option)], ground)
            segments += self.segments([("text", " ")], ground)
        return Strip(segments).adjust_cell_length(self.size.width, self.style("text", ground))

    def action_choose(self, step: int) -> None:
        """The word before or after the chosen one, round and round."""
        self.value = self.options[(self.options.index(self._value) + step) % len(self.options)]

    def on_key(self, event: events.Key) -> None:
        """The first letter of a word chooses it; pressed again, the next one that begins so."""
        if not event.character or not event.is_printable:
            return
        at = self.options.index(self._value)
        for option in (*self.options[at + 1 :], *self.options[: at + 1]):
            if option.lower().startswith(event.character.lower()):
                self.value = option
                break
        else:
            if event.key in {"h", "l", "space"}:  # its own keys
                return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click on a word chooses it; where only one fits, the next."""
        words = self._words()
        if len(words) < len(self.options):
            self.action_choose(-1 if event.x < 2 else 1)
            return
        for start, end, option in words:
            if start <= event.x <= end:
                self.value = option

    def on_focus(self) -> None:
        """Show where the focus is."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the focus has gone."""
        self.refresh()
