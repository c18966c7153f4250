"""The planner on screen."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.filter import ANSIToTruecolor, Monochrome, NoColor
from textual.widget import Widget
from textual.worker import WorkerFailed

from careertui.domain.errors import PlanError
from careertui.domain.model import RecordKind
from careertui.domain.text import clean, joined
from careertui.planner.words import explain
from careertui.tui.actions import HIDDEN, with_keys
from careertui.tui.colours import Palette, rule_of
from careertui.tui.drag import Drag
from careertui.tui.garbage import GarbagePause
from careertui.tui.plan_signal import PlanSignal
from careertui.tui.screens.jumping import Jumping
from careertui.tui.screens.plan_screen import PlanScreen
from careertui.tui.screens.today import TodayScreen
from careertui.tui.theme import CSS_16, CSS_16_IN, fitting, own_themes
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.driver import Driver
    from textual.screen import Screen
    from textual.theme import Theme

    from careertui.domain.model import Ref
    from careertui.planner.today import Today
    from careertui.tui.chosen import Chosen
    from careertui.tui.session import PlanSession

FIRST_MODE = "_default"
"""What Textual calls the mode of the default screen."""
SCREENS = {
    "values": ("values", "ValuesScreen"),
    "skills": ("skills", "SkillsScreen"),
    "goals": ("goals", "GoalsScreen"),
    "board": ("board", "BoardScreen"),
}
"""The modes of the other screens: in which module each is, and its class."""
HOMES = {
    RecordKind.GOAL: "goals",
    RecordKind.TASK: "board",
    RecordKind.VALUE: "values",
    RecordKind.SKILL: "skills",
    RecordKind.ENTRY: "values",
}
"""The screen on which a kind of record is at home."""
LATEST = 1.0
"""Seconds after which a field that has not taken in a letter is not waited for."""
AT_ONCE = 0.001
"""Seconds after which another screen is shown."""
LOOK_SECONDS = 0.7
"""How often the file is looked at for what another window wrote."""


class CareerApp(App[None]):
    """Holds the screens and the plan, and tells the ones what changed in the other."""

    TITLE = "careertui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(self, session: PlanSession, today: Today, *, notices: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.session = session
        self.plan_changed = PlanSignal(self, "plan_changed")
        self._notices = notices
        self.has_few_colours = self.console.color_system in (None, "standard")
        """Whether the terminal says that it has 16 colours at the most."""
        for theme in own_themes(has_all_colours=self.console.color_system == "truecolor"):
            self.register_theme(theme)
        if session.settings.theme not in self.available_themes:
            from careertui.tui.chosen import Chosen, take_in

            take_in(session, Chosen(session.settings, session.keymap, session.problems))
        # Not as a change of theme, which would style everything twice: nothing is styled yet.
        self.set_reactive(App.theme, self._fitting(session.settings.theme))
        self._fit_to_theme()
        tokens = self.get_css_variables()
        self.stylesheet.set_variables(tokens)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.palette = Palette(tokens, self.get_line_filters)
        """The colours of the theme in force."""
        if not session.settings.animation:
            self.animation_level = "none"
        self._today = today
        self._garbage, self._drag = GarbagePause(), Drag()
        self.came_from = ""
        """The screen from which the view on the board was called, while nobody went anywhere else."""
        for name in SCREENS:
            self.add_mode(name, partial(_make_screen, name, session))

    def get_driver_class(self) -> type[Driver]:
        """What reads the terminal, whatever that sends."""
        from careertui.tui.terminal_input import make_safe

        driver = super().get_driver_class()
        make_safe(driver)
        return driver

    def get_default_screen(self) -> Screen[None]:
        """The screen of the first frame. It is no mode of its own: that would style it twice."""
        return TodayScreen(self.session, self._today)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The tokens that Textual's themes do not have, or not all of them."""
        faint = "ansi_bright_black"
        return {"rule": rule_of(self.current_theme), "foreground-disabled": faint, "example-focused": faint}

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme in force, worked out once: Textual asks again and again."""
        theme = self.current_theme
        if self._tokens is None or self._tokens[0] is not theme:
            self._tokens = theme, super().get_css_variables()
        return self._tokens[1]

    _tokens: tuple[Theme, dict[str, str]] | None = None

    def watch_theme(self) -> None:
        """Another theme, other colours, also on what is hidden now."""
        self._fit_to_theme()
        self.palette = Palette(self.get_css_variables(), self.get_line_filters)
        for screen in self.plan_screens():
            for widget in screen.walk_children(Widget):
                widget.notify_style_update()

    @property
    def failure(self) -> BaseException | None:
        """What made the program fail, if it did."""
        failure = self._exception
        return failure.error if isinstance(failure, WorkerFailed) else failure  # what matters is why

    async def on_event(self, event: events.Event) -> None:
        """A key on a list or in the line acts at once, so that the next one already finds what it opened.

        Textual would send both to the list before the first has acted, and a letter could be lost. What is
        pasted comes in without what a terminal would obey.
        """
        if isinstance(event, events.InputEvent):
            self._garbage.hold()
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.session.note_key()
            if await self._acts_at_once(event):
                return
        if isinstance(event, events.MouseDown) and isinstance(self.screen, Jumping):
            self.screen.stop_jumping()
        if isinstance(event, events.MouseEvent) and not event.is_forwarded and self._drag.ends_with(event):
            self._mouse_down_widget = None  # what was let go elsewhere is no click on what is there
        if isinstance(event, events.Paste) and not event.is_forwarded:
            from textual.widgets import Input

            event.text = clean(event.text)
            screen = self.screen
            if isinstance(screen, PlanScreen) and screen.is_asking and screen.prompt.is_typed_in:
                screen.prompt.take_paste(joined(event.text))
                return
            if isinstance(self.focused, Input):  # which would take the first line only
                event.text = joined(event.text)
        await super().on_event(event)

    async def _acts_at_once(self, event: events.Key) -> bool:
        if (field := self._field) is not None:
            return not event.is_printable and await self._acts_in_form(field, event.key)
        screen = self.screen
        if not isinstance(screen, PlanScreen):
            take_key: Callable[[events.Key], Awaitable[bool]] | None = getattr(screen, "take_key", None)
            return take_key is not None and await take_key(event)
        if screen.is_jumping and await screen.take_jump_key(event.key):
            return True
        if screen.is_asking and screen.prompt.is_typed_in:
            return await screen.prompt.take_key(event) or await self._check_bindings(event.key)
        return self.focused in (None, screen.list_widget) and await self._check_bindings(event.key)

    @property
    def _field(self) -> Widget | None:
        """The field of a form that has the focus."""
        above = () if self.focused is None else self.focused.ancestors
        return self.focused if any(hasattr(each, "action_next_field") for each in above) else None

    async def _acts_in_form(self, field: Widget, key: str) -> bool:
        """What a key does in a form, once the field has the letters typed before it.

        By way of the field it would be late: the next letter would be in the field already, and be saved.
        """
        taken_in = asyncio.Event()
        if field.call_later(taken_in.set):
            with suppress(TimeoutError):  # a field that goes just now takes nothing in
                await asyncio.wait_for(taken_in.wait(), LATEST)
        save: Callable[[], Awaitable[None]] | None = getattr(self.screen, "on_record_form_saved", None)
        if key == "enter" and field.has_class("saves") and save is not None:
            await save()
            return True
        return await self._check_bindings(key)

    def fail(self, error: Exception) -> None:
        """Leave because of a fault of the program, as after any other unhandled exception."""
        self._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave the screen without a traceback: the entry says a sentence, and the log keeps the rest."""
        self._close_messages_no_wait()

    async def on_mount(self) -> None:
        """What is not needed for the first frame comes after it."""
        self.call_after_refresh(self._after_first_frame)

    def on_unmount(self) -> None:
        """What was put off until later is not."""
        self._garbage.end()

    def _after_first_frame(self) -> None:
        begin(self, self._settle)
        if not self.is_headless:
            self._give_terminal_back_when_ended()

    def _give_terminal_back_when_ended(self) -> None:
        """Leave as with `q` where another program ends this one, or its modes would be left to the shell.

        So it does where the window of the terminal is closed: what was being typed is kept.
        """
        import signal

        async def leave(number: int) -> None:
            for screen in self.plan_screens():
                await screen.leave()
            await self.session.desk.close()
            self.exit(return_code=128 + number)

        with suppress(NotImplementedError, AttributeError):  # on Windows
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, partial(self.call_later, leave, number))

    async def _settle(self) -> None:
        """Read the whole plan, then import what the first write needs, so that no key waits for either."""
        try:
            self.plan_changed.publish(await self.session.read_all())
            self._notices += (await self.session.read_damage(),)
            if self.session.plan.running is not None:
                from careertui.tui.timer_line import notice

                self._notices += (notice(self.session),)
            if self.session.problems:
                from careertui.tui.chosen import summed_up

                self._notices += (summed_up(self.session),)
            if any(self._notices):
                self._say(" ".join(filter(None, self._notices)))
            # A screen that a key has just called may not be there yet; its line is made when asked for.
            if isinstance(self.screen, PlanScreen) and self.screen.insight_bar.is_attached:
                await self.screen.make_prompt_ready()
            await self.session.warm_up()
        except PlanError as error:
            self._say(explain(error), tone="bad")
        self._garbage.begin()
        self.set_interval(LOOK_SECONDS, self.look_for_changes)

    async def look_for_changes(self) -> None:
        """Show what another window has written since the last look, be it settings."""
        if (chosen := await self.session.look_for_settings()) is not None:
            await self.follow(chosen)
        try:
            changed = await self.session.look_for_changes()
            damage = "" if changed is None else await self.session.read_damage()
        except PlanError as error:
            self._say(explain(error), tone="bad")
            return
        if changed is not None:
            self.plan_changed.publish(changed)
        if damage:
            self._say(damage)

    async def follow(self, chosen: Chosen) -> None:
        """Let all screens follow other settings; what is wrong with them is said."""
        from careertui.tui.chosen import apply, summed_up

        await apply(self, chosen)
        if self.session.problems:
            self._say(summed_up(self.session))

    def plan_screens(self) -> list[PlanScreen]:
        """All screens of the planner that have been shown, seen or not."""
        found = (screen for stack in self._screen_stacks.values() for screen in stack)
        return [screen for screen in found if isinstance(screen, PlanScreen)]

    def show_theme(self, name: str) -> None:
        """Show everything in a theme, as far as this terminal can; an unknown one changes nothing."""
        if name in self.available_themes and (fitting_name := self._fitting(name)) != self.theme:
            self.theme = fitting_name

    def _fitting(self, name: str) -> str:
        return fitting(self.available_themes[name], has_few_colours=self.has_few_colours).name

    def _fit_to_theme(self) -> None:
        """The rules and the filters that the theme asks for: they differ for the terminal's own colours.

        Where no colour is wanted, those are taken away, and all others become shades of grey.
        """
        if self.native_ansi_color and not self.stylesheet.has_source(*CSS_16_IN):
            self.stylesheet.add_source(CSS_16, read_from=CSS_16_IN)
        if self.no_color:
            without = NoColor() if self.native_ansi_color else Monochrome()
            self._filters = [
                without if isinstance(each, NoColor | Monochrome) else each for each in self._filters
            ]
        for each in self._filters:
            if isinstance(each, ANSIToTruecolor):
                each.enabled = not self.native_ansi_color

    def _say(self, text: str, *, tone: str = "warn") -> None:
        for screen in self.screen_stack:
            if isinstance(screen, PlanScreen):
                screen.say(text, tone=tone)

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual shows another screen so many seconds later, for those that come in pieces; ours do not."""
        super().delay_update(min(delay, AT_ONCE))

    async def go(self, name: str) -> None:
        """Show a screen."""
        self.came_from = ""
        mode = FIRST_MODE if name == "today" else name
        # Told of before the first frame, Textual would build the first screen as a mode, and style it twice.
        self._modes.setdefault(FIRST_MODE, self.get_default_screen)
        if mode != self.current_mode:
            for screen in self._screen_stacks.get(mode, ()):
                if isinstance(screen, PlanScreen):
                    screen.catch_up()  # records that are gone cannot be drawn any more
            await self.switch_mode(mode)

    async def go_back(self, start: str, said: str) -> None:
        """Show the screen from which a view was called, which says why."""
        await self.go(start)
        if isinstance(self.screen, PlanScreen):
            self.screen.say(said)

    async def go_to(self, ref: Ref, start: PlanScreen, *, uncover: bool = False) -> None:
        """Put the cursor on a record: on the screen where one is, else on the one of its kind.

        Where that hides it, it says so, or may `uncover` it.
        """
        if start.stand_on(ref):
            return
        await self.go(HOMES[ref.kind])
        screen = self.screen
        if not isinstance(screen, PlanScreen) or await screen.reveal(ref):
            return
        if not (uncover and await screen.uncover(ref)):
            screen.say(with_keys(HIDDEN, self.session.keymap), tone="warn")

    async def show_view(self, view_id: int) -> None:
        """Show a saved view on the board; there already, it is left, and the screen before is back."""
        from careertui.tui.screens.board_views import SavedViewScreen

        is_there, start = self.current_mode == "board", self.current_mode
        if not is_there:
            await self.go("board")
            self.came_from = "today" if start == FIRST_MODE else start
        view = self.session.view(view_id)
        if view is None or not isinstance(self.screen, SavedViewScreen):
            return
        if is_there:
            await self.screen.toggle_view(view)
        else:
            self.screen.show_view(view)

    def key_ctrl_c(self) -> None:
        """How to leave what lies over a screen. Textual says it on a screen, and keeps silent over one."""
        self.notify(
            "Press [b]esc[/b] to close this, [b]ctrl+q[/b] to quit the app", title="Do you want to quit?"
        )

    async def action_quit(self) -> None:
        """Leave; whatever was being written is finished first, and what was being typed is kept."""
        for screen in self.screen_stack:
            if isinstance(screen, PlanScreen) and not await screen.leave():
                return
        await self.session.desk.close()
        self.exit()


def _make_screen(name: str, session: PlanSession) -> Screen[None]:
    """A screen, imported when it is first asked for."""
    from importlib import import_module

    module, screen = SCREENS[name]
    made: Screen[None] = getattr(import_module(f"careertui.tui.screens.{module}"), screen)(session)
    return made
