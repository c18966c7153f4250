"""The lines of the profile: what stands in which column at which width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careertui.domain.values import NOTABLE_GAP, is_serious, trend
from careertui.tui.drawing import Line, bar, pad, right, width_of

if TYPE_CHECKING:
    from careertui.domain.plan import Plan
    from careertui.domain.values import Value

IMPORTANCE, LIVED = 0, 1
"""The two cells of a value that can be rated: the upper and the lower one."""
SPARKS = "▁▂▃▄▅▆▇█"
MOST_SPARKS = 8
NAME_AT = 6
"""Cells before the name: the edge, and the rank."""
NUMBER, GAP, SERVED = 4, 4, 11
"""Cells of the columns that keep their width."""
ROLES = ("accent", "link")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns stand in so many cells; what does not fit is left out, the trend first."""

    width: int

    @property
    def has_trend(self) -> bool:
        """Whether there is room for how it went."""
        return self.width >= 96

    @property
    def is_stacked(self) -> bool:
        """Whether the gap stands above the goals, for want of room beside them."""
        return self.width < 72

    @property
    def air(self) -> int:
        """Cells between the columns."""
        return 1 if self.is_stacked else 4 if self.has_trend else 2

    @property
    def bar(self) -> int:
        """Cells of a bar; where they are a multiple of ten, each rating has its own length."""
        if self.is_stacked:
            return 10
        return 20 if self.width < 108 else 30 if self.width < 148 else 40

    @property
    def bar_at(self) -> int:
        """The cell at which the bars begin."""
        after = NUMBER + self.air + (0 if self.is_stacked else GAP + self.air)
        return self.width - self.bar - after - SERVED - (MOST_SPARKS + self.air if self.has_trend else 0)

    @property
    def name(self) -> int:
        """Cells of the names and of one's own words."""
        return max(1, self.bar_at - NAME_AT - 2)

    @property
    def gap_at(self) -> int:
        """The cell at which the gaps begin."""
        return self.bar_at + self.bar + NUMBER + self.air

    def heading(self, free: int) -> Line:
        """The names of the columns, each over its own, in the last `free` cells."""
        legend: Line = [("accent", "importance"), ("faint", " / "), ("link", "lived now")]
        first = self.width - free
        if self.bar_at < first or self.is_stacked:
            return [*legend, ("text", " ")]
        line: Line = [("text", " " * (self.bar_at - first)), *legend]
        names = [(self.gap_at, right("gap", GAP))]
        if self.has_trend:
            names.append((self.gap_at + GAP + self.air, "trend"))
        names.append((self.width - SERVED, "served by"))
        for at, name in names:
            line += [("faint", " " * (at - first - width_of(line))), ("faint", name)]
        return [*line, ("text", " " * (free - width_of(line)))]

    def lines(
        self, number: str, value: Value, plan: Plan, *, is_current: bool, rating: int | None, is_ranked: bool
    ) -> tuple[Line, Line]:
        """The two lines of a value; `rating` is the cell that is being rated."""
        name_role = "strong" if is_current else "text" if is_ranked else "muted"
        edge = ("accent", "▌" if is_current else " ")
        upper: Line = [
            edge,
            ("faint", right(number, 3)),
            ("text", "  "),
            (name_role, pad(value.name, self.name)),
            ("text", "  "),
            *self._rated(value.importance, IMPORTANCE, is_rating=rating == IMPORTANCE),
        ]
        lower: Line = [
            edge,
            ("text", "     "),
            ("muted" if value.meaning else "faint", pad(value.meaning or value.definition, self.name)),
            ("text", "  "),
            *self._rated(value.lived, LIVED, is_rating=rating == LIVED),
        ]
        air: Line = [("text", " " * self.air)]
        gap, served = _gap(value), _served(value, plan)
        if self.is_stacked:
            return [*upper, *air, (gap[0], gap[1].strip())], [*lower, *air, served]
        sparkline: Line = [("link", pad(sparks(value), MOST_SPARKS)), *air] if self.has_trend else []
        return [*upper, *air, gap, *air, *sparkline, served], lower

    def _rated(self, rating: int | None, cell: int, *, is_rating: bool) -> Line:
        """A bar and its number, in brackets where it is being rated."""
        line = bar((rating or 0) / 10, self.bar, ROLES[cell])
        if is_rating:
            return [*line, ("tab", f"‹{right('_' if rating is None else str(rating), 2)}›")]
        return [
            *line,
            (ROLES[cell] if rating else "faint", f" {right('–' if rating is None else str(rating), 2)} "),
        ]


def sparks(value: Value) -> str:
    """How far the value was lived, rating by rating; nothing where there is one only."""
    found = trend(value)[-MOST_SPARKS:]
    if len(found) < 2:
        return ""
    return "".join(SPARKS[round((lived - 1) * (len(SPARKS) - 1) / 9)] for lived in found)


def _gap(value: Value) -> tuple[str, str]:
    gap = value.gap
    if gap is None:
        return "faint", right("–", GAP)
    role = "bad" if is_serious(value) else "warn" if gap >= NOTABLE_GAP else "muted"
    return role, right(f"+{gap}" if gap > 0 else str(gap), GAP)


def _served(value: Value, plan: Plan) -> tuple[str, str]:
    count = len(plan.serving(value.id))
    if plan.is_served(value.id):
        return "muted", pad(f"{count} goal{'' if count == 1 else 's'}", SERVED)
    return "warn", pad(f"{count} inactive" if count else "no goal", SERVED)
