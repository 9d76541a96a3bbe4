"""The year as a picture, errors beside their lines, the drafted notice: what they say."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from tests.makers.programmes import make_season, scheme_source
from tests.makers.units import make_actor, sign_in
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import load
from xuanshu.core.scheme.drafting import drafted, numeral
from xuanshu.programmes.documents import notice_docx
from xuanshu.programmes.models import SchemeVersion
from xuanshu.programmes.picture import picture_of

SCHEME = load(scheme_source())
HOLIDAY = dt.date(2020, 10, 22)
CALENDAR = WorkCalendar({HOLIDAY: False, dt.date(2020, 10, 24): True}, frozenset({2020}), "test")
DAY = dt.date(2020, 5, 1)


def picture(calendar=CALENDAR, today=DAY, pending=()):
    return picture_of(SCHEME, calendar, today, pending=pending)


def counted(picture):
    (found,) = picture.counted
    return {day.number: day.day.day for week in found.weeks for day in week if day.number}


def test_public_notice_counts_working_days_of_the_confirmed_calendar():
    found = picture()
    assert counted(found) == {1: 23, 2: 24, 3: 26, 4: 27, 5: 28}, "22 is off, Saturday 24 worked"
    assert found.counted[0].last == dt.date(2020, 10, 28)
    plain = WorkCalendar({}, frozenset({2020}), "plain")
    assert counted(picture(plain)) == {1: 22, 2: 23, 3: 26, 4: 27, 5: 28}


def test_a_year_that_nobody_confirmed_counts_nothing_and_says_so():
    found = picture(WorkCalendar({}, frozenset(), "none"))
    assert found.counted == ()
    assert found.unknown == (2020,)
    assert {shade.tone for shade in found.wide.shades} == {"weekend"}
    assert "holiday" in {shade.tone for shade in picture().wide.shades}


def test_pending_dates_are_marked_in_words_and_in_shape():
    path = "stages.apply.by"
    found = picture(pending=[path])
    assert [line.point.path for line in found.lines if line.pending] == [path]
    assert "待确认" in found.svg()
    assert "stroke-dasharray" in found.svg()
    assert "stroke-dasharray" not in picture().svg()


def test_today_has_its_line_only_inside_the_year():
    assert "今天" in picture().svg()
    assert picture(today=dt.date(2022, 1, 1)).wide.today is None
    for drawing in (picture().wide, picture().narrow):
        assert drawing.left <= drawing.today <= drawing.width


def test_everything_drawn_lies_inside_and_is_in_the_table_too():
    found = picture()
    for drawing in (found.wide, found.narrow):
        shapes = [shape for row in drawing.rows for shape in row.shapes]
        assert all(shape.x >= 0 and shape.x + shape.width <= drawing.width for shape in shapes)
        said = [shape.text for shape in shapes if shape.text]
        assert sorted(said) == sorted(line.short for line in found.lines)
    assert [line.point.path for line in found.lines] == [p.path for p in SCHEME.date_points()]
    assert "<script" not in found.svg()
    assert "style=" not in found.svg()


def test_a_notice_is_drafted_in_the_order_of_a_notice():
    draft = drafted(SCHEME)
    text = "\n".join(draft.paragraphs)
    assert draft.title.startswith("青岛市总工会\n关于开展2020年度")
    heads = [line for line in draft.paragraphs if line[1:2] == "、"]
    assert heads[:3] == ["一、参评范围和标准", "二、申报数量和条件", "三、方法和步骤"]
    assert "（一）项目立项。4月24日前（即2020年4月24日止" in text
    assert "本通知未规定" not in text
    assert "立项登记表" in "".join(draft.attachments)
    assert [numeral(n) for n in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]


@pytest.mark.django_db
def test_the_draft_leaves_number_and_date_blank():
    season = make_season(published=False)
    lines = [line.text for line in Document(io.BytesIO(notice_docx(season))).paragraphs]
    assert "〔2020〕　　号" in lines
    assert "　　　　年　　月　　日" in lines
    assert any(line.startswith("（联系人：") for line in lines)


@pytest.mark.django_db
def test_errors_stand_beside_their_lines_and_pasted_text_is_kept(client):
    desk = sign_in(client, make_actor())
    text = scheme_source().decode().replace("kind: judging", "kind: judgin")
    line = text.split("kind: judgin\n")[0].count("\n") + 1
    answer = desk.post(reverse("scheme-add"), {"text": text})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f'id="line-{line}"' in page
    assert f'href="#line-{line}"' in page
    assert "是否想写：<code>judging</code>" in page
    assert "kind: judgin</code>" in page
    assert "阵地建设类" in page.split("<textarea")[1], "the whole text is still there"
    assert not SchemeVersion.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("source", "words"),
    [
        (scheme_source().decode().encode("gb18030"), "文件像是 GB18030（GBK）编码"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" * 40, "文件不是 UTF-8 文本"),
        (b"language: &a 1\nid: *a\n", "不能使用锚点"),
        (b"# x\n" * 1_400_000, "方案文件不能超过1MB"),
        (b"", "请选择方案文件，或粘贴方案全文"),
    ],
)
def test_files_that_are_no_scheme_are_told_in_one_list(client, source, words):
    desk = sign_in(client, make_actor())
    file = SimpleUploadedFile("scheme.yaml", source)
    answer = desk.post(reverse("scheme-add"), {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert words in page or (source == b"" and "空" in page)
    assert "\x00" not in page
    if words.startswith("文件像是"):
        assert "已经转成 UTF-8" in page
        shown = answer.context["shown"]
        assert desk.post(reverse("scheme-add"), {"text": shown}).status_code == 302


@pytest.mark.django_db
def test_far_too_much_pasted_text_is_refused_in_words(client):
    desk = sign_in(client, make_actor())
    answer = desk.post(reverse("scheme-add"), {"text": "# x\n" * 1_400_000})
    assert 400 <= answer.status_code < 500
    assert "1MB" in answer.content.decode() or "过大" in answer.content.decode()
