"""The seal loop: print, sign, scan; a seal stands for exactly one content."""

import io

import pypdfium2
import pytest

from tests.makers.entries import fresh, make_filed, make_handler, make_record, save, seal, small_pdf
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, make_unit
from xuanshu.core.verdict import RuleError
from xuanshu.entries.documents import form_pdf
from xuanshu.entries.models import SealedCopy
from xuanshu.entries.queries import seals_of
from xuanshu.entries.services import (
    accept_scan,
    file_record,
    print_version,
    reject_scan,
    take_step,
    upload_scan,
)
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.press.scan import read_codes
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-04-10 09:30")
PAPER = "registration_form"


@pytest.fixture
def season():
    return make_season()


@pytest.fixture
def actor(season):
    return make_handler(season)


@pytest.fixture
def record(season, actor):
    return make_record(season, actor=actor)


def printed(record, actor, now=NOW):
    version = print_version(record=record, actor=actor, now=now)
    return version, form_pdf(fresh(record), version, PAPER)


def scan(record, actor, data, name="scan.pdf", now=NOW):
    return upload_scan(record=record, paper=PAPER, name=name, data=data, actor=actor, now=now)


def photographed(data):
    """The first page as a slightly turned, grey, badly compressed photograph."""
    page = pypdfium2.PdfDocument(data)[0].render(scale=2.2).to_pil().convert("L")
    out = io.BytesIO()
    page.rotate(1.5, fillcolor=255).convert("RGB").save(out, "JPEG", quality=45)
    return out.getvalue()


def test_every_page_carries_the_code_of_its_version(record, actor):
    version, data = printed(record, actor)
    pages = pypdfium2.PdfDocument(data)
    for number in range(len(pages)):
        one = pypdfium2.PdfDocument.new()
        one.import_pages(pages, [number])
        out = io.BytesIO()
        one.save(out)
        assert read_codes(out.getvalue(), "pdf") == [f"XS1:{record.pk}:{version.code}:{PAPER}"]
        assert version.code in pages[number].get_textpage().get_text_bounded()


def test_a_draft_is_printed_without_a_code(record):
    assert read_codes(form_pdf(fresh(record)), "pdf") == []


def test_the_same_content_is_the_same_version(record, actor):
    first = print_version(record=record, actor=actor, now=NOW)
    assert print_version(record=record, actor=actor, now=at("2020-04-11 09:00")).pk == first.pk
    save(record, actor, {"title": "另一个名称"})
    second = print_version(record=record, actor=actor, now=NOW)
    assert (second.number, second.code == first.code) == (2, False)


@pytest.mark.parametrize(("name", "made"), [("a.pdf", bytes), ("a.jpg", photographed)])
def test_a_scan_of_the_present_version_is_read(record, actor, name, made):
    _, data = printed(record, actor)
    copy = scan(record, actor, made(data), name)
    assert copy.status == "matched"
    assert copy.holds


def test_a_scan_of_another_version_is_named_as_such(record, actor):
    old, data = printed(record, actor, at("2020-04-09 16:20"))
    save(record, actor, {"title": "改过的名称"})
    copy = scan(record, actor, data)
    assert copy.status == "other_version"
    assert copy.version_id == old.pk
    assert old.code in copy.note
    assert "第1版" in copy.note
    assert "2020-04-09 16:20" in copy.note
    assert not copy.holds
    assert not copy.waits


def test_a_scan_of_another_entrys_form_is_named(season, record, actor):
    other = make_record(season, actor=actor, title="另一个项目")
    copy = scan(record, actor, printed(other, actor)[1])
    assert copy.status == "other_entry"
    assert "另一个项目" in copy.note


def test_another_units_paper_is_not_named(season, record, actor):
    units = season.season_units.order_by("order")
    stranger = make_handler(season, unit=units[1].unit)
    other = make_record(season, actor=stranger, title="别家的秘密")
    copy = scan(record, actor, printed(other, stranger)[1])
    assert copy.status == "other_entry"
    assert "别家的秘密" not in copy.note


def test_a_change_voids_the_seal_at_once_and_changing_back_revives_it(record, actor):
    record = seal(record, actor)
    before = record.draft.answers["title"]
    saved = save(record, actor, {"title": "盖章以后改的"})
    assert saved.seal_voided == ("青岛市工会工作创新项目立项登记表",)
    assert not seals_of(fresh(record))[0].holds
    assert "失效" in seals_of(fresh(record))[0].word
    assert Row.objects.filter(verb="entries.void_seal").count() == 1
    assert save(record, actor, {"innovation": "又改"}).seal_voided == ()
    with pytest.raises(RuleError) as refusal:
        file_record(record=record, actor=actor, now=NOW)
    assert [(found.field, found.clause) for found in refusal.value.findings] == [(PAPER, "四(一)")]
    innovation = SealedCopy.objects.get(record=record).version.answers["innovation"]
    assert save(record, actor, {"title": before, "innovation": innovation}).seal_restored
    assert seals_of(fresh(record))[0].holds


def test_an_unread_scan_lets_the_filing_pass_and_waits_for_the_office(record, actor):
    copy = scan(record, actor, small_pdf())
    assert copy.status == "unreadable"
    assert copy.waits
    filing = file_record(record=record, actor=actor, now=NOW)
    assert any("人工核对" in found["message"] for found in filing.warnings)
    office = make_actor()
    accepted = accept_scan(copy=copy, note="原件已看", actor=office, now=NOW)
    assert accepted.holds
    assert accepted.decided_by_id == office.person.pk
    assert accept_scan(copy=copy, actor=office, now=NOW).pk == copy.pk
    assert Message.objects.filter(person=actor.person.pk, key=f"scan:{record.pk}").exists()


def test_what_was_accepted_by_eye_is_voided_by_a_change_too(record, actor):
    copy = scan(record, actor, small_pdf())
    accept_scan(copy=copy, actor=make_actor(), now=NOW)
    assert save(record, actor, {"title": "核对以后改的"}).seal_voided


def test_a_rejection_says_why_and_lets_the_unit_bring_another(record, actor):
    copy = scan(record, actor, small_pdf())
    file_record(record=record, actor=actor, now=NOW)
    office = make_actor()
    with pytest.raises(RuleError) as refusal:
        reject_scan(copy=copy, note=" ", actor=office, now=NOW)
    assert refusal.value.field == "note"
    assert not reject_scan(copy=copy, note="缺第2页", actor=office, now=NOW).holds
    assert Message.objects.get(key=f"scan:{record.pk}").body == "缺第2页"
    again = scan(record, actor, form_pdf(fresh(record), fresh(record).versions.last(), PAPER))
    assert again.holds
    copy.refresh_from_db()
    assert copy.replaced


def test_only_the_office_compares_and_only_what_waits(record, actor):
    copy = scan(record, actor, small_pdf())
    with pytest.raises(RuleError):
        accept_scan(copy=copy, actor=actor, now=NOW)
    seal(record, actor)
    copy.refresh_from_db()
    with pytest.raises(RuleError) as refusal:
        accept_scan(copy=copy, actor=make_actor(), now=NOW)
    assert "代替" in refusal.value.message


def test_the_same_scan_twice_is_kept_once(record, actor):
    _, data = printed(record, actor)
    assert scan(record, actor, data).pk == scan(record, actor, data).pk
    assert SealedCopy.objects.filter(record=record).count() == 1


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.pdf", b"", "空"),
        ("a.pdf", b"%PDF-1.7 broken", "损坏"),
        ("a.docx", b"PK\x03\x04nothing", "损坏"),
        ("a.pdf", b"plain text", "改名"),
    ],
)
def test_a_scan_that_is_none_is_refused_with_clause_and_field(record, actor, name, data, word):
    with pytest.raises(RuleError) as refusal:
        scan(record, actor, data, name)
    assert word in refusal.value.message
    assert (refusal.value.clause, refusal.value.field) == ("四(一)", PAPER)


def test_a_paper_without_a_seal_takes_no_scan(record, actor):
    with pytest.raises(RuleError):
        upload_scan(
            record=record, paper="slides", name="a.pdf", data=small_pdf(), actor=actor, now=NOW
        )


def test_a_stranger_brings_no_scan_and_prints_nothing(season, record):
    stranger = make_actor(Role.HANDLER, unit=make_unit())
    with pytest.raises(RuleError):
        scan(record, stranger, small_pdf())
    with pytest.raises(RuleError):
        print_version(record=record, actor=stranger, now=NOW)


def test_a_returned_filing_keeps_its_seal_while_nothing_changes(season, actor):
    record = make_filed(season, actor=actor)
    take_step(record=record, move="return", reason="请核对", actor=make_actor(), now=NOW)
    assert seals_of(fresh(record))[0].holds
    assert file_record(record=record, actor=actor, now=NOW).version.number == 1


def test_an_accepted_filing_takes_no_other_scan(season, actor):
    record = make_filed(season, actor=actor)
    take_step(record=record, move="accept", actor=make_actor(), now=NOW)
    with pytest.raises(RuleError):
        scan(record, actor, small_pdf())
