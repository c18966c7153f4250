"""What all tests share."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

from careertui.store import connection

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
