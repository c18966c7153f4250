"""What a term of a filter is: what was typed, and how it looks at the records of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from .syntax import Piece, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence
    from datetime import date

    from .health import Healths
    from .model import Goal, Task
    from .skills import Skill
    from .values import Value

    TaskTest = Callable[[Task], bool]
    GoalTest = Callable[[Goal], bool]
    Record = Goal | Task

PRESENCE: Final = {"none": "no", "any": "any"}
"""The words that ask whether a field is set at all, and how they are read."""


class Lookup(Protocol):
    """What a filter asks of the plan around a record. `careertui.domain.plan.Plan` is one."""

    @property
    def goals(self) -> Mapping[int, Goal]:
        """All goals by their id."""

    @property
    def values(self) -> Mapping[int, Value]:
        """All values by their id."""

    @property
    def skills(self) -> Mapping[int, Skill]:
        """All skills by their id."""

    @property
    def blocked(self) -> Container[int]:
        """The ids of the open tasks that wait for an open one."""

    def healths(self, today: date, /) -> Healths:
        """How the goals do on a day. Asked for at every letter: keep it."""

    def folded(self, record: Record | Value | Skill, /) -> str:
        """The text that words are sought in, folded. Asked for every record at every letter: keep it."""

    def line_of_goals(self, goal_id: int | None, /) -> Sequence[Goal]:
        """A goal and everything above it, nearest first; empty for none."""


def _no_task(_lookup: Lookup) -> TaskTest:
    return lambda _task: False


def _no_goal(_lookup: Lookup) -> GoalTest:
    return lambda _goal: False


@dataclass(frozen=True, slots=True)
class Question:
    """How a term looks at the two kinds of record in a plan. A kind that cannot be asked never fits."""

    task: Callable[[Lookup], TaskTest] = _no_task
    goal: Callable[[Lookup], GoalTest] = _no_goal


@dataclass(frozen=True, slots=True)
class Term:
    """One question of a filter; `loose` is asked in its place where `exact` fits nothing at all."""

    token: Token
    negated: bool
    exact: Question
    loose: Question | None = None
    word: str = ""


def make_term(
    piece: Piece, meaning: str, exact: Question, loose: Question | None = None, word: str = ""
) -> Term:
    """The term of a piece that was understood, and what it was taken for."""
    token = Token(piece.start, piece.end, piece.kind, f"not {meaning}" if piece.negated else meaning)
    return Term(token, piece.negated, exact, loose, word)


def number_of(value: str) -> int | None:
    """An id; None for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
