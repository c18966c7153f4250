"""What a person does with skills. Every function here is one step of the history, for however many skills.

All raise NotFound for an unknown id, Invalid for something that its field does not take, and StoreError.
`today` dates the levels: a skill has one level a day, and those of other days stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from careertui.domain.errors import ChangedElsewhere, Invalid
from careertui.domain.model import Change, RecordKind, Ref
from careertui.domain.skills import RANGES, shifted
from careertui.domain.text import fold

from . import clock
from .checks import checked_evidence, checked_levels, checked_skill
from .labels import about, edit_label, quote
from .shown import differing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from careertui.domain.skills import Evidence, EvidenceDraft, Skill, SkillDraft
    from careertui.store.store import Store
    from careertui.store.tables import EvidenceRow, SkillRow
    from careertui.store.transaction import Transaction

_FIELDS = ("name", "category", "level", "target", "energy", "last_used", "notes")
_EVIDENCE = ("date", "text", "link")


def add(
    store: Store,
    drafts: Sequence[SkillDraft],
    today: date,
    *,
    goal_levels: Collection[tuple[int, int]] = (),
) -> Change:
    """Add skills; the focus of the change is the first. A name that is there already is warned of.

    `goal_levels` are the goals that need each of them, with the level (1-5).
    """
    checked = [checked_skill({name: getattr(draft, name) for name in _FIELDS}) for draft in drafts]
    needed_by = checked_levels(dict(goal_levels))
    if not checked:
        return Change("Add nothing")
    names = [fields["name"] for fields in checked]
    with store.transaction(f"Add {'skill ' if len(names) == 1 else ''}{about(names, 'skill')}") as tx:
        from careertui.store import rows
        from careertui.store.tables import SkillRow

        known = {fold(name) for name in rows.names_of_skills(tx.session)}
        if double := [name for name in names if fold(name) in known]:
            tx.warning = f"There is a skill {quote(double[0])} already"
        now = clock.now()
        added = [SkillRow(**fields, created=now) for fields in checked]
        tx.session.add_all(added)
        tx.session.flush()
        _date_levels(tx, added, today)
        tx.focus = _ref(added[0])
        if needed_by:
            from careertui.store import links

            rows.goals(tx.session, needed_by)
            links.set_links(tx.session, links.NEEDED_BY, {row.id or 0: needed_by for row in added})
    return tx.change


def edit(
    store: Store,
    skill_ids: Sequence[int],
    changes: Mapping[str, object],
    *,
    today: date,
    seen: Sequence[Skill] = (),
    seen_goal_levels: Collection[tuple[int, int]] | None = None,
) -> Change:
    """Change fields of skills (those of SkillDraft), and `goal_levels`: goals that need them, with the level.

    `seen` are the skills as they were shown, `seen_goal_levels` the needs shown with them: what was left as
    it was shown stays as it is now, and what another window changed since raises ChangedElsewhere.
    """
    values = checked_skill({name: value for name, value in changes.items() if name != "goal_levels"})
    needed_by = _needs_in(changes)
    if not skill_ids or not (values or needed_by is not None):
        return Change("Change nothing")
    shown = {skill.id: _fields_of(skill) for skill in seen}
    with store.transaction("Edit skills", focus=Ref(RecordKind.SKILL, skill_ids[0])) as tx:
        from careertui.store import rows

        found = rows.skills(tx.session, skill_ids)
        changed = {
            row.id or 0: differing(_ref(row), values, _fields_of(row), shown.get(row.id or 0))
            for row in found
        }
        relinked = _relink(tx, found, needed_by, seen_goal_levels)
        rows_changed = [row for row in found if changed[row.id or 0] or row.id in relinked]
        if rows_changed:
            touched = set().union(*changed.values())
            named = {name: value for name, value in values.items() if name in touched}
            if relinked:
                named["goal_levels"] = tuple(needed_by or ())
            tx.label = edit_label(named, [row.name for row in rows_changed], "skill")
        for row in rows_changed:
            for name, value in changed[row.id or 0].items():
                setattr(row, name, value)
        _date_levels(tx, [row for row in rows_changed if "level" in changed[row.id or 0]], today)
    return tx.change


def shift(
    store: Store,
    skill_ids: Sequence[int],
    field: Literal["level", "target", "energy"],
    step: int,
    *,
    today: date,
) -> Change:
    """Move the level, target or energy of skills up or down, as far as it goes.

    A target that was not set counts from the level, an energy that was not said from 0.
    """
    if field not in RANGES:
        raise Invalid("field", field, f"one of {', '.join(RANGES)}")
    if not skill_ids or not step:
        return Change("Change nothing")
    with store.transaction("Shift skills", focus=Ref(RecordKind.SKILL, skill_ids[0])) as tx:
        from careertui.store import rows

        found = rows.skills(tx.session, skill_ids)
        changed = [row for row in found if shifted(row, field, step) != getattr(row, field)]
        for row in changed:
            setattr(row, field, shifted(row, field, step))
        if len(changed) == 1:
            tx.label = edit_label({field: getattr(changed[0], field)}, [changed[0].name], "skill")
        else:
            tx.label = (
                f"{'Raise' if step > 0 else 'Lower'} {field} of {about([row.name for row in found], 'skill')}"
            )
        if field == "level":
            _date_levels(tx, changed, today)
    return tx.change


def use(store: Store, skill_ids: Sequence[int], day: date) -> Change:
    """Note the day on which skills were used last."""
    return edit(store, skill_ids, {"last_used": day}, today=day)


def add_evidence(store: Store, skill_id: int, draft: EvidenceDraft) -> Change:
    """Add something that shows the level of a skill."""
    fields = checked_evidence({name: getattr(draft, name) for name in _EVIDENCE})
    with store.transaction("Add evidence", focus=Ref(RecordKind.SKILL, skill_id)) as tx:
        from careertui.store import rows
        from careertui.store.tables import EvidenceRow

        row = rows.skills(tx.session, [skill_id])[0]
        tx.label = f"Add evidence to {quote(row.name)}"
        tx.session.add(EvidenceRow(skill_id=skill_id, **fields))
    return tx.change


def edit_evidence(
    store: Store, evidence_id: int, changes: Mapping[str, object], *, seen: Evidence | None = None
) -> Change:
    """Change the date, text or link of a piece of evidence. Raises Invalid where it is not there.

    `seen` is the piece as it was shown: a field left as it was shown stays as it is now, and one that another
    window changed since raises ChangedElsewhere, which names the skill.
    """
    values = checked_evidence(changes)
    with store.transaction("Edit evidence") as tx:
        from careertui.store import rows

        (row,) = _evidence(tx, [evidence_id])
        skill = rows.skills(tx.session, [row.skill_id])[0]
        tx.focus, tx.label = _ref(skill), f"Change evidence of {quote(skill.name)}"
        shown = None if seen is None else _fields_of_evidence(seen)
        for name, value in differing(_ref(skill), values, _fields_of_evidence(row), shown).items():
            setattr(row, name, value)
    return tx.change


def delete_evidence(store: Store, evidence_ids: Sequence[int]) -> Change:
    """Delete pieces of evidence. Raises Invalid where one is not there."""
    if not evidence_ids:
        return Change("Delete nothing")
    with store.transaction("Delete evidence") as tx:
        from careertui.store import rows

        found = _evidence(tx, evidence_ids)
        holders = rows.skills(tx.session, [row.skill_id for row in found])
        tx.focus = _ref(holders[0])
        tx.label = f"Delete evidence of {about([skill.name for skill in holders], 'skill')}"
        for row in found:
            tx.session.delete(row)
    return tx.change


def delete(store: Store, skill_ids: Sequence[int]) -> Change:
    """Delete skills with their levels and evidence; goals no longer need them."""
    if not skill_ids:
        return Change("Delete nothing")
    with store.transaction("Delete skills") as tx:
        from careertui.store import rows

        found = rows.skills(tx.session, skill_ids)
        tx.label = f"Delete {about([row.name for row in found], 'skill')}"
        rows.delete_skills(tx.session, [row.id or 0 for row in found])
    return tx.change


def _needs_in(changes: Mapping[str, object]) -> dict[int, int] | None:
    """The goals that are to need the skills, with the level; None where nothing is said of them."""
    if "goal_levels" not in changes:
        return None
    return checked_levels(dict(changes["goal_levels"]))  # type: ignore[call-overload]


def _relink(
    tx: Transaction,
    found: Sequence[SkillRow],
    needed_by: Mapping[int, int] | None,
    seen: Collection[tuple[int, int]] | None,
) -> set[int]:
    """Let these goals and no others need the skills; the ids of the skills for which that is a change.

    Raises ChangedElsewhere where the needs are neither as they were `seen` nor as they should become.
    """
    if needed_by is None or (seen is not None and needed_by == dict(seen)):
        return set()
    from careertui.store import links, rows

    rows.goals(tx.session, needed_by)
    standing = links.linked(tx.session, links.NEEDED_BY, [row.id or 0 for row in found])
    for row in found:
        if seen is not None and standing[row.id or 0] not in (needed_by, dict(seen)):
            raise ChangedElsewhere(_ref(row), ["goal_levels"])
    changed = {skill_id for skill_id, needs in standing.items() if needs != needed_by}
    links.set_links(tx.session, links.NEEDED_BY, dict.fromkeys(changed, needed_by))
    return changed


def _date_levels(tx: Transaction, changed: Sequence[SkillRow], today: date) -> None:
    """Note the levels that these skills have now as those of today, or of the latest day noted if later."""
    from careertui.store import links
    from careertui.store.tables import SkillLevel

    latest = links.latest_levels(tx.session, [row.id or 0 for row in changed])
    for row in changed:
        skill_id = row.id or 0
        noted = latest.get(skill_id)
        if noted is None or noted.date < today:
            tx.session.add(SkillLevel(skill_id=skill_id, date=today, level=row.level))
        else:
            noted.level = row.level


def _evidence(tx: Transaction, evidence_ids: Sequence[int]) -> list[EvidenceRow]:
    """These pieces of evidence, each once. Raises Invalid for the first that is missing."""
    from careertui.store import links

    wanted = list(dict.fromkeys(evidence_ids))
    found = links.evidence(tx.session, wanted)
    for evidence_id in wanted:
        if evidence_id not in found:
            raise Invalid("evidence", str(evidence_id), "there is none with this number; it may be deleted")
    return [found[evidence_id] for evidence_id in wanted]


def _fields_of(skill: Skill | SkillRow) -> dict[str, Any]:
    return {name: getattr(skill, name) for name in _FIELDS}


def _fields_of_evidence(piece: Evidence | EvidenceRow) -> dict[str, object]:
    return {name: getattr(piece, name) for name in _EVIDENCE}


def _ref(row: SkillRow) -> Ref:
    return Ref(RecordKind.SKILL, row.id or 0)
