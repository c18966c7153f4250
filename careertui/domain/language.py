"""Quick add: one line becomes a task. What is understood leaves the title; what is not stays in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from .board_columns import STANDARD, BoardColumn, column_hint
from .dates import show_effort, show_reading
from .drafts import TaskDraft
from .model import Column, Importance
from .short_forms import read_effort
from .syntax import (
    DATE_HINT,
    EFFORT_HINT,
    Piece,
    Token,
    choices_hint,
    choose,
    escape,
    find_goal,
    quote,
    quote_tag,
    read_day,
    scan,
    shorten,
    tags_of,
)
from .text import clean_line, fold
from .unknown_keys import doubt_in_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from .board_columns import BoardColumns
    from .model import Goal
    from .syntax import ReadDate

    Fill = Callable[[TaskDraft], TaskDraft]

NONE: Final = "none"
"""The word that leaves a field empty."""

_FIELDS: Final = {
    "importance": "importance",
    "goal": "goal_id",
    "column": "column",
    "due": "due",
    "scheduled": "scheduled",
    "effort": "effort_minutes",
    "wait": "waiting_for",
    "blocked-by": "blocked_by",
    "tag": "tags",
    "repeat": "repeat",
}
_ONLY_ASKED: Final = frozenset({"is", "value", "skill", "horizon"})
"""Pieces that mean something in a filter alone; in a title they are words."""
_MOST_WORDS: Final = 10
"""So many words at most may follow `repeat:` without quotes."""
_IDS = re.compile(r"[0-9]{1,18}(,[0-9]{1,18})*")


@dataclass(frozen=True, slots=True)
class Capture:
    """A line as it was understood. A line without words gives a draft with a blank title."""

    draft: TaskDraft
    tokens: tuple[Token, ...]
    doubts: tuple[str, ...] = ()
    """What is to be said of words that stay words, though a key may be meant."""

    @property
    def understood(self) -> tuple[str, ...]:
        """What the line says beside its title, piece by piece, for the live reading."""
        return tuple(token.meaning for token in self.tokens if token.ok)

    @property
    def problems(self) -> tuple[str, ...]:
        """What looked like a piece and is none, each with what would be."""
        return tuple(token.meaning for token in self.tokens if not token.ok)

    @property
    def given(self) -> frozenset[str]:
        """The fields of the draft that the line names, so that a default never wins over a word."""
        return frozenset({_FIELDS[token.kind] for token in self.tokens if token.ok})


def parse_capture(
    text: str,
    *,
    today: date,
    read_date: ReadDate,
    goals: Sequence[Goal],
    columns: BoardColumns = STANDARD,
) -> Capture:
    """A line such as `Write the proposal !high due:fri effort:2h #writing >staff @next wait:Sam`.

    Where a piece is given twice, the last one counts and the other stays in the title. Never raises.
    """
    reader = _Reader(text, today, read_date, goals, columns)
    readings: list[_Reading] = []
    for piece in scan(text):
        if not readings or piece.start >= readings[-1].end:
            readings.append(reader.read(piece))
    last = {reading.kind: reading.start for reading in readings if reading.fill and reading.kind != "tag"}
    draft = TaskDraft("")
    words: list[str] = []
    tokens: list[Token] = []
    doubts: list[str] = []
    for reading in readings:
        again = last.get(reading.kind, reading.start) > reading.start
        if reading.fill and not again:
            draft = reading.fill(draft)
        else:
            words.append(reading.words)
        if reading.doubt:
            doubts.append(reading.doubt)
        if reading.kind != "word":
            meaning = f"{reading.kind} again: the last one counts" if again else reading.meaning
            ok = reading.fill is not None and not again
            tokens.append(Token(reading.start, reading.end, reading.kind, meaning, ok))
    return Capture(
        draft._replace(title=" ".join(word for word in words if word)), tuple(tokens), tuple(doubts)
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a piece came to: how it fills the draft, or None where it does not; and its own words."""

    start: int
    end: int
    kind: str
    words: str
    meaning: str = ""
    fill: Fill | None = None
    doubt: str = ""


class _Reader:
    """Turns one piece at a time into a field of a draft."""

    def __init__(
        self, text: str, today: date, read_date: ReadDate, goals: Sequence[Goal], columns: BoardColumns
    ) -> None:
        self._text = text
        self._today = today
        self._read_date = read_date
        self._goals = goals
        self._columns = columns
        self._readers: Mapping[str, Callable[[Piece], tuple[str, Fill | None]]] = {
            "importance": self._importance,
            "goal": self._goal,
            "column": self._column,
            "effort": self._effort,
            "tag": self._tag,
            "wait": self._wait,
            "blocked-by": self._blocked_by,
        }

    def read(self, piece: Piece) -> _Reading:
        """What a piece says of a task."""
        written = clean_line(self._text[piece.start : piece.end])
        if piece.kind == "word":
            doubt = "" if piece.quoted else doubt_in_title(piece.value)
            return _Reading(piece.start, piece.end, "word", piece.value, doubt=doubt)
        if piece.kind in _ONLY_ASKED:
            return _Reading(piece.start, piece.end, "word", written)
        if piece.kind in ("due", "scheduled"):
            meaning, fill, end = self._date(piece)
            return self._longer(piece, end, meaning, fill)
        if piece.kind == "repeat":
            meaning, fill, end = self._repeat(piece)
            return self._longer(piece, end, meaning, fill)
        meaning, fill = self._readers[piece.kind](piece)
        return _Reading(piece.start, piece.end, piece.kind, written, meaning, fill)

    def _longer(self, piece: Piece, end: int, meaning: str, fill: Fill | None) -> _Reading:
        """The reading of a piece that took the words after it, up to `end`, for its own."""
        return _Reading(
            piece.start, end, piece.kind, clean_line(self._text[piece.start : end]), meaning, fill
        )

    def _repeat(self, piece: Piece) -> tuple[str, Fill | None, int]:
        """`repeat:every mon, wed` needs no quotes: as many words as make a rule are taken."""
        if fold(piece.value) == NONE:
            return "no repetition", lambda draft: draft._replace(repeat=""), piece.end
        from .repeat_words import EXAMPLES, read_repeat, show_repeat

        ends = [piece.end]
        if not piece.quoted:
            following = re.finditer(r"[ \t]+\S+", self._text[piece.end :])
            ends += [piece.end + found.end() for found, _ in zip(following, range(_MOST_WORDS), strict=False)]
        for end in reversed(ends):
            said = f"{piece.value} {self._text[piece.end : end]}"
            if (repeat := read_repeat(said, self._today)) is not None:
                words = show_repeat(repeat)
                return words, partial(TaskDraft._replace, repeat=words), end
        return f"“{shorten(piece.value)}” is no rule: try {EXAMPLES}", None, piece.end

    def _date(self, piece: Piece) -> tuple[str, Fill | None, int]:
        day: date | None = None
        end = piece.end
        meaning = f"no {piece.kind} date"
        if fold(piece.value) != NONE:
            found = read_day(piece, self._text, today=self._today, read_date=self._read_date)
            if found is None:
                return f"“{shorten(piece.value)}” is no date: {DATE_HINT}", None, end
            day, end = found
            meaning = f"{piece.kind} {show_reading(day, self._today)}"
        if piece.kind == "due":
            return meaning, lambda draft: draft._replace(due=day), end
        return meaning, lambda draft: draft._replace(scheduled=day), end

    def _importance(self, piece: Piece) -> tuple[str, Fill | None]:
        importance = choose(piece.value, Importance)
        if importance is None:
            return choices_hint(piece.value, "importance", ("high", "medium", "low")), None
        meaning = "no importance" if importance is Importance.NONE else importance.value
        return meaning, lambda draft: draft._replace(importance=importance)

    def _goal(self, piece: Piece) -> tuple[str, Fill | None]:
        if fold(piece.value) == NONE:
            return "no goal", lambda draft: draft._replace(goal_id=None)
        goal = find_goal(piece.value, self._goals)
        if goal is None:
            return f"no goal is called “{shorten(piece.value)}”: try a word of its title, or its id", None
        return f"› {goal.title}", lambda draft: draft._replace(goal_id=goal.id)

    def _column(self, piece: Piece) -> tuple[str, Fill | None]:
        found = self._columns.named(piece.value)
        if found is None:
            return column_hint(piece.value, self._columns), None
        column = found if isinstance(found, BoardColumn) else self._columns.home(found)
        return f"in {shorten(column.name)}", lambda draft: draft._replace(column=column.key)

    def _effort(self, piece: Piece) -> tuple[str, Fill | None]:
        if fold(piece.value) == NONE:
            return "no effort", lambda draft: draft._replace(effort_minutes=None)
        minutes = read_effort(piece.value)
        if minutes is None:
            return f"“{shorten(piece.value)}” is no effort: {EFFORT_HINT}", None
        return show_effort(minutes), lambda draft: draft._replace(effort_minutes=minutes)

    def _tag(self, piece: Piece) -> tuple[str, Fill | None]:
        tags = tags_of(piece)
        if not tags:
            return "a tag is one word: try #writing", None
        meaning = " ".join(f"#{tag}" for tag in tags)
        return meaning, lambda draft: draft._replace(tags=tuple(dict.fromkeys((*draft.tags, *tags))))

    def _wait(self, piece: Piece) -> tuple[str, Fill | None]:
        if not piece.value:
            return "waiting for whom? try wait:Sam", None
        if not piece.quoted and fold(piece.value) == NONE:
            return "waiting for nobody", lambda draft: draft._replace(waiting_for="")
        return f"waiting for {piece.value}", lambda draft: draft._replace(waiting_for=piece.value)

    def _blocked_by(self, piece: Piece) -> tuple[str, Fill | None]:
        if not _IDS.fullmatch(piece.value):
            return f"“{shorten(piece.value)}” is no task: try blocked-by:12", None
        ids = tuple(dict.fromkeys(int(number) for number in piece.value.split(",")))
        meaning = f"blocked by {', '.join(str(number) for number in ids)}"
        return meaning, lambda draft: draft._replace(blocked_by=ids)


def render_capture(draft: TaskDraft, goals: Sequence[Goal], columns: BoardColumns = STANDARD) -> str:
    """The line that `parse_capture` reads back as this draft, all but its notes: a card as a line to edit."""
    parts = [escape(word) for word in draft.title.split()]
    if draft.importance is not Importance.NONE:
        parts.append(f"!{draft.importance.value}")
    if draft.due is not None:
        parts.append(f"due:{draft.due.isoformat()}")
    if draft.scheduled is not None:
        parts.append(f"scheduled:{draft.scheduled.isoformat()}")
    if draft.effort_minutes is not None:
        parts.append(f"effort:{show_effort(draft.effort_minutes)}")
    parts.extend(f"#{quote_tag(tag)}" for tag in draft.tags)
    if draft.goal_id is not None:
        parts.append(f">{_goal_name(draft.goal_id, goals)}")
    column = columns.get(draft.column)
    if column is not None and column != columns.home(Column.BACKLOG):
        parts.append(f"@{quote(column.word)}")
    if draft.waiting_for:
        parts.append(f"wait:{quote(draft.waiting_for, plain=fold(draft.waiting_for) != NONE)}")
    if draft.blocked_by:
        parts.append(f"blocked-by:{','.join(str(number) for number in draft.blocked_by)}")
    if draft.repeat:
        parts.append(f"repeat:{quote(draft.repeat)}")
    return " ".join(parts)


def _goal_name(goal_id: int, goals: Sequence[Goal]) -> str:
    """The goal's title where it means this goal alone, else its id."""
    title = next((goal.title for goal in goals if goal.id == goal_id), "")
    found = find_goal(title, goals) if title and fold(title) != NONE else None
    return quote(title) if found is not None and found.id == goal_id else str(goal_id)
