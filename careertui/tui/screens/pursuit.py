"""The dialogs of a goal: its obstacles, what is decided about it, its history; and the plan on a past day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.screens.side import SideScreen

if TYPE_CHECKING:
    from careertui.tui.session import PlanSession
    from careertui.tui.widgets.form import Draft


class PursuitScreen(SideScreen):
    """A screen on which one stands on a goal, or on a task of one."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._obstacle_drafts: dict[int, Draft] = {}

    if TYPE_CHECKING:

        def goal_here(self) -> int | None:
            """The goal under the cursor, or that of the task under it."""

    def _need_goal(self) -> int | None:
        goal_id = self.goal_here()
        if goal_id is None and self.current() is None:
            self._nothing_here()
        elif goal_id is None:
            self.say("This task serves no goal: > in its form links one.", tone="warn")
        return goal_id

    def action_obstacles(self) -> None:
        """What may stand in its way."""
        from careertui.tui.dialogs.obstacles import ObstaclesDialog

        if (goal_id := self._need_goal()) is not None:
            self.app.push_screen(ObstaclesDialog(self, goal_id, self._obstacle_drafts))

    def action_adapt(self) -> None:
        """Decide about it, and say why."""
        from careertui.tui.dialogs.adapt import AdaptDialog

        if (goal_id := self._need_goal()) is not None:
            self.app.push_screen(AdaptDialog(self, goal_id))

    def action_story(self) -> None:
        """What happened to it."""
        from careertui.tui.dialogs.story import StoryDialog

        if (goal_id := self._need_goal()) is not None:
            self.app.push_screen(StoryDialog(self, goal_id))

    async def action_look_back(self) -> None:
        """The plan on a day that has been."""
        from careertui.tui.dialogs.past import ask_for_day

        await self.open_prompt(ask_for_day(self))
