from __future__ import annotations

from pathlib import Path

import pytest

from careertui.domain import errors
from careertui.domain.errors import PlanError
from careertui.domain.model import RecordKind, Ref
from careertui.planner.words import WORDS, explain

PLAN = Path("folder") / "plan.db"
TASK = Ref(RecordKind.TASK, 12)

EXAMPLES: list[PlanError] = [
    errors.PlanError("odd"),
    errors.Invalid("due", "xyz", "try fri, 30 jun or +2w"),
    errors.BlankTitle(),
    errors.NotFound(TASK),
    errors.PartNotFound("check-in", 12),
    errors.NothingMatches(RecordKind.TASK, "#errand due:<today"),
    errors.Conflict("odd"),
    errors.GoalCycle(child=3, parent=5),
    errors.BlockCycle([1, 2, 1]),
    errors.ColumnStays("Done", "what is done needs a column"),
    errors.SeriesEnds("Write the weekly note"),
    errors.NoTimer(),
    errors.TimerLeft("Write the weekly note for all of the team", "yesterday 14:05"),
    errors.ChangedElsewhere(TASK, ["due", "effort_minutes"]),
    errors.NothingToUndo(),
    errors.NothingToRedo(),
    errors.StaleUndo("Move “Write” to Doing"),
    errors.EditorFailed(1, None),
    errors.StoreError(PLAN, "no such file"),
    errors.StoreLocked(PLAN),
    errors.StoreCorrupt(PLAN),
    errors.StoreForeign(PLAN),
    errors.BackupUnusable(PLAN, "malformed"),
    errors.StoreNewer(PLAN),
    errors.StoreReadOnly(PLAN),
    errors.StoreGone(PLAN),
    errors.StoreFull(PLAN),
]


def all_kinds(kind: type[PlanError] = PlanError) -> set[type[PlanError]]:
    """This kind of error, and every kind below it that the domain names."""
    below = (all_kinds(child) for child in kind.__subclasses__() if child.__module__ == errors.__name__)
    return {kind}.union(*below)


def test_every_error_of_the_domain_has_words_of_its_own() -> None:
    assert set(WORDS) == all_kinds()
    assert {type(example) for example in EXAMPLES} == all_kinds()
    assert len({explain(example) for example in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_explanation_is_whole_sentences_on_one_short_line(error: PlanError) -> None:
    words = explain(error)
    assert words[0].isupper() or words.startswith(("“", str(PLAN)))
    assert words.endswith(".")
    assert "\n" not in words
    assert len(words) < 200
    assert "Error" not in words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errors.Invalid("due", "xyz", "try fri"), "Due cannot be “xyz”: try fri."),
        (errors.Invalid("effort_minutes", "", "give 2h."), "Effort minutes: give 2h."),
        (errors.BlankTitle(), "A title needs at least one letter or sign. Type what it is about."),
        (
            errors.NotFound(Ref(RecordKind.ENTRY, 7)),
            "There is no reflection 7. It may be deleted; the list of reflections has the numbers.",
        ),
        (errors.NotFound(TASK), "There is no task 12. It may be deleted; the list of tasks has the numbers."),
        (errors.GoalCycle(child=3, parent=3), "Goal 3 cannot go below itself. Choose another goal for it."),
        (
            errors.GoalCycle(child=3, parent=5),
            "Goal 3 cannot go below goal 5, which lies below it. Choose a goal outside its own branch.",
        ),
        (
            errors.BlockCycle([1, 2, 1]),
            "These tasks would wait for each other in a ring: 1 → 2 → 1. Take one of these links out first.",
        ),
        (
            errors.BlockCycle([1, 2, 1], ["Agree", "Send", "Agree"]),
            (
                "“Agree” (1) would wait for “Send” (2), and that for “Agree” (1): none of them could begin. "
                "Take one of these links out first."
            ),
        ),
        (errors.BlockCycle([1, 1]), "Task 1 cannot wait for itself. Choose another task for it to wait for."),
    ],
)
def test_an_explanation_names_what_it_is_about(error: PlanError, words: str) -> None:
    assert explain(error) == words


@pytest.mark.parametrize("error", [example for example in EXAMPLES if isinstance(example, errors.StoreError)])
def test_what_is_wrong_with_a_file_names_the_file(error: errors.StoreError) -> None:
    assert str(PLAN) in explain(error)


def test_a_damaged_plan_names_its_newest_backup_if_it_has_one(tmp_path: Path) -> None:
    plan = tmp_path / "plan.db"
    assert "backup" not in explain(errors.StoreCorrupt(plan))
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "plan-work-2026-11-21.db").touch()
    (folder / "plan-notes.db").touch()
    assert "backup" not in explain(errors.StoreCorrupt(plan))  # these are of other plans
    for name in ("plan-2026-11-21.db", "plan-before-0005-20261122T093000Z.db"):
        (folder / name).touch()
    assert "careertui restore plan-before-0005-20261122T093000Z.db" in explain(errors.StoreCorrupt(plan))


def test_text_of_a_person_reaches_the_sentence_without_controls_and_short() -> None:
    words = explain(errors.Invalid("due", "\x1b[31mred\nand " + "long " * 99, "try fri"))
    assert words.startswith("Due cannot be “red and long")
    assert "\x1b" not in words
    assert len(words) < 100


def test_a_kind_that_came_later_is_explained_as_the_kind_above_it() -> None:
    class TooMany(errors.StoreError):
        """A kind that nobody has words for."""

    assert explain(TooMany(PLAN)) == explain(errors.StoreError(PLAN))
