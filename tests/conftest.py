"""What all tests share."""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
import threading
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from careertui import domain, planner, store
from careertui.store import connection

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# A busy machine is no broken rule: no example fails for the time that it took.
settings.register_profile("careertui", deadline=None)
settings.load_profile("careertui")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: a test of a screen waits for a sixth of its time."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors * 3 // 2


# The program is started some hundred times: it is compiled once, and so are the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@contextmanager
def _not_followed() -> Iterator[None]:
    """What happens here counts for no coverage."""
    ours, ours_in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(ours)
        threading.settrace(ours_in_threads)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Load what coverage counts; then read the tests: to follow every call of that takes twice as long."""
    for package in (domain, store, planner):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    with _not_followed():
        return (yield)


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
    with _not_followed():
        yield
