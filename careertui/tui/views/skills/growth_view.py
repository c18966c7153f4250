"""How levels rose: all skills, categories and single ones, and the chart of what is under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from careertui.domain.model import RecordKind, Ref
from careertui.domain.skills import HIGHEST
from careertui.tui.actions import Scope
from careertui.tui.drawing import Line, pad, right, spark
from careertui.tui.views.skills.growth_pane import LEAST_CHART, pane
from careertui.tui.views.skills.growth_rows import ALL, SPARKS, GrowthRows, Key
from careertui.tui.views.skills.skill_list import SkillList
from careertui.tui.widgets.view import HEAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careertui.tui.session import PlanChanged, PlanSession

STACKED = 76
"""Cells below which the chart stands under the list."""
EMPTY = """How do you grow? It is drawn here from your levels, each of them dated when you set it.
Press {new} to add a skill, or {view_inventory} for the inventory.
There {level_up} raises a level when you have learned.
After a few weeks there is a line for each skill and category, and what you learned this quarter."""


class GrowthView(SkillList):
    """The cursor stands on a skill, a category or all skills; its chart follows."""

    SCOPE = Scope.GROWTH
    NAME = "growth"
    FILTER_EXAMPLE = "writ level:>2"
    FILTER_HELP = "words  @people  level:>2  gap:any  energy:<0  is:strength  -not    enter keeps it"

    def __init__(self, session: PlanSession) -> None:
        super().__init__(session)
        self.rows = GrowthRows(session.plan, session.today)
        self._filter = ""
        self._lines: list[int | None] = []
        """The row on each line of the list; None for a blank one."""
        self._pane: list[Line] | None = None

    # What stands where

    @property
    def key(self) -> Key:
        """The row under the cursor."""
        return self.rows.keys[self._at] if self._at < len(self.rows.keys) else ALL

    def current(self) -> Ref | None:
        """The skill under the cursor; None on a category."""
        return Ref(RecordKind.SKILL, self.key.skill_id) if self.key.skill_id else None

    def shown(self) -> list[tuple[str, list[Ref]]]:
        """The single skills."""
        return [("", [Ref(RecordKind.SKILL, key.skill_id) for key in self.rows.keys if key.skill_id])]

    def nothing_here(self) -> str:
        """Why an action finds no skill."""
        if self.rows.keys:
            return f"“{self.rows.title(self.key)}” stands for several skills. Go down to one of them."
        if self._filter.strip():
            return self.no_match
        return f"There is no skill yet. Press {self.key_for('new')} to add one."

    def hints_here(self) -> Sequence[str] | None:
        """Without skills only what brings some."""
        is_empty = self.session.is_read and not self.session.plan.skills
        return ("new", "view_inventory", "view_map") if is_empty else None

    # Taking in

    def take_in(self, changed: PlanChanged) -> None:
        """Take in what changed; goals and tasks change what is needed at most."""
        if changed.is_whole or RecordKind.SKILL in changed.change.touched:
            self._show()
        else:
            self._look_anew()

    def refilter(self, text: str) -> None:
        """Show only the skills that match."""
        self._filter = text
        self._show()

    def _show(self) -> None:
        key = self.key if self.rows.keys else None
        self.rows.show(self.session.plan, self.session.today, self._filter)
        keys = self.rows.keys
        if key is not None and self.key != key:
            self._at = keys.index(key) if key in keys else self._at
        self._at = max(0, min(self._at, len(keys) - 1))
        groups = [1, *(number for number, each in enumerate(keys) if each.skill_id)][:2]
        self._lines = []
        for number in range(len(keys)):
            if number in groups and number:
                self._lines.append(None)
            self._lines.append(number)
        self._scroll_to_cursor()
        self._look_anew()
        self.host.refresh_footer()

    def _look_anew(self) -> None:
        self._pane = None
        self.refresh()

    def count_shown(self) -> int:
        """How many skills the filter lets through."""
        return self.rows.count

    def stand_on(self, ref: Ref) -> bool:
        """Put the cursor on a skill; False where the filter hides it."""
        key = Key(ref.id)
        if ref.kind is not RecordKind.SKILL or key not in self.rows.keys:
            return False
        self._move(self.rows.keys.index(key))
        return True

    # Walking

    @property
    def _count(self) -> int:
        return len(self.rows.keys)

    @property
    def _length(self) -> int:
        return len(self._lines)

    def _moved(self, old: int, old_top: int) -> None:
        del old, old_top  # the chart is that of another skill
        self._look_anew()

    def _line_of(self, row: int) -> int:
        """The line on which a row stands; blank ones are few, and above the skills."""
        line = min(row, len(self._lines) - 1)
        while line < len(self._lines) - 1 and self._lines[line] != row:
            line += 1
        return line

    def _reach(self) -> tuple[int, int]:
        at = self._line_of(self._at) if self._lines else 0
        return (at if self._at else 0), at

    # Drawing

    @property
    def _is_stacked(self) -> bool:
        return self.size.width < STACKED

    @property
    def _list_width(self) -> int:
        width = self.size.width
        return width if self._is_stacked else max(34, min(52, width * 2 // 5))

    @property
    def _list_lines(self) -> int:
        """The lines that the list has."""
        if not self._is_stacked:
            return max(1, self.room)
        return max(1, self.room - max(LEAST_CHART + 1, self.room * 6 // 10))

    @property
    def _seen(self) -> int:
        """The lines of rows; one says how many more there are."""
        return max(1, self._list_lines - (len(self._lines) > self._list_lines))

    def render_line(self, y: int) -> Strip:
        """The tabs, the names of the columns, or a line of list and chart."""
        if y == HEAD - 1 and self.rows.keys:
            return self.strip(self._heads(self._list_width), self.size.width)
        return super().render_line(y)

    def _heads(self, width: int) -> Line:
        sparks = right("last year", SPARKS + 1) + " " if self._has_sparks(width) else ""
        return [("faint", right(f"{sparks} level quarter", width - 2))]

    @staticmethod
    def _has_sparks(width: int) -> bool:
        return width >= 44

    def line(self, y: int, width: int) -> Strip:
        """A row with the chart beside it, or one of them below the other."""
        if not self.rows.keys:
            return self.strip(self._empty(y, width), width)
        if self._is_stacked:
            if y < self._list_lines:
                return self._list_line(y, width)
            return self.strip(self._pane_line(y - self._list_lines, width - 4), width)
        cells = self._list_width
        gap = self.strip([("rule", "│"), ("text", "  ")], 3)
        beside = width - cells - 3
        return Strip.join(
            [self._list_line(y, cells), gap, self.strip(self._pane_line(y, beside, indent=0), beside)]
        )

    def _pane_line(self, y: int, width: int, *, indent: int = 2) -> Line:
        if self._pane is None:
            room = self.room - (self._list_lines if self._is_stacked else 0)
            self._pane = pane(self.rows, self.key, width - (not indent), room)
        line = self._pane[y] if y < len(self._pane) else []
        return [("text", " " * indent), *line]

    def _list_line(self, y: int, width: int) -> Strip:
        at = y + self._top
        row = self._lines[at] if y < self._seen and at < len(self._lines) else None
        if row is None:
            below = len(self._lines) - self._top - self._seen
            is_last = y == self._seen and len(self._lines) > self._seen
            above = f"   ↑ {self._top} more" if self._top else ""
            said = (f"   ↓ {below} more" if below > 0 else "") + above
            return self.strip([("faint", said)] if is_last else [], width)
        is_current = row == self._at
        spans: Line = [
            ("accent", "▌" if is_current else " "),
            *self._row(self.rows.keys[row], width - 3, is_current),
        ]
        ground = "cursor" if is_current else ""
        return Strip.join([self.strip([], 1), self.strip(spans, width - 2, ground), self.strip([], 1)])

    def _row(self, key: Key, width: int, is_current: bool) -> Line:
        rows = self.rows
        sparks: Line = []
        if self._has_sparks(width + 3):
            # None is as high as its line: else those of neighbours would grow together.
            sparks = [("link", spark(rows.year(key), HIGHEST + 1) + "  ")]
        gained = rows.gained(key)
        name = max(4, width - 17 - len(sparks) * (SPARKS + 2))
        role = "strong" if is_current or not key.skill_id else "text"
        level = str(int(rows.now(key))) if key.skill_id else f"{rows.now(key):.1f}"
        return [
            ("text", " "),
            (role, pad(rows.title(key), name)),
            ("text", "  "),
            *sparks,
            ("text" if key.skill_id else "muted", right(level, 5)),
            ("good", right(f"+{gained}" if gained else "", 8)),
            ("text", " "),
        ]

    def _empty(self, y: int, width: int) -> Line:
        is_filtered = bool(self._filter.strip() and self.session.plan.skills)
        keys = ("new", "view_inventory", "level_up")
        return self.tell_empty(y, width, EMPTY, keys=keys, is_filtered=is_filtered)

    # The mouse, and the size

    def _lay_out(self) -> None:
        self._scroll_to_cursor()
        self._look_anew()

    def row_at(self, y: int) -> int | None:
        """The row on a line of the list."""
        at = y + self._top
        return self._lines[at] if 0 <= y < self._seen and at < len(self._lines) else None
