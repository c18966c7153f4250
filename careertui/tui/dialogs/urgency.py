"""Why a task stands where it stands: its urgency term by term, and what would raise or lower it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.model import Importance, RecordKind, Ref
from careertui.domain.order import UrgencyOrder, basis_of
from careertui.planner import tasks
from careertui.tui.actions import key_of
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.drawing import Line, cut, wrap
from careertui.tui.widgets.told import Told
from careertui.tui.widgets.urgency_lines import Asked, lever_lines, term_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.model import Task
    from careertui.tui.actions import Hint
    from careertui.tui.screens.record_actions import RecordActions

MOST_RANKED = 5_000
"""In a longer column it is not told how many are more urgent: that would be felt."""
HERE = ("importance_up", "importance_down", "due")
"""What can be done at once, the numbers in sight."""


class UrgencyDialog(PlanDialog):
    """The terms of one task. What changes it from here shows at once what that does to the sum."""

    DEFAULT_CSS = """
    UrgencyDialog {
        & > Vertical { height: 30; }
        & Told { margin: 0 2; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("enter", "close", "Close", show=False),
        Binding("down,j", "scroll_lines(1)", "Down", show=False),
        Binding("up,k", "scroll_lines(-1)", "Up", show=False),
        Binding("pagedown", "scroll_lines(10)", "Page down", show=False),
        Binding("pageup", "scroll_lines(-10)", "Page up", show=False),
    ]
    SHARED: ClassVar[Sequence[str]] = (*HERE, "why_here")

    def __init__(self, host: RecordActions, task_id: int) -> None:
        self.told = Told()
        super().__init__(host, self.told)
        self.screen_below = host
        self._task_id = task_id

    @property
    def task_asked(self) -> Task | None:
        """The task as it is now."""
        return self.host.session.plan.tasks.get(self._task_id)

    @property
    def hints(self) -> Sequence[Hint]:
        """What changes the sum, and how to leave."""
        up, down = (key_of(action_id, self.keymap) for action_id in HERE[:2])
        return (
            ("importance_down importance_up", f"{down} {up}", "importance"),
            ("due", key_of("due", self.keymap), "due date"),
            ("undo", "u", "undo"),
            ("close", "esc", "close"),
        )

    async def show(self) -> None:
        """The terms as they are now."""
        task = self.task_asked
        if task is None:
            self.dismiss()
            return
        self.title_line.show([("heading", "Why here"), ("text", f"   {cut(task.title, 64)}")])
        self.told.show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        session, task = self.host.session, self.task_asked
        if task is None:
            return []
        if not task.is_open:
            return [[("muted", "It is done: nothing about it is urgent any more.")]]
        asked = Asked(task, session.plan, session.today, session.settings.urgency)
        total: Line = [("strong", f"{asked.urgency.total:.1f}"), ("muted", f" urgency{self._place(asked)}")]
        keys = {action_id: key_of(action_id, self.keymap) for action_id in HERE}
        own = "What a term weighs is yours to set: [urgency] in settings.toml."
        return [
            total,
            [],
            *term_lines(asked, width),
            [],
            *lever_lines(asked, width, keys),
            [],
            *([("faint", part)] for part in wrap(own, width, 2)),
        ]

    def _place(self, asked: Asked) -> str:
        """Where the task stands in its column, by urgency and by hand."""
        plan, column = asked.plan, asked.plan.column_of(asked.task)
        ids = plan.cards(column.key)
        if not 1 < len(ids) <= MOST_RANKED:
            return ""
        order = UrgencyOrder(basis_of(plan, ids), asked.today, asked.weights)
        by_urgency, by_hand = (list(each).index(self._task_id) + 1 for each in (order.ids, ids))
        said = f"  ·  no. {by_urgency} of {len(ids)} in {cut(column.name, 24)}"
        return f"{said}, no. {by_hand} by hand" if by_hand != by_urgency else said

    # Doing

    def action_scroll_lines(self, step: int) -> None:
        """Scroll so many lines."""
        self.told.scroll_list(step)

    def action_why_here(self) -> None:
        """The same key closes it."""
        self.dismiss()

    async def action_importance_up(self) -> None:
        """One step up."""
        await self._weigh(1)

    async def action_importance_down(self) -> None:
        """One step down."""
        await self._weigh(-1)

    async def _weigh(self, step: int) -> None:
        task = self.task_asked
        steps = tuple(Importance)
        if task is None or not 0 <= (at := steps.index(task.importance) + step) < len(steps):
            return
        changes = {"importance": steps[at]}
        await self.write(partial(tasks.edit, task_ids=[task.id], changes=changes, seen=[task]))

    async def action_due(self) -> None:
        """Ask when it is due."""
        if self.task_asked is not None:
            await self.ask(self.screen_below.due_prompt([Ref(RecordKind.TASK, self._task_id)]))
