"""The way into an empty plan: one question after the other, until there is a vision, a goal and three tasks.

Nothing is kept but the plan itself, with each answer. Whoever leaves is asked next time for what is missing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.drafts import GoalDraft
from careertui.domain.errors import BlankTitle
from careertui.domain.model import Column, Horizon
from careertui.planner import dates, goals
from careertui.tui.actions import key_of
from careertui.tui.quick_add import QuickAdd
from careertui.tui.widgets.guide import GOAL, STEPS, TASK, VISION
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.domain.model import Change, Goal
    from careertui.store.store import Store
    from careertui.tui.drawing import Line
    from careertui.tui.screens.form_host import FormScreen

FIRST_TASKS = 3
"""So many tasks are asked for: enough to begin, few enough for ten minutes."""
WHY = "What would it change? In your own words; enter leaves it open."
WHEN = "eoy, in 9 months, 30 jun 2027; enter leaves it open."
TASKS = (
    "What is the next thing to do for it? Small enough for this week.",
    "And then? due:fri gives it a day, effort:30m says how long it takes.",
    "One more. Whom could you ask, what could you read, what could you finish?",
)


class Walk:
    """Asks for what a plan begins with, on a screen; `lead` is told of which step, and of None at the end."""

    def __init__(self, screen: FormScreen, lead: Callable[[int | None], None]) -> None:
        self._screen = screen
        self._lead = lead
        self._session = screen.session
        self._left_open: set[str] = set()
        self._has_answered = False

    async def go_on(self) -> None:
        """Ask the next question; at the end, say so and be quiet."""
        plan = self._session.plan
        vision = self._first(vision=True)
        goal = self._first(vision=False)
        if vision is None:
            await self._ask_for_title(VISION, "Lead engineering where people grow", None)
        elif not vision.why and "why" not in self._left_open:
            await self._ask_why(vision)
        elif goal is None:
            await self._ask_for_title(GOAL, "Lead a cross-team project", vision.id)
        elif goal.due is None and "due" not in self._left_open:
            await self._ask_when(goal)
        elif len(plan.tasks) < FIRST_TASKS:
            await self._ask_for_task(goal, len(plan.tasks))
        else:
            self._lead(None)
            board = key_of("show_board", self._session.keymap)
            self._screen.say(
                f"This is a plan. Here stands what matters today; {board} shows the board.", tone="good"
            )

    def _first(self, *, vision: bool) -> Goal | None:
        """The first vision, or the first goal that is none."""
        every = self._session.plan.goals.values()
        return next((goal for goal in every if (goal.horizon is Horizon.VISION) is vision), None)

    # The questions

    async def _ask(self, step: int, prompt: Prompt) -> None:
        self._lead(step)
        await self._screen.open_prompt(prompt._replace(does="go on", leaves="later", leave=self._leave))

    def _leave(self) -> None:
        self._lead(None)
        key = key_of("first_steps", self._session.keymap)
        kept = "What you answered is in your plan." if self._has_answered else "Nothing was added."
        self._screen.say(f"{kept} {key} goes on from here.")

    async def _ask_for_title(self, step: int, example: str, parent_id: int | None) -> None:
        title, question, _ = STEPS[step]
        horizon = Horizon.VISION if step == VISION else Horizon.MEDIUM

        async def submit(text: str) -> str:
            if not text.strip():
                raise BlankTitle
            draft = GoalDraft(text, parent_id=parent_id, horizon=horizon)
            limit = self._session.settings.focus_limit
            await self._keep(partial(goals.add, draft=draft, focus_limit=limit))
            await self.go_on()
            return ""

        await self._ask(step, Prompt(title, example, lambda _: [("faint", question)], submit))

    async def _ask_why(self, vision: Goal) -> None:
        async def submit(text: str) -> str:
            await self._set(vision, "why", text.strip() or None)
            return ""

        await self._ask(VISION, Prompt("Why it matters", "because ...", lambda _: [("faint", WHY)], submit))

    async def _ask_when(self, goal: Goal) -> None:
        today = self._session.today

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", WHEN)]
            due = dates.read_date(text, today)
            if due is None:
                return [("warn", f"“{text.strip()}” is no date. "), ("faint", WHEN)]
            return [("faint", "→ "), ("accent", show_reading(due, today))]

        async def submit(text: str) -> str:
            await self._set(goal, "due", dates.require_date(text, "due", today) if text.strip() else None)
            return ""

        await self._ask(GOAL, Prompt("By when", "in 9 months", read, submit))

    async def _keep(self, use_case: Callable[[Store], Change]) -> None:
        await self._screen.write(use_case, may_raise=True)
        self._has_answered = True

    async def _set(self, goal: Goal, field: str, value: object) -> None:
        """Keep an answer; an empty one is not asked for again."""
        if value is None:
            self._left_open.add(field)
        else:
            use_case = partial(goals.edit, goal_id=goal.id, changes={field: value}, seen=goal)
            await self._keep(use_case)
        await self.go_on()

    async def _ask_for_task(self, goal: Goal, made: int) -> None:
        line = QuickAdd(self._session, Column.NEXT, goal_id=goal.id)
        question = TASKS[made]

        async def submit(text: str) -> str:
            if not text.strip():
                raise BlankTitle
            await self._keep(line.use_case(text))
            await self.go_on()
            return ""

        def read(text: str) -> Line:
            return line.read(text) if text.strip() else [("faint", question)]

        example = "Write to the two people who do it already"
        await self._ask(TASK, Prompt(f"Task {made + 1} of {FIRST_TASKS}", example, read, submit))
