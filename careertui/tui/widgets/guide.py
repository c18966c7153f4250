"""The guided path through an empty plan: three steps, each ticked once it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.drawing import Line, wrap
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.strip import Strip

STEPS = (
    ("Your vision", "Where do you want to be in five years? One sentence that pulls you forward."),
    ("Your first goal", "What would bring you closer to it within a year? Something you could tick off."),
    ("Your first task", "What is the next thing to do for it? Small enough for this week."),
)


class Guide(LineView, can_focus=True):
    """Says what to do first, and how."""

    DEFAULT_CSS = """
    Guide { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__(id="guide")
        self._made: tuple[bool, ...] = (False, False, False)

    @property
    def next_step(self) -> int:
        """The number of the first step that is not made, from 0."""
        return self._made.index(False) if False in self._made else len(self._made)

    def show(self, made: tuple[bool, bool, bool]) -> None:
        """Which steps are made."""
        self._made = made
        self.refresh()

    def _lines(self) -> list[Line]:
        width = min(72, self.size.width - 8)
        lines: list[Line] = [
            [("strong", "  Welcome. A plan begins with three lines, and takes about ten minutes.")],
            [],
        ]
        for number, (title, question) in enumerate(STEPS):
            made = self._made[number]
            is_next = number == self.next_step
            mark = ("good", "✓") if made else ("accent", "●") if is_next else ("faint", "○")
            role = "muted" if made else "strong" if is_next else "text"
            key: Line = [("faint", "   press "), ("heading", "n")] if is_next else []
            lines.append([("text", "  "), mark, ("text", "  "), (role, f"{number + 1}  {title}"), *key])
            if not made:
                tone = "muted" if is_next else "faint"
                lines += [[("text", "        "), (tone, part)] for part in wrap(question, width, 3)]
            lines.append([])
        lines.append(
            [("faint", "  To see a full plan first, leave with q and run "), ("muted", "careertui demo")]
        )
        lines.append([("faint", "  ? shows all keys, ctrl+p finds every command.")])
        return lines

    def render_line(self, y: int) -> Strip:
        """A line of the path."""
        lines = self._lines()
        return self.strip(lines[y] if y < len(lines) else [], self.size.width)
