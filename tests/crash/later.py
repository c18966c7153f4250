"""The program as a later version would be: with one more revision, slow enough to be killed in the middle."""

from __future__ import annotations

from pathlib import Path

from careertui.store import schema

REVISIONS = (*schema.REVISIONS, "0006")
HEAD = "0006"
VERSION_FOLDERS = (*schema.VERSION_FOLDERS, Path(__file__).with_name("versions"))
