"""Searching everything by words: what is compared, how well a title fits, and where the words stand in it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from .text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Ref

WIDTH: Final = 100
"""How long a snippet is at most."""
_BEFORE: Final = 24
"""So much of a snippet stands before the first word that was found."""
_LONGEST: Final = 20_000
"""So much of a text is looked through for a snippet."""

_SIGNS = "\u3040-\u30ff\u3400-\u9fff"
"""Kana and ideographs, which are written without blanks: each is compared as a word of its own."""
_WORD = re.compile(rf"[{_SIGNS}]|[^\W{_SIGNS}]+")
_TYPED = re.compile(r'"([^"]*)"?|(\S+)')


class HitKind(StrEnum):
    """What can be found, in the order in which equals are shown."""

    GOAL = "goal"
    TASK = "task"
    VALUE = "value"
    SKILL = "skill"
    OBSTACLE = "obstacle"
    WIN = "win"
    REFLECTION = "reflection"
    LEARNING = "learning"
    NOTE = "note"
    EVIDENCE = "evidence"
    CHECKIN = "check-in"
    ADAPTATION = "adaptation"


class Span(NamedTuple):
    """A part of a text, from `start` to before `end`."""

    start: int
    end: int


class Hit(NamedTuple):
    """Something that was found: its kind and id, and the record `ref` to go to, as the goal of an obstacle.

    `title` and `snippet` are plain text of one line each; `title_marks` and `marks` say where in them the
    words stand, in order and apart. `is_open` is False for what is done, achieved, dropped or closed.
    """

    kind: HitKind
    id: int
    ref: Ref
    title: str
    title_marks: tuple[Span, ...]
    snippet: str
    marks: tuple[Span, ...]
    is_open: bool


class Query(NamedTuple):
    """What was typed, as it is compared: `terms` must all be there, `whole` is all of it in one piece."""

    terms: tuple[str, ...]
    whole: str

    @property
    def is_empty(self) -> bool:
        """There is nothing to look for."""
        return not self.terms


def normal(text: str) -> str:
    """The form in which text is compared: words without case and accents, a blank around each of them."""
    words = _WORD.findall(fold(text))
    return f" {' '.join(words)} " if words else ""


def read_query(text: str) -> Query:
    """The words of a line; those in double quotes belong together. What has no letter in it is left out."""
    terms = [normal(quoted or word).strip() for quoted, word in _TYPED.findall(text)]
    # `1:1` is compared as two words that stand together; a word of one letter only as a whole.
    return Query(tuple(dict.fromkeys(filter(None, terms))), normal(text.replace('"', " ")).strip())


def has_all(query: Query, title: str, text: str) -> bool:
    """Whether every term is in a title or a text, both in their normal form."""
    return all(_is_in(term, title) or _is_in(term, text) for term in query.terms)


def fit(query: Query, title: str) -> int:
    """How well a title in its normal form fits, best first.

    0 wholly, 1 it begins so, 2 its words begin so, 3 all terms are in it, 4 not all of them are.
    """
    bare = title.strip()
    if bare == query.whole:
        return 0
    if bare.startswith(query.whole):
        return 1
    if all(f" {term}" in title for term in query.terms):
        return 2
    return 3 if all(_is_in(term, title) for term in query.terms) else 4


def _is_in(term: str, text: str) -> bool:
    return needle(term) in text


def needle(term: str) -> str:
    """What is sought for a term: any part of a word, from three letters on; else the start of one, or one."""
    if len(term) > 2:
        return term
    return f" {term}" if len(term) == 2 else f" {term} "


def marks(text: str, query: Query) -> tuple[Span, ...]:
    """Where the terms stand in a text of one line, in order, those that touch as one."""
    folded, places = _folded(text)
    found = sorted(
        Span(places[start], places[end - 1] + 1)
        for term in query.terms
        for start, end in _stands(term, folded)
    )
    joined: list[Span] = []
    for span in found:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def snippet(text: str, query: Query, width: int = WIDTH) -> tuple[str, tuple[Span, ...]]:
    """The part of a text around the first term in it, on one line, and where the terms stand in that part.

    The beginning of the text where none is in it.
    """
    line = clean_line(text[:_LONGEST])
    found = marks(line, query)
    start = max(found[0].start - _BEFORE, 0) if found else 0
    if len(line) - start < width:
        start = max(len(line) - width, 0)
    if start:
        blank = line.find(" ", start, start + _BEFORE)
        start = blank + 1 if blank >= 0 else start
    end = min(start + width, len(line))
    before, after = "…" if start else "", "…" if end < len(line) else ""
    part = f"{before}{line[start:end].rstrip()}{after}"
    shift = len(before) - start
    kept = (Span(span.start + shift, min(span.end, end) + shift) for span in found)
    return part, tuple(span for span in kept if len(before) <= span.start < span.end)


def _stands(term: str, folded: str) -> Iterator[tuple[int, int]]:
    """Where a term stands in a folded text. Its words may be apart by other signs than blanks."""
    words = r"\W*".join(re.escape(word) for word in term.split())
    edges = {1: rf"\b{words}\b", 2: rf"\b{words}"} if term.isascii() else {}
    for found in re.finditer(edges.get(len(term), words), folded):
        yield found.span()


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each sign of that the place in the text where it comes from."""
    if text.isascii():
        return text.casefold(), range(len(text))
    parts = [fold(sign) for sign in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]
