"""Screen 1: what to do now, what is due, how the goals stand; on an empty plan, how to begin."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from careertui.domain.model import Column, RecordKind, Ref
from careertui.planner.today import PATH, SKIPPED
from careertui.tui.actions import Scope, hints, key_of
from careertui.tui.screens.form_host import FormScreen
from careertui.tui.screens.plan_screen import Side
from careertui.tui.widgets.one_line import OneLine
from careertui.tui.widgets.record_list import RecordList, Row
from careertui.tui.widgets.today_lines import due_lines, focus_lines, goal_lines, vision_line
from careertui.tui.working import begin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.widget import Widget

    from careertui.domain.insight import Insight
    from careertui.planner.today import Today
    from careertui.tui.actions import Hint
    from careertui.tui.screens.sharing import Sections
    from careertui.tui.session import PlanChanged, PlanSession
    from careertui.tui.widgets.guide import Guide
    from careertui.tui.widgets.line_view import LineView

STACKED = 72
"""Cells below which the panes stand below each other."""
LISTS = ("focus", "due", "active")
_HEAD, _LEAST = 2, 8
"""The lines of a list's heading, and from how many lines on a list has it with a blank one below."""


class TodayScreen(FormScreen):
    """The vision above; focus on the left; what is due and the active goals on the right."""

    SCOPE = Scope.TODAY
    NAME = "today"

    DEFAULT_CSS = """
    TodayScreen {
        & #vision { height: 3; padding: 1 2 0 2; }
        & #body { padding: 0 0 1 0; }
        & #focus { width: 3fr; }
        & #right { width: 2fr; height: 1fr; border-left: solid $rule; }
        & #active { margin-top: 1; }
        &.-low #active { margin-top: 0; }
        &.-low #vision { height: 1; padding: 0 2; }
        &.-low #guide { padding: 1 0 0 0; }
        &.-low #body { padding: 0; }
        &.-stacked #body { layout: vertical; }
        &.-stacked #focus { width: 1fr; height: 3fr; }
        &.-stacked #right { width: 1fr; height: 2fr; border-left: none; }
        & #guide { display: none; padding: 2 0 1 0; }
        &.-empty #guide { display: block; }
        &.-empty #focus, &.-empty #right, &.-empty #vision { display: none; }
        &.-empty #body { height: auto; padding: 0; }
        &.-side #right { display: none; }
        &.-narrow.-side #focus, &.-narrow.-side #guide, &.-narrow.-side #vision { display: none; }
        &.-stacked.-side #side { height: 1fr; }
    }
    """

    def __init__(self, session: PlanSession, today: Today) -> None:
        super().__init__(session)
        self._today = today
        self.vision = OneLine(id="vision")
        self._is_reading = False
        self._wanted: Ref | None = None
        self.focus_list = RecordList(
            "Focus",
            "Nothing open to do. Press {new} to add a task, or {show_board} to see the board.",
            keys=("new", "show_board"),
            row_height=2,
            gap=1,
            id="focus",
        )
        self.due_list = RecordList(
            "Next 14 days",
            "Nothing is due. {due} gives a task a date.",
            keys=("due",),
            row_height=1,
            id="due",
        )
        self.goal_list = RecordList(
            "Goals",
            "No active goal. Press {show_goals}, then {new}.",
            keys=("show_goals", "new"),
            row_height=2,
            id="active",
        )

    def compose_top(self) -> Iterable[Widget]:
        """The vision, or the guided path."""
        yield self.vision
        if self.is_guided:
            yield self.guide

    def compose_body(self) -> Iterable[Widget]:
        """The panes, as few containers as can be: each costs on the way to the first frame."""
        yield self.focus_list
        with Side("right"):
            yield self.due_list
            yield self.goal_list

    @cached_property
    def guide(self) -> Guide:
        """The path through an empty plan, which most plans never see."""
        from careertui.tui.widgets.guide import Guide

        return Guide()

    def rebind(self) -> None:
        """The person has chosen other keys, which path, vision and lists name where there is little else."""
        super().rebind()
        if self.is_mounted:
            self._show(self._today)

    def on_mount(self) -> None:
        """The first frame shows the plan."""
        self._show(self._today)

    @property
    def is_guided(self) -> bool:
        """Whether the path is shown: until there is a vision, a goal and a task, or it was sent away.

        Values and skills belong to the path, but who skips them is not kept on it: the insight asks for them.
        """
        today = self._today
        return not (today.is_path_skipped or (today.has_vision and today.has_goal and today.has_task))

    @property
    def lists(self) -> tuple[RecordList, ...]:
        """The three lists, in the order in which the cursor walks them."""
        return self.focus_list, self.due_list, self.goal_list

    @property
    def list_widget(self) -> Widget:
        """The list that had the focus last, or the guide."""
        if self.is_guided:
            return self.guide
        return next((pane for pane in self.lists if pane.has_focus), self._last_list())

    def jump_widgets(self) -> Iterable[LineView]:
        """The lists, or the path."""
        return (self.guide,) if self.is_guided else self.lists

    def _last_list(self) -> RecordList:
        return next((pane for pane in self.lists if pane.id == self._pane and pane.count), self.focus_list)

    _pane = "focus"

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember where the person is; a click into a list leaves the form."""
        # Where a list is hidden by the form, the focus passes through another: that is nobody's click.
        if event.widget.id in LISTS and self.focused is event.widget:
            self._pane = event.widget.id
            if self.is_editing:
                await self.action_close_form()

    def current(self) -> Ref | None:
        """The record under the cursor."""
        return self._last_list().current

    def targets(self) -> list[Ref]:
        """The record under the cursor."""
        ref = self.current()
        return [] if ref is None or not self._is_known(ref) else [ref]

    def _is_known(self, ref: Ref) -> bool:
        plan = self.session.plan
        return ref.id in (plan.goals if ref.kind is RecordKind.GOAL else plan.tasks)

    def shown(self) -> Sections:
        """The three lists."""
        return [(pane.title, [(0, ref) for ref in pane.refs]) for pane in self.lists]

    def footer_hints(self) -> Sequence[Hint]:
        """Where nothing is listed, only what leads on."""
        found = super().footer_hints()
        is_bare = self.is_guided or not any(pane.refs for pane in self.lists)
        if not is_bare or self.is_typing:
            return found
        return hints(self.SCOPE, self.session.keymap, ("new", "first_steps", "palette", "help"))

    def insight(self) -> Insight | None:
        """What this day says."""
        from careertui.domain import insight

        return insight.for_today(self.session.plan, self.session.today, self.session.settings.wip)

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a record that is shown; where the day is being read anew, as soon as it is."""
        self._wanted = ref if self._is_reading else None
        for pane in self.lists:
            if pane.go_to(ref):
                self._pane = pane.id or self._pane
                if not self.is_typing:
                    self.set_focus(pane)
                return True
        return False

    def take_in(self, changed: PlanChanged) -> None:
        """Read the day anew."""
        del changed  # the day is short: it is read whole
        self._is_reading = True
        begin(self, self._read, exclusive=True, group="today")

    async def _read(self) -> None:
        self._today = await self.session.read_today()
        await self._mount_guide()
        self._is_reading = False
        self._show(self._today)
        if self._wanted is not None:
            self.stand_on(self._wanted)

    async def _mount_guide(self) -> None:
        """The path is not there before it is needed: the plan was emptied, or the path is wanted back."""
        if self.is_guided and not self.guide.is_attached:
            await self.mount(self.guide, after=self.vision)

    def on_resize(self, event: events.Resize) -> None:
        """Small terminals stack the panes."""
        self.set_class(event.size.width < STACKED, "-stacked")

    # Showing

    def _show(self, today: Today) -> None:
        was_empty = self.has_class("-empty")
        self.set_class(self.is_guided, "-empty")
        if self.is_guided:
            self.guide.show(today.steps)
        self.vision.show(vision_line(self.session, today))
        self.focus_list.show(
            [
                Row(Ref(RecordKind.TASK, item.task.id), partial(focus_lines, self.session, item))
                for item in today.focus
            ]
        )
        self._share_right(due=len(today.due), goals=len(today.goals))
        self.due_list.show([Row(item.ref, partial(due_lines, self.session, item)) for item in today.due])
        self.goal_list.show(
            [
                Row(Ref(RecordKind.GOAL, item.goal.id), partial(goal_lines, self.session, item))
                for item in today.goals
            ]
        )
        if self.is_mounted:
            self.refresh_footer()
        if was_empty and not self.is_guided and not self.is_typing:
            self.focus_list.focus()

    def _share_right(self, *, due: int, goals: int) -> None:
        """Give the shorter list on the right the lines it needs, half at most, and the other one the rest."""
        shorter, longer = self.due_list.styles, self.goal_list.styles
        if due > 2 * goals:
            shorter, longer = longer, shorter
        shorter.height, shorter.max_height = max(_HEAD + min(due, 2 * goals), _LEAST), "50%"
        longer.height, longer.max_height = "1fr", None

    # Walking

    async def action_cursor_down(self) -> None:
        """Down; at the end of a list, into the next."""
        self._walk(1)

    async def action_cursor_up(self) -> None:
        """Up; at the beginning of a list, into the one before."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        if self.is_guided:
            self.guide.move(step)
            return
        pane = self._last_list()
        if not pane.move_cursor(step):
            self._to_list(step)

    def _to_list(self, step: int) -> None:
        filled = [pane for pane in self.lists if pane.count]
        pane = self._last_list()
        if pane in filled and 0 <= (at := filled.index(pane) + step) < len(filled):
            filled[at].focus()

    def action_cursor_left(self) -> None:
        """The list before."""
        self._to_list(-1)

    def action_cursor_right(self) -> None:
        """The next list."""
        self._to_list(1)

    def action_page_down(self) -> None:
        """To the end of the list."""
        self.action_bottom()

    def action_page_up(self) -> None:
        """To its beginning."""
        self.action_top()

    def action_top(self) -> None:
        """The first row of the list."""
        self._last_list().move_cursor(-1_000_000)

    def action_bottom(self) -> None:
        """The last row of the list."""
        self._last_list().move_cursor(1_000_000)

    async def on_record_list_opened(self) -> None:
        """A double click edits."""
        await self.action_edit()

    def action_clear(self) -> None:
        """Back to the insight; the path is sent away."""
        if self.is_guided and not self.insight_bar.is_saying:
            self._skip(skipped=True)
            key, new = (key_of(each, self.session.keymap) for each in ("first_steps", "new"))
            self.say(f"The first steps are put away. {key} takes them up again, {new} adds a task.")
        else:
            self.insight_bar.fall_silent()

    # Doing

    def show_side(self, *, form: bool) -> None:
        """The form takes the place of the right panes."""
        if not form:
            self.hide_forms()
        self.set_class(form, "-side")

    async def action_edit(self) -> None:
        """The form on the record under the cursor."""
        targets = self.targets()
        if targets:
            await self.edit_record(targets[0])
        elif not self.is_guided:
            key = key_of("new", self.session.keymap)
            self.say(f"There is nothing under the cursor. Press {key} to add a task.", tone="warn")
        else:
            await self.action_new()

    async def action_new(self) -> None:
        """A task; on the path, the step that is chosen."""
        if not self.is_guided:
            await self.ask_for_task(Column.NEXT)
            return
        from careertui.tui.widgets.guide import SKILLS, TASK, VALUES

        step = self.guide.step
        if step == VALUES:
            await self.app.go("values")
        elif step == SKILLS:
            await self.app.go("skills")
        elif self.guide.is_made(step):
            await self.app.go("board" if step == TASK else "goals")
        else:
            await self.action_first_steps()

    async def action_first_steps(self) -> None:
        """What is still missing of a vision, a goal and three tasks, one question after the other."""
        from careertui.tui.first_steps import Walk

        self._skip(skipped=False)
        await self._mount_guide()
        await Walk(self, self.guide.lead).go_on()

    def _skip(self, *, skipped: bool) -> None:
        """Send the path away, or have it back."""
        self.session.remember(PATH, SKIPPED if skipped else "")
        if self._today.is_path_skipped is not skipped:
            self._today = self._today._replace(is_path_skipped=skipped)
            self._show(self._today)

    async def on_guide_chosen(self) -> None:
        """A click on a step of the path takes it."""
        if not self.is_asking:
            await self.action_new()
