"""What all views of skills say and understand in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain import insight
from careertui.domain.skill_filter import parse_skill_filter
from careertui.tui.drawing import Line, wrap
from careertui.tui.widgets.view import View

if TYPE_CHECKING:
    from careertui.domain.insight import Insight


class SkillView(View):
    """A view with the cursor on a skill."""

    def insight(self) -> Insight | None:
        """What the skills say."""
        return insight.for_skills(self.session.plan, self.session.today)

    def read_filter(self, text: str) -> Line:
        """What was understood of a filter beyond its words."""
        line: Line = []
        for asked in parse_skill_filter(text):
            if not asked.is_word:
                line += [("faint", "  ·  "), ("muted" if asked.test else "warn", asked.meaning)]
            if asked.doubt:
                line += [("faint", "  ·  "), ("warn", asked.doubt)]
        return line

    def missed_in_filter(self, text: str) -> list[str]:
        """What of a filter was not understood, each with what would be."""
        return [asked.meaning for asked in parse_skill_filter(text) if asked.test is None]

    def tell_empty(self, y: int, width: int, text: str, *, keys: tuple[str, ...], is_filtered: bool) -> Line:
        """A line in the place of the rows: nothing matches, or what will stand here and how it begins."""
        if is_filtered:
            return [("muted", f"  {self.no_match}")] if y == 0 else []
        if not self.session.is_read:
            return []
        lines = self.told(text, width, keys=keys)
        return lines[y] if y < len(lines) else []

    def told(self, text: str, width: int, *, keys: tuple[str, ...]) -> list[Line]:
        """A text in the place of the rows: its first line stands out, the others are paragraphs below it.

        `{new}` in it is the key of that action, if it is among `keys`.
        """
        first, *rest = text.format(**{action_id: self.key_for(action_id) for action_id in keys}).split("\n")
        measure = min(width - 4, 88)
        lines: list[Line] = [[("strong", f"  {part}")] for part in wrap(first, measure + 2, 3)]
        for paragraph in rest:
            lines += [[], *([("muted", f"  {part}")] for part in wrap(paragraph, measure, 6))]
        return lines
