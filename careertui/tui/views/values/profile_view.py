"""The profile: how much each value matters, how far it is lived, and which goals serve it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingsMap
from textual.strip import Strip

from careertui.domain import insight
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import PlanError
from careertui.domain.insight import Insight
from careertui.domain.model import Horizon, RecordKind, Ref
from careertui.domain.values import Pile
from careertui.planner.words import explain
from careertui.tui.actions import Scope
from careertui.tui.views.values.own_value import ask_for_value
from careertui.tui.views.values.profile_lines import IMPORTANCE, NUMBER, Columns
from careertui.tui.views.values.profile_rows import AIR, RULE, ProfileRows, profiled
from careertui.tui.views.values.ranked_moves import RankedMoves
from careertui.tui.widgets.chrome import ActionChosen
from careertui.tui.widgets.painted import page, paragraph
from careertui.tui.widgets.scrolling import Wheel
from careertui.tui.widgets.view import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.painted import Row

EMPTY = (
    "Here your values stand in their order: how much each matters to you, how far you live it now, "
    "and which goals serve it."
)


class ProfileView(Wheel, RankedMoves):
    """The very important values with their ratings. Enter rates in place."""

    WHEEL = 1
    SCOPE = Scope.PROFILE
    NAME = "profile"
    HAS_DETAIL = True

    RATING_BINDINGS: ClassVar = [
        *(Binding(str(number), f"give({number or 10})", show=False) for number in range(10)),
        Binding("tab", "next_cell(1)", show=False),
        Binding("shift+tab", "next_cell(-1)", show=False),
        Binding("left,h", "next_cell(-1)", show=False),
        Binding("right,l", "next_cell(1)", show=False),
        Binding("escape", "leave_rating", show=False),
    ]
    """Keys that mean this only while a cell is being rated."""
    WHILE_RATING: ClassVar = frozenset({"give", "next_cell", "leave_rating"})

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.rows = ProfileRows()
        self.cell: int | None = None
        """The cell that is being rated: the upper or the lower one of the value under the cursor."""

    def bind_keys(self) -> None:
        """And those that rate."""
        super().bind_keys()
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(self.RATING_BINDINGS)])

    # What the screen asks

    def current(self) -> Ref | None:
        """The value under the cursor."""
        value = self.rows.current
        return None if value is None else Ref(RecordKind.VALUE, value.id)

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The values in their order."""
        return [("", [Ref(RecordKind.VALUE, value.id) for value in self.rows.values])]

    def insight(self) -> Insight | None:
        """What the values say; while one is rated, what is asked."""
        value = self.value
        if self.cell is None or value is None:
            return insight.for_values(self.session.plan, self.session.today)
        if self.cell == IMPORTANCE:
            return Insight(
                f"How much does {value.name} matter to you?",
                "1 hardly … 9, and 0 for ten",
            )
        return Insight(f"How far do you live {value.name} now?", "1 hardly … 9, and 0 for ten")

    def take_in(self, changed: PlanChanged) -> None:
        """The ranked values, then the others that are very important or rated."""
        del changed
        if not self.rows.show(profiled(self.session.plan), is_compact=self.is_compact):
            self._stop_rating()
        self.refresh()

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a value; one that is neither very important nor rated is not here."""
        if ref.kind is not RecordKind.VALUE or not self.rows.go_to(ref.id):
            return False
        self.refresh()
        self.host.show_detail_soon()
        return True

    def stand_on_value(self, value_id: int) -> None:
        """Put the cursor on a value."""
        self.stand_on(Ref(RecordKind.VALUE, value_id))

    def hints_here(self) -> Sequence[str | Hint] | None:
        """While a cell is rated, and where nothing is here yet."""
        if self.is_rating:
            return (
                ("rate", "1-9 0", "rate"),
                ("next_cell", "tab", "next"),
                ("leave_rating", "esc", "enough"),
            )
        return None if self.rows.values else ("view_sort", "view_rank", "new", "view_reflect", "undo")

    # The cursor

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.rows.resize(self.room)
        self.refresh()

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up; while rating from cell to cell."""
        if self.is_rating and abs(step) == 1:
            self.action_next_cell(step)
        else:
            self._walk(step)

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self._walk(direction * max(1, self.rows.shown // 3))

    def _walk(self, step: int) -> None:
        top = self.rows.top
        before = self.rows.move(step)
        if before == self.rows.at:
            return
        if self.rows.top != top:
            self.refresh()
        else:
            for row in (before, self.rows.at):
                self.refresh_rows(self.rows.line_of(row), 2)
        self.host.show_detail_soon()

    def row_at(self, y: int) -> int | None:
        """The value on a line."""
        row, _ = self.rows.line(y)
        return row if row >= 0 else None

    @property
    def row_here(self) -> int | None:
        """The value under the cursor."""
        return self.rows.at

    # Rating

    @property
    def is_rating(self) -> bool:
        """Whether digits rate."""
        return self.cell is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits, tab and the like rate only while a cell is being rated."""
        if action in self.WHILE_RATING and not self.is_rating:
            return False
        return super().check_action(action, parameters)

    def action_rate(self) -> None:
        """Rate the value under the cursor; once more, and it is enough."""
        if not self.rows.values:
            self.host.say(f"There is no value to rate yet: {self.key_for('view_sort')} sorts them.")
        elif self.is_rating:
            self._stop_rating()
        else:
            self._rate_cell(IMPORTANCE)

    def action_leave_rating(self) -> None:
        """Enough."""
        self._stop_rating()

    def action_next_cell(self, step: int) -> None:
        """To the cell below or above; the last one is followed by none."""
        at, cell = divmod(2 * self.rows.at + (self.cell or IMPORTANCE) + step, 2)
        if at < 0:
            return
        if at == len(self.rows.values):
            self._stop_rating()
            return
        self._walk(at - self.rows.at)
        self._rate_cell(cell)

    async def action_give(self, rating: int) -> None:
        """Rate the cell, and go on to the next."""
        from careertui.planner import values

        value, cell = self.value, self.cell
        if value is None or cell is None:
            return
        use_case = partial(values.rate, value_id=value.id, day=self.session.today)
        use_case = (
            partial(use_case, importance=rating) if cell == IMPORTANCE else partial(use_case, lived=rating)
        )
        try:
            await self.host.write(use_case, may_raise=True)
        except PlanError as error:
            self.host.say(explain(error), tone="bad")
            return
        if self.is_rating and self.value is not None and self.value.id == value.id:
            self.host.insight_bar.fall_silent()  # what was rated is seen; what is asked next is not
            self.action_next_cell(1)

    def _rate_cell(self, cell: int) -> None:
        was_rating, self.cell = self.is_rating, cell
        self._redraw_current()
        self.host.insight_bar.show(self.host.insight())
        if not was_rating:
            self.host.insight_bar.fall_silent()
            self.host.refresh_footer()

    def _stop_rating(self) -> None:
        if self.is_rating:
            self.cell = None
            self._redraw_current()
            self.host.insight_bar.show(self.host.insight())
            self.host.refresh_footer()

    def _redraw_current(self) -> None:
        if self.rows.values:
            self.refresh_rows(self.rows.line_of(self.rows.at), 2)

    def on_blur(self) -> None:
        """Whoever goes elsewhere has rated enough."""
        if self.is_attached:
            self._stop_rating()
        super().on_blur()

    # Values and goals

    async def action_new(self) -> None:
        """A value in one line, very important: else it would not be here."""

        await ask_for_value(self.host, Pile.VERY, self.stand_on_value)

    async def action_edit_value(self) -> None:
        """The form on the value under the cursor."""
        await self.host.action_edit()

    async def action_start_goal(self) -> None:
        """A goal that serves the value."""
        if (value := self.value) is None:
            self.host.say(f"There is no value to serve yet: {self.key_for('view_sort')} sorts them.")
            return
        plan = self.session.plan
        visions = [
            goal_id for goal_id in plan.children(None) if plan.goals[goal_id].horizon is Horizon.VISION
        ]
        parent_id = visions[0] if len(visions) == 1 else None
        # A gap between what matters and what is lived is closed within a year, or it stays a wish.
        draft = GoalDraft("", parent_id=parent_id, horizon=Horizon.MEDIUM, value_ids=(value.id,))
        await self.host.edit_new(RecordKind.GOAL, f"New goal for “{value.name}”", draft)

    # Drawing

    def heading(self, width: int) -> Line:
        """The names of the columns."""
        return [*Columns(self.size.width - 2).heading(width - 1), ("text", " ")] if self.rows.values else []

    def line(self, y: int, width: int) -> Strip:
        """A line of a value, the rule above those without a rank, or how many more there are."""
        if not self.session.is_read:
            return self.strip([], width)
        if not self.rows.values:
            page = self._nothing(width)
            return self.strip_of(page[y], width) if y < len(page) else self.strip([], width)
        if y == self.rows.shown:
            return self.strip(self._more(), width)
        row, part = self.rows.line(y)
        if row == AIR:
            return self.strip([], width)
        if row == RULE:
            said = f"not ranked: {self.key_for('view_rank')} finds their places "
            return self.strip(
                [
                    ("text", "  "),
                    ("rule", "──── "),
                    ("faint", said),
                    ("rule", "─" * max(0, width - len(said) - 9)),
                ],
                width,
            )
        value, is_current = self.rows.values[row], row == self.rows.at
        plan = self.session.plan
        number = str(row + 1) if value.rank is not None else "·"
        drawn = Columns(width - 2).lines(
            number, value, plan, is_current=is_current, rating=self.cell if is_current else None,
            is_ranked=value.rank is not None,
        )  # fmt: skip
        ground = "cursor" if is_current else ""
        segments = [
            segment
            for span in drawn[part]
            for segment in self.segments([span], "tab" if span[0] == "tab" else ground)
        ]
        row_strip = Strip(segments).adjust_cell_length(width - 2, self.style("text", ground))
        return Strip.join([self.strip([], 1), row_strip, self.strip([], 1)])

    def _more(self) -> Line:
        found = [f"{sign} {count} more" for sign, count in zip("↑↓", self.rows.hidden, strict=True) if count]
        return [("faint", "       " + "   ".join(found))]

    def _nothing(self, width: int) -> list[Row]:
        """What will stand here, and how it comes about."""
        told = paragraph("muted", EMPTY, min(54, width - 6))
        ways = self.ways(("view_sort", "sort your values: five minutes"), ("new", "add one at once"))
        return page("No value is very important yet.", told, ways, width=width, room=self.room)

    # The mouse

    async def on_click(self, event: events.Click) -> None:
        """Select a value; its bars and numbers are rated; a double click opens it."""
        if self.clicked_tab(event):
            return
        row, part = self.rows.line(event.y - HEAD)
        if row < 0:
            return
        was_here = row == self.rows.at and self.cell == part
        self._walk(row - self.rows.at)
        columns = Columns(self.size.width - 2)
        x = event.x - 1 - columns.bar_at
        if not 0 <= x < columns.bar + NUMBER:
            self._stop_rating()
            if event.chain == 2:
                self.post_message(ActionChosen("edit_value"))
        elif was_here and x < columns.bar:
            await self.action_give(-(-(x + 1) * 10 // columns.bar))
        else:
            self._rate_cell(part)

    def scroll_list(self, step: int) -> None:
        """Scroll by values."""
        if self.rows.scroll(step):
            self.refresh()
