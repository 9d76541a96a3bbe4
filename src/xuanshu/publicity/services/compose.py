"""A first text of a notice, composed from the scheme's words; the office edits it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.press.words import date_in_words, period_in_words
from xuanshu.programmes.models import Season
from xuanshu.publicity.models import Notice
from xuanshu.units.access import Actor

GAP = "\n"


def compose(notice: Notice, number: int, actor: Actor) -> None:
    """Put first texts into a notice of ``number`` entries."""
    season, stage = notice.season, notice.rule
    notice.title = title_of(season)
    notice.body = _body(season, stage, number)
    notice.closing = _closing(season, stage)
    notice.contact = _contact(season, stage, actor)


def compose_correction(notice: Notice, before: Notice) -> None:
    """Put first texts into a correction of the notice before it; what changes follows by itself."""
    stage: Any = notice.rule
    notice.title = _corrected_title(before.title)
    words = _(
        "%(day)s发布的《%(title)s》（公示期%(period)s），经复核，对名单更正如下，"
        "自本公示发布后重新公示%(n)s个工作日，在%(channels)s接受社会监督。"
        "原公示自本公示发布之时起停止。"
    )
    notice.body = words % {
        "day": date_in_words(local_day(before.published_at) if before.published_at else None),
        "title": before.title,
        "period": _period(before),
        "n": stage.working_days,
        "channels": "、".join(stage.channels),
    }
    notice.closing, notice.contact = before.closing, before.contact


def _corrected_title(title: str) -> str:
    """Return 关于…的更正公示."""
    corrected, plain = _("更正公示"), _("公示")
    if title.endswith(corrected):
        return title
    return title.removesuffix(plain) + corrected


def _period(notice: Notice) -> str:
    if notice.first_day is None or notice.last_day is None:
        return ""
    return period_in_words(notice.first_day, notice.last_day)


def title_of(season: Season) -> str:
    """Return 关于…年度入围…的公示."""
    words = _("关于%(year)s年度入围%(entry)s的公示")
    return words % {"year": season.year, "entry": season.rules.wording.entry}


def _body(season: Season, stage: Any, number: int) -> str:
    rules = season.rules
    notice = next(iter(rules.documents.values()))
    acts = {"judging": _("%s评审"), "meeting": _("%s研究")}
    steps = [
        acts[each.kind] % rules.body_label(each.body)
        for each in rules.stages
        if each.kind in acts and hasattr(each, "body")
    ]
    words = _(
        "根据%(document)s，经%(steps)s，确定%(n)s个%(entry)s入围。"
        "现在%(channels)s予以公示，接受社会监督。"
    )
    return words % {
        "document": notice.name(),
        "steps": "、".join(dict.fromkeys(steps)),
        "n": number,
        "entry": rules.wording.entry,
        "channels": "、".join(stage.channels),
    }


def _closing(season: Season, stage: Any) -> str:
    """Return how to object, as the scheme says (QD11: who checks again, who is told)."""
    rules, objection = season.rules, stage.objection
    how = _("公示期间，如对上述%(entry)s有异议，请向%(office)s反映，并写明具体事实和理由。") % {
        "entry": rules.wording.entry,
        "office": rules.body_label(objection.recheck_by),
    }
    named = (
        _("反映情况应当提供真实姓名、所在单位和联系方式。")
        if objection.named_only
        else _("反映情况可以实名，也可以匿名。")
    )
    then = _("对收到的异议，由%(recheck)s进行复核，复核结果报%(report)s。") % {
        "recheck": rules.body_label(objection.recheck_by),
        "report": rules.body_label(objection.report_to),
    }
    return GAP.join([how + named, then])


def _contact(season: Season, stage: Any, actor: Actor) -> str:
    rules = season.rules
    office = rules.body_label(stage.objection.recheck_by)
    place = _("%(office)s（设在%(unit)s）") % {"office": office, "unit": rules.office}
    words = _("受理单位：%s") % place
    phone = actor.person.phone
    return words + (_("，联系电话：%s") % phone if phone else "")
