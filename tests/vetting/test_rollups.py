"""Roll-ups: what is on the list, its order, its seal bound to exactly that list, its filing."""

import pytest

from tests.makers.entries import make_filed, make_handler, save, seal, small_pdf
from tests.makers.programmes import make_season
from tests.makers.rollups import WHEN, by_unit, make_rollup, printed, rollup_now, sealed
from tests.makers.units import at, make_actor
from tests.makers.vetting import EXAMINE
from xuanshu.core.verdict import RuleError
from xuanshu.entries.services import file_record, set_standard_name, take_back
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.press.scan import read_codes
from xuanshu.vetting.access import rollup_stage
from xuanshu.vetting.models import RollupStep
from xuanshu.vetting.queries import held_of, lines_of, received_rollups
from xuanshu.vetting.services import (
    Wanted,
    accept_rollup,
    compare_rollup_scan,
    file_rollup,
    print_rollup,
    return_filing,
    return_rollup,
    save_rollup,
    take_back_rollup,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def handler(season):
    return make_handler(season)


def titles(season, handler):
    return [line.row.title for line in lines_of(rollup_now(season, handler))]


def held(season, handler):
    return held_of(rollup_now(season, handler), rollup_stage(season, "register")[1])


def test_what_the_unit_filed_stands_on_the_list_and_nothing_else(season, handler):
    assert titles(season, handler) == []
    make_filed(season, actor=handler, title="甲")
    record = make_filed(season, actor=handler, title="乙")
    make_filed(season, title="别家的", actor=make_handler(season, unit=other_unit(season)))
    assert titles(season, handler) == ["甲", "乙"]
    take_back(record=record, actor=handler, now=WHEN)
    assert titles(season, handler) == ["甲"]


def other_unit(season):
    from xuanshu.programmes.queries import season_units

    return season_units(season).order_by("-order").first().unit


def test_the_unit_orders_its_list_and_words_each_line(season, handler):
    first, second = (make_filed(season, actor=handler, title=t).entry.pk for t in "甲乙")
    proposed = lines_of(rollup_now(season, handler))[0].row.summary
    assert proposed
    assert len(proposed) <= 200
    lines = [Wanted(second, "把服务送到车间", "重点"), Wanted(first, proposed)]
    save_rollup(**by_unit(season, handler), lines=lines)
    rows = [line.row for line in lines_of(rollup_now(season, handler))]
    assert [row.title for row in rows] == ["乙", "甲"]
    assert (rows[0].summary, rows[0].note, rows[1].summary) == ("把服务送到车间", "重点", proposed)
    make_filed(season, actor=handler, title="丙")
    assert titles(season, handler) == ["乙", "甲", "丙"]


def test_a_summary_longer_than_its_cell_is_refused(season, handler):
    entry = make_filed(season, actor=handler).entry.pk
    save_rollup(**by_unit(season, handler), lines=[Wanted(entry, "字" * 200)])
    with pytest.raises(RuleError, match="201字") as refusal:
        save_rollup(**by_unit(season, handler), lines=[Wanted(entry, "字" * 201)])
    assert refusal.value.findings[0].field == f"summary-{entry}"


def test_the_paper_says_which_list_it_is(season, handler):
    with pytest.raises(RuleError, match="还没有已提交的项目"):
        print_rollup(**by_unit(season, handler))
    make_filed(season, actor=handler)
    version = print_rollup(**by_unit(season, handler))
    assert print_rollup(**by_unit(season, handler)) == version
    rollup = rollup_now(season, handler)
    assert read_codes(printed(season, handler), "pdf") == [f"XR1:{rollup.pk}:{version.code}"]


def test_without_its_seal_a_list_is_not_filed_and_the_clause_is_cited(season, handler):
    make_filed(season, actor=handler)
    print_rollup(**by_unit(season, handler))
    with pytest.raises(RuleError, match="加盖工会印章") as refusal:
        file_rollup(rollup=rollup_now(season, handler), actor=handler, now=WHEN)
    assert refusal.value.clause == "四(一)"
    assert sealed(season, handler).status == "matched"
    act = file_rollup(rollup=rollup_now(season, handler), actor=handler, now=WHEN)
    assert act.version is not None
    assert file_rollup(rollup=rollup_now(season, handler), actor=handler, now=WHEN) == act
    assert Row.objects.filter(verb="vetting.file_rollup").count() == 1


def test_the_registration_itself_does_not_wait_for_the_roll_up(season, handler):
    assert make_filed(season, actor=handler).state == "filed"
    assert not RollupStep.objects.exists()


def test_a_changed_list_voids_the_seal_and_the_old_list_revives_it(season, handler):
    first, second = (make_filed(season, actor=handler, title=t).entry.pk for t in "甲乙")
    old = printed(season, handler)
    sealed(season, handler, data=old)
    both = [Wanted(second, ""), Wanted(first, "")]
    save_rollup(**by_unit(season, handler), lines=both)
    assert held(season, handler).owed
    assert "盖章后名单有改动" in Message.objects.get(key__startswith="rollup").body
    save_rollup(**by_unit(season, handler), lines=both[::-1])
    assert held(season, handler).holds
    verbs = Row.objects.filter(verb__endswith="rollup_seal").values_list("verb", flat=True)
    assert sorted(verbs) == ["vetting.revive_rollup_seal", "vetting.void_rollup_seal"]


def test_a_new_project_voids_the_seal_of_a_filed_list(season, handler, office):
    make_filed(season, actor=handler)
    rollup = make_rollup(season, handler)
    late_one = make_filed(season, actor=handler)
    assert held(season, handler).owed
    with pytest.raises(RuleError, match="已失效"):
        accept_rollup(rollup=rollup, actor=office, now=EXAMINE)
    take_back(record=late_one, actor=handler, now=WHEN)
    assert held(season, handler).holds
    accept_rollup(rollup=rollup, actor=office, now=EXAMINE)
    assert rollup_now(season, handler).state == "accepted"


def test_a_return_for_mending_keeps_the_seal_until_the_text_differs(season, handler, office):
    record = make_filed(season, actor=handler, title="甲")
    make_rollup(season, handler)
    return_filing(record=record, reason="补", fields=(), actor=office, now=EXAMINE)
    assert held(season, handler).holds
    set_standard_name(entry=record.entry, name="规范名称", actor=office, now=EXAMINE)
    assert held(season, handler).holds
    save(record, handler, {"title": "甲（修订）"}, now=EXAMINE)
    file_record(record=seal(record, handler, EXAMINE), actor=handler, now=EXAMINE)
    assert titles(season, handler) == ["甲（修订）"]
    assert held(season, handler).owed


def test_another_version_and_another_paper_are_told_apart(season, handler):
    entry = make_filed(season, actor=handler).entry
    old = printed(season, handler)
    save_rollup(**by_unit(season, handler), lines=[Wanted(entry.pk, "新的摘要")])
    assert sealed(season, handler, data=old).status == "other_version"
    stranger = make_handler(season, unit=other_unit(season))
    make_filed(season, actor=stranger)
    assert sealed(season, stranger, data=old).status == "other_entry"


def test_a_scan_without_a_code_waits_for_the_office(season, handler, office):
    make_filed(season, actor=handler)
    scan = sealed(season, handler, data=small_pdf("自行打印的汇总表"))
    assert scan.status == "unreadable"
    file_rollup(rollup=rollup_now(season, handler), actor=handler, now=WHEN)
    rollup = rollup_now(season, handler)
    with pytest.raises(RuleError, match="未读到二维码") as refusal:
        accept_rollup(rollup=rollup, actor=office, now=EXAMINE)
    assert refusal.value.clause == "四(一)"
    with pytest.raises(RuleError, match="哪里不一致"):
        compare_rollup_scan(scan=scan, same=False, note=" ", actor=office, now=EXAMINE)
    with pytest.raises(RuleError):
        compare_rollup_scan(scan=scan, same=True, note="", actor=handler, now=EXAMINE)
    done = compare_rollup_scan(scan=scan, same=True, note="", actor=office, now=EXAMINE)
    assert done.holds
    accept_rollup(rollup=rollup, actor=office, now=EXAMINE)


def test_a_return_needs_a_reason_and_opens_the_list_again(season, handler, office):
    entry = make_filed(season, actor=handler).entry
    rollup = make_rollup(season, handler)
    with pytest.raises(RuleError):
        save_rollup(**by_unit(season, handler), lines=[Wanted(entry.pk, "改")])
    with pytest.raises(RuleError, match="退回理由"):
        return_rollup(rollup=rollup, reason=" ", actor=office, now=EXAMINE)
    accept_rollup(rollup=rollup, actor=office, now=EXAMINE)
    return_rollup(rollup=rollup, reason="联系电话有误", actor=office, now=EXAMINE)
    steps = RollupStep.objects.order_by("pk").values_list("move", flat=True)
    assert list(steps) == ["file", "accept", "reopen", "return"]
    save_rollup(**by_unit(season, handler), lines=[Wanted(entry.pk, "改")])
    make_rollup(season, handler)
    assert rollup_now(season, handler).state == "filed"


def test_taking_back_ends_with_the_last_day_unless_the_seal_fell(season, handler):
    make_filed(season, actor=handler)
    rollup = make_rollup(season, handler)
    after = at("2020-04-25 09:00")
    with pytest.raises(RuleError, match="已截止"):
        take_back_rollup(rollup=rollup, actor=handler, now=after)
    make_filed(season, actor=handler, now=after)
    take_back_rollup(rollup=rollup, actor=handler, now=after)
    again = make_rollup(season, handler, after)
    assert (again.state, again.late) == ("filed", True)


def test_nobody_else_works_on_a_units_list(season, handler, office):
    make_filed(season, actor=handler)
    rollup = make_rollup(season, handler)
    stranger = make_handler(season, unit=other_unit(season))
    for act in (take_back_rollup, file_rollup):
        for actor in (stranger, office):
            with pytest.raises(RuleError):
                act(rollup=rollup, actor=actor, now=WHEN)
    with pytest.raises(RuleError):
        accept_rollup(rollup=rollup, actor=handler, now=WHEN)


def test_the_office_sees_each_units_roll_up_at_one_cost(season, handler, django_assert_num_queries):
    stage, paper = rollup_stage(season, "register")

    def states():
        return [row.state for row in received_rollups(season, stage, paper)]

    assert states() == ["none"] * 4
    make_filed(season, actor=handler)
    assert states() == ["missing", "none", "none", "none"]
    make_rollup(season, handler)
    with django_assert_num_queries(4):
        assert states() == ["done", "none", "none", "none"]
    make_filed(season, actor=handler)
    other = make_handler(season, unit=other_unit(season))
    make_filed(season, actor=other)
    make_rollup(season, other)
    with django_assert_num_queries(4):
        assert states() == ["unsealed", "none", "none", "done"]
