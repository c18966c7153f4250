"""The filter: the language of quick add as questions, all of which must hold. `-` before one negates it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from .board_columns import STANDARD
from .questions import ask
from .syntax import Token, scan
from .text import fold
from .unknown_keys import doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from .board_columns import BoardColumns
    from .model import Goal, Task
    from .syntax import ReadDate
    from .terms import Lookup, Question, Term

Record = TypeVar("Record", "Goal", "Task")
_OF_GOALS: Final = frozenset({"goal", "value", "horizon"})


@dataclass(frozen=True, slots=True)
class Filter:
    """Questions that must all hold. Pieces that were not understood stand in `problems` and ask nothing.

    `doubts` tells of words that are sought as such, though a key may be meant.
    """

    terms: tuple[Term, ...] = ()
    not_understood: tuple[Token, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is asked, so everything fits."""
        return not self.terms

    @property
    def words(self) -> tuple[str, ...] | None:
        """The words that are sought, folded; None where anything else is asked as well."""
        words = tuple(term.word for term in self.terms if not term.negated)
        return words if all(words) and len(words) == len(self.terms) else None

    @property
    def is_of_goals(self) -> bool:
        """Nothing is asked of a task but what its goal is, or is for."""
        return bool(self.terms) and all(term.token.kind in _OF_GOALS for term in self.terms)

    @property
    def problems(self) -> tuple[str, ...]:
        """What was not understood, each with what would be."""
        return tuple(token.meaning for token in self.not_understood)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The pieces in the order of the line, for colouring it; plain words are not among them."""
        asked = [term.token for term in self.terms if not term.word]
        return tuple(sorted((*asked, *self.not_understood), key=lambda token: token.start))

    def exactly(self) -> Filter:
        """The same questions without near matches: for what is done to all that fits, seen or not."""
        return Filter(
            tuple(replace(term, loose=None) for term in self.terms), self.not_understood, self.doubts
        )

    def select_tasks(self, tasks: Iterable[Task], lookup: Lookup) -> list[Task]:
        """The tasks that fit, in the order given. Near matches count only where a word is found nowhere."""
        everything = list(tasks)
        found = everything
        for term in self.terms:
            found = _select(everything, found, term, lookup, lambda question: question.task(lookup))
        return found

    def select_goals(self, goals: Iterable[Goal], lookup: Lookup) -> list[Goal]:
        """The goals that fit, in the order given. Near matches count only where a word is found nowhere."""
        everything = list(goals)
        found = everything
        for term in self.terms:
            found = _select(everything, found, term, lookup, lambda question: question.goal(lookup))
        return found


class Search(Generic[Record]):
    """Filters the same records at every letter that is typed.

    A longer line of words mostly narrows the one before: then only what that found is looked at.
    """

    def __init__(
        self,
        records: Mapping[int, Record],
        lookup: Lookup,
        select: Callable[[Filter, Iterable[Record], Lookup], list[Record]],
    ) -> None:
        self._records: Mapping[int, Record] = records
        self._lookup = lookup
        self._select: Callable[[Filter, Iterable[Record], Lookup], list[Record]] = select
        self._everything = list(records), [lookup.folded(record) for record in records.values()]
        self._words: tuple[str, ...] = ()
        self._found = self._everything

    def select(self, asked: Filter) -> list[int]:
        """The keys of the records that the filter itself selects, in the order given."""
        words = asked.words
        if words is None:
            return self._ask_each(asked)
        narrows = all(any(before in word for word in words) for before in self._words)
        keys, texts = self._found if narrows else self._everything
        for word in words:
            # A list of what holds, and then `compress`: nothing is quicker over a long plan.
            holds = [word in text for text in texts]
            keys, texts = list(compress(keys, holds)), list(compress(texts, holds))
        if not keys:  # perhaps something is nearly like it
            return self._ask_each(asked)
        self._words, self._found = words, (keys, texts)
        return keys

    def _ask_each(self, asked: Filter) -> list[int]:
        ids = {record.id for record in self._select(asked, self._records.values(), self._lookup)}
        return [key for key, record in self._records.items() if record.id in ids]


def _select(
    everything: list[Record],
    found: list[Record],
    term: Term,
    lookup: Lookup,
    test_of: Callable[[Question], Callable[[Record], bool]],
) -> list[Record]:
    """Those of `found` that fit one term. What is found nowhere in `everything` is sought loosely."""
    if term.word and not term.negated:
        # The way of every letter typed: one call for each record, and no other.
        word, folded = term.word, lookup.folded
        kept = [record for record in found if word in folded(record)]
    else:
        test = test_of(term.exact)
        if term.negated:
            return [record for record in found if not test(record)]
        kept = [record for record in found if test(record)]
    if kept or term.loose is None:
        return kept
    test = test_of(term.exact)
    if found is not everything and any(test(record) for record in everything):
        return kept
    test = test_of(term.loose)
    return [record for record in found if test(record)]


def parse_filter(text: str, *, today: date, read_date: ReadDate, columns: BoardColumns = STANDARD) -> Filter:
    """A line such as `proposal !high due:<2w #writing >staff @next -is:blocked`. Never raises."""
    terms: list[Term] = []
    problems: list[Token] = []
    doubts: list[str] = []
    taken_to = 0
    for piece in scan(text, filtering=True):
        if piece.start < taken_to or (piece.kind == "word" and not fold(piece.value).strip()):
            continue
        found = ask(piece, text, today, read_date, columns)
        if isinstance(found, str):
            problems.append(Token(piece.start, piece.end, piece.kind, found, ok=False))
        else:
            terms.append(found)
            taken_to = found.token.end
            if found.word and not piece.quoted and (doubtful := doubt(piece.value)):
                doubts.append(doubtful)
    return Filter(tuple(terms), tuple(problems), tuple(doubts))
