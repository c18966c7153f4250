"""Python's collector runs between the keys: a key and its frame never wait for it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from careertui.tui import garbage
from tests.tui.driving import drive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def eager() -> Iterator[list[str]]:
    """Looks for garbage all the time where it may, and tells each time."""
    runs: list[str] = []
    thresholds = gc.get_threshold()

    def note(phase: str, info: dict[str, int]) -> None:
        runs.append(phase)

    gc.callbacks.append(note)
    gc.set_threshold(5, 5, 5)
    yield runs
    gc.set_threshold(*thresholds)
    gc.callbacks.remove(note)


@pytest.mark.parametrize("key", ["down", "space", "slash"])
async def test_no_key_waits_for_garbage(
    small_plan: Path, eager: list[str], monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(garbage, "SECONDS", 3600)  # this key alone, however slow the machine is
    async with drive(small_plan, screen="goals") as driven:
        await driven.until(lambda: driven.app._garbage._is_begun)
        driven.app._garbage.end()  # the key that led here put it off
        await driven.settle()
        assert eager, "it would run if it was let"
        driven.send(key)
        await driven.until(lambda: not gc.isenabled())
        eager.clear()
        await driven.settle()
        assert not eager
    assert gc.isenabled(), "whatever comes after the program can collect again"


async def test_the_collector_goes_on_once_the_frame_is_there(
    small_plan: Path, eager: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(small_plan, screen="goals") as driven:
        await driven.until(lambda: driven.app._garbage._is_begun)
        monkeypatch.setattr(garbage, "SECONDS", 0.01)
        await driven.press("down", "down", "up")
        await driven.until(gc.isenabled)
        eager.clear()
        await driven.until(lambda: eager)
