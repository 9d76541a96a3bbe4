"""Files handed in: what they are is told from their content, whatever their name."""

import io
import zipfile

import pytest
from PIL import Image

from tests.makers.entries import (
    file_next,
    fresh,
    make_accepted,
    make_handler,
    make_record,
    seal,
    small_file,
    small_pdf,
)
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, make_unit
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Attachment
from xuanshu.entries.queries import bytes_of, files_of, seals_of
from xuanshu.entries.services import attach, detach, record_standing, start_filing
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-09-01 10:00")
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'presentationml.presentation.main+xml"/></Types>'
)


def slides(filling=b"") -> bytes:
    """A presentation as far as anybody looks: its types, its main part, and what fills it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("ppt/presentation.xml", "<p/>")
        if filling:
            archive.writestr("ppt/media/a.bin", filling)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def actor(season):
    return make_handler(season)


@pytest.fixture
def record(season, office, actor):
    entry = make_accepted(season, office=office, actor=actor).entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    return start_filing(entry=entry, stage_id="apply", actor=actor, now=NOW)


def put(record, actor, data, name="甲.pptx", *, paper="slides", now=NOW):
    return attach(record=record, paper=paper, name=name, data=data, actor=actor, now=now)


@pytest.mark.parametrize(("name", "kind"), [("甲.pptx", "pptx"), ("甲.PDF", "pdf")])
def test_what_the_scheme_takes_is_kept(record, actor, name, kind):
    kept = put(record, actor, slides() if kind == "pptx" else small_pdf(), name)
    assert (kept.kind, kept.name) == (kind, name)
    assert bytes_of(kept)
    assert kept.file.name.endswith(kept.sha256)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("甲.pptx", lambda: b"", "空"),
        ("甲.pptx", picture, "PNG"),
        ("甲.pdf", slides, "扩展名"),
        ("甲.pptx", lambda: b"just words", "改名"),
        ("甲.pptx", lambda: slides(b"\0" * 60_000_000), "压缩比"),
        ("甲.ppt", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "新格式"),
        ("甲.pdf", lambda: b"%PDF-1.7\n" + b" " * (50 * 1024 * 1024), "超过上限"),
    ],
)
def test_a_wrong_file_is_refused_with_clause_and_field(record, actor, name, data, word):
    with pytest.raises(RuleError) as refusal:
        put(record, actor, data(), name)
    error = refusal.value
    assert word in error.message
    assert "PPT展示材料" in error.message
    assert (error.clause, error.field) == ("四(三)1", "slides")
    assert files_of(record) == []


def test_the_scheme_says_how_large_and_how_many():
    season = make_season("lanting-2026", actor=make_actor())
    actor = make_handler(season)
    now = at("2026-04-01 09:00")
    record = make_record(season, actor=actor, now=now)
    present = len(files_of(record))
    limit = season.rules.papers["photographs"].files
    for number in range(limit.most_files - present):
        name, data = small_file(limit.types, f"更多{number}")
        put(record, actor, data, name, paper="photographs", now=now)
    name, data = small_file(limit.types, "多出来的")
    with pytest.raises(RuleError) as refusal:
        put(record, actor, data, name, paper="photographs", now=now)
    assert f"最多上传{limit.most_files}个" in refusal.value.message
    assert refusal.value.clause == "五(三)"
    large = b"\xff\xd8\xff" + b"0" * (10 * 1024 * 1024)
    with pytest.raises(RuleError) as refusal:
        put(record, actor, large, "大.jpg", paper="photographs", now=now)
    assert "10MB" in refusal.value.message


def test_the_same_file_twice_is_kept_once(record, actor):
    assert put(record, actor, slides()).pk == put(record, actor, slides(), "改名.pptx").pk
    assert Attachment.objects.filter(record=record).count() == 1


def test_a_second_file_waits_until_the_first_is_taken_out(record, actor):
    first = put(record, actor, slides())
    with pytest.raises(RuleError):
        put(record, actor, small_pdf(), "乙.pdf")
    detach(attachment=first, actor=actor, now=NOW)
    detach(attachment=first, actor=actor, now=NOW)
    put(record, actor, small_pdf(), "乙.pdf")
    assert [file.name for file in files_of(record)] == ["乙.pdf"]
    first.refresh_from_db()
    assert first.removed_at is not None


@pytest.mark.parametrize("paper", ["summary", "registration_form", "made-up"])
def test_only_papers_made_of_files_take_files(record, actor, paper):
    with pytest.raises(RuleError):
        put(record, actor, slides(), paper=paper)


def test_a_name_is_kept_without_its_folders(record, actor):
    assert put(record, actor, slides(), "C:\\甲\\../乙.pptx").name == "乙.pptx"


def test_strangers_and_filed_papers_take_no_files(season, office, actor):
    entry = make_accepted(season, office=office, actor=actor).entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    record = file_next(entry, "apply", actor, NOW)
    for who in (actor, office, make_actor(Role.HANDLER, unit=make_unit())):
        with pytest.raises(RuleError):
            put(record, who, slides())
    with pytest.raises(RuleError):
        detach(attachment=files_of(fresh(record))[0], actor=actor, now=NOW)


def test_another_attachment_leaves_the_printed_forms_seal_alone(office):
    season = make_season("lanting-2026", actor=office)
    actor = make_handler(season)
    now = at("2026-04-01 09:00")
    record = make_record(season, actor=actor, now=now)
    record = seal(record, actor, now)
    name, data = small_file(("jpg",), "补充照片")
    put(record, actor, data, name, paper="photographs", now=now)
    assert seals_of(fresh(record))[0].holds
