"""Plans to drive the program on, and a world in which nothing moves by itself."""

from __future__ import annotations

import gc
import shutil
import time
import webbrowser
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from textual._styles_cache import StylesCache
from textual.css.stylesheet import Stylesheet
from textual.widgets import Input, TextArea

from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.journal import EntryDraft
from careertui.domain.model import Column, Horizon, Importance, Need
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import clock, demo, goals, journal, skills, tasks, values
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.screens import form_host
from tests.tui.driving import NOON, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

    from careertui.domain.model import Change


_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def _parse_once(
    self: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The same style sheets for every program of these tests: a fifth of its time goes into reading them."""
    key = (css, read_from, is_default_rules, tie_breaker, scope, frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _parsed[key]


def _no_browser() -> None:
    """No test opens anybody's browser."""
    raise webbrowser.Error


@pytest.fixture(autouse=True)
def _standing_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The day stands, a moment is a second after the last, nothing blinks, nothing of one's own is read."""
    seconds = count(1)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(seconds=next(seconds)))
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)
    # The pilot waits for the screen; how long it then looks whether the machine is idle only costs time.
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.004)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.001)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    # A form is made when it is opened: made in the background it costs every test, and one test sees to that.
    monkeypatch.setattr(form_host, "BUILD_AFTER", 3600)
    monkeypatch.setattr(gc, "freeze", lambda: None)  # one program a test would keep all of them for ever
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("webbrowser.get", _no_browser)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("CAREERTUI_CONFIG", str(tmp_path / "settings.toml"))
    yield
    monkeypatch.undo()
    time.tzset()
    # It would keep what a thousand widgets have drawn, and all of that is looked through for garbage.
    StylesCache.get_inner_outer.cache_clear()


def _id(change: Change) -> int:
    assert change.focus is not None
    return change.focus.id


def _small_plan(store: Store) -> None:
    """A vision with two goals, and a few cards in every column."""
    vision = _id(goals.add(store, GoalDraft("Lead well", why="People grow", horizon=Horizon.VISION)))
    staff = _id(
        goals.add(
            store, GoalDraft("Become staff", vision, horizon=Horizon.LONG, due=TODAY + timedelta(days=400))
        )
    )
    project = _id(
        goals.add(
            store, GoalDraft("Lead a project", staff, horizon=Horizon.MEDIUM, due=TODAY + timedelta(days=90))
        )
    )
    mentor = _id(goals.add(store, GoalDraft("Mentor two people", staff, horizon=Horizon.MEDIUM)))
    write = _id(goals.add(store, GoalDraft("Write in public", vision, horizon=Horizon.LONG)))

    def task(title: str, column: Column, **fields: object) -> int:
        return _id(tasks.add(store, [TaskDraft(title, column=column, **fields)]))  # type: ignore[arg-type]

    task("Read the book", Column.BACKLOG, goal_id=write)
    task("Ask for time", Column.BACKLOG, effort_minutes=30)
    task("Draw the plan", Column.BACKLOG, tags=("paper",))
    proposal = task(
        "Write the proposal",
        Column.NEXT,
        goal_id=project,
        due=TODAY + timedelta(days=6),
        importance=Importance.HIGH,
        effort_minutes=120,
    )
    task("Agree the scope", Column.NEXT, goal_id=project, blocked_by=(proposal,))
    task("Meet Priya", Column.NEXT, goal_id=mentor, due=TODAY - timedelta(days=2))
    task("Prepare the talk", Column.DOING, goal_id=write, importance=Importance.MEDIUM)
    task("Order the room", Column.DOING)
    task("Reference from Sam", Column.WAITING, waiting_for="Sam")
    done = task("Update the CV", Column.BACKLOG, goal_id=staff)
    tasks.set_done(store, [done], True)


@pytest.fixture(autouse=True)
def _uncounted(uncounted: None) -> None:
    """What a screen comes by counts for no coverage."""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that waits only a moment for another one that holds the plan, not seconds."""
    monkeypatch.setattr("careertui.store.connection.PATIENCE", 0.1)


VALUES = {
    Pile.VERY: ("Mastery", "Family", "Autonomy", "Service", "Honesty"),
    Pile.IMPORTANT: ("Adventure", "Humour"),
    Pile.NOT: ("Fame",),
    Pile.UNSORTED: ("Beauty", "Wealth", "Order", "Play"),
}
RANKED = 3
RATINGS = {"Mastery": (9, 4), "Family": (9, 8)}
SKILLS = (
    SkillDraft("Coaching", "People", 2, 4, 1, notes="Ask first"),
    SkillDraft("Listening", "People", 3, 3, 2),
    SkillDraft("Writing", "Craft", 2, 3, 0, TODAY - timedelta(days=9)),
    SkillDraft("Spreadsheets", "Craft", 4, 4, -1),
    SkillDraft("Sketching", "Craft", 1),
)


def _full_plan(store: Store) -> None:
    """The small plan of somebody who has sorted, rated, counted and written."""
    _small_plan(store)
    for pile, names in VALUES.items():
        values.deal(store, [ValueDraft(name, f"what {name} is", pile=pile) for name in names])
    ids = {value.name: value.id for value in queries.values(store.connection)}
    values.arrange(store, [ids[name] for name in VALUES[Pile.VERY][:RANKED]])
    for name, (importance, lived) in RATINGS.items():
        values.rate(store, ids[name], TODAY - timedelta(days=99), importance=importance, lived=lived)
    before = TODAY - timedelta(days=200)
    skills.add(store, SKILLS, before)
    known = {skill.name: skill.id for skill in queries.skills(store.connection)}
    skills.edit(store, [known["Listening"]], {"level": 4}, today=TODAY - timedelta(days=20))
    skills.add_evidence(store, known["Writing"], EvidenceDraft(before, "The manual", "https://example.org"))
    by_title = {goal.title: goal.id for goal in queries.goals(store.connection)}
    goals.edit(store, by_title["Become staff"], {"value_ids": (ids["Family"],)})
    goals.edit(store, by_title["Write in public"], {"needs": (Need(known["Writing"], 5),)})
    titled = {task.title: task.id for task in queries.tasks(store.connection)}
    tasks.edit(store, [titled["Prepare the talk"]], {"skill_ids": (known["Writing"],)})
    for days, prompt, text in ((370, "energy", "The workshop"), (30, "", "A walk"), (3, "energy", "Rain")):
        journal.add(store, EntryDraft(TODAY - timedelta(days=days), text, prompt))


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The plans, each made once in every process."""
    folder = tmp_path_factory.mktemp("plans")
    made = {name: folder / f"{name}.db" for name in ("demo", "small", "full", "empty")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: NOON)
        patch.setenv("TZ", "UTC")
        time.tzset()
        demo.build(made["demo"], TODAY)
        for name, fill in (("small", _small_plan), ("full", _full_plan), ("empty", lambda _: None)):
            store = Store.open(made[name])
            fill(store)
            if name != "empty":
                store.clear_history()
            store.close()
    return made


def _copy(template: Path, folder: Path) -> Path:
    target = folder / template.name
    shutil.copy(template, target)
    return target


@pytest.fixture
def demo_plan(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """The sample plan."""
    return _copy(_templates["demo"], tmp_path)


@pytest.fixture
def small_plan(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A vision, four goals, ten tasks."""
    return _copy(_templates["small"], tmp_path)


@pytest.fixture
def full_plan(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """The same, with twelve values, five skills and three reflections."""
    return _copy(_templates["full"], tmp_path)


@pytest.fixture
def empty_plan(_templates: dict[str, Path], tmp_path: Path) -> Path:
    """A plan with nothing in it."""
    return _copy(_templates["empty"], tmp_path)
