"""What all tests share."""

from __future__ import annotations

import gc

from hypothesis import settings

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
