"""The door for values: each field of a goal or task says what it takes, and gives it back in its one form."""

from __future__ import annotations

import difflib
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from careertui.domain.errors import BlankTitle, Invalid
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance
from careertui.domain.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[str, object], object]

_Choice = TypeVar("_Choice", bound=StrEnum)
_MOST_MINUTES = 9999 * 60


def checked_goal(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a goal, checked and in their one form. Raises Invalid and BlankTitle."""
    return _checked(changes, _GOAL)


def checked_task(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a task, checked and in their one form. Raises Invalid and BlankTitle."""
    return _checked(changes, _TASK)


def check_span(start: date | None, due: date | None) -> None:
    """Raises Invalid where a goal would be due before it starts."""
    if start is not None and due is not None and start > due:
        raise Invalid("start", start.isoformat(), f"it has to start by its due date, {due.isoformat()}")


def _checked(changes: Mapping[str, object], fields: Mapping[str, Reader]) -> dict[str, Any]:
    result = {}
    for name, value in changes.items():
        reader = fields.get(name)
        if reader is None:
            raise Invalid("field", name, _nearest(name, tuple(fields)))
        result[name] = reader(name, value)
    return result


def _nearest(name: str, known: tuple[str, ...]) -> str:
    if close := difflib.get_close_matches(name, known, n=1, cutoff=0.5):
        return f"did you mean {close[0]}?"
    return f"one of {', '.join(known)}"


def _title(name: str, value: object) -> str:
    title = _line(name, value)
    if not title:
        raise BlankTitle
    return title


def _line(name: str, value: object) -> str:
    return clean_line(_text(name, value))


def _prose(name: str, value: object) -> str:
    return clean(_text(name, value)).strip("\n")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Invalid(name, repr(value), "this is a text")
    return value


def _day(name: str, value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise Invalid(name, str(value), "a calendar date, such as 2026-11-27, or none")


def _choice(kind: type[_Choice]) -> Callable[[str, object], _Choice]:
    def read(name: str, value: object) -> _Choice:
        try:
            return kind(str(value))
        except ValueError:
            raise Invalid(name, str(value), f"one of {', '.join(kind)}") from None

    return read


def _number(lowest: int, highest: int, hint: str) -> Callable[[str, object], int | None]:
    def read(name: str, value: object) -> int | None:
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        raise Invalid(name, str(value), hint)

    return read


def _tags(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, (tuple, list, set, frozenset)):
        raise Invalid(name, str(value), "a list of words, such as writing, learning")
    tags: dict[str, str] = {}
    for item in value if isinstance(value, (tuple, list)) else sorted(value):
        tag = "-".join(_line(name, item).lstrip("#").split())
        if not tag:
            raise Invalid(name, str(item), "a tag is a word, such as writing")
        tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def _ids(name: str, value: object) -> tuple[int, ...]:
    if isinstance(value, str) or not isinstance(value, (tuple, list, set, frozenset)):
        raise Invalid(name, str(value), "the numbers of tasks, such as 12, 15")
    return tuple(dict.fromkeys(_whole(name, item) for item in value))


def _id(name: str, value: object) -> int | None:
    return None if value is None else _whole(name, value)


def _whole(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Invalid(name, str(value), "the number of a record, such as 12")


_weight = _number(1, 100, "a whole number from 1 to 100, or none")
_effort = _number(0, _MOST_MINUTES, f"whole minutes from 0 to {_MOST_MINUTES}, or none")

_GOAL: dict[str, Reader] = {
    "title": _title,
    "parent_id": _id,
    "why": _prose,
    "horizon": _choice(Horizon),
    "kind": _choice(GoalKind),
    "status": _choice(GoalStatus),
    "start": _day,
    "due": _day,
    "weight": _weight,
    "notes": _prose,
}
_TASK: dict[str, Reader] = {
    "title": _title,
    "goal_id": _id,
    "notes": _prose,
    "column": _choice(Column),
    "importance": _choice(Importance),
    "effort_minutes": _effort,
    "scheduled": _day,
    "due": _day,
    "waiting_for": _line,
    "tags": _tags,
    "blocked_by": _ids,
}
