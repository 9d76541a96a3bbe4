"""Notices, their pages, and what comes out of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import NoticeState
from xuanshu.press.words import date_in_words
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import Outcome
from xuanshu.publicity.models import Ending, Notice, PublicPage
from xuanshu.publicity.querysets import PublicPageQuerySet


def published_bytes(token: str) -> tuple[bytes, str] | None:
    """Return a published page's bytes and digest, or ``None``. One query."""
    found = PublicPage.objects.filter(token=token).values_list("html", "digest").first()
    return (bytes(found[0]), found[1]) if found else None


def notice_of(season: Season, stage_id: str) -> Notice | None:
    """Return the notice of a stage, if it was drafted."""
    found = Notice.objects.of_season(season).filter(stage=stage_id).first()
    if found is not None:
        found.season = season
    return found


def locked_notice(notice: Notice) -> Notice:
    """Return the notice as it is now, locked until the transaction ends."""
    return Notice.objects.locked().get(pk=notice.pk)


def notices_by_stage(season: Season) -> dict[str, Notice]:
    """Return a season's notices by stage; one query."""
    found = {each.stage: each for each in Notice.objects.of_season(season)}
    for each in found.values():
        each.season = season
    return found


def page_of_notice(notice: Notice) -> PublicPage | None:
    """Return the page that was published, without its bytes."""
    return PublicPage.objects.filter(notice=notice).defer("html").first()


def ending_of(notice: Notice) -> Ending | None:
    """Return the act that ended a notice, with who did it."""
    return Ending.objects.filter(notice=notice).select_related("by").first()


def public_pages() -> PublicPageQuerySet:
    """Return all published pages for the public list, newest first."""
    return PublicPage.objects.for_list()


def outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries that stood before the public, in the order of the notice, once ended."""
    found = notice_of(season, stage.id)
    if found is None or found.state == NoticeState.DRAFT:
        return Outcome((), settled=False, reason=_("“%s”尚未发布。") % stage.label)
    page = page_of_notice(found)
    entries = tuple(item["entry"] for item in page.items) if page else ()
    if found.state != NoticeState.ENDED:
        words = _("“%(stage)s”尚未结束（公示期至%(day)s止）。")
        reason = words % {"stage": stage.label, "day": date_in_words(found.last_day)}
        return Outcome(entries, settled=False, reason=reason)
    return Outcome(entries, settled=True)
