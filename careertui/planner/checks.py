"""The door for what is written: each field of a record says what it takes, and gives it back in one form."""

from __future__ import annotations

import difflib
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from careertui.domain.errors import BlankTitle, Invalid
from careertui.domain.model import Column, GoalKind, GoalStatus, Horizon, Importance, Need
from careertui.domain.text import clean, clean_line

from . import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[str, object], object]

_Choice = TypeVar("_Choice", bound=StrEnum)
_Read = TypeVar("_Read")
_MOST_MINUTES = 9999 * 60
_MOST_DIGITS = 20


def checked_goal(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a goal, checked and in their one form. Raises Invalid and BlankTitle."""
    return _checked(changes, _GOAL)


def checked_task(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a task, checked and in their one form. Raises Invalid and BlankTitle."""
    return _checked(changes, _TASK)


def checked_value(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a value, checked and in their one form. Raises Invalid."""
    from careertui.domain.values import Pile

    return _checked(changes, _VALUE | {"pile": _choice(Pile)})


def checked_rating(importance: int | None, lived: int | None) -> dict[str, Any]:
    """What was said of a value on a day: importance, lived, or both, 1-10. Raises Invalid."""
    said = {"importance": importance, "lived": lived}
    values = _checked({name: value for name, value in said.items() if value is not None}, _RATING)
    if not values:
        raise Invalid("rating", "", "say how important it is or how far it is lived, from 1 to 10")
    return values


def checked_skill(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a skill, checked and in their one form. Raises Invalid."""
    return _checked(changes, _SKILL)


def checked_evidence(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a piece of evidence, checked and in their one form. Raises Invalid."""
    return _checked(changes, _EVIDENCE)


def checked_entry(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of an entry, checked and in their one form. Raises Invalid."""
    from careertui.domain.journal import EntryKind

    return _checked(changes, _ENTRY | {"kind": _choice(EntryKind)})


def checked_checkin(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a check-in, checked and in their one form. Raises Invalid."""
    return _checked(changes, _CHECKIN)


def checked_obstacle(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of an obstacle, checked and in their one form. Raises Invalid and BlankTitle."""
    from careertui.domain.obstacles import ObstacleStatus

    return _checked(changes, _OBSTACLE | {"status": _choice(ObstacleStatus)})


def checked_adaptation(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of an adaptation, checked and in their one form. Raises Invalid."""
    from careertui.domain.adapting import Choice

    return _checked(changes, _ADAPTATION | {"choice": _choice(Choice)})


def checked_work(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of worked time, checked and in their one form. Raises Invalid."""
    return _checked(changes, _WORK)


def checked_view(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a saved view, checked and in their one form. Raises Invalid."""
    from careertui.domain.saved_views import Grouping, Order

    return _checked(changes, _VIEW | {"grouping": _choice(Grouping), "order": _choice(Order)})


def checked_column(changes: Mapping[str, object]) -> dict[str, Any]:
    """These fields of a column of the board, checked and in their one form. Raises Invalid."""
    return _checked(changes, _COLUMN)


def checked_levels(needed: Mapping[int, int]) -> dict[int, int]:
    """Levels of need (1-5) by the goals that have them, checked. Raises Invalid."""
    return {_whole("goal", goal_id): _need_level("level", level) for goal_id, level in needed.items()}


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


def _moment(name: str, value: object) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Invalid(name, str(value), "a moment with its time zone")
    if value > clock.now():
        raise Invalid(name, str(value), "it lies in the future")
    return value.astimezone(UTC).replace(microsecond=0)


def _view_key(name: str, value: object) -> str:
    from careertui.domain.saved_views import KEYS

    key = _line(name, value).casefold()
    if key and key not in KEYS:
        raise Invalid(name, key, f"one of {', '.join(KEYS)}, or none")
    return key


def _choice(kind: type[_Choice]) -> Callable[[str, object], _Choice]:
    def read(name: str, value: object) -> _Choice:
        try:
            return kind(str(value))
        except ValueError:
            raise Invalid(name, str(value), f"one of {', '.join(kind)}") from None

    return read


def _column(name: str, value: object) -> str:
    """The key of a column of the board: the word of a kind, or the number of an own column."""
    key = str(value)
    return (
        str(int(key)) if key.isascii() and key.isdigit() and len(key) < _MOST_DIGITS else _kind(name, value)
    )


def _own_kind(name: str, value: object) -> Column:
    from careertui.domain.board_columns import ADDABLE

    kind = _kind(name, value)
    if kind not in ADDABLE:
        raise Invalid(name, kind, f"one of {', '.join(ADDABLE)}: what is done stands in one column alone")
    return kind


def _column_name(name: str, value: object) -> str:
    """A name that can be typed back: one of combining signs alone folds to nothing."""
    from careertui.domain.syntax import spellings_of

    text = _name(name, value)
    if not spellings_of(text):
        raise Invalid(name, text, "a name needs at least one letter or sign")
    return text


def _number(lowest: int, highest: int, hint: str) -> Callable[[str, object], int | None]:
    def read(name: str, value: object) -> int | None:
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        raise Invalid(name, str(value), hint)

    return read


def _measured(name: str, value: object) -> float | None:
    """A number of a measure. Images of the history keep 15 digits of it: 12 are the same ever after."""
    from careertui.domain.checkins import MOST

    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= MOST:
        return float(f"{value:.12g}") + 0.0
    raise Invalid(name, str(value), "a number, such as 8 or 2.5, or none")


def _required(read: Callable[[str, object], _Read | None], hint: str) -> Callable[[str, object], _Read]:
    """A reader for a field that cannot be without a value."""

    def read_required(name: str, value: object) -> _Read:
        found = read(name, value)
        if found is None or (isinstance(found, str) and not found.strip()):
            raise Invalid(name, "", hint)
        return found

    return read_required


def _category(name: str, value: object) -> str:
    return _line(name, value) or "Other"


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


def _repeat(name: str, value: object) -> str:
    """The words of a rule in their one form, from words or an RRULE; empty: none."""
    text = _line(name, value)
    if not text:
        return ""
    from careertui.domain.repeat_words import EXAMPLES, read_repeat, show_repeat

    repeat = read_repeat(text, clock.today())
    if repeat is None:
        raise Invalid("repetition", text, f"try {EXAMPLES}")
    return show_repeat(repeat)


def _ids(of: str) -> Reader:
    def read(name: str, value: object) -> tuple[int, ...]:
        if isinstance(value, str) or not isinstance(value, (tuple, list, set, frozenset)):
            raise Invalid(name, str(value), f"the numbers of {of}, such as 12, 15")
        return tuple(sorted({_whole(name, item) for item in value}))

    return read


def _needs(name: str, value: object) -> tuple[Need, ...]:
    if not isinstance(value, (tuple, list, set, frozenset)):
        raise Invalid(name, str(value), "skills and the level that each is needed at, such as (12, 3)")
    levels: dict[int, int] = {}
    for item in value:
        if not isinstance(item, tuple) or len(item) != 2:
            raise Invalid(name, str(item), "a skill and the level that it is needed at, such as (12, 3)")
        levels[_whole(name, item[0])] = _need_level(name, item[1])
    return tuple(Need(skill_id, levels[skill_id]) for skill_id in sorted(levels))


def _id(name: str, value: object) -> int | None:
    return None if value is None else _whole(name, value)


def _whole(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Invalid(name, str(value), "the number of a record, such as 12")


_kind = _choice(Column)
_dated = _required(_day, "a calendar date, such as 2026-11-27")
_confidence = _number(1, 10, "a whole number from 1 (hardly) to 10 (surely), or none")
_one_to_five = _required(_number(1, 5, "a whole number from 1 to 5"), "a whole number from 1 to 5")
_weight = _number(1, 100, "a whole number from 1 to 100, or none")
_one_to_ten = _number(1, 10, "a whole number from 1 to 10")
_level_or_none = _number(0, 5, "a level from 0 (none) to 5 (expert), or none")
_level = _required(_number(0, 5, "a level from 0 (none) to 5 (expert)"), "a level from 0 to 5")
_need_level = _required(_number(1, 5, "a level from 1 (novice) to 5 (expert)"), "a level from 1 to 5")
_energy = _number(-2, 2, "a whole number from -2 (drains) to 2 (energises), or none")
_name = _required(_line, "a name needs at least one letter or sign")
_text_of_some = _required(_prose, "write at least a word")
_minutes = _required(_number(0, _MOST_MINUTES, f"whole minutes up to {_MOST_MINUTES}"), "whole minutes")
_wip_limit = _number(0, 9999, "a whole number from 1 to 9999, 0 for no limit, or none for that of its kind")
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
    "value_ids": _ids("values"),
    "needs": _needs,
    "unit": _line,
    "baseline": _measured,
    "target": _measured,
    "confidence": _confidence,
}
_CHECKIN: dict[str, Reader] = {
    "date": _dated,
    "value": _measured,
    "confidence": _confidence,
    "note": _line,
}
_OBSTACLE: dict[str, Reader] = {
    "title": _title,
    "cue": _line,
    "response": _line,
    "likelihood": _one_to_five,
    "impact": _one_to_five,
    "rehearsed": _day,
}
_ADAPTATION: dict[str, Reader] = {"date": _dated, "reason": _text_of_some}
_TASK: dict[str, Reader] = {
    "title": _title,
    "goal_id": _id,
    "notes": _prose,
    "column": _column,
    "importance": _choice(Importance),
    "effort_minutes": _effort,
    "scheduled": _day,
    "due": _day,
    "waiting_for": _line,
    "waiting_since": _day,
    "repeat": _repeat,
    "tags": _tags,
    "blocked_by": _ids("tasks"),
    "skill_ids": _ids("skills"),
}
_WORK: dict[str, Reader] = {"started": _moment, "ended": _moment, "minutes": _minutes}
_VIEW: dict[str, Reader] = {"name": _name, "filter": _line, "key": _view_key}
_COLUMN: dict[str, Reader] = {"name": _column_name, "kind": _own_kind, "limit": _wip_limit}
_VALUE: dict[str, Reader] = {
    "name": _name,
    "definition": _prose,
    "meaning": _prose,
    "goal_ids": _ids("goals"),
}
_RATING: dict[str, Reader] = {"importance": _one_to_ten, "lived": _one_to_ten}
_SKILL: dict[str, Reader] = {
    "name": _name,
    "category": _category,
    "level": _level,
    "target": _level_or_none,
    "energy": _energy,
    "last_used": _day,
    "notes": _prose,
}
_EVIDENCE: dict[str, Reader] = {"date": _dated, "text": _text_of_some, "link": _line}
_ENTRY: dict[str, Reader] = {"date": _dated, "text": _text_of_some, "prompt": _line, "goal_id": _id}
