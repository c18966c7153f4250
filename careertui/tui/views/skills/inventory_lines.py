"""How a skill or a category looks as a row of the inventory: the name, then columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import GoalStatus
from careertui.domain.skills import ENERGIES, HIGHEST, LEVELS, RED_GAP, Quadrant, gap, quadrant
from careertui.tui.drawing import Line, cut, fit, joined, pad, right, width_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from careertui.domain.model import Goal
    from careertui.domain.plan import Plan
    from careertui.domain.skills import Skill

REACHED, AHEAD = "◆", "◇"
"""The mark of a target that is reached, and of one that is not."""
WORD = max(len(name) for name in LEVELS)
COUNTED_FROM, NAMED_FROM = 82, 106
"""Cells from which the goals that need a skill are counted, and from which the first of them is named."""


class Column(NamedTuple):
    """A column behind the name."""

    name: str
    width: int
    is_right: bool = False


def level_bar(level: int, target: int | None, width: int) -> Line:
    """A thin bar filled to the level, with a mark at the end of the target's cell; readable without colour.

    `width` is a multiple of the highest level.
    """
    each = width // HIGHEST
    cells = ["━" if cell < level * each else "─" for cell in range(width)]
    if not target:
        return [("accent", "━" * (level * each)), ("rule", "─" * (width - level * each))]
    at = target * each - 1
    is_reached = level >= target
    cells[at] = REACHED if is_reached else AHEAD
    roles = ["accent" if cell < level * each else "rule" for cell in range(width)]
    roles[at] = "good" if is_reached else "text"
    return joined(zip(roles, cells, strict=True))


def energy_sign(energy: int | None) -> Line:
    """Five cells around a middle: what drains lies to the left, what energises to the right."""
    if energy is None:
        return [("text", "     ")]
    taken, given = max(0, -energy), max(0, energy)
    return [
        ("muted", right("‹" * taken, 2)),
        ("faint", "·"),
        ("text", pad("›" * given, 2)),
    ]


def show_ago(day: date, today: date) -> str:
    """How long ago a day is, in at most five cells: `today`, `3d`, `5w`, `7mo`, `2y`."""
    days = (today - day).days
    if days < 0:
        return "later"
    if days == 0:
        return "today"
    if days < 14:
        return f"{days}d"
    if days < 70:
        return f"{days // 7}w"
    return f"{days // 30}mo" if days < 720 else f"{min(999, days // 365)}y"


class InventoryColumns:
    """Rows for one width. Narrow ones leave out what matters least: the level's name first."""

    def __init__(self, width: int) -> None:
        room = width - 3  # the margins, and the edge of the cursor
        self.width = width
        self._bar = 10 if room >= 48 else 5
        self._has_word = room >= 92
        self._has_energy_word = room >= 132
        self._columns = [Column("level", self._bar + 2 + (WORD + 1 if self._has_word else 0))]
        if room >= 44:
            self._columns.append(Column("energy", 16 if self._has_energy_word else 6))
        if room >= 54:
            self._columns.append(Column("used", 5, is_right=True))
        if room >= 70:
            self._columns.append(Column("evidence", 8, is_right=True))
        self._columns.append(Column("gap", 3, is_right=True))
        if COUNTED_FROM <= room < NAMED_FROM:
            self._columns.append(Column("goals", 5, is_right=True))
        elif room >= NAMED_FROM:
            left = room - sum(2 + column.width for column in self._columns)
            self._columns.append(Column("needed for", max(16, (left - 2) * 9 // 20)))
        self._name = max(8, room - sum(2 + column.width for column in self._columns))

    def head(self, width: int) -> Line:
        """The names of the columns, to stand at the right end of a line.

        Where that has less room than so many cells, the bar goes unnamed; empty where that does not help.
        """
        for columns in (self._columns, self._columns[1:]):
            names: dict[str, Line] = {column.name: [("faint", column.name)] for column in columns}
            line: Line = [*self._join(names, columns), ("text", " ")]
            if width_of(line) <= width:
                return line
        return []

    def skill(self, skill: Skill, plan: Plan, today: date, *, is_current: bool, is_marked: bool) -> Line:
        """The row of a skill."""
        missing = gap(skill, plan)
        goals = [(goal, level) for goal, level in plan.needing(skill.id) if goal.status is GoalStatus.ACTIVE]
        columns = self._join(
            {
                "level": self._level(skill),
                "energy": self._energy(skill),
                "used": [("muted", show_ago(skill.last_used, today) if skill.last_used else "")],
                "evidence": [("muted", str(len(skill.evidence) or ""))],
                "gap": [("bad" if missing >= RED_GAP else "warn", f"+{missing}" if missing else "")],
                "goals": [("muted", str(len(goals) or ""))],
                "needed for": self._needed_for(goals),
            }
        )
        mark = ("link", "✱ ") if is_marked else ("text", "  ")
        name = ("strong" if is_current else "text", pad(skill.name, self._name - 2))
        return [mark, name, *columns]

    def category(self, title: str, count: int, mean: float, *, is_folded: bool, is_current: bool) -> Line:
        """The row of a category."""
        number = f"  {count}"
        name: Line = [
            ("muted", "▸ " if is_folded else "▾ "),
            ("heading" if is_current else "strong", cut(title, self._name - 2 - len(number))),
            ("faint", number),
        ]
        said = right(f"{'mean ' if self._bar > 5 else ''}{mean:.1f}", self._bar + 2)
        columns = self._join({"level": [("muted", said)]})
        return [*_filled(name, self._name), *columns]

    def _level(self, skill: Skill) -> Line:
        line: Line = [*level_bar(skill.level, skill.target, self._bar), ("text", f" {skill.level}")]
        return [*line, ("muted", f" {LEVELS[skill.level]}")] if self._has_word else line

    def _energy(self, skill: Skill) -> Line:
        line = energy_sign(skill.energy)
        if quadrant(skill) is Quadrant.BURNOUT:
            line = [("warn" if "‹" in text else role, text) for role, text in line]
        if self._has_energy_word and skill.energy is not None:
            line.append(("muted", f"  {ENERGIES[skill.energy]}"))
        return line

    def _needed_for(self, goals: list[tuple[Goal, int]]) -> Line:
        """The goal that needs most, with the level, and how many others there are."""
        if not goals or self._columns[-1].name != "needed for":
            return []
        goal, level = max(goals, key=lambda need: need[1])
        more = f" +{len(goals) - 1}" if len(goals) > 1 else ""
        title = cut(goal.title, self._columns[-1].width - 2 - len(more))
        return [("muted", f"{level} "), ("faint", title + more)]

    def _join(self, cells: Mapping[str, Line], columns: Sequence[Column] = ()) -> Line:
        line: Line = []
        for column in columns or self._columns:
            cell = _filled(cells.get(column.name, []), column.width, is_right=column.is_right)
            line += [("text", "  "), *cell]
        return line


def _filled(line: Line, width: int, *, is_right: bool = False) -> Line:
    line = fit(line, width)
    blank = ("text", " " * (width - width_of(line)))
    return [blank, *line] if is_right else [*line, blank]
