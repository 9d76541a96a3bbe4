"""Notices, their pages, and what comes out of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404
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
    """Return the notice of a stage that counts now: its last round, if one was drafted."""
    found = Notice.objects.of_season(season).filter(stage=stage_id).last()
    if found is not None:
        found.season = season
    return found


def locked_notice(notice: Notice) -> Notice:
    """Return the notice as it is now, locked until the transaction ends."""
    return Notice.objects.locked().get(pk=notice.pk)


def notices_by_stage(season: Season) -> dict[str, Notice]:
    """Return the last round of a season's notices by stage; one query."""
    found = {each.stage: each for each in Notice.objects.of_season(season)}
    for each in found.values():
        each.season = season
    return found


def notice_before(notice: Notice) -> Notice | None:
    """Return the round before a correction, ``None`` for a first notice."""
    rows = Notice.objects.of_season(notice.season).filter(stage=notice.stage)
    found = rows.filter(round=notice.round - 1).first()
    if found is not None:
        found.season = notice.season
    return found


def rounds_of(season_id: int, stage_id: str) -> list[PublicPage]:
    """Return the published pages of a stage in order of their rounds, with notice and ending."""
    rows = PublicPage.objects.filter(notice__season_id=season_id, notice__stage=stage_id)
    rows = rows.select_related(
        "notice__ending", "notice__season__version", "notice__season__federation"
    )
    found = list(rows.defer("html", "items").order_by("notice__round"))
    for each in found[1:]:  # one season, so that its rules are read once
        each.notice.season = found[0].notice.season
    return found


def last_notice_shown(season: Season, stage_id: str) -> Notice:
    """Return the notice of a stage that was published last; ``Http404`` before the first."""
    rows = Notice.objects.of_season(season).filter(stage=stage_id, published_at__isnull=False)
    found = rows.last()
    if found is None:
        raise Http404
    found.season = season
    return found


def notice_by_token(token: str) -> Notice | None:
    """Return the notice of a published page, with its season, for the public."""
    rows = Notice.objects.filter(pages__token=token)
    return rows.select_related("season__version", "season__federation").first()


def page_of_notice(notice: Notice) -> PublicPage | None:
    """Return the page that was published, without its bytes."""
    return PublicPage.objects.filter(notice=notice).defer("html").first()


def last_page(season: Season, stage_id: str) -> PublicPage | None:
    """Return the page of a stage that was published last, without its bytes."""
    rows = PublicPage.objects.filter(notice__season=season, notice__stage=stage_id)
    return rows.defer("html").order_by("-notice__round").first()


def ending_of(notice: Notice) -> Ending | None:
    """Return the act that ended a notice, with who did it."""
    return Ending.objects.filter(notice=notice).select_related("by").first()


def public_pages() -> PublicPageQuerySet:
    """Return all published pages for the public list, newest first."""
    return PublicPage.objects.for_list()


def outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries that stood before the public in the last notice, once it is ended."""
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
