"""What each term of a filter asks of a task and of a goal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from .board_columns import BoardColumn, column_hint
from .dates import show_effort, show_reading
from .model import Column, GoalKind, GoalStatus, Horizon, Importance
from .related import ask_goal, ask_horizon, ask_skill, ask_value, in_horizons
from .short_forms import read_effort, read_span
from .syntax import (
    DATE_HINT,
    EFFORT_HINT,
    Piece,
    choices_hint,
    choose,
    near_pattern,
    read_day,
    shorten,
    tags_of,
)
from .terms import PRESENCE, Question, make_term, number_of
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from .board_columns import BoardColumns
    from .syntax import ReadDate
    from .terms import GoalTest, Lookup, Record, TaskTest, Term


def ask(piece: Piece, text: str, today: date, read_date: ReadDate, columns: BoardColumns) -> Term | str:
    """The term that a piece of a filter's `text` stands for, or what to write in its place."""
    if piece.kind in ("due", "scheduled"):
        return _ask_date(piece, text, today, read_date)
    if piece.kind == "is":
        return _ask_state(piece, today)
    if not piece.value:
        return f"{piece.kind}: which? try {_EXAMPLES[piece.kind]}"
    if piece.kind == "column":
        return _ask_column(piece, columns)
    return _ASK[piece.kind](piece)


def _ask_word(piece: Piece) -> Term:
    word = " ".join(fold(piece.value).split())
    near = near_pattern(word)

    def has_word(lookup: Lookup) -> Callable[[Record], bool]:
        return lambda record: word in lookup.folded(record)

    def is_near(lookup: Lookup) -> Callable[[Record], bool]:
        return lambda record: near is not None and near.search(lookup.folded(record)) is not None

    loose = Question(is_near, is_near) if near is not None else None
    return make_term(piece, f"“{piece.value}”", Question(has_word, has_word), loose, word)


def _ask_importance(piece: Piece) -> Term | str:
    importance = choose(piece.value, Importance)
    if importance is None:
        return choices_hint(piece.value, "importance", Importance)
    meaning = "no importance" if importance is Importance.NONE else importance.value
    return make_term(piece, meaning, Question(task=lambda _: lambda task: task.importance is importance))


def _ask_column(piece: Piece, columns: BoardColumns) -> Term | str:
    """A column by its name; by the word of a kind that none is called, all of that kind.

    Where the board has none of the kind, the column where its tasks are at home.
    """
    found = columns.named(piece.value)
    if found is None:
        return column_hint(piece.value, columns)
    if not isinstance(found, BoardColumn):
        if columns.of_kind(found):
            return make_term(piece, f"in {found.value.title()}", Question(task=_column(found)))
        found = columns.home(found)
    key, key_of = found.key, columns.key_of
    question = Question(task=lambda _: lambda task: key_of(task) == key)
    at_home = [kind for kind in Column if columns.home(kind) == found]
    if at_home == [found.kind] and len(columns.of_kind(found.kind)) == 1:
        question = Question(task=_column(found.kind))  # the same, at half the cost
    return make_term(piece, f"in {shorten(found.name)}", question)


def _ask_tag(piece: Piece) -> Term | str:
    tags = tags_of(piece)
    wanted = tuple(fold(tag) for tag in tags)
    if not any(wanted):
        return f"tag: which? try {_EXAMPLES['tag']}"
    if not piece.quoted and len(wanted) == 1 and wanted[0] in PRESENCE:
        return make_term(
            piece,
            f"{PRESENCE[wanted[0]]} tag",
            Question(task=lambda _: lambda task: bool(task.tags) == (wanted[0] == "any")),
        )
    # A tag that has the comma in it was named so once, in a saved view perhaps.
    exactly = {*wanted, fold(piece.value)}
    # A tag that is half typed finds what it begins.
    return make_term(
        piece,
        " or ".join(f"#{tag}" for tag in tags),
        Question(
            task=lambda _: lambda task: bool(task.tags) and any(fold(tag) in exactly for tag in task.tags)
        ),
        Question(
            task=lambda _: (
                lambda task: bool(task.tags) and any(fold(tag).startswith(wanted) for tag in task.tags)
            )
        ),
    )


def _ask_wait(piece: Piece) -> Term:
    wanted = fold(piece.value)
    if not piece.quoted and wanted in PRESENCE:
        question = Question(task=lambda _: lambda task: bool(task.waiting_for) == (wanted == "any"))
        return make_term(piece, "waiting for nobody" if wanted == "none" else "waiting for anybody", question)
    question = Question(task=lambda _: lambda task: wanted in fold(task.waiting_for))
    return make_term(piece, f"waiting for {piece.value}", question)


def _ask_blocked_by(piece: Piece) -> Term | str:
    number = number_of(piece.value)
    if number is None:
        return f"“{shorten(piece.value)}” is no task: try {_EXAMPLES['blocked-by']}"
    return make_term(
        piece, f"blocked by {number}", Question(task=lambda _: lambda task: number in task.blocked_by)
    )


def _ask_repeat(piece: Piece) -> Term:
    wanted = fold(piece.value)
    if not piece.quoted and wanted in PRESENCE:
        question = Question(task=lambda _: lambda task: bool(task.repeat) == (wanted == "any"))
        return make_term(piece, f"{PRESENCE[wanted]} repetition", question)
    question = Question(task=lambda _: lambda task: wanted in fold(task.repeat))
    return make_term(piece, f"repeats {piece.value}", question)


# Comparisons

_Value = TypeVar("_Value", "date", int)
_SIGNS: Final = {
    "<=": ("up to", "up to"),
    ">=": ("from", "from"),
    "<": ("before", "under"),
    ">": ("after", "over"),
}


def _compared(value: str) -> tuple[str, str]:
    """The sign of comparison that a value begins with, and the rest."""
    sign = next((sign for sign in _SIGNS if value.startswith(sign)), "")
    return sign, value[len(sign) :].strip()


def _within(sign: str, first: _Value, last: _Value) -> Callable[[_Value | None], bool]:
    """Whether a value lies before, after or in the span; a value that is not set never does."""
    if sign == "<":
        return lambda value: value is not None and value < first
    if sign == "<=":
        return lambda value: value is not None and value <= last
    if sign == ">":
        return lambda value: value is not None and value > last
    if sign == ">=":
        return lambda value: value is not None and value >= first
    return lambda value: value is not None and first <= value <= last


def _presence(value: str) -> Callable[[object], bool] | None:
    """The test for `none` and `any`; None where the value is neither."""
    if fold(value) not in PRESENCE:
        return None
    some = fold(value) == "any"
    return lambda held: (held is not None) == some


def _ask_date(piece: Piece, text: str, today: date, read_date: ReadDate) -> Term | str:
    sign, value = _compared(piece.value)
    test: Callable[[date | None], bool] | None = _presence(value)
    meaning = f"{PRESENCE.get(fold(value))} {piece.kind} date"
    if test is None:
        found = read_day(replace(piece, value=value), text, today=today, read_date=read_date)
        if found is None:
            return f"“{shorten(value)}” is no date: {DATE_HINT}, none or any"
        day, end = found
        first, last = read_span(f"{value} {text[piece.end : end]}", today) or (day, day)
        test = _within(sign, first, last)
        bounds = {"<": (first,), ">=": (first,), "<=": (last,), ">": (last,)}.get(sign, (first, last))
        shown = " to ".join(dict.fromkeys(show_reading(bound, today) for bound in bounds))
        meaning = " ".join((piece.kind, *_SIGNS.get(sign, ())[:1], shown))
        piece = replace(piece, end=end)
    return make_term(piece, meaning, _date_question(piece.kind, test))


def _date_question(kind: str, test: Callable[[date | None], bool]) -> Question:
    if kind == "due":
        return Question(lambda _: lambda task: test(task.due), lambda _: lambda goal: test(goal.due))
    return Question(lambda _: lambda task: test(task.scheduled), lambda _: lambda goal: test(goal.start))


def _ask_effort(piece: Piece) -> Term | str:
    sign, value = _compared(piece.value)
    test: Callable[[int | None], bool] | None = _presence(value)
    meaning = f"{PRESENCE.get(fold(value))} effort"
    if test is None:
        minutes = read_effort(value)
        if minutes is None:
            return f"“{shorten(value)}” is no effort: {EFFORT_HINT}, none or any"
        test = _within(sign, minutes, minutes)
        meaning = " ".join(("effort", *_SIGNS.get(sign, ())[1:], show_effort(minutes)))
    question = Question(task=lambda _: lambda task: test(task.effort_minutes))
    return make_term(piece, meaning, question)


# States


def _ask_state(piece: Piece, today: date) -> Term | str:
    value = piece.value.replace(" ", "-")
    name = choose(value, (*_STATES, *Horizon))
    if name is None:
        return choices_hint(piece.value, "state", _like(value))
    if name in _HEALTHS:
        question = Question(goal=_doing(name, today))
    elif name in tuple(Horizon):
        question = in_horizons((Horizon(name),))
    elif name == "overdue":
        question = Question(
            lambda _: lambda task: task.is_overdue(today), lambda _: lambda goal: goal.is_overdue(today)
        )
    else:
        question = _STATES[name]
    return make_term(piece, name.replace("-", " "), question)


def _like(value: str) -> list[str]:
    """The states that a word begins, else those that are written nearly so, else all."""
    from difflib import get_close_matches

    word = fold(value)
    begun = [name for name in _STATES if word and name.startswith(word)]
    return begun or get_close_matches(word, _STATES, n=3, cutoff=0.5) or list(_STATES)


def _doing(name: str, today: date) -> Callable[[Lookup], GoalTest]:
    """Whether a goal does so. Not all goals are asked at once, and none twice while the plan is the same."""
    from .health import Health

    wanted = Health(name.replace("-", " "))

    def test(lookup: Lookup) -> GoalTest:
        health_of = lookup.healths(today).of
        return lambda goal: health_of(goal) is wanted

    return test


def _blocked(lookup: Lookup) -> TaskTest:
    blocked = lookup.blocked
    return lambda task: task.id in blocked


def _status(status: GoalStatus) -> Callable[[Lookup], GoalTest]:
    return lambda _: lambda goal: goal.status is status


def _column(column: Column) -> Callable[[Lookup], TaskTest]:
    return lambda _: lambda task: task.column is column


_HEALTHS: Final = ("on-track", "at-risk", "off-track", "stalled")
"""How goals do, as it is asked for."""
_STATES: Final[Mapping[str, Question]] = {
    "overdue": Question(),  # asked with today's date
    "open": Question(lambda _: lambda task: task.is_open, lambda _: lambda goal: goal.is_open),
    "done": Question(_column(Column.DONE), _status(GoalStatus.ACHIEVED)),
    "blocked": Question(_blocked),
    "waiting": Question(lambda _: lambda task: task.column is Column.WAITING or bool(task.waiting_for)),
    "orphan": Question(
        lambda _: lambda task: task.goal_id is None,
        lambda _: lambda goal: goal.parent_id is None and goal.horizon is not Horizon.VISION,
    ),
    "repeating": Question(lambda _: lambda task: bool(task.repeat) and task.is_open),
    "milestone": Question(goal=lambda _: lambda goal: goal.kind is GoalKind.MILESTONE),
    **{name: Question() for name in _HEALTHS},  # asked with today's date
    "idea": Question(goal=_status(GoalStatus.IDEA)),
    "active": Question(_column(Column.DOING), _status(GoalStatus.ACTIVE)),
    "paused": Question(goal=_status(GoalStatus.PAUSED)),
    "achieved": Question(goal=_status(GoalStatus.ACHIEVED)),
    "dropped": Question(goal=_status(GoalStatus.DROPPED)),
}
"""What may stand after `is:`. A task is `active` in Doing; a goal is `done` when it is achieved.

A horizon may stand there, too: `is:short` is `horizon:short`.
"""

_ASK: Final[Mapping[str, Callable[[Piece], Term | str]]] = {
    "word": _ask_word,
    "importance": _ask_importance,
    "tag": _ask_tag,
    "goal": ask_goal,
    "value": ask_value,
    "skill": ask_skill,
    "horizon": ask_horizon,
    "wait": _ask_wait,
    "blocked-by": _ask_blocked_by,
    "effort": _ask_effort,
    "repeat": _ask_repeat,
}
_EXAMPLES: Final = {
    "importance": "!high",
    "column": "@next",
    "tag": "#writing",
    "goal": ">staff",
    "value": "value:mastery",
    "skill": "skill:writing",
    "horizon": "horizon:short",
    "wait": "wait:Sam",
    "blocked-by": "blocked-by:12",
    "effort": "effort:<1h",
    "repeat": "repeat:mon",
}
