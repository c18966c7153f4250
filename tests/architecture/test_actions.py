"""Every action is declared once, works, and is told: on screen, in the palette, in the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from careertui.tui.actions import ACTIONS, BY_ID, Action, Scope, bindings, hints, markdown_table
from careertui.tui.app import CareerApp
from careertui.tui.screens.board import BoardScreen
from careertui.tui.screens.form_host import FormScreen
from careertui.tui.screens.goals import GoalsScreen
from careertui.tui.screens.today import TodayScreen

ROOT = Path(__file__).parents[2]
OWNERS = {
    Scope.TODAY: TodayScreen,
    Scope.GOALS: GoalsScreen,
    Scope.BOARD: BoardScreen,
    Scope.FORM: FormScreen,
}
CASES = [
    pytest.param(action, owner, id=f"{action.id} on {owner.__name__}")
    for action in ACTIONS
    for scope, owner in OWNERS.items()
    if action.scope & scope
]


@pytest.mark.parametrize(("action", "owner"), CASES)
def test_an_action_has_a_method_wherever_it_works(action: Action, owner: type) -> None:
    assert hasattr(owner, action.method) or hasattr(CareerApp, action.method)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_is_documented(action: Action) -> None:
    assert action.title
    assert action.help.endswith(".")
    assert action.keys


def test_no_two_actions_share_an_id() -> None:
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("scope", OWNERS)
def test_a_key_means_one_thing_in_a_scope(scope: Scope) -> None:
    keys = [binding.key for binding in bindings(scope) if not binding.action.startswith("chord")]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("scope", [Scope.TODAY, Scope.GOALS, Scope.BOARD])
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
