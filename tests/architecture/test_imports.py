"""One direction between the packages, and no heavy import where a start-up counts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
HEAVY = (
    "textual", "sqlmodel", "sqlalchemy", "alembic", "dateparser", "dateutil", "tomlkit", "typer", "click",
    "rich",
)  # fmt: skip


def loaded_by(statement: str) -> set[str]:
    """Which of the heavy packages a fresh interpreter has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted(set({HEAVY!r}) & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_import_contracts_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("domain/model.py", "import careertui.store.store"),
        ("planner/tasks.py", "import sqlmodel"),
        ("store/store.py", "import careertui.planner.tasks"),
        ("cli/main.py", "import careertui.tui.app"),
        ("cli/output.py", "import textual"),
        ("domain/text.py", "import rich"),
    ],
)
def test_an_import_against_the_direction_breaks_a_contract(
    module: str, statement: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "careertui", tmp_path / "careertui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "careertui" / module).open("a") as file:
        file.write(f"\n{statement}\n")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


@pytest.mark.parametrize(
    "module",
    [
        "careertui.__main__",
        "careertui.cli.entry",
        "careertui.cli.reading",
        "careertui.domain.filters",
        "careertui.domain.language",
        "careertui.domain.plan",
        "careertui.planner.tasks",
        "careertui.planner.goals",
        "careertui.planner.dates",
        "careertui.planner.settings",
        "careertui.store.store",
        "careertui.store.queries",
    ],
)
def test_nothing_that_a_read_needs_loads_a_heavy_package(module: str) -> None:
    assert loaded_by(f"import {module}") == set()


def test_a_plan_without_values_and_skills_loads_none_of_their_rules() -> None:
    """The first frame waits for nothing."""
    asked = (
        "plan.alignment(1), plan.ranked, plan.weight(1), plan.values_of(1), plan.needed(1), plan.needing(1)"
    )
    code = (
        "import sys; from datetime import date; from careertui.domain import insight, filters; "
        "from careertui.domain.plan import Plan; "
        f"plan = Plan(); {asked}; insight.for_today(plan, date(2026, 11, 21), {{}}); "
        "print(*(name for name in sys.modules if name.startswith('careertui.domain')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    for module in ("values", "skills", "journal", "findings", "duels"):
        assert f"careertui.domain.{module}" not in done.stdout.split()


def test_the_screens_load_neither_the_database_layer_nor_the_command_line() -> None:
    assert loaded_by("import careertui.tui.app") <= {"textual", "rich"}


def test_no_encryption_is_loaded_for_a_program_that_makes_no_connection() -> None:
    """It takes 9 ms on the way to the first frame. Whoever needs it later still finds it."""
    code = (
        "import sys; from careertui.__main__ import _import_asyncio; _import_asyncio(); "
        "import careertui.tui.app; print('_ssl' in sys.modules); import ssl; print(ssl.OPENSSL_VERSION != '')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


IMPORT_TEXTUAL = "import sys; from careertui.tui.opening import _import_textual; "


def _said_by(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_widgets_that_never_appear_are_not_loaded_and_are_there_for_whoever_asks() -> None:
    said = _said_by(
        IMPORT_TEXTUAL + "_import_textual(); import careertui.tui.app; "
        "print('textual.widgets._directory_tree' in sys.modules, 'textual.types' in sys.modules); "
        "import textual.types; from textual.widgets import DirectoryTree; "
        "print('DirEntry' in dir(textual.types))"
    )
    assert said.split() == ["False", "False", "True"]


def test_textual_is_loaded_as_it_is_where_it_asks_for_another_name() -> None:
    said = _said_by(
        IMPORT_TEXTUAL + "import textual, types; from textual import _types; "
        "textual._types = types.ModuleType('without'); _import_textual(); textual._types = _types; "
        "print('textual.app' in sys.modules); import careertui.tui.app; print('textual.types' in sys.modules)"
    )
    assert said.split() == ["False", "True"]
