"""A season that is over, with everybody who may look at it, and the parts of its addresses."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import get_resolver, reverse

from tests.makers.after_care import SPREAD, make_follow_up, make_nomination, make_package
from tests.makers.compendium import make_edition
from tests.makers.consultation import make_published as make_consulted
from tests.makers.cultivation import make_tracking
from tests.makers.entries import WHEN, fill, seal, small_pdf
from tests.makers.judging import JUDGE, judge_all, make_panel
from tests.makers.kept import kept
from tests.makers.objections import answer, check, make_objection, rule
from tests.makers.posts import make_delegation, make_hand_over
from tests.makers.publicity import make_publication
from tests.makers.rollups import make_rollup
from tests.makers.units import at, head_office, make_actor, make_federation, make_unit
from tests.makers.upper import (
    Case,
    make_ended,
    make_named,
    make_published,
    make_settled,
    seat_head,
)
from xuanshu.entries.queries import patches_of, record_of
from xuanshu.entries.services import file_record
from xuanshu.honours.services import freeze_assessment
from xuanshu.journal.queries import rows_for
from xuanshu.journal.services import begin_check, keep_roots, link_all
from xuanshu.judging.queries.rounds import seats_of
from xuanshu.judging.services import close_round, open_round
from xuanshu.programmes.queries import members
from xuanshu.units.access import Actor
from xuanshu.units.models import Role, UnitKind
from xuanshu.units.services import ask_about_data

STAGES = {
    "compendium": "screen",
    "rollup": "register",
    "rollups": "register",
    "meeting": "settle",
    "minutes": "settle",
    "shortlist": "settle",
    "notice": "publicise",
    "objection": "publicise",
    "publications": "publicise",
    "publication": "publicise",
    "naming": "name",
    "certificates": "name",
    "decision": "name",
    "ledger": "name",
}

LATER = at("2021-01-04 09:00")

# What each role opens; the rest are papers and acts.
PAGES = {
    "handler": "season-home consultations consultation-answer consultation-summary "
    "entries entry filing filing-receipt filing-history my-certificates "
    "follow-mine follow-entry follow-event assessment "
    "rules messages account_change_password own-sessions mfa_index account_reauthenticate",
    "leader": "season-home entries entry filing filing-receipt filing-history rollup below "
    "guided-entry my-certificates follow-mine follow-entry assessment rules messages",
    "guide": "season-home guided follow-mine rules messages",
    "judge": "season-home judge-list judge-mark rules messages",
    "head": "season-home meeting-review objections objection rules messages",
    "office": "season-home consultations consultation-add consultation consultation-reply "
    "consultation-enter consultation-opinions consultation-summary "
    "compendium compendium-brief meeting-table meeting-pack "
    "seasons scheme-add scheme-version scheme-edit scheme-edit-preview season-versions "
    "season-version setup move-date bodies calendar "
    "calendar-add calendar-year entries entry filing scans scan-compare vetting vetting-record "
    "quota screening screening-record pool pool-entry judging meeting notice publications "
    "publication-record naming follow-up follow-entry assessment assessment-points "
    "nomination nomination-package nomination-result "
    "certificate-revoke journal journal-row "
    "journal-checks journal-roots messages rules",
    "security": "rights people person posts-waiting small-office one-person sign-in-locks safety "
    "messages own-sessions data-requests data-request",
    "system": "rights posts-waiting small-office sign-in-locks safety own-sessions units unit "
    "unit-add units-import people person person-add messages own-posts posts-ending post-term "
    "delegations hand-overs hand-over post-delegate post-hand-over post-matters privacy-notice "
    "privacy-text retention own-data",
    "audit": "season-home consultations consultation consultation-opinions consultation-reply "
    "consultation-summary journal journal-row journal-checks journal-roots "
    "rules publications assessment assessment-edition nomination "
    "nomination-package one-person small-office rights safety messages",
}

# A passkey, another house that vouches, an identity there: nobody here has any.
NOBODYS = {"pk": 1, "provider_id": "province", "identity_id": 1}


@dataclass
class Finished:
    """A season that is over, who looks at it, and what its addresses are made of."""

    people: dict[str, Actor]
    parts: dict[str, object]

    def address(self, name):
        """Return the address of a name, made of what this season has."""
        pattern = get_resolver().reverse_dict.getlist(name)[0][0][0]
        parts = {key: self.part(name, key) for key in pattern[1]}
        return reverse(name, kwargs=parts)

    def part(self, name, key):
        """Return one part of an address: by the room it belongs to where rooms differ."""
        filing = self.parts.get("filing_stage", "apply")
        stages = {"filing": filing, "vettin": filing, "pool": "cultivate", "screen": "screen"}
        if key == "stage_id":
            room = name.split("-")[0]
            return stages.get(room[:6], STAGES.get(room, "judge"))
        if name == "compendium-edition" and key == "number":
            return self.parts["booklet"]
        if key == "unit_id" and name.startswith("unit"):
            return self.parts["unit"]
        if name == "consultation-public" and key == "token":
            return self.parts["summary_token"]
        if name == "objection-file" and key == "file_id":
            return self.parts["objection_file"]
        return self.parts[key]


def registered(panel):
    """Return the handler of the first entry, its registration and its unit's roll-up, all filed."""
    entry = panel.entries[0]
    handler = make_actor(Role.HANDLER, unit=entry.unit.unit)
    record = seal(fill(record_of(entry, "register"), handler), handler)
    file_record(record=record, actor=handler, now=WHEN)
    return handler, record, make_rollup(panel.season, handler)


def objected(case):
    """Return the case with an objection that was turned down and answered."""
    case, objection = make_objection(case, evidence=[("照片.pdf", small_pdf())])
    check(case, objection, proposal="turn_down")
    return case, answer(case, rule(case, objection, upheld=False))


def consulted(office, handler):
    """Return the parts of a draft that went out to the handler's unit and was summed up."""
    asked = make_consulted(office=office, handlers={"甲区": handler}, public=True)
    return {
        "consultation_id": asked.consultation.pk,
        "asked_id": asked.part("甲区").pk,
        "summary_token": asked.consultation.summary.token,
    }


def afterwards(case, entry, handler):
    """Return the parts of what follows the notice and the naming, once that was done."""
    told = make_follow_up(case, entry=entry, actor=handler)
    make_nomination(case, entry=entry)
    make_package(case)
    asked = ask_about_data(actor=handler, ask="correct", text="电话有误。", now=WHEN)
    frozen = freeze_assessment(actor=case.office, season=case.season, now=SPREAD)
    return {
        **consulted(case.office, handler),
        "publication_id": make_publication(case).pk,
        "edition": frozen.number,
        "request_id": asked.pk,
        "follow_id": told.pk,
        "follow_file_id": told.files.get().pk,
    }


def passed_on(case, handler):
    """Return a post, and the parts of one that is lent and offered to a successor."""
    return {
        "post_id": case.office.post.pk,
        "delegation_id": make_delegation(handler, now=SPREAD).pk,
        "hand_over_id": make_hand_over(handler, now=SPREAD).pk,
    }


def finished(machine):
    """Return a season that is over, with a registration, a roll-up, an application, a scan."""
    machine.at("2020-12-20 10:00")
    return all_over()


def judge(panel):
    """Open the round, let everybody mark, close it."""
    open_round(actor=panel.office, round=panel.round, now=JUDGE)
    judge_all(panel, [60, 50, 40])
    close_round(actor=panel.office, round=panel.round, now=JUDGE)


PLAIN = {
    "paper": "application_form",
    "side": "scan",
    "number": 0,
    "form": "pdf",
    "body": "panel",
    "year": 2020,
    "move": "remind",
    "act": "settle",
}
"""What an address takes that is no row of anything."""


@kept
def all_over():
    """Return the same, whatever the machine's clock says."""
    department = make_unit(kind=UnitKind.DEPARTMENT, name="乙部", parent=head_office())
    panel = make_panel(entries=3, opened=False)
    handler, registration, rollup = registered(panel)
    judge(panel)
    case = Case(panel, seat_head(panel.season, panel.office))
    case, objection = objected(make_published(make_settled(case)))
    case = make_named(make_ended(case))
    season, entry = case.season, case.entries[0]
    record = record_of(entry, "apply")
    certificate = next(each for each in case.certificates if each.entry_id == entry.pk)
    progress = make_tracking(entry, handler, "progress", files=[("台账.pdf", small_pdf())])
    parts = {
        **PLAIN,
        "season_id": season.pk,
        "entry_id": entry.pk,
        "record_id": record.pk,
        "patch_id": patches_of(record)[0].pk,
        "copy_id": registration.sealed_copies.first().pk,
        "rollup_id": rollup.pk,
        "unit_id": rollup.unit_id,
        "unit": entry.unit.unit_id,
        "scan_id": rollup.scans.first().pk,
        "booklet": make_edition(season, case.office).number,
        "file_id": progress.files.get().pk,
        **afterwards(case, entry, handler),
        "attachment_id": record.attachments.first().pk,
        "version_id": season.version_id,
        "path": season.rules.date_points()[0].path,
        "member_id": members(season, "panel")[0].pk,
        "seat_id": seats_of(case.panel.round)[0].pk,
        "token": case.page.token,
        "objection_id": objection.pk,
        "objection_file": objection.files.first().pk,
        "certificate_id": certificate.pk,
        "code": certificate.code,
        **passed_on(case, handler),
        "person_id": case.office.person.pk,
        **recorded("yunlan"),
        **NOBODYS,
    }
    return Finished(everybody(case, handler, department), parts)


def recorded(federation):
    """Return an act of the record and a check of it; its days were kept before."""
    link_all(federation)
    keep_roots(now=LATER)
    check = begin_check(federation=federation, by="system:daily", now=LATER)
    return {
        "row_id": rows_for(federation).get(verb="honours.name").pk,
        "check_id": check.pk,
    }


def everybody(case, handler, department):
    """Return who looks at it, by the names of the table's columns."""
    far = make_federation(code="far", name="远州市总工会", short_name="远州市总")
    return {
        "handler": handler,
        "other": make_actor(Role.HANDLER, unit=case.entries[1].unit.unit),
        "judge": case.panel.judges[0],
        "head": case.head,
        "office": case.office,
        "audit": make_actor(Role.AUDIT),
        "system": make_actor(Role.SYSTEM),
        "far": make_actor(federation=far),
        "security": make_actor(Role.SECURITY),
        "leader": make_actor(Role.LEADER, unit=handler.unit),
        "guide": make_actor(Role.GUIDE, unit=department),
    }
