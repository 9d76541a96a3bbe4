"""A public notice. What was published is never edited: a correction is a new notice."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class NoticeState(StrEnum):
    """Where a public notice stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ENDED = "ended"


_S = NoticeState

NOTICE: Table[NoticeState] = Table(
    name="notice",
    label="公示",
    start=_S.DRAFT,
    labels={_S.DRAFT: "拟稿中", _S.PUBLISHED: "公示中", _S.ENDED: "公示结束"},
    sides={"office": "评委会办公室", "clock": "系统到期自动"},
    moves=(
        Move("save", frozenset({_S.DRAFT}), _S.DRAFT, "office", "暂存"),
        Move("publish", frozenset({_S.DRAFT}), _S.PUBLISHED, "office", "发布公示"),
        Move("end", frozenset({_S.PUBLISHED}), _S.ENDED, "clock", "结束公示"),
        # Taken down midway (an error, an order): the record stays, the days begin anew elsewhere.
        Move("take_down", frozenset({_S.PUBLISHED}), _S.ENDED, "office", "撤下公示"),
    ),
)
