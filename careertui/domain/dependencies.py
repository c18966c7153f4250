"""What waits for what: the tasks that stand before a task, those that it frees, and a ring in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .plan import Plan

DEEPEST: Final = 3
"""So many links away a task is still told of."""
MOST_TOLD: Final = 5
"""Of a longer ring only the beginning is told."""


class Link(NamedTuple):
    """A task of a chain: how many links away it is, from 0, and whether it is the last of its siblings."""

    task_id: int
    depth: int
    is_last: bool


def before(plan: Plan, task_id: int) -> list[Link]:
    """What a task waits for, each followed by what that waits for in turn.

    Its own blockers are all there, done or not; beyond them only what is still open.
    """

    def blockers(at: int) -> Iterable[int]:
        known = [each for each in plan.tasks[at].blocked_by if each in plan.tasks]
        return known if at == task_id else (each for each in known if plan.tasks[each].is_open)

    return _chain(task_id, blockers, lambda each: plan.tasks[each].is_open)


def after(plan: Plan, task_id: int) -> list[Link]:
    """The open tasks that wait for a task, each followed by those that wait for that one."""
    return _chain(task_id, plan.frees, lambda _: True)


def _chain(start: int, links: Callable[[int], Iterable[int]], goes_on: Callable[[int], bool]) -> list[Link]:
    """From link to link, depth first; each task once, where it is met first."""
    found: list[Link] = []
    seen = {start}

    def walk(at: int, depth: int) -> None:
        fresh = [each for each in links(at) if each not in seen]
        seen.update(fresh)
        for number, each in enumerate(fresh, 1):
            found.append(Link(each, depth, number == len(fresh)))
            if depth + 1 < DEEPEST and goes_on(each):
                walk(each, depth + 1)

    walk(start, 0)
    return found


def freed_by(plan: Plan, task_ids: Iterable[int]) -> list[int]:
    """The open tasks that wait for one of these and, once all of these are done, for none."""
    done = set(task_ids)
    waiting = {freed for task_id in done for freed in plan.frees(task_id)} - done
    return sorted(
        each
        for each in waiting
        if not any(
            blocker not in done and blocker in plan.tasks and plan.tasks[blocker].is_open
            for blocker in plan.tasks[each].blocked_by
        )
    )


def freed_in_words(titles: Sequence[str], most: int = 3) -> str:
    """`Frees “A”, “B”, “C” and 2 more`; nothing where nothing was freed."""
    if not titles:
        return ""
    named = [f"“{title}”" for title in titles[:most]]
    left = len(titles) - len(named)
    if left:
        named.append(f"{left} more")
    last = named.pop()
    return f"Frees {', '.join(named)} and {last}" if named else f"Frees {last}"


def ring_in_words(names: Sequence[str]) -> str:
    """A ring of waiting, the first name again at its end: `“A” would wait for “B”, and that for “A”`."""
    first, second, *others = names
    said = f"{first} would wait for {second}"
    if not others:
        return said
    over = len(others) - MOST_TOLD
    for name in others[: MOST_TOLD - 1] if over > 0 else others[:-1]:
        said += f", that for {name}"
    last = f"over {over} more, that" if over > 0 else "that"
    return f"{said}, and {last} for {others[-1]}"
