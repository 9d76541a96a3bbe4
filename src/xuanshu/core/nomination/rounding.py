"""A share of a number, made whole by a stated rule."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

Rounding = Literal["up", "down", "half_up"]
ROUNDINGS: dict[str, str] = {"up": "进一取整", "down": "舍去小数", "half_up": "四舍五入"}


def whole(exact: Fraction, rounding: Rounding) -> int:
    """Return the number that stands for an exact share; whole numbers stay as they are."""
    if rounding == "up":
        return math.ceil(exact)
    return math.floor(exact if rounding == "down" else exact + Fraction(1, 2))


def share_text(share: Fraction) -> str:
    """Return "20%", or "1/3" where it is no whole percentage."""
    percent = share * 100
    if percent.denominator == 1:
        return f"{percent.numerator}%"
    return f"{share.numerator}/{share.denominator}"
