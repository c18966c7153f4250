"""What each term of a filter asks of a task and of a goal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from .dates import show_effort, show_reading
from .model import Column, Goal, GoalKind, GoalStatus, Horizon, Importance, Task
from .short_forms import read_effort, read_span
from .syntax import (
    DATE_HINT,
    EFFORT_HINT,
    Piece,
    Token,
    choices_hint,
    choose,
    near_pattern,
    read_day,
    shorten,
    spellings_of,
    tag_of,
)
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence
    from datetime import date

    from .syntax import ReadDate

    TaskTest = Callable[[Task], bool]
    GoalTest = Callable[[Goal], bool]
    Record = Goal | Task


class Lookup(Protocol):
    """What a filter asks of the plan around a record. `careertui.domain.plan.Plan` is one."""

    @property
    def blocked(self) -> Container[int]:
        """The ids of the open tasks that wait for an open one."""

    def folded(self, record: Record, /) -> str:
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


def ask(piece: Piece, text: str, today: date, read_date: ReadDate) -> Term | str:
    """The term that a piece of a filter's `text` stands for, or what to write in its place."""
    if piece.kind in ("due", "scheduled"):
        return _ask_date(piece, text, today, read_date)
    if piece.kind == "is":
        return _ask_state(piece, today)
    if not piece.value:
        return f"{piece.kind}: which? try {_EXAMPLES[piece.kind]}"
    return _ASK[piece.kind](piece)


def _term(piece: Piece, meaning: str, exact: Question, loose: Question | None = None, word: str = "") -> Term:
    token = Token(piece.start, piece.end, piece.kind, f"not {meaning}" if piece.negated else meaning)
    return Term(token, piece.negated, exact, loose, word)


def _ask_word(piece: Piece) -> Term:
    word = " ".join(fold(piece.value).split())
    near = near_pattern(word)

    def has_word(lookup: Lookup) -> Callable[[Record], bool]:
        return lambda record: word in lookup.folded(record)

    def is_near(lookup: Lookup) -> Callable[[Record], bool]:
        return lambda record: near is not None and near.search(lookup.folded(record)) is not None

    loose = Question(is_near, is_near) if near is not None else None
    return _term(piece, f"“{piece.value}”", Question(has_word, has_word), loose, word)


def _ask_importance(piece: Piece) -> Term | str:
    importance = choose(piece.value, Importance)
    if importance is None:
        return choices_hint(piece.value, "importance", Importance)
    meaning = "no importance" if importance is Importance.NONE else importance.value
    return _term(piece, meaning, Question(task=lambda _: lambda task: task.importance is importance))


def _ask_column(piece: Piece) -> Term | str:
    column = choose(piece.value, Column)
    if column is None:
        return choices_hint(piece.value, "column", Column)
    return _term(piece, f"in {column.value.title()}", Question(task=_column(column)))


def _ask_tag(piece: Piece) -> Term | str:
    tag = tag_of(piece)
    wanted = fold(tag)
    if not wanted:
        return f"tag: which? try {_EXAMPLES['tag']}"
    if not piece.quoted and wanted in _PRESENCE:
        return _term(
            piece,
            f"{_PRESENCE[wanted]} tag",
            Question(task=lambda _: lambda task: bool(task.tags) == (wanted == "any")),
        )
    # A tag that is half typed finds what it begins.
    return _term(
        piece,
        f"#{tag}",
        Question(
            task=lambda _: lambda task: bool(task.tags) and any(fold(tag) == wanted for tag in task.tags)
        ),
        Question(
            task=lambda _: (
                lambda task: bool(task.tags) and any(fold(tag).startswith(wanted) for tag in task.tags)
            )
        ),
    )


def _ask_wait(piece: Piece) -> Term:
    wanted = fold(piece.value)
    if not piece.quoted and wanted in _PRESENCE:
        question = Question(task=lambda _: lambda task: bool(task.waiting_for) == (wanted == "any"))
        return _term(piece, "waiting for nobody" if wanted == "none" else "waiting for anybody", question)
    question = Question(task=lambda _: lambda task: wanted in fold(task.waiting_for))
    return _term(piece, f"waiting for {piece.value}", question)


def _ask_blocked_by(piece: Piece) -> Term | str:
    number = _number(piece.value)
    if number is None:
        return f"“{shorten(piece.value)}” is no task: try {_EXAMPLES['blocked-by']}"
    return _term(
        piece, f"blocked by {number}", Question(task=lambda _: lambda task: number in task.blocked_by)
    )


def _ask_goal(piece: Piece) -> Term:
    if not piece.quoted and fold(piece.value) in _PRESENCE:
        some = fold(piece.value) == "any"
        question = Question(
            lambda _: lambda task: (task.goal_id is not None) == some,
            lambda _: lambda goal: (goal.parent_id is not None) == some,
        )
        return _term(piece, "any goal" if some else "no goal", question)
    spellings = spellings_of(piece.value)
    near = [pattern for spelling in spellings if (pattern := near_pattern(spelling))]
    number = _number(piece.value)

    def exactly(title: str, goal: Goal) -> bool:
        if number is not None:
            return goal.id == number
        return any(spelling in title for spelling in spellings)

    def nearly(title: str, _goal: Goal) -> bool:
        return any(spelling in title for spelling in spellings) or any(like.search(title) for like in near)

    return _term(piece, f"› {piece.value}", _line_of_sight(exactly), _line_of_sight(nearly))


def _line_of_sight(is_meant: Callable[[str, Goal], bool]) -> Question:
    """Lies below a goal that is meant. Each goal above is looked at once, however many records share it."""

    def below(lookup: Lookup) -> Callable[[int | None], bool]:
        known: dict[int | None, bool] = {None: False}

        def answer(goal_id: int | None) -> bool:
            if goal_id not in known:
                line = lookup.line_of_goals(goal_id)
                known[goal_id] = any(is_meant(lookup.folded(goal), goal) for goal in line)
            return known[goal_id]

        return answer

    def task_test(lookup: Lookup) -> TaskTest:
        answer = below(lookup)
        return lambda task: answer(task.goal_id)

    def goal_test(lookup: Lookup) -> GoalTest:
        answer = below(lookup)
        return lambda goal: answer(goal.parent_id)

    return Question(task_test, goal_test)


def _number(value: str) -> int | None:
    """An id; None for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


# Comparisons

_Value = TypeVar("_Value", "date", int)
_PRESENCE: Final = {"none": "no", "any": "any"}
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
    if fold(value) not in _PRESENCE:
        return None
    some = fold(value) == "any"
    return lambda held: (held is not None) == some


def _ask_date(piece: Piece, text: str, today: date, read_date: ReadDate) -> Term | str:
    sign, value = _compared(piece.value)
    test: Callable[[date | None], bool] | None = _presence(value)
    meaning = f"{_PRESENCE.get(fold(value))} {piece.kind} date"
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
    return _term(piece, meaning, _date_question(piece.kind, test))


def _date_question(kind: str, test: Callable[[date | None], bool]) -> Question:
    if kind == "due":
        return Question(lambda _: lambda task: test(task.due), lambda _: lambda goal: test(goal.due))
    return Question(lambda _: lambda task: test(task.scheduled), lambda _: lambda goal: test(goal.start))


def _ask_effort(piece: Piece) -> Term | str:
    sign, value = _compared(piece.value)
    test: Callable[[int | None], bool] | None = _presence(value)
    meaning = f"{_PRESENCE.get(fold(value))} effort"
    if test is None:
        minutes = read_effort(value)
        if minutes is None:
            return f"“{shorten(value)}” is no effort: {EFFORT_HINT}, none or any"
        test = _within(sign, minutes, minutes)
        meaning = " ".join(("effort", *_SIGNS.get(sign, ())[1:], show_effort(minutes)))
    question = Question(task=lambda _: lambda task: test(task.effort_minutes))
    return _term(piece, meaning, question)


# States


def _ask_state(piece: Piece, today: date) -> Term | str:
    name = choose(piece.value, _STATES)
    if name is None:
        return choices_hint(piece.value, "state", _STATES)
    if name == "overdue":
        question = Question(
            lambda _: lambda task: task.is_overdue(today), lambda _: lambda goal: goal.is_overdue(today)
        )
    else:
        question = _STATES[name]
    return _term(piece, name, question)


def _blocked(lookup: Lookup) -> TaskTest:
    blocked = lookup.blocked
    return lambda task: task.id in blocked


def _horizon(horizon: Horizon) -> Question:
    return Question(goal=lambda _: lambda goal: goal.horizon is horizon)


def _status(status: GoalStatus) -> Callable[[Lookup], GoalTest]:
    return lambda _: lambda goal: goal.status is status


def _column(column: Column) -> Callable[[Lookup], TaskTest]:
    return lambda _: lambda task: task.column is column


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
    "milestone": Question(goal=lambda _: lambda goal: goal.kind is GoalKind.MILESTONE),
    **{horizon.value: _horizon(horizon) for horizon in Horizon},
    "idea": Question(goal=_status(GoalStatus.IDEA)),
    "active": Question(_column(Column.DOING), _status(GoalStatus.ACTIVE)),
    "paused": Question(goal=_status(GoalStatus.PAUSED)),
    "achieved": Question(goal=_status(GoalStatus.ACHIEVED)),
    "dropped": Question(goal=_status(GoalStatus.DROPPED)),
}
"""What may stand after `is:`. A task is `active` in Doing; a goal is `done` when it is achieved."""

_ASK: Final[Mapping[str, Callable[[Piece], Term | str]]] = {
    "word": _ask_word,
    "importance": _ask_importance,
    "column": _ask_column,
    "tag": _ask_tag,
    "goal": _ask_goal,
    "wait": _ask_wait,
    "blocked-by": _ask_blocked_by,
    "effort": _ask_effort,
}
_EXAMPLES: Final = {
    "importance": "!high",
    "column": "@next",
    "tag": "#writing",
    "goal": ">staff",
    "wait": "wait:Sam",
    "blocked-by": "blocked-by:12",
    "effort": "effort:<1h",
}
