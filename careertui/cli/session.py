"""What every command shares: which plan it works on, and the open store."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, Protocol

    from careertui.domain.errors import PlanError
    from careertui.planner.settings import Problem, Settings
    from careertui.store.store import Store

    class Screens(Protocol):
        """What the command line is given of the screens, of which it knows nothing itself."""

        def open(self, path: Path, notice: str = "") -> int:
            """Open the planner on screen, and return its exit code."""

        def refused(self, found: Settings) -> Sequence[Problem]:
            """What the planner will refuse of these settings when it opens: no such theme, no such key."""

        def names(self, key: str) -> Sequence[str]:
            """The names that only the screens know: of themes, for `keys` of actions; none for all else."""

        def why_not(self, key: str, value: Any) -> str:
            """Why it would refuse a setting, in words, empty where it does not; None: is there such a one?"""


class Session:
    """The arguments before the noun, and the door to the screens."""

    def __init__(self, database: str, screens: Screens) -> None:
        self._database = database
        self.screens = screens

    @property
    def path(self) -> Path:
        """The file of the plan."""
        return plan_path(self._database)

    @contextmanager
    def store(self, *, missing: PlanError | None = None) -> Iterator[Store]:
        """The plan, open. Where there is no file yet it is begun, or `missing` is raised if given."""
        if missing is not None and not self.path.exists():
            raise missing
        with open_store(self.path) as store:
            yield store


def plan_path(database: str) -> Path:
    """The file that `--db` names, or else the one of CAREERTUI_DB or of the platform's data folder."""
    if database:
        return Path(database).expanduser().absolute()
    from careertui.planner import places

    return places.database()


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The plan in this file, open; closed at the end. A plan that is not there yet is begun.

    What is wrong with it that only another program can have done is said first.
    """
    from careertui.store.store import Store

    store = Store.open(path)
    try:
        _tell_damage(store)
        yield store
    finally:
        store.close()


def _tell_damage(store: Store) -> None:
    from careertui.planner import damage

    if said := damage.told(store):
        from . import output

        output.say(said)
