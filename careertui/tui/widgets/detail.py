"""The detail panel: everything about the record under the cursor, its line of sight above all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.dates import show_due, show_effort, show_full, show_since
from careertui.domain.model import Column, GoalKind, Horizon, Importance, RecordKind, Ref
from careertui.domain.plan import show_percent
from careertui.domain.urgency import urgency
from careertui.tui.drawing import Line, bar, cut, fit, right, width_of, wrap, wrap_text
from careertui.tui.widgets.cards import due_role
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.tree_lines import MARKS, mark_of

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.strip import Strip

    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan

LABEL = 11
"""Cells before what is said about a record."""
MOST_LISTED = 12
"""Tasks and children that are listed; the rest is counted."""


class DetailPanel(LineView, can_focus=True):
    """Shows one record. It scrolls when it has the focus, and with the wheel."""

    DEFAULT_CSS = """
    DetailPanel { height: 1fr; padding: 0 2; }
    """

    BINDINGS: ClassVar = [
        Binding("down,j", "scroll_lines(1)", "Down", show=False),
        Binding("up,k", "scroll_lines(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll_lines(10)", "Page down", show=False),
        Binding("pageup", "scroll_lines(-10)", "Page up", show=False),
    ]

    def __init__(self, plan: Plan, today: date) -> None:
        super().__init__(id="detail")
        self.plan = plan
        self.today = today
        self._ref: Ref | None = None
        self._lines: list[Line] = []
        self._top = 0

    @property
    def text(self) -> str:
        """What the panel says."""
        return "\n".join("".join(text for _, text in line) for line in self._lines)

    def show(self, ref: Ref | None) -> None:
        """Show a record as it is now; scrolled to its top where it is another one."""
        if ref != self._ref:
            self._top = 0
        self._ref = ref
        width = max(16, self.content_size.width or 40)
        self._lines = [] if ref is None else self._lines_of(ref, width)
        self.refresh()

    def _lines_of(self, ref: Ref, width: int) -> list[Line]:
        if ref.kind is RecordKind.GOAL:
            goal = self.plan.goals.get(ref.id)
            return [] if goal is None else goal_lines(goal, self.plan, self.today, width)
        task = self.plan.tasks.get(ref.id)
        return [] if task is None else task_lines(task, self.plan, self.today, width)

    def render_line(self, y: int) -> Strip:
        """A line of what is said; an empty panel says what will stand here."""
        width = self.content_size.width
        if not self._lines:
            hint = wrap("Put the cursor on a row to see all about it here.", width, 3)
            return self.strip([("faint", hint[y])] if y < len(hint) else [], width)
        at = y + self._top
        if y == self.content_size.height - 1 and at < len(self._lines) - 1:
            return self.strip([("faint", f"↓ {len(self._lines) - at} more lines")], width)
        return self.strip(fit(self._lines[at], width) if at < len(self._lines) else [], width)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.show(self._ref)

    def action_scroll_lines(self, step: int) -> None:
        """Scroll so many lines."""
        top = max(0, min(self._top + step, len(self._lines) - self.content_size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self.action_scroll_lines(2)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        self.action_scroll_lines(-2)
        event.stop()


def goal_lines(goal: Goal, plan: Plan, today: date, width: int) -> list[Line]:
    """All about a goal."""
    lines: list[Line] = [[("strong", part)] for part in wrap(goal.title, width, 4)]
    what = "vision" if goal.horizon is Horizon.VISION else f"{goal.horizon}-term {goal.kind}"
    if goal.kind is GoalKind.MILESTONE:
        what = "milestone"
    head: Line = [("muted", what)]
    if goal.due:
        role = due_role(goal.due, today) if goal.is_open else "muted"
        head.append((role, ("overdue since " if goal.is_overdue(today) else "due ") + show_full(goal.due)))
    head.append((MARKS[goal.status][0], str(goal.status)))
    lines += _flow(head, width)
    progress = plan.progress(goal.id)
    lines += [
        [],
        _labelled(
            "progress",
            [*bar(progress, min(24, width - LABEL - 6)), ("text", right(show_percent(progress), 6))],
        ),
    ]
    lines += _prose("why", goal.why, width, role="link")
    lines += _line_of_sight(plan.ancestors(goal.id), width)
    if goal.start:
        lines += [[], _labelled("start", [("text", show_full(goal.start))])]
    if goal.weight is not None:
        lines += [[], _labelled("weight", [("text", str(goal.weight))])]
    lines += _children(goal, plan, width)
    lines += _tasks(goal, plan, today, width)
    lines += _prose("notes", goal.notes, width)
    return lines


def task_lines(task: Task, plan: Plan, today: date, width: int) -> list[Line]:
    """All about a task, its urgency term by term."""
    lines: list[Line] = [[("strong", part)] for part in wrap(task.title, width, 4)]
    column = str(task.column)
    if task.column is Column.DONE and task.done:
        column += f" {show_full(task.done.astimezone().date())}"
    elif task.column in (Column.DOING, Column.WAITING):
        column += f" {show_since(task.entered.astimezone().date(), today)}"
    head: Line = [("muted", column)]
    if task.due:
        role = due_role(task.due, today) if task.is_open else "muted"
        head.append((role, ("overdue since " if task.is_overdue(today) else "due ") + show_full(task.due)))
    lines += _flow(head, width)
    lines += _line_of_sight(plan.line_of_goals(task.goal_id), width, empty="serves no goal")
    lines += _facts(task, width)
    lines += _links("blocked by", task.blocked_by, plan, width)
    lines += _links("frees", plan.frees(task.id), plan, width)
    lines += _prose("notes", task.notes, width)
    if task.is_open:
        lines += _urgency(task, plan, today, width)
    return lines


def _facts(task: Task, width: int) -> list[Line]:
    facts: list[tuple[str, Line]] = []
    if task.importance is not Importance.NONE:
        facts.append(("importance", [("text", str(task.importance))]))
    if task.effort_minutes:
        facts.append(("effort", [("text", show_effort(task.effort_minutes))]))
    if task.scheduled:
        facts.append(("scheduled", [("text", show_full(task.scheduled))]))
    if task.tags:
        facts.append(("tags", [("link", " ".join(f"#{tag}" for tag in task.tags))]))
    if task.waiting_for:
        facts.append(("waits for", [("warn", task.waiting_for)]))
    lines = [_labelled(label, fit(line, width - LABEL)) for label, line in facts]
    return [[], *lines] if lines else []


def _flow(pieces: Line, width: int) -> list[Line]:
    """Pieces with dots between them, on as many lines as they need."""
    lines: list[Line] = [[]]
    for role, text in pieces:
        if lines[-1] and width_of(lines[-1]) + 3 + width_of([(role, text)]) > width:
            lines.append([])
        elif lines[-1]:
            lines[-1].append(("muted", " · "))
        lines[-1].append((role, text))
    return lines


def _labelled(label: str, line: Line) -> Line:
    return [("faint", f"{label:<{LABEL}}"), *line]


def _prose(label: str, text: str, width: int, *, role: str = "text") -> list[Line]:
    if not text.strip():
        return []
    parts = wrap_text(text.strip(), width - LABEL)
    return [
        [],
        *(_labelled(label if number == 0 else "", [(role, part)]) for number, part in enumerate(parts)),
    ]


def _line_of_sight(goals: list[Goal], width: int, *, empty: str = "") -> list[Line]:
    """From the vision down to what stands just above, one step a line."""
    if not goals:
        return [[], _labelled("serves", [("faint", empty)])] if empty else []
    lines: list[Line] = [[]]
    for depth, goal in enumerate(reversed(goals)):
        start = "" if depth == 0 else " " * (2 * min(depth - 1, 4)) + "› "
        role = "link" if goal.horizon is Horizon.VISION else "text"
        for number, part in enumerate(wrap(goal.title, max(8, width - LABEL - len(start)), 2)):
            text: Line = [("faint", start if number == 0 else " " * len(start)), (role, part)]
            lines.append(_labelled("serves" if depth == number == 0 else "", text))
    return lines


def _children(goal: Goal, plan: Plan, width: int) -> list[Line]:
    children = [plan.goals[child] for child in plan.children(goal.id)]
    if not children:
        return []
    lines: list[Line] = [[]]
    for number, child in enumerate(children[:MOST_LISTED]):
        role, mark = mark_of(child)
        share = right(show_percent(plan.progress(child.id)), 5)
        room = width - LABEL - 2 - 5
        title = cut(child.title, room)
        gap = " " * (room - len(cut(title, room)))
        text: Line = [
            (role, f"{mark} "),
            ("text" if child.is_open else "muted", title),
            ("text", gap),
            ("muted", share),
        ]
        lines.append(_labelled("goals" if number == 0 else "", text))
    return lines + _rest(len(children))


def _tasks(goal: Goal, plan: Plan, today: date, width: int) -> list[Line]:
    still_open, done = plan.counts(goal.id)
    if not still_open and not done:
        return [[], _labelled("tasks", [("faint", "none yet: a adds one")])] if goal.is_open else []
    lines = [[], _labelled("tasks", [("text", f"{still_open} open"), ("muted", f" · {done} done")])]
    own = [task for task in plan.tasks_of(goal.id) if task.is_open]
    for task in own[:MOST_LISTED]:
        due = show_due(task.due, today) if task.due else ""
        room = width - LABEL - 2 - (len(due) + 1 if due else 0)
        text: Line = [("muted", "· "), ("text", cut(task.title, room))]
        if due and task.due:
            text += [("text", " "), (due_role(task.due, today), due)]
        lines.append(_labelled("", text))
    return lines + _rest(len(own))


def _rest(count: int) -> list[Line]:
    return [_labelled("", [("faint", f"and {count - MOST_LISTED} more")])] if count > MOST_LISTED else []


def _links(label: str, ids: tuple[int, ...] | list[int], plan: Plan, width: int) -> list[Line]:
    tasks = [plan.tasks[task_id] for task_id in ids if task_id in plan.tasks]
    if not tasks:
        return []
    lines: list[Line] = [[]]
    for number, task in enumerate(tasks[:MOST_LISTED]):
        mark: Line = [("muted", "· ")] if task.is_open else [("good", "✓ ")]
        text = [*mark, ("text" if task.is_open else "muted", cut(task.title, width - LABEL - 2))]
        lines.append(_labelled(label if number == 0 else "", text))
    return lines + _rest(len(tasks))


def _urgency(task: Task, plan: Plan, today: date, width: int) -> list[Line]:
    score = urgency(task, today, blocked=plan.is_blocked(task), blocking=len(plan.frees(task.id)))
    lines: list[Line] = [[], _labelled("urgency", [("strong", f"{score.total:.1f}")])]
    for term in sorted(score.terms, key=lambda term: -abs(term.share)):
        text: Line = [("muted", f"{term.name:<11}"), ("text", f"{term.share:+5.1f}")]
        if width - LABEL >= 30:
            text.append(("faint", f"  {term.coefficient:g} × {term.factor:.2f}"))
        lines.append(_labelled("", text))
    return lines
