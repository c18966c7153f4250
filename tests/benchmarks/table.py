"""The table: what was measured, against what, and whether that is within the limit."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One figure at one size. The limit is in its unit or, with a floor, in multiples of that."""

    figure: str
    size: str
    value: float
    unit: str = "ms"
    worst: float | None = None
    floor: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The value in multiples of the floor."""
        return self.value / self.floor if self.floor else None

    @property
    def is_over(self) -> bool:
        """Whether the value is over its limit."""
        found = self.value if self.ratio is None else self.ratio
        return self.limit is not None and found > self.limit

    def cells(self) -> list[str]:
        """The row as words."""
        sign = "" if self.floor is None else "x"
        digits = 1 if self.value < 100 else 0
        return [
            self.figure,
            self.size,
            f"{self.value:,.{digits}f} {self.unit}" if self.unit else "",
            "" if self.worst is None else f"{self.worst:,.{digits}f}",
            "" if self.floor is None else f"{self.floor:,.1f}",
            "" if self.ratio is None else f"{self.ratio:.2f}x",
            "" if self.limit is None else f"{self.limit:g}{sign}",
            "OVER" if self.is_over else "",
            self.note,
        ]


def from_samples(
    figure: str,
    size: str,
    samples: Sequence[float],
    *,
    floor: Sequence[float] = (),
    limit: float | None = None,
    note: str = "",
) -> Row:
    """A row from repeated measurements in milliseconds: their median, against the median of the floor."""
    return Row(
        figure,
        size,
        median(samples),
        worst=max(samples),
        floor=median(floor) if floor else None,
        limit=limit,
        note=note,
    )


HEADS = ["figure", "size", "median", "worst", "floor", "ratio", "limit", "", ""]


def show(title: str, rows: Iterable[Row]) -> str:
    """The rows under their heads, in columns."""
    cells = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADS))]
    lines = [title]
    for line in cells:
        shown = [
            cell.ljust(width) if column in {0, 8} else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        lines.append(("  " + "  ".join(shown)).rstrip())
    return "\n".join(lines)
