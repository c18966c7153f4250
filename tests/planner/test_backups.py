"""Backups by hand: where they go, how they are named, and what is known before one is brought back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import Invalid, StoreError, StoreReadOnly
from careertui.planner import backups
from careertui.store import backup

if TYPE_CHECKING:
    from .conftest import World


def test_a_backup_goes_to_the_others_to_a_folder_or_to_a_new_file(world: World, tmp_path: Path) -> None:
    world.goal("a")
    usual = backups.make(world.store)
    assert backups.listed(world.store.path) == [usual._replace(at=backups.listed(world.store.path)[0].at)]
    stick = tmp_path / "stick"
    stick.mkdir()
    assert backups.make(world.store, str(stick)).path.parent == stick
    assert backups.make(world.store, str(stick / "mine.db")).path == stick / "mine.db"
    for place in (stick / "mine.db", stick / "none" / "mine.db"):
        with pytest.raises(Invalid):
            backups.make(world.store, str(place))


def test_a_folder_that_cannot_be_written_is_told(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(backup, "make_file", fail)
    with pytest.raises(Invalid, match="cannot be written"):
        backups.make(world.store, str(tmp_path))


def test_a_backup_is_found_by_its_name_its_stem_or_as_a_file(world: World, tmp_path: Path) -> None:
    made = backups.make(world.store).path
    elsewhere = made.rename(tmp_path / "elsewhere.db")
    made = backups.make(world.store).path
    path = world.store.path
    assert backups.find(path, made.name) == backups.find(path, made.stem) == made
    assert backups.find(path, str(elsewhere)) == elsewhere
    for word in ("", "none", str(path), str(tmp_path)):
        with pytest.raises(Invalid):
            backups.find(path, word)


def test_what_a_backup_holds_is_known_before_it_is_brought_back(world: World) -> None:
    path = world.store.path
    world.goal("a")
    made = backups.make(world.store).path
    world.task("b")
    with backups.examined(path, made) as found:
        assert found.holding[:2] == (1, 0)
        assert found.replaced is not None
        assert found.replaced[:2] == (1, 1)
        assert found.replaced.changed is not None
        assert not found.is_damaged
        kept = backups.bring_back(path, found)
    assert kept is not None
    assert [each.why for each in backups.listed(path)].count(backup.Why.RESTORE) == 1
    world.store.close()
    path.write_bytes(b"no plan " * 500)
    with backups.examined(path, kept) as found:
        assert (found.replaced, found.is_damaged) == (None, True)
    path.unlink()
    with backups.examined(path, kept) as found:
        assert (found.replaced, found.is_damaged) == (None, False)


def test_a_folder_of_backups_that_cannot_be_read_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(world.store)

    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", fail)
    with pytest.raises(StoreReadOnly):
        backups.listed(world.store.path)


def test_a_backup_that_is_a_folder_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(StoreError), backups.examined(world.store.path, tmp_path):
        pass


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 kB"), (4096, "4 kB"), (999_400, "999 kB"), (999_600, "1.0 MB"), (1_234_567, "1.2 MB"),
     (12_345_678, "12 MB"), (5.5e9, "5.5 GB"), (7e13, "70000 GB")],
)  # fmt: skip
def test_sizes_are_said_as_people_read_them(size: float, words: str) -> None:
    assert backups.size_in_words(size) == words
