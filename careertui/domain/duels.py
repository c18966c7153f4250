"""An order by pairwise comparison: one question at a time, and none whose answer is already implied.

Binary insertion: a newcomer is compared with the middle of the part of the list where it can still belong, so
one that enters a list of k costs at most ceil(log2(k+1)) questions. As nothing implied is ever asked, no two
answers can contradict each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


class Duel(NamedTuple):
    """One question, by the ids of both sides: which of the two is kept?"""

    newcomer: int
    rival: int


class _Standing(NamedTuple):
    """Where the answers have led: the newcomer `waiting[at]` belongs in `order` between `low` and `high`."""

    order: list[int]
    at: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Duels:
    """A ranked list, those that wait to enter it, and the answers so far; every id is there once.

    True: the newcomer is kept, and stands above its rival. The whole state follows from these three: it can
    be written down and taken up again, and the last answer can be taken back.
    """

    ranked: tuple[int, ...]
    waiting: tuple[int, ...]
    answers: tuple[bool, ...] = ()

    @property
    def question(self) -> Duel | None:
        """What to ask next; None once all have their place. Into an empty list the first goes unasked."""
        standing = self._replay()
        if standing.at == len(self.waiting):
            return None
        return Duel(self.waiting[standing.at], standing.order[(standing.low + standing.high) // 2])

    def answer(self, newcomer_wins: bool) -> Duels:
        """The state after one more answer; unchanged where nothing is asked."""
        return self if self.question is None else replace(self, answers=(*self.answers, newcomer_wins))

    def take_back(self) -> Duels:
        """The state before the last answer; unchanged without one."""
        return replace(self, answers=self.answers[:-1])

    @property
    def order(self) -> tuple[int, ...]:
        """The list so far, the newcomers that have their place in it among the others."""
        return tuple(self._replay().order)

    @property
    def placed(self) -> tuple[int, ...]:
        """The newcomers that have their place, in the order in which they found it."""
        return self.waiting[: self._replay().at]

    @property
    def asked(self) -> int:
        """How many questions were answered."""
        return len(self.answers)

    @property
    def most_left(self) -> int:
        """How many questions remain at most."""
        standing = self._replay()
        if standing.at == len(self.waiting):
            return 0
        now = (standing.high - standing.low).bit_length()
        later = len(self.waiting) - standing.at - 1
        # ceil(log2(k+1)) is the number of binary digits of k.
        return now + sum((len(standing.order) + 1 + more).bit_length() for more in range(later))

    def _replay(self) -> _Standing:
        order = list(self.ranked)
        answers = iter(self.answers)
        for at, newcomer in enumerate(self.waiting):
            low, high = 0, len(order)
            while low < high:
                wins = next(answers, None)
                if wins is None:
                    return _Standing(order, at, low, high)
                middle = (low + high) // 2
                low, high = (low, middle) if wins else (middle + 1, high)
            order.insert(low, newcomer)
        return _Standing(order, len(self.waiting), 0, 0)
