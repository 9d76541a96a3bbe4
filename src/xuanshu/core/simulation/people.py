"""Made-up names: obviously nobody's."""

from __future__ import annotations

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def sign(n: int) -> str:
    """Return a name for the ``n``-th of many, such as 甲子 or 乙丑2; ``n`` counts from nought."""
    round_, place = divmod(n, 60)
    name = STEMS[place % 10] + BRANCHES[place % 12]
    return f"{name}{round_ + 1}" if round_ else name


def person(n: int) -> str:
    """Return the name of the ``n``-th of those who take part."""
    return f"试者{sign(n)}"


def judge(n: int) -> str:
    """Return the name of the ``n``-th judge."""
    return f"评者{sign(n)}"
