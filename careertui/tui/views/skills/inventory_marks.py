"""Marks on the skills of the inventory: what comes next acts on all that are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import RecordKind, Ref
from careertui.planner import starters
from careertui.tui.views.skills.inventory_rows import InventoryRows, Key
from careertui.tui.views.skills.skill_list import SkillList

if TYPE_CHECKING:
    from careertui.tui.session import PlanSession


class MarkedSkills(SkillList):
    """Skills below their categories, some of them marked."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.rows = InventoryRows(session.plan, session.today, starters.categories())

    @property
    def key(self) -> Key | None:
        """The row under the cursor: the id of a skill, or a category."""
        return self.rows.keys[self._at] if self._at < len(self.rows) else None

    def current(self) -> Ref | None:
        """The skill under the cursor; None on a category."""
        return Ref(RecordKind.SKILL, self.key) if isinstance(self.key, int) else None

    def targets(self) -> list[Ref]:
        """All marked skills, else the one under the cursor."""
        if marked := self.rows.marked_shown():
            return [Ref(RecordKind.SKILL, skill_id) for skill_id in marked]
        return super().targets()

    def note(self) -> str:
        """How many are marked."""
        count = len(self.rows.marked_shown())
        return f"{count} marked" if count else ""

    # Marking

    def action_mark(self) -> None:
        """Mark the skill, or all of the category, and go on to the next."""
        if self.key is None:
            self.host.say(self.nothing_here())
            return
        self.rows.mark(self.key)
        self._say_marks()
        self.move_cursor(1)

    def action_mark_to(self) -> None:
        """Mark up to here."""
        if self.key is None:
            self.host.say(self.nothing_here())
            return
        self.rows.mark_to(self._at)
        self._say_marks()

    def action_mark_all(self) -> None:
        """Mark everything that is shown, or nothing."""
        self.rows.mark_all()
        self._say_marks()

    def _say_marks(self) -> None:
        self.refresh()
        self.host.refresh_note()
        if count := len(self.rows.marked_shown()):
            clear = self.key_for("clear")
            self.host.say(
                f"{count} marked: level, target, energy, used and delete act on all. {clear} lets go."
            )
        else:
            self.host.say("None marked." if self.rows.keys else self.nothing_here())

    async def action_clear(self) -> None:
        """Marks first, then panel and filter."""
        if self.rows.marked and not self.host.is_covered:
            self.rows.marked.clear()
            self._say_marks()
        else:
            await self.host.action_clear()
