"""Asking for one line: in the place of the insight, until it is taken or left."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen
    from textual.widget import Widget

    from careertui.tui.widgets.chrome import InsightBar
    from careertui.tui.widgets.prompt import Prompt, PromptBar

    Host = Screen[None]
else:
    Host = object


class Asking(Host):
    """For a screen with an insight, whose list has the focus again when the line is gone."""

    insight_bar: InsightBar

    @property
    def list_widget(self) -> Widget:
        """The widget that has the focus when nothing is typed."""
        raise NotImplementedError

    def refresh_footer(self) -> None:
        """Other keys matter now."""
        raise NotImplementedError

    @cached_property
    def prompt(self) -> PromptBar:
        """The line in which things are asked."""
        # Made and imported when it is first asked for: the first frame needs neither.
        from careertui.tui.widgets.prompt import PromptBar

        return PromptBar(self._line_is_gone)

    @property
    def is_asking(self) -> bool:
        """Whether the line asks for something."""
        return "prompt" in vars(self) and self.prompt.is_open

    async def make_prompt_ready(self) -> None:
        """Mount the line in which things are asked: before it is needed, but after the first frame."""
        await self.prompt.make_ready(self.insight_bar)

    async def open_prompt(self, prompt: Prompt) -> None:
        """Ask for one line, in the place of the insight."""
        await self.make_prompt_ready()
        self.insight_bar.display = False
        await self.prompt.ask(prompt)
        self.refresh_footer()

    def _line_is_gone(self) -> None:
        """The insight comes back, and the list has the focus again."""
        self.insight_bar.display = True
        self.refresh_footer()
        self.set_focus(self.list_widget)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into a list leaves the line, as Enter leaves a filter."""
        if self.is_asking and event.widget is self.focused and self.prompt not in event.widget.ancestors:
            self.prompt.close()

    async def action_take_line(self) -> None:
        """Enter, for the pointer."""
        await self.prompt.take()

    def action_leave_line(self) -> None:
        """Escape, for the pointer."""
        self.prompt.action_leave()
