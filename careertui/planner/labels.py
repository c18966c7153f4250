"""The words of the history: each change named in the imperative, with the titles it is about."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from careertui.domain.dates import show_effort, show_full

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from careertui.domain.board_columns import BoardColumn

_LONGEST_TITLE = 40
_NAMES = {
    "parent_id": "parent",
    "goal_id": "goal",
    "effort_minutes": "effort",
    "waiting_for": "waiting for",
    "blocked_by": "blockers",
    "start": "start date",
    "due": "due date",
    "scheduled": "scheduled date",
    "value_ids": "values",
    "needs": "needed skills",
    "skill_ids": "skills",
    "goal_ids": "goals",
    "goal_levels": "goals",
    "last_used": "last use",
    "rehearsed": "rehearsal",
    "waiting_since": "first day of waiting",
    "repeat": "repetition",
}
_PROSE = (
    "notes", "why", "title", "tags", "blocked_by", "goal_id", "parent_id", "value_ids", "needs", "skill_ids",
    "goal_ids", "goal_levels", "definition", "meaning", "text", "prompt", "link", "note", "cue", "response",
    "filter",
)  # fmt: skip
"""Fields whose value would not read well in a line of the history."""


def quote(title: str) -> str:
    """A title in quotation marks, shortened to 40 characters."""
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
    return f"“{title}”"


def count(number: int, noun: str) -> str:
    """`1 task`, `3 tasks`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def about(titles: Sequence[str], noun: str) -> str:
    """The one record by its title, several by their number."""
    return quote(titles[0]) if len(titles) == 1 else count(len(titles), noun)


def column_name(column: BoardColumn) -> str:
    """The heading of a column, shortened to 40 characters."""
    return quote(column.name)[1:-1]


def field_name(field: str) -> str:
    """What people call a field: `due date`, `needed skills`."""
    return _NAMES.get(field, field.replace("_", " "))


def edit_label(changes: Mapping[str, object], titles: Sequence[str], noun: str) -> str:
    """What an edit does: `Set due date of “X” to 27 Nov 2026`, `Rename “X” to “Y”`."""
    whom = about(titles, noun)
    names = [field_name(name) for name in changes]
    if len(names) > 1:
        return f"Change {', '.join(names[:-1])} and {names[-1]} of {whom}"
    ((field, value),) = changes.items()
    if field in ("title", "name"):
        return f"Rename {whom} to {quote(str(value))}"
    if field == "repeat":
        return f"Repeat {whom} {value}" if value else f"Repeat {whom} no more"
    if value in (None, "", ()) or (value == 0 and field == "effort_minutes"):
        return f"Clear {names[0]} of {whom}"
    if field in _PROSE:
        return f"Change {names[0]} of {whom}"
    return f"Set {names[0]} of {whom} to {_shown(field, value)}"


def _shown(field: str, value: object) -> str:
    if isinstance(value, date):
        return show_full(value)
    if field == "column":
        return quote(str(value))[1:-1]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, int):
        return show_effort(value) if field == "effort_minutes" else _by_name(field, value)
    if isinstance(value, float):
        from careertui.domain.measure import show_number

        return show_number(value)
    return quote(value) if isinstance(value, str) else str(value)


def _by_name(field: str, value: int) -> str:
    """A number of a skill by what it is called; any other as it is."""
    if field not in ("level", "target", "energy"):
        return str(value)
    from careertui.domain.skills import ENERGIES, LEVELS

    return ENERGIES[value] if field == "energy" else LEVELS[value]
