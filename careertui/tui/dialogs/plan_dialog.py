"""The frame of dialogs that change the plan: a calm box over a screen, which does the writing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.domain.errors import ChangedElsewhere, PlanError
from careertui.planner.words import explain
from careertui.tui.actions import BY_ID
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.prompt import Prompt, PromptBar
from careertui.tui.widgets.told import Said
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget
    from textual.worker import Worker

    from careertui.domain.model import Change
    from careertui.tui.actions import Hint, Keys
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.chrome import ActionChosen

LINE_ACTIONS = ("take_line", "switch_line", "leave_line")


class DialogPrompt(PromptBar):
    """Asks for one line in a dialog, where the keys come to it by way of the field."""

    async def on_input_submitted(self, event: Any) -> None:
        """Enter."""
        event.stop()
        await self.take()


class PlanDialog(Dialog[Any]):
    """A title, what the dialog is about, the line in which things are asked, what was done, and the keys."""

    DEFAULT_CSS = """
    PlanDialog {
        & > Vertical { width: 84; height: 24; padding: 1 0; }
        & OneLine { background: $surface; }
        & #dialog-title { margin: 0 2 1 2; }
        & #dialog-said { margin: 1 2 0 2; min-height: 1; }
        & PromptBar, & PromptLine { background: $surface; }
        & PromptBar Input { background: $background; }
        & FooterBar { margin-top: 1; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("q", "leave", "Close", show=False),
        Binding("u,ctrl+z", "undo", "Undo", show=False),
        Binding("U,ctrl+y", "redo", "Redo", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (("close", "esc", "close"),)
    SHARED: ClassVar[Sequence[str]] = ()
    """Actions of the table that work here, too, by the keys that a person has chosen for them."""

    def __init__(self, host: PlanScreen, body: Widget) -> None:
        super().__init__()
        self.host = host
        self.body = body
        """What the dialog is about; it has the focus while nothing is typed."""
        self.title_line = OneLine(id="dialog-title")
        self.prompt = DialogPrompt(self._line_is_gone)
        self._said = Said(id="dialog-said")
        self._footer = FooterBar(())
        for action_id in self.shared:
            for key in self.keymap.get(action_id, BY_ID[action_id].keys):
                if " " not in key:  # no chords in dialogs
                    self._bindings.bind(key, action_id, show=False)
        self._keys = {key: found[0].action for key, found in self._bindings.key_to_bindings.items()}

    @property
    def shared(self) -> Sequence[str]:
        """Those of them that work in this dialog."""
        return self.SHARED

    @property
    def keymap(self) -> Keys:
        """The keys that a person has chosen."""
        return self.host.session.keymap

    @property
    def hints(self) -> Sequence[Hint]:
        """The keys that matter now, while nothing is typed."""
        return self.HINTS

    @property
    def said(self) -> str:
        """What was done, or why it was not."""
        return self._said.text

    @property
    def is_typing(self) -> bool:
        """Whether keys go into a text."""
        return self.prompt.is_open

    def compose(self) -> ComposeResult:
        """The body, the line in which things are asked, what was done, and the keys."""
        with Vertical():
            yield self.title_line
            yield self.body
            yield from self.compose_more()
            yield self.prompt
            yield self._said
            yield self._footer

    def compose_more(self) -> Iterable[Widget]:
        """What else there is below the body."""
        return ()

    async def on_mount(self) -> None:
        """Follow the plan, whoever changes it."""
        self.host.app.plan_changed.follow(self, self._on_plan_changed)
        await self.prompt.make_ready(self.body)
        for line in self.query(OneLine):
            line.ground = "bar"
        await self.show()
        if not self.is_typing:  # a key may have come already and asked for something
            self._footer.show(self.hints)
            self.set_focus(self.body)

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        del changed
        self.show_soon()

    async def show(self) -> None:
        """Show how things stand now."""
        raise NotImplementedError

    def show_soon(self) -> Worker[None]:
        """The same, in a moment; only the last of several that follow each other."""
        return begin(self, self.show, exclusive=True, group="show")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed keys go into it."""
        del parameters
        return not self.is_typing or action in LINE_ACTIONS

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once, so that the next one already finds what it opened; False where it waits."""
        if self.prompt.is_typed_in:
            is_taken = await self.prompt.take_key(event)
            if event.key == "tab" and is_taken:
                self._footer.show(self.prompt.hints)
            return is_taken
        if self.focused is not self.body or event.key not in self._keys:
            return False
        return await self.app.run_action(self._keys[event.key], self)

    # Leaving

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()

    def action_close(self) -> None:
        """The same; where something lies over the body, back to that."""
        self.dismiss()

    # Asking

    async def ask(self, prompt: Prompt) -> None:
        """Ask for one line, in the place of what was done."""
        self._said.display = False
        await self.prompt.ask(prompt)
        self._footer.show(self.prompt.hints)

    def _line_is_gone(self) -> None:
        self._said.display = True
        self._footer.show(self.hints)
        self.set_focus(self.body)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the list leaves the line, as Escape does: the keys go to the list again."""
        is_elsewhere = event.widget is self.focused and self.prompt not in event.widget.ancestors
        if self.prompt.is_open and is_elsewhere:
            self.prompt.action_leave()

    async def action_take_line(self) -> None:
        """Enter, for the pointer."""
        await self.prompt.take()

    def action_switch_line(self) -> None:
        """Tab, for the pointer."""
        self.prompt.switch()
        self._footer.show(self.prompt.hints)

    def action_leave_line(self) -> None:
        """Escape, for the pointer."""
        self.prompt.action_leave()

    # Changing the plan

    def say(self, text: str, tone: str = "accent") -> None:
        """What was done, or why it was not."""
        self._said.say(text, tone)

    async def write(
        self, use_case: Callable[..., Change], said: str = "{}.", *, may_raise: bool = False
    ) -> Change | None:
        """Change the plan by way of the screen, and say so; with `may_raise` an error goes to the caller."""
        try:
            change = await self.host.write(use_case, said=said.removesuffix("."), may_raise=True)
        except PlanError as error:
            if isinstance(error, ChangedElsewhere):
                await self.host.app.look_for_changes()
            if may_raise:
                raise
            self.say(explain(error), "bad")
            return None
        if change is not None and self.is_attached:
            self.tell(said.replace("{}", change.label), change)
        return change

    def tell(self, text: str, change: Change) -> None:
        """Say what was done, and what else came of it."""
        self.say(" ".join((text, *(f"{part}." for part in (change.note, change.warning) if part))))

    async def action_undo(self) -> None:
        """Take the last change back, whatever it was."""
        from careertui.planner import history

        await self.write(history.undo, "Undone: {}.")

    async def action_redo(self) -> None:
        """Make it again."""
        from careertui.planner import history

        await self.write(history.redo, "Done again: {}.")

    # The mouse

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key of the footer."""
        message.stop()
        await self.run_action(message.action_id)
