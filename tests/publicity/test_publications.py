"""The record of where a notice was published officially, and what it refuses."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests.makers.entries import small_pdf
from tests.makers.publicity import SEEN, SITE, make_publication
from tests.makers.units import at, make_actor, sign_in
from tests.makers.upper import NOTICE, POST, make_drafted, make_ended, make_published
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.press.pages import opened_pdf
from xuanshu.publicity.models import Publication
from xuanshu.publicity.queries import channel_lines, missing_channels
from xuanshu.publicity.services import publish_notice
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
COST = 28
APP = "“齐鲁工会·APP”"


def base(case, name=""):
    return f"/s/{case.season.pk}/notices/{NOTICE}/{name}"


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr("xuanshu.kit.clock.now", lambda: SEEN)


def test_each_channel_of_the_scheme_is_owed_until_it_is_recorded():
    case = make_published()
    assert missing_channels(channel_lines(case.notice)) == [SITE, "微信公众号", APP]
    made = make_publication(case)
    make_publication(case, APP, address="", place="首页—通知公告")
    make_publication(case, "县融媒体中心")
    lines = channel_lines(case.notice)
    assert missing_channels(lines) == ["微信公众号"]
    assert [(each.channel, each.wanted) for each in lines][-1] == ("县融媒体中心", False)
    row = Row.objects.filter(verb="publicity.record_publication").order_by("at").first()
    assert row.content
    assert row.clause == "四(三)4"
    assert made.sha256
    assert made.size == len(small_pdf())


def test_a_correction_keeps_the_old_record_and_its_evidence():
    case = make_published()
    old = make_publication(case)
    assert "更正" in refusal(lambda: make_publication(case)).message
    new = make_publication(case, base=old.pk, screenshot=None, address="http://b.example.invalid/")
    assert (new.corrects, new.sha256) == (old, old.sha256)
    assert "刷新" in refusal(lambda: make_publication(case, base=old.pk)).message
    (line, *_rest) = channel_lines(case.notice)
    assert (line.record, line.replaced) == (new, (old,))
    again = make_publication(case, "微信公众号", op="one")
    assert make_publication(case, "微信公众号", op="one") == again
    assert Publication.objects.count() == 3


BAD = [
    "javascript:alert(1)",
    "ftp://a.example.invalid/",
    "https://user:secret@a.example.invalid/",
    "https://user@a.example.invalid/",
    "www.example.invalid",
    "https://",
    "https://a b.example.invalid/",
    "http://[::1",
]


@pytest.mark.parametrize("address", BAD)
def test_an_address_is_one_of_the_web_without_credentials(address):
    case = make_published()
    assert refusal(lambda: make_publication(case, address=address)).field == "address"
    assert not Publication.objects.exists()


def test_gaps_and_false_files_are_refused_at_their_fields():
    case = make_published()
    late = at("2020-10-21 16:01")
    found = refusal(lambda: make_publication(case, " ", address="", shown_at=late))
    assert {each.field for each in found.findings} == {"channel", "address", "shown_at"}
    found = refusal(lambda: make_publication(case, note="长" * 301))
    assert found.field == "note"
    found = refusal(lambda: make_publication(case, screenshot=("图.png", b"MZ" * 40)))
    assert found.field == "file"
    assert "图.png" in found.message


def test_only_the_office_records_and_only_what_is_published():
    case = make_drafted()
    assert "尚未发布" in refusal(lambda: make_publication(case)).message
    publish_notice(actor=case.office, notice=case.notice, now=POST)
    assert "办公室" in refusal(lambda: make_publication(case, actor=case.head)).message


def test_later_than_the_first_day_is_warned_of_and_not_barred(client, monkeypatch):
    case = make_published()
    monkeypatch.setattr("xuanshu.kit.clock.now", lambda: at("2020-10-24 10:00"))
    first = at("2020-10-22 23:59")
    make_publication(case, shown_at=first, now=at("2020-10-24 09:00"))
    assert not channel_lines(case.notice)[0].late
    make_publication(
        case, "微信公众号", shown_at=at("2020-10-23 00:00"), now=at("2020-10-24 09:00")
    )
    assert channel_lines(case.notice)[1].late
    sign_in(client, case.office)
    assert "晚于公示首日" in client.get(base(case)).content.decode()


def test_the_office_records_on_the_page_and_loses_nothing(client, clock):
    case = make_published()
    sign_in(client, case.office)
    assert "发布渠道待登记" in client.get(f"/s/{case.season.pk}/").content.decode()
    page = base(case, "publications/record/")
    data = {
        "choice": "other",
        "channel": "县报",
        "shown_at": "2020-10-21T15:30",
        "address": "javascript:1",
        "note": "头版",
        "op": "甲",
    }
    answer = client.post(page, data)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "http://" in text
    assert "头版" in text
    assert "县报" in text
    file = SimpleUploadedFile("截图.pdf", small_pdf())
    data |= {"address": "https://a.example.invalid/?b=<i>", "file": file}
    assert client.post(page, data).status_code == 302
    made = Publication.objects.get()
    assert (made.channel, made.shown_at) == ("县报", at("2020-10-21 15:30"))
    shown = client.get(f"{page}?corrects={made.pk}").content.decode()
    assert "2020-10-21T15:30" in shown
    data = {"shown_at": "2020-10-21T15:31", "place": "二版", "op": "乙"}
    assert client.post(f"{page}?corrects={made.pk}", data).status_code == 302
    text = client.get(base(case, "publications/")).content.decode()
    assert "已更正的记录" in text
    assert "?b=&lt;i&gt;" in text
    assert "<i>" not in text
    assert client.get(f"{page}?corrects=x").status_code == 404


def test_the_evidence_is_for_office_and_audit(client):
    case = make_published()
    made = make_publication(case)
    file = base(case, f"publications/{made.pk}/screenshot/")
    audit = make_actor(Role.AUDIT)
    for actor in (case.office, audit):
        sign_in(client, actor)
        answer = client.get(file)
        assert (answer.status_code, answer.content) == (200, small_pdf())
        assert answer["Content-Type"] == "application/pdf"
    assert base(case, "publications/") in client.get(f"/s/{case.season.pk}/").content.decode()
    assert Publication.objects.for_actor(audit).count() == 1
    assert not Publication.objects.for_actor(case.head).exists()
    sign_in(client, case.head)
    assert client.get(file).status_code == 403
    sign_in(client, case.office)
    bare = make_publication(case, "微信公众号", screenshot=None)
    assert client.get(base(case, f"publications/{bare.pk}/screenshot/")).status_code == 404


def test_the_list_costs_the_same_at_one_and_three(client, django_assert_num_queries):
    case = make_published()
    sign_in(client, case.office)
    make_publication(case)
    client.get(base(case, "publications/"))
    with django_assert_num_queries(COST):
        client.get(base(case, "publications/"))
    make_publication(case, "微信公众号")
    make_publication(case, "县报")
    with django_assert_num_queries(COST):
        client.get(base(case, "publications/"))


def test_the_papers_say_what_was_recorded(client):
    case = make_ended()
    make_publication(case)
    sign_in(client, case.office)
    book = io.BytesIO(client.get(base(case, "publications.xlsx")).content)
    rows = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()[3:]
    assert [row[1] for row in rows] == [SITE, "微信公众号", APP]
    assert rows[0][4] == "https://news.example.invalid/1.html"
    assert rows[1][6] == "待登记"
    with opened_pdf(client.get(base(case, "statement.pdf")).content) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    text = text.replace(" ", "").replace("\r\n", "")
    for word in ("公示情况说明", "10月28日", SITE, "尚未登记发布情况", "未收到异议"):
        assert word in text
