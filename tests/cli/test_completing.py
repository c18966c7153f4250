"""What the shell completes, as it asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Shell

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("textual", "rich", "sqlmodel", "sqlalchemy", "alembic", "dateparser", "tomlkit", "platformdirs"),
    *("asyncio",),
}


@pytest.fixture
def complete(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> object:
    """What bash is offered for the last of these words."""

    def ask(*words: str) -> list[str]:
        all_words = ["careertui", "--db", str(shell.path), *words]
        monkeypatch.setenv("COMP_WORDS", " ".join(all_words))
        monkeypatch.setenv("COMP_CWORD", str(len(all_words) - 1))
        monkeypatch.setenv("_CAREERTUI_COMPLETE", "complete_bash")
        outcome = shell.bare()
        monkeypatch.delenv("_CAREERTUI_COMPLETE")
        assert (outcome.code, outcome.err) == (0, "")
        return outcome.out.split()

    return ask


def test_nouns_verbs_ids_and_words_are_completed(shell: Shell, complete) -> None:  # type: ignore[no-untyped-def]
    shell.add("goal", "Become staff")
    shell.add("task", "One #paper", "--column", "doing")
    shell.add("task", "Two")
    shell.done("task", "done", "2")
    assert complete("g") == ["goal"]
    assert complete("task", "mo") == ["move"]
    assert complete("task", "done", "") == ["1"]
    assert complete("task", "show", "") == ["2", "1"]
    assert complete("task", "move", "1", "d") == ["doing", "done"]
    assert complete("task", "move", "1", "") == ["1", "backlog", "next", "doing", "waiting", "done"]
    assert complete("task", "edit", "1", "--column", "b") == ["backlog"]
    assert complete("task", "edit", "1", "--importance", "") == ["none", "low", "medium", "high"]
    assert complete("task", "add", "X", "--tag", "p") == ["paper"]
    assert complete("task", "add", "X", "--goal", "") == ["1"]
    assert complete("goal", "add", "X", "--parent", "") == ["1"]
    assert complete("goal", "list", "--j") == ["--json"]


def test_settings_actions_and_what_they_take_are_completed(shell: Shell, complete) -> None:  # type: ignore[no-untyped-def]
    assert complete("config", "set", "date") == ["date_style"]
    assert complete("config", "get", "k") == ["keys."]
    assert complete("config", "set", "keys.del") == ["keys.delete"]
    assert complete("config", "set", "density", "") == ["comfortable", "compact"]
    assert complete("config", "set", "theme", "careertui-l") == ["careertui-light"]
    assert complete("config", "set", "theme", "gru") == ["gruvbox"]
    assert complete("config", "set", "wip.doing", "n") == []
    shell.add("task", "One")
    assert complete("task", "start", "") == ["1"]
    assert complete("view", "move", "1", "--before", "2") == ["2"]


def test_columns_are_completed_by_their_names_with_hyphens_for_blanks(shell: Shell, complete) -> None:  # type: ignore[no-untyped-def]
    shell.done("column", "add", "Code review", "--kind", "doing")
    shell.done("column", "add", "$(touch x)", "--kind", "next")
    shell.done("column", "rename", "done", "Shipped")
    shell.add("task", "One")
    assert complete("task", "move", "1", "c") == ["code-review"]
    assert complete("column", "delete", "") == [
        "backlog", "next", "doing", "code-review", "waiting", "shipped",
    ]  # fmt: skip
    assert complete("column", "add", "X", "--kind", "") == ["backlog", "next", "doing", "waiting"]


def test_backups_are_completed_by_their_names(shell: Shell, complete) -> None:  # type: ignore[no-untyped-def]
    assert complete("restore", "") == []
    shell.add("task", "One")
    made = Path(shell.done("backup").out.strip())
    assert complete("restore", "plan-by") == [made.name]
    assert complete("restore", "x") == []
    (made.parent / "plan-by-hand-20260101T000000Z.db").touch()
    assert complete("restore", "") == [made.name, "plan-by-hand-20260101T000000Z.db"]


def test_without_a_plan_nothing_is_offered_and_none_is_begun(shell: Shell, complete) -> None:  # type: ignore[no-untyped-def]
    assert complete("task", "done", "") == []
    assert not shell.path.exists()


def test_a_shell_that_evaluates_what_it_is_offered_finds_nothing_to_obey(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.add("task", '[/x] \\$(touch /tmp/x) `id` "quoted" \'; rm -rf ~ :: Zoë')
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"careertui --db {shell.path} task done ")
    monkeypatch.setenv("_CAREERTUI_COMPLETE", "complete_zsh")
    out = shell.bare().out
    assert "x touch x id quoted rm -rf Zoë" in out.replace("tmp ", "")
    offered = out.partition("((")[2].rpartition("))")[0]
    assert not set("$`\\;'[]/~") & set(offered)


def test_the_script_for_the_shell_is_shown(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    # Typer asks which shell has started the program; it may be none, as where a server runs the tests.
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    outcome = shell.bare("--show-completion", "bash")
    assert outcome.code == 0
    assert "_CAREERTUI_COMPLETE=complete_bash" in outcome.out


def test_completing_loads_nothing_heavy(shell: Shell) -> None:
    shell.add("task", "One")
    words = ["careertui", "--db", str(shell.path), "task", "done", ""]
    environ = os.environ | {
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_CAREERTUI_COMPLETE": "complete_bash",
    }
    code = (
        "import sys; sys.argv = ['careertui']\nfrom careertui.__main__ import main\nmain()\n"
        f"print(*sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    assert (done.stdout.split(), done.stderr.split()) == (["1"], [])
