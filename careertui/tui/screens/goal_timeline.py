"""The timeline of the Goals screen: the same rows on a time axis, and what is done there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.model import Goal, RecordKind, Ref
from careertui.planner.labels import count
from careertui.tui.actions import BY_ID, key_of
from careertui.tui.screens.side import SideScreen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from careertui.domain.model import Change, Task
    from careertui.domain.timeline import Axis
    from careertui.tui.actions import Hint
    from careertui.tui.widgets.goal_tree import GoalTree
    from careertui.tui.widgets.timeline_lines import Timeline

SHOWN = "goals:timeline"
"""Under which it is remembered whether the rows stand on a time axis."""
ZOOM = "goals:zoom"
"""Under which the last zoom is remembered."""
DETAIL_FROM = 150
"""Cells from which the detail panel stands beside the timeline without being asked for."""
WHEEL = 2
"""Cells that a wheel moves the window by."""
FOOTER = (
    *("toggle_timeline", "zoom_out", "pan_earlier", "move_right", "move_all_later", "forecast", "edit"),
    *("undo", "help"),
)
PAIRS = {
    "zoom_out": "zoom_in",
    "pan_earlier": "pan_later",
    "move_right": "move_left",
    "move_all_later": "move_all_earlier",
}
"""Hints of the footer that name two keys: both directions of the same thing."""
WORDS = {"toggle_timeline": "tree", "zoom_out": "zoom", "pan_earlier": "in time", "move_right": "move"}
"""What they are called here."""


class TimelineScreen(SideScreen):
    """A screen whose tree can be laid out on a time axis."""

    goal_tree: GoalTree

    @property
    def timeline(self) -> Timeline | None:
        """The window on time, while there is one."""
        return self.goal_tree.timeline

    @property
    def shows_detail(self) -> bool:
        """Time takes the room of the panel, unless that is wide or was asked for."""
        if self._wants_detail is None and self.timeline is not None:
            return self.size.width >= DETAIL_FROM
        return super().shows_detail

    def footer_hints(self) -> Sequence[Hint]:
        """The keys that move on the time axis."""
        if self.timeline is None or not self.has_keys:
            return super().footer_hints()
        keymap = self.session.keymap
        found = []
        for action_id in FOOTER:
            both = [action_id, PAIRS[action_id]] if action_id in PAIRS else [action_id]
            both.sort(key=list(BY_ID).index)
            keys = " ".join(key_of(each, keymap) for each in both)
            found.append((" ".join(both), keys, WORDS.get(action_id, BY_ID[action_id].hint)))
        return found

    # Looking

    def recall_timeline(self) -> None:
        """The arrangement in which the screen was left."""
        is_wanted = self.session.recall(SHOWN) == "yes"
        if is_wanted is (self.timeline is None):
            self._show(is_wanted)

    def _show(self, is_wanted: bool) -> None:
        from careertui.domain.timeline import Zoom
        from careertui.tui.widgets.timeline_lines import Timeline

        if not is_wanted:
            self.goal_tree.show_timeline(None)
        else:
            known = self.session.recall(ZOOM)
            self.goal_tree.show_timeline(Timeline(Zoom(known) if known in list(Zoom) else Zoom.QUARTER))
        if not self.is_editing:
            self.show_side(form=False)

    def action_toggle_timeline(self) -> None:
        """The same rows on a time axis, or in columns."""
        is_wanted = self.timeline is None
        self.session.remember(SHOWN, "yes" if is_wanted else "")
        self._show(is_wanted)
        if is_wanted:
            self._say_zoom()
        else:
            self.say("The tree again.")

    def _axis(self) -> Axis | None:
        if self.timeline is None:
            self.say(f"That is for the timeline: {key_of('toggle_timeline', self.session.keymap)} shows it.")
            return None
        return self.timeline.columns(self.goal_tree.size.width, self.session.today).axis

    def action_zoom_in(self) -> None:
        """Less time in more detail."""
        self._zoom(nearer=True)

    def action_zoom_out(self) -> None:
        """More time."""
        self._zoom(nearer=False)

    def _zoom(self, *, nearer: bool) -> None:
        from careertui.domain import timeline

        axis = self._axis()
        if axis is None or self.timeline is None:
            return
        zoom = timeline.nearer(axis.zoom) if nearer else timeline.further(axis.zoom)
        if zoom is axis.zoom:
            key = key_of("zoom_out" if nearer else "zoom_in", self.session.keymap)
            self.say(
                f"It shows a {zoom} between two lines, the {'least' if nearer else 'most'}: {key} goes back."
            )
            return
        around = self._day_here()
        if around is None or not 0 <= axis.cell(around) < axis.width:
            around = self.session.today
        self.timeline.move_to(axis.zoomed(zoom, around))
        self.session.remember(ZOOM, zoom)
        self.goal_tree.show_timeline(self.timeline)
        self._say_zoom()

    def _say_zoom(self) -> None:
        if self.timeline is not None:
            from careertui.tui.widgets.timeline_lines import STEPS

            step = STEPS[self.timeline.zoom]
            keys = " and ".join(key_of(name, self.session.keymap) for name in ("move_left", "move_right"))
            self.say(f"A line for each {self.timeline.zoom}. {keys} move a goal by a {step}.")

    def action_pan_earlier(self) -> None:
        """Back in time."""
        if (axis := self._axis()) is not None:
            self._pan(axis, -(axis.width // 4))

    def action_pan_later(self) -> None:
        """On in time."""
        if (axis := self._axis()) is not None:
            self._pan(axis, axis.width // 4)

    def on_mouse_scroll_left(self) -> None:
        """A wheel that goes sideways moves the window, too."""
        if self.timeline is not None and (axis := self._axis()) is not None:
            self._pan(axis, -WHEEL)

    def on_mouse_scroll_right(self) -> None:
        """A wheel that goes sideways moves the window, too."""
        if self.timeline is not None and (axis := self._axis()) is not None:
            self._pan(axis, WHEEL)

    def _pan(self, axis: Axis, cells: int) -> None:
        moved = axis.pan(cells)
        if moved.start == axis.start or (cells > 0 and moved.end == axis.end):
            self.say("The calendar ends here.")
        elif self.timeline is not None:
            self.timeline.move_to(moved)
            self.goal_tree.show_timeline(self.timeline)

    def _day_here(self) -> date | None:
        """The day that what the cursor stands on is due."""
        ref = self.goal_tree.current
        if ref is None:
            return None
        if ref.kind is RecordKind.GOAL:
            return self.session.plan.goals[ref.id].due
        task = self.session.plan.tasks[ref.id]
        return task.due or task.scheduled

    # Moving in time

    async def action_move_all_earlier(self) -> None:
        """The goal, and everything open below it, to an earlier date."""
        await self.move_in_time(-1, with_open_below=True)

    async def action_move_all_later(self) -> None:
        """The goal, and everything open below it, to a later date."""
        await self.move_in_time(1, with_open_below=True)

    async def move_in_time(self, steps: int, *, with_open_below: bool = False) -> None:
        """What the cursor stands on, by days, weeks or months of the zoom."""
        from careertui.domain.timeline import shift

        axis, ref, plan = self._axis(), self.goal_tree.current, self.session.plan
        if axis is None:
            return
        if ref is None:
            self._nothing_here()
            return
        record = plan.goals[ref.id] if ref.kind is RecordKind.GOAL else plan.tasks[ref.id]
        if not record.is_open:
            self.say(f"It is {record.status if isinstance(record, Goal) else 'done'}: its date stands.")
            return
        before = self._day_here()
        if before is None:
            key = key_of("due", self.session.keymap)
            self.say(f"It has no date yet that could be moved: {key} sets one.", tone="warn")
            return
        days = (shift(before, steps, axis.zoom) - before).days
        if ref.kind is RecordKind.GOAL:
            await self._move_goal(ref, days, with_open_below=with_open_below)
        else:
            await self._move_task(ref, days)
        after = self._day_here()
        if after is not None and plan is self.session.plan:
            self._keep_in_sight(axis, after)

    async def _move_goal(self, ref: Ref, days: int, *, with_open_below: bool) -> None:
        from careertui.planner import adapting

        plan = self.session.plan
        goal = plan.goals[ref.id]
        seen: list[Goal | Task] = [goal]
        if with_open_below:
            below = [ref.id, *plan.below(ref.id)]
            seen += [plan.goals[each] for each in below]
            seen += [task for each in below for task in plan.tasks_of(each) if task.is_open]
        change = await self.write(
            partial(adapting.shift, goal_ids=[ref.id], days=days, with_open_below=with_open_below, seen=seen)
        )
        if change is None or (due := self.session.plan.goals[ref.id].due) is None:
            return
        said = f"“{goal.title}” is due {show_reading(due, self.session.today)}"
        if with_open_below:
            said += f"; {_with(change)}"
        elif self._has_open_below(ref.id):
            direction = "later" if days > 0 else "earlier"
            key = key_of(f"move_all_{direction}", self.session.keymap)
            said += f". {key} takes along what is open below it"
        self.say(f"{said}.")

    def _has_open_below(self, goal_id: int) -> bool:
        plan = self.session.plan
        return plan.counts(goal_id)[0] > 0 or any(plan.goals[each].is_open for each in plan.children(goal_id))

    async def _move_task(self, ref: Ref, days: int) -> None:
        from datetime import timedelta

        from careertui.planner import tasks

        task = self.session.plan.tasks[ref.id]
        try:
            by = timedelta(days=days)
            changes = {
                name: day + by for name in ("due", "scheduled") if (day := getattr(task, name)) is not None
            }
        except OverflowError:
            self.say("The calendar ends there.", tone="warn")
            return
        await self.write(partial(tasks.edit, task_ids=[ref.id], changes=changes, seen=[task]))

    def _keep_in_sight(self, axis: Axis, day: date) -> None:
        """A bar that was moved out of the window takes the window along."""
        cell = axis.cell(day)
        if not 0 <= cell < axis.width:
            self._pan(axis, cell - (axis.width * 3 // 4 if cell > 0 else axis.width // 4))


def _with(change: Change) -> str:
    """What moved along with a goal: `2 goals and 5 tasks moved with it`."""
    numbers = (
        (len(change.touched.get(RecordKind.GOAL, ())) - 1, "goal"),
        (len(change.touched.get(RecordKind.TASK, ())), "task"),
    )
    parts = [count(number, noun) for number, noun in numbers if number]
    return f"{' and '.join(parts)} moved with it" if parts else "nothing else moved"
