"""Printed editions of the 简介汇编."""

from __future__ import annotations

from tests.makers.judging import JUDGE
from xuanshu.programmes.models import Season
from xuanshu.units.access import Actor
from xuanshu.vetting.documents.compendium import compendium_pdf
from xuanshu.vetting.models import CompendiumEdition
from xuanshu.vetting.services import print_compendium


def make_edition(season: Season, office: Actor, stage_id: str = "screen") -> CompendiumEdition:
    """Return the edition of what the booklet holds now."""
    stage = season.rules.stage(stage_id)

    def make(content, number, digest):
        return compendium_pdf(season, stage, content, JUDGE, (number, digest))

    return print_compendium(season=season, stage=stage, make=make, actor=office, now=JUDGE)
