"""What a role looks like in a theme. Only Textual's theme tokens are asked, so every theme works.

accent: focus and progress; good: done, on track; warn: at risk, over its limit, due soon; bad: overdue, off
track. Everything else is text, in three strengths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.filter import LineFilter
    from textual.theme import Theme

ROLES = {
    "text": "foreground",
    "strong": "foreground",
    "muted": "foreground-muted",
    "faint": "foreground-disabled",
    "accent": "text-primary",
    "heading": "text-primary",
    "link": "text-secondary",
    "good": "text-success",
    "warn": "text-warning",
    "bad": "text-error",
    "rule": "rule",
}
"""The token of each role; `tab` is drawn in whatever can be read on its ground."""
BOLD = {"strong", "heading", "tab"}
GROUNDS = {"": "background", "card": "surface", "bar": "surface", "cursor": "panel", "tab": "primary"}
"""The token of what a role is drawn on."""
ANSI_CURSOR = ("block-cursor-background", "block-cursor-foreground")
"""The ground of the cursor in the terminal's own colours, and the one colour that can be read on it."""
REVERSE, FAINT, PLAIN = Style(reverse=True), Style(dim=True), Style()


def rule_of(theme: Theme) -> str:
    """The colour of thin lines: the theme's own, else a fifth of the way from its background to its text."""
    if "rule" in theme.variables:
        return theme.variables["rule"]
    tokens = theme.to_color_system().generate()
    try:
        return Color.parse(tokens["background"]).blend(Color.parse(tokens["foreground"]), 0.2, 1.0).hex
    except ColorParseError:  # the colours of the terminal itself
        return tokens["foreground"]


class Palette:
    """The colours of one theme, each worked out once from its tokens.

    The filters of the app (no colour, say) are for each segment of each line. What is drawn in these colours
    has a ground of its own in every cell, so that they can be applied here, once.
    """

    def __init__(self, tokens: Mapping[str, str], filters: Callable[[], Sequence[LineFilter]]) -> None:
        self._tokens = tokens
        self._filters = filters
        self._styles: dict[tuple[str, str], Style] = {}
        self._blanks: dict[tuple[int, str], Strip] = {}

    def style(self, role: str, ground: str = "") -> Style:
        """The colours of a role on a ground; the empty ground is the screen's own."""
        if (style := self._styles.get((role, ground))) is None:
            style = self._styles[role, ground] = self._work_out(role, ground)
        return style

    def blank(self, width: int, ground: str = "") -> Strip:
        """A line of nothing but its ground, of so many cells; there are many of them on a screen."""
        if (line := self._blanks.get((width, ground))) is None:
            line = self._blanks[width, ground] = Strip.blank(width, self.style("text", ground))
        return line

    def _work_out(self, role: str, ground: str) -> Style:
        behind = self._colour(GROUNDS[ground], Color(0, 0, 0))
        text = self._colour("foreground", behind.get_contrast_text(0.95))
        is_ansi = self._colour("background", behind).ansi is not None
        if is_ansi and ground == "cursor":
            behind, front = (self._colour(token, behind) for token in ANSI_CURSOR)
        elif is_ansi and behind.a == 0:  # Textual's own: every ground is that of the terminal
            behind, front = self._colour("background", behind), self._colour(ROLES[role], text)
        elif role == "tab":
            front = behind.get_contrast_text(0.95)
        else:
            front = self._colour(ROLES[role], behind.blend(text, 0.2))
        style = Style(color=(behind + front).rich_color, bgcolor=behind.rich_color, bold=role in BOLD or None)
        for line_filter in self._filters():
            style = line_filter.apply([Segment(" ", style)], behind)[0].style or style
        if is_ansi and style.bgcolor is not None and style.bgcolor.is_default:
            # Without any colour, nothing else tells it from what is around it.
            return style + (REVERSE if ground in ("cursor", "tab") else FAINT if role == "faint" else PLAIN)
        return style

    def _colour(self, token: str, otherwise: Color) -> Color:
        try:
            return Color.parse(self._tokens[token])
        except (KeyError, ColorParseError):
            return otherwise
