"""What a person values: the records, and what the ratings of importance and of life as it is say together.

Card sort: each value goes on a pile, then the top ones are ranked (Personal Values Card Sort, Miller, C'de
Baca, Matthews & Wilbourne 2001). Importance and how far a value is lived, 1-10 each, dated and repeated
(Valued Living Questionnaire, Wilson et al. 2010). Weights are rank-order centroids.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .model import GoalKind, GoalStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from .model import Goal
    from .plan import Plan

SERIOUS_IMPORTANCE: Final = 8
SERIOUS_GAP: Final = 4
"""A gap is serious where importance and gap are at least this (ours)."""
NOTABLE_GAP: Final = 2
"""A smaller gap between importance and lived is within what a rating by feel can tell (ours)."""
NARROW_FROM: Final = 10
"""More very important values than this are too many to steer by: a second pass is offered (ours)."""


class Pile(StrEnum):
    """Where the card of a value lies; only the very important ones are ranked."""

    UNSORTED = "unsorted"
    NOT = "not"
    IMPORTANT = "important"
    VERY = "very"


PILE_TITLES: Final[Mapping[Pile, str]] = {
    Pile.UNSORTED: "not sorted yet",
    Pile.NOT: "not important",
    Pile.IMPORTANT: "important",
    Pile.VERY: "very important",
}
"""What each pile is called."""


class Rating(NamedTuple):
    """How much a value mattered on a day, and how far it was lived, 1-10 each; None where it was not said."""

    date: date
    importance: int | None
    lived: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """Something that matters to a person, or does not.

    `definition` says what the word means, `meaning` what it means to this person. Ranked values stand in the
    order of `rank`; None: not ranked. `ratings` are the oldest first, at most one a day.
    """

    id: int
    name: str
    definition: str
    meaning: str
    pile: Pile
    rank: int | None
    created: datetime
    ratings: tuple[Rating, ...] = ()

    @property
    def importance(self) -> int | None:
        """The latest rating of how much it matters, 1-10."""
        return next((each.importance for each in reversed(self.ratings) if each.importance is not None), None)

    @property
    def lived(self) -> int | None:
        """The latest rating of how far it is lived, 1-10."""
        return next((each.lived for each in reversed(self.ratings) if each.lived is not None), None)

    @property
    def gap(self) -> int | None:
        """Importance less lived; None before both are rated."""
        importance, lived = self.importance, self.lived
        return None if importance is None or lived is None else importance - lived

    @property
    def rated(self) -> date | None:
        """The day of the latest rating."""
        return self.ratings[-1].date if self.ratings else None


@dataclass(frozen=True, slots=True)
class ValueDraft:
    """What is known of a value before it is in the plan; only the name is required."""

    name: str
    definition: str = ""
    meaning: str = ""
    pile: Pile = Pile.UNSORTED


def is_serious(value: Value) -> bool:
    """It matters a great deal and is lived far less than that."""
    importance, gap = value.importance, value.gap
    return (
        importance is not None and gap is not None and importance >= SERIOUS_IMPORTANCE and gap >= SERIOUS_GAP
    )


def valued_living(values: Iterable[Value]) -> float | None:
    """The mean of importance times lived, 1-100, over the values with both ratings; None without any.

    Source: Valued Living Questionnaire, Wilson et al. 2010.
    """
    products = [
        value.importance * value.lived
        for value in values
        if value.importance is not None and value.lived is not None
    ]
    return sum(products) / len(products) if products else None


def trend(value: Value) -> tuple[int, ...]:
    """How far the value was lived at each rating, the oldest first; a rating that does not say it repeats."""
    found: list[int] = []
    for rating in value.ratings:
        if rating.lived is not None:
            found.append(rating.lived)
        elif found:
            found.append(found[-1])
    return tuple(found)


def too_many(very: int) -> bool:
    """So many very important values ask for a second pass."""
    return very > NARROW_FROM


def chosen(plan: Plan) -> list[Value]:
    """The very important values: the ranked ones in their order, then the others by name."""
    others = [value for value in plan.values.values() if value.pile is Pile.VERY and value.rank is None]
    return [*plan.ranked, *sorted(others, key=lambda value: (plan.folded(value), value.id))]


def unserved(plan: Plan) -> list[Value]:
    """The very important values that no active goal names, in the order of `chosen`."""
    return [value for value in chosen(plan) if not plan.is_served(value.id)]


def without_value(plan: Plan) -> list[Goal]:
    """The open goals that serve no value, neither themselves nor by a goal above them, in tree order."""
    found = []
    stack = list(reversed(plan.children(None)))
    while stack:
        goal = plan.goals[stack.pop()]
        if not goal.value_ids:
            if goal.is_open:
                found.append(goal)
            stack.extend(reversed(plan.children(goal.id)))
    return found


def orphan_goals(plan: Plan) -> list[Goal]:
    """The active goals without a value, in tree order.

    Milestones are none: they serve their goal. Nor is a goal below which another one serves a value: a vision
    is served by what is done for it.
    """
    served = {
        line.id for goal in plan.goals.values() if goal.value_ids for line in plan.line_of_goals(goal.id)
    }
    return [
        goal
        for goal in without_value(plan)
        if goal.status is GoalStatus.ACTIVE and goal.kind is not GoalKind.MILESTONE and goal.id not in served
    ]
