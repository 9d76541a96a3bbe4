"""The public page without sign-in, the public list, the office's page."""

import io

import pytest
from docx import Document

from tests.makers.units import at, sign_in
from tests.makers.upper import NOTICE, POST, make_drafted, make_published, make_settled
from xuanshu.press.pages import opened_pdf
from xuanshu.publicity.documents import notice_docx, notice_pdf
from xuanshu.publicity.queries import Content, notice_of

pytestmark = pytest.mark.django_db
COST = 2


def page(case, name=""):
    return f"/s/{case.season.pk}/notices/{NOTICE}/{name}"


@pytest.fixture
def clock(monkeypatch):
    """The hands of the clock: the one place that asks for the time answers what is set here."""

    def set_to(text):
        monkeypatch.setattr("xuanshu.kit.clock.now", lambda: at(text))

    return set_to


def test_anyone_reads_the_page_without_a_session(client, django_assert_num_queries):
    case = make_published()
    address = f"/notice/{case.page.token}/"
    with django_assert_num_queries(1):
        answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/notice/nothing-here/").status_code == 404


def test_the_list_of_notices_is_public(client, django_assert_num_queries):
    empty = client.get("/notices/")
    assert "目前没有公示" in empty.content.decode()
    case = make_published()
    with django_assert_num_queries(COST):
        shown = client.get("/notices/").content.decode()
    assert case.notice.title in shown
    assert "公示期已满" in shown
    assert case.season.federation.name in shown
    copy = case.page
    for n in range(2):
        copy.pk, copy.html, copy.token = None, b"x", f"copy-{n}"
        copy.save(force_insert=True)
    with django_assert_num_queries(COST):
        assert client.get("/notices/").content.decode().count("copy-") == 2


def test_the_office_drafts_previews_publishes_and_ends(client, clock):
    case = make_settled()
    clock("2020-10-21 10:00")
    sign_in(client, case.office)
    assert "待拟公示" in client.get(f"/s/{case.season.pk}/").content.decode()
    assert "共 2 项" in client.get(page(case)).content.decode()
    client.post(page(case, "draft/"))
    shown = client.get(page(case)).content.decode()
    assert "2020年10月22日至10月28日" in shown
    assert "没有电话号码" in shown
    data = {"base": 1, "title": "甲字公示", "body": "甲。", "closing": "乙。"}
    data["contact"] = "受理单位：甲部，联系电话：000-0000-0012"
    assert client.post(page(case, "save/"), data).status_code == 302
    assert "他人保存" in client.post(page(case, "save/"), data).content.decode()
    preview = client.get(page(case, "preview/")).content.decode()
    assert "甲字公示" in preview
    assert "预览：尚未发布" in preview
    assert client.post(page(case, "publish/")).status_code == 302
    assert client.post(page(case, "publish/")).status_code == 409
    clock("2020-10-28 23:59:59")
    assert "10月28日" in client.get(page(case)).content.decode()
    early = client.post(page(case, "end/"), {"result": "无异议"})
    assert early.status_code == 409
    clock("2020-10-29 00:00:00")
    assert "公示到期可结束" in client.get(f"/s/{case.season.pk}/").content.decode()
    assert client.post(page(case, "end/"), {"result": "无异议"}).status_code == 302
    assert "无异议" in client.get(page(case)).content.decode()
    assert notice_of(case.season, NOTICE).state == "ended"


def test_an_unknown_year_is_said_before_and_at_publishing(client, clock):
    case = make_drafted()
    clock("2026-12-29 10:00")
    sign_in(client, case.office)
    assert "2027年的节假日安排尚未确认" in client.get(page(case)).content.decode()
    answer = client.post(page(case, "publish/"))
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "2027年的节假日安排尚未确认" in text
    assert "四（三）4" in text
    assert case.notice.title in text


def test_nobody_but_the_office_works_on_notices(client):
    case = make_drafted()
    for actor in (case.head, case.panel.judges[0]):
        sign_in(client, actor)
        assert client.get(page(case)).status_code == 403
        assert client.post(page(case, "publish/")).status_code == 403
    sign_in(client, case.office)
    assert client.get(f"/s/{case.season.pk}/notices/settle/").status_code == 404


def test_the_papers_say_what_the_page_says():
    case = make_published()
    content = Content.of(case.page.content)
    with opened_pdf(notice_pdf(content)) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    text = text.replace(" ", "").replace("\r\n", "")
    assert "10月28日" in text
    assert case.entries[0].unit.name in text
    word = Document(io.BytesIO(notice_docx(content)))
    assert any("复核" in line.text for line in word.paragraphs)
    assert POST.date().isoformat() == "2020-10-21"
