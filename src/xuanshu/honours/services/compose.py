"""First texts of the naming: the honour's name, the decision's title and paragraphs."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuanshu.honours.models import Naming
from xuanshu.programmes.models import Season

GAP = "\n"


def honour_of(season: Season) -> str:
    """Return the honour as the certificate says it: "2020年度创新项目"."""
    words = _("%(year)s年度%(entry)s")
    return words % {"year": season.year, "entry": season.rules.wording.entry}


def title_of(season: Season) -> str:
    """Return 关于命名……的决定."""
    return _("%(organiser)s\n关于%(verb)s%(honour)s的决定") % {
        "organiser": season.federation.name,
        "verb": season.rules.wording.honour,
        "honour": honour_of(season),
    }


def body_of(naming: Naming, number: int) -> str:
    """Return the decision's paragraphs: its ground, the act, the hope that goes with it."""
    season = naming.season
    rules = season.rules
    notice = next(iter(rules.documents.values()))
    words = {
        "document": notice.name(),
        "steps": "、".join(_before(season, naming.stage)),
        "organiser": season.federation.name,
        "verb": rules.wording.honour,
        "n": number,
        "entry": rules.wording.entry,
        "honour": honour_of(season),
    }
    act = _(
        "根据%(document)s，经%(steps)s，%(organiser)s决定，"
        "%(verb)s以下%(n)s个项目为%(honour)s（名单附后）。"
    )
    hope = _(
        "希望获得%(verb)s的单位珍惜荣誉，持续深化，发挥示范带动作用。"
        "各级工会要学习借鉴，结合实际推动工作创新，更好服务职工群众。"
    )
    return GAP.join([act % words, hope % words])


def _before(season: Season, stage_id: str) -> list[str]:
    """Return the labels of the stages that led to the naming, as the scheme calls them."""
    labels = [stage.label for stage in season.rules.stages]
    return labels[: [stage.id for stage in season.rules.stages].index(stage_id)]
