"""中文 / English: pages speak the reader's language, everything else stays Chinese."""

import io
import json
import re

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation

from tests.makers.entries import make_filed, make_handler, make_record, seal
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, sign_in
from tests.makers.upper import make_published
from xuanshu.entries.models import StageRecord
from xuanshu.journal.models import Row
from xuanshu.kit.clock import set_demo_clock
from xuanshu.outbox.models import Message
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(autouse=True)
def _clock(settings, tmp_path):
    settings.DEMO, settings.HOME = True, tmp_path
    set_demo_clock(at("2020-04-10 09:30"))
    make_actor()  # an installation without anybody first asks for its federation


def speak(client, language):
    return client.post("/language/", {"language": language, "next": LOGIN})


def text(answer):
    return answer.content.decode()


def test_the_switch_is_remembered_by_the_browser_also_before_signing_in(client):
    assert '<html lang="zh-CN"' in text(client.get(LOGIN))
    assert speak(client, "en").headers["Location"] == LOGIN
    page = text(client.get(LOGIN))
    assert '<html lang="en"' in page
    assert "Sign in" in page
    assert "登录" not in page
    speak(client, "zh-hans")
    assert "Sign in" not in text(client.get(LOGIN))


@pytest.mark.parametrize("language", ["fr", "", "../en", "en\r\nX: y"])
def test_a_language_that_is_not_offered_changes_nothing(client, language):
    speak(client, language)
    assert '<html lang="zh-CN"' in text(client.get(LOGIN))


def test_what_the_browser_prefers_is_not_asked(client):
    page = text(client.get(LOGIN, headers={"Accept-Language": "en"}))
    assert '<html lang="zh-CN"' in page


def test_the_switch_is_an_act_and_leads_to_no_other_site(client):
    assert client.get("/language/").status_code == 405
    answer = client.post("/language/", {"language": "en", "next": "https://example.com/"})
    assert answer.headers["Location"] == "/"


def test_every_other_reader_is_served_chinese(client):
    speak(client, "en")
    client.get(LOGIN)
    assert translation.get_language() == "zh-hans"


def test_a_published_page_is_the_same_bytes_for_every_reader(client):
    address = reverse("public-notice", args=[make_published().page.token])
    chinese = client.get(address).content
    speak(client, "en")
    assert client.get(address).content == chinese
    assert 'lang="zh-CN"' in chinese.decode()


def test_a_refusal_is_said_in_english_and_keeps_what_was_typed(client):
    make_season()
    speak(sign_in(client, make_actor()), "en")
    answer = client.post("/seasons/schemes/add/", {"text": "title: 甲"})
    page = text(answer)
    assert "The scheme has" in page
    assert "title: 甲" in page


def test_a_script_is_answered_in_english(client):
    season = make_season()
    actor = make_handler(season)
    record = make_record(season, actor=actor)
    speak(sign_in(client, actor), "en")
    answer = client.post(f"/filings/{record.pk}/save/", "[]", content_type="application/json")
    assert json.loads(answer.content)["findings"][0]["message"] == (
        "What was to be saved could not be read; please reload the page."
    )


def test_the_scripts_of_a_page_get_its_words(client):
    season = make_season()
    actor = make_handler(season)
    record = make_record(season, actor=actor)
    sign_in(client, actor)
    said = re.compile(r'<script id="words" type="application/json">(.*?)</script>')
    chinese = json.loads(said.search(text(client.get(f"/filings/{record.pk}/")))[1])
    speak(client, "en")
    english = json.loads(said.search(text(client.get(f"/filings/{record.pk}/")))[1])
    assert chinese["saving"] == "正在保存…"
    assert chinese.keys() == english.keys()
    assert not HAN.search("".join(english.values()))
    assert all(
        set(re.findall(r"{\w+}", chinese[key])) == set(re.findall(r"{\w+}", english[key]))
        for key in chinese
    )


def returned(client, language):
    """Return what the office's return leaves behind, done under a language."""
    season = make_season()
    handler = make_handler(season)
    record = make_filed(season, actor=handler)
    speak(sign_in(client, make_actor(Role.OFFICE)), language)
    before, told = set(Row.objects.values_list("pk")), set(Message.objects.values_list("pk"))
    stage = record.stage
    address = reverse("vetting-return", args=[season.pk, stage, record.pk])
    answer = client.post(address, {"reason": "盖章不清", "fields_to_mend": []}, follow=True)
    assert StageRecord.objects.get(pk=record.pk).state == "returned", text(answer)[:3000]
    rows = Row.objects.exclude(pk__in=[pk for (pk,) in before])
    messages = Message.objects.exclude(pk__in=[pk for (pk,) in told])
    return (
        answer,
        [*rows.values_list("says", flat=True)],
        [*messages.values_list("subject", "body").distinct()],
    )


def test_what_is_kept_does_not_depend_on_who_looks(client):
    answer, rows, messages = returned(client, "en")
    assert "returned for changes; the filing unit was told." in text(answer)
    assert rows
    assert messages
    for kept in (*rows, *(words for message in messages for words in message)):
        assert HAN.search(kept), kept
        assert "return" not in kept.lower(), kept


def words_of(pdf):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_papers_are_chinese_for_every_reader(client):
    season = make_season()
    actor = make_handler(season)
    record = make_record(season, actor=actor)
    seal(record, actor)
    sign_in(client, actor)
    address = f"/filings/{record.pk}/print/registration_form/"
    chinese = words_of(client.get(address).getvalue())
    speak(client, "en")
    assert words_of(client.get(address).getvalue()) == chinese
    assert "项目名称" in chinese


def test_workbooks_are_chinese_for_every_reader(client):
    from python_calamine import CalamineWorkbook

    season = make_season()
    actor = make_handler(season)
    make_filed(season, actor=actor)
    sign_in(client, make_actor())
    sheets = []
    for language in ("zh-hans", "en"):
        speak(client, language)
        address = reverse("entries-excel", args=[season.pk])
        data = client.post(address, {"reason": "archive"}).getvalue()
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets.append(book.get_sheet_by_index(0).to_python())
    assert sheets[0] == sheets[1]
    assert "已提交" in str(sheets[0])
