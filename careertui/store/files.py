"""Folders and files that only their owner can read."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from careertui.domain.errors import StoreError

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_folder(folder: Path) -> None:
    """Make this folder and those above it that are missing, for their owner only. Raises OSError."""
    missing = [folder] if not folder.exists() else []
    while missing and not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file for its owner only, unless it is there. Raises OSError."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def require_file(path: Path) -> None:
    """Raise StoreError where the path holds something else than a file: opening a pipe waits for ever."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise StoreError(path, "is a folder")
    if not stat.S_ISREG(mode):
        raise StoreError(path, "is not a file")


def identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever it is called; None where there is none."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def close_to_others(path: Path) -> None:
    """Take away what others may do with a file; quietly not, where it belongs to someone else."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        with suppress(PermissionError):
            path.chmod(mode & FOLDER_MODE)


def is_writable(path: Path) -> bool:
    """Whether a file and its folder can be written; the log and its index are made beside the plan."""
    path = path.resolve()  # the log stands beside the file itself, not beside a link to it
    effective = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.parent))
