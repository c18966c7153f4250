"""All keys: those of the screen one comes from first, then all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.tui.actions import ACTIONS, SCOPE_TITLES, Action, Scope, show_keys, show_scope
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.drawing import Line, cut, pad, wrap
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from careertui.tui.actions import Keys

LANGUAGE = (
    ("!high", "importance: !low, !medium, !high"),
    ("due:fri", "due date: fri, 30 jun, +2w, eom; in the filter also due:<2w, due:none"),
    ("effort:2h", "effort: 30m, 2h, 1h30; in the filter also effort:<30m"),
    ("#writing", "a tag"),
    (">staff", "the goal with these words; in the filter also what lies below it"),
    ("@next", 'the column, by its name or what it begins with; a blank as @code-review or @"code review"'),
    ("wait:Sam", "whom it waits for"),
    ("every:mon", "when it comes again: every:mon, wed, every:2 weeks; in the filter also repeat:none"),
    ("value:mastery", "in the filter: what serves the value with these words, itself or by a goal above it"),
    ("skill:writing", "in the filter: tasks that practise the skill, goals that need it; also none and any"),
    ("horizon:short", "in the filter: goals of this horizon, and their tasks; horizon:vision,long is either"),
    (
        "is:blocked",
        "in the filter: blocked, overdue, orphan, open, done, waiting, repeating; - turns it round",
    ),
    ("is:at-risk", "in the filter, of goals: on-track, at-risk, off-track, stalled, active, paused, idea"),
)
DUELS = (
    "A value that enters is compared with the middle of the ranking, then with the middle of the half "
    "where it can still belong, and so on. So there are few questions, at most three for a list of seven. "
    "None is asked whose answer follows from earlier ones: Family above Status and Status above Fun "
    "already say Family above Fun. What is never asked cannot be answered otherwise, so no two answers "
    "can contradict each other. You can still change your mind: take answers back, or move a value by "
    "hand."
)


class HelpLines(LineView, can_focus=True):
    """The text of the help, scrolled by lines."""

    DEFAULT_CSS = """
    HelpLines { height: 1fr; background: $surface; }
    """

    def __init__(self, scope: Scope, keymap: Keys) -> None:
        super().__init__(id="help-lines")
        self._scope = scope
        self._keymap = keymap
        self._top = 0
        self._lines: list[Line] = []

    @property
    def text(self) -> str:
        """What the help says."""
        return "\n".join("".join(text for _, text in line) for line in self._lines)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lines = list(self._write(self.size.width))
        self.scroll_by(0)

    def _write(self, width: int) -> Iterable[Line]:
        here = [action for action in ACTIONS if action.scope & self._scope]
        others = [action for action in ACTIONS if not action.scope & self._scope]
        if self._scope == Scope.RANK:
            yield [("heading", "Why your answers cannot contradict each other")]
            yield from ([("text", part)] for part in wrap(DUELS, width - 1, 12))
            yield []
        yield [("heading", f"{SCOPE_TITLES[self._scope]}: the keys of this screen")]
        yield from self._rows(here, width)
        yield []
        yield [("heading", "Quick add and filter: one small language")]
        for piece, meaning in LANGUAGE:
            yield from self._row(piece, meaning, width)
        yield []
        yield [("heading", "All other keys")]
        yield from self._rows(others, width, with_scope=True)

    def _rows(self, actions: list[Action], width: int, *, with_scope: bool = False) -> Iterable[Line]:
        for action in actions:
            where = show_scope(action.scope)
            yield from self._row(
                show_keys(action, self._keymap),
                f"{where}: {action.help}" if with_scope else action.help,
                width,
            )

    def _row(self, keys: str, meaning: str, width: int) -> Iterable[Line]:
        for number, part in enumerate(wrap(meaning, width - 15, 3)):
            yield [("accent", pad(cut(keys, 13) if number == 0 else "", 14)), ("text", part)]

    def scroll_by(self, step: int) -> None:
        """Scroll so many lines."""
        self._top = max(0, min(self._top + step, len(self._lines) - self.size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the help."""
        at = y + self._top
        line = self._lines[at] if at < len(self._lines) else []
        if y == self.size.height - 1 and at < len(self._lines) - 1:
            line = [("faint", f"↓ {len(self._lines) - at} more lines")]
        return self.strip(line, self.size.width, "bar")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self.scroll_by(2)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        self.scroll_by(-2)
        event.stop()


class HelpDialog(Dialog[None]):
    """The help over a screen."""

    DEFAULT_CSS = """
    HelpDialog {
        & > Vertical { width: 84; height: 90%; padding: 1 2; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape,question_mark,q,f1", "dismiss", "Close", show=False),
        Binding("down,j", "scroll_lines(1)", "Down", show=False),
        Binding("up,k", "scroll_lines(-1)", "Up", show=False),
        Binding("pagedown,space,ctrl+d", "scroll_lines(20)", "Page down", show=False),
        Binding("pageup,ctrl+b", "scroll_lines(-20)", "Page up", show=False),
        Binding("home,g", "scroll_lines(-10000)", "First", show=False),
        Binding("end,G", "scroll_lines(10000)", "Last", show=False),
    ]

    def __init__(self, scope: Scope, keymap: Keys) -> None:
        super().__init__()
        self._lines = HelpLines(scope, keymap)

    def compose(self) -> ComposeResult:
        """The text in a calm frame."""
        with Vertical():
            yield self._lines

    def action_scroll_lines(self, step: int) -> None:
        """Scroll the text."""
        self._lines.scroll_by(step)
