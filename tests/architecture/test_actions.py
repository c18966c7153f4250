"""Every action is declared once, works, and is told: on screen, in the palette, in the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from careertui.tui.actions import ACTIONS, BY_ID, Scope, bindings, hints, markdown_table
from careertui.tui.app import CareerApp
from careertui.tui.dialogs.duel import DuelDialog
from careertui.tui.dialogs.triage import TriageDialog
from careertui.tui.screens.board import BoardScreen
from careertui.tui.screens.form_host import FormScreen
from careertui.tui.screens.goals import GoalsScreen
from careertui.tui.screens.skills import SkillsScreen
from careertui.tui.screens.today import TodayScreen
from careertui.tui.screens.values import ValuesScreen
from careertui.tui.views.reflect.reflect_view import ReflectView
from careertui.tui.views.skills.gaps_view import GapsView
from careertui.tui.views.skills.growth_view import GrowthView
from careertui.tui.views.skills.inventory_view import InventoryView
from careertui.tui.views.skills.map_view import MapView
from careertui.tui.views.values.profile_view import ProfileView
from careertui.tui.views.values.rank_view import RankView
from careertui.tui.views.values.sort_view import SortView

ROOT = Path(__file__).parents[2]
OWNERS: dict[Scope, tuple[type, ...]] = {
    Scope.TODAY: (TodayScreen,),
    Scope.SORT: (ValuesScreen, SortView),
    Scope.RANK: (ValuesScreen, RankView),
    Scope.PROFILE: (ValuesScreen, ProfileView),
    Scope.REFLECT: (ValuesScreen, ReflectView),
    Scope.INVENTORY: (SkillsScreen, InventoryView),
    Scope.MAP: (SkillsScreen, MapView),
    Scope.GAPS: (SkillsScreen, GapsView),
    Scope.GROWTH: (SkillsScreen, GrowthView),
    Scope.GOALS: (GoalsScreen,),
    Scope.BOARD: (BoardScreen,),
    Scope.TRIAGE: (TriageDialog,),
    Scope.DUEL: (DuelDialog,),
    Scope.FORM: (FormScreen,),
}
"""Who does what is declared for a scope: a screen, one of its views, or a dialog."""
FEW_KEYS = {Scope.FORM, Scope.DUEL}
"""Where there is less to do than a footer holds."""


@pytest.mark.parametrize("scope", OWNERS)
def test_an_action_has_a_method_wherever_it_works(scope: Scope) -> None:
    declared = {f"action_{action.id}" for action in ACTIONS if action.scope & scope}
    assert declared
    assert declared <= {name for owner in (*OWNERS[scope], CareerApp) for name in dir(owner)}


def test_every_scope_has_its_owner() -> None:
    assert set(OWNERS) == set(Scope)


def test_every_action_is_documented() -> None:
    for action in ACTIONS:
        assert action.title, action.id
        assert action.help.endswith("."), action.id
        assert action.keys, action.id


def test_no_two_actions_share_an_id() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("scope", OWNERS)
def test_a_key_means_one_thing_in_a_scope(scope: Scope) -> None:
    keys = [binding.key for binding in bindings(scope) if not binding.action.startswith("chord")]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("scope", [scope for scope in OWNERS if scope not in FEW_KEYS])
def test_a_footer_has_the_six_to_eight_keys_that_matter_and_the_way_to_all(scope: Scope) -> None:
    shown = hints(scope)
    assert 6 <= len(shown) <= 9
    assert shown[-1][0] == "help"
    assert all(word for _, _, word in shown)


def test_the_readme_has_the_key_table_of_the_actions() -> None:
    """To renew it: python -m careertui.tui.actions"""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- keys -->\n+(.*?)\n+<!-- /?keys -->", readme, re.DOTALL)
    assert found, "README.md has no <!-- keys --> ... <!-- /keys -->"
    assert found[1].strip() == markdown_table()
