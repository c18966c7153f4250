"""The rows of the inventory: what is folded, filtered and marked. It draws nothing."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from careertui.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from careertui.domain.plan import Plan

Key = int | str
"""What stands on a row: the id of a skill, or a category as it is compared."""
MANY = 200
"""Where more skills than this changed, all rows are laid out anew."""
OTHER = "other"
"""The category of what has none; it stands last."""


class InventoryRows:
    """Skills by category as the list of rows that is seen.

    Categories stand in the order of `first`, then by name; skills by name, so that a skill stays where it is
    while its level changes. A change costs what it moves: at 5,000 skills a sort of all would be felt.
    """

    def __init__(self, plan: Plan, today: date, first: Sequence[str] = ()) -> None:
        self.plan = plan
        self.today = today
        self.folded: set[str] = set()
        """The folded categories."""
        self.marked: set[int] = set()
        """The ids of the marked skills."""
        self.keys: list[Key] = []
        self._first = {fold(category): place for place, category in enumerate(first)}
        self._places: dict[int, tuple[str, str]] = {}
        self._members: dict[str, list[tuple[str, int]]] = {}
        self._titles: dict[str, str] = {}
        self._means: dict[str, float] = {}
        self._hits: set[int] | None = None

    def __len__(self) -> int:
        return len(self.keys)

    # Taking in

    def show(self, plan: Plan, today: date) -> None:
        """Take in a plan that was read anew, or a new day."""
        self.plan, self.today = plan, today
        self._places = {skill_id: self._place(skill_id) for skill_id in plan.skills}
        self._members, self._titles = {}, {}
        self._means.clear()
        for skill_id, (category, name) in self._places.items():
            self._members.setdefault(category, []).append((name, skill_id))
            self._titles[category] = plan.skills[skill_id].category
        for members in self._members.values():
            members.sort()
        self.marked &= plan.skills.keys()
        if self._hits is not None:
            self._hits &= plan.skills.keys()
        self._lay_out()

    def take_in(self, skill_ids: Iterable[int]) -> bool:
        """Take in the new state of these skills; says whether rows came, went or moved."""
        changed = list(skill_ids)
        if len(changed) > MANY:
            self.show(self.plan, self.today)
            return True
        moved = False
        for skill_id in changed:
            old = self._places.get(skill_id)
            new = self._place(skill_id) if skill_id in self.plan.skills else None
            for place in (old, new):
                if place is not None:
                    self._means.pop(place[0], None)
            if new is not None:
                self._titles[new[0]] = self.plan.skills[skill_id].category
            if old != new:
                self._move(skill_id, old, new)
                moved = True
        if moved:
            self._lay_out()
        return moved

    def _place(self, skill_id: int) -> tuple[str, str]:
        skill = self.plan.skills[skill_id]
        return fold(skill.category), self.plan.folded(skill)

    def _move(self, skill_id: int, old: tuple[str, str] | None, new: tuple[str, str] | None) -> None:
        if old is not None:
            members = self._members[old[0]]
            del members[bisect_left(members, (old[1], skill_id))]
            if not members:
                del self._members[old[0]]
            del self._places[skill_id]
        if new is not None:
            insort(self._members.setdefault(new[0], []), (new[1], skill_id))
            self._places[skill_id] = new
        else:
            self.marked.discard(skill_id)
            if self._hits is not None:
                self._hits.discard(skill_id)

    def _lay_out(self) -> None:
        keys: list[Key] = []
        for category in sorted(self._members, key=self._order):
            ids = self._ids(category)
            if ids:
                keys.append(category)
                if self._hits is not None or category not in self.folded:
                    keys.extend(ids)
        self.keys = keys

    def _ids(self, category: str) -> list[int]:
        hits = self._hits
        return [skill_id for _, skill_id in self._members[category] if hits is None or skill_id in hits]

    def _order(self, category: str) -> tuple[bool, int, str]:
        return category == OTHER, self._first.get(category, len(self._first)), category

    # The filter

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is on; folds do not count then."""
        return self._hits is not None

    @property
    def count_shown(self) -> int:
        """How many skills the filter lets through; all without one."""
        return len(self._places) if self._hits is None else len(self._hits)

    def filter(self, hits: set[int] | None) -> None:
        """Show only these skills; None shows all."""
        self._hits = hits
        self._lay_out()

    # Categories

    def category_of(self, key: Key) -> str:
        """The category of a row: its own, or that of its skill."""
        return key if isinstance(key, str) else self._places[key][0]

    def title(self, category: str) -> str:
        """A category as it is written."""
        return self._titles[category]

    def titles(self) -> list[str]:
        """All categories as they are written, in their order."""
        return [self._titles[category] for category in sorted(self._members, key=self._order)]

    def count(self, category: str) -> int:
        """How many of its skills are shown, were it unfolded."""
        return len(self._members[category]) if self._hits is None else len(self._ids(category))

    def mean(self, category: str) -> float:
        """The mean level of all skills of a category."""
        if (mean := self._means.get(category)) is None:
            levels = [self.plan.skills[skill_id].level for _, skill_id in self._members[category]]
            mean = self._means[category] = sum(levels) / len(levels)
        return mean

    def is_folded(self, category: str) -> bool:
        """Whether the skills of a category are hidden."""
        return category in self.folded and self._hits is None

    def fold(self, category: str) -> None:
        """Fold a category, or unfold it."""
        self.folded ^= {category}
        self._lay_out()

    def fold_all(self) -> None:
        """Fold all categories; unfold all where none is left to fold."""
        self.folded = set() if self._members.keys() <= self.folded else set(self._members)
        self._lay_out()

    # Finding

    def find(self, key: Key) -> int | None:
        """The row of a key; None where it is not shown."""
        try:
            return self.keys.index(key)
        except ValueError:
            return None

    def uncover(self, skill_id: int) -> int | None:
        """The row of a skill after unfolding what hides it; None where something else does."""
        if skill_id not in self._places:
            return None
        row = self.find(skill_id)
        category = self._places[skill_id][0]
        if row is None and self.is_folded(category):
            self.fold(category)
            row = self.find(skill_id)
        return row

    def airy(self, room: int) -> list[int | None] | None:
        """The row on each line with a blank line between categories; None where all that does not fit."""
        lines: list[int | None] = []
        for row, key in enumerate(self.keys):
            if isinstance(key, str) and row and isinstance(self.keys[row - 1], int):
                lines.append(None)
            lines.append(row)
            if len(lines) > room:
                return None
        return lines

    # Marks

    def marked_shown(self) -> list[int]:
        """The marked skills in the order of the rows, those in folds included, those filtered out not."""
        if not self.marked:
            return []
        return [
            skill_id
            for category in sorted({self._places[skill_id][0] for skill_id in self.marked}, key=self._order)
            for skill_id in self._ids(category)
            if skill_id in self.marked
        ]

    def mark(self, key: Key) -> None:
        """Mark a skill, or take its mark away; at a category, all of it."""
        ids = set(self._ids(key)) if isinstance(key, str) else {key}
        self.marked = self.marked - ids if ids <= self.marked else self.marked | ids

    def mark_to(self, row: int) -> None:
        """Mark everything from the nearest mark above, else below, to a row."""
        marks = [at for at, key in enumerate(self.keys) if key in self.marked]
        if not marks:
            self.mark(self.keys[row])
            return
        start = max((at for at in marks if at <= row), default=marks[0])
        reached = self.keys[min(start, row) : max(start, row) + 1]
        self.marked |= {key for key in reached if isinstance(key, int)}

    def mark_all(self) -> None:
        """Mark all that the filter lets through, or take all marks away where all are marked."""
        shown = set(self._places) if self._hits is None else set(self._hits)
        self.marked = set() if shown <= self.marked else shown
