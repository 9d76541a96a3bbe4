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
from xuanshu.publicity.queries.publications import (
    ChannelLine,
    channel_lines,
    missing_channels,
    publication_by_op,
    publication_for,
    record_of_channel,
    unrecorded,
)
from xuanshu.publicity.queries.span import span_of

__all__ = [
    "ChannelLine",
    "Content",
    "Group",
    "channel_lines",
    "content_of",
    "ending_of",
    "groups_of",
    "items_of",
    "locked_notice",
    "missing_channels",
    "notice_of",
    "notices_by_stage",
    "outcome",
    "page_of_notice",
    "public_pages",
    "publication_by_op",
    "publication_for",
    "published_bytes",
    "record_of_channel",
    "span_of",
    "unrecorded",
]
