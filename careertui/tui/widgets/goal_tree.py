"""The goal tree as one widget that draws the visible rows: walking costs the same at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.strip import Strip

from careertui.domain.model import GoalKind, GoalStatus, Horizon, RecordKind, Ref
from careertui.tui.widgets.goal_health import Healths
from careertui.tui.widgets.line_view import LineView
from careertui.tui.widgets.measure_chart import measure_spark
from careertui.tui.widgets.smart_marks import marks_of, marks_of_task
from careertui.tui.widgets.tree_lines import SPARK, SPARK_FROM, TreeColumns
from careertui.tui.widgets.tree_rows import TreeRows, key_of, ref_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual import events

    from careertui.domain.filters import Filter
    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Line, Span
    from careertui.tui.widgets.timeline_lines import Timeline, TimelineColumns

HEAD = 2
"""Lines above the rows: the names of the columns, and a blank one."""
MOST_DRAWN = 2_000
"""Drawn rows that are kept for the next frame."""


class GoalTree(LineView, can_focus=True):
    """Goals and their tasks, folded and unfolded, in columns.

    The cursor stands on a record, not on a line.
    """

    DEFAULT_CSS = """
    GoalTree { height: 1fr; }
    """

    class Highlighted(Message, bubble=False):
        """The cursor stands on another record, or on none.

        The screen is told and nobody between: every stop would come before the frame.
        """

    class Opened(Message):
        """A row was double-clicked."""

    def __init__(self, plan: Plan, today: date, hint: str, *, id: str | None = None) -> None:  # noqa: A002 (Textual's)
        super().__init__(id=id, classes="main")
        self.rows = TreeRows(plan, today)
        self.shows_values = False
        """Whether each goal says which values it serves."""
        self.timeline: Timeline | None = None
        """The window on time, where the rows stand on a time axis instead of in columns."""
        self._hint = hint
        self._said: Line | None = None
        self._orphans: frozenset[int] | None = None
        self._drawn: dict[tuple[int, int], tuple[dict[str, Any], Strip]] = {}
        self._healths = Healths()
        self._smart: dict[int, str] = {}
        self._at = 0
        self._top = 0

    # What stands where

    @property
    def current(self) -> Ref | None:
        """The record under the cursor."""
        return ref_of(self.rows.keys[self._at]) if self.rows.keys else None

    @property
    def keys(self) -> list[int]:
        """The keys of all rows that are not folded away, from top to bottom."""
        return self.rows.keys

    def show(self, plan: Plan, today: date) -> None:
        """Take in a plan, which may have been read anew, or a new day."""
        self._healths.forget()
        self._smart.clear()
        if plan is not self.rows.plan or today != self.rows.today:
            self._drawn.clear()
            self._said = None
        self._orphans = None
        self.rows.show(plan, today)

    def count(self) -> None:
        """Count the goals anew for the first line; not with every key."""
        said, self._said = self._said, None
        if self._say() != said:
            self.refresh_lines(0)

    def filter(self, asked: Filter | None) -> None:
        """Show only what fits and what lies above it (dimmed); the cursor goes to the first that fits."""
        key = self._key
        self.rows.filter(asked)
        self._settle(key)
        if self._key is not None and not self.rows.is_hit(self._key):
            self._move(next(row for row, shown in enumerate(self.rows.keys) if self.rows.is_hit(shown)))

    def rebuild(self) -> None:
        """Lay out all rows anew; the cursor stays on its record, or on the row that took its place."""
        key = self._key
        self.rows.lay_out()
        self._settle(key)

    def update_below(self, parents: Iterable[int | None], gone: Iterable[Ref] = ()) -> None:
        """Lay out only what lies below these goals anew; None means the roots, and so everything."""
        key = self._key
        self.rows.lay_out_below(parents, gone)
        self._settle(key)

    @property
    def _key(self) -> int | None:
        return self.rows.keys[self._at] if self._at < len(self.rows) else None

    def _settle(self, key: int | None) -> None:
        """After the rows have changed: the cursor on its record again, or on the row in its place."""
        if key is not None and self._key != key:
            row = self.rows.find(key)
            self._at = self._at if row is None else row
        self._at = max(0, min(self._at, len(self.rows) - 1))
        self._scroll_to_cursor()
        if self.timeline is not None:
            self.timeline.forget()
        self.refresh()
        if self._key != key:
            self.screen.post_message(self.Highlighted())

    # The timeline

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Put the rows on a time axis, with this window; None puts them back into columns."""
        self.timeline = timeline
        self._drawn.clear()
        self.refresh()

    # Moving the cursor

    def go_to(self, ref: Ref) -> bool:
        """Put the cursor on a record, unfolding what hides it; False where a filter hides it."""
        before = self._key
        row = self.rows.uncover(key_of(ref))
        self._settle(before)
        if row is None:
            return False
        self._move(row)
        return True

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        if self.rows.keys:
            self._move(max(0, min(self._at + step, len(self.rows) - 1)))

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * max(1, self._room - 1))

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last row."""
        self.move_cursor(len(self.rows) * (1 if last else -1))

    def outward(self) -> None:
        """Fold the goal under the cursor, or go to the goal above it."""
        if (ref := self.current) is None:
            return
        is_open = ref.kind is RecordKind.GOAL and ref.id not in self.rows.folded
        if is_open and self.rows.has_rows_below(self._at):
            self.fold(ref.id)
        elif (above := self.rows.row_above(self._at)) is not None:
            self._move(above)

    def inward(self) -> None:
        """Unfold the goal under the cursor, or go to the first row below it."""
        if (ref := self.current) is None or ref.kind is not RecordKind.GOAL:
            return
        if ref.id in self.rows.folded:
            self.fold(ref.id)
        elif self.rows.has_rows_below(self._at):
            self._move(self._at + 1)

    def fold(self, goal_id: int) -> None:
        """Fold a goal, or unfold it."""
        key = self._key
        self.rows.fold(goal_id)
        self._settle(key)

    def fold_all(self) -> None:
        """Fold all goals, or unfold them; the cursor goes up to what is still seen."""
        key = self._key
        if self.rows.fold_all() and key is not None and self.rows.find(key) is None:
            self._at = next((row for row in map(self.rows.find, self.rows.above(key)) if row is not None), 0)
        self._settle(key)

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
        self.screen.post_message(self.Highlighted())

    def _scroll_to_cursor(self) -> None:
        top = max(min(self._top, self._at), self._at - self._room + 1)
        self._top = max(0, min(top, len(self.rows) - self._room))

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEAD - 1)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The names of the columns, or a row."""
        width = self.size.width
        columns = self._columns(width)
        if y == 0:
            return self.strip(columns.head(self._say()), width)
        row = y - HEAD + self._top
        if y < HEAD or row >= len(self.rows) or y == self.size.height - 1:
            margin = self._margin(y)
            if y == HEAD - 1 and self.timeline is not None:
                margin = self.timeline.columns(width, self.rows.today).below_head(margin)
            return self.strip(margin, width)
        return self._row(row, columns)

    def _columns(self, width: int) -> TreeColumns | TimelineColumns:
        if self.timeline is not None:
            return self.timeline.columns(width, self.rows.today)
        return TreeColumns(width, self.rows.today, has_values=self.shows_values)

    def _row(self, row: int, columns: TreeColumns | TimelineColumns) -> Strip:
        """A row, drawn anew only where it says something else: with most changes most rows only move."""
        key, width, says = self.rows.keys[row], self.size.width, self._says(row)
        known = self._drawn.get((key, width))
        if known is not None and known[0] == says:
            return known[1]
        line = columns.goal(**says) if key > 0 else columns.task(**says)
        edge = ("accent", "▌" if says["is_current"] else " ")
        ground = "cursor" if says["is_current"] else ""
        strip = Strip.join([self.strip([], 1), self.strip([edge, *line], width - 1, ground)])
        if len(self._drawn) > MOST_DRAWN:
            self._drawn.clear()
        self._drawn[key, width] = says, strip
        return strip

    def _says(self, row: int) -> dict[str, Any]:
        """All that a row shows, as `TreeColumns` takes it."""
        rows, plan = self.rows, self.rows.plan
        key, depth, is_current = rows.keys[row], rows.depths[row], row == self._at
        if key < 0:
            task = plan.tasks[-key]
            said: dict[str, Any] = {
                "task": task,
                "depth": depth,
                "is_blocked": plan.is_blocked(task),
                "is_current": is_current,
            }
            return said if self.timeline else said | {"smart": marks_of_task(task, plan, rows.today)}
        fold = " "
        if rows.can_fold(key):
            fold = "▸" if key in rows.folded and not rows.is_filtered else "▾"
        says = {
            "goal": plan.goals[key],
            "progress": plan.progress(key),
            "depth": depth,
            "fold": fold,
            "is_dimmed": not rows.is_hit(key),
            "is_current": is_current,
        }
        if self.timeline is not None:
            return says | {"health": self.timeline.health(plan.goals[key], plan, rows.today)}
        return says | self._found(plan.goals[key])

    def notify_style_update(self) -> None:
        """Colours changed: every row is drawn anew."""
        self._drawn.clear()
        super().notify_style_update()

    def _found(self, goal: Goal) -> dict[str, Any]:
        """What is worked out of a goal that is seen: its values, its health, its five letters, its check-ins.

        A change to one goal may tell something of another: all of it is worked out anew after each.
        """
        plan, today = self.rows.plan, self.rows.today
        if goal.is_open and goal.id not in self._smart:
            self._smart[goal.id] = marks_of(goal, plan, today)
        has_spark = self.size.width >= SPARK_FROM
        return {
            "values": self._values(goal.id) if self.shows_values else ("", ""),
            "health": self._healths.of(goal, plan, today),
            "smart": self._smart[goal.id] if goal.is_open else " " * 5,
            "spark": measure_spark(goal, plan.checkins(goal.id), SPARK) if has_spark else "",
        }

    def _values(self, goal_id: int) -> Span:
        """The values that a goal names itself; that it has none where it is among the orphans."""
        plan = self.rows.plan
        if self._orphans is None:
            from careertui.domain.values import orphan_goals

            self._orphans = frozenset(goal.id for goal in orphan_goals(plan))
        if goal_id in self._orphans:
            return "faint", "no value"
        named = plan.goals[goal_id].value_ids
        return "link", " · ".join(value.name for value in plan.values_of(goal_id) if value.id in named)

    def _margin(self, y: int) -> Line:
        """Above and below the rows: how many there are further up and down, or what an empty tree says."""
        if not self.rows.keys:
            hint = (
                ["Nothing matches. Escape shows everything."]
                if self.rows.is_filtered
                else self._hint.split("\n")
            )
            return [("muted", "  " + hint[y - HEAD])] if 0 <= y - HEAD < len(hint) else []
        if y == 1 and self._top:
            return [("faint", f"   ↑ {self._top} more")]
        below = len(self.rows) - self._top - self._room
        if y == self.size.height - 1 and below > 0:
            return [("faint", f"   ↓ {below} more")]
        return []

    def _say(self) -> Line:
        """How many goals are active and how many overdue; counted once for each change."""
        if self._said is None:
            goals = [
                goal
                for goal in self.rows.plan.goals.values()
                if goal.horizon is not Horizon.VISION and goal.kind is GoalKind.GOAL
            ]
            active = sum(goal.status is GoalStatus.ACTIVE for goal in goals)
            overdue = sum(goal.is_overdue(self.rows.today) for goal in goals)
            self._said = [("strong", "  Goals   "), ("muted", f"{active} active")]
            if overdue:
                self._said += [("muted", " · "), ("bad", f"{overdue} overdue")]
        return self._said

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._scroll_to_cursor()
        self.refresh()

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Select a row; on a fold mark fold it; a double click opens it."""
        row = event.y - HEAD + self._top
        if event.y < HEAD or not 0 <= row < len(self.rows):
            return
        mark = 2 + 2 * self.rows.depths[row]
        key = self.rows.keys[row]
        self._move(row)
        if key > 0 and mark <= event.x <= mark + 1 and self.rows.can_fold(key):
            self.fold(key)
        elif event.chain == 2:
            self.post_message(self.Opened())

    def _scroll(self, step: int) -> None:
        top = max(0, min(self._top + step, len(self.rows) - self._room))
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
