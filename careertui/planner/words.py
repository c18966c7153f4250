"""What went wrong, in one sentence, and what to do about it. Both faces say it in these words."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from careertui.domain import errors
from careertui.domain.model import RecordKind
from careertui.domain.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from careertui.domain.errors import PlanError


_NOUNS: Final = {RecordKind.ENTRY: "reflection", RecordKind.VIEW: "saved view", RecordKind.COLUMN: "column"}


def explain(error: PlanError) -> str:
    """One clear sentence about an error, and what to do."""
    return next(WORDS[kind](error) for kind in type(error).__mro__ if kind in WORDS)


def noun(kind: RecordKind) -> str:
    """What people call a record of this kind."""
    return _NOUNS.get(kind, kind.value)


def _invalid(error: errors.Invalid) -> str:
    field = error.field
    if "." not in field:  # else it is the name of a setting, to be read as it is written
        field = field.replace("_", " ").capitalize()
    value = _shown(error.value)
    hint = clean_line(error.hint).rstrip(".")
    hint += "" if hint.endswith("?") else "."
    return f"{field} cannot be “{value}”: {hint}" if value else f"{field}: {hint}"


def _not_found(error: errors.NotFound) -> str:
    kind = noun(error.ref.kind)
    return f"There is no {kind} {error.ref.id}. It may be deleted; the list of {kind}s has the numbers."


def _part_not_found(error: errors.PartNotFound) -> str:
    return (
        f"There is no {error.part} {error.part_id}. It may be deleted; its goal shows those that there are."
    )


def _nothing_matches(error: errors.NothingMatches) -> str:
    return (
        f"No {noun(error.kind)} fits “{_shown(error.text)}” as it is written, so nothing was done. "
        f"The list shows what there is, and takes the same words."
    )


def _goal_cycle(error: errors.GoalCycle) -> str:
    if error.child == error.parent:
        return f"Goal {error.child} cannot go below itself. Choose another goal for it."
    return (
        f"Goal {error.child} cannot go below goal {error.parent}, which lies below it. "
        f"Choose a goal outside its own branch."
    )


def _block_cycle(error: errors.BlockCycle) -> str:
    if len(error.path) <= 2:
        return f"Task {error.path[0]} cannot wait for itself. Choose another task for it to wait for."
    if not error.titles:
        ring = " → ".join(str(task_id) for task_id in error.path)
        return f"These tasks would wait for each other in a ring: {ring}. Take one of these links out first."
    from careertui.domain.dependencies import ring_in_words

    named = zip(error.titles, error.path, strict=True)
    ring = ring_in_words([f"“{_shown(title, 40)}” ({task_id})" for title, task_id in named])
    return f"{ring}: none of them could begin. Take one of these links out first."


def _column_stays(error: errors.ColumnStays) -> str:
    return f"{_shown(error.name, 40)} stays: {error.why}."


def _series_ends(error: errors.SeriesEnds) -> str:
    return (
        f"“{_shown(error.title, 40)}” is the last one of its series. Finish or delete it, or change its rule."
    )


def _timer_left(error: errors.TimerLeft) -> str:
    runs = f"The timer of “{_shown(error.title, 40)}” runs since {error.since} and was probably left."
    return f"{runs} Say when you stopped, such as 18:40, 45m or now: with --at, or --left to start another."


def _changed_elsewhere(error: errors.ChangedElsewhere) -> str:
    from .labels import field_name

    fields = ", ".join(map(field_name, error.fields))
    return (
        f"Another window changed {noun(error.ref.kind)} {error.ref.id} meanwhile ({fields}). "
        f"Nothing was saved: look at it again, then repeat your change."
    )


def _stale(error: errors.StaleUndo) -> str:
    return (
        f"“{_shown(error.label)}” cannot be replayed: what it touched was changed since. "
        f"Make the change by hand instead."
    )


def _editor_failed(error: errors.EditorFailed) -> str:
    how = f"exit status {error.status}" if error.status > 0 else f"ended by signal {-error.status}"
    kept = "" if error.kept is None else f" Your text: {error.kept}"
    return f"The editor failed ({how}): nothing was saved.{kept}"


def _store(error: errors.StoreError) -> str:
    detail = f" ({_shown(error.detail, 120)})" if error.detail else ""
    return f"The plan {error.path} cannot be used{detail}. Check the file, or name another with --db."


def _locked(error: errors.StoreLocked) -> str:
    return f"Another program holds the plan {error.path}. Close it, or wait a moment, then try again."


def _corrupt(error: errors.StoreCorrupt) -> str:
    from careertui.store.backup import backups

    said, found = f"{error.path} is damaged, or no plan.", []
    with suppress(OSError):
        found = backups(error.path)
    if not found:
        return f"{said} Name a plan with --db or CAREERTUI_DB."
    return (
        f"{said} careertui restore {found[0].path.name} brings its newest backup back; "
        "careertui backup --list names all of them."
    )


def _foreign(error: errors.StoreForeign) -> str:
    return (
        f"{error.path} is a database of another program and was left as it is. "
        f"Name a plan with --db or CAREERTUI_DB."
    )


def _backup_unusable(error: errors.BackupUnusable) -> str:
    detail = f" ({_shown(error.detail, 120)})" if error.detail else ""
    return (
        f"The backup {error.path} is damaged, or no plan{detail}, so nothing was changed. "
        f"Choose another one: careertui backup --list."
    )


def _newer(error: errors.StoreNewer) -> str:
    return (
        f"The plan {error.path} was written by a newer careertui and was left as it is. "
        f"Update careertui to open it."
    )


def _read_only(error: errors.StoreReadOnly) -> str:
    return (
        f"The plan {error.path} cannot be written. "
        f"Give yourself the right to write the file and its folder, or name another with --db."
    )


def _gone(error: errors.StoreGone) -> str:
    return (
        f"The plan {error.path} was moved, deleted or replaced while it was open, so nothing was saved. "
        f"Put it back, or leave and open it anew."
    )


def _full(error: errors.StoreFull) -> str:
    return f"The disk of {error.path} is full, so nothing was saved. Make room, then try again."


def _conflict(error: errors.Conflict) -> str:
    return f"The plan does not allow this: {_shown(str(error), 120)}. Look at the records again, then choose."


def _any(error: PlanError) -> str:
    return (
        f"That did not work: {_shown(str(error), 120)}. Nothing was changed; look again, then try once more."
    )


def _shown(text: str, width: int = 60) -> str:
    """Text of a person or a library, on one line and short."""
    from careertui.domain.syntax import shorten

    return shorten(clean_line(text), width)


WORDS: Final[Mapping[type, Callable[[Any], str]]] = {
    errors.PlanError: _any,
    errors.Invalid: _invalid,
    errors.BlankTitle: lambda _: "A title needs at least one letter or sign. Type what it is about.",
    errors.NotFound: _not_found,
    errors.PartNotFound: _part_not_found,
    errors.NothingMatches: _nothing_matches,
    errors.Conflict: _conflict,
    errors.GoalCycle: _goal_cycle,
    errors.BlockCycle: _block_cycle,
    errors.ColumnStays: _column_stays,
    errors.SeriesEnds: _series_ends,
    errors.NoTimer: lambda _: "No timer runs. Start one on a task first.",
    errors.TimerLeft: _timer_left,
    errors.ChangedElsewhere: _changed_elsewhere,
    errors.NothingToUndo: lambda _: (
        "There is nothing to undo. The history shows what was done, newest first."
    ),
    errors.NothingToRedo: lambda _: "There is nothing to redo. Only what was undone last can be done again.",
    errors.StaleUndo: _stale,
    errors.EditorFailed: _editor_failed,
    errors.StoreError: _store,
    errors.StoreLocked: _locked,
    errors.StoreCorrupt: _corrupt,
    errors.StoreForeign: _foreign,
    errors.BackupUnusable: _backup_unusable,
    errors.StoreNewer: _newer,
    errors.StoreReadOnly: _read_only,
    errors.StoreGone: _gone,
    errors.StoreFull: _full,
}
"""The words for every error, each for its own kind."""
