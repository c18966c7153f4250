"""A screen of several views, one at a time, one key each; which one was up last is remembered."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical

from careertui.domain.model import Change
from careertui.tui.actions import BY_ID, Scope, hints
from careertui.tui.following import act_of
from careertui.tui.screens.side import SideScreen
from careertui.tui.session import PlanChanged
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from careertui.domain.insight import Insight
    from careertui.domain.model import Ref
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.following import Key
    from careertui.tui.screens.sharing import Sections
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.view import View

WHOLE = PlanChanged(Change(""), frozenset({None}), is_whole=True)


class ViewScreen(SideScreen):
    """Shows one of its views. Subclasses name them, and say which comes first."""

    VIEWS: ClassVar[Mapping[str, tuple[str, str]]]
    """Their names in the order of the tabs, each with the module below `careertui.tui.views` and the class.

    The action `view_…` shows one.
    """

    DEFAULT_CSS = """
    ViewScreen { & #views { width: 1fr; } }
    """

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._views: dict[str, View] = {}
        self._is_chosen = self._remembered() in self.VIEWS
        self.view = self._view(self._remembered() if self._is_chosen else self.first_view())

    def rebind(self) -> None:
        """The person has chosen other keys; the views have some of their own."""
        for view in self._views.values():
            view.bind_keys()
        super().rebind()

    def first_view(self) -> str:
        """The view to begin with, where none is remembered."""
        return next(iter(self.VIEWS))

    def _remembered(self) -> str:
        return self.session.recall(f"view:{self.NAME}")

    def _view(self, name: str) -> View:
        if name not in self._views:
            module, view = self.VIEWS[name]
            self._views[name] = getattr(import_module(f"careertui.tui.views.{module}"), view)(self.session)
        return self._views[name]

    def compose_main(self) -> Iterable[Widget]:
        """The view that is up; the others are made when they are asked for."""
        with Vertical(id="views", classes="main"):
            yield self.view

    @property
    def scope(self) -> Scope:
        """Which actions work now: those of the view."""
        return self.view.SCOPE

    @property
    def list_widget(self) -> View:
        """The view."""
        return self.view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the view knows works."""
        name = str(parameters[1]) if action == "chord" and len(parameters) > 1 else action
        if name in BY_ID and not BY_ID[name].scope & (self.scope | Scope.FORM):
            return False
        return super().check_action(action, parameters)

    async def perform(self, action_id: str) -> None:
        """Do what the key of an action does: the view, or the screen where the view has no such action."""
        node = self.view if hasattr(self.view, f"action_{action_id}") else self
        await node.run_action(action_id)

    def footer_hints(self) -> Sequence[Hint]:
        """The keys of the view, or those of the state that it is in."""
        own = self.view.hints_here()
        if own is None or self.is_typing or self.is_covered:
            return super().footer_hints()
        shown: list[Hint] = []
        for each in (*own, "help"):
            shown += hints(self.scope, self.session.keymap, (each,)) if isinstance(each, str) else [each]
        return shown

    # Which view is up

    async def show_view(self, name: str) -> None:
        """Show a view, and remember it."""
        self._is_chosen = True
        if name != self.view.NAME:
            before, self.view = self.view, self._view(name)
            if not self.view.is_attached:
                await self.query_one("#views").mount(self.view)
            before.display = False
            self.view.display = True
            self.session.remember(f"view:{self.NAME}", name)
            if self.filter_text:
                self.filter_text = ""
                self.refresh_note()
                before.refilter("")
        if self.is_covered:
            self._wants_detail = None  # the view that is asked for is to be seen, not the panel over it
        self.show_side(form=False)
        self._freshen()
        self.refresh_footer()
        self.set_focus(self.view)
        self._show_insight()

    def _freshen(self) -> None:
        if self.view.is_stale and self.session.is_read:
            self.view.is_stale = False
            self.view.take_in(WHOLE)

    async def action_view_next(self) -> None:
        """The next view, round and round."""
        await self._step(1)

    async def action_view_before(self) -> None:
        """The view before, round and round."""
        await self._step(-1)

    async def _step(self, step: int) -> None:
        names = list(self.VIEWS)
        await self.show_view(names[(names.index(self.view.NAME) + step) % len(names)])

    @property
    def shows_detail(self) -> bool:
        """Only where the view has something to show beside it, and leaves room for it."""
        fits = bool(self._wants_detail) or self.size.width >= self.view.DETAIL_FROM
        return self.view.has_detail and fits and super().shows_detail

    # What the view knows

    def current(self) -> Ref | None:
        """The record under the cursor."""
        return self.view.current()

    def targets(self) -> list[Ref]:
        """The records that an action acts on."""
        return self.view.targets()

    def shown(self) -> Sections:
        """The records that the view shows."""
        return [(heading, [(0, ref) for ref in refs]) for heading, refs in self.view.shown()]

    def insight(self) -> Insight | None:
        """The view's sentence."""
        return self.view.insight()

    @property
    def insight_key(self) -> Key | None:
        """The key beside the sentence; none where it would lead to the view that is up."""
        act = None if self.insight_bar.insight is None else act_of(self.insight_bar.insight)
        return None if act and act.action_id == f"view_{self.view.NAME}" else super().insight_key

    def refilter(self) -> None:
        """Show what the filter lets through."""
        self.view.refilter(self.filter_text)

    def count_shown(self) -> int:
        """How many records the filter lets through."""
        return self.view.count_shown()

    @property
    def filter_example(self) -> str:
        """What could be typed into the line of the filter."""
        return self.view.FILTER_EXAMPLE

    def read_filter(self, text: str) -> Line:
        """How many the filter lets through, and what the view understood of it."""
        if not text.strip():
            return [("faint", self.view.FILTER_HELP)]
        return [*self.count_matches(), *self.view.read_filter(text)]

    def missed_in_filter(self) -> Sequence[str]:
        """What of the filter the view did not understand."""
        return self.view.missed_in_filter(self.filter_text)

    def _nothing_here(self) -> None:
        self.say(self.view.nothing_here(), tone="warn")

    def note(self) -> str:
        """What must not be forgotten: marks, and what is not shown."""
        return "   ".join(part for part in (self.view.note(), super().note()) if part)

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a record."""
        return self.view.stand_on(ref)

    def home_of(self, ref: Ref) -> str | None:
        """The view in which a record is at home; None where this screen does not know its kind."""
        del ref
        return None

    async def reveal(self, ref: Ref) -> bool:
        """Put the cursor on a record, in another view where this one does not show it."""
        if self.stand_on(ref):
            return True
        home = self.home_of(ref)
        if home is None or home == self.view.NAME:
            return False
        await self.show_view(home)
        return self.stand_on(ref)

    async def make_ready_for(self, action_id: str, ref: Ref | None) -> None:
        """Show the view in which an action works, the cursor on what it is meant for."""
        scope = BY_ID[action_id].scope
        if not scope & self.scope or action_id.startswith("view_"):
            name = action_id.removeprefix("view_")
            if name not in self.VIEWS:
                name = next(name for name in self.VIEWS if Scope[name.upper()] & scope)
            await self.show_view(name)
        await super().make_ready_for(action_id, ref)

    def take_in(self, changed: PlanChanged) -> None:
        """Show a change; the views that are not up take it in when they are."""
        if self.view.is_stale and self.session.is_read:
            changed = WHOLE  # it is still being mounted, and has shown nothing yet
        for view in self._views.values():
            view.is_stale = view is not self.view
        if changed.is_whole and not self._is_chosen:
            # Only now it is known what the plan holds, and so where to begin.
            self._is_chosen = True
            name = self._remembered() if self._remembered() in self.VIEWS else self.first_view()
            if name != self.view.NAME:
                self.view.is_stale = True
                begin(self, partial(self.show_view, name))
                return
        self.view.take_in(changed)
        self.show_detail_soon()
