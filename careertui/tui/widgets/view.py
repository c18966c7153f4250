"""One view of a screen that has several: its tabs above, its own lines below, and keys that act only here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingsMap

from careertui.tui.actions import BY_ID, NO_MATCH, bindings, key_of, with_keys
from careertui.tui.drawing import fit, width_of
from careertui.tui.widgets.chrome import ActionChosen
from careertui.tui.widgets.line_view import Landing, LineView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.strip import Strip

    from careertui.domain.insight import Insight
    from careertui.domain.model import Ref
    from careertui.tui.actions import Hint, Scope
    from careertui.tui.drawing import Line
    from careertui.tui.screens.view_screen import ViewScreen
    from careertui.tui.session import PlanChanged, PlanSession

HEAD = 2
"""Lines above those of the view: its tabs, and a blank one."""


class View(LineView, can_focus=True):
    """Draws one view of the plan. Subclasses give the lines, and say what stands under the cursor.

    An action that only this view has is a method here; one that several screens share stays on the screen.
    """

    DEFAULT_CSS = """
    View { height: 1fr; }
    """

    SCOPE: ClassVar[Scope]
    NAME: ClassVar[str]
    HAS_DETAIL: ClassVar[bool] = False
    """Whether the panel beside it shows the record under the cursor."""
    DETAIL_FROM: ClassVar[int] = 0
    """Cells from which it does so unasked, where the view needs more of them than its screen says."""
    FILTER_EXAMPLE: ClassVar[str] = ""
    FILTER_HELP: ClassVar[str] = "words, each of which must be found    enter keeps it"
    """What stands in the empty line of the filter, and below it."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(id=f"view-{self.NAME}")
        self.session = session
        self.is_stale = True
        """Whether something changed since it was last shown."""
        self.is_as_opened = False
        """Whether the cursor stands where the view itself has put it, and nothing was done there yet."""
        self._bound_always = self._bindings
        self.bind_keys()

    def bind_keys(self) -> None:
        """The keys of the actions that only this view has, as a person has chosen them."""
        mine = [
            key
            for key in bindings(self.SCOPE, self.session.keymap)
            if hasattr(self, f"action_{(key.id or '').partition('.')[0]}")
        ]
        self._bindings = BindingsMap.merge([self._bound_always, BindingsMap(mine)])
        self.refresh()

    @property
    def has_detail(self) -> bool:
        """Whether the panel beside it has something to show now."""
        return self.HAS_DETAIL

    @property
    def host(self) -> ViewScreen:
        """The screen that it is a view of."""
        from careertui.tui.screens.view_screen import ViewScreen

        screen = self.screen
        assert isinstance(screen, ViewScreen)  # noqa: S101 (for the type checker)
        return screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key acts only where it cannot be meant for a text."""
        return self.host.check_action(action, parameters) if self.is_attached else False

    # What a view says of itself

    def current(self) -> Ref | None:
        """The record under the cursor."""
        return None

    def targets(self) -> list[Ref]:
        """The records that an action acts on."""
        found = self.current()
        return [] if found is None else [found]

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """All records that the view shows, under their headings."""
        return []

    def insight(self) -> Insight | None:
        """The view's sentence about this plan."""
        raise NotImplementedError

    def take_in(self, changed: PlanChanged) -> None:
        """Show a change of the plan."""
        raise NotImplementedError

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a record; False where the view does not show it."""
        del ref
        return False

    def refilter(self, text: str) -> None:
        """Show only what matches."""
        del text

    def count_shown(self) -> int:
        """How many records the filter lets through."""
        return 0

    def read_filter(self, text: str) -> Line:
        """What was understood of a filter beyond its words."""
        del text
        return []

    def missed_in_filter(self, text: str) -> Sequence[str]:
        """What of a filter was not understood, each with what would be."""
        del text
        return ()

    def note(self) -> str:
        """What the header must not let anybody forget, as marks."""
        return ""

    def key_for(self, action_id: str) -> str:
        """The key of an action, as a person reads it."""
        return key_of(action_id, self.session.keymap)

    @property
    def no_match(self) -> str:
        """What stands in the place of rows where a filter lets none through."""
        return with_keys(NO_MATCH, self.session.keymap)

    def nothing_here(self) -> str:
        """Why an action finds no record under the cursor, and what to do."""
        return f"There is nothing under the cursor. Press {self.key_for('new')} to add something."

    # Walking: views without a cursor stand still

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""
        del step

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.move_cursor(direction * max(1, self.room - 1))

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last row."""
        self.move_cursor(1_000_000 if last else -1_000_000)

    # Jumping

    def row_at(self, y: int) -> int | None:
        """The row that stands on a line below the tabs, where there is one."""
        del y
        return None

    @property
    def row_here(self) -> int | None:
        """The row under the cursor."""
        return None

    def landings(self) -> Iterable[Landing]:
        """The rows that are seen, each at its first line."""
        seen: set[int] = set()
        for y in range(self.room):
            if (row := self.row_at(y)) is not None and row not in seen:
                seen.add(row)
                yield Landing(0, y + HEAD, row, is_here=row == self.row_here)

    def land(self, key: Any) -> None:
        """Put the cursor on a row."""
        if self.row_here is not None:
            self.move_cursor(key - self.row_here)
        super().land(key)

    # Drawing

    @property
    def room(self) -> int:
        """Lines below the tabs."""
        return max(0, self.size.height - HEAD)

    def heading(self, width: int) -> Line:
        """What stands at the right end of the line of tabs, as names of columns; `width` cells are free."""
        del width
        return []

    def line(self, y: int, width: int) -> Strip:
        """A line below the tabs, counted from 0."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The tabs, or a line of the view."""
        width = self.size.width
        if y == 0:
            tabs: Line = [("text", "  ")]
            for _, _, spans in self._tabs():
                tabs += [*spans, ("text", "   ")]
            free = max(0, width - width_of(tabs))
            heading = fit(self.heading(free), free)
            gap: Line = [("text", " " * (free - width_of(heading)))]
            return self.strip([*tabs, *gap, *heading], width)
        if y < HEAD:
            return self.strip([], width)
        return self.line(y - HEAD, width)

    def refresh_rows(self, first: int, count: int = 1) -> None:
        """Draw only these lines below the tabs again."""
        self.refresh_lines(first + HEAD, count)

    def _tabs(self) -> list[tuple[int, str, Line]]:
        """Where each view's name begins, the action that shows it, and its spans."""
        found: list[tuple[int, str, Line]] = []
        x = 2
        for name in self.host.VIEWS:
            action = BY_ID[f"view_{name}"]
            spans: Line = [("strong" if name == self.NAME else "faint", action.title)]
            found.append((x, action.id, spans))
            x += width_of(spans) + 3
        return found

    # Pointer

    def clicked_tab(self, event: events.Click) -> bool:
        """Go to the view whose name was clicked."""
        if event.y != 0:
            return False
        for x, action_id, spans in self._tabs():
            if x <= event.x < x + width_of(spans):
                self.post_message(ActionChosen(action_id))
        return True

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the cursor away."""
        self.refresh()

    def hints_here(self) -> Sequence[str | Hint] | None:
        """The footer of a state of its own: ids of actions, or keys that mean something else there.

        None: the footer of the table.
        """
        return None
