"""Long text in the editor that the person has chosen."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App


def edit_text(app: App[None], text: str) -> str | None:
    """The text as it was left in `$VISUAL` or `$EDITOR`; None where neither is set or the editor failed.

    The file is in a folder of its own that only its owner can read, and is gone afterwards.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        return None
    with tempfile.TemporaryDirectory(prefix="careertui-") as folder:
        file = Path(folder) / "notes.md"
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                done = subprocess.run([*shlex.split(command), str(file)], check=False)  # noqa: S603 (the person's own)
        except (OSError, ValueError):
            return None
        return file.read_text(encoding="utf-8", errors="replace") if done.returncode == 0 else text
