"""What is printed, to a pipe and to a terminal, whatever the titles hold."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from careertui.cli import output

if TYPE_CHECKING:
    from .conftest import Shell

EVIL = "[/x] [b]bold [$accent] \\ \x1b[31m \u202e 👩\u200d💻 \t \x9b1m end"
LONG = "x" * 10_000
NOUNS = ["task", "goal", "value", "skill"]
FORMS = (["list"], ["list", "--json"], ["show", "1"], ["show", "1", "--json"])


def add(shell: Shell, noun: str, title: str) -> None:
    """Add a record that is listed."""
    shell.add(noun, title, *(["--pile", "very"] if noun == "value" else []))


@pytest.mark.parametrize("noun", NOUNS)
def test_any_title_can_be_added_and_printed_and_nothing_in_it_is_obeyed(shell: Shell, noun: str) -> None:
    add(shell, noun, EVIL)
    for form in FORMS:
        out = shell.done(noun, *form).out
        assert not {"\x1b", "\u202e", "\x9b", "\t"} & set(out)
        assert "[/x] [b]bold [$accent]" in out
        assert "👩\u200d💻" in out
    (record,) = shell.done(noun, "list", "--json").json
    assert (
        record["title" if noun in ("task", "goal") else "name"]
        == "[/x] [b]bold [$accent] \\ 👩\u200d💻 1m end"
    )


@pytest.mark.parametrize("noun", NOUNS)
def test_a_long_title_is_never_cut_in_a_pipe(shell: Shell, noun: str) -> None:
    add(shell, noun, LONG)
    for form in FORMS:
        assert LONG in shell.done(noun, *form).out


@pytest.mark.parametrize("noun", NOUNS)
def test_on_a_terminal_any_title_is_printed_whole_and_not_obeyed(shell: Shell, noun: str) -> None:
    for title in (EVIL, LONG):
        add(shell, noun, title)
    for form in FORMS:
        printed = shell.on_terminal(noun, *form)
        assert "[/x] [b]bold" in printed
        assert "\x1b[31m" not in printed
        assert not {"\u202e", "\x9b", "\t"} & set(printed)
    assert shell.on_terminal(noun, "list").count("x") >= 10_000


def test_what_belongs_to_a_record_is_printed_whole_and_not_obeyed(shell: Shell) -> None:
    shell.add("value", EVIL, "--meaning", EVIL, "--definition", EVIL, "--pile", "very")
    shell.add("goal", "Lead", "--value", "1")
    shell.add("skill", EVIL, "--category", EVIL, "--target", "5", "--notes", EVIL, "--goal", "1:5")
    shell.done("skill", "evidence", "1", EVIL, "--link", EVIL)
    shell.add("task", "Write it", "--goal", "1", "--skill", "1")
    shell.done("reflect", EVIL)
    shell.done("win", "add", EVIL, "--goal", "1")
    shell.done("goal", "edit", "1", "--unit", EVIL, "--title", EVIL)
    shell.done("goal", "checkin", "1", "5", "--note", EVIL)
    shell.done("obstacle", "add", EVIL, "--goal", "1", "--if", EVIL, "--then", EVIL)
    for said in (
        shell.done("goal", "checkin", "1", "6", "--note", EVIL, "--on", "yesterday"),
        shell.done("obstacle", "edit", "1", "--title", EVIL + "!"),
        shell.done("obstacle", "happened", "1"),
        shell.done("obstacle", "edit", "1", "--status", "open"),
        shell.done("goal", "adapt", "1", "continue", "--reason", EVIL),
        shell.done("goal", "adapt", "1", "shrink", "--title", f"Less {EVIL}", "--reason", EVIL),
        shell.done("goal", "adapt", "1", "replace", "--successor", f"More {EVIL}", "--reason", EVIL),
        shell.done("undo"),
        shell.done("goal", "forecast", "1"),
    ):
        assert not {"\x1b", "\u202e", "\x9b", "\t"} & set(said.out + said.err), said
    for form in (
        *(["value", "show", "1"], ["skill", "show", "1"], ["skill", "gaps"], ["goal", "show", "1"]),
        *(["task", "show", "1"], ["reflect", "--list"], ["reflect", "--list", "--json"]),
        *(["goal", "check"], ["goal", "checkins", "1"], ["goal", "history", "1"], ["obstacle", "list"]),
        *(["win", "list"], ["goal", "check", "--json"], ["goal", "history", "1", "--json"]),
        *(["obstacle", "list", "--json"], ["goal", "checkins", "1", "--json"]),
    ):
        for printed in (shell.done(*form).out, shell.on_terminal(*form)):
            assert "[/x] [b]bold" in printed, form
            assert "\x1b[31m" not in printed
            assert not {"\u202e", "\x9b", "\t"} & set(printed)


def test_a_table_in_a_pipe_has_straight_columns_and_no_colours(shell: Shell) -> None:
    shell.add("task", "Écrire 提案書", "--due", "2026-12-01", "--effort", "1h30", "--importance", "high")
    shell.add("task", "Plain", "--column", "doing")
    header, *lines = shell.done("task", "list").out.splitlines()
    assert header.split() == ["id", "column", "due", "importance", "effort", "urgency", "goal", "title"]
    at = header.index("title")
    assert [line[at:] for line in lines] == ["Écrire 提案書", "Plain"]
    assert "2026-12-01" in lines[0]
    assert not any("\x1b" in line or line.endswith(" ") for line in [header, *lines])


def test_wide_letters_do_not_push_the_next_column(capsys: pytest.CaptureFixture[str]) -> None:
    output.show_table(("name", "n", "last"), [("提案", "1", "a"), ("plain", "10", "b")], right=("n",))
    assert capsys.readouterr().out.splitlines() == ["name    n  last", "提案    1  a", "plain  10  b"]


def test_a_terminal_gets_a_table_with_dates_as_people_read_them(shell: Shell) -> None:
    shell.add("task", "Call Sam", "--due", "today")
    printed = shell.on_terminal("task", "list")
    assert "today" in printed
    assert "\x1b[1m" in printed


def test_what_is_late_and_what_is_off_track_stand_out_on_a_terminal_alone(shell: Shell) -> None:
    goal = shell.add("goal", "Become staff", "--start", "2020-01-01", "--due", "today")
    shell.add("task", "Call Sam", "--due", "today", "--goal", str(goal))
    shell.add("task", "Call Ann", "--due", "+90d")
    red = "\x1b[31m"
    assert [red in line for line in shell.on_terminal("task", "list").splitlines()[-2:]] == [True, False]
    assert f"{red}off track" in shell.on_terminal("goal", "list")
    assert f"{red}today" in shell.on_terminal("today")
    assert not any(
        "\x1b" in shell.done(*form).out for form in (("task", "list"), ("goal", "list"), ("today",))
    )


def test_a_narrow_terminal_shows_titles_and_says_which_columns_it_has_no_room_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    title = "Write down what the reviewers ask for"
    goal = shell.add("goal", title, "--due", "2027-06-30")
    shell.add("task", title, "--goal", str(goal), "--effort", "2h", "--importance", "medium")
    for noun, missing in (("task", "due, urgency, goal"), ("goal", "progress, open, done")):
        capsys.readouterr()
        lines = re.sub(r"\x1b\[\d*m", "", shell.on_terminal(noun, "list")).splitlines()
        assert max(map(len, lines)) <= 60
        assert {*title.split()} <= {*" ".join(lines).split()}  # every word whole
        assert capsys.readouterr().err == f"No room for: {missing}\n"


def test_a_terminal_of_80_columns_has_room_for_every_column(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.add("task", "Write down what the reviewers ask for", "--effort", "2h", "--importance", "medium")
    capsys.readouterr()
    assert "urgency" in shell.on_terminal("task", "list")
    assert capsys.readouterr().err == ""


def test_no_color_is_respected_on_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shell.add("task", "Call Sam", "--due", "today")
    printed = shell.on_terminal("task", "list")
    assert "\x1b[3" not in printed
    assert "Call Sam" in printed


def test_an_empty_list_prints_its_headings_alone(shell: Shell) -> None:
    shell.add("task", "Over", "--column", "done")
    assert len(shell.done("task", "list").out.splitlines()) == 1
    assert shell.done("task", "list", "--json").json == []


def test_json_is_utf_8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.show_json([{"title": "Führung \x9b \u202e"}])
    assert json.loads(raw.getvalue().decode()) == [{"title": "Führung \x9b \u202e"}]
    assert "Führung".encode() in raw.getvalue()
    assert "\\u009b \\u202e" in raw.getvalue().decode()


def test_a_locale_without_a_letter_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr("sys.stdout", stream)
    output.show_table(("title",), [("Führung",)])
    stream.flush()
    assert raw.getvalue() == b"title\nF?hrung\n"


def test_what_a_command_changed_is_printed_as_it_is_then(shell: Shell) -> None:
    for noun, title in (("goal", "Lead"), ("goal", "Staff"), ("value", "Calm"), ("skill", "Writing")):
        shell.add(noun, title)
    for words, field, value in (
        (("goal", "edit", "2", "--title", "Become staff"), "title", "Become staff"),
        (("goal", "move", "2", "--parent", "1"), "parent_id", 1),
        (("value", "edit", "1", "--pile", "very"), "pile", "very"),
        (("value", "rate", "1", "--lived", "7"), "lived", 7),
        (("value", "move", "1", "--top"), "rank", 1),
        (("skill", "edit", "1", "--energy", "2"), "energy", 2),
        (("skill", "level", "1", "3"), "level", 3),
        (("skill", "evidence", "1", "A talk"), "quadrant", "strength"),
    ):
        record = shell.done(*words, "--json").json
        assert record[field] == value
        assert record == shell.show(words[0], int(words[2]))
    shell.add("obstacle", "Rain", "--goal", "1")
    edited = shell.done("obstacle", "edit", "1", "--impact", "5", "--json").json
    assert [edited] == shell.done("obstacle", "list", "--json").json
