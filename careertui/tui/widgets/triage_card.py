"""What triage shows: one task, its line of sight on top, the decisions below; in the end what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.dates import show_since
from careertui.domain.model import Column
from careertui.tui.drawing import Line, cut, fit, pad, right, width_of, wrap, wrap_text
from careertui.tui.widgets.cards import facts
from careertui.tui.widgets.chrome import ActionChosen
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual import events
    from textual.strip import Strip

    from careertui.domain.model import Task
    from careertui.domain.plan import Plan

MEASURE = 84
"""The widest that what is read gets."""
WAYS = (
    ("take_up", "do now"),
    ("plan_day", "give it a day"),
    ("wait_for", "wait for somebody"),
    ("put_off", "later"),
    ("delete", "drop it"),
    ("split", "split it"),
    ("make_goal", "make it a goal"),
    ("done", "it is done"),
)
"""The decisions: the action, and what it does in a word or three."""
NOTE_LINES = 3

Row = tuple[Line, str]
"""A line and what it is drawn on."""


class Told(NamedTuple):
    """A kind of decision, how often it was made, and about what."""

    number: int
    words: str
    titles: Sequence[str]


class TriageCard(LineView, can_focus=True):
    """Draws a task to decide about, or what was decided."""

    DEFAULT_CSS = """
    TriageCard { height: 1fr; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__(id="triage")
        self._asked: Task | None = None
        self._plan: Plan | None = None
        self._today: date | None = None
        self._why = ""
        self._keys: Sequence[str] = ()
        self._told: Sequence[Told] = ()
        self._left = 0
        self._rows: list[Row] | None = None

    @property
    def text(self) -> str:
        """What is shown."""
        return "\n".join("".join(text for _, text in line) for line, _ in self._lines())

    def ask(self, task: Task, plan: Plan, today: date, why: str, keys: Sequence[str]) -> None:
        """Show a task, why it is asked about, and the keys of the decisions."""
        self._asked, self._plan, self._today, self._why, self._keys = task, plan, today, why, keys
        self._redraw()

    def tell(self, told: Sequence[Told], left: int) -> None:
        """Show what was decided, and how many are left."""
        self._asked, self._told, self._left = None, told, left
        self._redraw()

    def _redraw(self) -> None:
        self._rows = None
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """A line of it, in the middle of the screen."""
        rows, width = self._lines(), self.size.width
        line, ground = rows[y] if y < len(rows) else ([], "")
        before = (width - self._measure) // 2
        strip = self.strip(line, self._measure, ground or "bar")
        edge = self.strip([], before, "bar")
        return edge.join([edge, strip]).adjust_cell_length(width, self.style("text", "bar"))

    @property
    def _measure(self) -> int:
        return max(16, min(MEASURE, self.size.width - 4))

    def _lines(self) -> list[Row]:
        if self._rows is None:
            rows = self._asking() if self._asked is not None else self._telling()
            above = max(0, (self.size.height - len(rows)) * 2 // 5)
            self._rows = [([], "")] * above + rows
        return self._rows

    def on_click(self, event: events.Click) -> None:
        """A click on a decision makes it."""
        half = len(WAYS) // 2
        row = event.y - len(self._lines()) + half
        if self._asked is not None and 0 <= row < half:
            is_right = event.x >= self.size.width // 2
            self.post_message(ActionChosen(WAYS[row + half * is_right][0]))

    # A task

    def _asking(self) -> list[Row]:
        task, plan, today = self._asked, self._plan, self._today
        if task is None or plan is None or today is None:
            return []
        width, room = self._measure, self.size.height
        sight = self._sight(task, plan, width)
        ways = self._ways(width)
        card = self._card(task, plan, today, width, room - len(sight) - len(ways) - 4)
        airy = room >= len(sight) + len(card) + len(ways) + 6
        gap: list[Row] = [([], "")]
        return [
            *((line, "") for line in sight),
            *gap,
            ([("warn", cut(self._why, width))], ""),
            *(gap if airy else []),
            *((line, "cursor") for line in card),
            *gap,
            *(gap if airy else []),
            *((line, "") for line in ways),
        ]

    def _sight(self, task: Task, plan: Plan, width: int) -> list[Line]:
        """From the value that matters most down to the goal, on two lines at most."""
        goals = plan.line_of_goals(task.goal_id)
        values = plan.values_of(task.goal_id)
        steps = [value.name for value in values[:1]] + [goal.title for goal in reversed(goals)]
        if not steps:
            return [[("faint", "serves no goal")]]
        return [[("muted", part)] for part in wrap(" › ".join(steps), width, 2)]

    def _card(self, task: Task, plan: Plan, today: date, width: int, room: int) -> list[Line]:
        """Title and facts; with room also since when it is there, its notes, and air around."""
        inner = width - 4
        lines: list[Line] = [[("strong", part)] for part in wrap(task.title, inner, 3)]
        below: Line = []
        for role, text in [*facts(task, plan, today), *(("link", f"#{tag}") for tag in task.tags)]:
            below += [("text", "  " if below else ""), (role, text)]
        if task.column is not Column.WAITING:  # there it is said for whom, and since when
            since = f"in {cut(plan.column_of(task).name, 24)} {show_since(task.entered.date(), today)}"
            below += [("text", "  " if below else ""), ("faint", since)]
        lines.append(fit(below, inner))
        notes = wrap_text(task.notes.strip(), inner, NOTE_LINES) if task.notes.strip() else []
        if notes and len(lines) + len(notes) + 1 <= room:
            lines += [[], *([("muted", part)] for part in notes)]
        if len(lines) + 2 <= room:
            lines = [[], *lines, []]
        return [[("accent", "▌   "), *line] for line in lines]

    def _ways(self, width: int) -> list[Line]:
        """The decisions with their keys, in two columns."""
        half = width // 2
        rows = (len(WAYS) + 1) // 2
        widest = max(map(len, self._keys), default=0)
        cells = [
            [("heading", right(key, widest)), ("text", "   "), ("text", pad(does, half - widest - 3))]
            for key, (_, does) in zip(self._keys, WAYS, strict=True)
        ]
        return [[*cells[row], *(cells[row + rows] if row + rows < len(cells) else [])] for row in range(rows)]

    # The result

    def _telling(self) -> list[Row]:
        """What was decided, kind by kind; what is left comes another time."""
        width = self._measure
        number = sum(each.number for each in self._told)
        lines: list[Line] = [[("strong", "What you decided" if number else "Nothing was decided.")], []]
        for each in self._told:
            start: Line = [("accent", f"{each.number:>3}  "), ("text", pad(each.words, 16))]
            lines.append([*start, ("faint", cut(", ".join(each.titles), width - width_of(start)))])
        if self._left:
            left = "1 task is" if self._left == 1 else f"{self._left} tasks are"
            lines += [[], [("muted", f"{left} left for another time.")]]
        elif number:
            lines += [[], [("good", "✓ "), ("muted", "Everything that asked for a decision has one.")]]
        return [(line, "") for line in lines]
