"""The help says what there is: every command, every option, every key of the JSON."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import pytest

from careertui.cli.main import grammar
from careertui.domain import smart
from tests.cli import (
    test_column_verbs,
    test_config,
    test_goal_pursuit,
    test_goal_verbs,
    test_obstacle_verbs,
    test_reflect,
    test_skill_verbs,
    test_task_verbs,
    test_value_verbs,
    test_views,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .conftest import Shell

TREE = grammar()


def commands(group: Any = TREE, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the program, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        elif not command.hidden:
            yield (*path, name), command


ALL = dict(commands())


def test_there_are_the_commands_that_the_design_names() -> None:
    verbs = {
        "task": ("add", "list", "show", "edit", "move", "done", "skip", "delete", "start", "stop"),
        "column": ("add", "list", "rename", "kind", "move", "limit", "delete"),
        "goal": (
            *("add", "list", "show", "edit", "move", "done", "delete"),
            *("check", "checkin", "checkins", "forecast", "adapt", "history"),
        ),
        "value": ("add", "list", "show", "edit", "rate", "move", "delete"),
        "skill": ("add", "list", "gaps", "show", "edit", "level", "evidence", "delete"),
        "obstacle": ("add", "list", "edit", "happened", "delete"),
        "win": ("add", "list"),
        "view": ("list", "add", "edit", "move", "delete", "show"),
        "config": ("list", "get", "set", "unset", "path"),
    }
    assert set(ALL) == {(noun, verb) for noun in verbs for verb in verbs[noun]} | {
        ("today",),
        ("next",),
        ("reflect",),
        ("search",),
        ("undo",),
        ("redo",),
        ("history",),
        ("demo",),
        ("where",),
        ("backup",),
        ("restore",),
        ("doctor",),
    }


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_the_help_of_a_command_names_all_its_options(words: tuple[str, ...], shell: Shell) -> None:
    outcome = shell.bare(*words, "--help")
    assert outcome.code == 0
    assert outcome.err == ""
    for parameter in ALL[words].params:
        assert (
            any(option in outcome.out for option in parameter.opts) or parameter.param_type_name == "argument"
        )
    assert ALL[words].help


@pytest.mark.parametrize(
    "words", [words for words in ALL if words[-1] in ("add", "list", "show", "gaps", "reflect")], ids=" ".join
)
def test_the_help_of_what_prints_records_names_every_key(words: tuple[str, ...], shell: Shell) -> None:
    keys = {
        "task": test_task_verbs.KEYS,
        "column": test_column_verbs.KEYS,
        "goal": test_goal_verbs.KEYS,
        "value": test_value_verbs.KEYS,
        "skill": test_skill_verbs.KEYS,
        "obstacle": test_obstacle_verbs.KEYS,
        "win": test_obstacle_verbs.WIN_KEYS,
        "view": test_views.KEYS,
        "reflect": [*test_reflect.KEYS, *test_reflect.PROMPT_KEYS],
        "config": test_config.KEYS,
    }[words[0]]
    described = shell.bare(*words, "--help").out.partition("--json prints")[2]
    assert [key for key in keys if key not in described.replace(",", " ").split()] == []


@pytest.mark.parametrize(
    ("verb", "keys"),
    [
        ("check", test_goal_pursuit.CHECK_KEYS),
        ("checkins", test_goal_pursuit.CHECKIN_KEYS),
        ("forecast", [*test_goal_pursuit.FORECAST_KEYS, "from", "runs"]),
        ("history", test_goal_pursuit.HISTORY_KEYS),
        ("done", ["label", "changed", "warning", "goals", "id", "title"]),
        ("delete", ["label", "changed", "warning", "goals", "id", "title"]),
    ],
)
def test_the_help_of_what_tells_of_a_goal_names_every_key(verb: str, keys: list[str], shell: Shell) -> None:
    described = shell.bare("goal", verb, "--help").out.partition("--json prints")[2]
    assert [key for key in keys if key not in described.replace(",", " ").split()] == []


def test_the_help_of_goal_check_names_every_code(shell: Shell) -> None:
    described = shell.bare("goal", "check", "--help").out.replace(",", " ").replace(";", " ").split()
    source = inspect.getsource(smart)
    codes = set(re.findall(r'"((?:specific|measurable|achievable|relevant|time|obstacle)\.[a-z]+)"', source))
    asked_of_tasks = {"achievable.effort", "relevant.goal"}
    assert "time.milestones" in codes
    assert sorted(codes - asked_of_tasks - set(described)) == []


@pytest.mark.parametrize(
    "words", [("history",), ("where",), ("task", "show"), ("backup",), ("doctor",)], ids=" ".join
)
def test_the_help_names_the_keys_that_are_printed(words: tuple[str, ...], shell: Shell) -> None:
    shell.add("task", "Any")
    described = shell.bare(*words, "--help").out.partition("--json prints")[2].replace(",", " ").split()
    document = shell.done(*words, *(["1"] if words == ("task", "show") else []), "--json").json
    record = document[0] if isinstance(document, list) else document
    assert [key for key in record if key not in described] == []


def test_everything_that_reads_takes_json() -> None:
    verbs = (
        *("list", "show", "history", "where", "add", "gaps", "reflect", "search"),
        *("check", "checkins", "forecast", "backup", "doctor"),
    )
    changing = {("task", verb) for verb in ("edit", "move", "done", "skip", "delete", "start", "stop")}
    changing |= {("column", verb) for verb in ("rename", "kind", "move", "limit", "delete")}
    changing |= {(noun, verb) for noun in ("view", "goal", "value") for verb in ("edit", "move")}
    changing |= {("goal", verb) for verb in ("done", "delete")}
    changing |= {("skill", verb) for verb in ("edit", "level", "evidence")}
    changing |= {("value", "rate"), ("obstacle", "edit"), ("goal", "checkin")}
    changing |= {(noun, "delete") for noun in ("value", "skill", "obstacle", "view")}
    alone = {("today",), ("next",), ("undo",), ("redo",)}
    reading = {words for words in ALL if words[-1] in verbs} | alone | changing
    assert {
        words for words in ALL if any("--json" in parameter.opts for parameter in ALL[words].params)
    } == reading


def test_the_help_of_the_program_explains_the_exit_codes(shell: Shell) -> None:
    text = shell.bare("--help").out
    for code in (0, 1, 2, 3, 4, 5):
        assert f"\n    {code}  " in text
    assert "--db PATH" in text
