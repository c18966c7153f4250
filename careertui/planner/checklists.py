"""What a person does with the boxes in the notes of a task. Every function here is one step of the history.

Boxes are named by their number, from 1. All raise NotFound, Invalid, StoreError, and ChangedElsewhere where
the box does not hold the words `seen` any more, because another window was quicker.

Of a task that comes again the next one has what this one has, its boxes open; where the notes were changed
for this one only, it has those of before.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from careertui.domain import checklist
from careertui.domain.errors import ChangedElsewhere
from careertui.domain.model import RecordKind, Ref
from careertui.domain.text import clean_line

from .labels import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from careertui.domain.model import Change
    from careertui.store.store import Store


def toggle(store: Store, task_id: int, number: int, *, seen: str | None = None) -> Change:
    """Tick a box, or open it again; whatever it says where nobody has `seen` it."""

    def say(notes: str) -> str:
        box = checklist.box(notes, number)
        return f"{'Open' if box.done else 'Tick'} {quote(box.text)} of"

    return _change(store, task_id, say, partial(checklist.toggle, number=number), (number, seen))


def add(store: Store, task_id: int, text: str) -> Change:
    """Add an open box after the others, or the first one."""
    return _change(
        store, task_id, lambda _: f"Add {quote(clean_line(text))} to", partial(checklist.add, text=text)
    )


def rename(store: Store, task_id: int, number: int, text: str, *, seen: str) -> Change:
    """Give a box other words."""

    def say(_: str) -> str:
        return f"Rename {quote(seen)} to {quote(clean_line(text))} in"

    return _change(store, task_id, say, partial(checklist.rename, number=number, text=text), (number, seen))


def delete(store: Store, task_id: int, number: int, *, seen: str) -> Change:
    """Take a box out of the notes."""
    use = partial(checklist.remove, number=number)
    return _change(store, task_id, lambda _: f"Delete {quote(seen)} from", use, (number, seen))


def move(store: Store, task_id: int, number: int, step: int, *, seen: str) -> Change:
    """Move a box by so many places down (positive) or up."""
    use = partial(checklist.swap, number=number, other=number + step)
    return _change(store, task_id, lambda _: f"Move {quote(seen)} in", use, (number, seen))


def _change(
    store: Store,
    task_id: int,
    say: Callable[[str], str],
    rewrite: Callable[[str], str],
    seen: tuple[int, str | None] = (0, None),
) -> Change:
    """Write the notes of a task anew; `say` begins the label, and the count of the boxes is the note."""
    ref = Ref(RecordKind.TASK, task_id)
    with store.transaction("Change a checklist", focus=ref) as tx:
        from careertui.store import rows

        task = rows.tasks(tx.session, [task_id])[0]
        number, words = seen
        if words is not None:
            here = checklist.boxes(task.notes)
            if not 1 <= number <= len(here) or here[number - 1].text != words:
                raise ChangedElsewhere(ref, ("notes",))
        tx.label = f"{say(task.notes)} {quote(task.title)}"
        task.notes = rewrite(task.notes)
        count = checklist.count(task.notes)
        tx.note = f"{count.done} of {count.all}" if count.all else ""
    return tx.change
