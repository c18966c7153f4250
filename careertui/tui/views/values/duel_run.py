"""The duels of a plan: who waits for a place, and what was answered, also beyond the end of the program."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from careertui.domain.duels import Duels
from careertui.domain.values import Pile

if TYPE_CHECKING:
    from careertui.domain.duels import Duel
    from careertui.domain.plan import Plan

MOST_TAKEN_BACK = 16
"""Answers that are looked through for where another hand has changed the ranking: those of one placing."""


class DuelRun:
    """Answers and the places that follow from them. The ranking is the plan's: it has the last word."""

    def __init__(self) -> None:
        self.duels = Duels((), ())
        self._ranked: tuple[int, ...] = ()

    def take_in(self, plan: Plan) -> None:
        """Go on with the answers as far as the plan still says the same; who is new waits at the end."""
        self._ranked = tuple(value.id for value in plan.ranked)
        unranked = {
            value.id for value in plan.values.values() if value.pile is Pile.VERY and value.rank is None
        }
        duels = self.duels
        for _ in range(MOST_TAKEN_BACK):
            if not duels.answers or self._agrees(duels, unranked):
                break
            duels = duels.take_back()  # its place was taken back elsewhere
        if not self._agrees(duels, unranked):
            duels = Duels(self._ranked, ())
        placed = duels.placed
        waiting = duels.waiting[len(placed) :]
        left = [value_id for value_id in waiting if value_id in unranked]
        if waiting[:1] != tuple(left[:1]):
            while duels.answers and duels.take_back().placed == placed:
                duels = duels.take_back()
        new = sorted(unranked - {*left, *placed})
        self.duels = replace(duels, waiting=(*placed, *left, *new))

    def _agrees(self, duels: Duels, unranked: set[int]) -> bool:
        """Whether the plan has them in this order; who entered an empty list unasked is not written yet."""
        order = duels.order
        return order == self._ranked or (not self._ranked and len(order) == 1 and order[0] in unranked)

    # What is asked and what follows

    @property
    def question(self) -> Duel | None:
        """The two to choose from."""
        return self.duels.question

    @property
    def unwritten(self) -> list[int]:
        """Who has a place by the answers and none in the plan yet, in order."""
        ranked = set(self._ranked)
        return [value_id for value_id in self.duels.order if value_id not in ranked]

    @property
    def order(self) -> tuple[int, ...]:
        """The whole ranking by the answers."""
        return self.duels.order

    def answer(self, newcomer_wins: bool) -> None:
        """Note an answer; the caller writes the places that follow from it."""
        self.duels = self.duels.answer(newcomer_wins)

    def take_back(self) -> list[int] | None:
        """Forget the last answer: who loses the place that followed from it. None: there is no answer."""
        if not self.duels.answers:
            return None
        before = self.duels.placed
        self.duels = self.duels.take_back()
        still = set(self.duels.placed)
        return [value_id for value_id in before if value_id not in still and value_id in self._ranked]

    # Remembering

    def dump(self) -> str:
        """The answers; empty where none would be missed."""
        if not self.duels.answers:
            return ""
        answers = "".join("1" if won else "0" for won in self.duels.answers)
        return json.dumps({"ranked": self.duels.ranked, "waiting": self.duels.waiting, "answers": answers})

    def load(self, text: str) -> None:
        """Take the answers up again; what is no such text is none."""
        try:
            found = json.loads(text)
            ranked, waiting = (tuple(map(int, found[name])) for name in ("ranked", "waiting"))
            answers = tuple(each == "1" for each in found["answers"])
        except (ValueError, TypeError, KeyError):
            return
        if len({*ranked, *waiting}) == len(ranked) + len(waiting):
            self.duels = Duels(ranked, waiting, answers)
