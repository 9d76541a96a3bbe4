"""Made-up names of people: rare surnames with invented given names, never the same twice."""

from __future__ import annotations

from functools import lru_cache

from xuanshu.site.demo.chance import number

_SURNAMES = (
    "甘濮谌逄仉晏窦佘苌隗蔺郏亓牟宓蒯鄢戢郗荆訾隋庾竺耿暴鲜阚那沃"
    "厍桑冼禚臧殳迟衡伏郦乜冉盖辜厉鞠况雒麴闵母睦佟屠宛邬胥幸燕郁"
)
_FIRST = "一千若予景知闻未望以思怀止初砚舟春季言石冬禾远青守维允启简松"
_SECOND = "鸣禾川汀屿穗岑澄帆阶舟柏桥砚棠序泊笛苇堤原霁葵渡湾杭峤塘茗篱"


@lru_cache(maxsize=1)
def _all() -> tuple[str, ...]:
    pairs = [(a, b) for a in _FIRST for b in _SECOND if a != b]
    pairs.sort(key=lambda pair: number(0, 10**9, "given", *pair))
    turn = len(_SURNAMES)
    return tuple(_SURNAMES[place % turn] + "".join(pair) for place, pair in enumerate(pairs))


def name(place: int) -> str:
    """Return the made-up name with this number; different numbers give different names.

    Raises ``IndexError`` beyond the 800 or so that there are.
    """
    return _all()[place]
