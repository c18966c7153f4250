"""What an empty inventory says and offers: the categories of the starter skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.planner import starters
from careertui.tui.drawing import Line, cut, pad

if TYPE_CHECKING:
    from careertui.domain.skills import SkillDraft

HINT = """What can you do, and what do you want to be able to do?
Press {new} to add a skill: Wri and tab give Writing, or take a name of your own.
Or begin with a whole category. Enter brings it; what does not fit, {delete} takes away again."""


def drafts_of(category: str) -> list[SkillDraft]:
    """The starter skills of a category."""
    return [draft for draft in starters.skills() if draft.category == category]


class Offers:
    """The lines of an empty inventory for a size; in a low one only the first line of the hint is seen."""

    def __init__(self, width: int, room: int, hint: list[Line]) -> None:
        self._width = width
        count = len(starters.categories())
        self._hint = hint if len(hint) + 1 + count <= room else hint[:1]
        self._first = len(self._hint) + (len(self._hint) + count < room)

    def row_at(self, y: int) -> int | None:
        """Which category stands on a line."""
        return y - self._first if 0 <= y - self._first < len(starters.categories()) else None

    def line(self, y: int, current: str) -> Line:
        """A line; `current` is the category under the cursor."""
        if y < len(self._hint):
            return self._hint[y]
        if (row := self.row_at(y)) is None:
            return []
        category = starters.categories()[row]
        names = [draft.name for draft in drafts_of(category)]
        is_current = category == current
        return [
            ("accent", " ▌" if is_current else "  "),
            ("strong" if is_current else "text", pad(category, 16)),
            ("muted", f"{len(names):2}   "),
            ("faint", cut(", ".join(names), self._width - 24)),
        ]
