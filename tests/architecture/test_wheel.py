"""What is installed: the program with its styles, its migrations and its data."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "careertui"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from a copy of the sources, as a fresh checkout would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(PACKAGE, folder / "careertui", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    (built,) = (folder / "dist").glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} <= set(wheel.namelist())


@pytest.mark.parametrize(
    ("folder", "suffix"),
    [
        ("careertui/tui/", "theme.py"),
        ("careertui/store/migrations/versions/", ".py"),
        ("careertui/data/", ".toml"),
    ],
)
def test_the_wheel_holds_styles_migrations_and_data(wheel: zipfile.ZipFile, folder: str, suffix: str) -> None:
    assert [name for name in wheel.namelist() if name.startswith(folder) and name.endswith(suffix)]


def test_the_wheel_installs_the_command_and_holds_no_tests(wheel: zipfile.ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "careertui = careertui.__main__:main" in wheel.read(entry_points).decode()
    assert not [name for name in wheel.namelist() if name.startswith("tests/")]
