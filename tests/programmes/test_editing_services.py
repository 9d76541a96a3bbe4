"""A scheme edited in pages: drafts, saving as a new version, two people at once, approval."""

import datetime as dt

import pytest

from tests.makers.programmes import make_scheme, scheme_source
from tests.makers.units import BEGINNING, make_actor
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.programmes.models import SchemeDraft, SchemeEdit, SchemeVersion
from xuanshu.programmes.queries import draft_of
from xuanshu.programmes.rules import scheme_of
from xuanshu.programmes.services import (
    add_row,
    carry_draft,
    drop_row,
    keep_version,
    record_approval,
    save_fields,
    undo,
)
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def version(office):
    return make_scheme(actor=office)


def type_in(actor, version, **over):
    fields = {key.replace("__", "."): value for key, value in over.items()}
    return save_fields(actor=actor, version=version, fields=fields, now=BEGINNING)


def keep(actor, version, note="按2026年通知修改"):
    return keep_version(actor=actor, version=version, note=note, now=BEGINNING)


def test_a_changed_limit_becomes_a_new_version_and_the_old_one_stays(office, version):
    before = bytes(version.source)
    type_in(office, version, papers__summary__text__about="1500")
    made = keep(office, version)
    version.refresh_from_db()
    assert bytes(version.source) == before
    assert made.number == 2
    assert scheme_of(made).papers["summary"].text.about == 1500
    assert bytes(made.source) == before.replace(b"about: 2000", b"about: 1500")
    edit = SchemeEdit.objects.get(version=made)
    assert (edit.based_on, edit.note) == (version, "按2026年通知修改")
    assert not SchemeDraft.objects.exists()
    assert Row.objects.filter(verb="programmes.edit_scheme").count() == 1


def test_what_is_typed_back_is_no_change_any_more(office, version):
    type_in(office, version, office="组织部")
    draft = type_in(office, version, office="政策研究室")
    assert not draft.plain()
    with pytest.raises(RuleError, match="没有改动"):
        keep(office, version)


def test_a_draft_with_errors_is_kept_and_not_saved(office, version):
    type_in(office, version, criteria__points__default__novel="99", year="二〇二六")
    with pytest.raises(RuleError) as caught:
        keep(office, version)
    fields = {found.field for found in caught.value.findings}
    assert "year" in fields
    assert any(field.startswith("criteria.points") for field in fields)
    assert draft_of(version, office.person).values["year"] == "二〇二六"
    assert SchemeVersion.objects.count() == 1


def test_rows_are_added_filled_and_taken_out_again(office, version):
    add_row(actor=office, version=version, path="categories.of", now=BEGINNING)
    add_row(actor=office, version=version, path="quotas", now=BEGINNING)
    type_in(
        office,
        version,
        **{"categories__of__category-4__label": "数字工会类", "quotas__2__units": ["other"]},
    )
    drop_row(actor=office, version=version, path="quotas.1", now=BEGINNING)
    made = scheme_of(keep(office, version))
    assert [each.label for each in made.categories.of.values()][-1] == "数字工会类"
    assert [quota.units for quota in made.quotas] == [
        ("district", "department", "affiliate"),
        ("other",),
    ]


def test_a_new_row_taken_out_leaves_nothing_behind(office, version):
    add_row(actor=office, version=version, path="categories.of", now=BEGINNING)
    type_in(office, version, **{"categories__of__category-4__label": "数字工会类"})
    draft = drop_row(actor=office, version=version, path="categories.of.category-4", now=BEGINNING)
    assert not draft.plain()


def test_undo_takes_back_one_place_or_all(office, version):
    type_in(office, version, office="组织部", title="另一名称")
    draft = undo(actor=office, version=version, path="title", now=BEGINNING)
    assert draft.values == {"office": "组织部"}
    assert undo(actor=office, version=version, now=BEGINNING) is None
    assert draft_of(version, office.person) is None


def test_the_second_of_two_is_told_and_loses_nothing(office, version):
    other = make_actor()
    type_in(office, version, title="甲改的名称", office="甲部")
    type_in(other, version, title="乙改的名称")
    second = keep(other, version)
    with pytest.raises(RuleError, match=f"{other.person.name}在此期间存了第2版"):
        keep(office, version)
    assert draft_of(version, office.person).values == {"title": "甲改的名称", "office": "甲部"}
    draft, clash = carry_draft(actor=office, version=version, onto_newest=True, now=BEGINNING)
    assert draft.version == second
    assert clash == ("title",)
    made = keep(office, second)
    assert (scheme_of(made).title, scheme_of(made).office) == ("甲改的名称", "甲部")
    assert made.number == 3


def test_one_may_stay_on_the_older_version_knowingly(office, version):
    other = make_actor()
    type_in(office, version, office="甲部")
    type_in(other, version, title="乙改的名称")
    keep(other, version)
    carry_draft(actor=office, version=version, onto_newest=False, now=BEGINNING)
    made = keep(office, version)
    assert scheme_of(made).title == scheme_of(version).title
    assert SchemeEdit.objects.get(version=made).based_on == version


def test_the_note_is_asked_for_and_the_same_content_is_refused(office, version):
    type_in(office, version, office="组织部")
    with pytest.raises(RuleError, match="请写明改了什么"):
        keep(office, version, note="  ")
    keep(office, version)
    draft = type_in(office, version, office="组织部")
    assert draft.seen == 2
    with pytest.raises(RuleError, match="与已有的版本相同"):
        keep(office, version)


@pytest.mark.parametrize("path", ["language", "stages.judge.kind", "nowhere", "title.more"])
def test_a_place_that_pages_do_not_edit_is_refused(office, version, path):
    with pytest.raises(RuleError, match="不能在页面上改"):
        save_fields(actor=office, version=version, fields={path: "1"}, now=BEGINNING)


def test_nobody_but_the_office_edits(version):
    handler = make_actor(Role.HANDLER)
    with pytest.raises(RuleError):
        type_in(handler, version, title="别人的名称")
    for act in (keep,):
        with pytest.raises(RuleError):
            act(handler, version)


def test_over_long_text_and_odd_signs(office, version):
    with pytest.raises(RuleError, match="太长"):
        type_in(office, version, title="长" * 20_001)
    draft = type_in(office, version, title="名\x00称\u2028一: #二")
    assert "\x00" not in draft.values["title"]
    assert scheme_of(keep(office, version)).title == "名称\u2028一: #二"


def test_the_word_prize_asks_for_the_approval_document(office, version):
    type_in(office, version, title="云澜市工会工作创新奖评选")
    with pytest.raises(RuleError) as caught:
        keep(office, version)
    assert "须经批准" in caught.value.message
    assert any(found.field == "title" for found in caught.value.findings)
    given = {"title": "关于评选活动的批复", "number": "云评组〔2025〕3号"}
    day = dt.date(2019, 1, 2)
    for missing in ("title", "number"):
        with pytest.raises(RuleError):
            record_approval(
                actor=office, version=version, date=day, now=BEGINNING, **{**given, missing: " "}
            )
    with pytest.raises(RuleError, match="在今天之后"):
        record_approval(
            actor=office, version=version, date=dt.date(2099, 1, 1), now=BEGINNING, **given
        )
    record_approval(actor=office, version=version, date=day, now=BEGINNING, **given)
    assert keep(office, version).number == 2
    assert Row.objects.filter(verb="programmes.record_approval").count() == 1


def test_money_asks_for_the_approval_document():
    from xuanshu.core.scheme import load
    from xuanshu.core.scheme.approval import needs_approval

    found = needs_approval(load(scheme_source("rewards")))
    assert any("奖金或经费" in each.message and each.clause for each in found)
    assert needs_approval(load(scheme_source("qingdao-2020"))) == ()
