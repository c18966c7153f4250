"""`careertui task add -`: tasks from standard input, a line each, all of them or none."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid

from . import chosen, options, output, reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from careertui.domain.drafts import TaskDraft
    from careertui.store.store import Store

STDIN = "-"
_NAMED = 20
"""So many wrong lines are named."""


def add_lines(store: Store, fixed: Mapping[str, object], *, lenient: bool, as_json: bool) -> None:
    """Add the tasks as one step, with the fields that the options fix, and print their ids.

    Raises Invalid, with nothing added, where a line is not understood, unless `lenient` leaves what is not
    understood in its title.
    """
    from careertui.planner import tasks
    from careertui.store import queries

    today = chosen.today()
    drafts = _drafts(store, _read(), today, lenient=lenient)
    if not drafts:
        raise Invalid("standard input", "", "give at least one line, a task each")
    drafts = [draft._replace(**fixed) for draft in drafts]  # type: ignore[arg-type]  # each has its field's type
    change = tasks.add(store, drafts, limits=options.wip_limits())
    output.report(change)
    assert change.focus is not None  # noqa: S101 (for the type checker)
    # Ids follow the order of the lines.
    ids = range(change.focus.id, change.focus.id + len(drafts))
    if as_json:
        added = {task.id: task for task in queries.tasks(store.connection, ids=ids)}
        reading.print_tasks(store, [added[task_id] for task_id in ids], today, as_json=True)
    else:
        for task_id in ids:
            output.show(str(task_id))


def _read() -> str:
    """All that comes in, as UTF-8 whatever the locale; what is no text becomes a sign for it."""
    binary = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read() if binary is None else binary.read().decode("utf-8-sig", "replace")


def _drafts(store: Store, text: str, today: date, *, lenient: bool) -> list[TaskDraft]:
    from careertui.domain.task_lines import read_lines
    from careertui.planner.dates import read_date
    from careertui.store import board, queries

    lines = list(
        read_lines(
            text,
            today=today,
            read_date=partial(read_date, today=today),
            goals=queries.goals(store.connection),
            columns=board.columns(store.connection),
        )
    )
    wrong = [line for line in lines if line.problems]
    fatal = [line for line in wrong if not (lenient and line.capture.draft.title)]
    for line in wrong[:_NAMED]:
        kept = "" if fatal else "kept in the title: "
        output.say(f"Line {line.number}: {kept}{'; '.join(line.problems)}")
    if len(wrong) > _NAMED:
        output.say(f"And {len(wrong) - _NAMED} more lines.")
    if fatal:
        lead = f"{len(fatal)} of {len(lines)} lines" if len(lines) > 1 else "the line"
        raise Invalid(
            "lines",
            "",
            f"{lead} cannot be taken, so nothing was added; a backslash before a sign makes it a word",
        )
    return [line.capture.draft for line in lines]
