"""The base of every widget that draws its own lines: no children, one strip a line, a refresh for what changed only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careertui.tui.drawing import Span


class LineView(Widget):
    """Draws lines of spans. Subclasses give the spans of a line; roles and grounds become colours here, once."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "role--text",
        "role--strong",
        "role--muted",
        "role--faint",
        "role--accent",
        "role--heading",
        "role--link",
        "role--good",
        "role--warn",
        "role--bad",
        "role--rule",
        "role--tab",
        "ground--card",
        "ground--cursor",
        "ground--bar",
        "ground--tab",
    }

    DEFAULT_CSS = """
    LineView {
        background: $background;
        color: $foreground;
        & > .role--text { color: $foreground; }
        & > .role--strong { color: $foreground; text-style: bold; }
        & > .role--muted { color: $foreground-muted; }
        & > .role--faint { color: $foreground-disabled; }
        & > .role--accent { color: $primary; }
        & > .role--heading { color: $primary; text-style: bold; }
        & > .role--link { color: $secondary; }
        & > .role--good { color: $success; }
        & > .role--warn { color: $warning; }
        & > .role--bad { color: $error; }
        & > .role--rule { color: $border-blurred; }
        & > .role--tab { color: $block-cursor-foreground; text-style: bold; }
        & > .ground--card { background: $surface; }
        & > .ground--cursor { background: $panel; }
        & > .ground--bar { background: $surface; }
        & > .ground--tab { background: $primary; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 (Textual's name)
        self._styles_by_role: dict[tuple[str, str], Style] = {}
        super().__init__(id=id, classes=classes)

    def notify_style_update(self) -> None:
        """Textual calls this where the theme or the classes changed: colours are looked up again."""
        self._styles_by_role.clear()
        super().notify_style_update()

    def style(self, role: str, ground: str = "") -> Style:
        """The colours of a role on a ground; the empty ground is the widget's own."""
        key = (role, ground)
        if (style := self._styles_by_role.get(key)) is None:
            style = self.get_component_rich_style(f"role--{role}")
            if ground:
                style += Style(bgcolor=self.get_component_rich_style(f"ground--{ground}").bgcolor)
            self._styles_by_role[key] = style
        return style

    def segments(self, line: Iterable[Span], ground: str = "") -> list[Segment]:
        """Spans in their colours."""
        return [Segment(text, self.style(role, ground)) for role, text in line if text]

    def strip(self, line: Iterable[Span], width: int, ground: str = "") -> Strip:
        """A whole line of the widget: the spans, cut or filled to the width."""
        return Strip(self.segments(line, ground)).adjust_cell_length(width, self.style("text", ground))

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Draw only these lines again."""
        self.refresh(Region(0, first, self.size.width, count))
