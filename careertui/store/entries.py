"""Reading what was written down: a page at a time, newest first."""

from __future__ import annotations

import json
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from careertui.domain.errors import NotFound
from careertui.domain.journal import Answered, Entry, EntryKind, Heading
from careertui.domain.model import RecordKind, Ref
from careertui.domain.text import fold

from .whole import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from .whole import Row

_ENTRY = "SELECT id, kind, date, prompt, text, created, goal_id FROM entry"
_KINDS = {member.value: member for member in EntryKind}
_NOT_ASKED: Final[Mapping[str, str]] = MappingProxyType({})


def entries(
    connection: sqlite3.Connection,
    *,
    kind: EntryKind | None = None,
    prompt: str | None = None,
    words: str = "",
    goal_id: int | None = None,
    asked: Mapping[str, str] = _NOT_ASKED,
    limit: int = -1,
    offset: int = 0,
) -> list[Entry]:
    """Entries, the newest first; each argument narrows further.

    `words`: every one of them is in the text or in the question that it answers, whatever their case and
    accents; `asked` has the questions by their keys. `limit` -1: all of them.
    """
    where, values = _where(connection, kind, prompt, words, asked, goal_id=goal_id)
    query = f"{_ENTRY}{where} ORDER BY date DESC, id DESC LIMIT ? OFFSET ?"
    return _entries(rows(connection, query, (*values, limit, offset)))


def count(
    connection: sqlite3.Connection,
    *,
    kind: EntryKind | None = None,
    prompt: str | None = None,
    words: str = "",
    asked: Mapping[str, str] = _NOT_ASKED,
) -> int:
    """How many entries there are, narrowed in the same way."""
    where, values = _where(connection, kind, prompt, words, asked)
    [(found,)] = rows(connection, f"SELECT count(*) FROM entry{where}", values)
    return int(found)


def headings(
    connection: sqlite3.Connection,
    *,
    kind: EntryKind,
    words: str = "",
    asked: Mapping[str, str] = _NOT_ASKED,
) -> list[Heading]:
    """Which entries of a kind there are, the newest first, without their texts; narrowed by words."""
    where, values = _where(connection, kind, None, words, asked)
    found = rows(connection, f"SELECT id, date, prompt FROM entry{where} ORDER BY date DESC, id DESC", values)
    return [Heading(id_, date.fromisoformat(day), prompt) for id_, day, prompt in found]


def texts(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """The texts of entries by their ids; those that are gone are left out."""
    wanted = json.dumps(list(ids))
    return dict(
        rows(connection, "SELECT id, text FROM entry WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    )


def answered(connection: sqlite3.Connection) -> dict[str, Answered]:
    """How often each question was answered, and when last, by the keys of the questions."""
    found = rows(
        connection,
        "SELECT prompt, count(*), max(date) FROM entry WHERE prompt <> '' AND kind = ? GROUP BY prompt",
        (EntryKind.REFLECTION.value,),
    )
    return {prompt: Answered(times, date.fromisoformat(last)) for prompt, times, last in found}


def entry(connection: sqlite3.Connection, entry_id: int) -> Entry:
    """One entry. Raises NotFound."""
    found = _entries(rows(connection, f"{_ENTRY} WHERE id = ?", (entry_id,))) if _can_be(entry_id) else []
    if not found:
        raise NotFound(Ref(RecordKind.ENTRY, entry_id))
    return found[0]


def _can_be(entry_id: int) -> bool:
    return 0 < entry_id < 2**63


def _where(
    connection: sqlite3.Connection,
    kind: EntryKind | None,
    prompt: str | None,
    words: str,
    asked: Mapping[str, str],
    *,
    goal_id: int | None = None,
) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if kind is not None:
        conditions.append("kind = ?")
        values.append(kind.value)
    if prompt is not None:
        conditions.append("prompt = ?")
        values.append(prompt)
    if goal_id is not None:
        conditions.append("goal_id = ?")
        values.append(goal_id if _can_be(goal_id) else 0)
    if wanted := fold(words).split():
        # SQLite itself knows the case of ASCII letters only. One call for all words folds a text once.
        questions = {key: fold(text) for key, text in asked.items()}

        def has_words(text: str, key: str) -> bool:
            found = f"{fold(text)}\n{questions.get(key, '')}"
            return all(map(found.__contains__, wanted))

        connection.create_function("has_words", 2, has_words)
        conditions.append("has_words(text, prompt)")
    return f" WHERE {' AND '.join(conditions)}" if conditions else "", values


def _entries(found: Iterable[Row]) -> list[Entry]:
    return [
        Entry(
            id_, _KINDS[kind], date.fromisoformat(day), prompt, text, datetime.fromisoformat(created), goal_id
        )
        for id_, kind, day, prompt, text, created, goal_id in found
    ]
