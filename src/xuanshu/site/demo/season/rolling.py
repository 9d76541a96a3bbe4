"""Unions roll their projects up, seal the list and file it; the office takes it in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xuanshu.entries.models import Entry
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.site.demo.people import people_of
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.filing import REGISTRATION
from xuanshu.site.demo.season.moments import after
from xuanshu.site.demo.season.sealing import Sheet
from xuanshu.vetting.documents import rollup_pdf
from xuanshu.vetting.models import Rollup
from xuanshu.vetting.services import (
    accept_rollup,
    file_rollup,
    print_rollup,
    upload_rollup_scan,
)

PAPER = "registration_rollup"


@dataclass(frozen=True)
class PrintedList:
    """A union's list, printed and on its way to be signed and sealed."""

    rollup: Rollup
    unit: SeasonUnit
    pdf: bytes

    @property
    def sheet(self) -> Sheet:
        """Return the paper as it is carried to the scanner's process."""
        return Sheet(self.pdf, self.unit.name, people_of(self.unit.code).leader, readable=True)


def print_lists(
    cast: Cast, season: Season, entries: list[Entry], now: dt.datetime
) -> list[PrintedList]:
    """Return the printed list of every union that registered something."""
    units = {entry.unit_id: entry.unit for entry in entries}
    printed = []
    for unit in units.values():
        version = print_rollup(
            season=season,
            unit=unit,
            stage_id=REGISTRATION,
            actor=cast.handler(unit.code),
            now=now,
        )
        paper = season.rules.papers[PAPER]
        pdf = rollup_pdf(version.rollup, paper, version.rows, version)
        printed.append(PrintedList(version.rollup, unit, pdf))
    return printed


def hand_in_list(
    cast: Cast, season: Season, paper: PrintedList, sealed: bytes, now: dt.datetime
) -> None:
    """Bring the sealed list, file it, and let the office take it in."""
    handler = cast.handler(paper.unit.code)
    upload_rollup_scan(
        season=season,
        unit=paper.unit,
        stage_id=REGISTRATION,
        name=f"{paper.unit.short_name}立项汇总表盖章件.pdf",
        data=sealed,
        actor=handler,
        now=now,
    )
    paper.rollup.refresh_from_db()
    file_rollup(rollup=paper.rollup, actor=handler, now=after(now, minutes=5))
    paper.rollup.refresh_from_db()
    accept_rollup(rollup=paper.rollup, actor=cast.office, now=after(now, hours=40))
