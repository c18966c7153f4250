"""What a person writes down: reflections now; wins, learnings and notes have their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

YEAR: Final = 365
YEAR_SLACK: Final = 45
"""An entry so many days before or after a year ago is still from a year ago."""
OLD_FROM: Final = 30
"""An entry of more days ago is old enough to be read anew."""
TAKE_TURNS: Final = 7
"""So many questions take turns, a day each, where all have been answered."""

_MARK = re.compile(r"(?:#+|>|[-*+]|[0-9]+[.)])\s+")
_WORDS = re.compile(r"\w")


class EntryKind(StrEnum):
    """What an entry is."""

    REFLECTION = "reflection"
    WIN = "win"
    LEARNING = "learning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something written down on a day: Markdown. `prompt` is the key of the question it answers, or empty.

    `goal_id` is the goal that a win was won with.
    """

    id: int
    kind: EntryKind
    date: date
    prompt: str
    text: str
    created: datetime
    goal_id: int | None = None


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What is known of an entry before it is in the plan."""

    date: date
    text: str
    prompt: str = ""
    kind: EntryKind = EntryKind.REFLECTION
    goal_id: int | None = None


class Question(NamedTuple):
    """A question to reflect on; `group` is what it asks about: values, passions ..."""

    key: str
    group: str
    text: str


class Heading(NamedTuple):
    """Which entry stands where in a list: what is known of it before its text is read."""

    id: int
    date: date
    prompt: str


class Answered(NamedTuple):
    """How often a question was answered, and when last."""

    times: int
    last: date


def offered(questions: Sequence[Question], answered: Mapping[str, Answered], today: date) -> list[Question]:
    """The questions in the order in which they are asked: the least recently answered first.

    The groups take turns among those that were never answered. Whoever does not answer is asked another one
    on the next day.
    """
    groups: dict[str, list[Question]] = {}
    for question in questions:
        if question.key not in answered:
            groups.setdefault(question.group, []).append(question)
    new = [question for question in chain.from_iterable(zip_longest(*groups.values())) if question]
    old = [question for question in questions if question.key in answered]
    old.sort(key=lambda question: answered[question.key].last)
    if new:
        return [*_turned(new, today), *old]
    return [*_turned(old[:TAKE_TURNS], today), *old[TAKE_TURNS:]]


def _turned(questions: Sequence[Question], today: date) -> list[Question]:
    first = today.toordinal() % max(1, len(questions))
    return [*questions[first:], *questions[:first]]


def first_line(text: str) -> str:
    """The first line of a text that has words, without the mark that makes it a heading, quote or item."""
    lines = [line.strip() for line in text.splitlines()]
    line = next((line for line in lines if _WORDS.search(line)), next(filter(None, lines), ""))
    while (mark := _MARK.match(line)) and _WORDS.search(line, mark.end()):
        line = line[mark.end() :]
    return line


def a_year_ago(entries: Iterable[Entry], today: date) -> Entry | None:
    """What to show again beside a question, among the entries that answer it.

    The one nearest to a year ago, where there is one within 45 days of it; else the newest of more than 30
    days ago; else None. Of several on one day, the one that was written last.
    """
    old = [entry for entry in entries if (today - entry.date).days > OLD_FROM]
    around = [entry for entry in old if abs((today - entry.date).days - YEAR) <= YEAR_SLACK]
    if around:
        return min(around, key=lambda entry: (abs((today - entry.date).days - YEAR), -entry.id))
    return max(old, key=lambda entry: (entry.date, entry.id), default=None)


def shown_age(day: date, today: date) -> str:
    """How long ago a day was, in round words: `5 days ago`, `3 months ago`, `a year ago`, `2 years ago`."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if abs(days - YEAR) <= YEAR_SLACK:
        return "a year ago"
    for least, length, unit in ((2 * YEAR - 90, 365.25, "year"), (60, 30.44, "month"), (14, 7, "week")):
        if days >= least:
            return f"{round(days / length)} {unit}s ago"
    return f"{days} days ago"
