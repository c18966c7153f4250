"""A view of skills as a list: the cursor stands on a row, and goes with the keys, the wheel and the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.views.skills.skill_view import SkillView
from careertui.tui.widgets.scrolling import Wheel, top_for
from careertui.tui.widgets.view import HEAD

if TYPE_CHECKING:
    from textual import events

    from careertui.tui.session import PlanSession


class SkillList(Wheel, SkillView):
    """Subclasses say how many rows there are, and where they stand among what is scrolled."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._at = 0
        self._top = 0

    @property
    def _count(self) -> int:
        """How many rows the cursor can stand on."""
        raise NotImplementedError

    @property
    def _length(self) -> int:
        """How much there is to scroll through: lines, or rows where all are of one height."""
        return self._count

    @property
    def _seen(self) -> int:
        """How much of it is seen at once."""
        raise NotImplementedError

    def _reach(self) -> tuple[int, int]:
        """The first and last of it that the cursor wants to have in sight."""
        return self._at, self._at

    @property
    def _list_width(self) -> int:
        """The cells of the list; what is right of it is no row."""
        return self.size.width

    # Walking

    @property
    def row_here(self) -> int | None:
        """The row under the cursor."""
        return self._at

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        if self._count:
            self._move(max(0, min(self._at + step, self._count - 1)))
        else:
            self.host.say(self.nothing_here())

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * max(1, self._seen - 1))

    def _move(self, row: int) -> None:
        old, old_top = self._at, self._top
        if row != old:
            self._at = row
            self._scroll_to_cursor()
            self._moved(old, old_top)

    def _moved(self, old: int, old_top: int) -> None:
        """The cursor stood on the row `old`, and the list began at `old_top`."""
        del old, old_top
        self.refresh()
        self.host.show_detail_soon()

    def _scroll_to_cursor(self) -> None:
        first, last = self._reach()
        self._top = top_for(self._top, first, last, seen=self._seen, count=self._length)

    # The mouse, and the size

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._lay_out()

    def _lay_out(self) -> None:
        self._scroll_to_cursor()
        self.refresh()

    async def on_click(self, event: events.Click) -> None:
        """Select a row; a double click opens it."""
        if self.clicked_tab(event) or event.x >= self._list_width:
            return
        if (row := self.row_at(event.y - HEAD)) is not None:
            self._move(row)
            await self._touched(event.x, twice=event.chain == 2)

    async def _touched(self, x: int, *, twice: bool) -> None:
        """The row under the cursor was clicked, at the cell `x`."""
        del x
        if twice:
            await self.host.action_edit()

    def scroll_list(self, step: int) -> None:
        """Scroll; the cursor stays on its row."""
        top = max(0, min(self._top + step, self._length - self._seen))
        if top != self._top:
            self._top = top
            self.refresh()
