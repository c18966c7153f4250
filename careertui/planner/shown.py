"""A form against the plan: what a person changed in it, and whether another window was quicker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careertui.domain.errors import ChangedElsewhere

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careertui.domain.model import Ref


def differing(
    ref: Ref,
    values: Mapping[str, object],
    standing: Mapping[str, object],
    shown: Mapping[str, object] | None = None,
) -> dict[str, Any]:
    """The fields that a person changed and that differ from what stands.

    `shown` are the fields as they were shown: one that was left so counts as not changed. Raises
    ChangedElsewhere where what was changed is neither as it was shown nor as it should become.
    """
    if shown is not None:
        values = {name: value for name, value in values.items() if value != shown[name]}
        clashing = [name for name, value in values.items() if standing[name] not in (value, shown[name])]
        if clashing:
            raise ChangedElsewhere(ref, clashing)
    return {name: value for name, value in values.items() if value != standing[name]}
