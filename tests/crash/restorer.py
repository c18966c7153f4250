"""Brings a backup back until it is killed: `python -m tests.crash.restorer PATH BACKUP OTHER`, in turns."""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from careertui.store.restore import read_backup, replace


def main(path: Path, *backups: str) -> None:
    """Restore one backup after the other, for ever."""
    print("ready", flush=True)
    for file in cycle(backups):
        with read_backup(Path(file)) as copy:
            replace(path, copy)
        print("done", file, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
