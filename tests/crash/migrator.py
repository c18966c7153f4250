"""Opens a plan as a later version would, and so migrates it: `python -m tests.crash.migrator PATH`."""

from __future__ import annotations

import sys
from pathlib import Path

from careertui.store import schema
from careertui.store.store import Store
from tests.crash import later


def main(path: Path) -> None:
    """Open the plan at the later head."""
    schema.REVISIONS, schema.HEAD = later.REVISIONS, later.HEAD
    schema.VERSION_FOLDERS = later.VERSION_FOLDERS
    Store.open(path).close()
    print("migrated", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
