"""The frame of dialogs that list something and ask for it in one line: a calm box over a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from careertui.domain.errors import ChangedElsewhere, PlanError
from careertui.planner.words import explain
from careertui.tui.background import begin
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.item_list import ItemList
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.prompt import Prompt, PromptBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from careertui.domain.model import Change
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.chrome import ActionChosen

LINE_ACTIONS = ("take_line", "leave_line")


class DialogPrompt(PromptBar):
    """Asks for one line in a dialog, where the keys come to it by way of the field."""

    async def on_input_submitted(self, event: Any) -> None:
        """Enter."""
        event.stop()
        await self.take()


class ListDialog(ModalScreen[Any]):
    """A title, a list, and the keys. Subclasses say what is listed; the screen below does the writing."""

    DEFAULT_CSS = """
    ListDialog {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 84; max-width: 100%; height: 24; max-height: 100%; background: $surface; padding: 1 0;
        }
        & OneLine { background: $surface; }
        & #dialog-title { margin: 0 2 1 2; }
        & #dialog-said { margin: 1 2 0 2; }
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
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "move(5)", "Page down", show=False),
        Binding("pageup,ctrl+b", "move(-5)", "Page up", show=False),
        Binding("home,g", "move(-100000)", "First", show=False),
        Binding("end,G", "move(100000)", "Last", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (("close", "esc", "close"),)
    EMPTY: ClassVar[Sequence[str]] = ()
    """What an empty list says."""
    GAP: ClassVar[int] = 1
    """Lines between two items."""

    def __init__(self, host: PlanScreen) -> None:
        super().__init__()
        self.host = host
        self.list = ItemList(self.EMPTY, gap=self.GAP)
        self.title_line = OneLine(id="dialog-title")
        self.prompt = DialogPrompt(self._line_is_gone)
        self._said = OneLine(id="dialog-said")
        self._footer = FooterBar(self.HINTS)
        self._keys = {key: found[0].action for key, found in self._bindings.key_to_bindings.items()}

    @property
    def said(self) -> str:
        """What was done, or why it was not."""
        return self._said.text

    @property
    def is_typing(self) -> bool:
        """Whether keys go into a text."""
        return self.prompt.is_open

    def compose(self) -> ComposeResult:
        """The list, the line in which things are asked, what was done, and the keys."""
        with Vertical():
            yield self.title_line
            yield self.list
            yield from self.compose_more()
            yield self.prompt
            yield self._said
            yield self._footer

    def compose_more(self) -> Iterable[Widget]:
        """What else there is below the list."""
        return ()

    async def on_mount(self) -> None:
        """Follow the plan, whoever changes it."""
        self.host.app.plan_changed.subscribe(self, self._on_plan_changed, immediate=True)
        await self.prompt.make_ready(self.list)
        for line in self.query(OneLine):
            line.ground = "bar"
        await self.show()
        self.list.focus()

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        del changed
        begin(self, self.show, exclusive=True, group="show")

    async def show(self) -> None:
        """List what there is now."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed keys go into it."""
        del parameters
        return not self.is_typing or action in LINE_ACTIONS

    async def take_key(self, event: events.Key) -> bool:
        """Act on a key at once, so that the next one already finds what it opened; False where it waits."""
        if self.prompt.is_typed_in:
            return await self.prompt.take_key(event)
        if self.focused is not self.list or event.key not in self._keys:
            return False
        await self.run_action(self._keys[event.key])
        return True

    # Walking and leaving

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self.list.move_cursor(step)

    def action_leave(self) -> None:
        """Back to the screen."""
        self.dismiss()

    def action_close(self) -> None:
        """The same; where something lies over the list, back to the list."""
        self.dismiss()

    # Asking

    async def ask(self, prompt: Prompt) -> None:
        """Ask for one line, in the place of what was done."""
        self._said.display = False
        await self.prompt.ask(prompt)
        self._footer.show(self.prompt.hints)

    def _line_is_gone(self) -> None:
        self._said.display = True
        self._footer.show(self.HINTS)
        self.set_focus(self.list)

    async def action_take_line(self) -> None:
        """Enter, for the pointer."""
        await self.prompt.take()

    def action_leave_line(self) -> None:
        """Escape, for the pointer."""
        self.prompt.action_leave()

    # Changing the plan

    def say(self, text: str, tone: str = "accent") -> None:
        """One line about what was done, or why it was not."""
        self._said.show([(tone, "▌ "), ("text", text)] if text else [])

    async def write(
        self, use_case: Callable[..., Change], said: str = "{}.", *, may_raise: bool = False
    ) -> Change | None:
        """Change the plan by way of the screen, and say so; with `may_raise` an error goes to the caller."""
        try:
            change = await self.host.write(use_case, may_raise=True)
        except ChangedElsewhere:
            await self.host.app.look_for_changes()
            raise
        except PlanError as error:
            if may_raise:
                raise
            self.say(explain(error), "bad")
            return None
        if change is not None and self.is_attached:
            self.say(
                " ".join(filter(None, (said.format(change.label), change.warning and f"{change.warning}.")))
            )
        return change

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

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog closes it, unless something is being written."""
        frame = self.query_one(Vertical).region
        if not frame.contains(event.screen_x, event.screen_y) and not self.is_typing:
            self.dismiss()
