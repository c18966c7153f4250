"""What may stand in the way of a goal: the register, its plans, their rehearsal, and the premortem."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from careertui.domain.dates import show_date
from careertui.domain.errors import ChangedElsewhere, Invalid
from careertui.domain.obstacles import (
    Level,
    ObstacleDraft,
    ObstacleStatus,
    is_rehearsed,
    needs_plan,
    next_word,
    parse_obstacle,
    plan_sentence,
    premortem_question,
    risk_level,
)
from careertui.planner.words import explain
from careertui.tui.dialogs.list_dialog import ListDialog
from careertui.tui.drawing import Line, cut, pad, wrap
from careertui.tui.widgets.fields import Field
from careertui.tui.widgets.form import RecordForm
from careertui.tui.widgets.item_list import Item
from careertui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget

    from careertui.domain.model import Goal
    from careertui.domain.obstacles import Obstacle
    from careertui.tui.actions import Hint
    from careertui.tui.screens.plan_screen import PlanScreen
    from careertui.tui.widgets.form import Draft

SIGNS = {Level.RED: ("bad", "▲"), Level.AMBER: ("warn", "◆"), Level.GREEN: ("good", "●")}
"""The role and the sign of a level: it is never told by its colour alone."""
FORM_HINTS: Sequence[Hint] = (("save", "ctrl+s", "save"), ("close", "esc", "close, keep draft"))
STEPS = ("1", "2", "3", "4", "5")


class ObstaclesDialog(ListDialog):
    """The obstacles of one goal, those that may still come first, the highest risk first."""

    DEFAULT_CSS = """
    ObstaclesDialog {
        & RecordForm { background: $surface; display: none; }
        & RecordForm Input { background: $background; }
    }
    """

    BINDINGS: ClassVar = [
        Binding("b", "leave", "Close", show=False),
        Binding("n", "new", "New", show=False),
        Binding("enter,e", "edit", "Edit", show=False),
        Binding("r", "rehearse", "Rehearse", show=False),
        Binding("p", "premortem", "Premortem", show=False),
        Binding("space,h", "happened", "It happened", show=False),
        Binding("c", "close_obstacle", "Can no longer come", show=False),
        Binding("x,delete", "delete", "Delete", show=False),
        Binding("ctrl+s", "save", "Save", show=False),
    ]

    HINTS: ClassVar[Sequence[Hint]] = (
        ("new", "n", "new"),
        ("edit", "e", "plan"),
        ("rehearse", "r", "rehearse"),
        ("premortem", "p", "premortem"),
        ("happened", "h", "happened"),
        ("delete", "x", "delete"),
        ("close", "esc", "close"),
    )
    EMPTY: ClassVar[Sequence[str]] = (
        "What may stand in the way is not written down yet.",
        "Press p: suppose that it failed, and say why. Or n for one obstacle.",
    )

    def __init__(self, host: PlanScreen, goal_id: int, drafts: dict[int, Draft]) -> None:
        super().__init__(host)
        self._goal_id = goal_id
        self._drafts = drafts
        """What was typed into the form and not saved, by the id of the obstacle."""
        self._edited: Obstacle | None = None
        self._form = RecordForm(obstacle_fields(), id="obstacle-form")

    @property
    def goal(self) -> Goal | None:
        """The goal, as it is now."""
        return self.host.session.plan.goals.get(self._goal_id)

    @property
    def obstacles(self) -> list[Obstacle]:
        """Its obstacles in the order in which they stand."""
        found = self.host.session.plan.obstacles(self._goal_id)
        return sorted(found, key=lambda obstacle: obstacle.status is not ObstacleStatus.OPEN)

    @property
    def current(self) -> Obstacle | None:
        """The obstacle under the cursor."""
        return next((each for each in self.obstacles if each.id == self.list.current), None)

    @property
    def is_editing(self) -> bool:
        """Whether the form is open."""
        return self._form.display

    @property
    def is_typing(self) -> bool:
        """Whether keys go into the form or the line."""
        return super().is_typing or self.is_editing

    def compose_more(self) -> Iterable[Widget]:
        """The form, in the place of the list."""
        yield self._form

    async def on_mount(self) -> None:
        """The form is there when it is asked for."""
        await self._form.build()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The form has two keys of its own."""
        if action in ("save", "close") and self.is_editing:
            return True
        return action != "save" and super().check_action(action, parameters)

    # The list

    async def show(self) -> None:
        """The obstacles as they are now."""
        goal = self.goal
        if goal is None:  # it was deleted meanwhile; what was typed is kept, should undo bring it back
            if self.is_editing:
                self.action_close()
            self.dismiss()
            return
        open_ones = [each for each in self.obstacles if each.status is ObstacleStatus.OPEN]
        levels = [risk_level(each.risk) for each in open_ones]
        line: Line = [("heading", "Obstacles"), ("text", f"   {cut(goal.title, 48)}   ")]
        for level in Level:
            if number := levels.count(level):
                role, sign = SIGNS[level]
                line.append((role, f"{sign} {number} {level}  "))
        self.title_line.show(line, gives=1)
        self.show_items([Item(each.id, partial(self._lines, each)) for each in self.obstacles])

    def _lines(self, obstacle: Obstacle, width: int) -> list[Line]:
        """Risk, title and how it was weighed; below them the plan."""
        today = self.host.session.today
        is_open = obstacle.status is ObstacleStatus.OPEN
        role, sign = SIGNS[risk_level(obstacle.risk)] if is_open else ("faint", "·")
        note = f"likely {obstacle.likelihood} × impact {obstacle.impact}" if is_open else str(obstacle.status)
        title = pad(obstacle.title, width - 6 - len(note) - 2)
        found: list[Line] = [
            [
                (role, f"{obstacle.risk:>2} {sign}  "),
                ("text" if is_open else "muted", title),
                ("faint", f"  {note}"),
            ]
        ]
        plan = plan_sentence(obstacle.cue, obstacle.response)
        if plan:
            found += [[("text", " " * 6), ("muted", part)] for part in wrap(plan, width - 6, 2)]
            if obstacle.rehearsed is not None:
                said = f"✓ rehearsed {show_date(obstacle.rehearsed, today)}"
                found.append([("text", " " * 6), ("good", said)])
        elif is_open:
            words = "It needs a plan: e writes one." if needs_plan(obstacle) else "No plan yet: e writes one."
            found.append([("text", " " * 6), ("warn" if needs_plan(obstacle) else "faint", words)])
        return found

    def _nothing_here(self) -> None:
        self.say("There is nothing here. Press n to add an obstacle, p for a premortem.", "warn")

    # One line

    async def action_new(self) -> None:
        """An obstacle in one line: `Sam leaves 3x4`."""

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", "What may stand in the way? Then how likely x how bad, 1-5: 3x4")]
            draft = parse_obstacle(text)
            return _weighed(draft)

        async def submit(text: str) -> str:
            if text.strip():
                await self._add(parse_obstacle(text), "{}. e writes the plan for it.")
            return ""

        await self.ask(Prompt("Obstacle", "Sam leaves 3x4", read, submit, does="add"))

    async def action_premortem(self) -> None:
        """Suppose that it failed: each reason becomes an obstacle, until an empty line."""
        if (goal := self.goal) is None:
            return
        question = premortem_question(goal.due, self.host.session.today)
        self.title_line.show([("heading", question)])

        def read(text: str) -> Line:
            if not text.strip():
                return [("faint", "One reason a line, 3x4 behind it if you like. An empty line ends it.")]
            return _weighed(parse_obstacle(text))

        async def submit(text: str) -> str:
            if not text.strip():
                await self.show()
                return ""
            change = await self._add(parse_obstacle(text), "{}.")
            self.title_line.show([("heading", question)])
            return f"{change}. What else?"

        def leave() -> None:
            self.show_soon()

        await self.ask(
            Prompt("Because", "nobody had time for it", read, submit, leave=leave, does="add", stays=True)
        )

    async def _add(self, draft: ObstacleDraft, said: str) -> str:
        from careertui.planner import obstacles

        change = await self.write(
            partial(obstacles.add, goal_id=self._goal_id, drafts=[draft]), said, may_raise=True
        )
        return change.label if change is not None else ""

    async def action_rehearse(self) -> None:
        """Retype the plan: whoever has said it once remembers it in time."""
        from careertui.planner import obstacles

        if (obstacle := self.current) is None:
            self._nothing_here()
            return
        sentence = plan_sentence(obstacle.cue, obstacle.response)
        if not sentence:
            self.say("There is no plan to rehearse yet: e writes one.", "warn")
            return

        def read(text: str) -> Line:
            word = next_word(text, obstacle.cue, obstacle.response)
            if not text.strip():
                return [("faint", sentence)]
            if word is None:
                return [("warn", "That is not how it goes.")]
            return [("good", "✓ That is your plan.")] if not word else [("faint", "next: "), ("accent", word)]

        async def submit(text: str) -> str:
            if not text.strip():
                return ""
            if not is_rehearsed(text, obstacle.cue, obstacle.response):
                raise Invalid("plan", text, f"retype all of it: {sentence}")
            day = self.host.session.today
            await self.write(partial(obstacles.rehearse, obstacle_id=obstacle.id, day=day), may_raise=True)
            return ""

        await self.ask(Prompt("Retype it", "", read, submit, does="rehearse"))

    # One key

    async def action_happened(self) -> None:
        """It came: what was planned for it becomes a task."""
        from careertui.planner import obstacles

        if (obstacle := self.current) is None:
            self._nothing_here()
            return
        limits = self.host.session.settings.wip
        change = await self.write(partial(obstacles.happened, obstacle_id=obstacle.id, limits=limits))
        if change is None or change.focus is None:
            return
        task = self.host.session.plan.tasks.get(change.focus.id)
        if task is not None:
            self.say(f"“{task.title}” is on top of Next. u takes it back.", "good")

    async def action_close_obstacle(self) -> None:
        """It can no longer come; or it may, after all."""
        from careertui.planner import obstacles

        if (obstacle := self.current) is None:
            self._nothing_here()
            return
        is_open = obstacle.status is ObstacleStatus.OPEN
        status = ObstacleStatus.CLOSED if is_open else ObstacleStatus.OPEN
        await self.write(partial(obstacles.set_status, obstacle_ids=[obstacle.id], status=status))

    async def action_delete(self) -> None:
        """Delete the one under the cursor."""
        from careertui.planner import obstacles

        if (obstacle := self.current) is None:
            self._nothing_here()
            return
        await self.write(partial(obstacles.delete, obstacle_ids=[obstacle.id]), "{}. u brings it back.")

    # The form

    async def action_edit(self) -> None:
        """The form on the obstacle under the cursor; the first thing to fill in has the focus."""
        if (obstacle := self.current) is None:
            self._nothing_here()
            return
        self._edited = obstacle
        draft = self._drafts.pop(obstacle.id, None)
        self._form.fill("What may come, and what you will do then", _values(obstacle), draft)
        self._show_form(shown=True)
        self._form.focus_field("title" if obstacle.cue and obstacle.response else "cue")

    def _show_form(self, *, shown: bool) -> None:
        self._form.display = shown
        self.list.display = not shown
        self._footer.show(FORM_HINTS if shown else self.hints)
        self.say("")
        if not shown:
            self.set_focus(self.list)

    def action_close(self) -> None:
        """From the form to the list, from the list to the screen."""
        if not self.is_editing:
            self.dismiss()
            return
        draft = self._form.draft
        self._show_form(shown=False)
        if draft is not None and self._edited is not None:
            self._drafts[self._edited.id] = draft
            self.say("Kept as a draft: open it again to go on.")

    async def on_item_list_opened(self) -> None:
        """A double click edits."""
        await self.action_edit()

    async def on_record_form_saved(self) -> None:
        """Enter in a line of the form."""
        await self.action_save()

    async def action_save(self) -> None:
        """Save the form; where that fails it stays as it was typed."""
        from careertui.planner import obstacles

        if (seen := self._edited) is None or not self.is_editing:
            return
        try:
            changes = self._form.changes()
            change = await self.write(
                partial(obstacles.edit, obstacle_id=seen.id, changes=changes, seen=seen), may_raise=True
            )
        except Invalid as error:
            self._form.complain(*self._form.parse_problem(error))
            return
        except ChangedElsewhere as error:
            self._edited = next((each for each in self.obstacles if each.id == seen.id), seen)
            self.say(f"{explain(error)} ctrl+s again keeps yours.", "bad")
            return
        self._show_form(shown=False)
        after = next((each for each in self.obstacles if each.id == seen.id), seen)
        if change is not None:
            more = " r rehearses it once." if after.cue and after.response and not after.rehearsed else ""
            self.say(f"{change.label}.{more}")


def _weighed(draft: ObstacleDraft) -> Line:
    """How a line was understood: `12 ◆ amber  “Sam leaves”, likely 3 × impact 4`."""
    risk = draft.likelihood * draft.impact
    role, sign = SIGNS[risk_level(risk)]
    return [
        (role, f"{risk} {sign} {risk_level(risk)}"),
        ("faint", f"   likely {draft.likelihood} × impact {draft.impact}"),
    ]


def _values(obstacle: Obstacle) -> Mapping[str, object]:
    return {name: getattr(obstacle, name) for name in ObstacleDraft._fields}


def obstacle_fields() -> tuple[Field, ...]:
    """Every field of an obstacle, in the order of the form."""
    return (
        Field("title", "obstacle", hint="what may stand in the way"),
        Field("cue", "if", hint="what you will notice it by"),
        Field("response", "then I will", hint="what you will do"),
        Field("likelihood", "likely", parse=int, options=STEPS),
        Field("impact", "impact", parse=int, options=STEPS),
    )
