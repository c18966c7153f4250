"""What a person does with named views of the board. Every function that writes is one step of the history.

All raise NotFound for an unknown id, Invalid for a value that its field does not take (a filter that is not
understood, a key that is none), and StoreError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.errors import Invalid
from careertui.domain.model import Change, RecordKind, Ref
from careertui.domain.rank import BOTTOM, Place
from careertui.domain.saved_views import BUILT_IN

from . import clock
from .checks import checked_view
from .dates import read_date
from .labels import about, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from careertui.domain.saved_views import SavedView, ViewDraft
    from careertui.store.board_tables import ViewRow
    from careertui.store.store import Store
    from careertui.store.transaction import Transaction

_FIELDS = ("name", "filter", "grouping", "order", "key")


def views(store: Store) -> list[SavedView]:
    """All views, in their order."""
    from careertui.store import board

    return board.views(store.connection)


def add(store: Store, draft: ViewDraft, place: Place = BOTTOM) -> Change:
    """Save a view. A key that another one has goes to the new one."""
    values = _checked(store, {name: getattr(draft, name) for name in _FIELDS})
    with store.transaction(f"Save view {quote(values['name'])}") as tx:
        from careertui.store import slots
        from careertui.store.board_tables import ViewRow

        _require_own_name(tx, values["name"])
        _free_key(tx, values["key"])
        ranks = slots.ranks_for(tx.session, slots.saved_views(), place, 1)
        assert ranks is not None  # noqa: S101 (nothing is moving, so nothing can stand there already)
        row = ViewRow(**values, rank=ranks[0], created=clock.now())
        tx.session.add(row)
        tx.session.flush()
        tx.focus = _ref(row)
    return tx.change


def edit(
    store: Store, view_id: int, changes: Mapping[str, object], *, seen: SavedView | None = None
) -> Change:
    """Change fields of a view (those of ViewDraft). A key that another one has goes to this one.

    `seen` is the view as it was shown: a field left as it was shown stays as it is now, and one that another
    window changed since raises ChangedElsewhere.
    """
    values = _checked(store, changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit a view", focus=Ref(RecordKind.VIEW, view_id)) as tx:
        from careertui.store import board_rows

        row = board_rows.views(tx.session, [view_id])[0]
        shown = None if seen is None else {name: getattr(seen, name) for name in values}
        changed = differing(_ref(row), values, {name: getattr(row, name) for name in values}, shown)
        if changed:
            tx.label = edit_label(changed, [row.name], "view")
        if "name" in changed:
            _require_own_name(tx, changed["name"], row)
        if changed.get("key"):
            _free_key(tx, changed["key"])
        for name, value in changed.items():
            setattr(row, name, value)
    return tx.change


def move(store: Store, view_id: int, place: Place) -> Change:
    """Put a view at a place among the others."""
    with store.transaction("Move a view", focus=Ref(RecordKind.VIEW, view_id)) as tx:
        from careertui.store import board_rows, slots

        row = board_rows.views(tx.session, [view_id])[0]
        tx.label = f"Move view {quote(row.name)}"
        if ranks := slots.ranks_for(tx.session, slots.saved_views(), place, 1, [view_id]):
            row.rank = ranks[0]
    return tx.change


def delete(store: Store, view_ids: Sequence[int]) -> Change:
    """Delete views."""
    if not view_ids:
        return Change("Delete nothing")
    with store.transaction("Delete views") as tx:
        from careertui.store import board_rows

        found = board_rows.views(tx.session, view_ids)
        noun = "view " if len(found) == 1 else ""
        tx.label = f"Delete {noun}{about([row.name for row in found], 'view')}"
        for row in found:
            tx.session.delete(row)
    return tx.change


def bring_back(store: Store) -> Change:
    """Add the views that a new plan has and that are missing here, at the end, with their keys if free."""
    with store.transaction("Bring back views") as tx:
        from careertui.store import board_rows, slots
        from careertui.store.board_tables import ViewRow

        standing = board_rows.all_views(tx.session)
        names, keys = {row.name.casefold() for row in standing}, {row.key for row in standing}
        missing = [draft for draft in BUILT_IN if draft.name.casefold() not in names]
        if missing:
            tx.label = f"Bring back {about([draft.name for draft in missing], 'view')}"
            ranks = slots.ranks_for(tx.session, slots.saved_views(), BOTTOM, len(missing)) or ()
            for draft, rank in zip(missing, ranks, strict=True):
                key = "" if draft.key in keys else draft.key
                fields = draft._replace(key=key)._asdict()
                tx.session.add(ViewRow(**fields, rank=rank, created=clock.now()))
    return tx.change


def _checked(store: Store, changes: Mapping[str, object]) -> dict[str, Any]:
    values = checked_view(changes)
    if text := values.get("filter"):
        from careertui.domain.filters import parse_filter
        from careertui.store import board

        today = clock.today()

        def read(words: str) -> date | None:
            return read_date(words, today)

        own = board.columns(store.connection)
        if problems := parse_filter(text, today=today, read_date=read, columns=own).problems:
            raise Invalid("filter", text, "; ".join(problems))
    return values


def _require_own_name(tx: Transaction, name: str, row: ViewRow | None = None) -> None:
    """Raises Invalid where another view has this name: they are chosen by it."""
    from careertui.store import board_rows

    for other in board_rows.all_views(tx.session):
        if other is not row and other.name.casefold() == name.casefold():
            raise Invalid("name", name, "another view is called so; give it a name of its own")


def _free_key(tx: Transaction, key: str) -> None:
    """Take a key from the view that has it; a step that gives it to another says so."""
    from careertui.store import board_rows

    if not key:
        return
    for other in board_rows.all_views(tx.session):
        if other.key == key:
            other.key = ""
            tx.note = f"{key.upper()} showed {quote(other.name)} before"


def _ref(row: ViewRow) -> Ref:
    return Ref(RecordKind.VIEW, row.id or 0)
