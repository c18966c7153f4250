"""A task that is split: its parts, typed one line at a time, each read back like quick add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.errors import BlankTitle, Invalid
from careertui.domain.language import parse_capture
from careertui.domain.syntax import shorten
from careertui.domain.triage import part_of
from careertui.planner import dates

if TYPE_CHECKING:
    from careertui.domain.drafts import TaskDraft
    from careertui.domain.model import Task
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanSession

FEWEST = 2


class SplitLine:
    """Reads the parts of a task; each has what the whole has, unless its line says otherwise."""

    def __init__(self, session: PlanSession, whole: Task) -> None:
        self._session = session
        self._whole = whole
        self.parts: list[TaskDraft] = []

    def _part(self, text: str) -> TaskDraft:
        session = self._session
        found = parse_capture(
            text,
            today=session.today,
            read_date=partial(dates.read_date, today=session.today),
            goals=list(session.plan.goals.values()),
            columns=session.plan.board,
        )
        return part_of(self._whole, found.draft, found.given, is_first=not self.parts)

    @property
    def label(self) -> str:
        """Which part the line is for."""
        return f"Part {len(self.parts) + 1}"

    def read(self, text: str) -> Line:
        """What a line would add, or what an empty one does."""
        if text.strip():
            return [("accent", self._part(text).title)]
        if not self.parts:
            return [("faint", "A line for each part, two or more; an empty line makes them.")]
        so_far = ", ".join(f"“{shorten(part.title, 24)}”" for part in self.parts)
        if len(self.parts) < FEWEST:
            return [("good", "✓ "), ("text", so_far), ("faint", "  and then?")]
        return [("good", "✓ "), ("text", so_far), ("faint", "  An empty line makes them.")]

    def add(self, text: str) -> None:
        """Take a part in. Raises BlankTitle."""
        part = self._part(text)
        if not part.title.strip():
            raise BlankTitle
        self.parts.append(part)

    def require_parts(self) -> None:
        """Raises Invalid where there are too few to split."""
        if len(self.parts) < FEWEST:
            raise Invalid("parts", "", "a split needs two parts or more: type another one")
