"""How long it takes to check and compile each shipped scheme; the limit is 50 ms for each."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from xuanshu.core.scheme import load

FILES = sorted((Path(__file__).resolve().parent.parent / "schemes").glob("*.yaml"))
TIMES = 30
LIMIT_MS = 50.0


def measure(file: Path) -> list[float]:
    """Return milliseconds of each run, after one that warms up, quickest first."""
    source = file.read_bytes()
    load(source)
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        load(source)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def main() -> int:
    """Print the figures; return 1 when the limit is missed."""
    print(f"scheme: check and compile, {TIMES} times each, limit {LIMIT_MS:.0f} ms")
    worst = 0.0
    for file in FILES:
        taken, lines = measure(file), len(file.read_text(encoding="utf-8").splitlines())
        quick, middle = f"quickest {taken[0]:.1f} ms", f"median {median(taken):.1f} ms"
        print(f"  {file.name}, {lines} lines: {quick}, {middle}")
        worst = max(worst, taken[0])
    # The quickest run says what the code costs; the others also what else the machine does.
    return 0 if worst < LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
