"""The keys that a person chooses: taken where they are sound, else explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careertui.tui.actions import ACTIONS, BY_ID, Scope, bindings, hints, show_keys, with_keys
from careertui.tui.keymap import read_keymap
from tests.tui.driving import drive

if TYPE_CHECKING:
    from pathlib import Path


def test_chosen_keys_take_the_place_of_the_usual_ones() -> None:
    keymap, problems = read_keymap({"delete": ("ctrl+k", "f12"), "due": ("Q",)})
    assert problems == {}
    assert keymap == {"delete": ("ctrl+k", "f12"), "due": ("Q",)}
    bound = {binding.key: binding.action for binding in bindings(Scope.BOARD, keymap)}
    assert (bound["ctrl+k"], bound["f12"], bound["Q"]) == ("delete", "delete", "due")
    assert "x" not in bound
    assert "d" not in bound
    assert show_keys(BY_ID["delete"], keymap) == "ctrl+k f12"
    assert ("due", "Q", "due") in hints(Scope.BOARD, keymap)


def test_a_sign_is_written_as_it_is_typed() -> None:
    assert read_keymap({"help": ("~",)}) == ({"help": ("tilde",)}, {})


@pytest.mark.parametrize(
    ("action_id", "keys", "says"),
    [
        ("delte", ("f12",), "no such action; did you mean delete?"),
        ("qqqqqq", ("f12",), "no such action; the README and ? on screen list them."),
        ("delete", ("hyper+x",), "“hyper+x” is no key"),
        ("delete", ("f99",), "“f99” is no key"),
        ("delete", ("",), "“” is no key"),
        ("delete", ("n",), "n is “New” already ("),
        ("due", ("g",), "g is “First” already ("),
        ("save", ("s",), "s acts while you type"),
        ("save", ("home",), "home acts while you type"),
    ],
)
def test_what_is_not_sound_is_refused_and_explained(action_id: str, keys: tuple[str, ...], says: str) -> None:
    keymap, problems = read_keymap({action_id: keys})
    assert keymap == {}
    assert list(problems) == [action_id]
    assert says in problems[action_id]


def test_two_actions_may_exchange_their_keys_but_not_share_one() -> None:
    assert read_keymap({"new": ("x",), "delete": ("n",)})[1] == {}
    keymap, problems = read_keymap({"new": ("f12",), "delete": ("f12",)})
    assert len(keymap) == 1
    assert len(problems) == 1


def test_actions_of_different_screens_may_share_a_key() -> None:
    assert read_keymap({"toggle_tasks": ("f12",), "mark": ("f12",), "sort_later": ("f12",)})[1] == {}


def test_the_usual_keys_fit_together() -> None:
    assert (
        read_keymap({action.id: action.keys for action in ACTIONS if " " not in "".join(action.keys)})[1]
        == {}
    )


def test_a_text_names_the_keys_in_force_and_keeps_all_else() -> None:
    text = "{clear} shows everything, {new} adds one."
    assert with_keys(text) == "esc shows everything, n adds one."
    assert with_keys(text, {"clear": ("f12",), "new": ("left_curly_bracket",)}) == (
        "f12 shows everything, { adds one."
    )
    assert with_keys("100 %") == "100 %"


async def test_sentences_name_the_keys_that_a_person_has_chosen(small_plan: Path, tmp_path: Path) -> None:
    keys = 'clear = ["f12", "escape"]\nedit = "ctrl+e"\nmove_left = "ctrl+k"\n'
    async with drive(small_plan, screen="board") as plan:
        (tmp_path / "settings.toml").write_text(f"[keys]\n{keys}", "utf-8")
        await plan.until(lambda: "ctrl+e edit" in plan.lines[-1])
        await plan.press("slash", *"zzz", "enter")
        assert plan.said == "Filter “zzz”: 0 shown. f12 shows everything again."
        await plan.press("f12", "v")
        assert plan.said.endswith("f12 lets go.")
        await plan.press("f12", "M")
        assert "⇧↑ ⇧↓ ctrl+k ⇧→ move" in plan.said
        assert "⇧↑ ⇧↓ ctrl+k ⇧→ move" in plan.lines[-1]
        await plan.press("4", "slash", *"zzz", "enter")
        assert "Nothing matches. f12 shows everything." in plan.text
        await plan.press("f12", "home", "K")
        assert plan.said == "It is the first here. ctrl+k moves it out, ⇧→ into the goal above it."
