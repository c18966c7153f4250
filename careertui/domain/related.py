"""What a term asks of the records that a goal or task is tied to: goals above it, values, skills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .horizons import TITLES
from .model import Horizon
from .syntax import choices_hint, choose, near_pattern, spellings_of
from .terms import PRESENCE, Question, make_term, number_of
from .text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from .model import Goal, Task
    from .syntax import Piece
    from .terms import GoalTest, Lookup, TaskTest, Term

    IsMeant = Callable[[str, int], bool]
    OfGoal = Callable[[int | None], bool]


def ask_goal(piece: Piece) -> Term:
    """Lies below a goal that is meant by a part of its title, or by its id."""
    if (some := _some(piece)) is not None:
        question = Question(
            lambda _: lambda task: (task.goal_id is not None) == some,
            lambda _: lambda goal: (goal.parent_id is not None) == some,
        )
        return make_term(piece, "any goal" if some else "no goal", question)
    exactly, nearly = _meant_by(piece.value)
    return make_term(piece, f"› {piece.value}", _line_of_sight(exactly), _line_of_sight(nearly))


def ask_value(piece: Piece) -> Term:
    """Serves a value that is meant by a part of its name, or by its id: itself, or by a goal above it."""
    if (some := _some(piece)) is not None:
        meaning = "any value" if some else "no value"
        return make_term(piece, meaning, _serves(lambda _: lambda ids: bool(ids) == some))
    exactly, nearly = _meant_by(piece.value)

    def served(is_meant: IsMeant) -> Question:
        def test(lookup: Lookup) -> Callable[[Container[int]], bool]:
            values = lookup.values.values()
            meant = [value.id for value in values if is_meant(lookup.folded(value), value.id)]
            return lambda ids: any(value_id in ids for value_id in meant)

        return _serves(test)

    return make_term(piece, f"serves {piece.value}", served(exactly), served(nearly))


def ask_skill(piece: Piece) -> Term:
    """Practises a skill that is meant by a part of its name, or by its id; or a goal needs it.

    A task fits where its own goal needs the skill, too.
    """
    if (some := _some(piece)) is not None:
        meaning = "any skill" if some else "no skill"
        return make_term(piece, meaning, _asks_for(lambda _: lambda ids: bool(ids) == some))
    exactly, nearly = _meant_by(piece.value)

    def asked_for(is_meant: IsMeant) -> Question:
        def test(lookup: Lookup) -> Callable[[tuple[int, ...]], bool]:
            skills = lookup.skills.values()
            meant = {skill.id for skill in skills if is_meant(lookup.folded(skill), skill.id)}
            return lambda ids: any(skill_id in meant for skill_id in ids)

        return _asks_for(test)

    return make_term(piece, f"skill {piece.value}", asked_for(exactly), asked_for(nearly))


def ask_horizon(piece: Piece) -> Term | str:
    """Lies in one of these horizons, with commas between them; a task where its goal does."""
    wanted: list[Horizon] = []
    for word in piece.value.split(","):
        horizon = choose(word.strip().removesuffix("-term"), Horizon)
        if horizon is None:
            return choices_hint(word.strip(), "horizon", Horizon)
        wanted.append(horizon)
    meaning = " or ".join(TITLES[horizon] for horizon in wanted)
    return make_term(piece, meaning, in_horizons(wanted))


def in_horizons(wanted: Container[Horizon]) -> Question:
    """Asks a goal for its horizon, and a task for that of its goal."""

    def task_test(lookup: Lookup) -> TaskTest:
        ids = {goal.id for goal in lookup.goals.values() if goal.horizon in wanted}
        return lambda task: task.goal_id in ids

    return Question(task_test, lambda _: lambda goal: goal.horizon in wanted)


def _some(piece: Piece) -> bool | None:
    """Whether a piece asks for `any` (True) or `none` (False); None where it names something."""
    word = fold(piece.value)
    return word == "any" if not piece.quoted and word in PRESENCE else None


def _meant_by(words: str) -> tuple[IsMeant, IsMeant]:
    """Whether a folded title and an id are meant, exactly and nearly."""
    spellings = spellings_of(words)
    near = [pattern for spelling in spellings if (pattern := near_pattern(spelling))]
    number = number_of(words)

    def exactly(title: str, record_id: int) -> bool:
        if number is not None:
            return record_id == number
        return any(spelling in title for spelling in spellings)

    def nearly(title: str, _record_id: int) -> bool:
        return any(spelling in title for spelling in spellings) or any(like.search(title) for like in near)

    return exactly, nearly


def _line_of_sight(is_meant: IsMeant) -> Question:
    """Lies below a goal that is meant."""

    def below(lookup: Lookup) -> OfGoal:
        def answer(goal_id: int | None) -> bool:
            return any(is_meant(lookup.folded(goal), goal.id) for goal in lookup.line_of_goals(goal_id))

        return _once_each(answer)

    return _of_goals(below, lambda goal: goal.parent_id)


def _serves(test_of: Callable[[Lookup], Callable[[set[int]], bool]]) -> Question:
    """The values along the line of goals pass a test."""

    def served(lookup: Lookup) -> OfGoal:
        test = test_of(lookup)

        def answer(goal_id: int | None) -> bool:
            return test({value_id for goal in lookup.line_of_goals(goal_id) for value_id in goal.value_ids})

        return _once_each(answer)

    return _of_goals(served, lambda goal: goal.id)


def _once_each(answer: OfGoal) -> OfGoal:
    """An answer that is sought once for each goal, however many records share it."""
    known: dict[int | None, bool] = {}

    def remembered(goal_id: int | None) -> bool:
        if goal_id not in known:
            known[goal_id] = answer(goal_id)
        return known[goal_id]

    return remembered


def _of_goals(answer_of: Callable[[Lookup], OfGoal], goal_of: Callable[[Goal], int | None]) -> Question:
    """Asks a task of its goal, and a goal of that which `goal_of` names."""

    def task_test(lookup: Lookup) -> TaskTest:
        answer = answer_of(lookup)
        return lambda task: answer(task.goal_id)

    def goal_test(lookup: Lookup) -> GoalTest:
        answer = answer_of(lookup)
        return lambda goal: answer(goal_of(goal))

    return Question(task_test, goal_test)


def _asks_for(test_of: Callable[[Lookup], Callable[[tuple[int, ...]], bool]]) -> Question:
    """The skills that a task practises and its goal needs pass a test; those that a goal needs itself."""

    def task_test(lookup: Lookup) -> TaskTest:
        test = test_of(lookup)
        goals = lookup.goals

        def fits(task: Task) -> bool:
            goal = goals.get(task.goal_id) if task.goal_id is not None else None
            return test((*task.skill_ids, *_needed_by(goal)) if goal is not None else task.skill_ids)

        return fits

    def goal_test(lookup: Lookup) -> GoalTest:
        test = test_of(lookup)
        return lambda goal: test(_needed_by(goal))

    return Question(task_test, goal_test)


def _needed_by(goal: Goal) -> tuple[int, ...]:
    return tuple(need.skill_id for need in goal.needs) if goal.needs else ()
