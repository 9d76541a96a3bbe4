"""Who may not mark what: own unit, named people, other relations, own declaration."""

import datetime as dt

import pytest

from tests.makers.judging import (
    JUDGE,
    declare_all,
    judge_all,
    make_panel,
    mark,
    seal_all,
)
from tests.makers.units import head_office, make_actor, make_post, make_unit
from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.models import Guidance
from xuanshu.judging.access import may_mark
from xuanshu.judging.models import Recusal, Sheet
from xuanshu.judging.queries import sheet_for
from xuanshu.judging.queries.panel import relations_in
from xuanshu.judging.queries.preparing import preparation_of
from xuanshu.judging.queries.rounds import progress_of
from xuanshu.judging.services import (
    close_round,
    declare_none,
    declare_recusal,
    declare_recusals,
    save_marks,
    seal_sheets,
)
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role, UnitKind

pytestmark = pytest.mark.django_db
STRICT = {"default: usual": "default: strict"}


def pairs():
    return set(Recusal.objects.values_list("seat__person_id", "entry_id", "kind"))


def test_a_judge_may_not_open_an_entry_of_the_own_unit():
    unit, other = make_unit(parent=head_office()), make_unit(parent=head_office())
    own = make_actor(Role.JUDGE, unit=unit)
    panel = make_panel(seated=[own], units=[unit, other], entries=2)
    assert pairs() == {(own.person.pk, panel.entries[0].pk, "own_unit")}
    with pytest.raises(RuleError, match="您对本项目应当回避：在申报单位任职") as error:
        sheet_for(own, panel.round, panel.entries[0])
    assert error.value.clause == "四(三)3"
    assert sheet_for(own, panel.round, panel.entries[1])
    assert Sheet.objects.filter(seat__person=own.person).count() == 1


def test_any_post_counts_also_one_given_up_in_the_year_but_none_of_earlier_years():
    unit, past = make_unit(parent=head_office()), make_unit(parent=head_office())
    judge, former = make_actor(Role.JUDGE), make_actor(Role.JUDGE)
    make_post(judge.person, unit, Role.HANDLER, until=dt.date(2020, 5, 1))
    make_post(
        former.person, past, Role.HANDLER, since=dt.date(2018, 1, 1), until=dt.date(2019, 12, 31)
    )
    panel = make_panel(seated=[judge, former], units=[unit, past], entries=2)
    assert pairs() == {(judge.person.pk, panel.entries[0].pk, "own_unit")}


def test_somebody_named_in_the_application_may_not_mark_it():
    named = make_actor(Role.JUDGE, name="示例 甲")
    panel = make_panel(seated=[named], entries=2, answers=[{"participants": "示例乙、示例甲"}, {}])
    assert pairs() == {(named.person.pk, panel.entries[0].pk, "named_participant")}


def test_superior_and_guiding_department_only_warn_by_default():
    root = head_office()
    guide = make_unit(kind=UnitKind.DEPARTMENT, parent=root)
    judge = make_actor(Role.JUDGE, unit=guide)
    unit = make_unit(parent=root)
    panel = make_panel(seated=[judge], units=[unit, guide], entries=2, opened=False)
    Guidance(
        entry=panel.entries[0],
        department=season_units(panel.season).get(unit=guide),
        at=JUDGE,
        by=panel.office.person,
    ).save()
    found = {
        (r.kind, r.bars) for r in relations_in(panel.round) if r.entry_id == panel.entries[0].pk
    }
    assert found == {("guide", False), ("superior", False)}
    made = preparation_of(panel.round)
    assert [(each.name, each.entry) for each in made.bars] == [
        (judge.person.name, panel.entries[1])
    ]
    (whole,) = [each for each in made.warnings if "上级" in each.reason]
    assert (whole.whole, len(whole.names)) == (True, 4)


def test_they_bar_where_the_rules_say_so():
    district = make_unit(parent=head_office())
    below = make_unit(parent=district)
    judge = make_actor(Role.JUDGE, unit=district)
    others = [make_actor(Role.JUDGE, unit=make_unit(parent=head_office())) for _ in range(4)]
    panel = make_panel(seated=[judge, *others], units=[below], entries=1, replace=STRICT)
    assert pairs() == {(judge.person.pk, panel.entries[0].pk, "superior")}


def test_no_recusal_where_the_rules_have_none():
    unit = make_unit(parent=head_office())
    judge = make_actor(Role.JUDGE, unit=unit)
    make_panel(seated=[judge], units=[unit], entries=1, replace={"default: usual": "default: none"})
    assert pairs() == set()


def test_marking_needs_the_declaration_first():
    panel = make_panel(entries=1)
    with pytest.raises(RuleError, match="请先完成回避声明"):
        mark(panel, 0, 0)
    declare_none(actor=panel.judges[0], seat=panel.seat(0), now=JUDGE)
    assert mark(panel, 0, 0).complete


def test_a_declared_recusal_needs_its_reason_and_is_said_once():
    panel = make_panel(entries=2)
    judge, seat, entry = panel.judges[0], panel.seat(0), panel.entries[0]
    with pytest.raises(RuleError, match="请写明回避项目") as error:
        declare_recusal(actor=judge, seat=seat, entry=entry, reason="  ", now=JUDGE)
    assert error.value.field == f"reason-{entry.pk}"
    with pytest.raises(RuleError, match="请勾选应当回避的项目"):
        declare_recusals(actor=judge, seat=seat, reasons={}, now=JUDGE)
    declare_recusal(actor=judge, seat=seat, entry=entry, reason="近亲属参与", now=JUDGE)
    assert panel.seat(0).declared_at == JUDGE
    with pytest.raises(RuleError, match="已经回避"):
        declare_recusal(actor=judge, seat=seat, entry=entry, reason="又一次", now=JUDGE)
    with pytest.raises(RuleError, match="近亲属参与"):
        panel.sheet(0, 0)


def test_several_declared_at_once_stand_or_fall_together():
    panel = make_panel(entries=2)
    reasons = {panel.entries[0].pk: "近亲属参与", panel.entries[1].pk: ""}
    with pytest.raises(RuleError):
        declare_recusals(actor=panel.judges[0], seat=panel.seat(0), reasons=reasons, now=JUDGE)
    assert not Recusal.objects.exists()
    assert panel.seat(0).declared_at is None


def test_a_late_recusal_takes_even_a_sealed_sheet_out_of_the_base():
    panel = make_panel(entries=1)
    judge_all(panel, table=[[{"novel": n}] for n in (10, 20, 30, 40, 60)])
    declare_recusal(
        actor=panel.judges[4], seat=panel.seat(4), entry=panel.entries[0], reason="甲", now=JUDGE
    )
    ranking = close_round(actor=panel.office, round=panel.round, now=JUDGE)
    # 100 steps of everything but novelty, and the mean of 10, 20, 30 and 40 halves: 12.5 points.
    assert ranking.rows[0].total == 35 + 12.5
    assert ranking.rows[0].recused == (panel.seat(4).key,)


def test_nobody_acts_in_anothers_seat():
    panel = make_panel(entries=1)
    declare_all(panel)
    me, seat = panel.judges[0], panel.seat(1)
    for act in (
        lambda: declare_none(actor=me, seat=seat, now=JUDGE),
        lambda: declare_recusal(
            actor=me, seat=seat, entry=panel.entries[0], reason="甲", now=JUDGE
        ),
        lambda: save_marks(actor=me, sheet=panel.sheet(1, 0), marks={"novel": 1}, now=JUDGE),
    ):
        with pytest.raises(RuleError, match="只能由评委本人办理"):
            act()
    mark(panel, 1, 0)
    with pytest.raises(RuleError, match="只能由评委本人办理"):
        seal_sheets(actor=me, seat=seat, entries=panel.entries, now=JUDGE)


def test_the_gate_and_the_list_agree_in_every_state():
    unit, other = make_unit(parent=head_office()), make_unit(parent=head_office())
    own = make_actor(Role.JUDGE, unit=unit)
    panel = make_panel(
        seated=[own], units=[unit, other, make_unit(parent=head_office())], entries=3
    )
    declare_all(panel)
    declare_recusal(
        actor=panel.judges[1], seat=panel.seat(1), entry=panel.entries[1], reason="甲", now=JUDGE
    )
    mark(panel, 2, 0)
    seal_all(panel, 2)
    for n, judge in enumerate(panel.judges):
        counted = set(
            Sheet.objects.filter(seat=panel.seat(n), state="draft")
            .counted()
            .values_list("pk", flat=True)
        )
        allowed = {
            sheet.pk
            for sheet in Sheet.objects.filter(seat=panel.seat(n)).select_related("seat__round")
            if may_mark(judge, sheet)
        }
        assert allowed == counted
    assert [progress_of(panel.seat(n)).of for n in range(3)] == [2, 2, 3]
