"""The saved views: shown, saved, renamed, given keys, ordered, deleted and brought back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding

from careertui.domain.rank import after, before
from careertui.domain.saved_views import KEYS
from careertui.planner import saved_views
from careertui.planner.labels import quote
from careertui.tui.actions import keys_of
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import cut, pad
from careertui.tui.view_words import show_view_key, told
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from careertui.domain.saved_views import SavedView
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.board_views import SavedViewScreen

SAID = 40
"""Cells of what a view showed before, where it is said that it shows something else."""
NAME = 20
"""Cells of a name, where there is room for what the view shows beside it."""


class SavedViewsDialog(ListDialog):
    """All views. Its answer is the id of the one to show."""

    BINDINGS: ClassVar = [
        Binding("enter,space", "choose", "Show", show=False),
        Binding("n", "new", "Save", show=False),
        Binding("s", "overwrite", "Save into it", show=False),
        Binding("e", "rename", "Rename", show=False),
        Binding("slash", "filter", "Filter", show=False),
        Binding("backspace,minus", "give(-1)", "No key", show=False),
        Binding("x,delete", "delete", "Delete", show=False),
        Binding("b", "bring_back", "Bring back", show=False),
        Binding("shift+up,K", "shift(-1)", "Move up", show=False),
        Binding("shift+down,J", "shift(1)", "Move down", show=False),
        Binding("S", "leave", "Close", show=False),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        ("choose", "enter", "show"),
        ("new", "n", "new"),
        ("overwrite", "s", "replace"),
        ("rename", "e", "name"),
        ("shift(-1) shift(1)", "⇧↑↓", "move"),
        ("delete", "x", "delete"),
        ("filter", "/", "filter"),
        ("bring_back", "b", "bring back"),
        ("close", "esc", "close"),
    )
    EMPTY: ClassVar[Sequence[str]] = (
        "No views are saved. Press n to save what the board shows now under a name,",
        "or b to bring back the ones that a new plan begins with.",
    )
    GAP: ClassVar[int] = 0

    DEFAULT_CSS = """
    SavedViewsDialog { & #dialog-more { margin: 1 2 0 2; } }
    """

    host: SavedViewScreen

    def __init__(self, host: SavedViewScreen) -> None:
        super().__init__(host)
        self._replacing = OneLine(id="dialog-more")
        for number, key in enumerate(keys_of("saved_view", self.keymap)[: len(KEYS)]):
            self._bindings.bind(key, f"give({number})", show=False)
            self._keys[key] = f"give({number})"

    @property
    def views(self) -> Sequence[SavedView]:
        """The views, as they are now."""
        return self.host.session.views or ()

    async def show(self) -> None:
        """List what there is now."""
        line: Line = [("heading", "Saved views"), ("muted", f"   {len(self.views)}")]
        keys = keys_of("saved_view", self.keymap)
        if len(keys) >= len(KEYS):
            first, last = (show_view_key(key, self.keymap) for key in (KEYS[0], KEYS[-1]))
            line.append(("faint", f"   {first}-{last} give keys, backspace takes; b adds built-in ones"))
        self.title_line.show(line)
        is_first = not self.list.count
        self.show_items([Item(view.id, partial(self._lines, view)) for view in self.views])
        if is_first and self.host.view is not None:
            self.list.go_to(self.host.view.id)

        self._tell_replacing()

    def compose_more(self) -> Iterable[Widget]:
        """What the view under the cursor would show in the place of what it does."""
        yield self._replacing

    def _tell_replacing(self) -> None:
        view = next((view for view in self.views if view.id == self.list.current), None)
        present = self.host.present()
        if view is None:
            self._replacing.show([])
        elif (view.filter, view.grouping, view.order) == (present.filter, present.grouping, present.order):
            self._replacing.show([("faint", f"The board shows what {quote(view.name)} says.")])
        else:
            into = f" saves what the board shows into {quote(view.name)}: "
            self._replacing.show([("accent", "s"), ("muted", into), ("text", told(present))])

    def on_item_list_moved(self) -> None:
        """The cursor stands on another view."""
        self._tell_replacing()

    def _lines(self, view: SavedView, width: int) -> list[Line]:
        is_shown = self.host.view is not None and self.host.view.id == view.id
        key = show_view_key(view.key, self.keymap)
        line: Line = [
            ("accent", pad(key, max(4, cell_len(key) + 1))),
            ("strong" if is_shown else "text", pad(view.name, NAME)),
        ]
        room = width - max(4, cell_len(key) + 1) - NAME - 2
        line.append(("faint", f"  {cut(told(view), room)}"))
        return [line]

    def _current(self) -> SavedView | None:
        """The view under the cursor; where there is none, it is said."""
        view = next((view for view in self.views if view.id == self.list.current), None)
        if view is None:
            self.say("There is nothing here. Press n to save what the board shows now.", "warn")
        return view

    # Showing and saving

    def action_choose(self) -> None:
        """Show it."""
        if (view := self._current()) is not None:
            self.dismiss(view.id)

    def on_item_list_opened(self) -> None:
        """A double click shows it."""
        self.action_choose()

    async def action_new(self) -> None:
        """What the board shows now, under a name and the first key that is free."""
        draft = self.host.present()
        taken = {view.key for view in self.views}
        key = next((key for key in KEYS if key not in taken and show_view_key(key, self.keymap)), "")

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", f"What is it called? It shows {told(draft)}")]
            at = f"  ·  {show_view_key(key, self.keymap)}" if key else ""
            return [("faint", "→ "), ("text", text.strip()), ("muted", f"  {told(draft)}"), ("accent", at)]

        async def submit(text: str) -> str:
            if text.strip():
                named = draft._replace(name=text, key=key)
                change = await self.write(partial(saved_views.add, draft=named), may_raise=True)
                if change is not None and change.focus is not None:
                    self.list.go_to(change.focus.id)
                    self._adopt(change.focus.id)
            return ""

        await self.ask(Prompt("Save as", "Writing days", read, submit, does="save"))

    def _adopt(self, view_id: int, replaced: SavedView | None = None) -> None:
        """The board shows this one from now on: nothing else is seen for it."""
        if (view := self.host.session.view(view_id)) is not None:
            self.host.adopt_view(view, replaced)
            self.show_soon()

    async def action_overwrite(self) -> None:
        """What the board shows now, in the place of what the view showed."""
        if (view := self._current()) is None:
            return
        draft = self.host.present()
        changes = {"filter": draft.filter, "grouping": draft.grouping, "order": draft.order}
        self.say("")
        use_case = partial(saved_views.edit, view_id=view.id, changes=changes, seen=view)
        change = await self.write(use_case)
        if change is not None:
            self.say(f"Replaced {quote(view.name)}. u brings back: {cut(told(view), SAID)}.")
        elif self.said:  # why it cannot be saved
            return
        else:
            self.say("It shows that already.")
        self._adopt(view.id, None if change is None else view)

    # Changing

    async def action_rename(self) -> None:
        """Another name."""
        if (view := self._current()) is None:
            return

        async def submit(text: str) -> str:
            if text.strip():
                use_case = partial(saved_views.edit, view_id=view.id, changes={"name": text}, seen=view)
                await self.write(use_case, may_raise=True)
            return ""

        await self.ask(Prompt("Name", "", lambda _: [], submit, value=view.name, does="rename"))

    async def action_filter(self) -> None:
        """Another filter."""
        if (view := self._current()) is None:
            return

        def read(text: str) -> Line:
            understood = self.host.explain_filter(text)[1:]
            return understood or [("faint", "Without a filter it shows everything.")]

        async def submit(text: str) -> str:
            changes = {"filter": text.strip()}
            await self.write(
                partial(saved_views.edit, view_id=view.id, changes=changes, seen=view), may_raise=True
            )
            return ""

        await self.ask(Prompt("Filter", "#writing due:<2w", read, submit, value=view.filter, does="change"))

    async def action_give(self, number: int) -> None:
        """Give it the key of this number, or take its key away."""
        if (view := self._current()) is not None:
            changes = {"key": KEYS[number] if number >= 0 else ""}
            await self.write(partial(saved_views.edit, view_id=view.id, changes=changes, seen=view))

    async def action_shift(self, step: int) -> None:
        """One place down (positive) or up."""
        if (view := self._current()) is None:
            return
        ids = [each.id for each in self.views]
        at = ids.index(view.id) + step
        if not 0 <= at < len(ids):
            self.say("It is the first already." if step < 0 else "It is the last already.")
            return
        place = before(ids[at]) if step < 0 else after(ids[at])
        await self.write(partial(saved_views.move, view_id=view.id, place=place))

    async def action_delete(self) -> None:
        """Delete it."""
        if (view := self._current()) is not None:
            await self.write(partial(saved_views.delete, view_ids=[view.id]), "{}. u brings it back.")

    async def action_bring_back(self) -> None:
        """Those that a new plan begins with, where they are missing."""
        if await self.write(saved_views.bring_back) is None:
            self.say("The built-in views are all there.")
