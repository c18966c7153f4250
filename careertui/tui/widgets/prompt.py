"""The line at the bottom of a screen: quick add, filter, due date, a new goal.

What was understood is read back live.
"""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from careertui.domain.errors import PlanError
from careertui.planner.words import explain
from careertui.tui.widgets.line_view import Ground
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.told import Problem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

    from rich.style import Style
    from textual import events
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget

    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line


class Switch(NamedTuple):
    """What Tab turns from one way to the other while a line is typed, and what the other one is called."""

    turn: Callable[[], None]
    other: Callable[[], str]


class Back(NamedTuple):
    """The keys that led to the question, and go back again while nothing is typed."""

    keys: tuple[str, ...]
    go: Callable[[], Awaitable[None]]


class Prompt(NamedTuple):
    """One question in one line.

    `read` gives the live reading; `submit` does it and says what it did; it raises PlanError where it
    cannot, and the line stays then. `follow` is told each state of the line (the filter); `leave` is told
    that the line was left with Escape. `complete` gives the line that Tab, or the right arrow at its end,
    makes of what is typed; empty where there is none. `switch` is for Tab, too, where it completes nothing.
    """

    label: str
    placeholder: str
    read: Callable[[str], Line]
    submit: Callable[[str], Awaitable[str]]
    value: str = ""
    follow: Callable[[str], None] | None = None
    leave: Callable[[], None] | None = None
    does: str = "take"
    leaves: str = "close"
    """What Enter and Escape do, in a word."""
    stays: bool = False
    """Whether the line is empty and ready for the next one after it was taken."""
    complete: Callable[[str], str] | None = None
    switch: Switch | None = None
    back: Back | None = None
    label_now: Callable[[], str] | None = None
    """The label, where what it says may change meanwhile."""


class PromptField(Input):
    """The line that is typed."""

    # One line of a fixed height: what is typed moves nothing else, so no letter lays the screen out anew.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self) -> None:
        self._styles_known: dict[Hashable, Style] = {}
        super().__init__(id="prompt-input", compact=True, select_on_focus=False, validate_on=())
        self.complete: Callable[[str], str] | None = None
        """What makes a whole line of the one that is typed."""

    @property
    def rich_style(self) -> Style:
        """The colours of the line, known until they change: Textual works them out with every letter."""
        if (style := self._styles_known.get(None)) is None:
            style = self._styles_known[None] = super().rich_style
        return style

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: Style | None = None
    ) -> Style:
        """The colours of a part of it, of the cursor for one; they, too, are known until they change."""
        key = (names, partial)
        if (style := self._styles_known.get(key)) is None:
            found = super().get_component_rich_style(*names, partial=partial, default=default)
            style = self._styles_known[key] = found
        return style

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its one line. It has nothing around it, for which Textual would look with every letter."""
        line = self.render_line(0).adjust_cell_length(self.size.width, self.rich_style)
        for line_filter in self.get_line_filters():
            line = line.apply_filter(line_filter, self.background_colors[1])
        return [line.crop(*crop.column_span)] * crop.height

    def notify_style_update(self) -> None:
        """Colours changed."""
        self._styles_known.clear()
        super().notify_style_update()

    def write(self, text: str) -> None:
        """As if a key had been pressed: into the place of what is selected, else where the cursor is."""
        self._restart_blink()
        self._initial_value = False  # else Textual does not scroll to the end of the first text, a long paste
        self.replace(text, *self.selection)

    def completes(self, key: str) -> bool:
        """Whether a key makes a whole line of what is typed."""
        return self.complete is not None and (key == "tab" or (key == "right" and self.cursor_at_end))

    def fill_in(self) -> None:
        """Make a whole line of what is typed, where there is one."""
        if self.complete is not None and (whole := self.complete(self.value)):
            self.value = whole
            self.cursor_position = len(whole)

    def show_ahead(self) -> None:
        """Show what would complete the line behind what is typed, where it goes on in the same letters."""
        whole = self.complete(self.value) if self.complete is not None and self.value else ""
        self._suggestion = whole if whole.casefold().startswith(self.value.casefold()) else ""


class PromptLine(Ground, Horizontal):
    """What is asked, and the line that is typed."""


class PromptBar(Ground, Vertical):
    """Asks one thing at a time, in the place of the insight."""

    DEFAULT_CSS = """
    PromptBar {
        height: auto; display: none; padding: 0 2; background: $background;
        & PromptLine { height: 1; }
        & #prompt-label { width: auto; min-width: 8; }
        & Input {
            width: 1fr; height: 1; border: none; padding: 0; background: $panel; color: $foreground;
        }
        & Input:focus { border: none; }
        & Input > .input--suggestion { color: $foreground-disabled; }
    }
    """

    BINDINGS: ClassVar = [Binding("escape", "leave", "Leave", show=False)]

    class Taken(Message):
        """Enter was pressed on this text, which answers this prompt."""

        def __init__(self, prompt: Prompt, value: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.value = value

    def __init__(self, give_back: Callable[[], None]) -> None:
        super().__init__(id="prompt")
        self._give_back = give_back
        """Told when the line is gone, at once: the next key is perhaps typed already."""
        self._prompt: Prompt | None = None
        self._refused: str | None = None
        self._making = asyncio.Lock()
        self._label = OneLine(id="prompt-label")
        self._reading = OneLine(id="prompt-reading")
        self._problem = Problem(id="prompt-problem")

    @cached_property
    def _input(self) -> PromptField:
        # Made when it is needed: no other widget takes as long, and it is not needed for the first frame.
        return PromptField()

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self._prompt is not None

    @property
    def is_typed_in(self) -> bool:
        """Whether keys go into the line."""
        # Not `has_focus`: the field hears of its focus later than the next key comes.
        return self.is_open and self.screen.focused is self._input

    @property
    def reading(self) -> str:
        """What the line was understood to say, or why it was not taken."""
        return f"✗ {self._problem.text}" if self._problem.text else self._reading.text

    async def make_ready(self, above: Widget) -> None:
        """Mount the bar below a widget, and what it is made of, where that was not done yet."""
        async with self._making:  # whoever asks first may be overtaken while the parts are mounted
            if not self.is_attached:
                await above.screen.mount(self, after=above)
            if not self.children:
                await self.mount(PromptLine(self._label, self._input), self._reading, self._problem)

    async def ask(self, prompt: Prompt) -> None:
        """Show a line, once the bar is ready; what was asked before is left."""
        self._prompt = prompt
        self._show_label(prompt.label)
        with self._input.prevent(Input.Changed):
            self._input.value = prompt.value
        self._input.placeholder = prompt.placeholder
        self._input.complete = prompt.complete
        self._input.cursor_position = len(prompt.value)
        self._read_back(prompt.read(prompt.value))
        self.display = True
        # At once, not when the loop comes to it: the next key is perhaps typed already.
        self.screen.set_focus(self._input)
        self.call_after_refresh(self._find_place)

    def _find_place(self) -> None:
        """Let Textual work out where everything stands, which the first letter would wait for."""
        _ = self._input.region

    def _show_label(self, label: str) -> None:
        self._label.show([("heading", label + "  ")])
        self._label.styles.width = len(label) + 2

    def take_in(self) -> None:
        """The plan has changed: perhaps the question has, too, and what is typed means something else."""
        if self._prompt is not None and self._prompt.label_now is not None:
            self._show_label(self._prompt.label_now())
        self.call_later(self._read_again)  # after the list below it has taken it in

    def _read_again(self) -> None:
        if self._prompt is not None and self._input.value and not self._problem.text:
            self._read_back(self._prompt.read(self._input.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read the line back; the letter itself is on screen before what follows from it."""
        event.stop()
        self.call_after_refresh(self._follow, event.value)

    def _follow(self, value: str) -> None:
        if self._prompt is None or value != self._input.value or value == self._refused:
            return
        self._refused = None
        if self._prompt.follow is not None:
            self._prompt.follow(value)
        self._read_back(self._prompt.read(value))
        self._input.show_ahead()

    def _read_back(self, line: Line) -> None:
        self._reading.show(line)
        self._reading.display = True
        self._problem.say("")

    def _refuse(self, text: str) -> None:
        """Why it was not taken, in the place of the reading, in as many lines as it needs."""
        self._problem.say(text)
        self._reading.display = False

    @property
    def hints(self) -> list[Hint]:
        """The keys that matter while the line is typed."""
        if self._prompt is None:
            return []
        hints = [("take_line", "enter", self._prompt.does)]
        if self._prompt.switch is not None:
            hints.append(("switch_line", "tab", self._prompt.switch.other()))
        return [*hints, ("leave_line", "esc", self._prompt.leaves)]

    async def take(self) -> None:
        """As Enter does.

        A line that goes then is gone before the next key, which is not meant for it; what follows on one that
        stays belongs to the next.
        """
        prompt, value = self._prompt, self._input.value
        if prompt is None:
            return
        if not prompt.stays:
            await self._take(prompt, value)
            return
        with self._input.prevent(Input.Changed):
            self._input.value = ""
        self.post_message(self.Taken(prompt, value))

    async def on_prompt_bar_taken(self, event: Taken) -> None:
        """A line that stays was taken, and perhaps left since."""
        event.stop()
        await self._take(event.prompt, event.value)

    async def _take(self, prompt: Prompt, value: str) -> None:
        """Do it. Where that fails, the line stays as it was typed, and says why."""
        if prompt.follow is not None:
            prompt.follow(value)
        another = prompt.stays and bool(value.strip())
        try:
            said = await prompt.submit(value)
        except PlanError as error:
            if another and prompt is not self._prompt:
                await self.ask(prompt._replace(value=value))
            elif another:
                with self._input.prevent(Input.Changed):
                    self._input.value = value + self._input.value
                self._input.cursor_position = len(self._input.value)
            self._refused = self._input.value
            self._refuse(explain(error))
            return
        if another:
            self._read_back([("good", "✓ "), ("muted", said)])
        elif prompt is self._prompt:
            self.close()

    def switch(self) -> None:
        """As Tab does: the other way, and what is typed is read back as it is meant now."""
        if self._prompt is not None and self._prompt.switch is not None:
            self._prompt.switch.turn()
            self._read_back(self._prompt.read(self._input.value))

    def action_leave(self) -> None:
        """Leave the line without doing it."""
        prompt = self._prompt
        self.close()
        if prompt is not None and prompt.leave is not None:
            prompt.leave()

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key that is meant for the line, at once; False where it is bound or means nothing here.

        On its way from widget to widget a letter would be late, and others could overtake it.
        """
        if self._goes_back(event.key):
            await self._go_back()
        elif event.is_printable and event.character:
            self._input.write(event.character)
        elif event.key == "enter":
            await self.take()
        elif self._input.completes(event.key):
            self._input.fill_in()
        elif event.key == "tab" and self._prompt is not None and self._prompt.switch is not None:
            self.switch()
        elif event.key == "backspace" and not self._input.value:  # leaves, as in other editors
            self.action_leave()
        else:
            return event.key in ("tab", "shift+tab")  # there is nowhere to go that would keep what is typed
        return True

    def _goes_back(self, key: str) -> bool:
        # A letter begins the answer, whatever the keymap makes of it elsewhere.
        back = None if self._prompt is None or self._input.value else self._prompt.back
        return back is not None and key in back.keys and len(key) > 1

    async def _go_back(self) -> None:
        prompt = self._prompt
        self.close()
        if prompt is not None and prompt.back is not None:
            await prompt.back.go()

    def take_paste(self, text: str) -> None:
        """Put in a text of one line, at once like a key: the next one may be Enter."""
        self._input.write(text)

    def close(self) -> None:
        """Take the line away and give the focus back."""
        self._prompt = None
        self.display = False
        self._give_back()
