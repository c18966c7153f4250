"""Saved views of the board: one is shown by its key or its name, changed, left again, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Column, RecordKind
from careertui.domain.saved_views import Grouping, Order, ViewDraft
from careertui.planner.labels import quote
from careertui.tui.actions import key_of
from careertui.tui.screens.board_lanes import LaneScreen
from careertui.tui.screens.board_matrix import BOXES
from careertui.tui.screens.column_names import ColumnNames, filter_now
from careertui.tui.session import SHOWN_VIEW
from careertui.tui.view_words import show_view_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from careertui.domain.board_columns import BoardColumns
    from careertui.domain.model import Ref
    from careertui.domain.saved_views import SavedView
    from careertui.tui.session import PlanChanged, PlanSession

CHANGED = "*"
"""Stands behind the name of a view that was changed since it was shown."""


class Arrangement(NamedTuple):
    """How the cards of a view are grouped, and which columns stand by urgency."""

    grouping: Grouping
    by_urgency: frozenset[str]


def arrangement_of(view: SavedView, board: BoardColumns) -> Arrangement:
    """How the cards of a board stand where a view is shown."""
    columns = [column.key for column in board if column.kind is not Column.DONE]
    return Arrangement(view.grouping, frozenset(columns if view.order is Order.URGENCY else ()))


def news_of(seen: SavedView, view: SavedView) -> str:
    """What has become of a view since it was seen; empty where it is the same, but for its place."""
    if seen.name != view.name:
        return f"{quote(seen.name)} is {quote(view.name)} now"
    return "" if seen._replace(rank=view.rank) == view else f"{quote(view.name)} was changed"


class Standing(NamedTuple):
    """What the board showed before it was saved into a view, which was `replaced` by that."""

    replaced: SavedView
    adopted: SavedView | None
    arrangement: Arrangement | None
    filter_text: str
    own_filter: str
    showed_boxes: bool
    own_boxes: bool


class SavedViewScreen(LaneScreen):
    """A board that saved views are shown on.

    While one is, what is filtered, grouped and ordered otherwise holds for as long as it is shown; the
    board's own state waits behind it.
    """

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._adopted: SavedView | None = None  # as it was when it was last looked at
        self._arrangement: Arrangement | None = None
        self._names = ColumnNames(session.plan.board)
        self._own_filter = ""
        self._own_boxes = False  # whether the board's own state is the matrix
        self._is_recalled = False
        self._stood: Standing | None = None
        self._told = ""  # what was said last of the view that is shown
        self._news = ""  # what others made of it, until it is said

    # The view that is shown

    @property
    def view(self) -> SavedView | None:
        """The saved view that is shown; None where it is the board's own state."""
        return self.session.view(self._adopted.id) if self._adopted is not None else None

    @property
    def is_view_changed(self) -> bool:
        """Whether something else is shown than the view says."""
        view = self.view
        if view is None:
            return False
        wanted = arrangement_of(view, self.session.plan.board)
        return (self.filter_text.strip(), self._arrangement) != (view.filter, wanted)

    @property
    def grouping(self) -> Grouping:
        """What the lanes stand for."""
        return super().grouping if self._arrangement is None else self._arrangement.grouping

    def set_grouping(self, grouping: Grouping) -> None:
        """Let them stand for something else; in a view, for as long as it is shown."""
        if self._arrangement is None:
            super().set_grouping(grouping)
        else:
            self._arrangement = self._arrangement._replace(grouping=grouping)

    @property
    def by_urgency(self) -> frozenset[str]:
        """The columns that stand by urgency."""
        return super().by_urgency if self._arrangement is None else self._arrangement.by_urgency

    def set_by_urgency(self, columns: Collection[str]) -> None:
        """Let these stand by urgency and no others; in a view, for as long as it is shown."""
        if self._arrangement is None:
            super().set_by_urgency(columns)
        else:
            self._arrangement = self._arrangement._replace(by_urgency=frozenset(columns))
            self.keep_orders(columns)

    def note(self) -> str:
        """The view with the key that leaves it, before what else must not be forgotten."""
        view = self.view
        if view is None:
            return super().note()
        name = f"{show_view_key(view.key, self.session.keymap)} {view.name}".strip()
        if not self.is_view_changed:
            return name
        return "   ".join(part for part in (f"{name}{CHANGED}", super().note()) if part)

    def say_filter(self) -> None:
        """Remind the person that not everything is shown, and that the view is left by the same key."""
        if (view := self.view) is None:
            super().say_filter()
        else:
            self.tell_filter(f"leaves “{view.name}”")

    async def action_filter(self) -> None:
        """Narrow the board while the line is typed; in a view, what was shown before is back without it."""
        self._behind_line = "" if self.view is None else self.filter_text
        await super().action_filter()

    def say_left_line(self) -> None:
        """Tell what is shown since the line of the filter was left: the view, where one is."""
        if (view := self.view) is None:
            super().say_left_line()
        elif self.is_view_changed:
            self.say_filter()
        else:
            self._say_shown(view)

    # Showing and leaving

    def show_view(self, view: SavedView) -> None:
        """Show a view, and say so."""
        self.adopt_view(view)
        self._say_shown(view)

    def _say_shown(self, view: SavedView, what: str = "") -> None:
        count = self.count_shown()
        key, start = key_of("clear", self.session.keymap), self.app.came_from
        back = f"goes back to {start.capitalize()}" if start else "goes back"
        self._told = f"{what or view.name}: {count} task{'' if count == 1 else 's'}. {key} {back}."
        self.say(self._told)

    def tell_news(self) -> None:
        """Say what others made of the view; what was said of it and is still to be read holds, too."""
        news, self._news = self._news, ""
        if (view := self.view) is not None and (news or self.insight_bar.said == self._told):
            self._say_shown(view, news)

    def adopt_view(self, view: SavedView, replaced: SavedView | None = None) -> None:
        """Let the board be a view; its own state waits until that is left.

        Where that has just `replaced` what the view showed, a step back brings back what is shown now.
        """
        if self._adopted is None or self._adopted.id != view.id:
            self._stood = None
        if replaced is not None:
            self._stood = Standing(
                replaced,
                self._adopted,
                self._arrangement,
                self.filter_text,
                self._own_filter,
                self.shows_boxes,
                self._own_boxes,
            )
        if self.view is None:
            self._own_filter, self._own_boxes = self.filter_text, self.shows_boxes
        self._become(view)
        self.session.remember(SHOWN_VIEW, str(view.id))
        self._show_boxes(wanted=False)
        current = self.board.current
        self._arrange()
        if self.board.current != current:  # where it stood there is something else now
            self.board.move_to_end(last=False)
        self.board.begin_at_top()

    def _become(self, view: SavedView) -> None:
        self._adopted, self._arrangement = view, arrangement_of(view, self.session.plan.board)
        self.filter_text = self._behind_line = view.filter

    async def toggle_view(self, view: SavedView) -> None:
        """Show a view; leave the one that is shown."""
        if self._adopted is not None and view.id == self._adopted.id:
            await self.leave_view()
        else:
            self.show_view(view)

    async def leave_view(self) -> None:
        """Back to the state before, and to the screen from which the view was called."""
        name, start = self.view.name if self.view is not None else "", self.app.came_from
        current = self.cards.current
        self._let_go()
        self._arrange()
        if self.shows_boxes and current is not None:
            self.cards.go_to(current)
        if start:
            await self.app.go_back(start, f"You have left “{name}”.")
        else:
            self.say(f"You have left “{name}”: the board as it was before.")

    def _let_go(self) -> None:
        self._adopted, self._arrangement, self.app.came_from = None, None, ""
        self.filter_text, self._own_filter, self._behind_line = self._own_filter, "", ""
        self._show_boxes(wanted=self._own_boxes)
        self._own_boxes = False
        self.session.remember(SHOWN_VIEW, "")

    def _show_boxes(self, *, wanted: bool) -> None:
        """Let the cards lie in boxes, or stand in columns; what follows shows them."""
        if wanted:
            self.take_up_matrix()
        elif self.shows_boxes:
            self.leave_matrix(self.cards.current)

    def _arrange(self) -> None:
        self.keep_orders(self.by_urgency)
        self.refilter()
        self.refresh_note()
        self.refresh_footer()

    async def action_clear(self) -> None:
        """A panel that covers the board first, then the view."""
        if self.view is None or self.is_covered:
            await super().action_clear()
        else:
            await self.leave_view()

    async def uncover(self, ref: Ref) -> bool:
        """Without the view, and without a filter."""
        if self.view is not None:
            self._let_go()
        return await super().uncover(ref)

    def take_in(self, changed: PlanChanged) -> None:
        """Begin with the view that was left; follow what is shown, and the columns that filters name.

        A view that is gone is not shown any more.
        """
        if not self._is_recalled:
            self._is_recalled = True
            self._names.board = self.session.plan.board
            self._recall()
        before = self._names.take_in(self.session.plan.board, changed.change.focus)
        if has_columns := before != self.session.plan.board:
            self._follow_columns(before, says_so=changed.is_whole)  # of a step here, whoever made it tells
        has_views = bool(changed.change.touched.get(RecordKind.VIEW))
        if self._adopted is not None:
            if self.view is None:
                self.say(f"“{self._adopted.name}” is gone: the board as it was before.", tone="warn")
                self._let_go()
            else:
                if changed.change.is_replayed and self._stood and self._stood.replaced == self.view:
                    self._stand_again(self._stood)
                elif changed.is_whole or has_columns or has_views:
                    self._follow_view(self._adopted, self.view, before)
                if changed.is_whole and not has_columns:  # which tells how the filter is called
                    self._news = news_of(self._adopted, self.view)
                self._adopted = self.view
            self.keep_orders(self.by_urgency)
        if has_views:
            self.refresh_note()

    def _follow_columns(self, before: BoardColumns, *, says_so: bool) -> None:
        """Let the filters name columns as they are called now."""
        shown = self.filter_text
        self.filter_text = self._names.follow(shown, before)
        self._own_filter = self._names.follow(self._own_filter, before)
        self._behind_line = self._names.follow(self._behind_line, before)
        if self.filter_text != shown:
            self.refresh_note()
            if says_so:
                self.say(filter_now(self.filter_text))

    def _follow_view(self, seen: SavedView, view: SavedView, before: BoardColumns) -> None:
        """Let what was not changed since the view was shown be as the view says now.

        Columns that are new stand as it says, also where others were changed.
        """
        if self._arrangement is None or (seen, before) == (view, self._names.board):
            return
        was_called = self._names.follow(seen.filter, before)
        if self.filter_text.strip() == was_called:
            self.filter_text = view.filter
        if self._behind_line.strip() == was_called:
            self._behind_line = view.filter
        was, now = arrangement_of(seen, before), arrangement_of(view, self._names.board)
        grouping, by_urgency = self._arrangement
        own = by_urgency.intersection(self._names.board.keys) | now.by_urgency.difference(before.keys)
        self._arrangement = Arrangement(
            now.grouping if grouping == was.grouping else grouping,
            now.by_urgency if by_urgency == was.by_urgency else own,
        )
        self.refresh_footer()

    def _stand_again(self, stood: Standing) -> None:
        """Show what was shown before it was saved: that step was taken back."""
        self._stood = None
        self._adopted, self._arrangement = stood.adopted, stood.arrangement
        self.filter_text, self._own_filter = stood.filter_text, stood.own_filter
        self._show_boxes(wanted=stood.showed_boxes)
        self._own_boxes = stood.own_boxes
        self.session.remember(SHOWN_VIEW, "" if self._adopted is None else str(self._adopted.id))
        self.refresh_footer()

    def _recall(self) -> None:
        wanted = self.session.recall(SHOWN_VIEW)
        view = self.session.view(int(wanted)) if wanted.isdecimal() else None
        if view is not None:
            self._become(view)
            self._own_boxes = bool(self.session.recall(BOXES))
        self.recall_matrix(is_shown=view is None)

    def keep_boxes(self) -> None:
        """Remember whether the board's own state is the matrix; in a view that is not what is shown."""
        if self._arrangement is None:
            super().keep_boxes()

    # Saving

    def present(self) -> ViewDraft:
        """What the board shows now, without a name; its order is that of the column under the cursor."""
        column = self.board.column
        is_urgent = bool(self.by_urgency) if column == Column.DONE else column in self.by_urgency
        order = Order.URGENCY if is_urgent else Order.RANK
        return ViewDraft("", self.filter_text.strip(), self.grouping, order)

    async def action_saved_views(self) -> None:
        """List the views: show, save, rename, order, delete them."""
        from careertui.tui.dialogs.saved_views import SavedViewsDialog

        await self.session.read_views()
        self.app.push_screen(SavedViewsDialog(self), self._take_view)

    def _take_view(self, view_id: int | None) -> None:
        if view_id is not None and (view := self.session.view(view_id)) is not None:
            self.app.came_from = ""  # it was chosen here
            self.show_view(view)
