"""What tasks wait for: the other tasks to choose from, found by their letters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.errors import PlanError
from careertui.domain.model import Column
from careertui.planner import blocking
from careertui.planner.words import explain
from careertui.tui.dialogs.plan_dialog import PlanDialog
from careertui.tui.drawing import cut
from careertui.tui.widgets.picker import Option, Picker, read_chosen
from careertui.tui.widgets.told import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.widget import Widget

    from careertui.domain.model import Task
    from careertui.domain.plan import Plan
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen

ROWS = 10
ROOMY = 24
"""Lines of the terminal from which so many options are offered at once; half as many below."""
ORDER = (Column.DOING, Column.NEXT, Column.WAITING, Column.BACKLOG)
"""In which order the columns are offered."""


class BlockersDialog(PlanDialog, inherit_bindings=False):
    """The tasks that could stand before these; what is ticked is saved for all of them at once."""

    DEFAULT_CSS = """
    BlockersDialog {
        & > Vertical { height: auto; }
        & Picker { margin: 0 2; }
        & Note { margin: 1 2 0 2; }
        & #dialog-said { display: none; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (("save", "enter", "save"), ("close", "esc", "close"))

    def __init__(self, host: PlanScreen, task_ids: Sequence[int]) -> None:
        self._task_ids = tuple(task_ids)
        rows = ROWS if host.size.height >= ROOMY else ROWS // 2
        self.picker = Picker(self._options, hint="nothing", missing="There is no other open task.", rows=rows)
        super().__init__(host, self.picker)
        self.note = Note()
        self._seen = self._common()
        self.picker.value = ",".join(map(str, self._seen))

    @property
    def said(self) -> str:
        """What was done, or why it was not."""
        return self.note.text

    @property
    def _plan(self) -> Plan:
        return self.host.session.plan

    def compose_more(self) -> Iterable[Widget]:
        """Why something cannot be saved, in full."""
        yield self.note

    def _common(self) -> list[int]:
        """What all of the tasks wait for."""
        sets = [set(self._plan.tasks[task_id].blocked_by) for task_id in self._task_ids]
        return sorted(set.intersection(*sets))

    def _options(self) -> list[Option]:
        """The open tasks, those of the same goal first, then as they stand; and what is chosen already."""
        plan, chosen_for = self._plan, set(self._task_ids)
        goals = {plan.tasks[task_id].goal_id for task_id in chosen_for} - {None}
        mine: list[Option] = []
        others: list[Option] = []
        for column in ORDER:
            for each in plan.column(column):
                if each not in chosen_for:
                    task = plan.tasks[each]
                    home = plan.column_of(task).word
                    (mine if task.goal_id in goals else others).append(Option(each, task.title, home))
        done = [plan.tasks[each] for each in self._seen if not plan.tasks[each].is_open]
        return [*mine, *others, *(Option(task.id, task.title, plan.column_of(task).word) for task in done)]

    async def show(self) -> None:
        """Whom it is about."""
        found: list[Task] = [self._plan.tasks[each] for each in self._task_ids if each in self._plan.tasks]
        if len(found) < len(self._task_ids):  # another window deleted one
            self.dismiss()
            return
        about = cut(f"“{found[0].title}”", 56) if len(found) == 1 else f"{len(found)} tasks"
        self.title_line.show([("heading", "Blocked by"), ("text", f"   What has to be done before {about}?")])

    async def take_key(self, event: events.Key) -> bool:
        """Letters are sought, and go to the list by the usual way."""
        del event
        return False

    async def on_picker_submitted(self) -> None:
        """Enter with nothing sought."""
        await self.action_save()

    def on_picker_changed(self) -> None:
        """What could not be saved is being changed."""
        self.note.say("")

    async def action_save(self) -> None:
        """Save what is ticked. Where it would be a ring, all stays as it was chosen."""
        chosen = set(read_chosen(self.picker.value, levels=False))
        use_case = partial(
            blocking.block,
            task_ids=self._task_ids,
            blockers=chosen - set(self._seen),
            release=set(self._seen) - chosen,
        )
        try:
            await self.write(use_case, may_raise=True)
        except PlanError as error:
            self.note.say(explain(error), "bad")
            return
        self.dismiss()
