"""Screen 4: the goal tree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.drafts import GoalDraft
from careertui.domain.model import Column, Horizon, RecordKind, Ref
from careertui.domain.rank import BOTTOM, TOP, Place, after, before
from careertui.planner import goals, tasks
from careertui.tui.actions import Scope, key_of
from careertui.tui.screens.column_names import ColumnNames, filter_now
from careertui.tui.screens.goal_groups import GroupedScreen
from careertui.tui.screens.goal_timeline import TimelineScreen
from careertui.tui.screens.measuring import MeasuringScreen
from careertui.tui.screens.pursuit import PursuitScreen
from careertui.tui.widgets.goal_tree import GoalTree
from careertui.tui.widgets.tree_rows import RECENT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from careertui.domain.insight import Insight
    from careertui.tui.actions import Hint
    from careertui.tui.screens.sharing import Sections
    from careertui.tui.session import PlanChanged, PlanSession

NEXT_HORIZON = {
    Horizon.VISION: Horizon.LONG,
    Horizon.LONG: Horizon.MEDIUM,
    Horizon.MEDIUM: Horizon.SHORT,
    Horizon.SHORT: Horizon.SHORT,
}
SHOWS_VALUES = "goals:values"
"""Under which it is remembered whether the tree shows values."""


class GoalsScreen(MeasuringScreen, PursuitScreen, GroupedScreen, TimelineScreen):
    """The tree on the left, the goal under the cursor on the right."""

    SCOPE = Scope.GOALS
    NAME = "goals"
    DETAIL_FROM = 112
    FILTER_HELP = "words  >goal  value:mastery  horizon:short  is:at-risk  due:<2w  -not"

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.goal_tree = GoalTree(session.plan, session.today, id="tree")
        self._names = ColumnNames(session.plan.board)

    def compose_main(self) -> Iterable[Widget]:
        """The tree."""
        yield self.goal_tree

    @property
    def list_widget(self) -> GoalTree:
        """The tree."""
        return self.goal_tree

    def current(self) -> Ref | None:
        """The record under the cursor."""
        return self.goal_tree.current

    def targets(self) -> list[Ref]:
        """The record under the cursor."""
        return [] if self.goal_tree.current is None else [self.goal_tree.current]

    def shown(self) -> Sections:
        """The rows of the tree, or those of each horizon."""
        return self.goal_tree.rows.sections()

    def footer_hints(self) -> Sequence[Hint]:
        """Without any goal, only what leads on."""
        if self.session.is_read and not self.session.plan.goals and self.has_keys:
            return self.first_hints("show_values", *([("toggle_timeline", "tree")] if self.timeline else []))
        return super().footer_hints()

    def insight(self) -> Insight | None:
        """What the goals say, and how many there are."""
        from careertui.domain import insight

        self.goal_tree.count()
        session = self.session
        return insight.for_goals(session.plan, session.today, session.settings.focus_limit)

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a goal or task of the tree."""
        return ref.kind in (RecordKind.GOAL, RecordKind.TASK) and self.goal_tree.go_to(ref)

    def take_in(self, changed: PlanChanged) -> None:
        """Lay out what changed; all of it where the plan was read anew."""
        self.goal_tree.show(self.session.plan, self.session.today)
        self.goal_tree.facts.take_in(changed)
        self.goal_tree.facts.shows_values = self.session.recall(SHOWS_VALUES) == "yes"
        self.recall_timeline()
        is_renamed = self._follow_columns(changed)
        if self.recall_groups() or changed.is_whole or is_renamed:
            self.refilter()
        else:
            plan = self.session.plan
            shown = ((RecordKind.GOAL, plan.goals), (RecordKind.TASK, plan.tasks))
            gone = [
                Ref(kind, record_id)
                for kind, kept in shown
                for record_id in changed.change.touched.get(kind, ())
                if record_id not in kept
            ]
            self.goal_tree.update_below(changed.parents, gone)
        self.refresh_footer()
        self.show_detail_soon()

    def _follow_columns(self, changed: PlanChanged) -> bool:
        """Let the filter name columns as they are called now; says whether that made another one of it."""
        before = self._names.take_in(self.session.plan.board, changed.change.focus)
        shown, self.filter_text = self.filter_text, self._names.follow(self.filter_text, before)
        if self.filter_text == shown:
            return False
        self.refresh_note()
        if changed.is_whole:  # of a step here, whoever made it tells
            self.say(filter_now(self.filter_text))
        return True

    def draw_minute(self) -> None:
        """The row of the task whose timer runs, and the panel."""
        if self.session.plan.running is not None:
            self.goal_tree.refresh()
        super().draw_minute()

    def on_goal_tree_highlighted(self) -> None:
        """The panel follows the cursor."""
        self.show_detail_soon()

    async def on_goal_tree_opened(self) -> None:
        """A double click edits."""
        await self.action_edit()

    # Filter and folds

    def refilter(self) -> None:
        """Show what the filter lets through."""
        text = self.filter_text
        if not text.strip():
            self.goal_tree.filter(None)
            return
        found = self.parse_filter(text)
        self.goal_tree.filter(found)

    def get_ready_to_filter(self) -> None:
        """Put the goals and tasks in order."""
        self.goal_tree.rows.get_ready_to_filter()

    def count_shown(self) -> int:
        """How many goals and tasks the filter lets through."""
        return self.goal_tree.rows.hit_count

    def action_fold(self) -> None:
        """Fold the goal or heading under the cursor; on a task, the goal above it."""
        self.goal_tree.fold_here()

    def action_fold_all(self) -> None:
        """Fold all, or unfold all."""
        self.goal_tree.fold_all()

    def action_toggle_tasks(self) -> None:
        """Tasks below their goals, or goals alone."""
        self.goal_tree.rows.show_tasks = not self.goal_tree.rows.show_tasks
        self.refilter()
        key, is_shown = self._key("toggle_tasks"), self.goal_tree.rows.show_tasks
        self.say("Tasks are shown." if is_shown else f"Tasks are hidden. Press {key} to see them.")

    def action_toggle_values(self) -> None:
        """The values that each goal serves, or not; remembered."""
        shown = self.goal_tree.facts.shows_values = not self.goal_tree.facts.shows_values
        self.session.remember(SHOWS_VALUES, "yes" if shown else "")
        self.goal_tree.refresh()
        if not shown:
            key = key_of("toggle_values", self.session.keymap)
            self.say(f"Values are hidden. Press {key} to see them.")
        elif self.session.plan.values:
            self.say("Each goal shows the values that it serves itself; those above it reach it, too.")
        else:
            key = key_of("show_values", self.session.keymap)
            self.say(f"Values are shown, but there are none yet: {key} lays them out.")

    def show_hidden(self) -> None:
        """Dropped goals, tasks, and those done long ago."""
        self.goal_tree.rows.show_tasks = self.goal_tree.rows.show_older = True

    def action_toggle_older(self) -> None:
        """Dropped goals and all done tasks, or only what is still of use."""
        self.goal_tree.rows.show_older = not self.goal_tree.rows.show_older
        self.refilter()
        shown = self.goal_tree.rows.show_older
        self.say(
            "All done tasks and dropped goals are shown."
            if shown
            else f"Done tasks of {RECENT_DAYS} days are shown."
        )

    def action_cursor_left(self) -> None:
        """Fold, or up to the goal above."""
        self.goal_tree.outward()

    def action_cursor_right(self) -> None:
        """Unfold, or down to what lies below."""
        self.goal_tree.inward()

    def action_forecast(self) -> None:
        """When the goal under the cursor is done at the pace so far; of a task, its goal."""
        goal_id = self.goal_here()
        if goal_id is None:
            self._nothing_here()
            return
        from careertui.tui.dialogs.forecast import ForecastDialog
        from careertui.tui.widgets.forecast_lines import basis

        today, add_key = self.session.today, key_of("add_task", self.session.keymap)
        self.app.push_screen(ForecastDialog(basis(goal_id, self.session.plan, today), today, add_key))

    # New goals and tasks

    async def action_new(self) -> None:
        """A goal beside the one under the cursor, a task beside a task; on an empty plan the vision."""
        plan, ref = self.session.plan, self.goal_tree.current
        if self.goal_tree.heading is not None:
            await self.new_of(self.goal_tree.heading)
        elif ref is None:
            await self.edit_new_goal(GoalDraft("", horizon=Horizon.VISION))
        elif ref.kind is RecordKind.TASK:
            task = plan.tasks[ref.id]
            await self.ask_for_task(task.column_key if task.is_open else Column.NEXT, goal_id=task.goal_id)
        else:
            goal = plan.goals[ref.id]
            draft = GoalDraft("", parent_id=goal.parent_id, horizon=goal.horizon, kind=goal.kind)
            await self.edit_new_goal(draft, after(goal.id))

    async def action_new_inside(self) -> None:
        """A goal below the one under the cursor."""
        goal_id = self.goal_here()
        if goal_id is None:
            await self.action_new()
            return
        self.goal_tree.unfold(goal_id)
        horizon = NEXT_HORIZON[self.session.plan.goals[goal_id].horizon]
        await self.edit_new_goal(GoalDraft("", parent_id=goal_id, horizon=horizon))

    async def action_add_task(self) -> None:
        """A task of the goal under the cursor."""
        if self.goal_tree.heading is not None:
            self._nothing_here()
            return
        await self.ask_for_task(Column.NEXT, goal_id=self.goal_here())

    def goal_here(self) -> int | None:
        """The goal under the cursor, or that of the task under it."""
        ref = self.goal_tree.current
        if ref is None:
            return None
        return ref.id if ref.kind is RecordKind.GOAL else self.session.plan.tasks[ref.id].goal_id

    # Moving

    async def action_move_up(self) -> None:
        """One place up among its siblings; a task to the goal before."""
        await self._shift(-1)

    async def action_move_down(self) -> None:
        """One place down among its siblings; a task to the next goal."""
        await self._shift(1)

    async def _shift(self, step: int) -> None:
        ref, plan = self.goal_tree.current, self.session.plan
        if ref is None:
            self._nothing_here()
            return
        if ref.kind is RecordKind.TASK:
            await self._relink(ref.id, step)
            return
        parent, siblings = plan.goals[ref.id].parent_id, self._siblings(ref.id)
        at = siblings.index(ref.id) + step
        if not 0 <= at < len(siblings):
            end = "first" if step < 0 else "last"
            if self.is_grouped:
                self.say(f"It is the {end} here of those below the same goal: the tree has their order.")
            else:
                away, into = self._key("move_left"), self._key("move_right")
                self.say(f"It is the {end} here. {away} moves it out, {into} into the goal above it.")
            return
        place = before(siblings[at]) if step < 0 else after(siblings[at])
        await self._put(ref.id, parent, place)

    def _siblings(self, goal_id: int) -> list[int]:
        """The goals below the same one, itself among them, that stand with it: not those under a filter or
        another heading.
        """
        plan, rows = self.session.plan, self.goal_tree.rows
        horizon = plan.goals[goal_id].horizon if self.is_grouped else None
        return [
            sibling
            for sibling in plan.children(plan.goals[goal_id].parent_id)
            if rows.shows_goal(sibling) and horizon in (None, plan.goals[sibling].horizon)
        ]

    async def _relink(self, task_id: int, step: int) -> None:
        plan, keys = self.session.plan, self.goal_tree.keys
        task = plan.tasks[task_id]
        row = keys.index(-task_id)
        goal_id = None
        while goal_id is None and 0 <= (row := row + step) < len(keys):
            key = keys[row]
            if isinstance(key, int) and key > 0 and key != task.goal_id:
                goal_id = key
        if goal_id is None:
            self.say("There is no other goal in this direction.")
            return
        self.goal_tree.unfold(goal_id)
        changes = {"goal_id": goal_id}
        if await self.write(partial(tasks.edit, task_ids=[task_id], changes=changes, seen=[task])):
            self.say(f"“{task.title}” now serves “{plan.goals[goal_id].title}”.")
            self.stand_on(Ref(RecordKind.TASK, task_id))

    async def action_move_left(self) -> None:
        """A goal out, to stand after its parent; a task to the column before. In the timeline: earlier."""
        if self.timeline is not None:
            await self.move_in_time(-1)
            return
        ref, plan = self.goal_tree.current, self.session.plan
        if ref is None:
            self._nothing_here()
            return
        if ref.kind is RecordKind.TASK:
            await self._move_column(ref.id, -1)
            return
        if self.is_grouped:
            self.refuse_out_and_in()
            return
        parent = plan.goals[ref.id].parent_id
        if parent is None:
            self.say("It stands at the top already: there is nothing to move it out of.")
            return
        await self._put(ref.id, plan.goals[parent].parent_id, after(parent))

    async def action_move_right(self) -> None:
        """A goal into the one before it; a task to the next column. In the timeline: later."""
        if self.timeline is not None:
            await self.move_in_time(1)
            return
        ref = self.goal_tree.current
        if ref is None:
            self._nothing_here()
            return
        if ref.kind is RecordKind.TASK:
            await self._move_column(ref.id, 1)
            return
        if self.is_grouped:
            self.refuse_out_and_in()
            return
        siblings = self._siblings(ref.id)
        at = siblings.index(ref.id)
        if at == 0:
            self.say("There is no goal before it on this level to move it into.")
            return
        self.goal_tree.unfold(siblings[at - 1])
        await self._put(ref.id, siblings[at - 1], BOTTOM)

    async def _move_column(self, task_id: int, step: int) -> None:
        task = self.session.plan.tasks[task_id]
        board = self.session.plan.board
        beyond = board.beside(board.key_of(task), step)
        if beyond is not None:
            limits = self.session.settings.wip
            await self.write(
                partial(tasks.move, task_ids=[task_id], column=beyond.key, place=TOP, limits=limits)
            )
            self.stand_on(Ref(RecordKind.TASK, task_id))

    async def action_move_top(self) -> None:
        """First among its siblings."""
        await self._to_end(TOP)

    async def action_move_bottom(self) -> None:
        """Last among its siblings."""
        await self._to_end(BOTTOM)

    async def _to_end(self, place: Place) -> None:
        ref, plan = self.goal_tree.current, self.session.plan
        if ref is not None and ref.kind is RecordKind.GOAL:
            await self._put(ref.id, plan.goals[ref.id].parent_id, place)
        elif ref is not None:
            top, bottom = self._key("move_top"), self._key("move_bottom")
            self.say(f"Tasks stand in the order of the board here; there {top} and {bottom} move them.")
        else:
            self._nothing_here()

    async def _put(self, goal_id: int, parent: int | None, place: Place) -> None:
        await self.write(partial(goals.move, goal_id=goal_id, parent_id=parent, place=place))
        self.goal_tree.go_to(Ref(RecordKind.GOAL, goal_id))
