"""The frame that every screen shares: header, body, insight or prompt, footer; and when a key acts."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingsMap
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from careertui.domain.errors import PlanError
from careertui.domain.model import Change, RecordKind, Ref
from careertui.planner.words import explain
from careertui.tui.actions import BY_ID, HIDDEN, JUMP, Scope, bindings, hints, with_keys
from careertui.tui.screens.anywhere import Anywhere
from careertui.tui.screens.asking import Asking
from careertui.tui.screens.going import Going
from careertui.tui.widgets.chrome import ActionChosen, FooterBar, HeaderBar, InsightBar
from careertui.tui.widgets.line_view import Ground, LineView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from careertui.domain.insight import Insight
    from careertui.store.store import Store
    from careertui.tui.actions import Hint
    from careertui.tui.app import CareerApp
    from careertui.tui.following import Key
    from careertui.tui.session import PlanChanged, PlanSession

CHORD_SECONDS = 1.0
"""How long the second key of a chord may take."""
NARROW = 100
"""Cells below which the form and the detail panel cover the list instead of standing beside it."""
WIDE = 180
"""Cells from which the panel beside the list is wider; a board keeps five columns there."""
LOW = 24
"""Lines below which none is spent on air."""
INSIGHT_SECONDS = 0.15
"""The insight follows a change a moment later.

It looks at the whole plan, and a held key must not wait for it.
"""
WHILE_TYPING = {"quit"}
"""Actions whose keys type nothing and change nothing that is being typed."""


class Body(Ground, Horizontal):
    """What stands between the header and the insight, side by side."""


class Side(Ground, Vertical):
    """A place beside the list, behind a rule."""

    def __init__(self, id: str = "side") -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)


class PlanScreen(Going, Asking, Anywhere, Ground, Screen[None]):
    """A screen of the planner. Subclasses fill the body and say what their records are.

    What it can do comes from classes that are no screens themselves: Textual looks long at each that is one.
    """

    SCOPE: ClassVar[Scope]
    NAME: ClassVar[str]

    DEFAULT_CSS = """
    PlanScreen {
        layout: vertical; background: $background;
        & #body { height: 1fr; padding: 1 0; }
        & .main { width: 1fr; }
        & #side { width: 43; display: none; border-left: solid $rule; }
        &.-wide #side { width: 60; }
        &.-side #side { display: block; }
        &.-narrow.-side .main { display: none; }
        &.-narrow.-side #side { width: 1fr; border-left: none; }
        &.-low #body { padding: 0; }
    }
    """

    app: CareerApp

    def __init__(self, session: PlanSession) -> None:
        super().__init__()
        self.session = session
        """The plan in memory, and the way to change it."""
        self._bound_always = self._bindings
        self._bind()
        self._chord: tuple[str, float] = ("", 0.0)
        self._is_stale = False
        self._insight_timer: Timer | None = None
        self.insight_bar = InsightBar()

    def _bind(self) -> None:
        # Bindings of an instance, not of the class: a person may have chosen other keys.
        keys = bindings(self.SCOPE | Scope.FORM, self.session.keymap)
        self._bindings = BindingsMap.merge([self._bound_always, BindingsMap(keys)])

    def rebind(self) -> None:
        """The person has chosen other keys."""
        self._bind()
        self.refresh_bindings()
        if self.is_mounted:
            self.query_one(HeaderBar).refresh()
            self.refresh_footer()
            self.insight_bar.refresh()

    @property
    def scope(self) -> Scope:
        """Which actions work now: those of the screen, or of the view that it shows."""
        return self.SCOPE

    # The frame

    def compose(self) -> ComposeResult:
        """Header, body, insight or prompt, footer."""
        yield HeaderBar(self.NAME, self.session)
        yield from self.compose_top()
        with Body(id="body"):
            yield from self.compose_body()
        yield self.insight_bar
        yield FooterBar(self.footer_hints())

    def compose_top(self) -> Iterable[Widget]:
        """What stands above the body, over its whole width."""
        return ()

    def compose_body(self) -> Iterable[Widget]:
        """What stands between header and insight."""
        raise NotImplementedError

    def footer_hints(self) -> Sequence[Hint]:
        """The keys that matter now."""
        if self.is_asking:
            return self.prompt.hints
        return hints(self.scope, self.session.keymap)

    def refresh_footer(self) -> None:
        """Other keys matter now."""
        shown = self.jump_hints if self.is_jumping else self.footer_hints()
        self.query_one(FooterBar).show(shown)

    @property
    def list_widget(self) -> Widget:
        """The widget that has the focus when nothing is typed."""
        raise NotImplementedError

    def jump_widgets(self) -> Iterable[LineView]:
        """The list."""
        if isinstance(self.list_widget, LineView):
            yield self.list_widget

    def insight(self) -> Insight | None:
        """The screen's sentence about this plan."""
        raise NotImplementedError

    def take_in(self, changed: PlanChanged) -> None:
        """Show a change of the plan."""
        raise NotImplementedError

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a record; False where the screen does not show it."""
        raise NotImplementedError

    async def reveal(self, ref: Ref) -> bool:
        """Put the cursor on a record, after whatever that needs; False where the screen does not show it."""
        return self.stand_on(ref)

    async def uncover(self, ref: Ref) -> bool:
        """The same, taking away what hides it."""
        return await self.reveal(ref)

    def current(self) -> Ref | None:
        """The record under the cursor."""
        return None

    def on_mount(self) -> None:
        """Begin with the list; follow the plan from now on."""
        self.app.plan_changed.follow(self, self._on_plan_changed)
        self.set_focus(self.list_widget)
        self._show_insight()
        self.follow_timer()

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        if self not in self.app.screen_stack:  # another screen is up, and not just a dialog over this one
            self._is_stale = True
            return
        self.stop_jumping()
        if changed.is_whole:
            self.query_one(HeaderBar).refresh()  # perhaps a new day has begun
        self.follow_timer()
        if self.is_asking:
            self.prompt.take_in()
        try:
            self.take_in(changed)
        except Exception as error:  # noqa: BLE001 (a signal swallows what its listeners raise; a fault must not hide)
            self.app.fail(error)
        if self._insight_timer is not None:
            self._insight_timer.stop()
        if changed.is_whole:
            self.call_after_refresh(self._show_insight)
            return
        self._insight_timer = self.set_timer(INSIGHT_SECONDS, self._show_insight)

    def on_screen_resume(self) -> None:
        """Show what happened while another screen was up."""
        self.query_one(HeaderBar).refresh()
        self.refresh_footer()
        self.follow_timer()
        self.draw_minute()
        self.catch_up()

    def catch_up(self) -> None:
        """Take in what happened while another screen was up: before anything of it is drawn."""
        if self._is_stale and self.is_mounted:
            self._is_stale = False
            from careertui.tui.session import PlanChanged as Changed

            self.take_in(Changed(Change(""), frozenset({None}), is_whole=True))
            self._show_insight()

    def _show_insight(self) -> None:
        if self.session.is_read:
            self.insight_bar.show(self.insight())

    def on_resize(self, event: events.Resize) -> None:
        """Narrow and low terminals get their own arrangement."""
        self.stop_jumping()
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.width >= WIDE, "-wide")
        self.spread_out()

    def spread_out(self) -> None:
        """With air around its parts, or without where lines are few or a person wants more of them."""
        self.set_class(self.size.height < LOW or self.session.settings.is_compact, "-low")

    # When a key acts

    @property
    def is_typing(self) -> bool:
        """Whether keys go into a text."""
        return self.is_asking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key acts only where it cannot be meant for a text."""
        name = str(parameters[1]) if action == "chord" and len(parameters) > 1 else action
        return not (name in BY_ID and self.is_typing and name not in WHILE_TYPING)

    async def action_chord(self, second: str, action_id: str) -> None:
        """The first key of a chord; the second, soon enough, does it."""
        first, since = self._chord
        if first == second and monotonic() - since < CHORD_SECONDS:
            self._chord = ("", 0.0)
            await self.run_action(action_id)
        else:
            self._chord = (second, monotonic())

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key of the footer, a tab of the header, or the insight."""
        message.stop()
        if self.is_jumping:
            self.stop_jumping()
            if message.action_id in (JUMP, "clear"):
                return
        if self.check_action(message.action_id, ()) or await self._stop_typing():
            await self.perform(message.action_id)

    async def on_header_bar_timer_chosen(self) -> None:
        """The pointer chose the timer that runs: to its task."""
        running = self.session.plan.running
        self.stop_jumping()
        if running is not None and (not self.is_typing or await self._stop_typing()):
            await self.app.go_to(Ref(RecordKind.TASK, running), self, uncover=True)

    async def _stop_typing(self) -> bool:
        """The pointer leaves what is being typed; False where that cannot be left."""
        if self.is_asking:
            self.prompt.close()
            return True
        return await self.leave()

    async def perform(self, action_id: str) -> None:
        """Do what the key of an action does, for the pointer and the palette."""
        await self.run_action(action_id)

    # Changing the plan

    def say(self, text: str, *, tone: str = "accent") -> None:
        """One line about what was done or why it was not."""
        self.insight_bar.say(text, tone=tone)

    async def write(
        self, use_case: Callable[[Store], Change], *, said: str = "{}", may_raise: bool = False
    ) -> Change | None:
        """Change the plan, then say what was done; None where nothing was.

        An error is said in the same place; with `may_raise` it goes to the caller, who still has what was
        typed.
        """
        try:
            changed = await self.session.change(use_case)
        except PlanError as error:
            if may_raise:
                raise
            self.say(explain(error), tone="bad")
            return None
        change = changed.change
        if not change.touched:
            return None
        self.app.plan_changed.publish(changed)
        told = filter(None, (said.replace("{}", change.label), change.note, change.warning))
        self.say(f"{'. '.join(told)}.", tone="warn" if change.warning else "accent")
        return change

    # What the insight proposes

    @property
    def insight_key(self) -> Key | None:
        """The key beside the insight, and what it does."""
        insight = self.insight_bar.insight
        if insight is None:
            return None
        from careertui.tui.following import key_of  # the first frame has no insight yet

        return key_of(insight, self.scope, self.current(), self.session.keymap)

    async def action_follow(self) -> None:
        """Do what the insight proposes where that can be done here; else go to what it speaks of."""
        from careertui.tui.following import act_of, works

        insight = self.insight_bar.insight
        act = None if insight is None else act_of(insight)
        if insight is None or self.insight_key is None:
            self.say("There is nothing to follow: the sentence names no record.")
        elif act is None:
            if insight.ref is not None:
                await self.app.go_to(insight.ref, self)
        elif works(act, self.scope):
            if insight.ref is None or await self.reveal(insight.ref):
                await self.perform(act.action_id)
            else:
                self.say(with_keys(HIDDEN, self.session.keymap), tone="warn")
        else:
            await self.app.go(act.home)
            if isinstance(self.app.screen, PlanScreen):
                await self.app.screen.make_ready_for(act.action_id, insight.ref)

    async def make_ready_for(self, action_id: str, ref: Ref | None) -> None:
        """Show where an action works, the cursor on what it is meant for."""
        del action_id
        if ref is not None:
            await self.reveal(ref)

    async def leave(self) -> bool:
        """Get ready for the end of the program; False where something would be lost."""
        return True
