"""Markup, escape sequences, direction marks, joined emoji and long texts survive wherever they are shown."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from careertui.domain.adapting import Choice
from careertui.domain.drafts import GoalDraft, TaskDraft
from careertui.domain.insight import Insight
from careertui.domain.journal import EntryDraft, EntryKind
from careertui.domain.model import Column, Horizon, Need, RecordKind, Ref
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import Pile, ValueDraft
from careertui.planner import adapting, checkins, goals, journal, obstacles, skills, tasks, values
from careertui.store.store import Store
from careertui.tui.screens.plan_screen import PlanScreen
from tests.tui.driving import EVIL, SCREEN_KEYS, TODAY, VIEW_KEYS, Driven, drive

LONG = EVIL + "word " * 2_000
SIZES = [(60, 20), (120, 36)]
FORBIDDEN = {"\x1b", "\x07", "\x9b", "\u202e", "\t", "\n", "\r"}


@pytest.fixture(scope="module")
def _evil_template(_templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Path(shutil.copy(_templates["empty"], tmp_path_factory.mktemp("evil")))
    with closing(Store.open(made)) as store:
        parent = None
        for horizon in Horizon:
            draft = GoalDraft(LONG, parent, why=LONG, notes=f"{LONG}\n{LONG}", horizon=horizon, due=TODAY)
            parent = _id(goals.add(store, draft))
        blocker = None
        for column in Column:
            draft_task = TaskDraft(
                LONG,
                goal_id=parent,
                notes=LONG,
                column=column,
                due=TODAY,
                waiting_for=LONG,
                tags=("[/x]", "[b]bold", "👩\u200d💻", "t" * 500),
                blocked_by=(blocker,) if blocker else (),
            )
            blocker = _id(tasks.add(store, [draft_task]))
        assert parent is not None
        _add_evil_self(store, parent)
        _add_evil_parts(store, 1)
    return made


@pytest.fixture
def evil_plan(_evil_template: Path, tmp_path: Path) -> Path:
    """A plan whose every text is evil and long."""
    return Path(shutil.copy(_evil_template, tmp_path))


def _add_evil_self(store: Store, goal_id: int) -> None:
    """Values on every pile, skills in every quarter and reflections, linked to a goal where that can be."""
    known = [
        _id(values.add(store, ValueDraft(f"{number} {LONG}", LONG, f"{LONG}\n{LONG}", pile), (goal_id,)))
        for pile in Pile
        for number in range(3)
    ]
    values.arrange(store, known[-3:-1])
    values.rate(store, known[-2], TODAY, importance=9, lived=2)
    skilled = [
        _id(skills.add(store, [SkillDraft(f"{energy} {LONG}", LONG, 2, 5, energy, notes=LONG)], TODAY))
        for energy in (-2, 0, 2, None)
    ]
    for _ in range(2):
        skills.add_evidence(store, skilled[0], EvidenceDraft(TODAY, f"{LONG}\n{LONG}", LONG))
    goals.edit(store, goal_id, {"needs": tuple(Need(skill_id, 5) for skill_id in skilled)})
    tasks.add(store, [TaskDraft(LONG, goal_id, skill_ids=(skilled[0],))])
    for prompt in ("", LONG, "energy"):
        journal.add(store, EntryDraft(TODAY, f"# {LONG}\n\n- {LONG}\n\n> {LONG}", prompt))


def _add_evil_parts(store: Store, goal_id: int) -> None:
    """A measure, check-ins, obstacles with and without a plan, decisions and wins of a goal."""
    goals.edit(store, goal_id, {"unit": LONG, "baseline": 0.0, "target": 1e12, "confidence": 7})
    for days in (40, 20, 0):
        checkins.add(store, goal_id, TODAY - timedelta(days), days * 1e9, 5, note=LONG)
    obstacles.add(store, goal_id, [ObstacleDraft(LONG, LONG, LONG, 5, 5), ObstacleDraft(LONG, impact=5)])
    obstacles.rehearse(store, 1, TODAY)
    adapting.adapt(store, goal_id, Choice.CONTINUE, LONG, TODAY)
    adapting.adapt(store, goal_id, Choice.SHRINK, LONG, TODAY, changes={"title": f"{LONG} less"})
    for of in (goal_id, None):
        journal.add(store, EntryDraft(TODAY, f"{LONG}\n{LONG}", kind=EntryKind.WIN, goal_id=of))


def _id(change: object) -> int:
    from careertui.domain.model import Change

    assert isinstance(change, Change)
    assert change.focus is not None
    return change.focus.id


def _check(plan: Driven) -> None:
    """What a terminal would obey is nowhere, markup is shown as it was written, and no line is too wide."""
    from rich.cells import cell_len

    assert plan.app.failure is None
    for strip in plan.app.screen._compositor.render_strips(plan.app.size):
        text = "".join(segment.text for segment in strip if not segment.control)
        assert not FORBIDDEN & set(text), repr(text)
        assert cell_len(text) <= plan.app.size.width


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["today", "goals", "board"])
async def test_every_screen_and_its_form_show_evil_text_as_it_was_written(
    evil_plan: Path, name: str, size: tuple[int, int]
) -> None:
    async with drive(evil_plan, size, screen=name) as plan:
        await asyncio.sleep(0.08)
        await plan.settle()
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.press("j", "j", "l", "h")
        if name != "today":
            await plan.press("i")
            await asyncio.sleep(0.08)
            await plan.settle()
            _check(plan)
            await plan.press("i")
        await plan.press("enter")
        _check(plan)
        assert "[/x] [b]bold [$accent]" in plan.form.texts["title"]
        assert len(plan.form.texts["notes"]) > 10_000
        await plan.press("down", "down")
        _check(plan)
        await plan.press("ctrl+s")
        assert not plan.is_editing
        _check(plan)


OPENED = {
    "sort": ("e", "n", "question_mark", "right", "backspace", "x", "u", "tab"),
    "rank": ("e", "n", "left", "backspace", "J"),
    "profile": ("i", "e", "N", "O", "enter", "7", "escape", "J", "u"),
    "reflect": ("down", "down", "down", "enter", "f", "slash", "x", "u"),
    "inventory": ("i", "e", "n", "N", "slash", "plus", "v", "V", "z", "x", "u"),
    "map": ("right", "left", "up", "down", "a", "plus", "x", "u"),
    "gaps": ("down", "a", "e", "plus", "slash"),
    "growth": ("down", "down", "down", "down", "slash"),
}
"""What shows the texts of a view in other ways: forms, panels, dialogs, lines, messages."""


async def _leave(plan: Driven) -> None:
    while not isinstance(plan.app.screen, PlanScreen) or plan.is_editing or plan.screen.prompt.is_open:
        await plan.press("escape")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["values", "skills"])
async def test_every_view_and_what_it_opens_show_evil_text_as_it_was_written(
    evil_plan: Path, screen: str, size: tuple[int, int]
) -> None:
    async with drive(evil_plan, size, screen=screen) as plan:
        for name in (name for name, keys in VIEW_KEYS.items() if keys[0] == SCREEN_KEYS[screen]):
            await plan.go(name)
            _check(plan)
            assert "[/x] [b]" in plan.text or name == "reflect", name
            for key in OPENED[name]:
                await plan.press(key)
                _check(plan)
                if plan.screen.prompt.is_open:
                    await plan.write(EVIL)
                    _check(plan)
                if not isinstance(plan.app.screen, PlanScreen):
                    await plan.press("end", "enter")
                    _check(plan)
                await _leave(plan)
        assert "[/x] [b]" in plan.text


@pytest.mark.parametrize("name", ["goals", "board"])
async def test_messages_insights_and_the_palette_survive_evil_text(evil_plan: Path, name: str) -> None:
    async with drive(evil_plan, (80, 24), screen=name) as plan:
        for key in ("space", "x", "u", "u", "U", "L", "H"):
            await plan.press(key)
            assert plan.said, key
            _check(plan)
            if plan.screen.is_asking:  # whoever achieves a goal is asked what made it work
                await plan.press("escape")
        plan.screen.say(LONG, tone="bad")
        await plan.settle()
        _check(plan)
        await plan.press("escape")
        plan.screen.insight_bar.show(Insight(LONG, LONG, Ref(RecordKind.TASK, 1)))
        await plan.settle()
        _check(plan)
        await plan.press("ctrl+p")
        await plan.write("[/x] [b]bold [$accent] \\")
        await asyncio.sleep(0.08)
        await plan.settle()
        _check(plan)
        assert plan.app.screen.query(OptionList)
        await plan.press("escape")


async def test_evil_names_of_values_and_skills_come_in_clean(empty_plan: Path) -> None:
    async with drive(empty_plan, (80, 24)) as plan:
        for name in ("rank", "inventory"):
            await plan.go(name)
            await plan.press("n")
            await plan.write(f"{EVIL} — {EVIL}")
            await plan.press("enter", "escape")
            _check(plan)
        known = plan.app.session.plan
        names = [value.name for value in known.values.values()]
        names += [skill.name for skill in known.skills.values()]
        assert len(names) == 2
        for name in names:
            assert name.startswith("[/x] [b]bold [$accent] \\")
            assert not FORBIDDEN & set(name)


async def test_evil_text_goes_through_every_prompt(evil_plan: Path) -> None:
    async with drive(evil_plan, (80, 24), screen="board") as plan:
        for key in ("n", "d", "f", "slash"):
            await plan.press(key)
            await plan.write(EVIL)
            _check(plan)
            await plan.press("enter")
            _check(plan)
            await plan.press("escape", "escape")
        assert "[/x] [b]bold [$accent] \\ 👩\u200d💻" in {task.title for task in plan.stored()[1]}


async def test_what_is_typed_into_a_form_comes_out_clean_and_otherwise_as_it_was(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(title=EVIL, waiting_for=EVIL, tags="[/x] [b]bold", notes=EVIL + "\nline")
        _check(plan)
        await plan.press("ctrl+s")
        assert not plan.is_editing
        _check(plan)
        task = next(task for task in plan.stored()[1] if "[/x]" in task.title)
        assert not FORBIDDEN & set(task.title + task.waiting_for + "".join(task.tags))
        assert task.title.startswith("[/x] [b]bold [$accent] \\")
        assert task.title.endswith("👩\u200d💻")
        assert task.tags == ("[/x]", "[b]bold")
        assert task.notes.endswith("\nline")


async def test_a_title_pasted_with_line_breaks_stands_on_one_line(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("n")
        await plan.write("One\ntwo\r\nthree\tfour")
        await plan.press("ctrl+s")
        titles = {goal.title for goal in plan.stored()[0]}
        assert "One two three four" in titles


async def test_lines_pasted_into_quick_add_are_one_title(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write("A title that a mail\n\nbroke in two \n")
        await plan.press("enter")
        assert "A title that a mail broke in two" in {task.title for task in plan.stored()[1]}


async def test_a_draft_of_evil_text_is_kept_whole(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("enter")
        await plan.fill(notes=LONG)
        typed = plan.form.texts["notes"]
        await plan.press("escape", "enter")
        assert plan.form.texts["notes"] == typed
        assert len(typed) > 10_000


IN_DIALOGS = {
    "M": ("down", "e", "escape", "n", "x", "u"),
    "W": ("end", "home"),
    "b": ("e", "escape", "r", "escape", "p", "escape", "n", "h", "u", "x", "u"),
    "A": ("enter", "escape", "down", "enter", "escape", "down", "enter", "escape", "end", "enter"),
    "y": ("end", "home"),
    "ctrl+w": ("down", "e", "escape", "n", "x", "u"),
    "f": ("plus", "0"),
}
"""What shows the texts of a goal in other ways, and keys that go through it."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", IN_DIALOGS)
async def test_the_dialogs_of_a_goal_show_evil_text_as_it_was_written(
    evil_plan: Path, size: tuple[int, int], key: str
) -> None:
    async with drive(evil_plan, size, screen="goals") as plan:
        await plan.press(key)
        assert plan.app.screen is not plan.screen
        assert "[/x] [b]" in plan.text
        _check(plan)
        for each in IN_DIALOGS[key]:
            await plan.press(each)
            _check(plan)
            if getattr(plan.app.screen, "is_typing", False):
                await plan.write(EVIL)
                _check(plan)
        await plan.press("enter")
        _check(plan)
        await _leave(plan)
        _check(plan)


@pytest.mark.parametrize("size", SIZES)
async def test_the_lines_the_axis_and_the_past_of_goals_show_evil_text_as_it_was_written(
    evil_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(evil_plan, size, screen="goals") as plan:
        for key, text in (("m", LONG), ("m", f"5 7 {LONG}"), ("Y", LONG), ("Y", "today"), ("space", LONG)):
            await plan.press(key)
            await plan.write(text)
            _check(plan)
            await plan.press("enter")
            _check(plan)
            await _leave(plan)
        await plan.press("t")
        for key in (
            "left_parenthesis",
            "left_square_bracket",
            "down",
            "L",
            "greater_than_sign",
            "right_parenthesis",
        ):
            _check(plan)
            assert "[/x] [b]" in plan.text
            await plan.press(key)
        _check(plan)


@pytest.mark.parametrize("size", SIZES)
async def test_what_decides_about_tasks_shows_evil_text_as_it_was_written(
    evil_plan: Path, size: tuple[int, int]
) -> None:
    async with drive(evil_plan, size, screen="board") as plan:
        await plan.press("l", "w")
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.press("escape", "b")
        await plan.write(EVIL)
        _check(plan)
        await plan.press("escape", "escape", "m")
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.write(EVIL)
        _check(plan)
        await plan.press("escape", "M")
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.press("H", "escape", "J", "M", "v", "h", "v", "D")
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.press("right", "O", "A", "T")
        _check(plan)
        assert "[/x] [b]" in plan.text
        await plan.press("s")
        for _ in range(2):
            await plan.write(LONG)
            await plan.press("enter")
            _check(plan)
        await plan.press("enter", "f")
        await plan.write(LONG)
        await plan.press("enter")
        _check(plan)
