"""What the demonstration says at the terminal: one line a step, a counter while it works."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

Item = TypeVar("Item")


class Show:
    """Prints steps with the seconds they took."""

    def __init__(self) -> None:
        """Start the clock of the first step."""
        self._since = time.perf_counter()

    def line(self, text: str) -> None:
        """Print one finished step."""
        took = time.perf_counter() - self._since
        self._clear()
        sys.stdout.write(f"[{took:5.1f} s] {text}\n")
        sys.stdout.flush()
        self._since = time.perf_counter()

    def each(self, items: Iterable[Item], label: str) -> Iterator[Item]:
        """Yield items, counting them on one line of a terminal (nothing in a file)."""
        total = len(items) if isinstance(items, Sized) else 0
        for place, item in enumerate(items, start=1):
            if sys.stdout.isatty():
                sys.stdout.write(f"\r          {label} {place}/{total}")
                sys.stdout.flush()
            yield item

    @staticmethod
    def _clear() -> None:
        """Take the counter away."""
        if sys.stdout.isatty():
            sys.stdout.write("\r" + " " * 60 + "\r")
