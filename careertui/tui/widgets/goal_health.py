"""How the health of a goal looks: a colour, and a sign for whoever sees none."""

from __future__ import annotations

from careertui.domain.health import Health

BARS = {Health.AT_RISK: "warn", Health.OFF_TRACK: "bad", Health.STALLED: "warn"}
"""The colour of a progress bar that is not as it should be."""
SIGNS = {Health.AT_RISK: "△", Health.OFF_TRACK: "▼", Health.STALLED: "…"}
"""What stands beside it where there is no room for a word."""
