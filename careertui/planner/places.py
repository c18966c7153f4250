"""Where things live on this machine: where an environment variable says, else in the platform's folders."""

from __future__ import annotations

import os
from pathlib import Path

_NAME = "careertui"
VARIABLES = ("CAREERTUI_DB", "CAREERTUI_CONFIG", "CAREERTUI_LOG")
"""The variables of the environment that say where things live."""


def database() -> Path:
    """The file of one's own plan: `CAREERTUI_DB`, or `plan.db` in the user's data folder."""
    if chosen := os.environ.get("CAREERTUI_DB"):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False)) / "plan.db"


def settings() -> Path:
    """The settings file: `CAREERTUI_CONFIG`, or `settings.toml` in the user's configuration folder."""
    if chosen := os.environ.get("CAREERTUI_CONFIG"):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "settings.toml"


def backups(database_path: Path) -> Path:
    """The folder with the backups of the plan in this file."""
    from careertui.store.backup import backup_folder

    return backup_folder(database_path)


def log() -> Path:
    """The log file: `CAREERTUI_LOG`, or `careertui.log` in the user's log folder."""
    if chosen := os.environ.get("CAREERTUI_LOG"):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_log_dir(_NAME, appauthor=False)) / f"{_NAME}.log"
