"""The base of every widget that draws its own lines: no children, and a refresh for what changed only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from careertui.tui.drawing import tame

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from rich.style import Style
    from textual.geometry import Size

    from careertui.tui.app import CareerApp
    from careertui.tui.drawing import Span

    class Host(Widget):
        """The widget that it stands before."""

        app: CareerApp
else:
    Host = object

RULE = "│"
"""What Textual draws for a solid border at the left."""


class Landing(NamedTuple):
    """A place to jump to, and what the widget knows it by. Two cells from `x` on may be drawn over.

    `is_here`: the cursor stands there already.
    """

    x: int
    y: int
    key: Hashable
    is_here: bool = False


class Ground(Host):
    """For containers: their ground, and perhaps a rule at the left. It stands before Textual's class.

    Textual asks every widget that a change lies in for all of its lines, and would look at each of them.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The same line again and again."""
        line = Strip.blank(self.outer_size.width, self.visual_style.rich_style)
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, self.background_colors[1])
        if self.styles.border_left[0]:
            rule = Strip([Segment(RULE, self.app.palette.style("rule"))], len(RULE))
            line = Strip.join([rule, line.crop(len(RULE))])
        return [line.crop(*crop.column_span)] * crop.height


class LineView(Widget):
    """Draws lines of spans. Subclasses give the spans of a line; roles and grounds become colours here.

    The colours come from the theme itself, not from component classes: those cost a style computation for
    each role of each widget, 60 ms for a form.
    """

    app: CareerApp

    DEFAULT_CSS = """
    LineView { background: $background; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id, classes=classes)
        self._kept: dict[int, Strip] = {}
        self._kept_for: Region | None = None
        self._kept_around: tuple[Region, Size, list[Strip]] | None = None
        self._letters: Mapping[Landing, str] = {}

    @property
    def is_compact(self) -> bool:
        """Whether a person wants more lines, and less air between them."""
        return self.app.session.settings.is_compact

    # Jumping

    def landings(self) -> Iterable[Landing]:
        """The rows and panes that are seen, in the order of reading."""
        return ()

    def land(self, key: Any) -> None:
        """Put the cursor on one of them."""
        del key
        self.focus()

    def show_letters(self, letters: Mapping[Landing, str]) -> None:
        """Draw letters over the lines, where they stand; none take them away."""
        if letters or self._letters:
            self._letters = letters
            super().refresh()  # what is kept of the lines below stays

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, with the letters that lead to them over them."""
        lines = self._kept_lines(crop)
        if not self._letters:
            return lines
        return [self._lettered(y, crop.x, line) for y, line in zip(crop.line_range, lines, strict=True)]

    def _lettered(self, y: int, left: int, line: Strip) -> Strip:
        """A line that begins at the cell `left`, with its letters."""
        for landing, letters in self._letters.items():
            start = landing.x - left
            end = start + len(letters)
            if landing.y == y and start >= 0 and end <= line.cell_length:
                drawn = Strip([Segment(letters, self.style("tab", "tab"))], len(letters))
                line = Strip.join([line.crop(0, start), drawn, line.crop(end)])
        return line

    def _kept_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, each drawn once until it is refreshed.

        Textual's own cache works out the styles of the widget and looks at each of its lines with every frame
        that touches it, which takes longer than to draw the few that changed.
        """
        if crop != self._kept_for:  # the size is another one, or a part is covered
            if self.gutter:  # Textual draws what is around the lines
                if self._kept_around is None or self._kept_around[:2] != (crop, self.outer_size):
                    self._kept_around = (crop, self.outer_size, super().render_lines(crop))
                return self._kept_around[2]
            whole = self.size.region
            if self._kept_for != whole:
                self._kept.clear()
                self._kept_for = whole
            if crop != whole:
                return [line.crop(*crop.column_span) for line in self._drawn_once(crop)]
        return self._drawn_once(crop)

    def _drawn_once(self, crop: Region) -> list[Strip]:
        return [self._kept.get(y) or self._kept.setdefault(y, self.render_line(y)) for y in crop.line_range]

    def refresh(self, *regions: Region, repaint: bool = True, **options: Any) -> Self:
        """Draw these regions anew with the next frame, or all where none are named."""
        self._kept_around = None
        if not regions:
            self._kept.clear()
        for region in regions:
            for y in region.line_range:
                self._kept.pop(y, None)
        return super().refresh(*regions, repaint=repaint, **options)

    def refresh_different(self, lines: Iterable[int] | None = None) -> None:
        """Draw only those of these lines anew, or of all, that look different now.

        After most changes most lines look the same.
        """
        if not self._kept or self._kept_for != self.size.region:
            self.refresh()
            return
        for y in [*self._kept] if lines is None else lines:
            line, now = self._kept.get(y), self.render_line(y)
            if now is not line and now != line:
                self._kept[y] = now
                super().refresh(Region(0, y, now.cell_length, 1))

    def notify_style_update(self) -> None:
        """Colours or measures changed: every line is drawn anew."""
        self._kept.clear()
        self._kept_for = None
        self._kept_around = None
        super().notify_style_update()

    def style(self, role: str, ground: str = "") -> Style:
        """The colours of a role on a ground; the empty ground is the screen's own."""
        return self.app.palette.style(role, ground)

    def segments(self, line: Iterable[Span], ground: str = "") -> list[Segment]:
        """Spans in their colours."""
        return [Segment(tame(text), self.style(role, ground)) for role, text in line if text]

    def strip(self, line: Iterable[Span], width: int, ground: str = "") -> Strip:
        """A whole line of the widget: the spans, cut or filled to the width."""
        if not line:
            return self.app.palette.blank(width, ground)
        return Strip(self.segments(line, ground)).adjust_cell_length(width, self.style("text", ground))

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Draw only these lines again."""
        self.refresh(Region(0, first, self.size.width, count))
