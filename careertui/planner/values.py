"""What a person does with values. Every function here is one step of the history.

All raise NotFound for an unknown id, Invalid for something that its field does not take, and StoreError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.model import Change, RecordKind, Ref
from careertui.domain.rank import BOTTOM, GAP, Place, Side
from careertui.domain.text import fold
from careertui.domain.values import Pile

from . import clock
from .checks import checked_rating, checked_value
from .labels import about, count, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from careertui.domain.values import Value, ValueDraft
    from careertui.store.store import Store
    from careertui.store.tables import ValueRow
    from careertui.store.transaction import Transaction

_FIELDS = ("name", "definition", "meaning", "pile")
_PILES = {
    Pile.UNSORTED: "back on the pile of cards",
    Pile.NOT: "not important",
    Pile.IMPORTANT: "important",
    Pile.VERY: "very important",
}


def deal(store: Store, drafts: Sequence[ValueDraft]) -> Change:
    """Lay out values to sort, as one step; a value whose name is there already is left out."""
    checked = [checked_value({name: getattr(draft, name) for name in _FIELDS}) for draft in drafts]
    with store.transaction("Lay out values") as tx:
        from careertui.store.tables import ValueRow

        known = _names(tx)
        rows = []
        for fields in checked:
            if (name := fold(fields["name"])) not in known:
                known.add(name)
                rows.append(ValueRow(**fields, created=clock.now()))
        tx.label = f"Lay out {count(len(rows), 'value')}"
        tx.session.add_all(rows)
        tx.session.flush()
        tx.focus = _ref(rows[0]) if rows else None
    return tx.change


def add(store: Store, draft: ValueDraft, goal_ids: Collection[int] = ()) -> Change:
    """Add a value that these goals serve. One with a name that is there already is warned of."""
    fields = checked_value({name: getattr(draft, name) for name in _FIELDS})
    served_by = checked_value({"goal_ids": goal_ids})["goal_ids"]
    with store.transaction(f"Add value {quote(fields['name'])}") as tx:
        from careertui.store.tables import ValueRow

        if fold(fields["name"]) in _names(tx):
            tx.warning = f"There is a value {quote(fields['name'])} already"
        row = ValueRow(**fields, created=clock.now())
        tx.session.add(row)
        tx.session.flush()
        tx.focus = _ref(row)
        if served_by:
            from careertui.store import links, rows

            rows.goals(tx.session, served_by)
            links.set_links(tx.session, links.SERVED_BY, {row.id or 0: dict.fromkeys(served_by, 0)})
    return tx.change


def edit(
    store: Store,
    value_id: int,
    changes: Mapping[str, object],
    *,
    seen: Value | None = None,
    seen_goal_ids: Collection[int] | None = None,
) -> Change:
    """Change fields of a value (those of ValueDraft), and `goal_ids`: the goals that serve it.

    `seen` is the value as it was shown, `seen_goal_ids` the goals shown with it: a field left as it was shown
    stays as it is now, and one that another window changed since raises ChangedElsewhere.
    """
    values = checked_value(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit a value", focus=Ref(RecordKind.VALUE, value_id)) as tx:
        from careertui.store import links, rows

        row = rows.values(tx.session, [value_id])[0]
        served_by = tuple(links.linked(tx.session, links.SERVED_BY, [value_id])[value_id])
        standing = _fields_of(row) | {"goal_ids": served_by}
        shown = None
        if seen is not None:
            goal_ids = served_by if seen_goal_ids is None else tuple(sorted(seen_goal_ids))
            shown = _fields_of(seen) | {"goal_ids": goal_ids}
        changed = differing(_ref(row), values, standing, shown)
        if changed:
            tx.label = edit_label(changed, [row.name], "value")
        if "goal_ids" in changed:
            del changed["goal_ids"]
            rows.goals(tx.session, values["goal_ids"])
            links.set_links(tx.session, links.SERVED_BY, {value_id: dict.fromkeys(values["goal_ids"], 0)})
        if "pile" in changed:
            _put(row, values["pile"])
        for name, value in changed.items():
            setattr(row, name, value)
    return tx.change


def sort(store: Store, value_ids: Sequence[int], pile: Pile) -> Change:
    """Put values on a pile; what is no longer very important loses its rank."""
    pile = checked_value({"pile": pile})["pile"]
    if not value_ids:
        return Change("Sort nothing")
    with store.transaction("Sort values", focus=Ref(RecordKind.VALUE, value_ids[0])) as tx:
        from careertui.store import rows

        found = rows.values(tx.session, value_ids)
        changed = [row for row in found if row.pile is not pile]
        verb = "Put" if pile is Pile.UNSORTED else "Call"
        tx.label = f"{verb} {about([row.name for row in changed or found], 'value')} {_PILES[pile]}"
        for row in changed:
            _put(row, pile)
    return tx.change


def place(store: Store, value_id: int, place: Place = BOTTOM) -> Change:
    """Rank a value at a place among the ranked ones; it is very important then."""
    with store.transaction("Rank a value", focus=Ref(RecordKind.VALUE, value_id)) as tx:
        from careertui.store import rows, slots

        row = rows.values(tx.session, [value_id])[0]
        tx.label = f"Rank {quote(row.name)} {_where(tx, place)}"
        if ranks := slots.ranks_for(tx.session, slots.ranked_values(), place, 1, [value_id]):
            row.pile, row.rank = Pile.VERY, ranks[0]
    return tx.change


def arrange(store: Store, value_ids: Sequence[int]) -> Change:
    """Rank these values in this order; those ranked and not named follow after them, in theirs."""
    if not value_ids:
        return Change("Rank nothing")
    with store.transaction("Rank values", focus=Ref(RecordKind.VALUE, value_ids[0])) as tx:
        from careertui.store import rows, slots

        named = rows.values(tx.session, value_ids)
        ranked = slots.ids_in(tx.session, slots.ranked_values())
        order = list(dict.fromkeys([*value_ids, *ranked]))
        tx.label = f"Rank {about([row.name for row in named], 'value')}"
        if order != ranked:
            for number, row in enumerate(rows.values(tx.session, order), 1):
                row.pile, row.rank = Pile.VERY, number * GAP
    return tx.change


def unrank(store: Store, value_ids: Sequence[int]) -> Change:
    """Take values out of the ranking; they stay very important."""
    if not value_ids:
        return Change("Rank nothing")
    with store.transaction("Take values out", focus=Ref(RecordKind.VALUE, value_ids[0])) as tx:
        from careertui.store import rows

        found = rows.values(tx.session, value_ids)
        changed = [row for row in found if row.rank is not None]
        tx.label = f"Take {about([row.name for row in changed or found], 'value')} out of the ranking"
        for row in changed:
            row.rank = None
    return tx.change


def rate(
    store: Store, value_id: int, day: date, *, importance: int | None = None, lived: int | None = None
) -> Change:
    """Say how much a value matters and how far it is lived, 1-10; None leaves what was said.

    A second rating on one day changes the first; the ratings of other days stay.
    """
    said = checked_rating(importance, lived)
    with store.transaction("Rate a value", focus=Ref(RecordKind.VALUE, value_id)) as tx:
        from careertui.store import links, rows
        from careertui.store.tables import ValueRating

        row = rows.values(tx.session, [value_id])[0]
        tx.label = f"Rate {quote(row.name)}: {_said(said)}"
        rating = links.rating_of(tx.session, value_id, day) or ValueRating(value_id=value_id, date=day)
        for name, number in said.items():
            setattr(rating, name, number)
        tx.session.add(rating)
    return tx.change


def delete(store: Store, value_ids: Sequence[int]) -> Change:
    """Delete values with their ratings; goals that served them serve them no longer."""
    if not value_ids:
        return Change("Delete nothing")
    with store.transaction("Delete values") as tx:
        from careertui.store import rows

        found = rows.values(tx.session, value_ids)
        tx.label = f"Delete {about([row.name for row in found], 'value')}"
        rows.delete_values(tx.session, [row.id or 0 for row in found])
    return tx.change


def _put(row: ValueRow, pile: Pile) -> None:
    row.pile = pile
    if pile is not Pile.VERY:
        row.rank = None


def _fields_of(value: Value | ValueRow) -> dict[str, object]:
    return {name: getattr(value, name) for name in _FIELDS}


def _names(tx: Transaction) -> set[str]:
    """The names of all values, as they are compared."""
    from careertui.store import rows

    return {fold(name) for name in rows.names_of_values(tx.session)}


def _where(tx: Transaction, place: Place) -> str:
    """Where a value goes among the ranked ones, in words."""
    from careertui.store import rows

    if place.beside is None:
        return "first" if place.side is Side.TOP else "last"
    return f"{place.side.value} {quote(rows.values(tx.session, [place.beside])[0].name)}"


def _said(said: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in said.items())


def _ref(row: ValueRow) -> Ref:
    return Ref(RecordKind.VALUE, row.id or 0)
