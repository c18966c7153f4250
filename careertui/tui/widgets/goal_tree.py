"""The goal tree as one widget that draws the visible rows: walking costs the same at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.strip import Strip

from careertui.domain.model import GoalKind, GoalStatus, Horizon
from careertui.tui.actions import NO_MATCH, with_keys
from careertui.tui.drawing import wrap_text
from careertui.tui.widgets.line_view import Landing, LineView
from careertui.tui.widgets.scrolling import top_for
from careertui.tui.widgets.tree_facts import TreeFacts
from careertui.tui.widgets.tree_lines import TreeColumns
from careertui.tui.widgets.tree_rows import TreeRows, key_of, ref_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual import events

    from careertui.domain.filters import Filter
    from careertui.domain.model import Ref
    from careertui.domain.plan import Plan
    from careertui.tui.drawing import Line
    from careertui.tui.widgets.timeline_lines import Timeline, TimelineColumns
    from careertui.tui.widgets.tree_outline import Key

HINT = """Your goals will stand here, from your vision down to the next step.
Where do you want to be in five years? Press {new} to write your vision.
Then {new_inside} adds a goal below it, and {add_task} adds a task to a goal."""
"""What an empty tree says."""
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

    def __init__(self, plan: Plan, today: date, hint: str = HINT, *, id: str | None = None) -> None:  # noqa: A002 (Textual's)
        super().__init__(id=id, classes="main")
        self.rows = TreeRows(plan, today)
        self.facts = TreeFacts(self.rows)
        """What the rows say."""
        self.timeline: Timeline | None = None
        """The window on time, where the rows stand on a time axis instead of in columns."""
        self._hint = hint
        self._said: Line | None = None
        self._drawn: dict[tuple[Key, int, bool], tuple[dict[str, Any], Strip]] = {}
        self._at = 0
        self._top = 0

    # What stands where

    @property
    def current(self) -> Ref | None:
        """The record under the cursor; None on a heading."""
        return None if self._key is None else ref_of(self._key)

    @property
    def heading(self) -> Horizon | None:
        """The horizon whose heading the cursor stands on."""
        return self._key if isinstance(self._key, Horizon) else None

    @property
    def keys(self) -> list[Key]:
        """The keys of all rows that are not folded away, from top to bottom."""
        return self.rows.keys

    def show(self, plan: Plan, today: date) -> None:
        """Take in a plan, which may have been read anew, or a new day."""
        if plan is not self.rows.plan or today != self.rows.today:
            self._drawn.clear()
            self._said = None
            self.facts.forget()
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

    def group(self, *, is_wanted: bool) -> None:
        """Put the goals below a heading for each horizon, or back into the tree; the cursor stays on its own.

        A filter has to be asked again.
        """
        key = self._key
        self.rows.group(is_wanted=is_wanted)
        self._said = None
        if key is not None:
            self.rows.uncover(key)
        elif is_wanted:
            self._at = 1  # the screen opens on a goal, not on the heading above it
        self._settle(key)

    @property
    def _key(self) -> Key | None:
        return self.rows.keys[self._at] if self._at < len(self.rows) else None

    def _settle(self, key: Key | None) -> None:
        """After the rows have changed: the cursor on its record again, or on the row in its place."""
        if key is not None and self._key != key:
            row = self.rows.find(key)
            self._at = self._at if row is None else row
        self._at = max(0, min(self._at, len(self.rows) - 1))
        self._scroll_to_cursor()
        self.refresh_different()
        if self._key != key:
            self.screen.post_message(self.Highlighted())

    # The timeline

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Put the rows on a time axis, with this window; None puts them back into columns."""
        self.timeline = timeline
        self._drawn.clear()
        self.refresh()

    # Jumping

    def landings(self) -> Iterable[Landing]:
        """The rows that are seen."""
        for row in range(self._top, min(self._top + self._room, len(self.rows))):
            yield Landing(0, HEAD + row - self._top, row, is_here=row == self._at)

    def land(self, key: int) -> None:
        """Put the cursor on a row."""
        self._move(key)
        super().land(key)

    # Moving the cursor

    def go_to(self, ref: Ref) -> bool:
        """Put the cursor on a record, unfolding what hides it; False where a filter hides it."""
        before, count = self._key, len(self.rows)
        row = self.rows.uncover(key_of(ref))
        if len(self.rows) != count:
            self._settle(before)
        if row is None:
            return False
        self._move(row)
        self._keep_in_sight()
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
        """Fold the goal or heading under the cursor, or go to what is above it."""
        if (key := self._key) is None:
            return
        if self._is_foldable(key) and key not in self.rows.folded and self.rows.has_rows_below(self._at):
            self.fold(key)
        elif (above := self.rows.row_above(self._at)) is not None:
            self._move(above)

    def inward(self) -> None:
        """Unfold the goal or heading under the cursor, or go to the first row below it."""
        if (key := self._key) is None or not self._is_foldable(key):
            return
        if key in self.rows.folded:
            self.fold(key)
        elif self.rows.has_rows_below(self._at):
            self._move(self._at + 1)

    def fold_here(self) -> None:
        """Fold the goal or heading under the cursor, or unfold it; on a task, fold its goal."""
        if self._key is not None and self._is_foldable(self._key):
            self.fold(self._key)
        else:
            self.outward()

    def _is_foldable(self, key: Key) -> bool:
        """Whether a row is that of a goal or a heading."""
        return isinstance(key, Horizon) or key > 0

    def fold(self, folded: Key) -> None:
        """Fold a goal or a heading, or unfold it."""
        key = self._key
        self.rows.fold(folded)
        self._settle(key)

    def unfold(self, goal_id: int) -> None:
        """Show what lies below a goal, as something is to come there."""
        if goal_id in self.rows.folded:
            self.fold(goal_id)

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

    def _keep_in_sight(self) -> None:
        """Scroll back to the cursor where the wheel has been."""
        top = self._top
        self._scroll_to_cursor()
        if self._top != top:
            self.refresh()

    def _scroll_to_cursor(self) -> None:
        # The heading above the first of its goals is seen with it.
        is_first = self._at > 0 and isinstance(self.keys[self._at - 1], Horizon)
        self._top = top_for(self._top, self._at - is_first, self._at, seen=self._room, count=len(self.rows))

    @property
    def _room(self) -> int:
        return max(1, self.size.height - HEAD - 1)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The names of the columns, or a row."""
        width, height = self.size
        columns = self._columns(width)
        if y == 0:
            return self.strip(columns.head(self._say()), width)
        row = y - HEAD + self._top
        if y < HEAD or row >= len(self.rows) or y == height - 1:
            margin = self._margin(y)
            if y == HEAD - 1 and self.timeline is not None:
                margin = self.timeline.columns(width, self.rows.today).below_head(margin)
            return self.strip(margin, width)
        return self._row(row, columns, width)

    def _columns(self, width: int) -> TreeColumns | TimelineColumns:
        if self.timeline is not None:
            return self.timeline.columns(width, self.rows.today)
        is_grouped = self.rows.is_grouped
        return TreeColumns(width, self.rows.today, has_values=self.facts.shows_values, is_grouped=is_grouped)

    def _row(self, row: int, columns: TreeColumns | TimelineColumns, width: int) -> Strip:
        """A row, drawn anew only where it says something else: with most changes most rows only move."""
        key = self.rows.keys[row]
        is_current, in_time = row == self._at, self.timeline is not None
        says = self.facts.of(row, is_current=is_current, width=width, in_time=in_time)
        known = self._drawn.get((key, width, is_current))
        if known is not None and known[0] == says:
            return known[1]
        if isinstance(key, Horizon):
            line = columns.heading(key, **says)
        else:
            line = columns.goal(**says) if key > 0 else columns.task(**says)
        edge = ("accent", "▌" if is_current else " ")
        ground = "cursor" if is_current else ""
        strip = Strip.join([self.strip([], 1), self.strip([edge, *line], width - 1, ground)])
        if len(self._drawn) > MOST_DRAWN:
            self._drawn.clear()
        self._drawn[key, width, is_current] = says, strip
        return strip

    def notify_style_update(self) -> None:
        """Colours changed: every row is drawn anew."""
        self._drawn.clear()
        super().notify_style_update()

    def _margin(self, y: int) -> Line:
        """Above and below the rows: how many there are further up and down, or what an empty tree says."""
        if not self.rows.keys:
            said = NO_MATCH if self.rows.is_filtered else self._hint
            hint = wrap_text(with_keys(said, self.app.session.keymap), self.size.width - 4)
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
            active = overdue = 0
            today = self.rows.today
            for goal in self.rows.plan.goals.values():
                if goal.horizon is not Horizon.VISION and goal.kind is GoalKind.GOAL:
                    active += goal.status is GoalStatus.ACTIVE
                    overdue += goal.due is not None and goal.due < today and goal.is_open
            title = "Goals by horizon" if self.rows.is_grouped else "Goals"
            self._said = [("strong", f"  {title}   "), ("muted", f"{active} active")]
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
        if self._is_foldable(key) and mark <= event.x <= mark + 1 and self.rows.can_fold(key):
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
