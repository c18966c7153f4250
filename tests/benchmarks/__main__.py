"""Measure the program and print a table: `python -m tests.benchmarks [--quick] [--only NAME]`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

import textual

from tests.benchmarks.figures import GROUPS
from tests.benchmarks.lab import Lab, Plan
from tests.benchmarks.table import show
from tests.benchmarks.terminal import BenchmarkError


def main() -> int:
    """Run the groups that were asked for. Exit code 1 where one could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three rounds, at most 10,000 records")
    parser.add_argument(
        "--only", choices=GROUPS, action="append", help="this group only (more than once for more)"
    )
    parser.add_argument(
        "--rounds", type=int, default=0, help="how often each figure is measured at least (default 9)"
    )
    options = parser.parse_args()
    rounds = options.rounds or (3 if options.quick else 9)
    sizes = (100, 1_000, 10_000) if options.quick else (100, 1_000, 10_000, 100_000)
    print(
        f"Python {platform.python_version()}, Textual {textual.__version__}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f}; medians of {rounds} or more"
    )
    failed = False
    with tempfile.TemporaryDirectory(prefix="careertui-") as folder:
        plan = Plan(Lab(Path(folder)), rounds, sizes, (100, 1_000, 10_000), _say)
        for name in options.only or GROUPS:
            title, measure = GROUPS[name]
            rows = []
            problem = ""
            try:
                for row in measure(plan):
                    rows.append(row)  # noqa: PERF402 (what was measured before a failure is shown as well)
            except BenchmarkError as error:
                failed, problem = True, f"\n  Not all of it could be measured: {error}"
            _say("")
            print("\n" + show(title, rows) + problem, flush=True)
    return int(failed)


def _say(text: str) -> None:
    """What is going on, in place, where somebody looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
