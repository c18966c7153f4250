"""`careertui backup`, `restore` and `doctor`."""

from __future__ import annotations

import io
import re
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careertui.cli import output

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Shell

BACKUP_KEYS = ["name", "path", "why", "at", "size"]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody at the terminal, who gives this answer to what is asked."""

    def answer(said: str) -> None:
        monkeypatch.setattr(output, "can_ask", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO(said))

    return answer


def write(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def made(shell: Shell, *arguments: str) -> Path:
    return Path(shell.done("backup", *arguments).out.strip())


def test_a_backup_is_made_among_the_others_in_a_folder_or_as_a_file(shell: Shell, tmp_path: Path) -> None:
    shell.add("task", "One")
    (tmp_path / "stick").mkdir()
    usual = made(shell)
    on_stick = made(shell, str(tmp_path / "stick"))
    named = made(shell, str(tmp_path / "stick" / "mine.db"))
    assert usual.parent == tmp_path / "backups"
    assert on_stick.parent == tmp_path / "stick"
    assert named == tmp_path / "stick" / "mine.db"
    for file in (usual, on_stick, named):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert shell.bare("--db", str(file), "task", "list", "--json").json[0]["title"] == "One"
    assert [each["path"] for each in shell.done("backup", "--list", "--json").json] == [str(usual)]


def test_a_backup_overwrites_nothing_and_makes_no_folder(shell: Shell, tmp_path: Path) -> None:
    shell.add("task", "One")
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    for place, said in (
        (precious, precious),
        (shell.path, shell.path),
        (tmp_path / "nowhere" / "x.db", tmp_path / "nowhere"),
    ):
        outcome = shell("backup", str(place))
        assert (outcome.code, outcome.out) == (2, "")
        assert str(said) in outcome.err
    assert precious.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert shell("backup", "--list", str(tmp_path)).code == 2


def test_without_a_plan_there_is_nothing_to_back_up_and_none_is_begun(shell: Shell) -> None:
    outcome = shell("backup")
    assert (outcome.code, outcome.out) == (5, "")
    assert "no such file" in outcome.err
    assert not shell.path.exists()
    assert shell.done("backup", "--list", "--json").json == []
    assert "no backups yet" in shell.done("backup", "--list").err


def test_the_list_has_them_the_newest_first_as_text_json_and_on_a_terminal(shell: Shell) -> None:
    shell.add("task", "One")
    first = made(shell)
    second = shell.done("backup", "--json").json
    shell.done("restore", "--yes", first.name)
    found = shell.done("backup", "--list", "--json").json
    assert [list(each) for each in found] == [BACKUP_KEYS] * 3
    assert {each["name"] for each in found} >= {first.name, second["name"]}
    assert sorted(each["why"] for each in found) == ["before restore", "by hand", "by hand"]
    assert [each["at"] for each in found] == sorted((each["at"] for each in found), reverse=True)
    assert datetime.fromisoformat(found[0]["at"]).utcoffset() is not None
    assert found[0]["size"] == Path(found[0]["path"]).stat().st_size
    lines = shell.done("backup", "--list").out.splitlines()
    assert lines[0].split() == ["when", "why", "size", "path"]
    assert [line.split()[-1] for line in lines[1:]] == [each["path"] for each in found]
    assert "before restore" in shell.on_terminal("backup", "--list")


def test_a_backup_is_restored_by_name_or_file_and_the_plan_of_before_is_told(shell: Shell) -> None:
    shell.add("task", "One")
    file = made(shell)
    shell.add("task", "Two")
    for word in (file.name, file.stem, str(file)):
        outcome = shell.done("restore", "--yes", word)
        assert outcome.out == ""
        kept = Path(outcome.err.strip().rpartition(" ")[2])
        assert shell.titles("task") == ["One"]
        assert [step["label"] for step in shell.done("history", "--json").json] == ["Add task “One”"]
        shell.done("restore", "--yes", str(kept))
        assert set(shell.titles("task")) == {"One", "Two"}


def test_a_restore_tells_a_person_what_takes_the_place_of_what_and_asks(
    shell: Shell, answer: Callable[[str], None]
) -> None:
    shell.add("task", "One")
    shell.add("goal", "Lead")
    file = made(shell)
    shell.add("task", "Two")
    answer("y\n")
    outcome = shell.done("restore", file.name)
    assert outcome.out == ""
    asked = outcome.err
    assert f"{file.name}: 1 goal, 1 task, last changed " in asked
    assert "The plan: 1 goal, 2 tasks, last changed " in asked
    assert shell.titles("task") == ["One"]


def test_a_no_to_the_question_changes_nothing(shell: Shell, answer: Callable[[str], None]) -> None:
    shell.add("task", "One")
    file = made(shell)
    shell.add("task", "Two")
    for said in ("n\n", "\n", "", "perhaps\n"):
        answer(said)
        outcome = shell("restore", file.name)
        assert (outcome.code, outcome.out) == (130, "")
        assert outcome.err.endswith("Nothing was changed.\n")
    assert set(shell.titles("task")) == {"One", "Two"}
    assert "before restore" not in shell.done("backup", "--list").out


def test_without_a_terminal_a_restore_needs_yes_unless_there_is_no_plan(shell: Shell) -> None:
    shell.add("task", "One")
    file = made(shell)
    outcome = shell("restore", file.name)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--yes" in outcome.err
    shell.path.unlink()
    outcome = shell.done("restore", file.name)
    assert outcome.err == f"Restored {file.name}. There was no plan before.\n"
    assert shell.titles("task") == ["One"]


def test_what_cannot_be_restored_is_refused_with_a_sentence(shell: Shell, tmp_path: Path) -> None:
    shell.add("task", "One")
    newer, broken = made(shell), made(shell)
    write(newer, "UPDATE alembic_version SET version_num = '9999'")
    broken.write_bytes(broken.read_bytes()[:5000])
    (tmp_path / "notes.txt").write_text("notes")
    for word, code, said in (
        (newer.name, 5, "written by a newer careertui"),
        (broken.name, 5, "is damaged, or no plan"),
        (str(tmp_path / "notes.txt"), 5, "is damaged, or no plan"),
        ("nothing", 2, "careertui backup --list"),
        ("", 2, "careertui backup --list"),
        (str(shell.path), 2, "the plan itself"),
    ):
        outcome = shell("restore", "--yes", word)
        assert (outcome.code, outcome.out) == (code, ""), word
        assert said in outcome.err
    assert shell.titles("task") == ["One"]
    assert {each["why"] for each in shell.done("backup", "--list", "--json").json} == {"by hand"}


def test_a_damaged_plan_is_restored_and_kept_under_a_name_that_says_so(shell: Shell) -> None:
    shell.add("task", "One")
    file = made(shell)
    shell.path.write_bytes(b"no plan" * 1000)
    assert "careertui restore" in shell("task", "list").err
    assert shell("restore", file.name).code == 2, "the damaged one may be mended otherwise: it asks"
    outcome = shell.done("restore", "--yes", file.name)
    kept = Path(outcome.err.strip().rpartition(" ")[2])
    assert kept.name.startswith("plan-damaged-")
    assert kept.read_bytes() == b"no plan" * 1000
    assert shell.titles("task") == ["One"]


def test_the_question_says_that_the_plan_is_damaged(shell: Shell, answer: Callable[[str], None]) -> None:
    shell.add("task", "One")
    file = made(shell)
    shell.path.write_bytes(b"no plan" * 1000)
    answer("YES\n")
    assert "The plan: damaged" in shell.done("restore", file.name).err


def findings(shell: Shell, code: int) -> dict[str, dict[str, str]]:
    outcome = shell("doctor", "--json")
    assert outcome.code == code, outcome
    assert outcome.err == ""
    assert all(list(each) == ["check", "state", "what", "help"] for each in outcome.json)
    return {each["check"]: each for each in outcome.json}


def test_the_doctor_finds_nothing_wrong_with_a_sound_plan_or_none(shell: Shell) -> None:
    around = ["files", "space", "backups", "settings", "log"]
    assert list(findings(shell, 0)) == ["file", *around]
    assert not shell.path.exists()
    shell.add("task", "One", "--notes", "some")
    found = findings(shell, 0)
    assert {each["state"] for each in found.values()} == {"ok"}
    assert not any(each["help"] for each in found.values())
    assert str(shell.path) in found["file"]["what"]
    assert list(found) == [
        *("file", "pages", "references", "goals", "blockers", "search"),
        *around,
    ]
    lines = shell.done("doctor").out.splitlines()
    assert lines[0].split() == ["check", "state", "what"]
    assert [line.split()[1] for line in lines[1:]] == ["ok"] * 11
    assert "ok" in shell.on_terminal("doctor")


def test_the_doctor_mends_what_is_safe_to_mend_when_asked(shell: Shell) -> None:
    shell.add("task", "One")
    file = made(shell)
    file.chmod(0o644)
    steps = shell.done("history", "--json").json
    shell.path.chmod(0o640)
    write(shell.path, "DELETE FROM search")
    assert {name for name, each in findings(shell, 4).items() if each["state"] == "wrong"} == {
        "search",
        "files",
    }
    outcome = shell.done("doctor", "--fix", "--json")
    assert re.fullmatch(r"Closed to others: \d files\.\nMade the index for searching anew\.\n", outcome.err)
    assert {each["state"] for each in outcome.json} == {"ok"}
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE(shell.path.stat().st_mode) == 0o600
    assert shell.done("history", "--json").json == steps
    assert shell.done("doctor", "--fix").err == ""


def test_the_doctor_says_what_is_wrong_and_what_helps(shell: Shell, tmp_path: Path) -> None:
    shell.add("task", "One")
    (tmp_path / "settings.toml").write_text("theme = 'none such'\nsurprise = 7\n")
    outcome = shell("doctor", "--json")
    assert (outcome.code, outcome.err) == (4, "")
    wrong = [each for each in outcome.json if each["state"] == "wrong"]
    assert [each["check"] for each in wrong] == ["settings", "settings"]
    assert {"surprise", "theme"} == {name for name in ("surprise", "theme") if name in str(wrong)}
    assert all("careertui config list" in each["help"] for each in wrong)
    text = shell("doctor").out
    assert all(each["what"] in text and each["help"] in text for each in wrong)


def test_the_doctor_says_why_a_plan_cannot_be_used(shell: Shell) -> None:
    shell.add("task", "One")
    content = shell.path.read_bytes()[:9000]
    shell.path.write_bytes(content)
    assert "is damaged" in findings(shell, 5)["file"]["what"]
    outcome = shell("doctor", "--fix")
    assert (outcome.code, outcome.out) == (5, "")
    assert shell.path.read_bytes() == content
