"""The card sort: which value is asked about next, and how the last answer is taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.rank import BOTTOM, before
from careertui.domain.values import Pile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.domain.rank import Place
    from careertui.domain.values import Value

PILES = (Pile.NOT, Pile.IMPORTANT, Pile.VERY)


class Move(NamedTuple):
    """One answer: from which pile to which. Kept in the second pass, both are the same."""

    value_id: int
    before: Pile
    pile: Pile
    place: Place | None = None
    """Where it was ranked, if it was."""


class SortDeck:
    """The values that still lie on no pile, one after the other; in a second pass, the very important ones.

    `kept` are those that the second pass has kept so far, None outside of one.
    """

    def __init__(self) -> None:
        self.values: Mapping[int, Value] = {}
        self.kept: set[int] | None = None
        self.moves: list[Move] = []
        self.held: int | None = None
        """A value that is asked about before any other: one that was just added, or taken up again."""
        self._held_from: Pile | None = None
        self._later: list[int] = []
        self._looked: int | None = None
        self._count = 0
        self.piles: dict[Pile, list[Value]] = {}

    def take_in(self, values: Mapping[int, Value]) -> None:
        """Show these values; what is on a pile the latest first."""
        self.values = values
        if self.held is not None and (
            self.held not in values or values[self.held].pile is not self._held_from
        ):
            self.held = None  # it was sorted elsewhere, or is gone
        latest = {move.value_id: number for number, move in enumerate(self.moves)}
        self.piles = {pile: [] for pile in Pile}
        for value in values.values():
            self.piles[value.pile].append(value)
        for pile in PILES:
            self.piles[pile].sort(key=lambda value: (latest.get(value.id, -1), value.id), reverse=True)
        self.piles[Pile.UNSORTED].sort(key=lambda value: value.id)
        if self.kept is not None:
            self.kept &= {value.id for value in self.piles[Pile.VERY]}
            if not self._to_narrow():
                self.kept = None

    # What is asked

    @property
    def card(self) -> Value | None:
        """The value that is asked about; None where every one has its pile."""
        if self.held is not None:
            return self.values[self.held]
        waiting = self._waiting()
        return waiting[0] if waiting else None

    def is_asked(self, value: Value) -> bool:
        """Whether it is among those that are still asked about."""
        return any(each.id == value.id for each in self._waiting())

    @property
    def is_narrowing(self) -> bool:
        """Whether the second pass is under way; what lies on no pile comes before it."""
        return self.kept is not None and not self.piles[Pile.UNSORTED]

    @property
    def progress(self) -> tuple[int, int]:
        """Which card of how many it is; all of them once there is none."""
        if self.is_narrowing:
            total = max(self._count, len(self.piles[Pile.VERY]))
            return min(total, total - len(self._to_narrow()) + 1), total
        total = len(self.values)
        return min(total, total - len(self.piles[Pile.UNSORTED]) + 1), total

    def lying_on(self, pile: Pile) -> list[Value]:
        """What was put on a pile, the latest first; in the second pass, what it has kept."""
        found = self.piles[pile]
        if pile is Pile.VERY and self.is_narrowing:
            return [value for value in found if value.id in (self.kept or ())]
        return found

    def _waiting(self) -> list[Value]:
        found = self._to_narrow() if self.is_narrowing else self.piles.get(Pile.UNSORTED, [])
        return sorted(found, key=lambda value: self._later.index(value.id) if value.id in self._later else -1)

    def _to_narrow(self) -> list[Value]:
        kept = self.kept or set()
        very = [value for value in self.piles[Pile.VERY] if value.id not in kept]
        # The least of them first: those without a rank, then the last ranked.
        return sorted(very, key=lambda value: (value.rank is not None, -(value.rank or 0), value.id))

    # Answers

    def put(self, value: Value, pile: Pile) -> Move:
        """Note that the card goes on a pile; the caller writes it."""
        ranked = sorted(
            (other for other in self.piles[Pile.VERY] if other.rank is not None),
            key=lambda other: (other.rank, other.id),
        )
        place = None
        if value in ranked:
            below = ranked[ranked.index(value) + 1 :]
            place = before(below[0].id) if below else BOTTOM
        move = Move(value.id, value.pile, pile, place)
        self.moves.append(move)
        self.held = None
        if value.id in self._later:
            self._later.remove(value.id)
        return move

    def hold(self, value_id: int, pile: Pile | None = None) -> None:
        """Ask about a value before any other, as long as it lies on this pile, or where it lies now."""
        self.held = value_id
        self._held_from = pile or self.values[value_id].pile

    def keep(self, value: Value) -> None:
        """In the second pass: it stays very important. The last one ends the pass."""
        assert self.kept is not None  # noqa: S101 (for the type checker)
        self.moves.append(Move(value.id, Pile.VERY, Pile.VERY))
        self.kept.add(value.id)
        self.held = None
        if not self._to_narrow():
            self.kept = None

    def take_back(self) -> Move | None:
        """Forget the last answer that still stands, and ask again; the caller writes its contrary."""
        while self.moves:
            move = self.moves.pop()
            value = self.values.get(move.value_id)
            if value is None or value.pile is not move.pile:
                continue
            if move.before is move.pile and self.kept is not None:
                self.kept.discard(value.id)
            self.hold(value.id, move.before)
            return move
        return None

    def remember(self, move: Move) -> None:
        """What was taken back could not be written: the answer stands."""
        self.moves.append(move)
        self.held = None

    def forget(self) -> None:
        """The last answer could not be written."""
        move = self.moves.pop()
        self.hold(move.value_id, move.before)

    def look_further(self) -> bool:
        """Leave the card for later; where all have their pile, take up one after the other again."""
        card, waiting = self.card, self._waiting()
        if card is not None and self.is_asked(card):
            self.held = None
            self._later = [*(value_id for value_id in self._later if value_id != card.id), card.id]
            return len(waiting) > 1
        if waiting:
            self.held = None
            return True
        order = [value.id for pile in reversed(PILES) for value in self.by_name(pile)]
        if not order:
            return False
        at = order.index(self._looked) + 1 if self._looked in order else 0
        self._looked = order[at % len(order)]
        self.hold(self._looked)
        return True

    def by_name(self, pile: Pile) -> list[Value]:
        """A pile in the order in which a name is looked for."""
        return sorted(self.piles.get(pile, []), key=lambda value: (value.name.casefold(), value.id))

    # The second pass

    def narrow(self) -> None:
        """Begin a second pass over the very important ones."""
        self.kept = set()
        self.held = None
        self._later = []
        self._count = len(self.piles[Pile.VERY])

    def stop(self) -> bool:
        """Back to the piles, be it from the second pass or from a card taken up again; False outside both."""
        if self.held is None and self.kept is None:
            return False
        self.held = self.kept = None
        return True

    def dump(self) -> str:
        """The second pass, to be remembered; empty outside of one."""
        return "" if self.kept is None else json.dumps({"kept": sorted(self.kept), "of": self._count})

    def load(self, text: str) -> None:
        """Take up a second pass again; what is no such text is none."""
        try:
            found = json.loads(text)
            self.kept, self._count = {int(each) for each in found["kept"]}, int(found["of"])
        except (ValueError, TypeError, KeyError):
            self.kept, self._count = None, 0
