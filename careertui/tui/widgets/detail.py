"""The detail panel: everything about the record under the cursor, its line of sight above all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.message import Message

from careertui.domain.checklist import boxes, count
from careertui.domain.dates import due_tone, show_full, show_reading, show_since
from careertui.domain.model import Column, Goal, Horizon, Importance, RecordKind, Ref, Task
from careertui.domain.text import show_percent
from careertui.domain.weights import COEFFICIENTS
from careertui.tui.actions import NO_KEYS
from careertui.tui.drawing import Line, bar, cut, fit, pad, right, width_of, wrap
from careertui.tui.signs import AGAIN
from careertui.tui.widgets.compass_detail import skill_lines, value_lines
from careertui.tui.widgets.dependency_lines import dependency_lines
from careertui.tui.widgets.detail_lines import (
    LABEL,
    MOST_LISTED,
    flow,
    goal_row,
    labelled,
    listed,
    prose,
    rest,
    task_row,
)
from careertui.tui.widgets.goal_detail import (
    adapted_lines,
    head_lines,
    measure_lines,
    reason_lines,
    risk_lines,
    smart_lines,
    task_smart_lines,
)
from careertui.tui.widgets.goal_health import BARS
from careertui.tui.widgets.line_view import Landing, LineView
from careertui.tui.widgets.note_lines import BoxLine, note_lines
from careertui.tui.widgets.urgency_lines import Asked, short_lines
from careertui.tui.widgets.work_lines import work_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from textual import events
    from textual.strip import Strip

    from careertui.domain.plan import Plan
    from careertui.domain.values import Value
    from careertui.domain.weights import Coefficients
    from careertui.tui.actions import Keys


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

    class BoxChosen(Message):
        """A box in the notes of a task was clicked on."""

        def __init__(self, ref: Ref, number: int, text: str) -> None:
            super().__init__()
            self.ref = ref
            self.number = number
            self.text = text

    def __init__(self, plan: Plan, today: date) -> None:
        super().__init__(id="detail")
        self.plan = plan
        self.today = today
        self.keymap: Keys = NO_KEYS
        """The keys that a person has chosen."""
        self.weights: Coefficients = COEFFICIENTS
        """What each term of urgency weighs."""
        self.hint = "Put the cursor on a row to see all about it here."
        """What an empty panel says."""
        self._coming: tuple[int, date | None] = (0, None)
        """Which task that comes again was asked about, and when its next one is due."""
        self._ref: Ref | None = None
        self._lines: list[Line] = []
        self._top = 0

    @property
    def text(self) -> str:
        """What the panel says."""
        return "\n".join("".join(text for _, text in line) for line in self._lines)

    def show(self, ref: Ref | None) -> None:
        """Show a record as it is now; scrolled to its top where it is another one."""
        width = max(16, self.content_size.width or 40)
        lines = [] if ref is None else self._lines_of(ref, width)
        if self.is_compact:
            lines = [line for line in lines if line]
        if ref != self._ref or lines != self._lines or not lines:  # it may have another hint
            self._top = 0 if ref != self._ref else self._top
            self._lines = lines
            self.refresh()
        self._ref = ref

    def show_coming(self, task_id: int, day: date | None) -> None:
        """Say when the next one of a task is due: that is counted elsewhere, and known a moment later."""
        if self._coming != (task_id, day):
            self._coming = task_id, day
            if self._ref == Ref(RecordKind.TASK, task_id):
                self.show(self._ref)

    def _lines_of(self, ref: Ref, width: int) -> list[Line]:
        record = self.plan.record(ref)
        # The sentences of these two name keys.
        if isinstance(record, Goal):
            return goal_lines(record, self.plan, self.today, width, self.keymap)
        if isinstance(record, Task):
            coming = self._coming[1] if self._coming[0] == record.id else None
            weights, keymap = self.weights, self.keymap
            return task_lines(
                record, self.plan, self.today, width, weights=weights, keymap=keymap, coming=coming
            )
        return [] if record is None else LINES[ref.kind](record, self.plan, self.today, width)

    def render_line(self, y: int) -> Strip:
        """A line of what is said; an empty panel says what will stand here."""
        width = self.content_size.width
        if not self._lines:
            hint = wrap(self.hint, width, 3)
            return self.strip([("faint", hint[y])] if y < len(hint) else [], width)
        at = y + self._top
        if y == self.content_size.height - 1 and at < len(self._lines) - 1:
            return self.strip([("faint", f"↓ {len(self._lines) - at} more lines")], width)
        return self.strip(fit(self._lines[at], width) if at < len(self._lines) else [], width)

    def on_resize(self) -> None:
        """Wrap anew."""
        self.show(self._ref)

    def landings(self) -> Iterable[Landing]:
        """The panel itself, which then scrolls."""
        yield Landing(0, 0, None, is_here=self.has_focus)

    def action_scroll_lines(self, step: int) -> None:
        """Scroll so many lines."""
        top = max(0, min(self._top + step, len(self._lines) - self.content_size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a box ticks it."""
        at = event.y + self._top
        line = self._lines[at] if at < len(self._lines) else None
        task = None if self._ref is None else self.plan.record(self._ref)
        if isinstance(line, BoxLine) and isinstance(task, Task) and self._ref is not None:
            self.post_message(self.BoxChosen(self._ref, line.number, boxes(task.notes)[line.number - 1].text))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        self.action_scroll_lines(2)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        self.action_scroll_lines(-2)
        event.stop()


def goal_lines(goal: Goal, plan: Plan, today: date, width: int, keymap: Keys = NO_KEYS) -> list[Line]:
    """All about a goal; `keymap` holds the keys that its sentences name."""
    lines: list[Line] = [[("strong", part)] for part in wrap(goal.title, width, 4)]
    report = plan.healths(today).report(goal)
    lines += head_lines(goal, report, today, width)
    progress = plan.progress(goal.id)
    tone = "accent" if report is None else BARS.get(report.health, "accent")
    filled = bar(progress, min(24, width - LABEL - 6), tone)
    lines += [[], labelled("progress", [*filled, ("text", right(show_percent(progress), 6))])]
    lines += reason_lines(report, width)
    lines += prose("why", goal.why, width, role="link")
    lines += _line_of_sight(plan.ancestors(goal.id), plan.values_of(goal.id), width)
    lines += smart_lines(goal, plan, today, width, keymap)
    lines += measure_lines(goal, plan.checkins(goal.id), today, width, keymap, role=tone)
    lines += risk_lines(plan.obstacles(goal.id), width)
    lines += adapted_lines(goal, plan, today, width)
    lines += _values(goal, plan, width)
    lines += _needs(goal, plan, width)
    if goal.start:
        lines += [[], labelled("start", [("text", show_full(goal.start, today))])]
    if goal.weight is not None:
        lines += [[], labelled("weight", [("text", str(goal.weight))])]
    lines += _children(goal, plan, width)
    lines += _tasks(goal, plan, today, width)
    lines += prose("notes", goal.notes, width)
    return lines


def task_lines(
    task: Task,
    plan: Plan,
    today: date,
    width: int,
    *,
    weights: Coefficients = COEFFICIENTS,
    keymap: Keys = NO_KEYS,
    coming: date | None = None,
) -> list[Line]:
    """All about a task, its urgency term by term; `weights` are the coefficients of the settings.

    `coming` is when its next one is due, where it comes again.
    """
    lines: list[Line] = [[("strong", part)] for part in wrap(task.title, width, 4)]
    column = cut(plan.column_of(task).word, max(1, width // 2))
    if task.column is Column.DONE and task.done:
        column += f" {show_full(task.done.astimezone().date(), today)}"
    elif task.column in (Column.DOING, Column.WAITING):
        column += f" {show_since(task.entered.astimezone().date(), today)}"
    head: Line = [("muted", column)]
    if task.due:
        role = due_tone(task.due, today) if task.is_open else "muted"
        head.append(
            (role, ("overdue since " if task.is_overdue(today) else "due ") + show_full(task.due, today))
        )
    lines += flow(head, width)
    goals = plan.line_of_goals(task.goal_id)
    lines += _line_of_sight(goals, plan.values_of(task.goal_id), width, empty="serves no goal")
    lines += task_smart_lines(task, plan, today, width, keymap)
    lines += _facts(task, today, width, coming)
    lines += _practised(task, plan, width)
    lines += dependency_lines(task, plan, today, width)
    lines += note_lines(task.notes, width)
    if task.is_open:
        lines += listed("urgency", short_lines(Asked(task, plan, today, weights), width - LABEL))
    return lines


def _facts(task: Task, today: date, width: int, coming: date | None) -> list[Line]:
    facts: list[tuple[str, Line]] = []
    if task.importance is not Importance.NONE:
        facts.append(("importance", [("text", str(task.importance))]))
    facts += work_facts(task, today, width - LABEL)
    if (counted := count(task.notes)).all:
        room = min(12, width - LABEL - 10)
        facts.append(
            (
                "checklist",
                [
                    ("text", f"{counted.done} of {counted.all}  "),
                    *bar(counted.done / counted.all, room, "good"),
                ],
            )
        )
    if task.scheduled:
        facts.append(("scheduled", [("text", show_full(task.scheduled, today))]))
    if task.repeat:
        facts += _repeats(task, today, width - LABEL, coming)
    if task.tags:
        facts.append(("tags", [("link", " ".join(f"#{tag}" for tag in task.tags))]))
    if task.waiting_for:
        since = f" {show_since(task.waiting_since, today)}" if task.waiting_since else ""
        facts.append(("waits for", [("warn", task.waiting_for), ("muted", since)]))
    lines = [labelled(label, fit(line, width - LABEL)) for label, line in facts]
    return [[], *lines] if lines else []


def _repeats(task: Task, today: date, width: int, coming: date | None) -> list[tuple[str, Line]]:
    """The rule by which it comes again, and when the next one is due: beside it, or below."""
    rule: Line = [("muted", f"{AGAIN} "), ("text", task.repeat)]
    if coming is None or not task.is_open:
        return [("repeats", rule)]
    said = f"next {show_reading(coming, today)}"
    if width_of(rule) + 3 + len(said) <= width:
        return [("repeats", [*rule, ("muted", f" · {said}")])]
    return [("repeats", rule), ("", [("muted", f"  {said}")])]


def _line_of_sight(goals: list[Goal], values: list[Value], width: int, *, empty: str = "") -> list[Line]:
    """From the value that matters most, over the vision, down to what stands just above: one step a line."""
    steps = [("link", values[0].name)] if values else []
    steps += [("link" if goal.horizon is Horizon.VISION else "text", goal.title) for goal in reversed(goals)]
    if not steps:
        return listed("serves", [[("faint", empty)]]) if empty else []
    lines: list[Line] = []
    for depth, (role, title) in enumerate(steps):
        start = "" if depth == 0 else " " * (2 * min(depth - 1, 4)) + "› "
        for number, part in enumerate(wrap(title, max(8, width - LABEL - len(start)), 2)):
            lines.append([("faint", start if number == 0 else " " * len(start)), (role, part)])
    return listed("serves", lines)


def _children(goal: Goal, plan: Plan, width: int) -> list[Line]:
    children = [plan.goals[child] for child in plan.children(goal.id)]
    rows = [
        goal_row(child, right(show_percent(plan.progress(child.id)), 4), width)
        for child in children[:MOST_LISTED]
    ]
    return listed("goals", rows) + rest(len(children))


def _tasks(goal: Goal, plan: Plan, today: date, width: int) -> list[Line]:
    still_open, done = plan.counts(goal.id)
    if not still_open and not done:
        return listed("tasks", [[("faint", "none yet: a adds one")]]) if goal.is_open else []
    own = [task for task in plan.tasks_of(goal.id) if task.is_open]
    lines: list[Line] = [[("text", f"{still_open} open"), ("muted", f" · {done} done")]]
    lines += [task_row(task, today, width) for task in own[:MOST_LISTED]]
    return listed("tasks", lines) + rest(len(own))


def _values(goal: Goal, plan: Plan, width: int) -> list[Line]:
    """The values that the goal names itself; those of the goals above it are in the line of sight."""
    served = plan.values_of(goal.id)
    own = [value for value in served if value.id in goal.value_ids]
    if not own or own == served[:1]:
        return []  # the line of sight begins with it
    return listed("values", flow([("link", cut(value.name, width - LABEL)) for value in own], width - LABEL))


def _needs(goal: Goal, plan: Plan, width: int) -> list[Line]:
    """The skills that it needs, each with the level that is there and the one that is needed."""
    needs = [(plan.skills[need.skill_id], need.level) for need in goal.needs if need.skill_id in plan.skills]
    needs.sort(key=lambda need: (need[0].level - need[1], plan.folded(need[0])))
    room = width - LABEL - 2 - 4
    rows: list[Line] = []
    for skill, level in needs[:MOST_LISTED]:
        is_there = skill.level >= level
        rows.append(
            [
                ("good", "✓ ") if is_there else ("warn", "△ "),
                ("text", pad(skill.name, room)),
                ("muted" if is_there else "warn", f" {skill.level}/{level}"),
            ]
        )
    return listed("needs", rows) + rest(len(needs))


def _practised(task: Task, plan: Plan, width: int) -> list[Line]:
    skills = [plan.skills[skill_id] for skill_id in task.skill_ids if skill_id in plan.skills]
    names: Line = [("text", cut(skill.name, width - LABEL)) for skill in skills]
    return listed("practises", flow(names, width - LABEL)) if names else []


LINES: Mapping[RecordKind, Callable[[Any, Plan, date, int], list[Line]]] = {
    RecordKind.GOAL: goal_lines,
    RecordKind.TASK: task_lines,
    RecordKind.VALUE: value_lines,
    RecordKind.SKILL: skill_lines,
}
"""What is said of each kind of record."""
