"""Several tasks at once, a line each, in the small language: a list that was kept elsewhere."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from .board_columns import STANDARD
from .language import parse_capture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from .board_columns import BoardColumns
    from .language import Capture
    from .model import Goal
    from .syntax import ReadDate

_LIST_MARK = re.compile(r"(?:[-*+•] +(?:\[ ?\] +)?|[0-9]{1,4}[.)] +)(?=\S)")
"""What a list in Markdown puts before an item, with an empty box or without."""
NO_TITLE = "there is no title in it"


class TaskLine(NamedTuple):
    """A line with its number, from 1, and what it was understood as."""

    number: int
    capture: Capture

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with it, in words."""
        return self.capture.problems or (() if self.capture.draft.title else (NO_TITLE,))


def read_lines(
    text: str,
    *,
    today: date,
    read_date: ReadDate,
    goals: Sequence[Goal],
    columns: BoardColumns = STANDARD,
) -> Iterator[TaskLine]:
    """The lines of a text that say something, without the marks of a list before them. Never raises."""
    capture = partial(parse_capture, today=today, read_date=read_date, goals=goals, columns=columns)
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare:
            bare = _LIST_MARK.sub("", bare, count=1) if _LIST_MARK.match(bare) else bare
            yield TaskLine(number, capture(bare))
