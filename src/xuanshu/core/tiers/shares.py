"""How many places a share of a whole gives: exact, rounded once, by the rule stated."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Literal

Rounding = Literal["down", "up", "half_up"]


def places(whole: int, share: Fraction, rounding: Rounding) -> int:
    """Return the number of places; raise ``ValueError`` for a negative whole."""
    if whole < 0:
        raise ValueError(whole)
    exact = whole * share
    if rounding == "half_up":
        return floor(exact + Fraction(1, 2))
    return ceil(exact) if rounding == "up" else floor(exact)
