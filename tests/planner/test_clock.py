from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from careertui.planner import clock

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process fourteen hours ahead of UTC, without daylight saving."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change the zone of a process")
    monkeypatch.setenv("TZ", "EAST-14")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_now_is_this_second_in_utc() -> None:
    moment = clock.now()
    assert moment.utcoffset() == timedelta(0)
    assert moment.microsecond == 0
    assert abs(moment - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.usefixtures("far_east")
def test_the_day_is_the_day_where_the_person_is() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert clock.local_day(noon).isoformat() == "2026-11-22"
    before, today, after = clock.now(), clock.today(), clock.now()
    assert clock.local_day(before) <= today <= clock.local_day(after)
