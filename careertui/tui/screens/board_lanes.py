"""The lanes of the board: by goal, by value or by tag; how they fold, and what moves a card into another."""

from __future__ import annotations

import json
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from careertui.domain.lanes import lane_of, relink
from careertui.domain.rank import after, before
from careertui.domain.saved_views import Grouping
from careertui.tui.actions import key_of
from careertui.tui.drawing import cut
from careertui.tui.screens.board_matrix import MatrixScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careertui.domain.lanes import Choice, Key, Lane
    from careertui.domain.rank import Place
    from careertui.tui.widgets.lane_view import LaneView

TITLE = 32
"""Cells of the title of a card that is asked about."""
NO_PLACES: Mapping[str, Place] = MappingProxyType({})
GROUPED = "board:lanes"
"""Under which it is remembered what the lanes stand for."""
FOLDED = "board:folded lanes"
"""Under which it is remembered which of them are folded, of each grouping its own."""
NOUNS = {Grouping.GOAL: "goal", Grouping.VALUE: "value", Grouping.TAG: "tag"}


class LaneScreen(MatrixScreen):
    """A board that can stand in lanes. What is done there is done to the same cards."""

    board: LaneView

    # What the lanes stand for

    @property
    def grouping(self) -> Grouping:
        """What the lanes stand for."""
        found = self.session.recall(GROUPED)
        return Grouping(found) if found in set(Grouping) else Grouping.NONE

    def set_grouping(self, grouping: Grouping) -> None:
        """Let them stand for something else, beyond the end of the program."""
        self.session.remember(GROUPED, grouping)

    def group_lanes(self) -> None:
        """Tell the board what its lanes stand for now, and which of them are folded."""
        self.board.says_missing = self._say_missing
        self.board.group(self.grouping, self._folds().get(self.grouping, ()))

    def _say_missing(self, number: int) -> str:
        """What is said of lanes that no card stands in."""
        noun = f"more {NOUNS[self.grouping]}{'' if number == 1 else 's'}"
        return f"{number} {noun} without a card: {self._key('move_to_lane')} moves one there."

    def action_group_cards(self) -> None:
        """By goal, by value, by tag, or not at all."""
        if self.shows_boxes:
            self.say(self.why_no_rank(self.board.column))
            return
        all_of_them = [*Grouping]
        self.set_grouping(all_of_them[(all_of_them.index(self.grouping) + 1) % len(all_of_them)])
        self.refilter()
        names = ("group_cards", "fold", "fold_all", "move_to_lane")
        group, fold, all_folds, move = (self._key(each) for each in names)
        if self.grouping is Grouping.NONE:
            self.say("Without lanes again.")
            return
        count = len(self.board.lanes.lanes)
        if not count:
            self.say(f"By {NOUNS[self.grouping]}: a lane stands here with its first card.")
            return
        self.say(
            f"By {NOUNS[self.grouping]}: {count} lane{'' if count == 1 else 's'}. "
            f"{fold} folds one, {all_folds} all; {move} moves a card into any; {group} groups otherwise."
        )

    def _key(self, action_id: str) -> str:
        return key_of(action_id, self.session.keymap)

    # Folding

    def _folds(self) -> dict[str, list[Key]]:
        """The lanes that were left folded, by what they stand for."""
        try:
            found = json.loads(self.session.recall(FOLDED) or "{}")
        except json.JSONDecodeError:
            return {}
        return found if isinstance(found, dict) else {}

    def keep_folds(self) -> None:
        """Remember which lanes are folded."""
        folded = sorted(self.board.lanes.folded, key=repr)
        self.session.remember(FOLDED, json.dumps(self._folds() | {self.grouping: folded}))
        self.refresh_footer()

    def on_lane_view_folds_changed(self) -> None:
        """A lane was folded, or unfolded."""
        self.keep_folds()

    def action_fold(self) -> None:
        """Fold the lane of the cursor, or unfold it."""
        if self._has_lanes() and not self.board.fold_here():
            self.say("There is no lane under the cursor.")

    def action_fold_all(self) -> None:
        """Fold all lanes, or unfold them."""
        if self._has_lanes():
            self.board.fold_all()

    def _has_lanes(self) -> bool:
        if self.board.is_laned and not self.shows_boxes:
            return True
        self.say(f"There are no lanes to fold: {self._key('group_cards')} groups the columns.")
        return False

    async def action_edit(self) -> None:
        """The form; a folded lane is unfolded."""
        if self._is_on_heading:
            self.board.fold_here()
        else:
            await super().action_edit()

    @property
    def _is_on_heading(self) -> bool:
        return not self.shows_boxes and self.board.is_on_heading

    def _nothing_here(self) -> None:
        if self._is_on_heading:
            self.say(f"This lane is folded: {self._key('fold')} unfolds it.", tone="warn")
        else:
            super()._nothing_here()

    def _show_detail(self) -> None:
        self.detail.hint = "Put the cursor on a card to see all about it here."
        if self._is_on_heading and (lane := self.board.lane) is not None:
            count = f"{lane.size} task{'' if lane.size == 1 else 's'}"
            self.detail.hint = f"“{lane.title}”: {count}, folded. {self._key('fold')} unfolds the lane."
        super()._show_detail()

    # New tasks

    async def ask_in_lane(self, column: str, place: Place) -> None:
        """Ask for tasks that belong to the lane of the cursor."""
        lane = None if self.shows_boxes else self.board.lane
        goal_id, tags = (None, ()) if lane is None else self._belonging(lane)
        await self.ask_for_task(column, place, goal_id, tags)

    def _belonging(self, lane: Lane) -> tuple[int | None, tuple[str, ...]]:
        """The goal or the tag that a task has to have to stand in a lane."""
        plan = self.session.plan
        if lane.key is None:
            return None, ()
        if self.grouping is Grouping.GOAL:
            return int(lane.key), ()
        cards = (plan.tasks[each] for ids in lane.columns.values() for each in ids)
        if self.grouping is Grouping.TAG:
            return None, next(cards).tags[:1]
        here = self.board.current
        return (plan.tasks[here] if here is not None else next(cards)).goal_id, ()

    # Moving into another lane

    def ids_beside(self, moving: Sequence[int]) -> Sequence[int]:
        """The cards among which these are moved up and down: those of the column, or of their lane in it."""
        column, lanes = self.board.column, self.board.lanes
        if not self.board.is_laned:
            return self.board.ids(column)
        number = lanes.number_of(
            lane_of(self.session.plan, self.session.plan.tasks[moving[0]], self.grouping)
        )
        return () if number is None else lanes.lanes[number].columns[column]

    async def shift_lane(self, moving: Sequence[int], step: int) -> bool:
        """Into the lane above or below, over the edge of the one they are in; False where they are within.

        Where they stand in several, they all go into the last of them on the way. Where cards have no rank,
        every step leads into the next lane.
        """
        if self.shows_boxes or not moving or self.board.lane is None:
            return False
        plan, lanes = self.session.plan, self.board.lanes
        numbers = {lanes.number_of(lane_of(plan, plan.tasks[each], self.grouping)) for each in moving}
        found = [number for number in numbers if number is not None]
        if not found:
            return False
        edge = min(found) if step < 0 else max(found)
        if len(found) == 1:
            if self._stay_within(moving, lanes.lanes[edge], step):
                return False
            edge += step
        if 0 <= edge < len(lanes.lanes):
            await self._relink(moving, lanes.lanes[edge], self._places_in(lanes.lanes[edge], step))
        else:
            end, key = "first" if step < 0 else "last", self._key("move_to_lane")
            self.say(f"It is the {end} lane already. {key} moves it into any other.")
        return True

    def _stay_within(self, moving: Sequence[int], lane: Lane, step: int) -> bool:
        """Whether there is a card in the lane to move these past."""
        column = self.board.column
        plan = self.session.plan
        if self.why_no_rank(column) or any(plan.board.key_of(plan.tasks[each]) != column for each in moving):
            return False
        ids = lane.columns[column]
        places = [ids.index(each) for each in moving]
        return min(places) > 0 if step < 0 else max(places) + 1 < len(ids)

    async def action_move_to_lane(self) -> None:
        """Into any lane, be there cards in it or not; where there are none, to another goal."""
        moving = self.cards.targets
        if not moving:
            self._nothing_here()
            return
        from careertui.tui.dialogs.lane_choice import LaneChoice

        plan, grouping = self.session.plan, self._linking
        tasks = [plan.tasks[each] for each in moving]
        standing = {lane_of(plan, task, grouping) for task in tasks}
        about = f"“{cut(tasks[0].title, TITLE)}”" if len(tasks) == 1 else f"{len(tasks)} tasks"

        async def take(choice: Choice | None) -> None:
            still = [each for each in moving if each in self.session.plan.tasks]
            if choice is None:
                self.say("Nothing was changed.")
            elif not still:  # another window deleted them meanwhile
                self.say(f"{about} is gone." if len(moving) == 1 else f"All {about} are gone.", tone="warn")
            else:
                await self._relink(still, choice)

        here = standing if len(standing) == 1 else ()
        self.app.push_screen(LaneChoice(self, grouping, about, here), take)

    @property
    def _linking(self) -> Grouping:
        """What moves a card from lane to lane: where there are no lanes, its goal."""
        no_lanes = self.shows_boxes or self.grouping is Grouping.NONE
        return Grouping.GOAL if no_lanes else self.grouping

    def _places_in(self, lane: Lane, step: int) -> dict[str, Place]:
        """Where cards come to stand in a lane: from above as its first, from below as its last.

        Where it has none in a column, or they stand there by urgency, they keep the rank that they have.
        """
        ranked = {key: ids for key, ids in lane.columns.items() if ids and not self.why_no_rank(key)}
        return {key: before(ids[0]) if step > 0 else after(ids[-1]) for key, ids in ranked.items()}

    async def _relink(
        self, moving: Sequence[int], lane: Lane | Choice, places: Mapping[str, Place] = NO_PLACES
    ) -> None:
        """Link cards to what a lane stands for; where several goals would do, ask for one."""
        plan = self.session.plan
        found = {each: relink(plan, plan.tasks[each], self._linking, lane.key, lane.title) for each in moving}
        if refusal := next((one.refusal for one in found.values() if one.refusal and not one.goal_ids), ""):
            self.say(f"{refusal}.", tone="warn")
            return
        changes = {each: one.changes for each, one in found.items()}
        open_ones = [each for each, one in found.items() if one.goal_ids]
        if not open_ones:
            await self._move_into(changes, lane, places)
            return
        from careertui.tui.dialogs.goal_choice import GoalChoice

        async def take(goal_id: int | None) -> None:
            if goal_id is None:
                self.say("Nothing was changed.")
            else:
                chosen = {each: {"goal_id": goal_id} for each in open_ones}
                await self._move_into(changes | chosen, lane, places)

        self.app.push_screen(GoalChoice(self, found[open_ones[0]].goal_ids, lane.title), take)

    async def _move_into(
        self, changes: Mapping[int, Mapping[str, object]], lane: Lane | Choice, places: Mapping[str, Place]
    ) -> None:
        from careertui.planner import lanes as lane_steps

        current = self.cards.current
        moving = [each for each, fields in changes.items() if fields]
        change = await self.write(partial(lane_steps.move, changes=changes, title=lane.title, places=places))
        if change is None:
            if not moving:
                they = "It stands" if len(changes) == 1 else f"All {len(changes)} stand"
                self.say(f"{they} in “{lane.title}” already.")
            return
        self.cards.go_to(current if current is not None and current in moving else moving[0])
        plan = self.session.plan
        stands = {lane_of(plan, plan.tasks[each], self._linking) for each in moving} - {lane.key}
        if (elsewhere := self._title_of(stands)) is not None:
            self.say(f"{change.label}; it stands in “{elsewhere}”, which its goal serves first.")
        goal = plan.goals.get(int(lane.key or 0)) if self._linking is Grouping.GOAL else None
        if goal is not None and not goal.is_open:
            self.say(f"{change.label}; that goal is {goal.status} already.", tone="warn")

    def _title_of(self, keys: Iterable[Key]) -> str | None:
        numbers = (self.board.lanes.number_of(key) for key in keys)
        return next((self.board.lanes.lanes[each].title for each in numbers if each is not None), None)
