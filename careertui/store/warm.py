"""Importing SQLModel, and what else comes later, in the background without making a key wait.

An import holds the interpreter lock while a module's code runs; a pause before each module lets the screen's
thread in. 1 ms kept the worst of the first 20 keys at 29 ms, where importing in one go gave 163 ms.
"""

from __future__ import annotations

import sys
import threading
import time
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

PAUSE = 0.001
"""Seconds before each module."""
STAGES = ("pydantic", "sqlalchemy", "sqlalchemy.orm", "sqlmodel", "careertui.store.session")
"""What is imported, one package after the other."""
LONGEST_WAIT = 3.0
"""Seconds that the whole import waits for keys at most: the first write needs it."""


class _Pausing:
    """A finder that finds nothing, and takes its time over it in one thread."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(
        self, _name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Pause, and leave the finding to the next finder."""
        if threading.get_ident() == self._thread:
            time.sleep(PAUSE)
        return None


def warm_up(is_busy: Callable[[], bool] = lambda: False) -> None:
    """Import what the first write needs, and let SQLModel prepare its tables; not while somebody types."""
    import_gently(STAGES, is_busy)
    time.sleep(PAUSE)
    import_module("sqlalchemy.orm").configure_mappers()


def import_gently(names: Sequence[str], is_busy: Callable[[], bool] = lambda: False) -> None:
    """Import modules, with a pause before each of those that they import; not while somebody types."""
    pausing = _Pausing()
    until = time.monotonic() + LONGEST_WAIT
    sys.meta_path.insert(0, pausing)
    try:
        for name in names:
            # Between packages only: whoever waits within one holds its lock, and the screen may need it.
            while is_busy() and time.monotonic() < until:
                time.sleep(10 * PAUSE)
            import_module(name)
    finally:
        sys.meta_path.remove(pausing)
