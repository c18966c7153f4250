"""Make all pictures anew: `python -m screenshots`, or `python -m screenshots FOLDER [NAME ...]`.

With a folder they are put there, with names only these are made.

Date, hour, zone, size and theme are fixed, so that the same program makes the same pictures everywhere.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from textual import _wait
from textual.widgets import Input, TextArea

from careertui.planner import clock, demo
from careertui.planner.settings import Settings
from careertui.tui.app import CareerApp
from careertui.tui.desk import Desk
from careertui.tui.screens import form_host, side
from careertui.tui.session import PlanSession

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.pilot import Pilot
    from textual.strip import Strip

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PATIENCE = 30
"""Seconds until a screen that does not come to rest is an error."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: the keys that lead to it, and then what is typed."""

    name: str
    keys: tuple[str, ...] = ()
    typed: str = ""
    size: tuple[int, int] = (120, 36)
    theme: str = "careertui-dark"
    density: str = "comfortable"
    is_empty: bool = False
    """Whether the plan has nothing in it yet."""


TO_PROJECT = ("4", *["down"] * 9)
"""To a goal in the middle of the tree, with milestones and tasks below it."""
SORTED = ("right", "left", "right", "down", "right", "right", "left", "down", "right")
"""What a person says of the first nine values."""
NARROW = (80, 24)

SCENES = (
    Scene("first-start", is_empty=True),
    Scene("today"),
    Scene("values-sort", ("2", "enter", *SORTED), is_empty=True),
    Scene("values-rank", ("2", "enter", *SORTED, "r", "right", "left"), is_empty=True),
    Scene("values", ("2",)),
    Scene("reflect", ("2", "w", *["down"] * 3)),
    Scene("skills", ("3", *["down"] * 2)),
    Scene("strength-map", ("3", "m")),
    Scene("gaps", ("3", "p")),
    Scene("growth", ("3", "w")),
    Scene("goals", TO_PROJECT),
    Scene("goal-form", (*TO_PROJECT, "enter")),
    Scene("goals-by-horizon", ("4", "s", "c", *["down"] * 4)),
    Scene("goal-measured", ("4", "end", *["up"] * 4)),
    Scene("timeline", (*TO_PROJECT, "t")),
    Scene("forecast", (*TO_PROJECT, "f", *["right"] * 4, "down", "down")),
    Scene("obstacles", (*TO_PROJECT, "b")),
    Scene("adapt", (*TO_PROJECT, "A", "down", "down", "enter"), "+4w"),
    Scene("board", ("5", "right")),
    Scene("lanes", ("5", "c", "down", "down")),
    Scene("lane-choice", ("5", "c", "down", "m")),
    Scene("saved-views", ("5", "S")),
    Scene("columns", ("5", "right", "right", "vertical_line")),
    Scene("board-compact", ("5", "right"), density="compact"),
    Scene("why-here", ("5", "right", "w")),
    Scene("matrix", ("5", "M")),
    Scene("triage", ("5", "T")),
    Scene("search", ("1", "ctrl+f"), "review"),
    Scene("settings", ("comma",)),
    Scene("task-form", ("5", "right", "enter")),
    Scene(
        "quick-add", ("5", "right", "n"), "Draft the conference talk !high due:fri effort:2h #speaking >staff"
    ),
    Scene("filter", ("5", "slash"), "due:<2w -is:blocked"),
    Scene("palette", ("5", "ctrl+p"), "move"),
    Scene("help", ("5", "question_mark")),
    Scene("board-light", ("5", "right"), theme="careertui-light"),
    Scene("today-narrow", size=NARROW),
    Scene("board-narrow", ("5", "right"), size=NARROW),
    Scene("form-narrow", (*TO_PROJECT, "enter"), size=NARROW),
)


def main(folder: Path, names: Collection[str] = ()) -> None:
    """Write a picture of each scene, or of those with these names, into a folder."""
    _stop_the_clock()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as desk:
        sample = Path(desk) / "sample.db"
        demo.build(sample, TODAY)
        for scene in SCENES:
            if names and scene.name not in names:
                continue
            path = Path(desk) / scene.name
            if not scene.is_empty:
                shutil.copy(sample, path)
            picture = asyncio.run(_take(scene, path))
            (folder / f"{scene.name}.svg").write_text(picture, encoding="utf-8", newline="\n")
            print(f"{scene.name}.svg")  # noqa: T201 (a command tells what it made)


def _stop_the_clock() -> None:
    os.environ |= {"TZ": "UTC", "COLORTERM": "truecolor"}
    if hasattr(time, "tzset"):
        time.tzset()
    for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_THEME"):
        os.environ.pop(name, None)
    clock.today = lambda: TODAY
    clock.now = lambda: NOW
    # The pilot waits for the screen; how long it then looks whether the machine is idle only costs time.
    _wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 0.004, 0.001
    # What follows the cursor, or is drawn, a moment later does so at once: at rest is what looks so.
    side.DETAIL_SECONDS = 0.001
    form_host.BUILD_AFTER = 3600  # forms are built when they are opened, and nothing goes on behind a picture


async def _take(scene: Scene, path: Path) -> str:
    desk = Desk(path)
    desk.open_now()
    try:
        session = PlanSession(desk, Settings(theme=scene.theme, density=scene.density, animation=False))
        app = CareerApp(session, session.begin_reading_today()())
        async with app.run_test(size=scene.size) as pilot:
            await _rest(app, pilot)
            # What is typed comes letter by letter: a filter narrows with each one, and the cursor goes along.
            for keys in filter(None, (scene.keys, *((letter,) for letter in scene.typed))):
                await pilot.press(*keys)
                await _rest(app, pilot)
            shown = app.export_screenshot(title="careertui", simplify=True)
            return _plain(shown, f"careertui-{scene.name}")
    finally:
        desk.close_now()


async def _rest(app: CareerApp, pilot: Pilot[None]) -> None:
    """Wait until nothing is read, drawn or blinking any more."""
    await app.workers.wait_for_complete()
    seen: list[Strip] = []
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for field in [*app.screen.query(Input), *app.screen.query(TextArea)]:
            field.cursor_blink = False
        await app.session.desk.run(lambda _: None)  # everything asked of the plan before has been answered
        await pilot.pause(0.05)
        shown = app.screen._compositor.render_strips(app.size)  # noqa: SLF001 (a picture of each would take longer)
        if shown == seen:
            return
        seen = shown
    message = "the screen does not come to rest"
    raise TimeoutError(message)


def _plain(svg: str, name: str) -> str:
    """The picture in the viewer's own font, so that nothing is fetched; its ids are named for the scene."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<!-- .*? -->", "", svg)
    svg = svg.replace("font-family: Fira Code, monospace", "font-family: monospace")
    svg = svg.replace("font-family: arial", "font-family: sans-serif")
    return re.sub(r"\bterminal-\d+\b", name, svg)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent, sys.argv[2:])
