"""Searching everything from wherever one is, and going to what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.tui.screens.record_actions import RecordActions

if TYPE_CHECKING:
    from careertui.domain.searching import Hit


class Finding(RecordActions):
    """For a screen from which everything is found."""

    def action_search(self) -> None:
        """Find anything by its words."""
        from careertui.tui.dialogs.search import SearchDialog

        self.app.push_screen(SearchDialog(self), self._go_to_hit)

    async def _go_to_hit(self, hit: Hit | None) -> None:
        """Where it is at home: an obstacle in its goal, a win in its list."""
        from careertui.domain.searching import HitKind

        if hit is None:
            return
        if hit.kind is HitKind.WIN:
            self.action_wins(hit.id)
        else:
            await self.app.go_to(hit.ref, self, uncover=True)
