"""What can go wrong, as types. The words for a person are chosen in one place: `careertui.planner.words`."""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .model import RecordKind, Ref


class PlanError(Exception):
    """The root of every error that a person is told about."""


class Invalid(PlanError):
    """A value that cannot be accepted. `hint` says what would be, with an example."""

    def __init__(self, field: str, value: str, hint: str) -> None:
        super().__init__(f"{field}: {value!r}: {hint}")
        self.field = field
        self.value = value
        self.hint = hint


class BlankTitle(Invalid):
    """A title with nothing to read in it."""

    def __init__(self) -> None:
        super().__init__("title", "", "a title needs at least one letter or sign")


class NotFound(PlanError):
    """No record has this id."""

    def __init__(self, ref: Ref) -> None:
        super().__init__(f"{ref.kind} {ref.id}")
        self.ref = ref


class PartNotFound(PlanError):
    """No part of a goal has this id. `part` is what it would be: a check-in, an obstacle."""

    def __init__(self, part: str, part_id: int) -> None:
        super().__init__(f"{part} {part_id}")
        self.part = part
        self.part_id = part_id


class NothingMatches(PlanError):
    """No record of this kind fits a filter that is to be acted on."""

    def __init__(self, kind: RecordKind, text: str) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.text = text


class Conflict(PlanError):
    """The plan as it stands does not allow this."""


class GoalCycle(Conflict):
    """A goal would come to lie below itself."""

    def __init__(self, *, child: int, parent: int) -> None:
        super().__init__(f"goal {child} below goal {parent}")
        self.child = child
        self.parent = parent


class BlockCycle(Conflict):
    """Tasks would wait for each other in a ring; `path` goes round it, its first id again at its end.

    `titles` are those of the tasks in it, in the same order.
    """

    def __init__(self, path: Sequence[int], titles: Sequence[str] = ()) -> None:
        super().__init__(" > ".join(str(task_id) for task_id in path))
        self.path = tuple(path)
        self.titles = tuple(titles)


class SeriesEnds(Conflict):
    """The last one of a series cannot be passed over: none comes after it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class ColumnStays(Conflict):
    """A board needs this column; `why` says what for."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


class NoTimer(Conflict):
    """No timer runs that could be stopped."""


class TimerLeft(Conflict):
    """A timer was probably left running; somebody has to say when it was."""

    def __init__(self, title: str, since: str) -> None:
        super().__init__(f"{title} since {since}")
        self.title = title
        self.since = since


class ChangedElsewhere(Conflict):
    """Another window changed these fields since they were read here."""

    def __init__(self, ref: Ref, fields: Sequence[str]) -> None:
        super().__init__(f"{ref.kind} {ref.id}: {', '.join(fields)}")
        self.ref = ref
        self.fields = tuple(fields)


class NothingToUndo(Conflict):
    """The history has no step that stands."""


class NothingToRedo(Conflict):
    """The history has no step that was undone last."""


class StaleUndo(Conflict):
    """A row is no longer as the step left it, so replaying the step would overwrite what came after."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.label = label


class EditorFailed(PlanError):
    """The editor that a person has chosen says that it failed, so nothing was changed.

    `status` is the exit status of its process, below 0 the signal that ended it. `kept` is the file with what
    was typed, where anything was.
    """

    def __init__(self, status: int, kept: Path | None) -> None:
        super().__init__(f"exit status {status}")
        self.status = status
        self.kept = kept


class StoreError(PlanError):
    """The database cannot be used."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {detail}" if detail else str(path))
        self.path = path
        self.detail = detail


class StoreLocked(StoreError):
    """Another program holds the file."""


class StoreCorrupt(StoreError):
    """The file is damaged, or not a database."""


class StoreForeign(StoreError):
    """A sound database, but not a plan of careertui."""


class BackupUnusable(StoreError):
    """A backup that cannot be brought back: it is damaged, or no plan."""


class StoreNewer(StoreError):
    """The plan was written by a newer careertui."""


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class StoreGone(StoreError):
    """The file was moved, deleted or replaced while it was open."""


class StoreFull(StoreError):
    """The disk is full."""
