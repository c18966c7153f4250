"""The editor that a person has chosen."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.domain.errors import EditorFailed
from careertui.planner.editor import edit_text, keep
from careertui.planner.words import explain

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


@pytest.mark.parametrize(("saved", "status"), [(None, 1), ("before", 3)])
def test_where_the_editor_fails_what_was_typed_is_kept(
    monkeypatch: pytest.MonkeyPatch, saved: str | None, status: int
) -> None:
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{APPEND}; sys.exit({status})"')
    with pytest.raises(EditorFailed) as failed:
        edit_text("a", "notes.md", saved=saved)
    kept = failed.value.kept
    assert kept is not None
    try:
        assert kept.read_text("utf-8") == "a more"
        assert explain(failed.value) == (
            f"The editor failed (exit status {status}): nothing was saved. Your text: {kept}"
        )
    finally:
        kept.unlink()


@pytest.mark.parametrize("command", ["sys.exit(1)", "open(sys.argv[1], 'w')", "os.remove(sys.argv[1])"])
def test_where_the_editor_fails_and_nothing_was_typed_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "import os, sys; {command}; sys.exit(1)"')
    with pytest.raises(EditorFailed) as failed:
        edit_text("a", "notes.md")
    assert failed.value.kept is None


def test_an_editor_that_fails_a_second_time_does_not_lose_what_was_typed_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    with pytest.raises(EditorFailed) as failed:
        edit_text("typed", "notes.md", saved="before")
    kept = failed.value.kept
    assert kept is not None
    assert kept.read_text("utf-8") == "typed"
    kept.unlink()


def test_an_editor_that_is_ended_by_a_signal_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    end = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{end}"')
    with pytest.raises(EditorFailed) as failed:
        edit_text("a", "notes.md")
    assert "ended by signal 15" in explain(failed.value)


def test_a_text_that_is_kept_is_its_owners_alone() -> None:
    path = keep("Zoë", "task-2.txt")
    try:
        assert path.read_text("utf-8") == "Zoë"
        assert path.stat().st_mode & 0o077 == 0
        assert path.name.startswith("careertui-task-2-")
        assert path.suffix == ".txt"
    finally:
        Path(path).unlink()


def test_the_terminal_is_taken_back_from_an_editor_that_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = []

    @contextmanager
    def around() -> Iterator[None]:  # like that of Textual, which sees to nothing that is raised
        steps.append("given")
        yield
        steps.append("taken back")

    monkeypatch.setenv("EDITOR", "/nowhere/at/all")
    assert edit_text("a", "notes.md", around) is None
    assert steps == ["given", "taken back"]


def test_what_interrupts_the_editor_does_not_interrupt_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    interrupt = "import os, signal; os.kill(os.getppid(), signal.SIGINT)"
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{interrupt}; {APPEND}"')
    before = signal.getsignal(signal.SIGINT)
    assert edit_text("a", "notes.md") == "a more"
    assert signal.getsignal(signal.SIGINT) is before
