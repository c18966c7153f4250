"""What happened to a goal, and when, in plain words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.errors import PlanError
from careertui.planner.words import explain
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut, pad, wrap
from careertui.tui.widgets.item_list import Item

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.story import Event
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

DAY = 13
"""Cells for the day."""
MOST_LINES = 6
"""Lines that one event may take."""


class StoryDialog(ListDialog):
    """The history of one goal, the newest first, read from the undo log and from what was decided."""

    BINDINGS: ClassVar = [Binding("y,enter", "leave", "Close", show=False)]

    HINTS: ClassVar[Sequence[Hint]] = (("undo", "u", "undo the last change"), ("close", "esc", "close"))
    EMPTY: ClassVar[Sequence[str]] = ("Nothing has changed on this goal since its history began.",)
    GAP: ClassVar[int] = 0

    def __init__(self, host: PlanScreen, goal_id: int) -> None:
        super().__init__(host)
        self._goal_id = goal_id

    async def show(self) -> None:
        """Read the history."""
        from careertui.planner import history

        session = self.host.session
        goal = session.plan.goals.get(self._goal_id)
        if goal is None:
            self.dismiss()
            return
        try:
            events = await session.desk.run(partial(history.of_goal, goal_id=self._goal_id))
        except PlanError as error:
            self.say(explain(error), "bad")
            return
        self.title_line.show([("heading", "History"), ("text", f"   {cut(goal.title, 56)}")])
        days = [None, *(event.date for event in events)]
        self.list.show(
            [
                Item(number, partial(_lines, event, session.today, days[number] != event.date))
                for number, event in enumerate(events)
            ]
        )


def _lines(event: Event, today: date, is_first: bool, width: int) -> list[Line]:
    """The day, where it is not that of the event before, and the sentence."""
    from careertui.domain.dates import restyle, show_full

    day = show_full(event.date, today) if is_first else ""
    return [
        [("muted", pad("" if number else day, DAY)), ("text", part)]
        for number, part in enumerate(wrap(restyle(event.sentence, today), width - DAY, MOST_LINES))
    ]
