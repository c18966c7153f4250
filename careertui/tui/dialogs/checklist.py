"""The boxes in the notes of a task: to tick, add, change, move and delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.checklist import Count, boxes
from careertui.planner import checklists
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import bar, cut
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.note_lines import box_lines
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.checklist import Box
    from careertui.domain.model import Task
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen

BAR = 16


class ChecklistDialog(ListDialog):
    """The checklist of one task."""

    BINDINGS: ClassVar = [
        Binding("space,enter", "tick", "Tick", show=False),
        Binding("n", "new", "New", show=False),
        Binding("e", "edit", "Edit", show=False),
        Binding("x,delete", "delete", "Delete", show=False),
        Binding("shift+up,K", "shift(-1)", "Move up", show=False),
        Binding("shift+down,J", "shift(1)", "Move down", show=False),
        Binding("I", "leave", "Close", show=False),
    ]
    HINTS: ClassVar[Sequence[Hint]] = (
        ("tick", "space", "tick"),
        ("new", "n", "new"),
        ("edit", "e", "edit"),
        ("shift(-1) shift(1)", "⇧↑↓", "move"),
        ("delete", "x", "delete"),
        ("undo", "u", "undo"),
        ("close", "esc", "close"),
    )
    EMPTY: ClassVar[Sequence[str]] = (
        "No boxes yet. Press n for the first: a step of this task, in a few words.",
        "They stand in its notes, as - [ ] lines, and can be written there, too.",
    )
    GAP: ClassVar[int] = 0

    def __init__(self, host: PlanScreen, task_id: int) -> None:
        super().__init__(host)
        self._task_id = task_id

    @property
    def task_here(self) -> Task | None:
        """The task, as it is now."""
        return self.host.session.plan.tasks.get(self._task_id)

    @property
    def boxes(self) -> list[Box]:
        """Its boxes."""
        return boxes(self.task_here.notes) if self.task_here else []

    async def show(self) -> None:
        """List what there is now; where the task is gone, go too."""
        task = self.task_here
        if task is None:
            self.dismiss()
            return
        here = self.boxes
        count = Count(sum(box.done for box in here), len(here))
        line: Line = [("heading", cut(task.title, 48))]
        if count.all:
            line.append(("muted", f"   {count.done} of {count.all}  "))
            line += bar(count.done / count.all, BAR, "good")
        self.title_line.show(line, gives=0)
        self.show_items([Item(number, partial(box_lines, box)) for number, box in enumerate(here, 1)])

    def _current(self) -> tuple[int, Box] | None:
        """The box under the cursor with its number; where there is none, it is said."""
        if (number := self.list.current) is None:
            self.say("There is nothing here. Press n to add a box.", "warn")
            return None
        return number, self.boxes[number - 1]

    # Changing

    async def action_tick(self) -> None:
        """Tick it, or take its tick away."""
        if found := self._current():
            await self.write(
                partial(checklists.toggle, task_id=self._task_id, number=found[0], seen=found[1].text)
            )

    async def on_item_list_opened(self) -> None:
        """A double click ticks."""
        await self.action_tick()

    async def action_new(self) -> None:
        """One box after the other, until an empty line or Escape."""

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            change = await self.write(
                partial(checklists.add, task_id=self._task_id, text=text), may_raise=True
            )
            return f"{change.label}." if change else ""

        def read(text: str) -> Line:
            return [] if text.strip() else [("faint", "What is the next step? An empty line ends the list.")]

        await self.ask(Prompt("New", "Ask Sam for the numbers", read, submit, does="add", stays=True))

    async def action_edit(self) -> None:
        """Other words for it."""
        if (found := self._current()) is None:
            return
        number, box = found

        async def submit(text: str) -> str:
            if text.strip() and text.strip() != box.text:
                use_case = partial(
                    checklists.rename, task_id=self._task_id, number=number, text=text, seen=box.text
                )
                await self.write(use_case, may_raise=True)
            return ""

        await self.ask(Prompt("Change", "", lambda _: [], submit, value=box.text, does="change"))

    async def action_delete(self) -> None:
        """Take it out."""
        if found := self._current():
            use_case = partial(checklists.delete, task_id=self._task_id, number=found[0], seen=found[1].text)
            await self.write(use_case, "{}. u brings it back.")

    async def action_shift(self, step: int) -> None:
        """One place down (positive) or up."""
        if (found := self._current()) is None:
            return
        number, box = found
        if not 1 <= number + step <= len(self.boxes):
            self.say("It is the first already." if step < 0 else "It is the last already.")
            return
        use_case = partial(checklists.move, task_id=self._task_id, number=number, step=step, seen=box.text)
        if await self.write(use_case):
            self.list.move_cursor(step)
