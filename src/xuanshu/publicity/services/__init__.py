"""Use cases of the room, one file each."""

from xuanshu.publicity.services.draft_notice import draft_notice
from xuanshu.publicity.services.end_notice import end_notice
from xuanshu.publicity.services.page import page_bytes
from xuanshu.publicity.services.publish_notice import publish_notice
from xuanshu.publicity.services.record_publication import Shown, record_publication
from xuanshu.publicity.services.save_notice import save_notice

__all__ = [
    "Shown",
    "draft_notice",
    "end_notice",
    "page_bytes",
    "publish_notice",
    "record_publication",
    "save_notice",
]
