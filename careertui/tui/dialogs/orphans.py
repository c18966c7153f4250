"""What the line of sight does not reach: goals that serve no value, and values that no active goal serves."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from careertui.domain.model import Goal, GoalStatus, RecordKind, Ref
from careertui.domain.values import Value, chosen, orphan_goals, unserved
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.drawing import Line, cut, fit, pad
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.scrolling import Wheel, top_for
from careertui.tui.widgets.tree_lines import mark_of

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from careertui.domain.plan import Plan


class OrphanList(Wheel, LineView, can_focus=True):
    """Both lists below each other, with one cursor; only visible lines are drawn."""

    DEFAULT_CSS = """
    OrphanList { max-height: 75vh; background: $surface; }
    """

    class Chosen(Message):
        """A record is to be shown where it stands."""

        def __init__(self, ref: Ref) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, plan: Plan) -> None:
        super().__init__(id="orphan-list")
        self._plan = plan
        goals, values = orphan_goals(plan), unserved(plan)
        self.rows: list[Goal | Value | Line] = [
            _heading("Active goals that serve no value", len(goals)),
            *goals,
        ]
        if not goals:
            is_any = any(goal.status is GoalStatus.ACTIVE for goal in plan.goals.values())
            self.rows.append(
                _good("Every active goal serves a value.") if is_any else _none("No goal is active.")
            )
        self.rows += [[], _heading("Values that no active goal serves", len(values)), *values]
        if not values:
            served = _good("An active goal serves every very important value.")
            self.rows.append(
                served if chosen(plan) else _none("No value is very important yet: 2 sorts them.")
            )
        self._places = [at for at, row in enumerate(self.rows) if not isinstance(row, list)]
        """Where the records stand."""
        self._at = self._places[0] if self._places else 0
        self._top = 0
        self.styles.height = len(self.rows)

    @property
    def current(self) -> Ref | None:
        """The record under the cursor."""
        row = self.rows[self._at]
        if isinstance(row, list):
            return None
        return Ref(RecordKind.GOAL if isinstance(row, Goal) else RecordKind.VALUE, row.id)

    @property
    def text(self) -> str:
        """What the lists say."""
        return "\n".join("".join(part for _, part in self._line(row, 80)) for row in self.rows)

    def move(self, step: int) -> None:
        """Down (positive) or up, over what is no record."""
        if not self._places:
            self.scroll_list(step)
            return
        at = bisect_left(self._places, self._at) + step
        self._at = self._places[max(0, min(at, len(self._places) - 1))]
        # The heading comes into sight with the first record.
        first = 0 if self._at == self._places[0] else self._at
        self._top = top_for(self._top, first, self._at, seen=self.size.height, count=len(self.rows))
        self.refresh()

    def choose(self) -> None:
        """Go to the record under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def scroll_list(self, step: int) -> None:
        """Scroll by lines."""
        self._top = max(0, min(self._top + step, len(self.rows) - self.size.height))
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A line of the lists."""
        at, width = y + self._top, self.size.width
        if at >= len(self.rows):
            return self.strip([], width, "bar")
        row, is_current = self.rows[at], at == self._at and bool(self._places)
        if isinstance(row, list):
            return self.strip(fit(row, width), width, "bar")
        edge = ("accent", "▌ " if is_current else "  ")
        return self.strip([edge, *self._line(row, width - 2)], width, "cursor" if is_current else "bar")

    def _line(self, row: Goal | Value | Line, width: int) -> Line:
        if isinstance(row, Goal):
            return self._goal(row, width)
        return self._value(row, width) if isinstance(row, Value) else row

    def _goal(self, goal: Goal, width: int) -> Line:
        parent = self._plan.goals.get(goal.parent_id) if goal.parent_id is not None else None
        above = cut(f"below {parent.title}", width // 3) if parent else ""
        role, sign = mark_of(goal)
        return [(role, f"{sign} "), ("text", pad(goal.title, width - 3 - len(above))), ("faint", f" {above}")]

    def _value(self, value: Value, width: int) -> Line:
        rated = "" if value.importance is None else f"matters {value.importance}"
        if rated and value.lived is not None:
            rated += f", lived at {value.lived}"
        return [("muted", "· "), ("text", pad(value.name, width - 3 - len(rated))), ("faint", f" {rated}")]

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """A click selects; a second one goes there."""
        at = event.y + self._top
        if at in self._places:
            self._at = at
            self.refresh()
            if event.chain == 2:
                self.choose()


def _heading(title: str, count: int) -> Line:
    return [("heading", title), ("muted", f"   {count}" if count else "")]


def _good(text: str) -> Line:
    return [("text", "  "), ("good", "✓ "), ("text", text)]


def _none(text: str) -> Line:
    return [("text", "  "), ("muted", text)]


class KeyLine(LineView):
    """What the keys do here."""

    DEFAULT_CSS = """
    KeyLine { height: 1; margin-top: 1; background: $surface; }
    """

    def render_line(self, y: int) -> Strip:
        """The one line."""
        line: Line = [
            ("heading", "enter"),
            ("muted", " go there   "),
            ("heading", "esc"),
            ("muted", " close"),
        ]
        return self.strip(line, self.size.width, "bar")


class OrphansDialog(Dialog[Ref | None]):
    """The two lists over a screen. Its answer is the record to go to."""

    DEFAULT_CSS = """
    OrphansDialog {
        & > Vertical { width: 84; height: auto; padding: 1 2; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,O", "close", "Close", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "move(10)", "Page down", show=False),
        Binding("pageup,ctrl+b", "move(-10)", "Page up", show=False),
        Binding("home", "move(-1000000)", "First", show=False),
        Binding("end,G", "move(1000000)", "Last", show=False),
        Binding("enter,space", "choose", "Go there", show=False),
    ]

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.list = OrphanList(plan)

    def compose(self) -> ComposeResult:
        """The lists in a calm frame, the keys below."""
        with Vertical():
            yield self.list
            yield KeyLine()

    def action_move(self, step: int) -> None:
        """Walk."""
        self.list.move(step)

    def action_choose(self) -> None:
        """Go to the record under the cursor."""
        self.list.choose()

    def on_orphan_list_chosen(self, event: OrphanList.Chosen) -> None:
        """Go there."""
        self.dismiss(event.ref)
