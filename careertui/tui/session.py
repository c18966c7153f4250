"""The plan as the screens see it: in memory, kept up to date by every change, whoever made it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from careertui.domain.model import Change, RecordKind
from careertui.domain.plan import Plan
from careertui.planner import clock, today
from careertui.tui import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from careertui.domain.saved_views import SavedView
    from careertui.planner.reading import Delta
    from careertui.planner.settings import Problem, Settings
    from careertui.store.store import Store
    from careertui.tui.chosen import Chosen
    from careertui.tui.desk import Desk


LATER = ("careertui.tui.widgets.form", "careertui.tui.widgets.fields", "careertui.tui.widgets.compass_fields")
"""The modules of the screens that are imported once nothing else is to do."""
SHOWN_VIEW = "board:view"
"""Under which it is remembered which saved view the board shows."""
READ_SECONDS = 5.0
"""How long a key waits for a plan that is still being read."""
KEY_SECONDS = 0.15
"""So soon after a key the next one is expected."""


class PlanChanged(NamedTuple):
    """What the screens are told: the change, and below which goals something is different (None: the roots).

    `is_whole` says that the plan was read anew, because another window changed it or because it was read
    first. `linked` are the tasks that wait for one of those touched, or that one of those waits for, now or
    before. `reordered` are the goals of which nothing has changed but their place among those beside them.
    """

    change: Change
    parents: frozenset[int | None] = frozenset()
    is_whole: bool = False
    linked: frozenset[int] = frozenset()
    reordered: frozenset[int] = frozenset()


class PlanSession:
    """Holds the plan in memory, writes through the desk, and notices what other windows write."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        self.desk = desk
        self.settings = settings
        self.keymap: Mapping[str, tuple[str, ...]] = {}
        """The keys that differ from the table of actions, by the id of the action."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the settings."""
        self.plan = Plan()
        self.views: list[SavedView] | None = None
        """The saved views of the board, in their order; None before they are first needed."""
        self.is_read = False
        """Whether the plan has been read; before that, `plan` is empty."""
        self._has_read = asyncio.Event()
        self.is_warm = asyncio.Event()
        """Whether all is imported that is needed sooner or later."""
        self.sought = ""
        """What was sought last."""
        self.today: date = settings.day(clock.today())
        self._settings_state = chosen.state()
        self._version: int | None = None
        self.last_key = 0.0
        """When a key was pressed last, by the clock that only goes on."""
        self._memory: dict[str, str] = {}

    async def read_today(self) -> today.Today:
        """What the Today screen shows, read from the file."""
        return await self.desk.run(today.read, self.today, self.settings.urgency)

    def begin_reading_today(self) -> Callable[[], today.Today]:
        """Begin it before there is an event loop; what this returns reads the rest, and waits for it.

        SQLite finds the most urgent tasks while something else is imported. All else is many rows, and for
        each Python's lock would be waited for: that takes ten times as long, and slows the import, too.
        """
        day, coefficients = self.today, self.settings.urgency
        urgent = self.desk.begin(lambda store: today.focus(store, day, coefficients))
        return lambda: self.desk.begin(
            lambda store: today.read(store, day, coefficients, urgent.result())
        ).result()

    async def warm_up(self) -> None:
        """Import what the first write, the first date in words and the forms need, on the store's thread."""
        await self.desk.run(_warm_up, self.today, self._is_busy)
        self.is_warm.set()

    def note_key(self) -> None:
        """A key was pressed: what goes on in the background makes room."""
        self.last_key = monotonic()

    def _is_busy(self) -> bool:
        # Whoever waits for the store waits for the import, too: then it goes on whatever is typed.
        return self.desk.waiting < 2 and monotonic() - self.last_key < KEY_SECONDS

    def recall(self, key: str) -> str:
        """What the screens were told to remember, empty where nothing was; known once the plan is read."""
        return self._memory.get(key, "")

    def remember(self, key: str, value: str) -> None:
        """Keep a word beyond the end of the program. Where that fails, it is merely forgotten."""
        if self._memory.get(key) != value:
            self._memory[key] = value
            keeping = asyncio.ensure_future(self.desk.run(_remember, key, value))
            keeping.add_done_callback(lambda done: done.cancelled() or done.exception())

    async def read_all(self) -> PlanChanged:
        """Read the whole plan."""
        version = await self.desk.run(_data_version)
        if not self.is_read:
            self._memory |= await self.desk.run(_memory)
        if self.views is not None or self.recall(SHOWN_VIEW):
            self.views = await self.desk.run(_views)
        self.plan = await self.desk.run(read_plan)
        # Only now: whoever looks for changes meanwhile has to find that there are some.
        self._version, self.is_read = version, True
        self._has_read.set()
        return self.as_it_is()

    async def read_damage(self) -> str:
        """What is wrong with the file that only another program can have done, in words."""
        return await self.desk.run(_damage)

    async def until_read(self) -> bool:
        """Wait for the plan, for a key that came before it; False where it does not come."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._has_read.wait(), READ_SECONDS)
        return self.is_read

    def as_it_is(self) -> PlanChanged:
        """The plan as it is in memory, to be shown anew."""
        return PlanChanged(Change(""), frozenset({None}), is_whole=True)

    async def read_views(self) -> Sequence[SavedView]:
        """The saved views; from the first time on they follow every change."""
        if self.views is None:
            self.views = await self.desk.run(_views)
        return self.views

    def view(self, view_id: int) -> SavedView | None:
        """The saved view with this id, as far as they were read."""
        return next((view for view in self.views or () if view.id == view_id), None)

    async def change(self, use_case: Callable[[Store], Change]) -> PlanChanged:
        """Write, durable when this returns; then the plan in memory says the same. Raises PlanError."""
        change, delta = await self.desk.run(_make_change, use_case)
        if self.views is not None and change.touched.get(RecordKind.VIEW):
            self.views = await self.desk.run(_views)
        linked, reordered = frozenset(delta.linked(self.plan)), frozenset(delta.reordered(self.plan))
        told = _in_style(change, self.today)
        parents = frozenset(delta.apply(self.plan))
        return PlanChanged(told, parents, linked=linked, reordered=reordered)

    async def look_for_changes(self) -> PlanChanged | None:
        """Read the plan again where another window has written to it, or where a new day has begun."""
        version = await self.desk.run(_data_version)
        day = clock.today()
        if version == self._version and day == self.today:
            return None
        self.today = self.settings.day(day)
        return await self.read_all()

    async def look_for_settings(self) -> Chosen | None:
        """What is chosen now, where the file of the settings has changed."""
        state = await self.desk.run(lambda _: chosen.state())
        if state == self._settings_state:
            return None
        self._settings_state = state
        return await self.desk.run(lambda _: chosen.read())

    async def read_settings(self) -> Chosen:
        """What is chosen now."""
        self._settings_state = await self.desk.run(lambda _: chosen.state())
        return await self.desk.run(lambda _: chosen.read())


def _in_style(change: Change, today: date) -> Change:
    """A change whose words have their dates as this person writes them."""
    from careertui.domain.dates import restyle

    return change._replace(label=restyle(change.label, today), note=restyle(change.note, today))


def _warm_up(store: Store, day: date, is_busy: Callable[[], bool]) -> None:
    from careertui.planner import dates
    from careertui.store.warm import import_gently

    store.warm_up(is_busy)
    dates.read_date("in a fortnight", day)
    import_gently(LATER, is_busy)


def read_plan(store: Store) -> Plan:
    """The whole plan, for the screens."""
    from careertui.planner import reading  # not on the way to the first frame

    return reading.read_plan(store)


def _damage(store: Store) -> str:
    from careertui.planner import damage

    return damage.told(store)


def _make_change(store: Store, use_case: Callable[[Store], Change]) -> tuple[Change, Delta]:
    from careertui.planner import reading

    return reading.make_change(store, use_case)


def _memory(store: Store) -> dict[str, str]:
    return store.states(today.MEMORY)


def _remember(store: Store, key: str, value: str) -> None:
    store.set_state(f"{today.MEMORY}{key}", value)


def _views(store: Store) -> list[SavedView]:
    from careertui.planner import saved_views

    return saved_views.views(store)


def _data_version(store: Store) -> int:
    return store.data_version()
