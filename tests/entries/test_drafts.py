"""A draft saves itself: field by field, never losing what somebody wrote."""

import pytest

from tests.makers.entries import (
    file_next,
    fill,
    fresh,
    make_accepted,
    make_filed,
    make_handler,
    make_record,
    save,
)
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, make_unit
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import DraftPatch, Entry
from xuanshu.entries.queries import patches_of
from xuanshu.entries.services import (
    record_standing,
    restore_patch,
    save_draft,
    start_entry,
    start_filing,
)
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-04-10 09:30")


@pytest.fixture
def season():
    return make_season()


@pytest.fixture
def actor(season):
    return make_handler(season)


@pytest.fixture
def record(season, actor):
    return start_entry(season=season, actor=actor, now=NOW)


def test_half_filled_values_are_kept_as_they_are(record, actor):
    save(record, actor, {"contact_phone": "0", "period.start": "2020-0", "title": ""})
    answers = fresh(record).draft.answers
    assert answers == {"contact_phone": "0", "period": {"start": "2020-0"}, "title": ""}


def test_two_fields_saved_from_two_tabs_at_once_both_stay(record, actor):
    base = dict(fresh(record).draft.revisions)
    save(record, actor, {"background": "甲"}, base=base)
    saved = save(record, actor, {"innovation": "乙"}, base=base)
    assert saved.conflicts == ()
    assert fresh(record).draft.answers == {"background": "甲", "innovation": "乙"}


def test_the_same_field_from_two_tabs_is_a_conflict_that_loses_nothing(record, actor):
    save(record, actor, {"innovation": "先写的"})
    other = make_actor(Role.HANDLER, unit=actor.unit, name="乙某")
    base = dict(fresh(record).draft.revisions)
    save(record, other, {"innovation": "乙某写的"}, base=base)
    saved = save(record, actor, {"innovation": "后写的"}, base=base)
    assert [(each.key, each.theirs, each.by) for each in saved.conflicts] == [
        ("innovation", "乙某写的", "乙某")
    ]
    assert fresh(record).draft.answers["innovation"] == "后写的"
    assert [patch.fields["innovation"] for patch in patches_of(record)] == [
        "后写的",
        "乙某写的",
        "先写的",
    ]


def test_the_same_text_from_two_tabs_is_no_conflict(record, actor):
    save(record, actor, {"innovation": "一样"})
    assert save(record, actor, {"innovation": "一样"}, base={}).conflicts == ()


def test_a_repeated_operation_changes_nothing(record, actor):
    first = save(record, actor, {"title": "甲"}, op="one")
    save(record, actor, {"title": "乙"})
    again = save(record, actor, {"title": "甲"}, op="one", base={})
    assert fresh(record).draft.answers["title"] == "乙"
    assert DraftPatch.objects.filter(record=record).count() == 2
    assert again.revisions["title"] > first.revisions["title"]


def test_an_earlier_save_is_restored_as_a_new_one(record, actor):
    save(record, actor, {"innovation": "好的文字", "title": "甲"})
    lost = patches_of(record)[0]
    save(record, actor, {"innovation": ""})
    save(record, actor, {"background": "后来写的"})
    restore_patch(record=record, patch_id=lost.pk, op="back", actor=actor, now=NOW)
    answers = fresh(record).draft.answers
    assert answers == {"innovation": "好的文字", "title": "甲", "background": "后来写的"}
    assert patches_of(record)[0].restores == lost.pk
    other = make_record(record.entry.season, actor=actor)
    with pytest.raises(RuleError):
        restore_patch(record=other, patch_id=lost.pk, op="x", actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"made_up": "x"}, "made_up"),
        ({"background": "长" * 60_001}, "background"),
        ({"background": {"a": 1}}, "background"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(record, actor, fields, field):
    with pytest.raises(RuleError) as refusal:
        save(record, actor, fields)
    assert refusal.value.field == field
    assert fresh(record).draft.answers == {}


def test_text_that_no_database_takes_is_cleaned(record, actor):
    save(record, actor, {"background": "甲\x00乙\r\n丙\ud800"})
    assert fresh(record).draft.answers["background"] == "甲乙\n丙"


def test_empty_rows_of_the_evidence_are_dropped():
    office = make_actor()
    season = make_season(actor=office)
    actor = make_handler(season)
    entry = make_accepted(season, office=office, actor=actor).entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    record = start_filing(entry=entry, stage_id="apply", actor=actor, now=at("2020-09-01 09:00"))
    rows = [{"kind": "document", "title": "通报", "other": "x"}, {"title": "  "}]
    save(record, actor, {"evidence": rows})
    assert fresh(record).draft.answers["evidence"] == [
        {"kind": "document", "level": "", "title": "通报", "issuer": "", "date": ""}
    ]


def test_title_and_category_are_promoted_for_lists(record, actor):
    save(record, actor, {"title": "  甲字驿站 ", "category": "place"})
    entry = Entry.objects.get(pk=record.entry_id)
    assert (entry.title, entry.category) == ("甲字驿站", "place")
    save(record, actor, {"title": "", "category": "nonsense"})
    entry.refresh_from_db()
    assert (entry.title, entry.category) == ("甲字驿站", "place")


def test_only_the_units_own_handler_writes(season, record):
    strangers = [
        make_handler(season, unit=make_unit(name="乙区总工会")),
        make_actor(),
        make_actor(Role.JUDGE, unit=record.entry.unit.unit),
    ]
    for stranger in strangers:
        with pytest.raises(RuleError):
            save(record, stranger, {"title": "不该写进去"})
    assert fresh(record).draft.answers == {}


def test_what_is_filed_is_not_written_in(season, actor):
    record = make_filed(season, actor=actor)
    with pytest.raises(RuleError) as refusal:
        save(record, actor, {"title": "改"})
    assert "已提交" in refusal.value.message


def test_an_untouched_draft_is_taken_up_again_instead_of_a_second_one(season, actor):
    first = start_entry(season=season, actor=actor, now=NOW)
    assert start_entry(season=season, actor=actor, now=NOW).pk == first.pk
    fill(first, actor)
    second = start_entry(season=season, actor=actor, now=NOW)
    assert second.entry.number == "2020-0002"


def test_a_unit_outside_the_season_cannot_enter(season):
    outsider = make_handler(season, unit=make_unit())
    with pytest.raises(RuleError) as refusal:
        start_entry(season=season, actor=outsider, now=NOW)
    assert "名单" in refusal.value.message


def test_nothing_is_entered_before_the_season_is_published():
    season = make_season(published=False)
    actor = make_actor(Role.HANDLER)
    with pytest.raises(RuleError):
        start_entry(season=season, actor=actor, now=NOW)


def test_a_later_form_begins_with_what_was_filed_before():
    office = make_actor()
    season = make_season(actor=office)
    actor = make_handler(season)
    entry = make_accepted(season, office=office, actor=actor, title="甲字驿站").entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    now = at("2020-09-01 09:00")
    record = start_filing(entry=entry, stage_id="apply", actor=actor, now=now)
    assert fresh(record).draft.answers["title"] == "甲字驿站"
    assert "background" not in fresh(record).draft.answers
    assert start_filing(entry=entry, stage_id="apply", actor=actor, now=now).pk == record.pk
    assert file_next(entry, "apply", actor, now).state == "filed"


def test_leaving_the_pool_closes_the_application_again():
    office = make_actor()
    season = make_season(actor=office)
    actor = make_handler(season)
    entry = make_accepted(season, office=office, actor=actor).entry
    for holds in (True, False):
        record_standing(
            entry=entry, kind="pool", holds=holds, actor=office, now=NOW, clause="四(二)"
        )
    with pytest.raises(RuleError) as refusal:
        start_filing(entry=entry, stage_id="apply", actor=actor, now=at("2020-09-01 09:00"))
    assert refusal.value.clause == "四(三)"
    assert "储备库" in refusal.value.message


def test_a_save_needs_its_operation(record, actor):
    with pytest.raises(RuleError):
        save_draft(record=record, op="", fields={}, base={}, actor=actor, now=NOW)
