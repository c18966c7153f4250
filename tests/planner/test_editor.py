"""The editor that a person has chosen."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.planner.editor import edit_text, keep

if TYPE_CHECKING:
    from collections.abc import Iterator

APPEND = "import sys; open(sys.argv[1], 'a').write(' more')"


@pytest.fixture(autouse=True)
def _no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def test_the_text_is_what_the_editor_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{APPEND}"')
    entered = []

    @contextmanager
    def around() -> Iterator[None]:
        entered.append(True)
        yield

    assert edit_text("Zoë:", "notes.md", around) == "Zoë: more"
    assert entered == [True]


def test_visual_comes_before_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" -c "{APPEND}"')
    assert edit_text("a", "notes.md") == "a more"


def test_without_an_editor_or_with_one_that_does_not_start_there_is_no_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert edit_text("a", "notes.md") is None
    for command in ("/nowhere/at/all", "'open quote"):
        monkeypatch.setenv("EDITOR", command)
        assert edit_text("a", "notes.md") is None


def test_where_the_editor_fails_the_text_is_what_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{APPEND}; sys.exit(1)"')
    assert edit_text("a", "notes.md") == "a"


def test_a_text_that_is_kept_is_its_owners_alone() -> None:
    path = keep("Zoë", "task-2.txt")
    try:
        assert path.read_text("utf-8") == "Zoë"
        assert path.stat().st_mode & 0o077 == 0
        assert path.name.startswith("careertui-task-2-")
        assert path.suffix == ".txt"
    finally:
        Path(path).unlink()
