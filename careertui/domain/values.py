"""What a person values: the records, and what the ratings of importance and of life as it is say together.

Card sort: each value goes on a pile, then the top ones are ranked (Personal Values Card Sort, Miller, C'de Baca,
Matthews & Wilbourne 2001). Importance and how far a value is lived, 1-10 each, dated and repeated (Valued
Living Questionnaire, Wilson et al. 2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class Pile(StrEnum):
    """Where the card of a value lies; only the very important ones are ranked."""

    UNSORTED = "unsorted"
    NOT = "not"
    IMPORTANT = "important"
    VERY = "very"


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
