"""Tasks as a saved view shows them, and the list of views. Nothing here needs Typer or SQLModel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid, NotFound
from careertui.domain.model import Column, RecordKind, Ref
from careertui.domain.saved_views import Grouping, Order

from . import chosen, output, reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from careertui.domain.model import Task
    from careertui.domain.saved_views import SavedView
    from careertui.store.store import Store

LONGEST_ID = 18
"""Digits of the longest number that SQLite certainly takes for an id."""
_VIEW_COLUMNS = ("id", "key", "name", "group", "order", "filter")


def find_view(store: Store, text: str) -> SavedView:
    """The view of this name, id or key, else the one whose name begins so. Raises NotFound and Invalid."""
    from careertui.domain.syntax import choose
    from careertui.domain.text import fold
    from careertui.planner.saved_views import views

    found = views(store)
    names = {fold(view.name): view for view in found}
    if (view := names.get(fold(text.strip()))) is not None:
        return view
    if (view_id := id_of(text)) is not None:
        by_id = {view.id: view for view in found}
        if view_id not in by_id:
            raise NotFound(Ref(RecordKind.VIEW, view_id))
        return by_id[view_id]
    by_key = {view.key: view for view in found if view.key}
    if (view := by_key.get(text.strip().casefold())) is not None:
        return view
    if (name := choose(text.strip(), names)) is not None:
        return names[name]
    known = ", ".join(view.name for view in found) or "none yet"
    raise Invalid("view", text, f"the saved views are {known}")


def id_of(text: str) -> int | None:
    """The id that a word is; None where it is none."""
    bare = text.strip().removeprefix("#")
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= LONGEST_ID else None


def list_views(path: Path, *, as_json: bool) -> None:
    """Print the saved views, in their order."""
    found: list[SavedView] = []
    if path.exists():
        from careertui.planner.saved_views import views

        from .session import open_store

        with open_store(path) as store:
            found = views(store)
    else:
        output.say(f"There is no plan yet: {path}")
    if as_json:
        from careertui.planner.records import view_record

        output.show_json([view_record(view) for view in found])
        return
    if not found and path.exists():
        output.say("There is no saved view.")
    output.show_table(
        _VIEW_COLUMNS,
        [
            (str(view.id), view.key.upper(), view.name, view.grouping, view.order, view.filter)
            for view in found
        ],
        right=("id",),
    )


def list_tasks(
    path: Path,
    view: str,
    filters: Sequence[str],
    *,
    as_json: bool,
    everything: bool = False,
    in_lanes: bool = False,
) -> None:
    """Print the tasks of a view in its order; `in_lanes` puts a heading above those of each of its lanes."""
    today = chosen.today()
    if not path.exists():
        raise Invalid("view", view, "there is no plan yet")
    from .session import open_store

    with open_store(path) as store:
        found = find_view(store, view)
        text = " ".join(filter(None, (found.filter, *filters)))
        tasks = reading.select_tasks(store, text, today, everything=everything)
        if found.order is Order.URGENCY:
            urgencies = dict(
                zip([task.id for task in tasks], reading.scores(store, tasks, today), strict=True)
            )
            tasks = sorted(tasks, key=lambda task: -urgencies[task.id])
        if not tasks:
            output.say(f"“{found.name}” shows no task now.")
        if not in_lanes or as_json or found.grouping is Grouping.NONE or not tasks:
            reading.print_tasks(store, tasks, today, as_json=as_json)
        else:
            _print_in_lanes(store, found.grouping, tasks, today)


def _print_in_lanes(store: Store, grouping: Grouping, tasks: Sequence[Task], today: date) -> None:
    from careertui.domain.lanes import lanes

    by_id = {task.id: task for task in tasks}
    plan = reading.whole_plan(store)
    # A list has no columns: all of its tasks stand in one.
    found = lanes(plan, {Column.NEXT: list(by_id)}, grouping)
    for number, lane in enumerate(found):
        output.show_heading(f"{lane.title} ({lane.size})", is_first=number == 0)
        reading.print_tasks(store, [by_id[each] for each in lane.columns[Column.NEXT]], today)
