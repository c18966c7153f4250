"""What there is on every screen beside its own: the timer that runs, in the header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.widgets.chrome import HeaderBar

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from careertui.tui.session import PlanSession

    Host = Screen[None]
else:
    Host = object

MINUTE = 60.0
"""Seconds after which a timer that runs is drawn anew."""


class Anywhere(Host):
    """For a screen with a header, over a plan."""

    session: PlanSession

    def __init__(self) -> None:
        super().__init__()
        self._minutes: Timer | None = None

    # The timer

    def follow_timer(self) -> None:
        """While a timer runs, show each minute that it has run; nothing else runs for it."""
        self.query_one(HeaderBar).follow_timer()
        runs = self.session.plan.running is not None
        if runs and self._minutes is None:
            self._minutes = self.set_interval(MINUTE, self.show_minute)
        elif not runs and self._minutes is not None:
            self._minutes.stop()
            self._minutes = None

    def show_minute(self) -> None:
        """Another minute has passed."""
        if self in self.app.screen_stack:
            self.query_one(HeaderBar).follow_timer()
            self.draw_minute()

    def draw_minute(self) -> None:
        """Draw what says for how long the timer has run; subclasses know where that is."""
