"""What was achieved, and what made it work: the wins, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.dates import show_full
from careertui.domain.errors import PlanError
from careertui.domain.journal import EntryDraft, EntryKind
from careertui.domain.model import RecordKind, Ref
from careertui.planner.words import explain
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut, pad, wrap
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.journal import Entry
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

DAY = 13
"""Cells for the day."""
BREAK = "↵"
"""Stands for the end of a line where several are written in one."""
MOST = 500
"""So many wins are listed."""


class WinsDialog(ListDialog):
    """All wins. Its answer is the goal to go to, if one was chosen."""

    BINDINGS: ClassVar = [
        Binding("ctrl+w", "leave", "Close", show=False),
        Binding("n", "new", "New", show=False),
        Binding("e", "edit", "Edit", show=False),
        Binding("x,delete", "delete", "Delete", show=False),
        Binding("enter", "choose", "Go to the goal", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (
        ("new", "n", "new"),
        ("edit", "e", "edit"),
        ("choose", "enter", "go to the goal"),
        ("delete", "x", "delete"),
        ("undo", "u", "undo"),
        ("close", "esc", "close"),
    )
    EMPTY: ClassVar[Sequence[str]] = (
        "No wins yet. When you achieve a goal you are asked what made it work;",
        "the answers stand here. Press n to write one down now.",
    )

    def __init__(self, host: PlanScreen, at: int | None = None) -> None:
        super().__init__(host)
        self._first = at
        self._wins: list[Entry] = []

    @property
    def current(self) -> Entry | None:
        """The win under the cursor."""
        return next((win for win in self._wins if win.id == self.list.current), None)

    async def show(self) -> None:
        """Read the wins."""
        from careertui.planner import journal

        read = partial(journal.entries, kind=EntryKind.WIN, limit=MOST)
        try:
            self._wins = await self.host.session.desk.run(read)
        except PlanError as error:
            self.say(explain(error), "bad")
            return
        number = len(self._wins)
        self.title_line.show([("heading", "Wins"), ("muted", f"   {number}" if number else "")])
        self.show_items([Item(win.id, partial(self._lines, win)) for win in self._wins])
        if self._first is not None:
            self.list.go_to(self._first)
            self._first = None

    def _lines(self, win: Entry, width: int) -> list[Line]:
        """The goal that it was won with, and what made it work."""
        goal = self.host.session.plan.goals.get(win.goal_id or 0)
        day = show_full(win.date, self.host.session.today)
        found: list[Line] = []
        if goal is not None:
            found.append([("good", "✓ "), ("text", cut(goal.title, width - DAY - 2))])
        found += [[("muted" if goal else "text", part)] for part in wrap(win.text, width - DAY, 4)]
        return [[("muted", pad("" if at else day, DAY)), *line] for at, line in enumerate(found)]

    def _nothing_here(self) -> None:
        self.say("There is nothing here. Press n to write down what went well.", "warn")

    async def action_new(self) -> None:
        """A win in one line."""
        await self._ask(None)

    async def action_edit(self) -> None:
        """The words of the one under the cursor."""
        if (win := self.current) is None:
            self._nothing_here()
        else:
            await self._ask(win)

    async def _ask(self, win: Entry | None) -> None:
        from careertui.planner import journal

        before = "" if win is None else win.text
        if "\n" in before:
            before = " ".join(before.replace("\n", f" {BREAK} ").split())

        def read(text: str) -> Line:
            if BREAK in text:
                return [("accent", BREAK), ("faint", " begins another line")]
            return [] if text.strip() else [("faint", "What went well, and what made it work?")]

        async def submit(text: str) -> str:
            if not text.strip() or text == before:
                return ""
            text = "\n".join(part.strip() for part in text.split(BREAK))
            if win is None:
                draft = EntryDraft(self.host.session.today, text, kind=EntryKind.WIN)
                await self.write(partial(journal.add, draft=draft), may_raise=True)
            else:
                use_case = partial(journal.edit, entry_id=win.id, changes={"text": text}, seen=win)
                await self.write(use_case, may_raise=True)
            return ""

        await self.ask(Prompt("Win", "", read, submit, before, does="keep"))

    async def action_delete(self) -> None:
        """Delete the one under the cursor."""
        from careertui.planner import journal

        if (win := self.current) is None:
            self._nothing_here()
            return
        await self.write(partial(journal.delete, entry_ids=[win.id]), "{}. u brings it back.")

    async def on_item_list_opened(self) -> None:
        """A double click goes to the goal."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go to the goal that it was won with."""
        if (win := self.current) is None:
            self._nothing_here()
        elif win.goal_id not in self.host.session.plan.goals:
            self.say("This win belongs to no goal.", "warn")
        else:
            self.dismiss(Ref(RecordKind.GOAL, win.goal_id))
