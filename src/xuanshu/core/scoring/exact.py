"""Exact arithmetic on marks, which are integers in the scheme's smallest step."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean(marks: Sequence[int]) -> Fraction:
    """Return the exact mean in steps; ``ValueError`` where there is no mark."""
    if not marks:
        msg = "no mark, no mean"
        raise ValueError(msg)
    return Fraction(sum(marks), len(marks))


def trimmed_mean(marks: Sequence[int], drop_high: int, drop_low: int, least: int) -> Fraction:
    """Return the mean in steps without the highest ``drop_high`` and lowest ``drop_low`` marks.

    With fewer than ``least`` marks it is the plain mean. Raises ``ValueError`` where there is no
    mark, or where ``least`` would let every mark be dropped.
    """
    if drop_high < 0 or drop_low < 0 or least <= drop_high + drop_low:
        msg = "trimming must leave at least one mark"
        raise ValueError(msg)
    if len(marks) < least:
        return mean(marks)
    return mean(sorted(marks)[drop_low : len(marks) - drop_high])


def show(total: Fraction, decimals: int) -> str:
    """Return ``total`` (not negative) rounded half up to ``decimals`` places, for display only.

    Ranks never use this text: they compare the unrounded values.
    """
    if total < 0 or decimals < 0:
        msg = "only totals from zero up are shown, with no negative number of places"
        raise ValueError(msg)
    scaled = (2 * total.numerator * 10**decimals + total.denominator) // (2 * total.denominator)
    if not decimals:
        return str(scaled)
    whole, part = divmod(scaled, 10**decimals)
    return f"{whole}.{part:0{decimals}d}"
