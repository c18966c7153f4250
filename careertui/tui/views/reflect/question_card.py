"""The question of now, large and calm: what stands above the reflections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.journal import shown_age
from careertui.tui.drawing import wrap

if TYPE_CHECKING:
    from datetime import date

    from careertui.domain.journal import Answered
    from careertui.tui.drawing import Line

WIDEST = 64
"""Cells of a line of the question: it is to be read, not scanned."""
MOST = 3
"""Lines of a question."""
INDENT = "  "
"""What stands between the edge and the text."""

_SENTENCE = re.compile(r"(?<=[.?!]) ")


class Card(NamedTuple):
    """What the card says."""

    group: str
    question: str
    status: Line

    def lines(self, width: int, *, is_airy: bool) -> list[Line]:
        """The card in so many cells, its edge left out."""
        question: list[Line] = [[("strong", INDENT + part)] for part in _broken(self.question, width - 8)]
        group: Line = [("faint", INDENT + self.group)]
        if not is_airy:
            return [[*group, ("faint", "  ·  "), *self.status], *question]
        return [[], group, [], *question, [], [("text", INDENT), *self.status], []]


def _broken(question: str, width: int) -> list[str]:
    """The question in a few lines; each sentence begins one of its own where there is room for that."""
    sentences = _SENTENCE.split(question)
    lines = [part for sentence in sentences for part in wrap(sentence, min(WIDEST, width), MOST)]
    return lines if len(lines) <= MOST else wrap(question, width, MOST)


def status_of(answered: Answered | None, today: date, go_on: str) -> Line:
    """Whether the question was answered, and when last; the key to `go_on` with an answer that was begun."""
    if go_on:
        return [("accent", f"You began an answer: {go_on} goes on")]
    if answered is None:
        return [("muted", "Not answered yet")]
    return [("muted", f"Answered {times(answered.times)}, last {shown_age(answered.last, today)}")]


def times(count: int) -> str:
    """How often."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
