"""What is done to many tasks at once: to those with these ids, or to all that fit a filter."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from careertui.domain.errors import Invalid, NotFound, NothingMatches, PlanError
from careertui.domain.model import RecordKind, Ref

from . import chosen, options, output, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from careertui.domain.model import Change, Task
    from careertui.store.store import Store

    from .session import Session

EXAMPLE = "the ids of tasks, or a filter such as '#errand due:<today'"


def act(
    session: Session,
    words: Sequence[str],
    use_case: Callable[[Store, list[int]], Change],
    *,
    done: bool = False,
    dry_run: bool = False,
    as_json: bool = False,
) -> None:
    """Do one thing to the tasks that these words name, as one step, and say what it came to.

    A filter looks at open tasks, unless it asks for done ones; with `done` at those alone. Raises Invalid for
    words that could be either, NotFound and NothingMatches.
    """
    today = chosen.today()
    ids = _ids(words)
    missing: PlanError = NotFound(Ref(RecordKind.TASK, ids[0])) if ids else _nothing(words)
    with session.store(missing=missing) as store:
        found = _by_ids(store, ids) if ids else _by_filter(store, words, today, done=done)
        with store.rehearsal() if dry_run else nullcontext():
            change = use_case(store, [task.id for task in found])
        if as_json:
            output.show_json(_record(change, _as_they_are(store, found), dry_run=dry_run))
        elif dry_run:
            reading.print_tasks(store, found, today)
        _say(change, dry_run=dry_run)


def single(words: Sequence[str]) -> int | None:
    """The id, where the words name one task by it."""
    ids = _ids(words)
    return ids[0] if len(ids) == 1 else None


def _ids(words: Sequence[str]) -> list[int]:
    """The ids that the words are; empty where they are a filter. Raises Invalid for some of each."""
    numbers = [word for word in words if word.strip().removeprefix("#").isdigit()]
    if numbers and len(numbers) < len(words):
        raise Invalid(
            "tasks",
            " ".join(words),
            f"either ids or a filter; where {numbers[0].strip()} is a word to find, quote the whole filter",
        )
    return list(dict.fromkeys(map(options.parse_id, numbers)))


def _by_ids(store: Store, ids: Sequence[int]) -> list[Task]:
    from careertui.store import queries

    known = {task.id: task for task in queries.tasks(store.connection, ids=ids)}
    for task_id in ids:
        if task_id not in known:
            raise NotFound(Ref(RecordKind.TASK, task_id))
    return [known[task_id] for task_id in ids]


def _as_they_are(store: Store, found: Sequence[Task]) -> list[Task]:
    """These tasks as they are now, under a new title where they got one; deleted ones as they were."""
    from careertui.store import queries

    now = {task.id: task for task in queries.tasks(store.connection, ids=[task.id for task in found])}
    return [now.get(task.id, task) for task in found]


def _by_filter(store: Store, words: Sequence[str], today: date, *, done: bool) -> list[Task]:
    found = reading.find_exactly(store, " ".join(words), today, done=done)
    if not found:
        raise _nothing(words)
    return found


def _nothing(words: Sequence[str]) -> PlanError:
    text = " ".join(words)
    return NothingMatches(RecordKind.TASK, text) if text.strip() else Invalid("tasks", "", f"give {EXAMPLE}")


def _say(change: Change, *, dry_run: bool) -> None:
    if not dry_run:
        output.report(change)
        return
    output.say(f"Would do: {change.label}" if any(change.touched.values()) else "Nothing would change.")
    if change.warning:
        output.say(change.warning)
    output.say("Nothing was written.")


def _record(change: Change, found: Sequence[Task], *, dry_run: bool) -> dict[str, object]:
    return {
        "label": change.label,
        "dry_run": dry_run,
        "changed": any(change.touched.values()),
        "warning": change.warning or None,
        "tasks": [{"id": task.id, "title": task.title} for task in found],
    }
