"""What a person does with the columns of the board. Every function that writes is one step of the history.

A column is named by its key (`careertui.domain.board_columns`). All raise Invalid for a column that is gone,
for a value that its field does not take, and for a name that another one has; and StoreError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.board_columns import BoardColumn, column_hint, forget_in, rename_in
from careertui.domain.errors import ColumnStays, Invalid
from careertui.domain.model import Change, Column, RecordKind, Ref
from careertui.domain.rank import BOTTOM, Place, after, before

from . import clock, tasks, waiting
from .checks import checked_column
from .labels import column_name, count, quote
from .tasks import NO_LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from careertui.domain.board_columns import BoardColumns
    from careertui.store.board_tables import ColumnRow
    from careertui.store.store import Store
    from careertui.store.tables import TaskRow
    from careertui.store.transaction import Transaction

HIGHEST_LIMIT = 9999
MOST_NAMED = 3
"""So many saved views that follow a column are named; of more, it is said how many."""


def columns(store: Store) -> BoardColumns:
    """The columns of the board, from left to right."""
    from careertui.store import board

    return board.columns(store.connection)


def named(store: Store, text: str) -> BoardColumn:
    """The column of the board that a word means, as `find` has it."""
    return find(columns(store), text)


def find(board: BoardColumns, text: str) -> BoardColumn:
    """The column that a word means; the word of a kind means where tasks of the kind are at home.

    Raises Invalid where it means none, or more than one.
    """
    found = board.named(text)
    if found is None:
        raise Invalid("column", "", column_hint(text, board))
    return found if isinstance(found, BoardColumn) else board.home(found)


def count_cards(store: Store, column: BoardColumn) -> int:
    """How many tasks stand in a column."""
    from careertui.store import board

    return board.count_in(store.connection, column)


def add(
    store: Store, name: str, kind: Column, *, beside: str | None = None, limit: int | None = None
) -> Change:
    """Add a column of a kind, to the right of the one with the key `beside`; without one, of its kind."""
    values = checked_column({"name": name, "kind": kind, "limit": limit})
    with store.transaction(f"Add column {quote(values['name'])}") as tx:
        from careertui.store import board_rows, slots
        from careertui.store.board_tables import ColumnRow

        board = board_rows.columns(tx.session)
        _require_own_name(board, values["name"])
        if beside is None:
            near = (board.of_kind(values["kind"]) or [board.home(values["kind"])])[-1]
        else:
            near = tasks.column_of(tx, beside)
        place = before(near.id) if near.kind is Column.DONE else after(near.id)
        ranks = slots.ranks_for(tx.session, slots.board_columns(), place, 1)
        assert ranks is not None  # noqa: S101 (nothing is moving, so nothing can stand there already)
        row = ColumnRow(**values, rank=ranks[0])
        tx.session.add(row)
        tx.session.flush()
        tx.focus = _ref(row.id)
    return tx.change


def edit(
    store: Store, key: str, changes: Mapping[str, object], *, limits: Mapping[Column, int] = NO_LIMITS
) -> Change:
    """Change the name, the limit (0: none; None: that of its kind) or the kind of a column.

    Cards in a column of another kind are what that says from now on: waiting, or being done.
    Raises ColumnStays for a kind that the column cannot be of.
    Saved views that name it follow, and `Change.note` says so.
    """
    values = checked_column(changes)
    if not values:
        return Change("Change nothing")
    with store.transaction("Edit a column") as tx:
        from careertui.store import board_rows

        board = board_rows.columns(tx.session)
        column = tasks.column_of(tx, key)
        row = _row(tx, column)
        tx.focus = _ref(row.id)
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if "name" in changed:
            _require_own_name(board.without(column.key), values["name"])
        if changed:
            tx.label = _edit_label(column, changed)
        if "kind" in changed:
            if why_not := board.why_no_kind(column, changed["kind"]):
                raise ColumnStays(column.name, why_not)
            _turn(board_rows.cards(tx.session, column), changed["kind"])
        for name, value in changed.items():
            setattr(row, name, value)
            column = column._replace(**{name: value})
        if "name" in changed:
            old = board[key]
            tx.note = _follow_in_views(tx, lambda text: rename_in(text, board, old, column.word))
        tx.session.flush()
        standing, limit = board_rows.count_in(tx.session, column), column.limit_among(limits)
        if limit and standing > limit and changed.keys() & {"limit", "kind"}:
            tx.warning = f"{column_name(column)} is over its limit: {standing} of {limit}"
    return tx.change


def move(store: Store, key: str, step: int) -> Change:
    """Put a column so many places further to the right (to the left where negative), at most to the end."""
    with store.transaction("Move a column") as tx:
        from careertui.store import board_rows, slots

        board = board_rows.columns(tx.session)
        column = tasks.column_of(tx, key)
        tx.focus = _ref(column.id)
        others = list(board.without(column.key))
        at = max(0, min(board.place(column.key) + step, len(others)))
        place = _place(others, at)
        tx.label = f"Move column {quote(column.name)} to the {'right' if step > 0 else 'left'}"
        if ranks := slots.ranks_for(tx.session, slots.board_columns(), place, 1, [column.id]):
            _row(tx, column).rank = ranks[0]
    return tx.change


def remove(
    store: Store, key: str, to: str | None = None, *, limits: Mapping[Column, int] = NO_LIMITS
) -> Change:
    """Remove a column; its cards go to the end of another one, in their order, and views name that one.

    A view that left it out leaves nothing out for it. `Change.note` says which views show what now.

    Where its kind is at home without it, there come the next ones of cards that are done by that, and that
    column is what views name where no other is given.
    Raises ColumnStays where the board needs it, and Invalid where it has cards and nobody says where they go.
    """
    with store.transaction("Remove a column") as tx:
        from careertui.store import board_rows

        board = board_rows.columns(tx.session)
        column = tasks.column_of(tx, key)
        tx.label = f"Remove column {quote(column.name)}"
        if why_kept := board.why_kept(column):
            raise ColumnStays(column.name, why_kept)
        cards = board_rows.cards(tx.session, column)
        target = None if to is None else tasks.column_of(tx, to)
        home = board.without(column.key).home(column.kind)
        if target == column or (cards and target is None):
            raise Invalid("to", "", f"say which other column its {count(len(cards), 'card')} should go to")
        if cards and target is not None:
            tx.label += f", {count(len(cards), 'card')} to {column_name(target)}"
            _row(tx, column).limit = 0  # what comes into it here does not stay, and is no reason to warn
            tasks.move_within(tx, cards, target.key, BOTTOM, limits=limits)
            tx.session.flush()
            if came := board_rows.cards(tx.session, column):  # cards that are done now come again
                tasks.move_within(tx, came, home.key, BOTTOM, limits=limits)
                tx.session.flush()
        word = (target or home).word
        followed = _follow_in_views(tx, lambda text: forget_in(text, board, column, word))
        tx.note = ". ".join(filter(None, (tx.note, followed)))
        tx.session.delete(_row(tx, column))
        if target is not None:
            tx.focus = _ref(target.id)
    return tx.change


def _turn(cards: Sequence[TaskRow], kind: Column) -> None:
    """Let the cards of a column be what another kind says: being done, waiting, or neither."""
    for card in cards:
        card.column = kind
        if kind is Column.DOING and card.started is None:
            card.started = clock.now()
        waiting.keep_since(card)


def _place(others: list[BoardColumn], at: int) -> Place:
    return before(others[at].id) if at < len(others) else after(others[-1].id)


def _follow_in_views(tx: Transaction, follow: Callable[[str], str]) -> str:
    """Let the filters of saved views follow; which of them say what now, for whoever changed the column."""
    from careertui.store import board_rows

    followed = []
    for view in board_rows.all_views(tx.session):
        if (text := follow(view.filter)) != view.filter:
            view.filter = text
            followed.append(view)
    if len(followed) == 1:
        filtered = quote(followed[0].filter) if followed[0].filter else "everything"
        return f"View {quote(followed[0].name)} shows {filtered} now"
    if not followed:
        return ""
    names = [quote(view.name) for view in followed[:MOST_NAMED]]
    if more := len(followed) - len(names):
        names.append(f"{more} more")
    return f"Views {', '.join(names[:-1])} and {names[-1]} follow"


def _row(tx: Transaction, column: BoardColumn) -> ColumnRow:
    from careertui.store import board_rows

    return next(row for row in board_rows.column_rows(tx.session) if row.id == column.id)


def _require_own_name(others: BoardColumns, name: str) -> None:
    """Raises Invalid where another column has this name: they are chosen by it."""
    if others.called(name) is not None:
        raise Invalid("name", name, "another column is called so; give it a name of its own")


def _edit_label(column: BoardColumn, changed: Mapping[str, Any]) -> str:
    whom = f"column {quote(column.name)}"
    if "name" in changed:
        others = " and ".join(each for each in ("limit", "kind") if each in changed)
        return f"Rename {whom} to {quote(changed['name'])}{f', and change its {others}' if others else ''}"
    if "kind" in changed:
        limited = ", and change its limit" if "limit" in changed else ""
        return f"Let {whom} count as {changed['kind']}{limited}"
    limit = changed["limit"]
    if limit is None:
        return f"Let {whom} have the limit of its kind"
    return f"Limit {whom} to {count(limit, 'card')}" if limit else f"Let {whom} have no limit"


def _ref(column_id: int | None) -> Ref:
    return Ref(RecordKind.COLUMN, column_id or 0)
