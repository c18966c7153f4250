"""A list with a panel beside it: the detail of what the cursor stands on, or the form that edits it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from careertui.domain.errors import PlanError
from careertui.domain.filters import parse_filter
from careertui.domain.model import Change, RecordKind
from careertui.planner import dates
from careertui.planner.today import PATH, SKIPPED
from careertui.tui.actions import BY_ID, hints, key_of
from careertui.tui.screens.form_host import FormScreen
from careertui.tui.screens.plan_screen import Side
from careertui.tui.session import PlanChanged
from careertui.tui.widgets.chrome import HeaderBar
from careertui.tui.widgets.detail import DetailPanel
from careertui.tui.widgets.prompt import Prompt
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.timer import Timer
    from textual.widget import Widget

    from careertui.domain.filters import Filter
    from careertui.domain.model import Ref
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.line_view import LineView

DETAIL_SECONDS = 0.06
"""The panel follows the cursor a moment later, so that a held key never waits for it."""


class Walkable(Protocol):
    """A list with a cursor."""

    def move_cursor(self, step: int) -> None:
        """Down (positive) or up."""

    def page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""

    def move_to_end(self, *, last: bool) -> None:
        """To the first or last row."""


class SideScreen(FormScreen):
    """A screen of a list, its filter and the panel beside it."""

    DETAIL_FROM: ClassVar[int]
    """Cells from which the detail panel is shown without being asked for."""
    FILTER_HELP: ClassVar[str] = (
        "words  #tag  >goal  value:mastery  !high  due:<2w  is:blocked  is:overdue  -not"
    )
    """What can be asked, while nothing is yet."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.detail = DetailPanel(session.plan, session.today)
        self.filter_text = ""
        self._behind_line = ""  # the filter that is back where its line is left
        self._wants_detail: bool | None = None
        self._detail_timer: Timer | None = None

    def rebind(self) -> None:
        """The person has chosen other keys, which an empty list names."""
        super().rebind()
        if self.is_mounted:
            self.list_widget.refresh()

    def on_mount(self) -> None:
        """The plan is mostly read before this screen is asked for; where it is not, it comes in a moment."""
        if self.session.is_read:
            self.take_in(PlanChanged(Change(""), frozenset({None}), is_whole=True))

    def compose_body(self) -> Iterable[Widget]:
        """The list, and the panel beside it."""
        yield from self.compose_main()
        with Side():
            yield self.detail

    def compose_main(self) -> Iterable[Widget]:
        """The list."""
        raise NotImplementedError

    def current(self) -> Ref | None:
        """The record under the cursor."""
        raise NotImplementedError

    def refilter(self) -> None:
        """Show what `filter_text` lets through."""
        raise NotImplementedError

    def count_shown(self) -> int:
        """How many records the filter lets through."""
        raise NotImplementedError

    @property
    def walkable(self) -> Walkable:
        """The list, as something to walk."""
        return self.list_widget  # type: ignore[return-value]

    # The panel

    @property
    def shows_detail(self) -> bool:
        """Whether the detail panel is to be seen."""
        if self._wants_detail is None:
            return self.size.width >= self.DETAIL_FROM
        return self._wants_detail

    def show_side(self, *, form: bool) -> None:
        """The form, or the detail where it is wanted."""
        self.detail.display = not form
        if not form:
            self.hide_forms()
        self.set_class(form or self.shows_detail, "-side")
        self.refresh_footer()
        self.show_detail_soon()

    @property
    def is_covered(self) -> bool:
        """Whether the detail panel stands over the list, on a narrow terminal."""
        return self.has_class("-narrow") and self.has_class("-side") and not self.is_editing

    def footer_hints(self) -> Sequence[Hint]:
        """How to close the panel that covers the list."""
        if self.is_covered and not self.is_asking:
            edit, clear = (key_of(each, self.session.keymap) for each in ("edit", "clear"))
            return [("edit", edit, "edit"), ("clear", clear, "close")]
        return super().footer_hints()

    @property
    def has_keys(self) -> bool:
        """Whether keys go to the list: nothing is typed or edited, and no panel covers it."""
        return not (self.is_typing or self.is_covered)

    def first_hints(self, elsewhere: str, *more: tuple[str, str]) -> Sequence[Hint]:
        """What leads on where there is nothing yet: a new one, the first steps, another screen and more."""
        keymap = self.session.keymap
        first = "today" if self.session.recall(PATH) == SKIPPED else "first steps"
        screens = (("show_today", first), (elsewhere, BY_ID[elsewhere].title.lower()), *more)
        return [
            *hints(self.scope, keymap, ("new",)),
            *((action_id, key_of(action_id, keymap), word) for action_id, word in screens),
            *hints(self.scope, keymap, ("palette", "help")),
        ]

    def jump_widgets(self) -> Iterable[LineView]:
        """The list, and the panel beside it."""
        yield from super().jump_widgets()
        if self.has_class("-side") and not self.is_editing:
            yield self.detail

    def show_detail_soon(self) -> None:
        """Let the panel follow, once the cursor rests; and the key beside the insight."""
        self.insight_bar.follow_cursor()
        if not self.shows_detail or self.is_editing:
            return
        if self._detail_timer is None:
            self._detail_timer = self.set_interval(DETAIL_SECONDS, self._show_detail, pause=True)
        self._detail_timer.reset()  # not a new one with every key: each is a task of its own

    def _show_detail(self) -> None:
        if self._detail_timer is not None:
            self._detail_timer.pause()
        self.detail.plan, self.detail.today = self.session.plan, self.session.today
        self.detail.keymap, self.detail.weights = self.session.keymap, self.session.settings.urgency
        ref = self.current()
        self.detail.show(ref)
        task = None if ref is None or ref.kind is not RecordKind.TASK else self.session.plan.tasks.get(ref.id)
        if task is not None and task.repeat and task.is_open:
            begin(self, partial(self._show_coming, task.id), exclusive=True, group="coming")

    async def _show_coming(self, task_id: int) -> None:
        """When the next one of a task is due: the file knows, and the library that counts takes a moment."""
        from careertui.planner import series

        with suppress(PlanError):  # the task has just gone
            self.detail.show_coming(task_id, await self.session.desk.run(series.next_day, task_id))

    def draw_minute(self) -> None:
        """The panel says for how long a timer has run."""
        if self.session.plan.running is not None:
            self.show_detail_soon()

    def action_toggle_detail(self) -> None:
        """Show the panel, or hide it."""
        self._wants_detail = not self.shows_detail
        self.show_side(form=False)
        if self._wants_detail and self.has_class("-narrow"):
            self.set_focus(self.detail)
        else:
            self.set_focus(self.list_widget)

    def on_resize(self, event: events.Resize) -> None:
        """A terminal that became narrow hides the panel unless it was asked for."""
        if not self.is_editing:
            self.call_after_refresh(self.show_side, form=False)

    def action_orphans(self) -> None:
        """Goals that serve no value, and values that no goal serves."""
        from careertui.tui.dialogs.orphans import OrphansDialog

        async def go_to(ref: Ref | None) -> None:
            if ref is not None:
                await self.app.go_to(ref, self)

        self.app.push_screen(OrphansDialog(self.session.plan), go_to)

    # Opening

    async def action_edit(self) -> None:
        """The form on the record under the cursor."""
        if (ref := self.current()) is None:
            self._nothing_here()
            return
        await self.edit_record(ref)

    # Filter

    async def action_filter(self) -> None:
        """Narrow the list while the line is typed."""
        before, leaves = self.filter_text, "as before" if self._behind_line else "show everything"

        def follow(text: str) -> None:
            if text.rstrip() != self.filter_text:
                self.filter_text = text.rstrip()
                self.refilter()
                self.refresh_note()

        async def submit(text: str) -> str:
            if text.strip():
                self.say_filter()
            return ""

        def leave() -> None:
            follow(self._behind_line)
            if before:
                self.say_left_line()

        await self.open_prompt(
            Prompt(
                "Filter",
                self.filter_example,
                self.read_filter,
                submit,
                value=f"{before} " if before else "",
                follow=follow,
                leave=leave,
                does="keep the filter",
                leaves=leaves,
            )
        )
        self.call_after_refresh(self.get_ready_to_filter)

    def get_ready_to_filter(self) -> None:
        """Prepare what every letter needs, once the line is on screen and before the first is typed."""

    @property
    def filter_example(self) -> str:
        """What could be typed into the line of the filter."""
        return "proposal due:<2w"

    def parse_filter(self, text: str) -> Filter:
        """What a filter asks of this plan."""
        return parse_filter(
            text,
            today=self.session.today,
            read_date=partial(dates.read_date, today=self.session.today),
            columns=self.session.plan.board,
        )

    def read_filter(self, text: str) -> Line:
        """How many the filter lets through, and what of it was understood."""
        if not text.strip():
            return [("faint", self.FILTER_HELP)]
        return [*self.count_matches(), *self.explain_filter(text)]

    def explain_filter(self, text: str) -> Line:
        """What of a filter was understood."""
        found = self.parse_filter(text)
        line: Line = []
        for token in found.tokens:
            line += [("faint", "  ·  "), ("muted" if token.ok else "warn", token.meaning)]
        for doubt in found.doubts:
            line += [("faint", "  ·  "), ("warn", doubt)]
        return line

    def count_matches(self) -> Line:
        """How many the filter lets through."""
        count = self.count_shown()
        return [("accent", f"{count} match{'' if count == 1 else 'es'}")]

    @property
    def is_filtered(self) -> bool:
        """Whether a filter hides something."""
        return bool(self.filter_text.strip())

    def note(self) -> str:
        """What must not be forgotten: that not everything is shown."""
        return f"/ {self.filter_text.strip()}" if self.is_filtered else ""

    def refresh_note(self) -> None:
        """Say it in the header."""
        self.query_one(HeaderBar).note(self.note())

    def say_filter(self) -> None:
        """Remind the person that not everything is shown."""
        self.tell_filter("shows everything again")

    def tell_filter(self, leaving: str) -> None:
        """How many are shown, what of the filter asks nothing, and what the key does that leaves it."""
        missed = "".join(f"; {problem}" for problem in self.missed_in_filter())
        shown = f"Filter “{self.filter_text.strip()}”: {self.count_shown()} shown{missed}."
        key = key_of("clear", self.session.keymap)
        self.say(f"{shown} {key} {leaving}.", tone="warn" if missed else "accent")

    def missed_in_filter(self) -> Sequence[str]:
        """What of the filter was not understood, each with what would be."""
        return self.parse_filter(self.filter_text).problems

    def say_left_line(self) -> None:
        """Tell what is shown since the line of the filter was left."""
        self.say("The filter is off.")

    async def uncover(self, ref: Ref) -> bool:
        """Without the filter, and where that is not enough with what is shown on demand only."""
        if self.is_filtered:
            self.filter_text = ""
            self.refilter()
            self.refresh_note()
            self.say("The filter is off.")
            if await self.reveal(ref):
                return True
        self.show_hidden()
        self.refilter()
        return await self.reveal(ref)

    def show_hidden(self) -> None:
        """Let the list have what it leaves out by itself: what is long done, say."""

    async def action_clear(self) -> None:
        """Close the panel on a narrow terminal; else clear the filter."""
        if self.is_covered:
            self._wants_detail = False
            self.show_side(form=False)
            self.set_focus(self.list_widget)
        elif self.filter_text:
            self.filter_text = ""
            self.refilter()
            self.refresh_note()
            self.say("The filter is off.")
        else:
            self.insight_bar.fall_silent()
            self.set_focus(self.list_widget)

    # Walking

    def action_cursor_down(self) -> None:
        """One row down."""
        self.walkable.move_cursor(1)

    def action_cursor_up(self) -> None:
        """One row up."""
        self.walkable.move_cursor(-1)

    def action_page_down(self) -> None:
        """A screenful down."""
        self.walkable.page(1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self.walkable.page(-1)

    def action_top(self) -> None:
        """The first row."""
        self.walkable.move_to_end(last=False)

    def action_bottom(self) -> None:
        """The last row."""
        self.walkable.move_to_end(last=True)
