"""Plans, records of guidance and progress, corrections, who may read and write them."""

import pytest
from django.db import DatabaseError, transaction
from django.http import Http404

from tests.makers.cultivation import (
    DAY,
    STEPS,
    TRACKED,
    another_department,
    make_guided,
    make_plan,
    make_tracking,
)
from tests.makers.entries import make_handler, small_pdf
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, make_unit
from tests.makers.vetting import POOL, make_pooled
from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.access import may_follow
from xuanshu.cultivation.models import Plan, Tracking
from xuanshu.cultivation.queries import (
    follow_lines,
    followed_by,
    followed_entry,
    guides_of,
    own_unplanned,
    plan_of,
    time_line,
)
from xuanshu.cultivation.services import assign_guide, leave_out
from xuanshu.entries.models import Entry
from xuanshu.journal.services import link_all, verify
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
    return make_guided(season, office=office)


def refused(act, *args, **values):
    with pytest.raises(RuleError) as refusal:
        act(*args, **values)
    return refusal.value


def test_a_unit_writes_its_plan_and_the_department_is_told(guided, season):
    entry, unit, guide = guided
    assert own_unplanned(unit, season) == [entry.pk]
    plan = make_plan(entry, unit)
    assert [step["day"] for step in plan.milestones] == ["2020-06-30", "2020-08-31"]
    assert (plan.clause, plan.unit, plan.on_behalf) == ("四(二)", entry.unit, False)
    assert own_unplanned(unit, season) == []
    assert (
        "填写了培育计划"
        in Message.objects.get(person=guide.person.pk, key=f"plan:{entry.pk}").subject
    )
    assert not Message.objects.filter(person=unit.person.pk, key=f"plan:{entry.pk}").exists()


def test_a_plan_is_revised_as_a_new_row_and_the_same_again_changes_nothing(guided):
    entry, unit, _guide = guided
    first = make_plan(entry, unit)
    assert make_plan(entry, unit).pk == first.pk
    assert "刚被改动过" in refused(make_plan, entry, unit, goals="建成乙字示范点").message
    second = make_plan(entry, unit, goals="建成乙字示范点", base=first.pk)
    assert second.corrects == first
    assert plan_of(entry) == second
    assert refused(make_plan, entry, unit, goals="丙", base=first.pk)
    assert Plan.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"goals": " "}, "goals"),
        ({"measures": ""}, "measures"),
        ({"goals": "长" * 4001}, "goals"),
        ({"milestones": [{"day": "2020-13-01", "what": "甲"}]}, "milestones"),
        ({"milestones": [{"day": "2020-06-01", "what": ""}]}, "milestones"),
        ({"milestones": [{"day": "", "what": "甲"}]}, "milestones"),
        ({"milestones": [{"day": "2020-06-01", "what": "长" * 201}]}, "milestones"),
        ({"milestones": [{"day": "2020-06-01", "what": "甲"}] * 21}, "milestones"),
    ],
)
def test_a_plan_with_gaps_is_refused_at_its_field(guided, over, field):
    entry, unit, _guide = guided
    assert field in {found.field for found in refused(make_plan, entry, unit, **over).findings}
    blanks = [*STEPS, {"day": "", "what": " "}]
    assert len(make_plan(entry, unit, milestones=blanks).milestones) == 2


def test_guidance_and_progress_are_recorded_by_those_whose_they_are(guided):
    entry, unit, guide = guided
    record = make_tracking(entry, guide)
    assert (record.form, record.people, record.unit.unit) == ("visit", "甲某", guide.unit)
    progress = make_tracking(entry, unit, "progress", content="甲字试点挂牌")
    assert (progress.form, progress.people, progress.unit) == ("", "", entry.unit)
    assert "指导部室" in refused(make_tracking, entry, unit).message
    assert "立项单位" in refused(make_tracking, entry, guide, "progress").message
    assert "立项单位" in refused(make_plan, entry, guide).message


def test_the_office_enters_on_behalf_and_nobody_else_writes(guided, office, season):
    entry, _unit, guide = guided
    for made in (make_plan(entry, office), make_tracking(entry, office, "progress")):
        assert (made.on_behalf, made.unit) == (True, entry.unit)
    assert make_tracking(entry, office).unit.unit == guide.unit
    for role in (Role.JUDGE, Role.COMMITTEE, Role.AUDIT, Role.HANDLER):
        other = make_actor(role)
        refused(make_tracking, entry, other)
        refused(make_plan, entry, other, goals="别的")


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"day": DAY.replace(year=2021)}, "day"),
        ({"content": " "}, "content"),
        ({"content": "长" * 4001}, "content"),
        ({"people": "长" * 201}, "people"),
        ({"form": ""}, "form"),
        ({"form": "dream"}, "form"),
    ],
)
def test_a_record_with_gaps_is_refused_at_its_field(guided, over, field):
    entry, _unit, guide = guided
    assert [found.field for found in refused(make_tracking, entry, guide, **over).findings] == [
        field
    ]
    assert not Tracking.objects.exists()


def test_the_day_itself_may_be_recorded_and_the_next_may_not(guided):
    entry, _unit, guide = guided
    late = at("2020-06-09 23:50")
    make_tracking(entry, guide, now=late)
    refused(make_tracking, entry, guide, now=late, day=DAY.replace(day=10))


def test_the_same_operation_twice_makes_one_record(guided):
    entry, _unit, guide = guided
    one = make_tracking(entry, guide, op="once")
    assert make_tracking(entry, guide, op="once") == one
    assert Tracking.objects.count() == 1


def test_files_are_told_from_their_content_and_stand_in_the_record(guided):
    entry, _unit, guide = guided
    refusal = refused(make_tracking, entry, guide, files=[("台账.pdf", b"no pdf at all")])
    assert (refusal.field, "台账.pdf" in refusal.message) == ("files", True)
    assert not Tracking.objects.exists()
    record = make_tracking(
        entry, guide, files=[("甲/台账.pdf", small_pdf("台账")), ("副本.pdf", small_pdf("台账"))]
    )
    file = record.files.get()
    assert (file.name, file.kind) == ("台账.pdf", "pdf")
    assert record.digests == [file.sha256]
    many = [(f"{n}.pdf", small_pdf(str(n))) for n in range(11)]
    assert "最多10个附件" in refused(make_tracking, entry, guide, files=many).message


def test_a_correction_is_a_new_record_that_names_the_old_one_and_keeps_its_files(guided):
    entry, _unit, guide = guided
    old = make_tracking(entry, guide, files=[("台账.pdf", small_pdf("台账"))])
    new = make_tracking(
        entry, guide, content="改正后的内容", corrects=old, files=[("照.pdf", small_pdf("照"))]
    )
    assert new.corrects == old
    assert [file.name for file in new.files.order_by("pk")] == ["台账.pdf", "照.pdf"]
    assert "已经更正过" in refused(make_tracking, entry, guide, corrects=old).message
    line = follow_lines(entry.season, [entry])[0]
    assert (line.guidance, line.last) == (1, new)
    shown = [each for each in time_line(entry) if each.kind == "guidance"]
    assert {(each.row.pk, each.replaced) for each in shown} == {(old.pk, True), (new.pk, False)}


def test_a_correction_stays_with_its_entry_kind_and_department(guided, season, office):
    entry, unit, guide = guided
    old = make_tracking(entry, guide)
    refused(make_tracking, entry, unit, "progress", corrects=old)
    other, _unit, _guide = make_guided(season, office=office)
    refused(make_tracking, other, guide, corrects=old)
    new_guide = another_department(season)
    assign_guide(entry=entry, department=new_guide, actor=office, now=POOL)
    successor = make_actor(Role.HANDLER, unit=new_guide.unit)
    assert "只能由其更正" in refused(make_tracking, entry, successor, corrects=old).message
    assert make_tracking(entry, office, corrects=old).corrects == old


def test_what_was_written_is_never_changed_and_the_record_holds(guided, office):
    entry, unit, guide = guided
    make_plan(entry, unit)
    record = make_tracking(entry, guide, files=[("台账.pdf", small_pdf("台账"))])
    link_all(office.federation_key)
    assert verify(office.federation_key) is None
    for row in (plan_of(entry), record, record.files.get()):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()


def test_nothing_is_written_outside_the_pool_or_without_a_guide(season, office):
    unit = make_handler(season)
    entry = make_pooled(season, office=office, actor=unit)
    assert "尚未指定" in refused(make_tracking, entry, office).message
    make_plan(entry, unit)
    leave_out(
        entry=entry, stage_id="cultivate", reason="不属于主责", clause="六2", actor=office, now=POOL
    )
    assert "不再登记" in refused(make_tracking, entry, unit, "progress").message
    assert next(each.what for each in time_line(entry)) == "填写培育计划"


def test_the_gate_and_the_list_agree_for_everybody(season, office):
    entry, unit, guide = make_guided(season, office=office)
    make_guided(season, office=office, actor=make_handler(season, unit=make_own(season)))
    others = [make_actor(role) for role in Role.values]
    stranger = make_actor(unit=make_unit(federation=_elsewhere()), role=Role.OFFICE)
    for actor in (office, unit, guide, *others, stranger):
        shown = set(followed_by(actor, season).values_list("pk", flat=True))
        guides = guides_of(season)
        for each in Entry.objects.select_related("unit", "season"):
            allowed = bool(may_follow(actor, each, guides.get(each.pk)))
            assert allowed == (each.pk in shown), (actor.role, each)
            if not allowed:
                with pytest.raises(Http404):
                    followed_entry(actor, season, each.pk)
    assert entry.pk in set(followed_by(guide, season).values_list("pk", flat=True))


def make_own(season):
    return season.season_units.get(kind="affiliate").unit


def _elsewhere():
    from tests.makers.units import make_federation

    return make_federation(code="yunhai", name="云海市总工会", short_name="云海市总")


def test_a_department_that_guides_no_more_reads_no_more(guided, season, office):
    entry, _unit, guide = guided
    make_tracking(entry, guide, now=TRACKED)
    followed_entry(guide, season, entry.pk)
    assign_guide(entry=entry, department=another_department(season), actor=office, now=POOL)
    with pytest.raises(Http404):
        followed_entry(guide, season, entry.pk)
    refused(make_tracking, entry, guide)
