"""Searching everything that the plan holds, by words anywhere in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careertui.domain.errors import StoreLocked
from careertui.domain.journal import first_line
from careertui.domain.model import RecordKind, Ref
from careertui.domain.searching import Hit, HitKind, fit, marks, read_query, snippet
from careertui.domain.text import clean_line

if TYPE_CHECKING:
    from careertui.domain.searching import Query
    from careertui.store.search import Detail
    from careertui.store.store import Store

LIMIT = 50
_KINDS = {
    "goal": (HitKind.GOAL, RecordKind.GOAL),
    "task": (HitKind.TASK, RecordKind.TASK),
    "value": (HitKind.VALUE, RecordKind.VALUE),
    "skill": (HitKind.SKILL, RecordKind.SKILL),
    "obstacle": (HitKind.OBSTACLE, RecordKind.GOAL),
    "evidence": (HitKind.EVIDENCE, RecordKind.SKILL),
    "checkin": (HitKind.CHECKIN, RecordKind.GOAL),
    "adaptation": (HitKind.ADAPTATION, RecordKind.GOAL),
}


def search(store: Store, text: str, limit: int = LIMIT) -> list[Hit]:
    """What has every word of a text, in its title or its other fields, the best first.

    Words of three letters and more are found anywhere in others, shorter ones at their start; words in double
    quotes stand together; neither case nor accents count. Best is what is called so, then what begins so,
    then what has words that begin so, in its title, anywhere; open before done, the newest first. Raises
    StoreError.
    """
    from careertui.store import search as index
    from careertui.store.whole import readable

    query = read_query(text)
    if query.is_empty:
        return []
    connection = store.connection
    indexed = make_ready(store)
    with readable(connection):
        found = index.candidates(connection, query) if indexed else index.scan(connection, query)
        fits = {(each.table, each.id): fit(query, each.title) for each in found}
        ids: dict[str, list[int]] = {}
        for table, record_id in fits:
            ids.setdefault(table, []).append(record_id)
        details = [
            (table, each) for table, those in ids.items() for each in index.details(connection, table, those)
        ]
    places = {kind: place for place, kind in enumerate(HitKind)}

    def order(hit: tuple[str, Detail]) -> tuple[int, bool, int, int]:
        table, detail = hit
        return fits[table, detail.id], not detail.is_open, places[_kind(*hit)], -detail.id

    return [_hit(table, detail, query) for table, detail in sorted(details, key=order)[:limit]]


def rebuild(store: Store) -> int:
    """Make the index anew. How many texts it has. Raises StoreError where this SQLite cannot keep one."""
    return store.reindex()


def faults(store: Store) -> int | None:
    """How many texts the index lacks, or has wrongly; 0 where all is well, None where there is no index."""
    from careertui.store import search as index
    from careertui.store.whole import readable

    with readable(store.connection):
        return index.missing(store.connection) if index.is_ready(store.connection) else None


def make_ready(store: Store) -> bool:
    """Whether there is an index; it is made where there can be one. Without it everything is read instead."""
    from careertui.store import search as index

    if index.is_ready(store.connection) and index.is_able(store.connection):
        return True
    if not index.is_able(store.connection):
        return False
    try:
        store.reindex()
    except StoreLocked:
        return False
    return True


def _kind(table: str, detail: Detail) -> HitKind:
    return HitKind(detail.kind) if table == "entry" else _KINDS[table][0]


def _hit(table: str, detail: Detail, query: Query) -> Hit:
    title = clean_line(detail.title)
    if table == "entry":
        ref = Ref(RecordKind.ENTRY, detail.id)
        title = _question(detail.title) or first_line(detail.text)
    else:
        ref = Ref(_KINDS[table][1], detail.ref_id)
    part, found = snippet(detail.text, query)
    return Hit(_kind(table, detail), detail.id, ref, title, marks(title, query), part, found, detail.is_open)


def _question(prompt: str) -> str:
    """The question that a reflection answers; empty where it answers none that is still asked."""
    if not prompt:
        return ""
    from . import starters

    return next((question.text for question in starters.questions() if question.key == prompt), "")
