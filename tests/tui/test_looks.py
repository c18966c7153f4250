"""How the screens look, line by line, at three sizes. Each picture stands beside what has to be read on it.

A wanted change: run with `--snapshot-update` and read the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

SIZES = [(60, 20), (80, 24), (120, 36)]
SCENES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    # name: plan, screen, keys, what has to be read
    "today": ("demo", "today", (), ("Focus", "Goals", "? all keys")),
    "goals": ("demo", "goals", (), ("◆", "▾", "progress", "%")),
    "board": ("demo", "board", (), ("Backlog", "▌ ")),
    "task form": ("demo", "board", ("enter",), ("Edit task", "title", "goal", "ctrl+s save")),
    "goal form": ("demo", "goals", ("enter",), ("Edit goal", "why", "horizon", "ctrl+s save")),
    "help": ("demo", "board", ("question_mark",), ("Board: the keys of this screen", "more lines")),
    "empty today": ("empty", "today", (), ("Welcome", "1  What matters to you   press n")),
    "empty board": ("empty", "board", (), ("Backlog 0", "Press n")),
}
VIEWS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    # plan: its views, what has to be read
    "full": (
        ("sort", ("Beauty", "not important", "very important")),
        ("rank", ("Which would you give up last?", "Your ranking so far", "Mastery")),
    ),
    "demo": (
        ("profile", ("━", "+5", "no goal")),
        ("reflect", ("?", "Written ")),
        ("inventory", ("▾", "━", "energy")),
        ("map", ("STRENGTHS", "DELEGATE", "●")),
        ("gaps", ("╍", "→")),
        ("growth", ("All skills", "level", "quarter")),
    ),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_should(
    demo_plan: Path,
    empty_plan: Path,
    tmp_path: Path,
    snapshot: SnapshotAssertion,
    scene: str,
    size: tuple[int, int],
) -> None:
    source, screen, keys, wanted = SCENES[scene]
    async with drive(demo_plan if source == "demo" else empty_plan, size, screen=screen) as plan:
        if keys:
            await plan.press(*keys)
        await plan.let_panel_follow()
        lines = plan.lines
    text = "\n".join(lines)
    for piece in wanted:
        assert piece in text
    assert len(lines) == size[1]
    assert lines == snapshot


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("source", VIEWS)
async def test_a_view_looks_as_it_should(
    demo_plan: Path, full_plan: Path, snapshot: SnapshotAssertion, source: str, size: tuple[int, int]
) -> None:
    async with drive(demo_plan if source == "demo" else full_plan, size) as plan:
        for name, wanted in VIEWS[source]:
            await plan.go(name)
            await plan.press("home")
            await plan.let_panel_follow()
            for piece in wanted:
                assert piece in plan.text
            assert len(plan.lines) == size[1]
            assert plan.lines == snapshot(name=name)


GOAL_SCENES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # name: goal under the cursor, keys, what has to be read
    "forecast": ("Become a staff engineer", ("f",), ("P50", "P85", "P95", "weeks of history", "What if?")),
    "obstacles": (
        "Lead a cross-team project",
        ("b",),
        ("16 ▲", "✓ rehearsed", "needs a plan"),
    ),
    "check-ins": ("Publish three design write-ups", ("M",), ("6 check-ins", "6/10", "n new")),
    "adapt": ("Lead a cross-team project", ("A",), ("Reschedule", "Let go", "Decided before")),
    "history": ("Lead a cross-team project", ("y",), ("Rescheduled because “",)),
    "why": ("Publish three design write-ups", ("W",), ("Mastery", "◆ Lead engineering")),
    "timeline": ("Lead a cross-team project", ("t",), ("Q4 2026", "Q1 2027", "today", "◇", "━")),
}


@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_done_about_goals_looks_as_it_should(
    demo_plan: Path, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with drive(demo_plan, size, screen="goals") as plan:
        for name, (title, keys, wanted) in GOAL_SCENES.items():
            await plan.stand(title)
            await plan.press(*keys)
            await plan.until(lambda: "Working it out" not in plan.text)
            await plan.let_panel_follow()
            for piece in wanted:
                assert piece in plan.text, name
            assert len(plan.lines) == size[1]
            assert plan.lines == snapshot(name=name)
            await plan.press("escape")
