"""What all tests share."""

from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from careertui.store import connection

if TYPE_CHECKING:
    from collections.abc import Iterator

# A busy machine is no broken rule: no example fails for the time that it took.
settings.register_profile("careertui", deadline=None)
settings.load_profile("careertui")

# Thousands of tests are collected and kept: to look for garbage among them again and again is in vain.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on there is garbage; what was imported and collected is never looked at again."""
    gc.collect()
    gc.freeze()
    gc.enable()


# No test cuts the power: only the disk of the machine would be measured. Those that kill start the program.
_synchronous, connection.SYNCHRONOUS = connection.SYNCHRONOUS, "OFF"


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step waits for the disk, as it does in the program."""
    monkeypatch.setattr(connection, "SYNCHRONOUS", _synchronous)


@pytest.fixture
def uncounted() -> Iterator[None]:
    """What a test comes by counts for no coverage: rules, store and use cases have tests of their own.

    To follow every call of Textual or Typer would take half as long again.
    """
    ours, ours_in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    yield
    sys.settrace(ours)
    threading.settrace(ours_in_threads)
