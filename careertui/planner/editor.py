"""The editor that a person has chosen, for what is too long for a line."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
import threading
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from careertui.domain.errors import EditorFailed

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

NO_EDITOR = "Set $EDITOR (or $VISUAL) to an editor that can be started."


def edit_text(
    text: str,
    name: str,
    around: Callable[[], AbstractContextManager[object]] = nullcontext,
    *,
    saved: str | None = None,
) -> str | None:
    """The text as it was left in `$VISUAL` or `$EDITOR`; None where neither is set or it did not start.

    It stands in a file of this name, in a folder of its own that only its owner can read, and is gone
    afterwards. `around` is entered while the editor has the terminal. `saved` is the text that stands
    elsewhere, if it is another one. Raises EditorFailed where the editor says that it failed; what differs
    from what is saved is kept first.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        return None
    with tempfile.TemporaryDirectory(prefix="careertui-") as folder:
        file = Path(folder) / name
        file.write_text(text, encoding="utf-8")
        with around():  # nothing is raised in there: the terminal is to be taken back
            code = _run(command, file)
        if code is None:
            return None
        if code == 0:
            return file.read_text(encoding="utf-8", errors="replace")
        # Who leaves an editor with an error wants nothing saved, and yet may want back what stood in it.
        left = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        is_kept = left.strip() and left != (text if saved is None else saved)
        raise EditorFailed(code, keep(left, name) if is_kept else None)


def _run(command: str, file: Path) -> int | None:
    """The exit code of the editor; None where it did not start. What interrupts it does not end us."""
    before = None
    if threading.current_thread() is threading.main_thread():
        # A handler of Python's is not handed down to the editor, which does with ctrl+c what it always does.
        before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run([*shlex.split(command), str(file)], check=False).returncode  # noqa: S603 (the person's own)
    except (OSError, ValueError):
        return None
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def keep(text: str, name: str) -> Path:
    """Put a text that could not be saved into a file of its owner's, and leave it there."""
    stem, _, end = name.rpartition(".")
    descriptor, path = tempfile.mkstemp(prefix=f"careertui-{stem}-", suffix=f".{end}")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return Path(path)
