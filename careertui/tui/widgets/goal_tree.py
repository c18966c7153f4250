"""The goal tree as one widget that draws the visible rows: walking costs the same at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from careertui.domain.dates import show_date, show_due
from careertui.domain.model import GoalKind, GoalStatus, Horizon, RecordKind, Ref
from careertui.tui.drawing import Line, bar, cut, fit, pad, percent, right, width_of
from careertui.tui.widgets.cards import due_role
from careertui.tui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual import events

    from careertui.domain.model import Goal, Task
    from careertui.domain.plan import Plan

HEAD = 2
"""Lines above the rows: the names of the columns, and a blank one."""

RECENT_DAYS = 7
"""How long a done task stays in the tree without being asked for."""

MARKS = {
    GoalStatus.IDEA: ("muted", "○"),
    GoalStatus.ACTIVE: ("accent", "●"),
    GoalStatus.PAUSED: ("muted", "‖"),
    GoalStatus.ACHIEVED: ("good", "✓"),
    GoalStatus.DROPPED: ("faint", "✗"),
}
MILESTONE = "◇"
VISION = "◆"


def ref_of(key: int) -> Ref:
    """The record behind a row's key: goals are their id, tasks their id below zero."""
    return Ref(RecordKind.GOAL, key) if key > 0 else Ref(RecordKind.TASK, -key)


def key_of(ref: Ref) -> int:
    """The row's key of a record."""
    return ref.id if ref.kind is RecordKind.GOAL else -ref.id


class GoalTree(LineView, can_focus=True):
    """Goals and their tasks, folded and unfolded, in columns.

    The cursor stands on a record, not on a line.
    """

    DEFAULT_CSS = """
    GoalTree { height: 1fr; }
    """

    class Highlighted(Message):
        """The cursor stands on another record, or on none."""

    class Opened(Message):
        """A row was double-clicked."""

    def __init__(self, plan: Plan, today: date, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.plan = plan
        self.today = today
        self.folded: set[int] = set()
        self.show_tasks = True
        self.show_older = False
        """Whether tasks done long ago and dropped goals are shown."""
        self.hint = ""
        """What an empty tree says."""
        self._hits: set[int] | None = None
        self._kept: set[int] = set()
        self._keys: list[int] = []
        self._depths: list[int] = []
        self._at = 0
        self._top = 0

    # What stands where

    @property
    def current(self) -> Ref | None:
        """The record under the cursor."""
        return ref_of(self._keys[self._at]) if self._keys else None

    @property
    def keys(self) -> list[int]:
        """The keys of all rows that are not folded away, from top to bottom."""
        return self._keys

    @property
    def hit_count(self) -> int:
        """How many rows the filter lets through; all rows without one."""
        return len(self._keys) if self._hits is None else len(self._hits)

    def filter(self, hits: set[int] | None) -> None:
        """Show only these keys and what lies above them (dimmed); None shows everything."""
        self._hits = hits
        self._kept = set()
        for key in hits or ():
            goal_id = key if key > 0 else self.plan.tasks[-key].goal_id
            line = self.plan.line_of_goals(goal_id)
            self._kept.update(goal.id for goal in line if goal.id != key)
        self.rebuild()
        if hits and self._keys[self._at] not in hits:
            self._move(next(row for row, key in enumerate(self._keys) if key in hits))

    def rebuild(self) -> None:
        """Lay out all rows anew; the cursor stays on its record, or on the row that took its place."""
        key = self._keys[self._at] if self._keys else None
        self._keys, self._depths = [], []
        for root in self.plan.children(None):
            self._walk(root, 0, self._keys, self._depths)
        self._settle(key)

    def update_below(self, parents: Iterable[int | None], gone: Iterable[Ref] = ()) -> None:
        """Lay out only what lies below these goals anew; None means the roots, and so everything."""
        stale = set(parents)
        if self._hits is not None:
            # What was changed under a filter stays in sight until the filter itself changes.
            self._hits -= {key_of(ref) for ref in gone}
            self._kept -= {key_of(ref) for ref in gone}
            stale.add(None)
        if None in stale or len(stale) > 64:
            self.rebuild()
            return
        key = self._keys[self._at] if self._keys else None
        for goal_id in stale:
            if goal_id is not None:
                self._splice(goal_id)
        self._settle(key)

    def _splice(self, goal_id: int) -> None:
        try:
            start = self._keys.index(goal_id)
        except ValueError:
            return
        depth = self._depths[start]
        end = start + 1
        while end < len(self._depths) and self._depths[end] > depth:
            end += 1
        keys: list[int] = []
        depths: list[int] = []
        if goal_id in self.plan.goals:
            self._walk(goal_id, depth, keys, depths)
        self._keys[start:end], self._depths[start:end] = keys, depths

    def _walk(self, root: int, depth: int, keys: list[int], depths: list[int]) -> None:
        plan, hits, kept = self.plan, self._hits, self._kept
        stack = [(root, depth)]
        while stack:
            goal_id, level = stack.pop()
            if hits is not None:
                if goal_id not in hits and goal_id not in kept:
                    continue
            elif not self.show_older and plan.goals[goal_id].status is GoalStatus.DROPPED:
                continue
            keys.append(goal_id)
            depths.append(level)
            if hits is None and goal_id in self.folded:
                continue
            if self.show_tasks or hits is not None:
                for task in plan.tasks_of(goal_id):
                    if self._is_shown(task) if hits is None else -task.id in hits:
                        keys.append(-task.id)
                        depths.append(level + 1)
            stack.extend((child, level + 1) for child in reversed(plan.children(goal_id)))

    def _is_shown(self, task: Task) -> bool:
        if self.show_older or task.done is None:
            return True
        return (self.today - task.done.astimezone().date()).days <= RECENT_DAYS

    def _settle(self, key: int | None) -> None:
        before = key
        if key is not None and not (self._at < len(self._keys) and self._keys[self._at] == key):
            place = self._find(key)
            self._at = place if place is not None else min(self._at, max(0, len(self._keys) - 1))
        self._at = max(0, min(self._at, len(self._keys) - 1))
        self._scroll_to_cursor()
        self.refresh()
        now = self._keys[self._at] if self._keys else None
        if now != before:
            self.post_message(self.Highlighted())

    def _find(self, key: int) -> int | None:
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    # Moving the cursor

    def go_to(self, ref: Ref) -> bool:
        """Put the cursor on a record, unfolding what hides it; False where a filter hides it."""
        key = key_of(ref)
        place = self._find(key)
        if place is None:
            goal_id = ref.id if ref.kind is RecordKind.GOAL else self.plan.tasks[ref.id].goal_id
            above = {goal.id for goal in self.plan.line_of_goals(goal_id)} - ({key} if key > 0 else set())
            if above & self.folded:
                self.folded -= above
                self.rebuild()
                place = self._find(key)
        if place is None:
            return False
        self._move(place)
        return True

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        if self._keys:
            self._move(max(0, min(self._at + step, len(self._keys) - 1)))

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * max(1, self._room - 1))

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last row."""
        self.move_cursor(len(self._keys) * (1 if last else -1))

    def outward(self) -> None:
        """Fold the goal under the cursor, or go to the goal above it."""
        if (ref := self.current) is None:
            return
        if ref.kind is RecordKind.GOAL and ref.id not in self.folded and self._has_rows_below(self._at):
            self.fold(ref.id)
            return
        depth = self._depths[self._at]
        above = next((row for row in range(self._at - 1, -1, -1) if self._depths[row] < depth), None)
        if above is not None:
            self._move(above)

    def inward(self) -> None:
        """Unfold the goal under the cursor, or go to the first row below it."""
        if (ref := self.current) is None or ref.kind is not RecordKind.GOAL:
            return
        if ref.id in self.folded:
            self.fold(ref.id)
        elif self._has_rows_below(self._at):
            self._move(self._at + 1)

    def _has_rows_below(self, row: int) -> bool:
        return row + 1 < len(self._keys) and self._depths[row + 1] > self._depths[row]

    def _move(self, row: int) -> None:
        old, old_top = self._at, self._top
        if row == old:
            return
        self._at = row
        self._scroll_to_cursor()
        if self._top != old_top:
            self.refresh()
        else:
            self.refresh_lines(HEAD + old - self._top)
            self.refresh_lines(HEAD + row - self._top)
        self.post_message(self.Highlighted())

    def _scroll_to_cursor(self) -> None:
        room = self._room
        top = min(self._top, self._at)
        top = max(top, self._at - room + 1)
        self._top = max(0, min(top, len(self._keys) - room))

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEAD - 1)

    # Folding

    def fold(self, goal_id: int) -> None:
        """Fold a goal, or unfold it."""
        self.folded ^= {goal_id}
        self.update_below([goal_id])

    def fold_all(self) -> None:
        """Fold every goal that has something below it; unfold all where none is left to fold."""
        foldable = {goal_id for goal_id in self.plan.goals if self._can_fold(goal_id)}
        key = self._keys[self._at] if self._keys else None
        if foldable <= self.folded:
            self.folded = set()
        else:
            self.folded |= foldable
            if key is not None:  # the cursor goes up to what is still seen
                goal_id = key if key > 0 else self.plan.tasks[-key].goal_id
                root = self.plan.line_of_goals(goal_id)[-1].id
                if (place := self._find(root)) is not None:
                    self._at = place
        self.rebuild()

    def _can_fold(self, goal_id: int) -> bool:
        return bool(self.plan.children(goal_id)) or (self.show_tasks and bool(self.plan.tasks_of(goal_id)))

    # Drawing

    def _fields(self) -> tuple[bool, int, bool]:
        """Whether the horizon is shown, how wide the bar is, and whether the status is shown."""
        width = self.size.width
        return width >= 72, 8 if width >= 96 else 6 if width >= 72 else 5, width >= 66

    def _columns(self, horizon: str, due: tuple[str, str], done: Line, status: tuple[str, str]) -> Line:
        shows_horizon, _, shows_status = self._fields()
        line: Line = [("faint", pad(horizon, 8))] if shows_horizon else []
        line += [(due[0], pad(due[1], 9)), *done]
        if shows_status:
            line += [("text", "  "), (status[0], pad(status[1], 8))]
        return [*line, ("text", " ")]

    def render_line(self, y: int) -> Strip:
        """The names of the columns, or a row."""
        width = self.size.width
        if y == 0:
            return self.strip(self._head(), width)
        row = y - HEAD + self._top
        if y < HEAD or row >= len(self._keys) or y == self.size.height - 1:
            return self.strip(self._margin(y), width)
        is_current = row == self._at
        key = self._keys[row]
        line = self._goal_row(row) if key > 0 else self._task_row(row)
        edge = "▌" if is_current else " "
        return Strip.join(
            [
                self.strip([], 1),
                self.strip([("accent", edge), *line], width - 1, "cursor" if is_current else ""),
            ]
        )

    def _margin(self, y: int) -> Line:
        if not self._keys:
            hint = self.hint.split("\n")
            return [("muted", "  " + hint[y - HEAD])] if 0 <= y - HEAD < len(hint) else []
        if y == 1 and self._top:
            return [("faint", f"   ↑ {self._top} more")]
        below = len(self._keys) - self._top - self._room
        if y == self.size.height - 1 and below > 0:
            return [("faint", f"   ↓ {below} more")]
        return []

    def _head(self) -> Line:
        goals = self.plan.goals.values()
        active = sum(
            1 for goal in goals if goal.status is GoalStatus.ACTIVE and goal.horizon is not Horizon.VISION
        )
        overdue = sum(1 for goal in goals if goal.is_overdue(self.today))
        said: Line = [("strong", "  Goals   "), ("muted", f"{active} active")]
        if overdue:
            said += [("muted", " · "), ("bad", f"{overdue} overdue")]
        columns = self._columns(
            "horizon",
            ("faint", "due"),
            [("faint", right("progress", self._fields()[1] + 5))],
            ("faint", "status"),
        )
        return self._beside(said, columns)

    def _beside(self, start: Line, columns: Line) -> Line:
        room = self.size.width - width_of(columns)
        start = fit(start, room - 1)
        return [*start, ("text", " " * (room - width_of(start))), *columns]

    def _goal_row(self, row: int) -> Line:
        goal = self.plan.goals[self._keys[row]]
        is_dimmed = self._hits is not None and goal.id not in self._hits
        role = self._goal_role(goal, is_dimmed=is_dimmed, is_current=row == self._at)
        fold = " "
        if self._can_fold(goal.id):
            fold = "▸" if goal.id in self.folded and self._hits is None else "▾"
        mark_role, mark = MARKS[goal.status]
        if goal.status is GoalStatus.ACTIVE:
            mark = (
                VISION
                if goal.horizon is Horizon.VISION
                else MILESTONE
                if goal.kind is GoalKind.MILESTONE
                else mark
            )
        start: Line = [
            ("muted", "  " * self._depths[row] + f"{fold} "),
            ("faint" if is_dimmed else mark_role, f"{mark} "),
            (role, goal.title),
        ]
        done: Line
        _, bar_width, _ = self._fields()
        progress = self.plan.progress(goal.id)
        done = [*bar(progress, bar_width), ("faint" if is_dimmed else "text", right(percent(progress), 5))]
        due = ("faint", "")
        if goal.due:
            tone = "faint" if is_dimmed or not goal.is_open else due_role(goal.due, self.today)
            due = (tone, show_due(goal.due, self.today) if goal.is_open else show_date(goal.due, self.today))
        status = ("faint" if is_dimmed else "muted", str(goal.status))
        columns = self._columns(str(goal.horizon), due, done, status)
        return self._titled(start, columns)

    def _task_row(self, row: int) -> Line:
        task = self.plan.tasks[-self._keys[row]]
        role = "text" if task.is_open else "muted"
        if row == self._at:
            role = "strong"
        mark = ("muted", "· ") if task.is_open else ("good", "✓ ")
        due = ("faint", "")
        if task.due and task.is_open:
            due = (due_role(task.due, self.today), show_due(task.due, self.today))
        elif task.done:
            due = ("faint", show_date(task.done.astimezone().date(), self.today))
        _, bar_width, _ = self._fields()
        blocked = (
            [("bad", right("⊘ blocked", bar_width + 5))]
            if self.plan.is_blocked(task) and bar_width > 5
            else None
        )
        columns = self._columns(
            "", due, blocked or [("text", " " * (bar_width + 5))], ("muted", str(task.column))
        )
        return self._titled([("muted", "  " * self._depths[row] + "  "), mark, (role, task.title)], columns)

    def _titled(self, start: Line, columns: Line) -> Line:
        room = self.size.width - 2 - width_of(columns)
        before = width_of(start[:-1])
        role, title = start[-1]
        title = cut(title, max(4, room - before - 1))
        start = [*start[:-1], (role, title)]
        return [*start, ("text", " " * max(1, room - width_of(start))), *columns]

    def _goal_role(self, goal: Goal, *, is_dimmed: bool, is_current: bool) -> str:
        if is_current:
            return "strong"
        if is_dimmed or goal.status is GoalStatus.DROPPED:
            return "faint"
        if goal.status is GoalStatus.ACHIEVED:
            return "muted"
        return "strong" if goal.horizon is Horizon.VISION else "text"

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._scroll_to_cursor()
        self.refresh()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Select a row; on a fold mark fold it; a double click opens it."""
        row = event.y - HEAD + self._top
        if event.y < HEAD or not 0 <= row < len(self._keys):
            return
        mark = 2 + 2 * self._depths[row]
        key = self._keys[row]
        self._move(row)
        if key > 0 and mark <= event.x <= mark + 1 and self._can_fold(key):
            self.fold(key)
        elif event.chain == 2:
            self.post_message(self.Opened())

    def _scroll(self, step: int) -> None:
        top = max(0, min(self._top + step, len(self._keys) - self._room))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls; the cursor stays on its record."""
        self._scroll(2)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls; the cursor stays on its record."""
        self._scroll(-2)
        event.stop()
