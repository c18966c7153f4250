"""The pictures: one command makes them all, they show what the program shows, and they fetch nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

from screenshots.__main__ import SCENES

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "screenshots"
NAMES = [scene.name for scene in SCENES]
SVG = "{http://www.w3.org/2000/svg}"
AT_ONCE = 3
CELL = 12.2
"""Units of the picture that one cell is wide."""


def make(folder: Path) -> None:
    """Make all pictures anew, in another zone, on another terminal; several at once, for most is waiting."""
    environment = {**os.environ, "TZ": "Pacific/Auckland", "NO_COLOR": "1", "COLUMNS": "40"}
    makers = []
    for first in range(AT_ONCE):
        command = [sys.executable, "-m", "screenshots", str(folder), *NAMES[first::AT_ONCE]]
        makers.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL))
    assert [maker.wait() for maker in makers] == [0] * AT_ONCE


def shown(picture: Path) -> list[str]:
    """The lines of a picture as a person reads them, however they are split into pieces."""
    lines: defaultdict[float, list[str]] = defaultdict(list)
    for piece in ET.parse(picture).iter(f"{SVG}text"):
        if "clip-path" in piece.attrib:  # the title above the screen has none
            line, at = lines[float(piece.attrib["y"])], round(float(piece.attrib["x"]) / CELL)
            line.extend(" " * (at - len(line)))
            text = piece.text or ""
            line[at : at + len(text)] = text.replace("\N{NO-BREAK SPACE}", " ")
    return ["".join(lines[y]).rstrip() for y in sorted(lines)]


def fetches(picture: Path) -> bool:
    """Whether something has to be fetched to show a picture."""
    text = picture.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    return "://" in text or set(re.findall(r"url\((.)", text)) != {"#"}


def test_the_pictures_show_what_the_program_shows_and_fetch_nothing(tmp_path: Path) -> None:
    """To renew them: python -m screenshots"""
    make(tmp_path)
    for folder in (tmp_path, COMMITTED):
        assert {path.name for path in folder.glob("*.svg")} == {f"{name}.svg" for name in NAMES}
        assert [path.name for path in folder.glob("*.svg") if fetches(path)] == []
    for name in NAMES:
        committed = shown(COMMITTED / f"{name}.svg")
        assert sum(map(bool, committed)) > 10, name
        assert shown(tmp_path / f"{name}.svg") == committed, name


def test_every_picture_is_in_the_readme_and_the_readme_has_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(screenshots/([\w-]+)\.svg\)", readme)) == set(NAMES)
