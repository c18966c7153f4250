"""The paths of database, settings, backups and log."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from careertui.planner import places


@pytest.mark.parametrize(
    ("variable", "place"),
    [
        ("CAREERTUI_DB", places.database),
        ("CAREERTUI_CONFIG", places.settings),
        ("CAREERTUI_LOG", places.log),
    ],
)
def test_a_variable_decides_and_its_tilde_is_the_home(
    variable: str, place: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(place)
    monkeypatch.setenv(variable, "~/elsewhere/file")
    monkeypatch.setitem(sys.modules, "platformdirs", None)  # importing it would fail
    assert place() == Path.home() / "elsewhere" / "file"


def test_without_variables_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    for variable in ("CAREERTUI_DB", "CAREERTUI_CONFIG", "CAREERTUI_LOG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.database() == Path(platformdirs.user_data_dir("careertui", appauthor=False)) / "plan.db"
    config = Path(platformdirs.user_config_dir("careertui", appauthor=False))
    assert places.settings() == config / "settings.toml"
    assert places.log() == Path(platformdirs.user_log_dir("careertui", appauthor=False)) / "careertui.log"


def test_backups_lie_beside_the_plan() -> None:
    assert places.backups(Path("/somewhere/plan.db")) == Path("/somewhere/backups")
