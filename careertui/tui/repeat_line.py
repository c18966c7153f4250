"""The line that says when a task comes again: how it is read back, and what is taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.dates import show_reading
from careertui.domain.errors import Invalid
from careertui.domain.repeat_words import EXAMPLES, read_repeat, show_repeat
from careertui.domain.repetition import Anchor
from careertui.domain.text import fold

if TYPE_CHECKING:
    from datetime import date

    from careertui.tui.drawing import Line

SHORT = "every mon, wed; 2 days after done; none ends it"
"""What can be typed, in the room that a line has beside its question."""
NONE = "none"
"""What ends a repetition, as does an empty line."""


def taken(text: str, today: date) -> str:
    """The words of a rule in their one form; empty where a line ends it. Raises Invalid."""
    text = text.strip()
    if not text or fold(text) == NONE:
        return ""
    repeat = read_repeat(text, today)
    if repeat is None:
        raise Invalid("repeat", text, f"try {EXAMPLES}")
    return show_repeat(repeat)


def read_back(text: str, today: date, own: date | None, *, is_one: bool = True) -> Line:
    """What a line means: the day that follows from it, and the rule where it was written in other words.

    `own` is the day of the task that is to come again; of several tasks (not `is_one`) each has its own.
    """
    text = text.strip()
    if not text:
        return []
    if fold(text) == NONE:
        return [("accent", "never again")]
    repeat = read_repeat(text, today)
    if repeat is None:
        return [("warn", f"no rule yet: {EXAMPLES}")]
    words = show_repeat(repeat)
    said = [coming(words, today, own)] if is_one else []
    if not said or fold(text) != fold(words):
        said.append(words)
    return [("accent", " · ".join(filter(None, said)))]


def coming(words: str, today: date, own: date | None) -> str:
    """The day that follows from a rule, in words; empty where it depends on when the task is done.

    The next one comes after the task's `own` day; a task without one is due on the first day of its rule.
    """
    from careertui.planner.repetition import first_day, following

    repeat = read_repeat(words, today)
    if repeat is None or repeat.anchor is Anchor.DONE:
        return ""
    if own is None:
        day, what = first_day(repeat, today), "due"
    else:
        is_last = repeat.times == 1
        day, what = None if is_last else following(repeat, own, max(own, today), today), "next"
    return f"{what} {show_reading(day, today)}" if day else "no day is left"
