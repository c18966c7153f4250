"""What is needed and not there yet, the most pressing first, and what is planned for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from careertui.domain.model import RecordKind, Ref
from careertui.domain.skill_filter import parse_skill_filter, select_skills
from careertui.domain.skills import open_task_for, queue
from careertui.tui.actions import Scope
from careertui.tui.views.skills.gap_lines import LINES, GapColumns
from careertui.tui.views.skills.skill_list import SkillList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.domain.skills import SkillGap
    from careertui.tui.drawing import Line
    from careertui.tui.session import PlanChanged, PlanSession

AIRY = 24
"""Lines from which rows have air between them."""
NO_SKILL = """What do your goals need that you cannot do yet?
A gap lies between a level and what is needed.
Press {new} to add a skill, or {view_inventory} for the inventory."""
NO_NEED = """Nothing is needed of your skills yet.
A gap comes to be in two ways. An active goal needs a skill at a level: link them in the form of either.
Or you aim higher yourself: press {view_inventory} for the inventory, and there {target_up} for the target.
It then stands here until the level is reached; press {plan_gap} to plan a task for it."""
NO_GAP = """Every level is as high as your goals and targets need it.
A gap opens again where an active goal needs more, or where you aim higher: {target_up} in the inventory."""


class GapsView(SkillList):
    """Two lines for each gap; the cursor stands on a skill, not on a line."""

    WHEEL = 1
    SCOPE = Scope.GAPS
    NAME = "gaps"
    HAS_DETAIL = True
    DETAIL_FROM = 170
    FILTER_EXAMPLE = "writ gap:>1"
    FILTER_HELP = "words  @people  level:>2  gap:>1  energy:<0  is:strength  -not    enter keeps it"

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self._all: list[SkillGap] = []
        self.gaps: list[SkillGap] = []
        """What is shown."""
        self._filter = ""
        self._columns = GapColumns(0)

    # What stands where

    @property
    def gap(self) -> SkillGap | None:
        """The gap under the cursor."""
        return self.gaps[self._at] if self._at < len(self.gaps) else None

    def current(self) -> Ref | None:
        """The skill under the cursor."""
        return Ref(RecordKind.SKILL, self.gap.skill.id) if self.gap else None

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The skills with a gap."""
        return [("", [Ref(RecordKind.SKILL, gap.skill.id) for gap in self.gaps])]

    def nothing_here(self) -> str:
        """Why an action finds no skill."""
        if self._filter.strip() and self._all:
            return self.no_match
        return "There is no gap to act on."

    def hints_here(self) -> Sequence[str] | None:
        """Without gaps only what leads to some."""
        is_empty = self.session.is_read and not self._all
        return ("new", "view_inventory", "view_map", "view_growth") if is_empty else None

    # Taking in

    def take_in(self, changed: PlanChanged) -> None:
        """Goals, tasks and skills all may open a gap, close it, or weigh it anew."""
        del changed
        self._all = queue(self.session.plan)
        self._show()

    def refilter(self, text: str) -> None:
        """Show only what matches."""
        self._filter = text
        self._show()

    def _show(self) -> None:
        before = self.current()
        plan = self.session.plan
        if self._filter.strip():
            skills = (gap.skill for gap in self._all)
            ids = {skill.id for skill in select_skills(parse_skill_filter(self._filter), skills, plan)}
            self.gaps = [gap for gap in self._all if gap.skill.id in ids]
        else:
            self.gaps = self._all
        if before is None or not self.stand_on(before):
            self._at = max(0, min(self._at, len(self.gaps) - 1))
        self._scroll_to_cursor()
        self.refresh()
        self.host.show_detail_soon()
        self.host.refresh_footer()

    def count_shown(self) -> int:
        """How many gaps the filter lets through."""
        return len(self.gaps)

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a skill; False where it has no gap."""
        if ref.kind is not RecordKind.SKILL:
            return False
        at = next((at for at, gap in enumerate(self.gaps) if gap.skill.id == ref.id), None)
        if at is None:
            return False
        self._move(at)
        return True

    @property
    def _count(self) -> int:
        return len(self.gaps)

    @property
    def _each(self) -> int:
        """Lines of a row: with a blank one below it, where there is room for some of them."""
        has_room = self.room >= AIRY or (LINES + 1) * len(self.gaps) - 1 <= self.room
        return LINES + (has_room and not self.is_compact)

    @property
    def _seen(self) -> int:
        """How many rows are seen; a line is left to say how many more there are."""
        is_long = self._each * len(self.gaps) > self.room + 1
        return max(1, (self.room + (self._each > LINES) - is_long) // self._each)

    # Drawing

    def _columns_for(self, width: int) -> GapColumns:
        if self._columns.width != width:
            self._columns = GapColumns(width, self.key_for("plan_gap"))
        return self._columns

    def heading(self, width: int) -> Line:
        """The names of the columns that begin beside the tabs."""
        if not self.gaps:
            return []
        line: Line = []
        at = self.size.width - width
        for x, name in self._columns_for(self.size.width).heads():
            if x > at:
                line.append(("faint", " " * (x - at) + name))
                at = x + len(name)
        return [*line, ("text", " " * (self.size.width - at))] if line else []

    def line(self, y: int, width: int) -> Strip:
        """A line of a row, or what stands below them."""
        number, part = divmod(y, self._each)
        at = number + self._top
        if at >= len(self.gaps) or number >= self._seen or part >= LINES:
            return self.strip(self._margin(y, width), width)
        gap, is_current = self.gaps[at], at == self._at
        task = open_task_for(gap.skill.id, self.session.plan)
        spans: Line = [("accent", "▌" if is_current else " ")]
        spans += self._columns_for(width).line(part, gap, task, self.session.today, is_current=is_current)
        row = self.strip(spans, width - 2, "cursor" if is_current else "")
        return Strip.join([self.strip([], 1), row, self.strip([], 1)])

    def _margin(self, y: int, width: int) -> Line:
        """Below the rows: how many there are further down and up, or what a list without gaps says."""
        if not self.gaps:
            return self._empty(y, width)
        if y != self.room - 1:
            return []
        below = len(self.gaps) - self._top - self._seen
        said = [f"↓ {below} more"] * (below > 0) + [f"↑ {self._top} more"] * (self._top > 0)
        return [("faint", "   " + "   ".join(said))] if said else []

    def _empty(self, y: int, width: int) -> Line:
        plan = self.session.plan
        is_met = any(map(plan.needed, plan.skills))
        text = NO_GAP if is_met else NO_NEED if plan.skills else NO_SKILL
        keys = ("new", "view_inventory", "target_up", "plan_gap")
        return self.tell_empty(y, width, text, keys=keys, is_filtered=bool(self._all))

    def row_at(self, y: int) -> int | None:
        """The gap on a line."""
        number, part = divmod(y, self._each)
        at = number + self._top
        return at if y >= 0 and part < LINES and number < self._seen and at < len(self.gaps) else None
