"""When a goal is done at the pace so far, and what would come of more or fewer tasks or another pace.

The forecast is worked out in a thread of its own; what is asked meanwhile is worked out next, and only the
last of it. Nothing that is tried out here is kept.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical

from careertui.domain.forecast import forecast
from careertui.tui.dialogs.dialog import Dialog
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.forecast_lines import AS_IT_IS, LINES, ForecastLines, WhatIf
from careertui.tui.working import begin

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from careertui.tui.actions import Hint
    from careertui.tui.widgets.chrome import ActionChosen
    from careertui.tui.widgets.forecast_lines import Basis

LEAST_PACE, MOST_PACE = 0.1, 5.0
MOST_TASKS = 5_000
LOW, LOWEST = 26, 23
"""Lines below which there is no air around, and none above the keys."""

CLOSE: Hint = ("dismiss", "esc", "close")
TRYING: tuple[Hint, ...] = (
    ("tasks(-1) tasks(1)", "← →", "tasks"),
    ("pace(-1) pace(1)", "↓ ↑", "pace"),
    ("tasks(-10) tasks(10)", "pgdn pgup", "ten tasks"),
    ("reset", "r", "as it is"),
)
"""What can be tried: less of it, and more."""


class ForecastDialog(Dialog[None]):
    """The forecast of a goal over a screen."""

    DEFAULT_CSS = """
    ForecastDialog {
        & > Vertical { width: 84; height: auto; padding: 1 0; }
        & ForecastLines { margin: 0 2; }
        & FooterBar { margin-top: 1; }
        & > .-low { padding: 0; }
        & > .-lowest FooterBar { margin-top: 0; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,f,enter", "dismiss", "Close", show=False),
        Binding("right,l", "tasks(1)", "One task more", show=False),
        Binding("left,h", "tasks(-1)", "One task less", show=False),
        Binding("pagedown", "tasks(-10)", "Ten tasks less", show=False),
        Binding("pageup", "tasks(10)", "Ten tasks more", show=False),
        Binding("up,k", "pace(1)", "A tenth faster", show=False),
        Binding("down,j", "pace(-1)", "A tenth slower", show=False),
        Binding("r,backspace", "reset", "As it is", show=False),
    ]

    def __init__(self, known: Basis, today: date, add_key: str) -> None:
        super().__init__()
        self.view = ForecastLines(known, today, add_key)
        self._today = today
        self._is_working = False

    def compose(self) -> ComposeResult:
        """The forecast in a calm frame, the keys below."""
        with Vertical():
            yield self.view
            yield FooterBar((CLOSE,) if self.view.why_not else (*TRYING, CLOSE))

    def on_mount(self) -> None:
        """Begin to work it out."""
        if not self.view.why_not:
            self._work_soon()

    def on_resize(self, event: events.Resize) -> None:
        """As many lines as there are, and less air in low terminals."""
        width, height = event.size
        if self.view.why_not:
            self.view.styles.height = len(self.view.lines(min(width, 84) - 4, 0))
            return
        self.view.styles.height = min(LINES, height - 1)
        frame = self.query_one(Vertical)
        frame.set_class(height < LOW, "-low")
        frame.set_class(height < LOWEST, "-lowest")

    # Working it out

    def _work_soon(self) -> None:
        if not self._is_working:
            self._is_working = True
            begin(self, self._work)

    async def _work(self) -> None:
        """One after the other, in a thread: what was asked last is what is shown in the end.

        The plan as it is comes first: everything else is compared with it.
        """
        loop, known, view = asyncio.get_running_loop(), self.view.basis, self.view
        try:
            while view.asked != view.answered:
                asked = AS_IT_IS if view.plain is None else view.asked
                tasks = max(known.open_tasks + asked.more, 0)
                use = partial(forecast, known.weeks, tasks, self._today, known.due, pace=asked.pace)
                view.show(await loop.run_in_executor(None, use), asked)
        finally:
            self._is_working = False

    # What if

    def _ask(self, more: int, pace: float) -> None:
        if self.view.why_not:
            return
        least = -self.view.basis.open_tasks
        asked = WhatIf(max(least, min(more, MOST_TASKS)), max(LEAST_PACE, min(round(pace, 1), MOST_PACE)))
        self.view.ask(asked)
        self._work_soon()

    def action_tasks(self, step: int) -> None:
        """More open tasks, or fewer."""
        more, pace = self.view.asked
        self._ask(more + step, pace)

    def action_pace(self, step: int) -> None:
        """A tenth of the pace so far more, or less."""
        more, pace = self.view.asked
        self._ask(more, pace + step / 10)

    def action_reset(self) -> None:
        """As the plan has it."""
        self._ask(*AS_IT_IS)

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key."""
        message.stop()
        await self.run_action(message.action_id)
