"""How well each goal serves what matters most, for the queries that compute urgency.

The same numbers as `careertui.domain.plan.Plan.alignment` gives goal by goal; a test holds them equal.
"""

from __future__ import annotations

from careertui.domain.weights import centroids

TYPE_CHECKING = False  # as typing has it, which takes 2 ms to import
if TYPE_CHECKING:
    import sqlite3

    from careertui.domain.weights import Coefficients

_HAS_ANY = """SELECT EXISTS (
    SELECT 1 FROM goal_value JOIN value ON value.id = value_id WHERE rank IS NOT NULL)"""

# The best place among the values of a goal and of those above it. UNION ends at a ring, if ever there is one.
_PLACES = """
WITH RECURSIVE ranked (value_id, place) AS (
    SELECT id, row_number() OVER (ORDER BY rank, id) - 1 FROM value WHERE rank IS NOT NULL
), reached (goal_id, place) AS (
    SELECT goal_id, place FROM goal_value JOIN ranked USING (value_id)
    UNION
    SELECT goal.id, place FROM reached JOIN goal ON parent_id = goal_id
)
SELECT goal_id, min(place) FROM reached GROUP BY goal_id"""

_RANKED = "SELECT count(*) FROM value WHERE rank IS NOT NULL"

# Cast, because SQLite makes an index of its own only over a column whose type it knows; with a limit, which
# keeps it from reading the JSON anew for each task, where newer versions have the word MATERIALIZED.
ALIGNED = """aligned (goal, alignment) AS (
    SELECT CAST(json_extract(value, '$[0]') AS INTEGER), json_extract(value, '$[1]')
    FROM json_each(:alignments) LIMIT -1
)"""
"""A table of the goals that serve a ranked value, for a query that is given `as_parameter`."""


def share(coefficients: Coefficients) -> str:
    """What the alignment of its goal adds to the urgency of a task, in a query with the table `ALIGNED`."""
    weight = coefficients["alignment"]
    return f"{weight} * ifnull((SELECT alignment FROM aligned WHERE goal = goal_id), 0)"


def alignments(connection: sqlite3.Connection) -> dict[int, float]:
    """For each goal that serves a ranked value, itself or by a goal above it: how well, over 0 to 1."""
    if connection.execute(_HAS_ANY).fetchone() == (0,):
        return {}
    (count,) = connection.execute(_RANKED).fetchone()
    falling = centroids(count)
    return {goal_id: falling[place] / falling[0] for goal_id, place in connection.execute(_PLACES)}


def as_parameter(alignments: dict[int, float]) -> str:
    """What `ALIGNED` reads: pairs of goal and alignment as JSON.

    Python writes lists of numbers alike, and the module takes 2 ms to import.
    """
    return str([list(pair) for pair in alignments.items()])
