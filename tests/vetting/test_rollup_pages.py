"""Roll-ups in the browser: the unit's page, the office's list and examining page, Excel."""

import io
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.entries import make_filed, make_handler, small_pdf
from tests.makers.programmes import make_season
from tests.makers.rollups import make_rollup, rollup_now, sealed
from tests.makers.units import at, make_actor, sign_in
from xuanshu.cultivation.queries import departments_of
from xuanshu.cultivation.services import assign_guide, take_into_pool
from xuanshu.kit import clock
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role
from xuanshu.vetting.services import accept_filing, file_rollup

pytestmark = pytest.mark.django_db
NOW = at("2020-04-20 09:30")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    """Let pages think that it is a day of the season."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def handler(season):
    return make_handler(season)


@pytest.fixture
def unit(handler):
    return sign_in(Client(), handler)


@pytest.fixture
def desk(client, office):
    return sign_in(client, office)


def url(name, season, *args):
    return reverse(name, args=[season.pk, "register", *args])


def text(answer):
    return answer.content.decode()


def words_of(answer):
    return ZipFile(io.BytesIO(answer.content)).read("xl/sharedStrings.xml").decode()


def test_a_unit_orders_prints_uploads_and_files(unit, season, handler):
    page = text(unit.get(url("rollup", season)))
    assert "还没有已提交的项目" in page
    first, second = (make_filed(season, actor=handler, title=t).entry.pk for t in ("甲站", "乙站"))
    home = text(unit.get(reverse("home"), follow=True))
    assert "汇总表待报" in home
    page = text(unit.get(url("rollup", season)))
    assert page.index("甲站") < page.index("乙站")
    form = {"entry": [first, second], f"summary-{first}": "甲的创新", f"summary-{second}": "乙"}
    answer = unit.post(url("rollup-save", season), {**form, "move": f"up:{second}"})
    assert answer.url.endswith(f"#line-{second}")
    page = text(unit.get(url("rollup", season)))
    assert page.index("乙站") < page.index("甲站")
    assert "甲的创新" in page
    answer = unit.post(url("rollup-file", season))
    assert answer.status_code == 409
    assert "加盖工会印章" in text(answer)
    assert "依据：" in text(answer)
    paper = unit.post(url("rollup-print", season))
    assert paper["Content-Type"] == "application/pdf"
    scan = SimpleUploadedFile("盖章.pdf", paper.content, "application/pdf")
    unit.post(url("rollup-scan", season), {"file-rollup": scan})
    assert "与当前名单一致" in text(unit.get(url("rollup", season)))
    unit.post(url("rollup-file", season))
    page = text(unit.get(url("rollup", season)))
    assert "已提交" in page
    assert "<textarea" not in page
    assert "汇总表待报" not in text(unit.get(reverse("home"), follow=True))
    assert "甲站" in words_of(unit.get(url("rollup-excel", season)))
    assert unit.get(url("rollup-print", season)).content[:5] == b"%PDF-"


def test_a_long_summary_is_refused_and_stays_on_the_page(unit, season, handler):
    entry = make_filed(season, actor=handler).entry.pk
    typed = "长" * 201
    answer = unit.post(url("rollup-save", season), {"entry": entry, f"summary-{entry}": typed})
    assert answer.status_code == 409
    assert typed in text(answer)
    assert "现在201字" in text(answer)


def test_the_office_reads_the_scan_beside_the_list_and_decides(desk, season, handler):
    make_filed(season, actor=handler, title="甲站")
    scan = sealed(season, handler, data=small_pdf("自行打印的汇总表"))
    file_rollup(rollup=rollup_now(season, handler), actor=handler, now=NOW)
    rollup = rollup_now(season, handler)
    assert "汇总表：待接收" in text(desk.get(reverse("home"), follow=True))
    assert "已报" in text(desk.get(url("rollups", season)))
    address, act = url("rollup-received", season, rollup.pk), url("rollup-act", season, rollup.pk)
    page = text(desk.get(address))
    assert "甲站" in page
    assert "人工核对一致" in page
    for side in ("scan", "data"):
        picture = desk.get(reverse("rollup-scan-picture", args=[scan.pk, side, 0]))
        assert picture["Content-Type"] == "image/png"
    assert desk.get(reverse("rollup-scan-file", args=[scan.pk])).status_code == 200
    assert desk.post(act, {"word": "differs"}).status_code == 409
    assert desk.post(act, {"word": "same"}).status_code == 302
    assert desk.post(act, {"word": "accept"}).status_code == 302
    assert rollup_now(season, handler).state == "accepted"
    assert desk.post(act, {"word": "return"}).status_code == 409
    assert desk.post(act, {"word": "return", "note": "电话有误"}).status_code == 302
    assert "电话有误" in text(sign_in(Client(), handler).get(url("rollup", season)))
    assert "甲站" in words_of(
        desk.post(url("rollup-received-excel", season, rollup.pk), {"reason": "archive"})
    )


def test_the_offices_total_follows_precedence_and_each_units_own_order(desk, season):
    units = list(season_units(season))
    last = make_handler(season, unit=units[-1].unit)
    make_filed(season, actor=last, title="末位单位项目")
    make_filed(season, actor=make_handler(season, unit=units[0].unit), title="首位单位项目")
    words = words_of(desk.post(url("rollups-excel", season), {"reason": "archive"}))
    assert words.index("首位单位项目") < words.index("末位单位项目")
    assert "主要内容及创新点" in words


@pytest.mark.parametrize("name", ["rollup", "rollups"])
def test_the_lists_cost_the_same_at_one_and_three_rows(desk, unit, season, handler, name):
    who = unit if name == "rollup" else desk
    make_filed(season, actor=handler)
    if name == "rollups":
        make_rollup(season, handler)

    def cost():
        who.get(url(name, season))
        with CaptureQueriesContext(connection) as seen:
            assert who.get(url(name, season)).status_code == 200
        return len(seen)

    one = cost()
    for place in (1, 2):
        other = make_handler(season, unit=season_units(season)[place].unit)
        make_filed(season, actor=other)
        make_filed(season, actor=handler)
        make_rollup(season, other)
    assert cost() == one


def test_other_people_and_strange_addresses(desk, season, handler):
    make_filed(season, actor=handler)
    rollup = make_rollup(season, handler)
    scan = rollup.scans.get()
    stranger = sign_in(Client(), make_handler(season, unit=season_units(season)[1].unit))
    judge = sign_in(Client(), make_actor(Role.JUDGE))
    for name, args in (
        ("rollups", []),
        ("rollups-excel", []),
        ("rollup-received", [rollup.pk]),
        ("rollup-received-excel", [rollup.pk]),
    ):
        assert stranger.get(url(name, season, *args)).status_code == 403, name
        assert judge.get(url(name, season, *args)).status_code == 403, name
    assert stranger.post(url("rollup-act", season, rollup.pk)).status_code == 403
    assert stranger.get(reverse("rollup-scan-file", args=[scan.pk])).status_code == 404
    assert desk.get(url("rollup", season)).status_code == 403
    assert judge.get(url("rollup", season)).status_code == 403
    assert desk.get(reverse("rollups", args=[season.pk, "apply"])).status_code == 404
    assert desk.get(url("rollup-received", season, rollup.pk + 9)).status_code == 404


def test_who_guides_a_project_stands_beside_it_and_voids_no_seal(
    desk, unit, season, handler, office
):
    record = make_filed(season, actor=handler, title="甲站")
    rollup = make_rollup(season, handler, NOW)
    accept_filing(record=record, actor=office, now=NOW)
    take_into_pool(
        season=season, stage_id="cultivate", entries=[record.entry], actor=office, now=NOW
    )
    department = departments_of(season, season.rules.stage("cultivate"))[0]
    book = url("rollup-excel", season)
    assert department.short_name not in words_of(unit.get(book))
    assign_guide(entry=record.entry, department=department, actor=office, now=NOW)
    assert department.short_name in words_of(unit.get(book))
    assert department.short_name in words_of(
        desk.post(url("rollups-excel", season), {"reason": "archive"})
    )
    assert department.short_name in text(unit.get(url("rollup", season)))
    page = text(desk.get(url("rollup-received", season, rollup.pk)))
    assert department.short_name in page
    assert "已失效" not in page
