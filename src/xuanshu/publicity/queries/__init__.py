"""Reads of the room."""

from xuanshu.publicity.queries.content import Content, Group, content_of, groups_of, items_of
from xuanshu.publicity.queries.notices import (
    ending_of,
    locked_notice,
    notice_of,
    notices_by_stage,
    outcome,
    page_of_notice,
    public_pages,
    published_bytes,
)
from xuanshu.publicity.queries.span import span_of

__all__ = [
    "Content",
    "Group",
    "content_of",
    "ending_of",
    "groups_of",
    "items_of",
    "locked_notice",
    "notice_of",
    "notices_by_stage",
    "outcome",
    "page_of_notice",
    "public_pages",
    "published_bytes",
    "span_of",
]
