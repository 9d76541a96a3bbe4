"""The notice on the federation's own channels: where, when, and what was to be seen."""

from __future__ import annotations

from typing import Any

from xuanshu.press.pages import page_as_png
from xuanshu.publicity.documents import notice_pdf
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import Content, page_of_notice
from xuanshu.publicity.services import Shown, record_publication
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import after

SITE = "http://localhost/yanshi"


def show_everywhere(cast: Cast, notice: Notice) -> int:
    """Return on how many channels a published notice was recorded, with a picture of each."""
    stage: Any = notice.season.rules.stage(notice.stage)
    page = page_of_notice(notice)
    if page is None or notice.published_at is None:
        return 0
    picture = page_as_png(notice_pdf(Content.of(page.content)), 0, dpi=50)
    for place, channel in enumerate(stage.channels):
        shown_at = after(notice.published_at, minutes=20 * (place + 1))
        in_app = "APP" in channel
        record_publication(
            actor=cast.office,
            notice=notice,
            shown=Shown(
                channel=channel,
                shown_at=shown_at,
                address="" if in_app else f"{SITE}/{notice.pk}/{place}",
                place="首页“公示公告”栏（演示）" if in_app else "",
            ),
            op=f"demo-{notice.pk}-{place}",
            now=after(shown_at, minutes=30),
            screenshot=("截图.png", picture),
        )
    return len(stage.channels)
