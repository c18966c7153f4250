"""What was said of a goal, the newest first: to read, add, change and delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.dates import show_date
from careertui.domain.measure import show_bare
from careertui.tui import checkin_line
from careertui.tui.dialogs.list_dialog import NotedDialog
from careertui.tui.drawing import Line, pad, right, wrap
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.checkins import CheckIn
    from careertui.domain.model import Goal
    from careertui.tui.screens.plan_screen import PlanScreen

DAY, VALUE, CONFIDENCE = 11, 12, 7
"""Cells of the columns before the note."""


class CheckInsDialog(NotedDialog):
    """The check-ins of one goal."""

    BINDINGS: ClassVar = [Binding("M", "leave", "Close", show=False)]
    NOTE: ClassVar[str] = "check in"
    EMPTY: ClassVar[Sequence[str]] = ("Nothing is checked in yet. Press n to say where it stands.",)

    def __init__(self, host: PlanScreen, goal_id: int) -> None:
        super().__init__(host)
        self._goal_id = goal_id

    @property
    def goal(self) -> Goal | None:
        """The goal, as it is now."""
        return self.host.session.plan.goals.get(self._goal_id)

    @property
    def current(self) -> CheckIn | None:
        """The check-in under the cursor."""
        checkins = self.host.session.plan.checkins(self._goal_id)
        return next((each for each in checkins if each.id == self.list.current), None)

    async def show(self) -> None:
        """List what there is now; where the goal is gone, go too."""
        goal = self.goal
        if goal is None:
            self.dismiss()
            return
        checkins = self.host.session.plan.checkins(self._goal_id)
        count = "1 check-in" if len(checkins) == 1 else f"{len(checkins)} check-ins"
        self.title_line.show([("heading", goal.title), ("muted", f"   {count}")], gives=0)
        self.show_items([Item(each.id, partial(self._lines, each, goal)) for each in reversed(checkins)])

    def _lines(self, each: CheckIn, goal: Goal, width: int) -> list[Line]:
        value = "" if each.value is None else show_bare(each.value, goal.unit)
        confidence = "" if each.confidence is None else f"{each.confidence}/10"
        start: Line = [
            ("muted", pad(show_date(each.date, self.host.session.today), DAY)),
            ("text", right(value, VALUE)),
            ("muted", right(confidence, CONFIDENCE)),
        ]
        indent = DAY + VALUE + CONFIDENCE + 2
        first, *rest = wrap(each.note, max(8, width - indent), 3)
        lines: list[Line] = [[*start, ("text", f"  {first}")]]
        return lines + [[("text", " " * indent + part)] for part in rest]

    # Changing

    async def action_new(self) -> None:
        """Ask for another one."""
        if (goal := self.goal) is not None:
            await self._ask(goal, None)

    async def action_edit(self) -> None:
        """Ask for the one under the cursor anew, as it is."""
        if (each := self.current) is None:
            self._nothing_here()
        elif (goal := self.goal) is not None:
            await self._ask(goal, each)

    async def _ask(self, goal: Goal, each: CheckIn | None) -> None:
        today = self.host.session.today

        async def submit(text: str) -> str:
            if text.strip():
                use_case = (
                    checkin_line.adding(text, goal, today)
                    if each is None
                    else checkin_line.changing(text, each, goal, today)
                )
                await self.write(use_case, may_raise=True)
            return ""

        await self.ask(
            Prompt(
                "Check in" if each is None else "Change",
                checkin_line.placeholder(goal),
                lambda text: checkin_line.read(text, goal, today),
                submit,
                value="" if each is None else checkin_line.write(each, goal),
                does="check in" if each is None else "change",
            )
        )

    async def action_delete(self) -> None:
        """Delete the one under the cursor."""
        from careertui.planner import checkins

        if (each := self.current) is None:
            self._nothing_here()
        else:
            await self.write(partial(checkins.delete, checkin_ids=[each.id]), "{}. u brings it back.")
