"""Into which lane? All that there could be, with cards or without, found by their letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.lanes import Choice, choices
from careertui.domain.saved_views import Grouping
from careertui.domain.syntax import read_tags
from careertui.domain.text import clean, fold
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.drawing import pad, right
from careertui.tui.widgets.item_list import Item, ItemList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual import events

    from careertui.domain.lanes import Key
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen

SIZE = 12
"""Cells that say how many open cards a lane has."""
PAGE = 8
"""Lanes that a page key passes over."""


NEW = -1
"""As many cards has a tag that is made by moving one there."""
MOST = 200
"""Lanes that are listed at once: of more, letters find the one that is meant."""


class LaneChoice(PlanDialog, inherit_bindings=False):
    """The lanes of a grouping, to move a card into. Its answer is the chosen one; None where none was."""

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("enter", "choose", "Choose", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", f"move({PAGE})", "Page down", show=False),
        Binding("pageup", f"move(-{PAGE})", "Page up", show=False),
        Binding("home", "move(-100000)", "First", show=False),
        Binding("end", "move(100000)", "Last", show=False),
        Binding("backspace", "shorten", "Delete a letter", show=False),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (("choose", "enter", "move into it"), ("close", "esc", "close"))
    EMPTY: ClassVar[Sequence[str]] = ("Nothing matches. Backspace goes back.",)

    def __init__(self, host: PlanScreen, grouping: Grouping, about: str, here: Collection[Key]) -> None:
        self.list = ItemList(self.EMPTY, gap=0)
        super().__init__(host, self.list)
        self._grouping = grouping
        self._about = about
        self._here = here
        self._sought = ""
        self._choices: Sequence[Choice] = ()
        self._found: list[Choice] = []

    async def show(self) -> None:
        """List them as they are now, the cursor where the card stands."""
        is_first = not self._choices
        self._choices = choices(self.host.session.plan, self._grouping)
        self._show_found()
        if is_first:
            here = (at for at, each in enumerate(self._choices) if each.key in self._here)
            self.list.go_to(next(here, 0))

    def _show_found(self) -> None:
        """List those whose titles have the letters that were typed."""
        words = fold(self._sought).split()
        self._found = [
            each for each in self._choices if not words or all(word in fold(each.title) for word in words)
        ]
        count = len(self._found)
        if self._grouping is Grouping.TAG and len(words) == 1 and (new := self._new_tag()):
            self._found.append(new)
        self.title_line.show(
            [
                ("heading", f"Move {self._about} into"),
                ("muted", "   / "),
                ("text", self._sought),
                ("accent", "▏"),
                ("faint", f" {count} of {len(self._choices)}" if words else "type to find"),
            ]
        )
        self.list.show([Item(at, partial(self._lines, each)) for at, each in enumerate(self._found[:MOST])])

    def _new_tag(self) -> Choice | None:
        """The tag that is typed, where no card has it yet and it is one."""
        tag = self._sought.strip().lstrip("#")
        is_known = any(each.key == fold(tag) for each in self._choices)
        return (
            None if is_known or read_tags(tag, blanks=False) != (tag,) else Choice(fold(tag), f"#{tag}", NEW)
        )

    def _lines(self, choice: Choice, width: int) -> list[Line]:
        """Its title, and how many open cards it has."""
        is_here = choice.key in self._here
        said = f"{choice.size or 'none'} open"
        if is_here or choice.size == NEW:
            said = "stands here" if is_here else "new"
        role = "muted" if choice.key is None else "text"
        return [[(role, pad(choice.title, width - SIZE - 1)), ("faint", right(said, SIZE))]]

    # Keys

    async def take_key(self, event: events.Key) -> bool:
        """Letters are sought at once; other keys do what they are bound to."""
        if event.is_printable and event.character:
            self._seek(clean(self._sought + event.character))
            return True
        return await super().take_key(event)

    def action_shorten(self) -> None:
        """One letter less."""
        self._seek(self._sought[:-1])

    def _seek(self, sought: str) -> None:
        self._sought = sought
        self._show_found()
        self.action_move(-len(self._choices))

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self.list.move_cursor(step)

    def on_item_list_opened(self) -> None:
        """A double click chooses."""
        self.action_choose()

    def action_choose(self) -> None:
        """The one under the cursor."""
        if self.list.current is not None:
            self.dismiss(self._found[self.list.current])
