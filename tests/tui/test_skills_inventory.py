"""The inventory of skills: rows, walking, folding, marking, changing in place, adding, evidence."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from textual import events

from careertui.domain.drafts import GoalDraft
from careertui.domain.model import GoalStatus, Need
from careertui.domain.plan import Plan
from careertui.domain.skill_filter import parse_skill_filter, select_skills
from careertui.domain.skills import Evidence, EvidenceDraft, LevelAt, Skill, SkillDraft
from careertui.planner import goals, skills, starters
from careertui.store import queries
from careertui.store.store import Store
from careertui.tui.dialogs.evidence import EvidenceDialog
from careertui.tui.drawing import width_of
from careertui.tui.views.skills.evidence_line import parse_evidence, read_evidence
from careertui.tui.views.skills.inventory_lines import InventoryColumns, energy_sign, level_bar, show_ago
from careertui.tui.views.skills.inventory_rows import MANY, InventoryRows
from careertui.tui.views.skills.inventory_view import InventoryView
from careertui.tui.views.skills.skill_line import SkillLine
from tests.tui.driving import EVIL, TODAY, Driven, drive

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from careertui.tui.drawing import Line

CREATED = datetime(2026, 1, 2, tzinfo=UTC)


def _skill(skill_id: int, name: str, category: str = "People", level: int = 2, **fields: object) -> Skill:
    known: dict[str, object] = {"target": None, "energy": None, "last_used": None, "notes": ""}
    return Skill(skill_id, name, category, level, **(known | fields), created=CREATED)  # type: ignore[arg-type]


def _said(line: Iterable[tuple[str, str]]) -> str:
    return "".join(text for _, text in line)


# What a row says


@pytest.mark.parametrize(
    ("level", "target", "shown"),
    [
        (0, None, "──────────"),
        (3, None, "━━━━━━────"),
        (3, 4, "━━━━━━─◇──"),
        (3, 3, "━━━━━◆────"),
        (5, 2, "━━━◆━━━━━━"),
        (0, 5, "─────────◇"),
        (2, 0, "━━━━──────"),
    ],
)
def test_level_and_target_are_one_bar_that_is_read_without_colour(
    level: int, target: int | None, shown: str
) -> None:
    assert _said(level_bar(level, target, 10)) == shown
    assert width_of(level_bar(level, target, 5)) == 5


def test_energy_lies_left_or_right_of_a_middle() -> None:
    shown = [_said(energy_sign(energy)) for energy in (-2, -1, 0, 1, 2, None)]
    assert shown == ["‹‹·  ", " ‹·  ", "  ·  ", "  ·› ", "  ·››", "     "]


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (-1, "later"),
        (0, "today"),
        (1, "1d"),
        (13, "13d"),
        (14, "2w"),
        (70, "2mo"),
        (719, "23mo"),
        (800, "2y"),
    ],
)
def test_when_a_skill_was_used_is_told_in_five_cells(days: int, shown: str) -> None:
    assert show_ago(TODAY - timedelta(days=days), TODAY) == shown


@pytest.mark.parametrize("width", [20, 44, 60, 77, 80, 100, 120, 160, 200])
def test_rows_fill_their_width_and_columns_stand_below_each_other(width: int) -> None:
    plan = Plan(skills=[_skill(1, "Writing " * 9, level=4, target=5, energy=-2), _skill(2, "写作")])
    columns = InventoryColumns(width)
    lines: list[Line] = [
        columns.skill(skill, plan, TODAY, is_current=False, is_marked=False) for skill in plan.skills.values()
    ]
    lines.append(columns.category("People " * 9, 12, 2.5, is_folded=True, is_current=True))
    assert {width_of(line) for line in lines} == {max(width - 3, width_of(lines[0]))}
    assert all(width_of(columns.head(room)) <= room for room in range(width))


def test_a_wide_row_names_level_energy_and_the_goal_that_needs_most() -> None:
    evidence = (Evidence(1, 1, TODAY, "A talk", ""),)
    skill = _skill(1, "Writing", level=3, energy=-2, last_used=TODAY, evidence=evidence)
    line = _said(
        InventoryColumns(200).skill(skill, Plan(skills=[skill]), TODAY, is_current=False, is_marked=True)
    )
    assert line.startswith("✱ Writing ")
    assert "3 competent" in line
    assert "drains" in line
    assert line.split()[-2:] == ["today", "1"]


# Rows


def _rows(*found: Skill) -> InventoryRows:
    rows = InventoryRows(Plan(), TODAY, ("Thinking", "People"))
    rows.show(Plan(skills=found), TODAY)
    return rows


def test_categories_stand_in_the_order_of_the_starters_then_by_name_and_other_last() -> None:
    rows = _rows(
        _skill(1, "Teaching"),
        _skill(2, "Élan", "Art"),
        _skill(3, "Logic", "Thinking"),
        _skill(4, "Knots", "Other"),
        _skill(5, "coaching", "people"),
    )
    assert rows.keys == ["thinking", 3, "people", 5, 1, "art", 2, "other", 4]
    assert rows.titles() == ["Thinking", "people", "Art", "Other"]
    assert rows.mean("people") == 2.0
    assert rows.count("people") == 2


def test_a_change_moves_only_what_it_concerns_and_a_level_moves_nothing() -> None:
    rows = _rows(_skill(1, "Teaching"), _skill(2, "Coaching"), _skill(3, "Logic", "Thinking"))
    keys = rows.keys
    rows.plan.put_skill(_skill(1, "Teaching", level=5))
    assert not rows.take_in([1])
    assert rows.keys is keys
    assert rows.mean("people") == 3.5
    rows.plan.put_skill(_skill(1, "Advising", "Thinking"))
    assert rows.take_in([1])
    assert rows.keys == ["thinking", 1, 3, "people", 2]
    rows.mark(2)
    rows.plan.remove_skill(2)
    rows.plan.put_skill(_skill(9, "New", "New"))
    assert rows.take_in([2, 9])
    assert rows.keys == ["thinking", 1, 3, "new", 9]
    assert rows.marked == set()


def test_five_thousand_skills_take_in_a_change_in_no_time() -> None:
    found = [_skill(at, f"Skill {at:04}", f"Category {at % 40}") for at in range(1, 5001)]
    rows = _rows(*found)
    rows.plan.put_skill(_skill(2500, "Another name", "Category 3"))
    start = perf_counter()
    assert rows.take_in([2500])
    assert perf_counter() - start < 0.05  # it takes about 2 ms
    assert len(rows) == 5040
    rows.plan.put_skill(_skill(2500, "Another name", "Category 4"))
    assert rows.take_in(range(1, MANY + 3))
    assert len(rows) == 5040


def test_folds_marks_and_filter_go_together() -> None:
    rows = _rows(_skill(1, "Teaching"), _skill(2, "Coaching"), _skill(3, "Logic", "Thinking"))
    rows.fold("people")
    assert rows.keys == ["thinking", 3, "people"]
    rows.mark("people")
    assert rows.marked_shown() == [2, 1]
    rows.filter({1, 3})
    assert rows.keys == ["thinking", 3, "people", 1]
    assert rows.marked_shown() == [1]
    assert rows.count("people") == 1
    rows.filter(None)
    assert rows.uncover(1) == 4
    assert rows.uncover(77) is None
    rows.fold_all()
    assert rows.keys == ["thinking", "people"]
    rows.fold_all()
    rows.mark_all()
    assert rows.marked == {1, 2, 3}
    rows.mark_all()
    rows.mark_to(4)
    rows.mark_to(1)
    assert rows.marked == {1, 2, 3}


def test_there_is_air_between_categories_only_where_all_fits() -> None:
    rows = _rows(_skill(1, "Teaching"), _skill(3, "Logic", "Thinking"))
    assert rows.airy(5) == [0, 1, None, 2, 3]
    assert rows.airy(4) is None


# The filter


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("writ", [1]),
        ("comm", [1, 2]),
        ("écoute", [2]),
        ("-writ", [2, 3]),
        ("@comm -writ", [2]),
        ("level:4", [1]),
        ("level:>1 level:<4", [2]),
        ("level:<=1", [3]),
        ("target:any", [2]),
        ("gap:>0", [2]),
        ("energy:none", [3]),
        ("energy:any", [1, 2]),
        ("energy:<0", [1]),
        ("energy:drains", [1]),
        ("energy:Drains level:ANY", [1]),
        ("evidence:<10 goals:<12", [1, 2, 3]),
        ("evidence:none", [2, 3]),
        ("goals:none", [1, 2, 3]),
        ("is:burnout", [1]),
        ("is:gap", [2]),
        ("is:nothing level:what", [1, 2, 3]),
        ('"active éc"', [2]),
        ("12:30", []),
        ("- @ level:", [1, 2, 3]),
    ],
)
def test_the_filter_asks_words_and_questions_of_skills(text: str, found: list[int]) -> None:
    evidence = (Evidence(1, 1, TODAY, "A talk", ""),)
    plan = Plan(
        skills=[
            _skill(1, "Writing", "Communication", 4, energy=-2, evidence=evidence),
            _skill(2, "Active écoute", "Communication", 2, target=3, energy=0),
            _skill(3, "Knots", "Other", 0),
        ]
    )
    assert [each.id for each in select_skills(parse_skill_filter(text), plan.skills.values(), plan)] == found


# The line of a new skill


def _line(text: str, *found: Skill, beside: str = "") -> tuple[str, str, str]:
    """What the line says, what completes it, and what it adds."""
    plan = Plan(skills=found)
    line = SkillLine(lambda: plan, beside)
    drafts = ", ".join(
        f"{each.name}/{each.category}/{each.level}>{each.target}" for each in line.drafts(text)
    )
    return _said(line.read(text)), line.complete(text), drafts


def test_a_line_is_completed_from_the_starter_skills() -> None:
    said, whole, added = _line("wri")
    assert said == "→ wri  ·  Other  ·  0 none    tab Writing · Communication"
    assert whole == "Writing"
    assert added == "wri/Other/0>None"
    assert _line("writing")[2] == "Writing/Communication/0>None"
    assert _line("ti")[1] == "Time management"
    assert _line("skill")[1] == "Intercultural skill"  # a word further on
    assert _line("Writing 3")[1] == ""
    assert _line("wri", _skill(1, "Writing"))[1] == ""


def test_a_line_sets_category_level_and_target() -> None:
    assert _line("Welding @Craft work 3>4")[2] == "Welding/Craft work/3>4"
    assert _line("Welding 2")[2] == "Welding/Other/2>None"
    assert _line("Welding >4")[2] == "Welding/Other/0>4"
    assert _line("Welding", beside="Craft")[2] == "Welding/Craft/0>None"
    assert _line("Writing @people")[2] == "Writing/People/0>None"
    assert _line('"Python 3" 4')[2] == "Python 3/Other/4>None"
    assert _line("me@example.org")[2] == "me@example.org/Other/0>None"
    said, whole, _ = _line("Welding @cra", _skill(1, "Turning", "Craft"))
    assert "tab @Craft" in said
    assert whole == "Welding @Craft"
    assert "aims at 4 proficient" in _line("Welding 3>4")[0]


def test_a_category_alone_brings_its_starter_skills_that_are_not_there_yet() -> None:
    said, _, added = _line("@communication", _skill(1, "writing"))
    assert said.startswith("enter adds 7 of Communication")
    assert "Speaking/Communication" in added
    assert "Writing" not in added
    assert _line("@comm")[:2] == ("tab @Communication", "@Communication")
    assert _line("@nothing of it")[0].startswith("a name first")
    assert _line("@")[0].startswith("name  @category")


def test_a_name_that_is_there_already_is_said_to_be() -> None:
    said, _, _ = _line("WRITING 4", _skill(1, "Writing", level=3))
    assert said.startswith("“Writing” is there already")


# The line of evidence


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Gave a talk", EvidenceDraft(TODAY, "Gave a talk")),
        ("Gave a talk, Lyon, 3 nov", EvidenceDraft(date(2026, 11, 3), "Gave a talk, Lyon")),
        (
            "Post https://x.org/a,b yesterday",
            EvidenceDraft(date(2026, 11, 20), "Post", "https://x.org/a,b"),
        ),
        ("Post, https://x.org, 30 jun", EvidenceDraft(date(2026, 6, 30), "Post", "https://x.org")),
        ("Post, tomorrow", EvidenceDraft(TODAY, "Post, tomorrow")),
        ("https://x.org", EvidenceDraft(TODAY, "", "https://x.org")),
        ("nov", EvidenceDraft(TODAY, "nov")),
    ],
)
def test_evidence_in_one_line(text: str, draft: EvidenceDraft) -> None:
    assert parse_evidence(text, TODAY) == draft


def test_the_reading_of_evidence_says_what_is_missing() -> None:
    assert "say what it shows" in _said(read_evidence("https://x.org", TODAY))
    assert _said(read_evidence("A talk, 3 nov", TODAY)) == "→ A talk  ·  Tue 3 Nov"
    assert "after a comma" in _said(read_evidence(" ", TODAY))


# On screen


@pytest.fixture
def skilled_plan(empty_plan: Path) -> Path:
    """Five skills in three categories, one of them needed by a goal and shown by two pieces of evidence."""
    with closing(Store.open(empty_plan)) as store:
        skills.add(
            store,
            [
                SkillDraft("Writing", "Communication", 3, 4, 1, TODAY - timedelta(days=2)),
                SkillDraft("Speaking", "Communication", 2),
                SkillDraft("Coaching", "People", 5, None, 2),
                SkillDraft("Budgeting", "Organising", 3, None, -2),
                SkillDraft("Welding", "Craft", 0),
            ],
            TODAY,
        )
        ids = {skill.name: skill.id for skill in queries.skills(store.connection)}
        skills.add_evidence(
            store, ids["Writing"], EvidenceDraft(date(2026, 11, 3), "A design write-up", "https://x.org/a")
        )
        skills.add_evidence(store, ids["Writing"], EvidenceDraft(date(2026, 6, 30), "A guide"))
        goals.add(
            store, GoalDraft("Become staff", status=GoalStatus.ACTIVE, needs=(Need(ids["Writing"], 5),))
        )
        store.clear_history()
    return empty_plan


def _view(plan: Driven) -> InventoryView:
    return plan.screen.query_one(InventoryView)


def _row(plan: Driven) -> str:
    """The name under the cursor."""
    key = _view(plan).key
    return plan.app.session.plan.skills[key].name if isinstance(key, int) else str(key)


def _stored(plan: Driven) -> dict[str, Skill]:
    with closing(Store.open(plan.path)) as store:
        return {skill.name: skill for skill in queries.skills(store.connection)}


def _list(plan: Driven) -> str:
    """What is seen without the panel, which follows a moment later."""
    return "\n".join(line.partition("│")[0] for line in plan.lines)


async def _stand(plan: Driven, name: str) -> None:
    from careertui.domain.model import RecordKind, Ref

    found = next(each for each in plan.app.session.plan.skills.values() if each.name == name)
    assert plan.screen.stand_on(Ref(RecordKind.SKILL, found.id))
    await plan.settle()


async def test_the_inventory_shows_skills_by_category_and_one_walks_and_folds_them(
    skilled_plan: Path,
) -> None:
    async with drive(skilled_plan) as plan:
        await plan.press("3")
        assert plan.where == "skills"
        assert plan.screen.current() is not None  # a skill, not its category
        await plan.press("home")
        line = next(line for line in plan.lines if " Writing " in line)
        assert "━━━━━━─◇──" in line
        assert line.split("│")[0].split()[-5:] == ["3", "·›", "2d", "2", "+2"]
        assert "mean 2.5" in next(line for line in _list(plan).splitlines() if "Communication" in line)
        await plan.press("down", "down")
        assert _row(plan) == "Writing"
        await plan.press("z")
        assert _row(plan) == "communication"
        assert "Speaking" not in _list(plan)
        await plan.press("enter", "right")
        assert _row(plan) == "Speaking"
        await plan.press("right", "left", "left", "left")
        assert "folded already" in plan.said
        assert "▸ Communication  2" in plan.text
        await plan.press("Z")
        assert "Coaching" not in _list(plan)
        await plan.press("Z", "G")
        assert _row(plan) == "Welding"
        await plan.press("pageup")
        assert _row(plan) == "communication"
        await plan.press("V", "down", "V", "j", "j", "j", "V")
        assert "3 marked" in plan.lines[0]
        await plan.press("left")
        assert _row(plan) == "people"


async def test_level_target_energy_and_use_change_in_place_and_say_where_it_ends(skilled_plan: Path) -> None:
    async with drive(skilled_plan) as plan:
        await plan.press("3", "home", "plus")
        assert "This is a category" in plan.said
        await _stand(plan, "Coaching")
        await plan.press("plus")
        assert plan.said == "“Coaching” is at expert already."
        await plan.press("minus", "H")
        assert _stored(plan)["Coaching"].level == 3
        assert _stored(plan)["Coaching"].levels == (LevelAt(TODAY, 3),)
        assert _row(plan) == "Coaching"
        await plan.press("right_parenthesis")
        assert "energises already" in plan.said
        await plan.press("left_parenthesis", "less_than_sign")
        assert plan.said == "“Coaching” has no target."
        await plan.press("greater_than_sign", "space")
        found = _stored(plan)["Coaching"]
        assert (found.energy, found.target, found.last_used) == (1, 4, TODAY)
        await plan.press("space")
        assert "used today already" in plan.said
        await plan.press("less_than_sign", "less_than_sign", "less_than_sign", "less_than_sign")
        assert _stored(plan)["Coaching"].target is None
        await plan.press("u", "u")
        assert _stored(plan)["Coaching"].target == 2


async def test_what_is_done_to_the_marked_is_one_step(skilled_plan: Path) -> None:
    async with drive(skilled_plan) as plan:
        await plan.press("3", "v", "v")
        assert "2 marked" in plan.lines[0]
        assert plan.text.count("✱") == 2
        before = plan.steps()
        await plan.press("plus")
        assert {name: skill.level for name, skill in _stored(plan).items() if skill.level != 5} == {
            "Speaking": 3,
            "Writing": 4,
            "Budgeting": 3,
            "Welding": 0,
        }
        assert "2 skills" in plan.said
        assert plan.steps() == before + 1
        await plan.press("escape")
        assert "marked" not in plan.lines[0]
        await plan.press("asterisk", "minus", "minus", "minus", "minus", "minus", "minus")
        assert plan.said == "All 5 are at none already."
        await plan.press("less_than_sign", "less_than_sign", "less_than_sign", "less_than_sign")
        await plan.press("less_than_sign")
        assert plan.said == "None of them has a target."
        await plan.press(*["greater_than_sign"] * 6)
        assert plan.said == "All 5 are aimed at expert already."
        await plan.press(*["right_parenthesis"] * 5)
        assert plan.said == "All 5 are as far as it goes."
        await plan.press("space", "space")
        assert plan.said == "All 5 are noted as used today already."
        await plan.press("x")
        assert _stored(plan) == {}
        assert "What can you do" in plan.text
        await plan.press("u")
        assert len(_stored(plan)) == 5
        assert "Welding" in plan.text


async def test_an_empty_inventory_offers_categories_and_a_line(empty_plan: Path) -> None:
    async with drive(empty_plan, (100, 30)) as plan:
        await plan.press("3")
        assert "What can you do" in plan.text
        assert "Organising" in plan.text
        await plan.press("plus", "z", "v", "left", "right", "x", "N", "E", "asterisk")
        assert "no skill yet" in plan.said
        await plan.press("down", "enter")
        assert len(_stored(plan)) == sum(each.category == "Thinking" for each in starters.skills())
        assert plan.steps() == 1
        await plan.press("u")
        assert "What can you do" in plan.text
        await plan.click("Digital", times=2)
        assert "Spreadsheets" in _stored(plan)


async def test_skills_are_added_one_after_the_other_and_tab_completes_them(skilled_plan: Path) -> None:
    async with drive(skilled_plan) as plan:
        await plan.press("3", "n", *"Pres")
        assert "tab Presenting · Communication" in plan.reading
        await plan.press("tab", "enter")
        assert plan.screen.prompt.is_open
        assert _row(plan) == "Presenting"
        assert _stored(plan)["Presenting"].category == "Communication"
        await plan.press(*"nego", "right")
        await plan.write(" 2>4")
        await plan.press("enter")
        found = _stored(plan)["Negotiation"]
        assert (found.level, found.target) == (2, 4)
        await plan.write("welding")
        assert "is there already" in plan.reading
        await plan.press("enter")
        assert _row(plan) == "Welding"
        assert "the cursor is on it" in plan.reading
        await plan.write("@nothing")
        await plan.press("enter")
        assert "a name first" in plan.reading
        await plan.press("escape")
        assert len(_stored(plan)) == 7
        await plan.press("slash", *"writ", "enter", "n", *"Knots", "enter")
        assert "The filter hides it" in plan.reading


async def test_the_filter_keeps_words_and_questions_and_the_cursor_goes_to_a_hit(skilled_plan: Path) -> None:
    async with drive(skilled_plan) as plan:
        await plan.press("3", "slash")
        assert "@people" in plan.reading
        await plan.write("level:>2 -coach is:what")
        assert plan.reading.startswith("2 matches")
        assert "level > 2" in plan.reading
        await plan.press("enter")
        assert _row(plan) == "Writing"
        assert "Coaching" not in _list(plan)
        await plan.press("z")
        assert "esc takes it away" in plan.said
        await plan.press("minus")  # what was changed stays in sight
        assert _row(plan) == "Writing"
        await plan.press("escape")
        assert "Coaching" in plan.text
        await plan.press("slash", *"zzzz", "enter", "plus")
        assert "Nothing matches" in plan.text


async def test_evidence_is_added_in_one_line_and_listed_changed_and_deleted_in_its_dialog(
    skilled_plan: Path,
) -> None:
    async with drive(skilled_plan) as plan:
        await plan.press("3", "N")
        await plan.write("Gave a talk, https://x.org/t, 3 nov")
        assert "Tue 3 Nov" in plan.reading
        await plan.press("enter")
        (piece,) = _stored(plan)["Speaking"].evidence
        assert (piece.text, piece.link, piece.date) == ("Gave a talk", "https://x.org/t", date(2026, 11, 3))
        await plan.press("N")
        dialog = plan.app.screen
        assert isinstance(dialog, EvidenceDialog)
        assert "https://x.org/t" in plan.text
        await plan.press("n")
        await plan.write(f"Led a workshop {EVIL}")
        await plan.press("escape")
        assert "Kept as a draft" in plan.text
        await plan.press("n", "ctrl+s")
        assert "2 pieces of evidence" in plan.text
        assert [each.date for each in _stored(plan)["Speaking"].evidence] == [TODAY, date(2026, 11, 3)]
        await plan.press("G", "e", "tab", "tab", "shift+home", *"tomorrow", "enter")
        assert "a day that has been" in plan.text
        await plan.press("shift+home", *"yesterday", "enter")
        assert "Change evidence of “Speaking”" in plan.text
        assert _stored(plan)["Speaking"].evidence[1].date == date(2026, 11, 20)
        await plan.press("k", "x")
        assert "u brings it back" in plan.text
        assert len(_stored(plan)["Speaking"].evidence) == 1
        await plan.press("u")
        assert len(_stored(plan)["Speaking"].evidence) == 2
        await plan.press("U", "x", "x", "e")
        assert "There is nothing here" in plan.text
        with plan.other_window() as store:
            skills.delete(store, [_stored(plan)["Speaking"].id])
        await plan.app.look_for_changes()
        await plan.settle()
        assert plan.app.screen is plan.screen
        await plan.press("N")  # the cursor stands on the skill in its place


async def test_the_dialog_works_with_the_pointer(skilled_plan: Path) -> None:
    async with drive(skilled_plan, (80, 24)) as plan:
        await plan.press("3")
        await _stand(plan, "Writing")
        await plan.press("N")
        await plan.click("A guide", times=2)
        assert "Change what shows it" in plan.text
        await plan.click("close, keep draft")
        await plan.click("delete")
        assert [each.text for each in _stored(plan)["Writing"].evidence] == ["A design write-up"]
        for kind in (events.MouseScrollDown, events.MouseScrollUp):
            await plan.pilot._post_mouse_events([kind], offset=(9, 9))
        await plan.press("q", "N", "N", "N", "down", "end")
        assert isinstance(plan.app.screen, EvidenceDialog)
        await plan.pilot.click(offset=(9, 9))
        assert isinstance(plan.app.screen, EvidenceDialog)
        await plan.press("escape")
    async with drive(skilled_plan) as plan:
        await plan.press("3")
        await _stand(plan, "Writing")
        await plan.press("N")
        with plan.other_window() as store:
            skills.delete_evidence(store, [each.id for each in _stored(plan)["Writing"].evidence])
        await plan.press("x")
        assert "there is none with this number" in plan.text
        await plan.pilot.click(offset=(1, 1))
        assert plan.app.screen is plan.screen


async def test_the_pointer_selects_folds_and_opens(skilled_plan: Path) -> None:
    async with drive(skilled_plan, (80, 24)) as plan:
        await plan.press("3")
        await plan.click("Budgeting")
        assert _row(plan) == "Budgeting"
        x, y = plan.find("Communication")
        await plan.pilot.click(offset=(x - 2, y))
        await plan.settle()
        assert "Speaking" not in _list(plan)
        await plan.click("Budgeting", times=2)
        assert plan.is_editing
        assert plan.form.texts["name"] == "Budgeting"


async def test_five_thousand_skills_are_walked_without_computing_rows(
    empty_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = CREATED.isoformat()
    with closing(sqlite3.connect(empty_plan)) as file, file:
        file.executemany(
            "INSERT INTO skill (name, category, level, notes, created) VALUES (?, ?, ?, '', ?)",
            [
                (EVIL + "写" * 90 if at == 1 else f"Skill {at:04}", f"Category {at % 40:02}", at % 6, made)
                for at in range(5000)
            ],
        )
    async with drive(empty_plan, (60, 20)) as plan:
        await plan.press("3", "down", "down")
        assert "↓" in plan.text
        laid_out: list[InventoryRows] = []
        monkeypatch.setattr(InventoryRows, "_lay_out", laid_out.append)
        await plan.press("down", "pagedown", "pageup", "up")
        await plan.press("plus")
        assert laid_out == []
        assert "Skill" in plan.said
        await plan.press("G")
        assert "↑" in plan.text
        assert _row(plan) == "Skill 4999"
        first = plan.lines[4]
        for kind in (events.MouseScrollUp, events.MouseScrollDown):
            await plan.pilot._post_mouse_events([kind], offset=(9, 9))
            await plan.settle()
            assert (plan.lines[4] == first) is (kind is events.MouseScrollDown)
        assert _row(plan) == "Skill 4999"
        await plan.press("i")
        assert "esc close" in plan.lines[-1]
        await plan.press("v", "escape")
        assert "esc close" not in plan.lines[-1]
