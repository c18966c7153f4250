"""`careertui search` finds everything by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Shell


def test_what_has_all_words_is_listed_the_best_first(shell: Shell) -> None:
    goal = shell.add("goal", "Speak in public")
    shell.add("task", "Call Priya", "--notes", "Ask her about public speaking, and about queues.")
    shell.done("obstacle", "add", "--goal", str(goal), "Public is scary")
    found = shell.done("search", "public", "sp", "--json").json
    assert [(hit["kind"], hit["id"], hit["of"]) for hit in found] == [
        ("goal", 1, {"kind": "goal", "id": 1}),
        ("task", 1, {"kind": "task", "id": 1}),
    ]
    task = found[1]
    assert [task["snippet"][start:end] for start, end in task["marks"]] == ["public", "sp"]
    assert task["open"] is True
    table = shell.done("search", "public").out.splitlines()
    assert table[0].split() == ["kind", "id", "title", "text"]
    assert [line.split()[0] for line in table[1:]] == ["obstacle", "goal", "task"]
    assert len(shell.done("search", "public", "--limit", "1", "--json").json) == 1


def test_what_is_not_there_is_said_and_no_error(shell: Shell) -> None:
    nowhere = shell.done("search", "anything")
    assert "There is no plan yet" in nowhere.err
    shell.add("task", "Write")
    assert "Nothing has all of these words." in shell.done("search", "cook").err
    assert shell.done("search", "cook", "--json").json == []
    assert shell("search", "write", "--limit", "none").code == 2
