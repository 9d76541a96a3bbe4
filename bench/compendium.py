"""How long it takes to print a 简介汇编 of 80 entries; the limit is 5 s.

Each entry has a 简介 of 600 characters and four points of 150. Forty numbered sets of a meeting's
material (40 ranked, 10 candidates) are measured beside it; their limit is 10 s.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from xuanshu.press.official import Column, Listing
from xuanshu.press.pages import page_count
from xuanshu.press.papers import compendium, meeting_pack

ENTRIES, CHARACTERS, SETS = 80, 600, 40
BOOKLET_LIMIT, PACK_LIMIT = 5.0, 10.0
SENTENCE = "围绕职工需求推进阵地建设，建立机制。"


def booklet() -> compendium.Booklet:
    """Return a booklet of 80 entries in three categories."""
    brief = (SENTENCE * CHARACTERS)[:CHARACTERS]
    points = [[name, brief[:150]] for name in ("实施情况", "主要做法", "创新点", "成效")]
    entries = [
        {
            "number": f"2020-{n:04d}",
            "name": f"第{n}号职工驿站的创新实践",
            "unit": f"甲{n}区总工会",
            "category": "机制创新",
            "leader": "甲某",
            "brief": brief,
            "points": points,
        }
        for n in range(1, ENTRIES + 1)
    ]
    groups = [{"label": f"类别{k}", "entries": entries[k::3]} for k in range(3)]
    return compendium.Booklet(
        "创新项目\n简介汇编", "评审办公室", "2020年10月", ("说明。",), tuple(groups)
    )


def pack() -> meeting_pack.Pack:
    """Return a meeting's material: 40 ranked entries, 10 of them candidates."""
    names = tuple(Column(label, 1, "left") for label in ("位次", "名称", "单位", "得分"))
    ranked = tuple((str(n), SENTENCE[:12], f"甲{n}区总工会", "88.00") for n in range(1, 41))
    briefs = tuple(
        meeting_pack.Brief(f"{n}．", SENTENCE[:12], "甲区总工会", SENTENCE * 11)
        for n in range(1, 11)
    )
    return meeting_pack.Pack(
        title="评审委员会\n会议材料",
        office="甲市总工会办公室",
        facts=(("议题", SENTENCE),),
        agenda=(SENTENCE,),
        contents=("签到表", "评审情况", "名单及简介", "决定单"),
        attendance=Listing(names, tuple((str(n), "", "", "") for n in range(1, 16))),
        scores=Listing(names, ranked),
        briefs=briefs,
        vote=Listing(names, ranked[:10]),
        recall="会后收回",
    )


def measured(what: str, make: Callable[[], bytes], limit: float) -> bool:
    """Print how long a paper takes, the first time and again; return whether it is in time."""
    taken = []
    for _ in range(2):
        began = time.perf_counter()
        data = make()
        taken.append(time.perf_counter() - began)
    pages, size = page_count(data), len(data) / 1e6
    print(f"{what}: {pages} pages, {size:.1f} MB")
    print(f"  first {taken[0]:.2f} s, again {taken[1]:.2f} s, limit {limit:.0f} s")
    return taken[0] < limit


def main() -> int:
    """Print the figures; return 1 when a limit is missed."""
    first = measured(
        f"booklet of {ENTRIES} entries", lambda: compendium.pdf(booklet()), BOOKLET_LIMIT
    )
    second = measured(f"{SETS} numbered sets", lambda: meeting_pack.pdf(pack(), SETS), PACK_LIMIT)
    return 0 if first and second else 1


if __name__ == "__main__":
    sys.exit(main())
