"""A made-up season of Dalian 2011 with 5,000 entries: under 30 s, and growing as entries do."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanshu.site.settings")
django.setup()

from xuanshu.core.simulation import Size
from xuanshu.site.trial import trial

FILE = Path(__file__).resolve().parent.parent / "schemes" / "dalian-2011.yaml"
SMALL = Size(units=200, entries=500, judges=60, seed=1)
LARGE = Size(units=2_000, entries=5_000, judges=60, seed=1)
LIMIT_S, LIMIT_RATIO = 30.0, 1.5
TIMES = 3


def measure(size: Size) -> tuple[float, bool]:
    """Return the seconds that a season takes, played, recomputed, walked, and whether it holds."""
    source = FILE.read_bytes()
    began = time.process_time()
    found = trial(FILE.name, source, size)
    taken = time.process_time() - began
    print("  " + found.text.splitlines()[-1])
    return taken, found.ok


def main() -> int:
    """Print the figures; return 1 when a limit is missed or a result was not recomputed."""
    print(f"simulate: a season of {FILE.name}, seconds of processor")
    measure(SMALL)  # warms up
    small = min(measure(SMALL) for _ in range(TIMES))
    large = measure(LARGE)
    each = [taken / size.entries for (taken, _), size in ((small, SMALL), (large, LARGE))]
    ratio = each[1] / each[0]
    for (taken, _), size in ((small, SMALL), (large, LARGE)):
        print(f"  {size.units} units, {size.entries} entries, {size.judges} judges: {taken:.1f} s")
    print(f"  limit {LIMIT_S:.0f} s; an entry costs {ratio:.2f} times as much, limit {LIMIT_RATIO}")
    held = small[1] and large[1] and large[0] < LIMIT_S and ratio <= LIMIT_RATIO
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
