"""The goals by horizon: below a heading each, beside the tree, and what is done on a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.drafts import GoalDraft
from careertui.domain.model import Horizon
from careertui.tui.actions import key_of
from careertui.tui.screens.side import SideScreen

if TYPE_CHECKING:
    from careertui.tui.widgets.goal_tree import GoalTree

GROUPED = "goals:horizons"
"""Under which it is remembered whether the goals stand by horizon."""


class GroupedScreen(SideScreen):
    """A screen whose tree can stand by horizon."""

    goal_tree: GoalTree

    @property
    def is_grouped(self) -> bool:
        """Whether the goals stand by horizon."""
        return self.goal_tree.rows.is_grouped

    def recall_groups(self) -> bool:
        """The arrangement in which the screen was left; says whether it is another one than before."""
        self.goal_tree.facts.focus_limit = self.session.settings.focus_limit
        is_wanted = self.session.recall(GROUPED) == "yes"
        if is_wanted is self.is_grouped:
            return False
        self.goal_tree.group(is_wanted=is_wanted)
        return True

    def action_group_horizons(self) -> None:
        """The goals by horizon, or in the tree."""
        is_wanted = not self.is_grouped
        self.session.remember(GROUPED, "yes" if is_wanted else "")
        self.goal_tree.group(is_wanted=is_wanted)
        if self.is_filtered:
            self.refilter()
        if not is_wanted:
            self.say("The tree again.")
            return
        fold, all_folds, search = (self._key(name) for name in ("fold", "fold_all", "filter"))
        self.say(f"By horizon. {fold} folds one, {all_folds} all; {search} horizon:short shows it alone.")

    def _key(self, action_id: str) -> str:
        return key_of(action_id, self.session.keymap)

    # On a heading

    def _nothing_here(self) -> None:
        if self.goal_tree.heading is None:
            super()._nothing_here()
            return
        fold, new = self._key("fold"), self._key("new")
        self.say(f"This is a heading: {fold} folds it, {new} adds a goal of this horizon.", tone="warn")

    def _show_detail(self) -> None:
        if (horizon := self.goal_tree.heading) is not None:
            from careertui.tui.widgets.tree_groups import HEADINGS, REACHES

            what = "Visions" if horizon is Horizon.VISION else f"{HEADINGS[horizon]} goals"
            keys = f"{self._key('new')} adds one, {self._key('fold')} folds them"
            self.detail.hint = f"{what} lie {REACHES[horizon]} away: {keys}."
        super()._show_detail()

    async def action_edit(self) -> None:
        """The form; a heading is folded."""
        if self.goal_tree.heading is None:
            await super().action_edit()
        else:
            self.goal_tree.fold_here()

    async def new_of(self, horizon: Horizon) -> None:
        """A goal of a horizon, below the vision where there is one and no other."""
        goals = self.session.plan.goals.values()
        visions = [goal.id for goal in goals if goal.horizon is Horizon.VISION and goal.is_open]
        parent = visions[0] if len(visions) == 1 and horizon is not Horizon.VISION else None
        await self.edit_new_goal(GoalDraft("", parent_id=parent, horizon=horizon))

    # Moving

    def refuse_out_and_in(self) -> None:
        """By horizon there is no out and in."""
        edit, group = self._key("edit"), self._key("group_horizons")
        self.say(f"By horizon there is no out and in: {edit} changes its horizon, {group} shows the tree.")
