"""A public notice. What was published is never edited: a correction is a new notice."""

from __future__ import annotations

from enum import StrEnum

from xuanshu.core.lifecycle.table import Move, Table


class NoticeState(StrEnum):
    """Where a public notice stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ENDED = "ended"
    SUPERSEDED = "superseded"


_S = NoticeState

NOTICE: Table[NoticeState] = Table(
    name="notice",
    label="公示",
    start=_S.DRAFT,
    labels={
        _S.DRAFT: "拟稿中",
        _S.PUBLISHED: "公示中",
        _S.ENDED: "公示结束",
        _S.SUPERSEDED: "已由更正公示替代",
    },
    sides={"office": "评委会办公室", "clock": "系统到期自动"},
    moves=(
        Move("save", frozenset({_S.DRAFT}), _S.DRAFT, "office", "暂存"),
        Move("publish", frozenset({_S.DRAFT}), _S.PUBLISHED, "office", "发布公示"),
        Move("end", frozenset({_S.PUBLISHED}), _S.ENDED, "clock", "结束公示"),
        # A corrected list begins its days anew in a notice of its own; this one stays on record.
        Move("supersede", frozenset({_S.PUBLISHED}), _S.SUPERSEDED, "office", "由更正公示替代"),
    ),
)
