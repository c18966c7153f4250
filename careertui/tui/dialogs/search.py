"""Searching everything: one line, what was found as it is typed, and all about the one under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical

from careertui.domain.errors import PlanError
from careertui.domain.searching import read_query
from careertui.planner import searching
from careertui.planner.words import explain
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.drawing import wrap
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.hit_lines import WRITTEN, emphasised, has_found, hit_line, page
from careertui.tui.widgets.item_list import Item, ItemList
from careertui.tui.widgets.line_view import Ground
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.prompt import PromptField
from careertui.tui.widgets.told import Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widgets import Input

    from careertui.domain.journal import Entry
    from careertui.domain.plan import Plan
    from careertui.domain.searching import Hit, Query
    from careertui.store.store import Store
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.chrome import ActionChosen

STACKED = 96
"""Cells of the terminal below which the page stands below the list."""
PAGE_SECONDS = 0.06
"""The page follows a moment later, so that a held key never waits for it."""
ASKED = (
    "Any word of your plan is found: in goals, tasks,",
    "values, skills, reflections, obstacles, wins,",
    "check-ins, and in what shows a skill.",
    "",
    "Several words must all be there;",
    "“in quotes” they stand together.",
)
NOTHING = ("Nothing has all of this in it.", "Fewer letters, or fewer words, find more.")


class SearchLine(Ground, Horizontal):
    """What is sought, and how much was found."""


class Page(Told, can_focus=False):
    """All about what is under the cursor: from its top, or from where it has what was sought."""

    def _first(self) -> int:
        first = next((at for at, line in enumerate(self._lines) if has_found(line)), 0)
        return max(0, first - 2) if first >= self.content_size.height else 0


class SearchDialog(Dialog["Hit | None"]):
    """Its answer is the hit to go to, if one was chosen."""

    DEFAULT_CSS = """
    SearchDialog {
        & > Vertical { width: 124; height: 30; padding: 1 0; }
        & SearchLine { height: 1; padding: 0 2; margin-bottom: 1; background: $surface; }
        & OneLine { background: $surface; }
        & #search-label { width: 10; }
        & #search-count { width: 12; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
        & Input:focus { border: none; }
        & #search-body { height: 1fr; layout: horizontal; background: $surface; }
        & ItemList { width: 1fr; margin-right: 0; }
        & Page { width: 1fr; height: 1fr; padding: 0 2; background: $surface; border-left: solid $rule; }
        & FooterBar { margin-top: 1; }
        &.-stacked #search-body { layout: vertical; }
        &.-stacked ItemList { width: 100%; }
        &.-stacked Page { width: 100%; border-left: none; border-top: solid $rule; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("ctrl+f", "close", "Close", show=False, priority=True),
        Binding("enter", "go", "Go there", show=False),
        Binding("down,ctrl+n", "move(1)", "Down", show=False),
        Binding("up,ctrl+p", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(8)", "Page down", show=False),
        Binding("pageup", "move(-8)", "Page up", show=False),
        Binding("shift+down", "read(3)", "Read on", show=False),
        Binding("shift+up", "read(-3)", "Read back", show=False),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        ("go", "enter", "go there"),
        ("move(-1) move(1)", "↑↓", "choose"),
        ("read(-3) read(3)", "⇧↑↓", "read on"),
        ("close", "esc", "close"),
    )

    def __init__(self, host: PlanScreen) -> None:
        super().__init__()
        self.host = host
        self.list = ItemList(ASKED, gap=0)
        self.list.can_focus = False  # letters are always sought
        self.page = Page("search-page")
        self._label = OneLine(id="search-label")
        self._count = OneLine(id="search-count")
        self._input = PromptField()
        self.shown: Hit | None = None
        """The hit that the page is about."""
        self._hits: Sequence[Hit] = ()
        self._query: Query = read_query("")
        self._is_seeking = False
        self._answered: str | None = None
        self._written: dict[int, Entry] = {}
        self._page_timer: Timer | None = None

    @property
    def hits(self) -> Sequence[Hit]:
        """What was found, the best first."""
        return self._hits

    @property
    def current(self) -> Hit | None:
        """The hit under the cursor."""
        at = self.list.current
        return None if at is None else self._hits[at]

    def compose(self) -> ComposeResult:
        """The line, what was found, all about one of it, and the keys."""
        with Vertical():
            with SearchLine():
                yield self._label
                yield self._input
                yield self._count
            with Container(id="search-body"):
                yield self.list
                yield self.page
            yield FooterBar(self.HINTS)

    def on_mount(self) -> None:
        """Begin with what was sought last, to be typed over."""
        self.host.app.plan_changed.follow(self, self._on_plan_changed)
        for line in (self._label, self._count):
            line.ground = "bar"
        self._label.show([("heading", "Search")])
        self._page_timer = self.set_interval(PAGE_SECONDS, self._show_page, pause=True)
        self._input.value = self.host.session.sought
        self._input.select_all()
        self._input.focus()
        self._seek()

    def on_resize(self, event: events.Resize) -> None:
        """On a narrow terminal the page stands below the list."""
        self.set_class(event.size.width < STACKED, "-stacked")

    async def take_key(self, event: events.Key) -> bool:
        """A letter is in the line at once, and no other overtakes it; False for what is bound."""
        if self.focused is self._input and event.is_printable and event.character:
            self._input.write(event.character)
            return True
        return False

    # Seeking

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        del changed
        self._answered = None
        self._seek()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Seek what is typed."""
        event.stop()
        self._seek()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes there."""
        event.stop()
        await self.action_go()

    def _seek(self) -> None:
        if not self._is_seeking:
            self._is_seeking = True
            self.run_worker(self._ask(), group="seek")

    async def _ask(self) -> None:
        """Ask the store until the last question is answered; of those between nobody sees an answer."""
        try:
            if self._answered is None:  # of a large plan the index is made when it is asked for first
                self._count.show([("faint", "preparing …")])
                await self.host.session.desk.run(searching.make_ready)
                self._count.show([])
            while self.is_attached and self._answered != self._input.value:
                asked = self._input.value
                hits = await self.host.session.desk.run(searching.search, asked)
                self._answered = asked
                if asked == self._input.value and self.is_attached:
                    self._show(asked, hits)
        except PlanError as error:
            self._hits, self.list.empty = (), wrap(explain(error), max(16, self.list.size.width - 4), 5)
            self._count.show([])
            self.list.show([])
        finally:
            self._is_seeking = False

    def _show(self, asked: str, hits: Sequence[Hit]) -> None:
        self._hits, self._query = hits, read_query(asked)
        found = f"{len(hits)}{'+' if len(hits) == searching.LIMIT else ''} found"
        self._count.show([("muted", found.rjust(12))] if not self._query.is_empty else [])
        self.list.empty = ASKED if self._query.is_empty else NOTHING
        self.list.show([])  # the cursor is on the best of what was found now
        plan = self.host.session.plan
        self.list.show([Item(at, partial(_row, hit, plan)) for at, hit in enumerate(hits)])
        self._follow()

    def _follow(self) -> None:
        if self._page_timer is not None:
            self._page_timer.reset()

    async def _show_page(self) -> None:
        if self._page_timer is not None:
            self._page_timer.pause()
        hit = self.current
        if hit is not None and hit.kind in WRITTEN and hit.id not in self._written:
            await self._read(hit)
        if hit is self.current:
            self.shown = hit
            self.page.show(partial(self._page_of, hit))

    async def _read(self, hit: Hit) -> None:
        try:
            self._written[hit.id] = await self.host.session.desk.run(_entry, hit.id)
        except PlanError:
            return  # it is gone meanwhile: the page stays empty, and the next search knows

    def _page_of(self, hit: Hit | None, width: int) -> list[Line]:
        if hit is None:
            return []
        session = self.host.session
        entry = self._written.get(hit.id) if hit.kind in WRITTEN else None
        lines = page(hit, session.plan, session.today, width, entry=entry, keymap=session.keymap)
        return emphasised(lines, self._query)

    # Choosing

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self.list.move_cursor(step)
        self._follow()

    def action_read(self, step: int) -> None:
        """Scroll the page."""
        self.page.scroll_list(step)

    async def action_go(self) -> None:
        """Go to the one under the cursor; what was typed and is not answered yet is sought first."""
        if self._answered != self._input.value:
            await self._ask()
        if (hit := self.current) is not None:
            self._leave(hit)

    def action_close(self) -> None:
        """Back to the screen."""
        self._leave(None)

    def _leave(self, hit: Hit | None) -> None:
        self.host.session.sought = self._input.value
        self.dismiss(hit)

    # The mouse

    def on_item_list_opened(self) -> None:
        """A double click goes there."""
        if (hit := self.current) is not None:
            self._leave(hit)

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key of the footer."""
        message.stop()
        await self.run_action(message.action_id)

    def on_click(self, event: events.Click) -> None:
        """A click into the list chooses; one beside the dialog closes it."""
        if self.query_one(Vertical).region.contains(event.screen_x, event.screen_y):
            self._follow()
        else:
            self._leave(None)


def _row(hit: Hit, plan: Plan, width: int) -> list[Line]:
    return [hit_line(hit, plan, width - 2)]


def _entry(store: Store, entry_id: int) -> Entry:
    from careertui.planner import journal

    return journal.entry(store, entry_id)
