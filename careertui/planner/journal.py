"""What a person writes down: reading, a page at a time, and writing, each change one step of the history.

All raise NotFound for an unknown id, Invalid for something that its field does not take, and StoreError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.journal import first_line
from careertui.domain.model import Change, RecordKind, Ref

from . import clock, starters
from .checks import checked_entry
from .labels import count, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careertui.domain.journal import Answered, Entry, EntryDraft, EntryKind, Heading
    from careertui.store.store import Store
    from careertui.store.tables import EntryRow
    from careertui.store.transaction import Transaction

_FIELDS = ("kind", "date", "prompt", "text", "goal_id")


def entries(
    store: Store,
    *,
    kind: EntryKind | None = None,
    prompt: str | None = None,
    words: str = "",
    goal_id: int | None = None,
    limit: int = -1,
    offset: int = 0,
) -> list[Entry]:
    """Entries, the newest first; each argument narrows further.

    `words`: all of them are in the text, or in the question that it answers.
    """
    from careertui.store import entries as stored

    return stored.entries(
        store.connection,
        kind=kind,
        prompt=prompt,
        words=words,
        goal_id=goal_id,
        asked=_asked(words),
        limit=limit,
        offset=offset,
    )


def how_many(
    store: Store, *, kind: EntryKind | None = None, prompt: str | None = None, words: str = ""
) -> int:
    """How many entries there are, narrowed in the same way."""
    from careertui.store import entries as stored

    return stored.count(store.connection, kind=kind, prompt=prompt, words=words, asked=_asked(words))


def headings(store: Store, *, kind: EntryKind, words: str = "") -> list[Heading]:
    """Which entries of a kind there are, the newest first, without their texts."""
    from careertui.store import entries as stored

    return stored.headings(store.connection, kind=kind, words=words, asked=_asked(words))


def _asked(words: str) -> dict[str, str]:
    """The questions by their keys, where words are sought: people remember what they were asked, too."""
    return {question.key: question.text for question in starters.questions()} if words.strip() else {}


def texts(store: Store, ids: Iterable[int]) -> dict[int, str]:
    """The texts of entries by their ids."""
    from careertui.store import entries as stored

    return stored.texts(store.connection, ids)


def answered(store: Store) -> dict[str, Answered]:
    """How often each question was answered, and when last."""
    from careertui.store import entries as stored

    return stored.answered(store.connection)


def entry(store: Store, entry_id: int) -> Entry:
    """One entry."""
    from careertui.store import entries as stored

    return stored.entry(store.connection, entry_id)


def add(store: Store, draft: EntryDraft) -> Change:
    """Write an entry; a win may name the goal that it was won with."""
    fields = checked_entry({name: getattr(draft, name) for name in _FIELDS})
    with store.transaction(f"Write {fields['kind']} {_first_line(fields['text'])}") as tx:
        from careertui.store.tables import EntryRow

        _require_goal(tx, fields)
        row = EntryRow(**fields, created=clock.now())
        tx.session.add(row)
        tx.session.flush()
        tx.focus = _ref(row)
    return tx.change


def edit(store: Store, entry_id: int, changes: Mapping[str, object], *, seen: Entry | None = None) -> Change:
    """Change fields of an entry (those of EntryDraft).

    `seen` is the entry as it was shown: a field left as it was shown stays as it is now, and one that another
    window changed since raises ChangedElsewhere.
    """
    values = checked_entry(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit an entry", focus=Ref(RecordKind.ENTRY, entry_id)) as tx:
        from careertui.store import rows

        row = rows.entries(tx.session, [entry_id])[0]
        shown = None if seen is None else _fields_of(seen)
        changed = differing(_ref(row), values, _fields_of(row), shown)
        if changed:
            tx.label = edit_label(changed, [first_line(row.text)], "entry")
        _require_goal(tx, changed)
        for name, value in changed.items():
            setattr(row, name, value)
    return tx.change


def delete(store: Store, entry_ids: Sequence[int]) -> Change:
    """Delete entries."""
    if not entry_ids:
        return Change("Delete nothing")
    with store.transaction("Delete entries") as tx:
        from careertui.store import rows

        found = rows.entries(tx.session, entry_ids)
        kinds = {row.kind.value for row in found}
        noun = kinds.pop() if len(kinds) == 1 else "note"
        tx.label = (
            f"Delete {noun} {_first_line(found[0].text)}"
            if len(found) == 1
            else f"Delete {count(len(found), noun)}"
        )
        rows.delete_entries(tx.session, [row.id or 0 for row in found])
    return tx.change


def _require_goal(tx: Transaction, fields: Mapping[str, Any]) -> None:
    from careertui.store import rows

    if (goal_id := fields.get("goal_id")) is not None:
        rows.goals(tx.session, [goal_id])


def _first_line(text: str) -> str:
    return quote(first_line(text))


def _fields_of(entry: Entry | EntryRow) -> dict[str, object]:
    return {name: getattr(entry, name) for name in _FIELDS}


def _ref(row: EntryRow) -> Ref:
    return Ref(RecordKind.ENTRY, row.id or 0)
