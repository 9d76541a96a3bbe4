"""Marks: the scale, autosave, two windows, sealing with the password."""

import datetime as dt
from fractions import Fraction

import pytest

from tests.makers.judging import (
    JUDGE,
    MIDDLE,
    declare_all,
    make_panel,
    mark,
    seal_all,
)
from tests.makers.units import PASSWORD, make_actor
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.judging.models import SealedSheet
from xuanshu.judging.queries import sheet_for
from xuanshu.judging.queries.scale import Scale
from xuanshu.judging.services import save_marks, seal_sheets, unlock_seals
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
HALF = Scale({"novel": 30}, Fraction("0.5"), {"novel": "创新性"}, "四(三)3")


@pytest.mark.parametrize(
    ("text", "steps"),
    [("24.5", 49), ("0", 0), ("30", 60), ("30.0", 60), (" ２４．５ ", 49), ("", None), (" ", None)],
)
def test_a_mark_is_read_as_people_write_it(text, steps):
    assert HALF.steps("novel", text) == steps


@pytest.mark.parametrize(
    "text", ["30.5", "-1", "24.3", "1e1", "1/2", "二十", "24,5", "nan", "9" * 40, "+1", "24.50001"]
)
def test_a_mark_outside_its_scale_or_off_its_step_is_refused_at_its_field(text):
    with pytest.raises(
        RuleError, match=r"“创新性”评分应在 0 至 30 分之间，以 0[.]5 分为最小单位"
    ) as e:
        HALF.steps("novel", text)
    (found,) = e.value.findings
    assert (found.field, found.clause) == ("novel", "四(三)3")


def test_the_scale_is_the_rules_scale():
    whole = Scale({"novel": 40}, Fraction(1), {"novel": "创新性"})
    assert whole.steps("novel", "31") == 31
    with pytest.raises(RuleError):
        whole.steps("novel", "24.5")


@pytest.mark.parametrize("steps", [-1, 61, True, "12", 1.5])
def test_the_service_refuses_what_lies_outside_too(steps):
    panel = make_panel(entries=1)
    declare_all(panel)
    with pytest.raises(RuleError) as error:
        mark(panel, 0, 0, novel=steps)
    assert error.value.findings[0].field == "novel"
    assert panel.sheet(0, 0).marks == {}


def test_marks_and_comment_are_kept_and_taken_away():
    panel = make_panel(entries=1)
    declare_all(panel)
    sheet = panel.sheet(0, 0)
    me = panel.judges[0]
    save_marks(actor=me, sheet=sheet, marks={"novel": 49}, comment=" 有首创 ", now=JUDGE)
    assert (panel.sheet(0, 0).marks, panel.sheet(0, 0).comment) == ({"novel": 49}, "有首创")
    assert not panel.sheet(0, 0).complete
    assert mark(panel, 0, 0).complete
    save_marks(actor=me, sheet=sheet, marks={"novel": None}, now=JUDGE)
    assert not panel.sheet(0, 0).complete


def test_saving_the_same_again_changes_nothing():
    panel = make_panel(entries=1)
    declare_all(panel)
    first = mark(panel, 0, 0)
    again = mark(panel, 0, 0)
    assert (first.revision, again.revision) == (1, 1)


def test_a_field_written_in_another_window_is_not_overwritten_in_silence():
    panel = make_panel(entries=1)
    declare_all(panel)
    sheet, me = panel.sheet(0, 0), panel.judges[0]
    save_marks(actor=me, sheet=sheet, marks={"novel": 40}, base_revision={"novel": 0}, now=JUDGE)
    base = {"novel": 0, "effective": 0}
    saved = save_marks(
        actor=me, sheet=sheet, marks={"novel": 50, "effective": 30}, base_revision=base, now=JUDGE
    )
    assert saved.sheet.marks == {"novel": 40, "effective": 30}
    (conflict,) = saved.conflicts
    assert "“创新性”已在另一窗口改为20" in conflict.message
    saved = save_marks(
        actor=me, sheet=sheet, marks={"novel": 50}, base_revision={"novel": 1}, now=JUDGE
    )
    assert (saved.sheet.marks["novel"], saved.conflicts) == (50, ())


def test_only_complete_sheets_are_sealed_and_all_or_none():
    panel = make_panel(entries=2)
    declare_all(panel)
    mark(panel, 0, 0)
    mark(panel, 0, 1, novel=None)
    with pytest.raises(RuleError, match=f"项目 {panel.entries[1].number} 还没有评完"):
        seal_sheets(actor=panel.judges[0], seat=panel.seat(0), entries=panel.entries, now=JUDGE)
    assert not SealedSheet.objects.exists()


def test_a_sealed_sheet_is_a_fact_and_cannot_be_written_again():
    panel = make_panel(entries=1)
    declare_all(panel)
    mark(panel, 0, 0)
    seal_all(panel, 0)
    fact = SealedSheet.objects.get()
    assert (fact.marks, fact.total) == (MIDDLE, 100)
    assert Row.objects.filter(verb="judging.seal", object=f"judging.sealedsheet:{fact.pk}").exists()
    with pytest.raises(RuleError, match="已封存，不能再修改"):
        mark(panel, 0, 0, novel=1)
    # Sealing twice at once gives the one fact.
    assert (
        seal_sheets(actor=panel.judges[0], seat=panel.seat(0), entries=panel.entries, now=JUDGE)
        == []
    )
    assert SealedSheet.objects.count() == 1


def test_a_stranger_has_no_sheet():
    from django.http import Http404

    panel = make_panel(entries=1)
    with pytest.raises(Http404):
        sheet_for(make_actor(Role.JUDGE), panel.round, panel.entries[0])


def test_the_password_opens_a_window_of_fifteen_minutes():
    panel = make_panel(entries=1)
    until = unlock_seals(actor=panel.judges[0], seat=panel.seat(0), password=PASSWORD, now=JUDGE)
    assert until - JUDGE == dt.timedelta(minutes=15)


def test_five_wrong_passwords_make_the_judge_wait():
    panel = make_panel(entries=1)

    def attempt(password, now=JUDGE):
        return unlock_seals(actor=panel.judges[0], seat=panel.seat(0), password=password, now=now)

    for left in (4, 3, 2, 1):
        with pytest.raises(RuleError, match=f"还可以再试{left}次") as error:
            attempt("wrong")
        assert error.value.field == "password"
    with pytest.raises(RuleError, match="连续输错5次，请在15分钟后再试"):
        attempt("wrong")
    with pytest.raises(RuleError, match="请在15分钟后再试"):
        attempt(PASSWORD)
    with pytest.raises(RuleError, match="请在1分钟后再试"):
        attempt(PASSWORD, JUDGE + dt.timedelta(minutes=14, seconds=30))
    later = JUDGE + dt.timedelta(minutes=15)
    assert attempt(PASSWORD, later) > later


def test_a_right_password_forgets_the_wrong_ones():
    panel = make_panel(entries=1)
    me, seat = panel.judges[0], panel.seat(0)
    for password in ("wrong", "wrong", PASSWORD):
        try:
            unlock_seals(actor=me, seat=seat, password=password, now=JUDGE)
        except RuleError:
            continue
    assert panel.seat(0).wrong_passwords == 0
