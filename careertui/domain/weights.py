"""The numbers of urgency, by themselves: Taskwarrior's published coefficients, and how its factors climb.

They stand apart so that a list can be computed in SQL without loading the records, which takes longer than
reading 1,000 of them. Source: https://taskwarrior.org/docs/urgency/ ; `alignment` is ours.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, TypeAlias

    Coefficients: TypeAlias = Mapping[str, float]

COEFFICIENTS: Final[Coefficients] = {
    "next": 15.0,
    "due": 12.0,
    "blocking": 8.0,
    "high": 6.0,
    "medium": 3.9,
    "low": 1.8,
    "scheduled": 5.0,
    "active": 4.0,
    "age": 2.0,
    "notes": 1.0,
    "tags": 1.0,
    "goal": 1.0,
    "waiting": -3.0,
    "blocked": -5.0,
    "alignment": 4.0,
}
"""What each term weighs, unless a person has other settings.

`high`, `medium` and `low` belong to the one term `importance`.
"""

NEXT_TAG: Final = "next"
"""The tag that lifts a task above all others, as in Taskwarrior; in capitals, too, as with every tag."""

AGE_FULL_DAYS: Final = 365
"""The age at which the term `age` reaches its whole coefficient."""

DUE_EARLY_DAYS: Final = 14
DUE_LATE_DAYS: Final = 7
DUE_LEAST: Final = 0.2
"""The due factor climbs from `DUE_LEAST`, 14 days before the date, to 1, 7 days after it."""

TAG_FACTORS: Final = (0.0, 0.8, 0.9, 1.0)
"""The factor of no tag, one, two, and three or more."""


def centroids(count: int) -> tuple[float, ...]:
    """The rank-order centroids of so many ranks, the first rank first: they fall, and their sum is 1.

    `w_k = (1/n) * sum(1/i for i = k..n)`.
    """
    total = 0.0
    found = []
    for place in range(count, 0, -1):
        total += 1 / place
        found.append(total / count)
    return tuple(reversed(found))
