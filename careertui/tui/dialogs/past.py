"""The plan on a day that has been: the goal tree as it stood then, to look at and never to change."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.dates import show_full, show_reading
from careertui.domain.errors import Invalid, PlanError
from careertui.planner.words import explain
from careertui.tui.dialogs.dialog import Overlay
from careertui.tui.widgets.chrome import FooterBar
from careertui.tui.widgets.goal_tree import GoalTree
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult

    from careertui.domain.plan import Plan
    from careertui.tui.actions import Hint
    from careertui.tui.drawing import Line
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.widgets.chrome import ActionChosen

HINTS: Sequence[Hint] = (
    ("step(-7)", ",", "a week earlier"),
    ("step(7)", ".", "a week later"),
    ("fold", "z", "fold"),
    ("close", "esc", "back to today"),
)
NO_GOALS = "There was no goal on this day."
EXAMPLES = "a day that has been, such as 30 jun, last fri or 2026-06-30"


class PastScreen(Overlay[None]):
    """The tree of one day under a banner that says so."""

    DEFAULT_CSS = """
    PastScreen {
        layout: vertical; background: $background;
        & #past-banner { height: 1; background: $surface; }
        & #past-said { height: 1; margin-bottom: 1; background: $surface; }
        & GoalTree { width: 1fr; height: 1fr; margin-bottom: 1; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("escape,q,Y", "close", "Back to today", show=False),
        Binding("comma", "step(-7)", "A week earlier", show=False),
        Binding("full_stop", "step(7)", "A week later", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("home,g", "end(False)", "First", show=False),
        Binding("end,G", "end(True)", "Last", show=False),
        Binding("left,h", "outward", "Fold", show=False),
        Binding("right,l", "inward", "Unfold", show=False),
        Binding("z", "fold", "Fold", show=False),
        Binding("Z", "fold_all", "Fold all", show=False),
    ]

    def __init__(self, host: PlanScreen, plan: Plan, day: date) -> None:
        super().__init__()
        self._host = host
        self._day = day
        self.banner = OneLine(id="past-banner")
        self._said = OneLine(id="past-said")
        self.tree_of_day = GoalTree(plan, day, NO_GOALS, id="past-tree")

    def compose(self) -> ComposeResult:
        """The banner, the tree, the keys."""
        yield self.banner
        yield self._said
        yield self.tree_of_day
        yield FooterBar(HINTS)

    def on_mount(self) -> None:
        """The tree has the keys."""
        self.banner.ground = self._said.ground = "bar"
        self.tree_of_day.rebuild()
        self._say_day("You are looking back: nothing can be changed here.")
        self.tree_of_day.focus()

    def _say_day(self, more: str) -> None:
        today = self._host.session.today
        day = show_full(self._day, today)
        ago = (today - self._day).days
        back = "today" if ago == 0 else f"{ago} day{'' if ago == 1 else 's'} ago"
        self.banner.show(
            [
                ("warn", "  ▌ "),
                ("strong", f"The plan on {day}"),
                ("muted", f"   {back}   "),
                ("warn", "read-only"),
            ]
        )
        self._said.show([("warn", "  ▌ "), ("muted", more)])

    async def action_step(self, days: int) -> None:
        """Some days on or back."""
        today = self._host.session.today
        day = min(today, self._day + timedelta(days))
        if day == self._day:
            self._say_day("What is to come is not written yet.")
            return
        try:
            plan, first = await read_past_plan(self._host, day)
        except PlanError as error:
            self._say_day(explain(error))
            return
        if first is None or day < first:
            self._say_day("The plan began on this day." if first == self._day else f"It began {_on(first)}.")
            return
        self._day = day
        self.tree_of_day.show(plan, day)
        self.tree_of_day.rebuild()
        self._say_day("You are looking back: nothing can be changed here.")

    # Walking

    def action_move(self, step: int) -> None:
        """Down (positive) or up."""
        self.tree_of_day.move_cursor(step)

    def action_page(self, direction: int) -> None:
        """A screenful down (1) or up (-1)."""
        self.tree_of_day.page(direction)

    def action_end(self, last: bool) -> None:
        """To the first or last row."""
        self.tree_of_day.move_to_end(last=last)

    def action_outward(self) -> None:
        """Fold, or up to the goal above."""
        self.tree_of_day.outward()

    def action_inward(self) -> None:
        """Unfold, or down to what lies below."""
        self.tree_of_day.inward()

    def action_fold(self) -> None:
        """Fold the goal under the cursor, or unfold it."""
        if (ref := self.tree_of_day.current) is not None:
            self.tree_of_day.fold(ref.id)

    def action_fold_all(self) -> None:
        """Fold all, or unfold all."""
        self.tree_of_day.fold_all()

    def action_close(self) -> None:
        """Back to today."""
        self.dismiss()

    async def on_action_chosen(self, message: ActionChosen) -> None:
        """The pointer chose a key of the footer."""
        message.stop()
        await self.run_action(message.action_id)


def _on(day: date | None) -> str:
    return f"on {show_full(day)}" if day else "with nothing in it"


async def read_past_plan(host: PlanScreen, day: date) -> tuple[Plan, date | None]:
    """The plan at the end of a day, and the day on which it began."""
    from careertui.planner import past

    run = host.session.desk.run
    return await run(partial(past.plan_on, day=day)), await run(past.first_day)


def ask_for_day(host: PlanScreen) -> Prompt:
    """The line that asks for the day, and shows it."""
    from careertui.planner import dates

    today = host.session.today

    def read(text: str) -> Line:
        if not text.strip():
            return [("faint", "The plan on which day? 30 jun, last fri, 2026-06-30")]
        day = dates.read_past(text, today)
        if day is None or day > today:
            return [("warn", f"no day yet: {EXAMPLES}")]
        return [("accent", show_reading(day, today)), ("faint", "   as it stood that evening; read-only")]

    async def submit(text: str) -> str:
        if not text.strip():
            return ""
        day = dates.read_past(text, today)
        if day is None or day > today:
            raise Invalid("day", text, EXAMPLES)
        plan, first = await read_past_plan(host, day)
        if first is None or day < first:
            raise Invalid("day", text, f"a later day: the plan began {_on(first)}")
        host.app.push_screen(PastScreen(host, plan, day))
        return ""

    return Prompt("The plan on", "30 jun, last fri …", read, submit, does="look back")
