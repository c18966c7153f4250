"""Searching everything: the best first, each with its words, from whichever record they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import StoreLocked
from careertui.domain.journal import EntryDraft, EntryKind
from careertui.domain.model import Column, GoalStatus, RecordKind, Ref
from careertui.domain.obstacles import ObstacleDraft
from careertui.domain.searching import HitKind
from careertui.domain.skills import EvidenceDraft, SkillDraft
from careertui.domain.values import ValueDraft
from careertui.planner import checkins, goals, journal, obstacles, searching, skills, values
from careertui.store import search as index

if TYPE_CHECKING:
    import pytest

    from .conftest import World

EVIL = "[/x] [b]bold [$accent] \\ \u202e proposal \U0001f469\u200d\U0001f4bb"


def kinds(world: World, text: str) -> list[HitKind]:
    return [hit.kind for hit in searching.search(world.store, text)]


def titles(world: World, text: str) -> list[str]:
    return [hit.title for hit in searching.search(world.store, text)]


def test_everything_is_found_and_says_where_to_go(world: World) -> None:
    today = world.now.date()
    goal = world.goal("Speak in public", why="queues are fun")
    task = world.task("Call Priya", notes="About queues, and more")
    values.add(world.store, ValueDraft("Curiosity", meaning="queues, even"))
    skills.add(world.store, [SkillDraft("Queues")], today)
    skills.add_evidence(world.store, 1, EvidenceDraft(today, "Post on queues"))
    obstacles.add(world.store, goal, [ObstacleDraft("The queues break")])
    checkins.add(world.store, goal, today, note="queues again")
    for kind in EntryKind:
        journal.add(world.store, EntryDraft(today, "# On queues\nand so on", kind=kind))
    journal.add(world.store, EntryDraft(today, "Mostly queues.", prompt="energy"))
    hits = searching.search(world.store, "queue")
    assert [(hit.kind, hit.ref) for hit in hits] == [
        (HitKind.SKILL, Ref(RecordKind.SKILL, 1)),
        (HitKind.OBSTACLE, Ref(RecordKind.GOAL, goal)),
        (HitKind.GOAL, Ref(RecordKind.GOAL, goal)),
        (HitKind.TASK, Ref(RecordKind.TASK, task)),
        (HitKind.VALUE, Ref(RecordKind.VALUE, 1)),
        (HitKind.WIN, Ref(RecordKind.ENTRY, 2)),
        (HitKind.REFLECTION, Ref(RecordKind.ENTRY, 5)),
        (HitKind.REFLECTION, Ref(RecordKind.ENTRY, 1)),
        (HitKind.LEARNING, Ref(RecordKind.ENTRY, 3)),
        (HitKind.NOTE, Ref(RecordKind.ENTRY, 4)),
        (HitKind.EVIDENCE, Ref(RecordKind.SKILL, 1)),
        (HitKind.CHECKIN, Ref(RecordKind.GOAL, goal)),
    ]
    by_kind = {hit.kind: hit for hit in reversed(hits)}
    assert by_kind[HitKind.NOTE].title == "On queues"
    assert by_kind[HitKind.CHECKIN].title == "Speak in public"
    assert by_kind[HitKind.EVIDENCE].title == "Queues"
    answered = by_kind[HitKind.REFLECTION]
    assert answered.title.endswith("?")
    assert [answered.snippet[start:end] for start, end in answered.marks] == ["queue"]


def test_the_best_stand_first_and_what_is_over_last(world: World) -> None:
    world.task("Write a plan for it")
    world.task("Planning day", Column.DONE)
    world.task("Explanation of the plan that is short")
    world.task("Replanning")
    world.task("Nothing", notes="but a plan")
    old, new = world.task("Plan B"), world.task("Plan C")
    world.task("Plan")
    goal = world.goal("Plan A")
    assert titles(world, "plan") == [
        "Plan", "Plan A", "Plan C", "Plan B", "Planning day",
        "Explanation of the plan that is short", "Write a plan for it", "Replanning", "Nothing",
    ]  # fmt: skip
    goals.set_status(world.store, [goal], GoalStatus.ACHIEVED)
    hits = searching.search(world.store, "plan", limit=5)
    assert [hit.title for hit in hits] == ["Plan", "Plan C", "Plan B", "Plan A", "Planning day"]
    assert [hit.is_open for hit in hits] == [True, True, True, False, False]
    assert [hit.id for hit in hits[1:3]] == [new, old]


def test_nothing_is_sought_without_words_and_evil_text_is_plain_text(world: World) -> None:
    world.task(EVIL, notes=EVIL)
    assert searching.search(world.store, "  !? ") == []
    assert searching.search(world.store, "nowhere") == []
    for typed in ("proposal", "BOLD accent", '"bold accent"', "x", '") OR 1', "' --", "tit*", "title:x"):
        for hit in searching.search(world.store, typed):
            assert hit.title.startswith("[/x] [b]bold")
            assert "\u202e" not in hit.title
    assert len(searching.search(world.store, "bold")) == 1


def test_short_words_and_other_scripts_are_found(world: World) -> None:
    world.task("Update the CV")
    world.task("提案する")
    world.task("Führung übernehmen")
    world.task("Learn R")
    assert titles(world, "cv") == ["Update the CV"]
    assert titles(world, "提案") == ["提案する"]
    assert titles(world, "案") == ["提案する"]
    assert titles(world, "fuhr") == ["Führung übernehmen"]
    assert titles(world, "FÜ") == ["Führung übernehmen"]
    assert titles(world, "r") == ["Learn R"]


def test_the_newest_of_very_many_are_found_and_what_is_called_so_is_not_lost(world: World) -> None:
    from careertui.domain.drafts import TaskDraft
    from careertui.planner import tasks

    world.task("Plan")
    tasks.add(world.store, [TaskDraft(f"A plan number {number}") for number in range(400)])
    hits = searching.search(world.store, "plan")
    assert len(hits) == searching.LIMIT
    assert [hit.title for hit in hits[:2]] == ["Plan", "A plan number 399"]


def test_an_index_is_made_where_it_is_missing_and_can_be_checked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert searching.faults(world.store) is None
    monkeypatch.setattr(index, "SMALL", -1)
    world.task("Write")
    assert searching.faults(world.store) is None
    assert titles(world, "write") == ["Write"]
    assert searching.faults(world.store) == 0
    assert searching.rebuild(world.store) == 1


def test_without_an_index_everything_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.task("Write", notes="about queues")
    world.goal("Queues")
    wanted = searching.search(world.store, "queue")
    assert len(wanted) == 2
    with monkeypatch.context() as patch:
        patch.setattr(index, "is_able", lambda _connection: False)
        assert searching.search(world.store, "queue") == wanted
    world.store.set_state("search", None)

    def locked() -> int:
        raise StoreLocked(world.store.path)

    monkeypatch.setattr(world.store, "reindex", locked)
    assert searching.search(world.store, "queue") == wanted
