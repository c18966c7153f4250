"""The thread that owns the plan's file. Screens await it; nothing else touches the store."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from careertui.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Runs use cases of the planner one after the other on the one thread that owns the SQLite connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store: Store | None = None
        self.waiting = 0
        """How many use cases were asked for and are not done."""

    def open_now(self) -> None:
        """Open the plan's file, before there is an event loop.

        Raises a `StoreError` where it cannot be used.
        """
        self._store = self._thread.submit(Store.open, self.path).result()

    def begin(self, use_case: Callable[[Store], T]) -> Future[T]:
        """Begin a use case, before there is an event loop."""
        assert self._store is not None  # noqa: S101 (opened just before)
        return self._thread.submit(use_case, self._store)

    async def run(self, use_case: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case with the store as its first argument.

        It is shielded: a screen that closes meanwhile does not stop a write half-way.
        """

        store = self._store
        if store is None:
            raise asyncio.CancelledError  # the program ends, and nobody waits for an answer

        def work() -> T:
            # The store as it was when this was asked for: what waits here when the file is to be closed is
            # finished before.
            return use_case(store, *args, **kwargs)

        future = asyncio.get_running_loop().run_in_executor(self._thread, work)
        self.waiting += 1
        future.add_done_callback(self._note_done)
        return await asyncio.shield(future)

    def _note_done(self, _: object) -> None:
        self.waiting -= 1

    async def close(self) -> None:
        """Finish what is waiting and close the file."""
        if self._store is not None:
            store, self._store = self._store, None
            await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, store.close))

    def close_now(self) -> None:
        """Finish what is waiting, close the file and end the thread, after the event loop."""
        if self._store is not None:
            store, self._store = self._store, None
            self._thread.submit(store.close).result()
        self._thread.shutdown(wait=True)
