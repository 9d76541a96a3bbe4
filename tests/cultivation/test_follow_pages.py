"""The pages of a cultivation: what a department guides, one entry, the office's overview."""

import datetime as dt
import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.cultivation import another_department, make_guided, make_plan, make_tracking
from tests.makers.entries import file_next, make_handler, small_pdf
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, sign_in
from tests.makers.vetting import APPLY, make_pooled
from xuanshu.cultivation.models import Plan, Tracking
from xuanshu.cultivation.queries import follow_counts, follow_rows
from xuanshu.entries.models import Attachment
from xuanshu.outbox.models import Message
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def guided(season, office):
    return make_guided(season, office=office, title="甲字一号站", contact="乙某某")


def text(answer):
    return answer.content.decode()


def sheet(answer):
    data = answer.getvalue()
    return ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_a_department_sees_what_it_guides_and_opens_it_from_its_message(
    client, season, office, guided
):
    entry, _unit, guide = guided
    other = make_pooled(season, office=office, title="甲字二号站")
    here = sign_in(client, guide)
    page = text(here.get(reverse("guided", args=[season.pk])))
    assert "甲字一号站" in page
    assert "000****0012" in page
    assert "000-0000-0012" not in page
    assert "乙某某" in page
    assert other.title not in page
    told = Message.objects.get(person=guide.person.pk, key=f"guide:{entry.pk}")
    page = text(here.get(told.url))
    assert "000-0000-0012" in page
    assert "立项登记表" in page
    assert here.get(reverse("entry", args=[entry.pk])).status_code == 404
    assert "没有符合条件" in text(here.get(reverse("guided", args=[season.pk]) + "?q=无此站"))


def test_a_department_reads_filed_files_but_no_draft(client, season, guided):
    entry, unit, guide = guided
    record = file_next(entry, "apply", unit, APPLY)
    file = Attachment.objects.filter(record=record).first()
    here = sign_in(client, guide)
    address = reverse("guided-paper", args=[season.pk, entry.pk, file.pk])
    assert here.get(address).getvalue()
    assert file.name in text(here.get(reverse("guided-entry", args=[season.pk, entry.pk])))
    type(record).objects.filter(pk=record.pk).update(state="draft")
    assert here.get(address).status_code == 404
    page = text(here.get(reverse("guided-entry", args=[season.pk, entry.pk])))
    assert file.name not in page


def test_others_find_nothing(client, season, office, guided):
    entry, _unit, guide = guided
    record = make_tracking(entry, guide, files=[("台账.pdf", small_pdf("台账"))])
    file = record.files.get()
    pages = [
        reverse("guided-entry", args=[season.pk, entry.pk]),
        reverse("cultivation-plan", args=[season.pk, entry.pk]),
        reverse("cultivation-progress", args=[season.pk, entry.pk]),
        reverse("cultivation-file", args=[season.pk, entry.pk, file.pk]),
    ]
    inside = make_handler(season, unit=season.season_units.get(kind="other").unit)
    strangers = [inside, make_actor(Role.HANDLER)]
    for stranger in strangers:
        here = sign_in(client, stranger)
        assert [here.get(page).status_code for page in pages] == [404] * len(pages)
        assert "甲字一号站" not in text(here.get(reverse("guided", args=[season.pk])))
    here = sign_in(client, make_actor(Role.JUDGE))
    assert {here.get(page).status_code for page in pages} == {403}
    here = sign_in(client, guide)
    assert here.get(pages[3]).status_code == 200
    other = make_pooled(season, office=office)
    stolen = reverse("cultivation-file", args=[season.pk, other.pk, file.pk])
    assert sign_in(client, office).get(stolen).status_code == 404


def test_a_unit_writes_and_revises_its_plan_on_the_page(client, season, guided):
    entry, unit, _guide = guided
    here = sign_in(client, unit)
    assert "培育计划待填写" in text(here.get(reverse("season-home", args=[season.pk])))
    address = reverse("cultivation-plan", args=[season.pk, entry.pk])
    values = {
        "goals": "建成甲字示范点",
        "measures": "",
        "ms-day": ["2020-06-30", ""],
        "ms-what": ["完成甲字试点", ""],
    }
    answer = here.post(address, values)
    assert answer.status_code == 409
    assert "完成甲字试点" in text(answer)
    assert here.post(address, {**values, "measures": "先试点"}).status_code == 302
    plan = Plan.objects.get()
    assert plan.milestones == [{"day": "2020-06-30", "what": "完成甲字试点"}]
    assert f'name="base" value="{plan.pk}"' in text(here.get(address))
    page = text(here.get(reverse("guided-entry", args=[season.pk, entry.pk])))
    assert "先试点" in page
    assert "登记进展" in page
    assert "登记指导" not in page
    panel = text(here.get(reverse("entry", args=[entry.pk])))
    assert reverse("guided-entry", args=[season.pk, entry.pk]) in panel


def test_a_department_records_guidance_with_files_and_corrects_it(client, season, guided):
    entry, _unit, guide = guided
    here = sign_in(client, guide)
    address = reverse("cultivation-guidance", args=[season.pk, entry.pk])
    values = {"op": "abc", "day": "2020-06-09", "form": "visit", "content": "看了甲字站"}

    def sent(**over):
        file = SimpleUploadedFile("台账.pdf", small_pdf("台账"))
        return here.post(over.pop("to", address), {**values, "files": [file], **over})

    answer = sent()
    assert answer.status_code == 409
    assert "确认所传附件不涉密" in text(answer)
    assert not Tracking.objects.exists()
    assert sent(open_files="on").status_code == 302
    assert sent(open_files="on").status_code == 302
    record = Tracking.objects.get()
    assert [file.name for file in record.files.all()] == ["台账.pdf"]
    correcting = f"{address}?corrects={record.pk}"
    assert "看了甲字站" in text(here.get(correcting))
    answer = here.post(correcting, {**values, "op": "abd", "content": "看了乙字站"})
    assert answer.status_code == 302
    page = text(here.get(reverse("guided-entry", args=[season.pk, entry.pk])))
    assert '<del class="struck">看了甲字站</del>' in page
    assert "看了乙字站" in page
    assert here.get(f"{address}?corrects=0").status_code == 404
    assert here.get(f"{address}?corrects=x").status_code == 404
    assert here.post(address, {"content": "没有日期"}).status_code == 409
    progress = reverse("cultivation-progress", args=[season.pk, entry.pk])
    assert here.get(progress).status_code == 409


def test_only_a_unit_that_may_guide_has_the_line_in_its_menu(client, season, guided):
    _entry, unit, guide = guided
    home = reverse("season-home", args=[season.pk])
    line = f'href="{reverse("guided", args=[season.pk])}"'
    assert line in text(sign_in(client, guide).get(home))
    assert line not in text(sign_in(client, unit).get(home))


def test_the_overview_finds_what_lacks_plan_record_or_guide(season, office):
    today = dt.date(2020, 6, 15)
    full, unit, guide = make_guided(season, office=office)
    make_plan(full, unit)
    make_tracking(full, guide)
    bare, _unit, _guide = make_guided(season, office=office)
    alone = make_pooled(season, office=office)
    found = {
        tab: set(follow_rows(season, tab, 30, today).values_list("pk", flat=True))
        for tab in ("all", "noplan", "quiet", "noguide")
    }
    assert found == {
        "all": {full.pk, bare.pk, alone.pk},
        "noplan": {bare.pk, alone.pk},
        "quiet": {bare.pk, alone.pk},
        "noguide": {alone.pk},
    }
    assert follow_counts(season, 30, today) == {"all": 3, "noplan": 2, "quiet": 2, "noguide": 1}
    # The record is of 9 June; the entries came into the pool on 27 April.
    assert follow_counts(season, 6, today)["quiet"] == 2
    assert follow_counts(season, 5, today)["quiet"] == 3
    assert follow_counts(season, 49, today)["quiet"] == 0
    assert follow_counts(season, 48, today)["quiet"] == 2


def test_a_corrected_day_counts_and_the_wrong_one_does_not(season, office):
    entry, _unit, guide = make_guided(season, office=office)
    old = make_tracking(entry, guide)
    make_tracking(entry, guide, corrects=old, day=dt.date(2020, 5, 9))
    quiet = follow_rows(season, "quiet", 30, dt.date(2020, 6, 15))
    assert list(quiet.values_list("pk", flat=True)) == [entry.pk]


def test_the_office_reads_the_overview_and_takes_it_as_excel(client, season, office, guided):
    entry, unit, guide = guided
    make_plan(entry, unit, milestones=[{"day": "2099-06-30", "what": "完成甲字试点"}])
    make_tracking(entry, guide, content="看了甲字站")
    desk = sign_in(client, office)
    address = reverse("pool-tracking", args=[season.pk, "cultivate"])
    page = text(desk.get(address))
    assert "2099年6月30日" in page
    assert "已有计划" in page
    assert "这里没有项目" in text(desk.get(address + "?tab=noplan"))
    assert 'value="30"' in text(desk.get(address + "?days=0"))
    assert 'value="365"' in text(desk.get(address + "?days=999"))
    assert 'value="30"' in text(desk.get(address + "?days=abc"))
    table = sheet(desk.get(reverse("pool-tracking-excel", args=[season.pk, "cultivate"])))
    assert "甲字一号站" in table
    assert "看了甲字站" in table
    assert "2099-06-30 完成甲字试点" in table


def test_the_lists_cost_the_same_at_one_and_three_rows(client, season, office, guided):
    entry, unit, guide = guided
    make_plan(entry, unit)
    make_tracking(entry, guide)
    places = [
        (office, reverse("pool-tracking", args=[season.pk, "cultivate"])),
        (office, reverse("standing-pool")),
        (guide, reverse("guided", args=[season.pk])),
    ]
    before = [queries(sign_in(client, who), place) for who, place in places]
    for _ in range(2):
        more, owner, other = make_guided(season, office=office)
        make_plan(more, owner)
        make_tracking(more, other)
    make_guided(season, office=office, department=another_department(season))
    assert [queries(sign_in(client, who), place) for who, place in places] == before


def test_the_time_line_costs_the_same_at_one_and_three_records(client, season, guided):
    entry, _unit, guide = guided
    here = sign_in(client, guide)
    address = reverse("guided-entry", args=[season.pk, entry.pk])
    make_tracking(entry, guide, files=[("台账.pdf", small_pdf("台账"))])
    one = queries(here, address)
    make_tracking(entry, guide, files=[("台账.pdf", small_pdf("台账"))])
    make_tracking(entry, guide, now=at("2020-06-11 10:00"))
    assert queries(here, address) == one


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_only_the_office_opens_its_pages(client, season, role):
    other = sign_in(client, make_handler(season) if role == Role.HANDLER else make_actor(role))
    for name in ("pool-divide", "pool-tracking", "pool-tracking-excel"):
        assert other.get(reverse(name, args=[season.pk, "cultivate"])).status_code == 403
    for name in ("standing-pool", "standing-pool-excel"):
        assert other.get(reverse(name)).status_code == 403
