"""Writes to a plan until it is killed: `python -m tests.crash.writer PATH SEED`.

Before each step it says what it is about to do, and after it what the plan then holds, as a digest:
`ready DIGEST`, then again and again `write`, `undo` or `redo`, and `done DIGEST`.
"""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

from careertui.domain.errors import NothingToRedo, NothingToUndo
from careertui.store.store import Store
from careertui.store.tables import GoalRow
from tests.store.stored import contents, put_checkins, put_goal, put_task


def digest(store: Store) -> str:
    """A short form of everything that the history covers."""
    return hashlib.sha256(repr(contents(store.connection)).encode()).hexdigest()


def write(store: Store, chance: random.Random) -> None:
    """Add a goal with all that belongs to one; where there are many goals, delete one with all of that."""
    goal_ids = [goal_id for (goal_id,) in store.connection.execute("SELECT id FROM goal")]
    with store.transaction("Write") as tx:
        if len(goal_ids) > 12:
            tx.session.delete(tx.session.get_one(GoalRow, chance.choice(goal_ids)))
            return
        parent_id = chance.choice([None, *goal_ids])
        goal_id = put_goal(tx, "goal", parent_id, notes="words " * chance.randrange(2000))
        first = put_task(tx, "first", goal_id=goal_id, tags=("a", "b"))
        put_task(tx, "second", goal_id=goal_id, tags=("c",), blocked_by=(first,))
        put_checkins(
            tx, goal_id, [(day, chance.randrange(40) / 4) for day in range(1, chance.randrange(2, 9))]
        )


def main(path: Path, seed: int) -> None:
    """Write for ever."""
    chance = random.Random(seed)
    store = Store.open(path)
    print("ready", digest(store), flush=True)
    while True:
        action = chance.choice(["write", "write", "write", "undo", "redo"])
        print(action, flush=True)
        try:
            if action == "write":
                write(store, chance)
            elif action == "undo":
                store.undo()
            else:
                store.redo()
        except (NothingToUndo, NothingToRedo):
            pass
        print("done", digest(store), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
