"""Where the values of the profile stand, line by line, and which of the lines are seen."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from careertui.domain.values import Pile, chosen

if TYPE_CHECKING:
    from careertui.domain.plan import Plan
    from careertui.domain.values import Value

ROOMY: Final = 20
"""Lines from which the values have air between them, also where not all are seen then."""
RULE, AIR = -1, -2
"""Lines that belong to no value."""


def profiled(plan: Plan) -> list[Value]:
    """The ranked values, the others that are very important, and what else was ever rated."""
    rated = [value for value in plan.values.values() if value.ratings and value.pile is not Pile.VERY]
    rated.sort(key=lambda value: (value.pile is not Pile.IMPORTANT, plan.folded(value), value.id))
    return [*chosen(plan), *rated]


class ProfileRows:
    """Two lines for each value, a rule above those without a rank, and air where there is room."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.at = 0
        """The value under the cursor."""
        self.top = 0
        """The line that is seen first: always the first one of a value, or of all."""
        self._room = 0
        self._is_compact = False
        self._starts: list[int] = []
        self._lines: list[tuple[int, int]] = []

    @property
    def current(self) -> Value | None:
        """The value under the cursor."""
        return self.values[self.at] if self.values else None

    def show(self, values: list[Value], *, is_compact: bool = False) -> bool:
        """Show these values, with no air at all where it `is_compact`; the cursor stays on its own.

        False where that is gone.
        """
        current, self.values, self._is_compact = self.current, values, is_compact
        self.at = max(0, min(self.at, len(values) - 1))
        self._lay_out()
        return current is None or self.go_to(current.id)

    def resize(self, room: int) -> None:
        """So many lines are seen."""
        if room != self._room:
            self._room = room
            self._lay_out()

    def go_to(self, value_id: int) -> bool:
        """Put the cursor on a value; False where it is not here."""
        at = next((at for at, value in enumerate(self.values) if value.id == value_id), None)
        if at is not None:
            self.at = at
            self._scroll_to_cursor()
        return at is not None

    def move(self, step: int) -> int:
        """Walk; which value the cursor stood on before."""
        before = self.at
        self.at = max(0, min(self.at + step, len(self.values) - 1))
        self._scroll_to_cursor()
        return before

    def _lay_out(self) -> None:
        values = self.values
        has_rule = any(each.rank is None for each in values) and any(each.rank is not None for each in values)
        has_room = self._room >= ROOMY or 3 * len(values) + 2 * has_rule - 1 <= self._room
        is_airy = has_room and not self._is_compact
        self._lines, self._starts = [], []
        for at, value in enumerate(values):
            if has_rule and value.rank is None:
                has_rule = False
                self._lines += [(RULE, 0), (AIR, 0)] if is_airy else [(RULE, 0)]
            self._starts.append(len(self._lines))
            self._lines += [(at, 0), (at, 1), (AIR, 0)] if is_airy else [(at, 0), (at, 1)]
        if is_airy and values:
            self._lines.pop()
        self._scroll_to_cursor()

    # What is seen

    @property
    def shown(self) -> int:
        """Lines for values; where not all are seen, the last one of the room counts the others."""
        return self._room if len(self._lines) <= self._room else max(2, self._room - 1)

    def line(self, y: int) -> tuple[int, int]:
        """The value on a line of the room and which of its lines that is, the rule, or air."""
        at = y + self.top
        if not 0 <= y < self.shown or at >= len(self._lines):
            return AIR, 0
        row, part = self._lines[at]
        return (AIR, 0) if row >= 0 and y - part + 1 >= self.shown else (row, part)  # half a value is none

    def line_of(self, row: int) -> int:
        """The first line of a value in the room, be it above or below what is seen."""
        return self._starts[row] - self.top

    @property
    def hidden(self) -> tuple[int, int]:
        """How many values are further up and further down."""
        above = bisect_left(self._starts, self.top)
        return above, len(self._starts) - bisect_left(self._starts, self.top + self.shown - 1)

    def scroll(self, step: int) -> bool:
        """Scroll by values; False at the end."""
        if step > 0 and not self.hidden[1]:
            return False
        first = max(0, min(bisect_left(self._starts, self.top) + step, len(self._starts) - 1))
        before, self.top = self.top, self._first_line(first)
        return self.top != before

    def _first_line(self, row: int) -> int:
        return self._starts[row] if row and self._starts else 0

    def _scroll_to_cursor(self) -> None:
        if not self.values:
            self.top = 0
            return
        start = self._first_line(self.at)
        top = max(min(self.top, start), self._starts[self.at] + 2 - self.shown)
        top = max(0, min(top, len(self._lines) - self.shown))
        self.top = self._first_line(min(bisect_left(self._starts, top), self.at)) if top else 0
