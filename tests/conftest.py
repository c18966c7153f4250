"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no broken rule: no example fails for the time that it took.
settings.register_profile("careertui", deadline=None)
settings.load_profile("careertui")
