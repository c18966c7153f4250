"""Where each skill stands on the strength map, for one size: levels to the right, energy upward.

A wide map has a box for each level and energy, a narrow one for each quarter. What does not fit into a box
is counted there, and comes into sight with the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from careertui.domain.skills import COMPETENT, ENERGIES, LEVELS
from careertui.tui.drawing import cut, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from careertui.domain.skills import Skill

MARK: Final = 2
"""Cells before a name: its mark and a blank."""
NARROWEST: Final = 13
"""Cells of a column of levels below which the map shows quarters."""
FEWEST_LINES: Final = 17
"""Lines below which the map shows quarters."""
ASIDE: Final = 13
"""Fewest cells of names that stand beside each other in one box."""
TOLD: Final = 6
"""Cells for level and energy behind a name, where the box itself does not tell them."""
TRAY: Final = 18
"""Cells of what stands before the skills that have no place yet."""
IN_TRAY: Final = 22
"""Fewest cells of such a skill."""

Direction = tuple[int, int]
"""A step: to the right (or left), down (or up)."""


class Shown(NamedTuple):
    """A skill that is drawn: the cell and line where its mark stands, and its name, one line or two."""

    skill_id: int
    x: int
    y: int
    width: int
    name: tuple[str, ...]


class More(NamedTuple):
    """How many skills of a box are not drawn, and where that is said."""

    hidden: int
    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A field of the map: its place in the grid and on the screen, and the skills that belong there."""

    column: int
    row: int
    left: int
    top: int
    width: int
    height: int
    ids: tuple[int, ...] = ()
    across: int = 1
    """How many names stand beside each other."""
    tells: bool = False
    """Whether a name says its level and energy, as the box holds several."""

    @property
    def each(self) -> int:
        """The cells of one name, with its mark and the blank behind it."""
        return self.width // self.across

    @property
    def room(self) -> int:
        """How many names of one line fit."""
        return max(1, self.height) * self.across

    @property
    def is_line(self) -> bool:
        """Whether its names are a single line, to be walked from one to the next."""
        return self.height == 1

    def first(self, at: int) -> int:
        """The first of the names that are drawn while the cursor is on the one at this place."""
        drawn = self.room - 1  # the last place says how many more there are
        if len(self.ids) <= self.room or at < drawn:
            return 0
        if self.is_line:
            return at - max(0, drawn - 1)
        row, column = divmod(at, self.across)
        return (row - self.height + 1 + (column == self.across - 1)) * self.across


class MapLayout:
    """The map of some skills in so many cells and lines; `folded` gives the order of their names in a box."""

    def __init__(
        self, skills: Iterable[Skill], width: int, height: int, *, folded: Callable[[Skill], str]
    ) -> None:
        skills = sorted(skills, key=folded)
        self.skills: Mapping[int, Skill] = {skill.id: skill for skill in skills}
        self.width = width
        self.is_wide = False
        self.gutter = 0
        """Cells left of the map, where the energies are named."""
        self.has_words = width >= 108
        has_tray = any(skill.energy is None for skill in skills)
        self.has_axis_rule = height >= 20
        for_tray = (2 if height >= 20 else 1) if has_tray else 0
        gutter = 13 if self.has_words else 6
        self.is_wide = height >= FEWEST_LINES and (width - gutter - 3) // 6 >= NARROWEST
        if self.is_wide:
            levels: Sequence[Sequence[int]] = [[level] for level in range(len(LEVELS))]
            energies: Sequence[Sequence[int]] = [[energy] for energy in sorted(ENERGIES, reverse=True)]
            self.gutter = gutter
            axis = 1 + self.has_axis_rule
        else:
            levels = [range(COMPETENT), range(COMPETENT, len(LEVELS))]
            energies = [[2, 1], [0], [-1, -2]]
            self.gutter = 2
            axis = 0
        # Two lines for the names of the quarters, two rules around what is neutral.
        lines = max(len(energies), height - 4 - axis - for_tray)
        self._levels, self._energies = levels, energies
        self._fill(lines)
        self.axis = self.bottom + 1
        """The line below the map on which the levels are named, or a rule above them."""
        self.tray = self._tray(self.axis + axis + for_tray - 1) if has_tray else None
        self.boxes: list[Box] = [*self._grid, *([self.tray] if self.tray else [])]
        self._box_of = {skill_id: (box, at) for box in self.boxes for at, skill_id in enumerate(box.ids)}

    # What stands where

    @property
    def middle(self) -> int:
        """The cell of the rule between those who are competent and those who are not yet."""
        return self.gutter + self._side

    def column_at(self, column: int) -> int:
        """The first cell of a column."""
        is_right = column >= len(self._levels) // 2
        return self.gutter + column * self.column_width + (2 if is_right else 0)

    def box_of(self, skill_id: int) -> Box | None:
        """Where a skill belongs."""
        found = self._box_of.get(skill_id)
        return found[0] if found else None

    def shown(self, box: Box, current: int | None) -> tuple[list[Shown], More | None]:
        """The skills of a box that are drawn while the cursor is on one, and how many are not."""
        at = box.ids.index(current) if current in box.ids else 0
        if len(box.ids) <= box.room:
            return self._place(box, box.ids, is_wrapped=True), None
        first = box.first(at)
        ids = box.ids[first : first + max(1, box.room - 1)]
        count = len(box.ids) - len(ids)
        if box.room == 1:  # the name and the count share the line
            said = len(f" +{count}")
            (only,) = self._place(box, ids, narrower=said)
            return [only], More(count, box.left + box.each - said, only.y, f"+{count}")
        placed = self._place(box, ids)
        x, y = self._slot(box, box.room - 1)
        return placed, More(count, x + MARK, y, cut(f"+{count} more", box.each - MARK))

    def all_shown(self, current: int | None) -> tuple[list[Shown], list[More]]:
        """All that is drawn while the cursor is on a skill."""
        names: list[Shown] = []
        counts: list[More] = []
        for box in self.boxes:
            placed, more = self.shown(box, current)
            names += placed
            counts += [more] if more else []
        return names, counts

    # Walking

    def first(self) -> int | None:
        """The skill to begin with: the one furthest up and right; else one without a place."""
        placed = [box for box in self._grid if box.ids]
        if placed:
            return min(placed, key=lambda box: (box.row, -box.column)).ids[0]
        return self.tray.ids[0] if self.tray else None

    def neighbour(self, skill_id: int, step: Direction) -> int | None:
        """The nearest skill that way: up and down row by row, left and right along the row first.

        So every skill can be reached. None where there is nothing further.
        """
        box, at = self._box_of[skill_id]
        right, down = step
        inside = self._inside(box, at, right, down)
        if inside is not None:
            return box.ids[inside]
        if down:
            beyond = [other for other in self.boxes if other.ids and (other.row - box.row) * down > 0]
        elif box is self.tray:
            beyond = []
        else:
            beyond = [other for other in self._grid if other.ids and (other.column - box.column) * right > 0]
        if not beyond:
            return None
        x, y = self._slot(box, at - box.first(at))
        nearest = min(beyond, key=lambda other: (abs(other.row - box.row), abs(other.left - x)))
        return nearest.ids[self._enter(nearest, x, y, down)]

    def leap(self, skill_id: int, down: int) -> int | None:
        """The nearest skill of another row of the map: past all that stand in the same box."""
        box, _ = self._box_of[skill_id]
        edge = box.ids[-1] if down > 0 else box.ids[0]
        return self.neighbour(edge, (0, down))

    # Inside

    def _fill(self, lines: int) -> None:
        """Lay the boxes out: rows grow with what stands in them, and are alike where all fits."""
        columns = len(self._levels)
        # One cell of air at the right end, one of the rule with one of air behind it.
        room = self.width - self.gutter - 3
        self.column_width = max(3, room // columns)
        self._most = 1 if self.is_wide else max(1, self.column_width // ASIDE)
        self._side = columns // 2 * self.column_width
        ids: dict[tuple[int, int], list[int]] = {}
        for skill in self.skills.values():
            if skill.energy is not None:
                column = next(at for at, held in enumerate(self._levels) if skill.level in held)
                row = next(at for at, held in enumerate(self._energies) if skill.energy in held)
                ids.setdefault((column, row), []).append(skill.id)
        heights = self._share(lines, ids)
        self._grid: list[Box] = []
        self.rules: list[int] = []
        """The lines of the two rules."""
        top = 1
        for row, height in enumerate(heights):
            if 0 in self._energies[row] or (row and 0 in self._energies[row - 1]):
                self.rules.append(top)
                top += 1
            self._grid += [
                self._box(column, row, top, height, ids.get((column, row), [])) for column in range(columns)
            ]
            top += height + (self._air if self._is_outer(row) else 0)
        self.bottom = top
        """The line below the last row, where the lower quarters are named."""

    def _share(self, lines: int, ids: Mapping[tuple[int, int], Sequence[int]]) -> list[int]:
        """The lines of each row, blank ones below it not among them.

        Each gets as many as its skills need before any gets air, or a second line for a long name; then all
        as even as can be. Names stand beside each other only where they find no place below each other.
        """
        rows, columns = len(self._energies), len(self._levels)
        needs = [0] * rows
        for across in range(1, self._most + 1):
            needs = [
                max(1, *(-(-len(ids.get((column, row), ())) // across) for column in range(columns)))
                for row in range(rows)
            ]
            if sum(needs) <= lines:
                break
        self._air = int(self.is_wide and sum(needs) + 2 <= lines)
        wishes = needs
        if self.is_wide and sum(needs) < lines:
            wishes = [
                max(sum(map(self._lines_of, ids.get((column, row), ()))) for column in range(columns))
                for row in range(rows)
            ]
        heights = [1] * rows
        neutral = -1 if self.is_wide else rows // 2

        def wants(row: int) -> tuple[bool, bool, bool, int, int]:
            height = heights[row]
            return height >= needs[row], height >= wishes[row], row == neutral, height, row

        for _ in range(lines - rows - 2 * self._air):
            heights[min(range(rows), key=wants)] += 1
        return heights

    def _is_outer(self, row: int) -> bool:
        """Whether another row of the same quarters follows below."""
        following = self._energies[row + 1] if row + 1 < len(self._energies) else (0,)
        return 0 not in following and 0 not in self._energies[row]

    def _lines_of(self, skill_id: int) -> int:
        """How many lines the name of a skill takes at best; words are not broken."""
        name, cells = self.skills[skill_id].name, self.column_width - MARK - 1
        fits = width_of([("", name)]) <= cells or any(width_of([("", word)]) > cells for word in name.split())
        return 1 if fits else 2

    def _box(self, column: int, row: int, top: int, height: int, ids: Sequence[int]) -> Box:
        across = next((count for count in range(1, self._most) if height * count >= len(ids)), self._most)
        if not self.is_wide:
            ids = sorted(ids, key=self._closest)
        tells = not self.is_wide and across == 1 and self.column_width >= ASIDE + TOLD
        return Box(
            column, row, self.column_at(column), top, self.column_width, height, tuple(ids), across, tells
        )

    def _closest(self, skill_id: int) -> tuple[int, int]:
        """The order in a quarter: what gives most first, then what goes best."""
        skill = self.skills[skill_id]
        return -(skill.energy or 0), -skill.level

    def _tray(self, top: int) -> Box:
        ids = tuple(skill.id for skill in self.skills.values() if skill.energy is None)
        left = max(TRAY, self.gutter)
        width = max(ASIDE, self.width - left - 1)
        across = max(1, width // IN_TRAY)
        return Box(0, len(self._energies), left, top, width, 1, ids, across)

    def _slot(self, box: Box, place: int) -> tuple[int, int]:
        return box.left + place % box.across * box.each, box.top + place // box.across

    def _place(
        self, box: Box, ids: Sequence[int], *, is_wrapped: bool = False, narrower: int = 0
    ) -> list[Shown]:
        cells = max(1, box.each - MARK - 1 - narrower - (TOLD if box.tells else 0))
        names: list[tuple[str, ...]] = [(cut(self.skills[skill_id].name, cells),) for skill_id in ids]
        if is_wrapped and box.across == 1 and not box.tells:
            left = box.height - len(ids)
            for number, skill_id in enumerate(ids):
                if left > 0 and self._lines_of(skill_id) > 1:
                    names[number] = tuple(wrap(self.skills[skill_id].name, cells, 2))
                    left -= len(names[number]) - 1
        placed = []
        y = box.top
        for number, (skill_id, name) in enumerate(zip(ids, names, strict=True)):
            x, line = self._slot(box, number)
            if box.across == 1:
                line, y = y, y + len(name)
            placed.append(Shown(skill_id, x, line, box.each - narrower, name))
        return placed

    def _inside(self, box: Box, at: int, right: int, down: int) -> int | None:
        """The next place in the same box; None where the way leads out of it."""
        last = len(box.ids) - 1
        if right:
            is_inside = box.is_line or 0 <= at % box.across + right < box.across
            return at + right if is_inside and 0 <= at + right <= last else None
        if box.is_line:
            return None
        if 0 <= at + down * box.across <= last:
            return at + down * box.across
        return last if down > 0 and at // box.across < last // box.across else None

    def _enter(self, box: Box, x: int, y: int, down: int) -> int:
        """The place in a box that is nearest to where the cursor comes from."""
        last = len(box.ids) - 1
        if down > 0:
            places = range(min(len(box.ids), box.across))
        elif down < 0:
            places = range(last // box.across * box.across, last + 1)
        else:
            places = range(min(len(box.ids), box.room))

        def distance(place: int) -> tuple[int, int]:
            left, top = self._slot(box, place)
            return 0 if down else abs(top - y), abs(left - x)

        return min(places, key=distance)
