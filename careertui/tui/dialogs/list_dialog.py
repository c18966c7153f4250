"""The frame of dialogs that list something and ask for it in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.tui.actions import JUMP
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.screens.jumping import Jumping
from careertui.tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual import events

    from careertui.tui.actions import Hint, Scope
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.session import PlanChanged
    from careertui.tui.widgets.chrome import ActionChosen
    from careertui.tui.widgets.item_list import Item
    from careertui.tui.widgets.line_view import LineView

TOP = "top"
"""The action that a chord with the key that jumps stands for here, too."""


WITHOUT_ITEM = ("new", "premortem", "bring_back", "undo", "close")
"""The actions of a footer that do something where a list is empty."""


def offered(hints: Sequence[Hint], count: int) -> Sequence[Hint]:
    """The keys that do something with so many items."""
    return hints if count else [hint for hint in hints if hint[0] in WITHOUT_ITEM]


class ListDialog(PlanDialog, Jumping):
    """A title, a list, and the keys. Subclasses say what is listed; the screen below does the writing."""

    BINDINGS: ClassVar = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "move(5)", "Page down", show=False),
        Binding("pageup,ctrl+b", "move(-5)", "Page up", show=False),
        Binding("home", "move(-100000)", "First", show=False),
        Binding("end,G", "move(100000)", "Last", show=False),
    ]

    EMPTY: ClassVar[Sequence[str]] = ()
    """What an empty list says."""
    GAP: ClassVar[int] = 1
    """Lines between two items."""

    def __init__(self, host: PlanScreen) -> None:
        Jumping.__init__(self)
        self.session = host.session
        self.list = ItemList(self.EMPTY, gap=self.GAP)
        super().__init__(host, self.list)

    @property
    def hints(self) -> Sequence[Hint]:
        """The keys that matter now, as long as there is something to use them on."""
        return offered(super().hints, self.list.count)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show what there is now, and the keys for it."""
        self.list.show(items)
        if not self.is_typing:
            self.refresh_footer()

    @property
    def shared(self) -> Sequence[str]:
        """And the one that jumps."""
        return (*super().shared, JUMP)

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self.list.move_cursor(step)

    def action_top(self) -> None:
        """The first item."""
        self.action_move(-100_000)

    # Jumping

    @property
    def scope(self) -> Scope:
        """That of the screen below: from there come the keys that go to the first item."""
        return self.host.scope

    def _chords(self) -> Mapping[str, str]:
        return {second: action_id for second, action_id in super()._chords().items() if action_id == TOP}

    def jump_widgets(self) -> Iterable[LineView]:
        """The list."""
        yield self.list

    def refresh_footer(self) -> None:
        """Other keys matter now."""
        self._footer.show(self.jump_hints if self.is_jumping else self.hints)

    async def take_key(self, event: events.Key) -> bool:
        """While letters are shown, a letter goes there."""
        if self.is_jumping and await self.take_jump_key(event.key):
            return True
        return await super().take_key(event)

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key of the footer; while letters are shown it may only stay here."""
        is_leaving = self.is_jumping and message.action_id in (JUMP, "clear")
        self.stop_jumping()
        if is_leaving:
            message.stop()
            message.prevent_default()

    def _on_plan_changed(self, changed: PlanChanged) -> None:
        self.stop_jumping()
        super()._on_plan_changed(changed)


class NotedDialog(ListDialog):
    """A list of what a person notes, one line each, which can be changed and deleted."""

    BINDINGS: ClassVar = [
        Binding("n", "new", "New", show=False),
        Binding("enter,e", "edit", "Change", show=False),
        Binding("x,delete", "delete", "Delete", show=False),
    ]
    GAP: ClassVar[int] = 0
    CHANGE: ClassVar[str] = "change"
    """What changing one is called."""
    NOTE: ClassVar[str]
    """What the key for a new one does, as in `Press n to note what was worked`."""

    @property
    def hints(self) -> Sequence[Hint]:
        """What can be done with them."""
        hints = (
            ("new", "n", "new"),
            ("edit", "enter", self.CHANGE),
            ("delete", "x", "delete"),
            ("undo", "u", "undo"),
            ("close", "esc", "close"),
        )
        return offered(hints, self.list.count)

    def _nothing_here(self) -> None:
        self.say(f"There is nothing here. Press n to {self.NOTE}.", "warn")

    async def action_edit(self) -> None:
        """Ask for the one under the cursor anew, as it is."""
        raise NotImplementedError

    async def on_item_list_opened(self) -> None:
        """A double click changes."""
        await self.action_edit()
