"""Copying as Markdown, links in the browser, long texts in $EDITOR."""

from __future__ import annotations

import base64
import webbrowser
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from careertui.domain.drafts import TaskDraft
from careertui.planner import tasks
from careertui.tui.screens.sharing import ROOMY
from tests.tui.driving import EVIL, drive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tui.driving import Driven


async def test_a_card_is_copied_with_what_it_serves(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.stand("Write the proposal")
        await plan.press("C")
        assert plan.app.clipboard.splitlines() == [
            "- [ ] Write the proposal (due 27 Nov 2026, high, 2h)",
            "  Serves: Lead well › Become staff › Lead a project",
        ]
        assert plan.said == "Copied “Write the proposal” as Markdown."


async def test_the_terminal_is_told_by_an_escape_sequence(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with drive(small_plan, screen="board") as plan:
        written: list[str] = []
        assert plan.app._driver is not None
        monkeypatch.setattr(plan.app._driver, "write", written.append)
        await plan.press("C")
        copied = base64.b64encode(plan.app.clipboard.encode()).decode()
        assert f"\x1b]52;c;{copied}\a" in written


async def test_all_marked_cards_are_copied_as_one_list(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("v", "v", "C")
        assert plan.app.clipboard == "- [ ] Read the book\n- [ ] Ask for time (30m)"
        assert plan.said == "Copied 2 tasks as Markdown."


async def test_a_goal_is_copied_with_all_below_it(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.stand("Become staff")
        await plan.press("C")
        assert plan.app.clipboard.startswith("## Become staff\n")
        assert "\n- **Lead a project** (due" in plan.app.clipboard
        assert "\n  - [ ] Agree the scope" in plan.app.clipboard
        assert plan.said == "Copied “Become staff” with 4 tasks as Markdown."


@pytest.mark.parametrize(
    ("name", "begins", "said"),
    [
        ("today", "## Focus\n\n- [ ] ", "rows"),
        ("board", "## Backlog\n\n- [ ] Read the book\n- [ ] Ask for time (30m)", "10 rows"),
        ("goals", "- **Lead well** (", "rows"),
        ("rank", "- **Mastery**: what Mastery is (importance 9, lived 4, 0 goals)\n- **Family**", "3 rows"),
        ("profile", "- **Mastery**", "rows"),
        ("inventory", "## People\n\n- Coaching", "5 rows"),
        ("map", "## ", "5 rows"),
        ("gaps", "- ", "rows"),
        ("growth", "- ", "5 rows"),
        ("sort", "## Very important\n\n- **Autonomy**", "rows"),
    ],
)
async def test_all_that_a_screen_shows_is_copied(full_plan: Path, name: str, begins: str, said: str) -> None:
    async with drive(full_plan, screen=name) as plan:
        await plan.press("P")
        assert plan.app.clipboard.startswith(begins)
        assert plan.said.startswith("Copied ")
        assert said in plan.said


async def test_goals_by_horizon_are_copied_below_its_name(small_plan: Path) -> None:
    async with drive(small_plan, screen="goals") as plan:
        await plan.press("c", "P")
        lines = plan.app.clipboard.splitlines()
        assert lines[0] == "## Vision"
        assert lines[2].startswith("- **Lead well**")
        assert lines[lines.index("## Long-term") + 2].startswith("- **Become staff**")


async def test_only_what_the_filter_lets_through_is_copied(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("slash")
        await plan.write("proposal")
        await plan.press("enter", "P")
        assert plan.app.clipboard == "## Next\n\n- [ ] Write the proposal (due 27 Nov 2026, high, 2h)"
        assert plan.said == "Copied 1 row as Markdown."


async def test_what_is_written_evil_stays_words(small_plan: Path) -> None:
    async with drive(small_plan, screen="board") as plan:
        await plan.press("n")
        await plan.write(EVIL)
        await plan.press("enter", "escape", "C")
        assert plan.app.clipboard == "- [ ] \\[/x\\] \\[b\\]bold \\[$accent\\] \\ 👩\u200d💻"


async def test_values_skills_and_entries_are_copied_one_by_one(full_plan: Path) -> None:
    async with drive(full_plan, screen="inventory") as plan:
        await plan.press("C")
        assert plan.app.clipboard.startswith("- ")
        await plan.go("profile")
        await plan.press("C")
        assert plan.app.clipboard == "- **Mastery**: what Mastery is (importance 9, lived 4, 0 goals)"
        await plan.go("reflect")
        await plan.press("C")
        assert "What you wrote stands below it" in plan.said
        await plan.press("down", "C")
        assert plan.app.clipboard.startswith("## 18 Nov 2026\n\n> ")
        assert plan.app.clipboard.endswith("\n\nRain")


async def test_a_long_copy_says_that_some_terminals_take_less(small_plan: Path) -> None:
    with_notes = TaskDraft("Long", notes="word " * (ROOMY // 5))
    async with drive(small_plan, screen="board") as plan:
        with plan.other_window() as other:
            tasks.add(other, [with_notes])
        await plan.app.look_for_changes()
        await plan.stand("Long")
        await plan.press("C")
        assert "some terminals take less" in plan.said


async def test_where_there_is_nothing_it_is_said(empty_plan: Path) -> None:
    async with drive(empty_plan, screen="board") as plan:
        for key in ("C", "P", "B"):
            await plan.press(key)
            assert "nothing" in plan.said.casefold()
        assert plan.app.clipboard == ""


# Links


class Browser(webbrowser.BaseBrowser):
    """Notes what it is asked to open."""

    def __init__(self, *, works: bool = True) -> None:
        super().__init__()
        self.works = works
        self.opened: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        """Open nothing."""
        self.opened.append(url)
        return self.works


def linked(plan: Driven, notes: str) -> None:
    """Another window writes notes on the first card."""
    with plan.other_window() as other:
        tasks.edit(other, [1], {"notes": notes})


async def test_the_one_link_of_a_note_is_opened(small_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser()
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    async with drive(small_plan, screen="board") as plan:
        linked(plan, "See [this](https://example.org/a), not javascript:alert(1).")
        await plan.app.look_for_changes()
        await plan.press("B")
        await plan.until(lambda: browser.opened)
        await plan.settle()
        assert browser.opened == ["https://example.org/a"]
        assert plan.said == "Opened https://example.org/a"


async def test_of_several_links_one_is_chosen(small_plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser()
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    async with drive(small_plan, screen="board") as plan:
        linked(plan, "https://a.example https://b.example mailto:c@d.example")
        await plan.app.look_for_changes()
        await plan.press("B")
        assert "https://a.example" in plan.text
        await plan.press("escape")
        assert browser.opened == []
        await plan.press("B", "down", "enter")
        await plan.until(lambda: browser.opened)
        assert browser.opened == ["https://b.example"]


@pytest.mark.parametrize("has_browser", [True, False])
async def test_without_a_browser_the_link_is_copied(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch, has_browser: bool
) -> None:
    if has_browser:
        monkeypatch.setattr("webbrowser.get", lambda: Browser(works=False))
    async with drive(small_plan, screen="board") as plan:
        linked(plan, "https://a.example")
        await plan.app.look_for_changes()
        await plan.press("B")
        await plan.until(lambda: "clipboard" in plan.said)
        assert plan.app.clipboard == "https://a.example"


async def test_a_browser_in_the_terminal_has_it_to_itself(
    small_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = webbrowser.GenericBrowser("true")
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    events: list[str] = []

    def note(link: str) -> bool:
        events.append(link)
        return True

    monkeypatch.setattr(browser, "open", note)

    @contextmanager
    def suspend() -> Iterator[None]:
        events.append("suspended")
        yield
        events.append("back")

    async with drive(small_plan, screen="board") as plan:
        monkeypatch.setattr(plan.app, "suspend", suspend)
        linked(plan, "https://a.example")
        await plan.app.look_for_changes()
        await plan.press("B")
        await plan.until(lambda: len(events) == 3)
        assert events == ["suspended", "https://a.example", "back"]


async def test_the_link_of_evidence_and_of_an_entry_is_found_and_its_absence_said(
    full_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser()
    monkeypatch.setattr("webbrowser.get", lambda: browser)
    async with drive(full_plan, screen="inventory") as plan:
        await plan.stand("Writing")
        await plan.press("B")
        await plan.until(lambda: browser.opened)
        assert browser.opened == ["https://example.org"]
        await plan.go("reflect")
        await plan.press("down", "B")
        assert "There is no link in it" in plan.said


# Long texts


@pytest.mark.parametrize(
    ("name", "title", "field"),
    [
        ("today", "Write the proposal", "notes"),
        ("goals", "Become staff", "notes"),
        ("rank", "Family", "meaning"),
        ("profile", "Mastery", "meaning"),
        ("map", "Coaching", "notes"),
        ("gaps", "Writing", "notes"),
        ("growth", "Sketching", "notes"),
    ],
)
async def test_the_long_text_of_every_record_opens_in_the_editor(
    full_plan: Path, monkeypatch: pytest.MonkeyPatch, name: str, title: str, field: str
) -> None:
    monkeypatch.setattr("careertui.planner.editor.edit_text", lambda text, *_: f"{text}\nmore")
    async with drive(full_plan, screen=name) as plan:
        await plan.stand(title)
        await plan.press("E")
        assert not plan.is_editing
        ref = plan.screen.current()
        assert ref is not None
        assert getattr(plan.app.session.plan.record(ref), field).endswith("more")
