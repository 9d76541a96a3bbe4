"""Units and people kept in the browser: added, changed, closed, imported; posts and codes."""

import datetime as dt
import io
import re

import pypdfium2
import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

from tests.makers.units import BEGINNING, PASSWORD, head_office, make_actor, make_unit, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import verify
from xuanshu.press.listed import ListedRow
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.units.models import Person, Post, Role, Unit, UnitChange
from xuanshu.units.queries import plan_units
from xuanshu.units.rules import LABELS
from xuanshu.units.services import (
    change_unit,
    end_post,
    give_codes,
    give_post,
    import_units,
    open_account,
    set_active,
)

pytestmark = pytest.mark.django_db
HEAD = [words[0] for words in LABELS.values()]
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")


@pytest.fixture
def admin():
    return make_actor(Role.SYSTEM)


@pytest.fixture
def signed_in(client, admin):
    return sign_in(client, admin)


def rows(*lines):
    return tuple(
        ListedRow(place, dict(zip(LABELS, (*line, *[""] * 9), strict=False)))
        for place, line in enumerate(lines, 4)
    )


def changed(actor, unit, **values):
    return change_unit(actor=actor, unit=unit, values=values, now=BEGINNING)


def test_a_new_name_is_kept_with_the_old_one(admin):
    unit = make_unit(name="甲区总工会", parent=head_office())
    change = changed(admin, unit, name="甲新区总工会")
    assert (change.before, change.after) == ({"name": "甲区总工会"}, {"name": "甲新区总工会"})
    assert Unit.objects.get(pk=unit.pk).name == "甲新区总工会"
    assert verify("yunlan") is None


def test_what_does_not_change_is_not_recorded(admin):
    unit = make_unit(name="甲区总工会", parent=head_office())
    assert changed(admin, unit, name="甲区总工会") is None
    assert not UnitChange.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "乙区总工会"}, "name"),
        ({"short_name": " "}, "name"),
        ({"parent": None}, "parent"),
        ({"kind": "federation"}, "parent"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(admin, values, field):
    make_unit(name="乙区总工会", parent=head_office())
    unit = make_unit(name="甲区总工会", parent=head_office())
    with pytest.raises(RuleError) as refused:
        changed(admin, unit, **values)
    assert refused.value.field == field
    assert Unit.objects.get(pk=unit.pk).name == "甲区总工会"


def test_a_unit_cannot_stand_beneath_itself(admin):
    above = make_unit(parent=head_office())
    below = make_unit(parent=above)
    with pytest.raises(RuleError, match="本单位或其下级"):
        changed(admin, above, parent=below)


def test_closing_a_unit_ends_its_posts_and_waits_for_those_below(admin):
    above = make_unit(parent=head_office())
    below = make_unit(parent=above)
    post = make_actor(Role.HANDLER, unit=above).post
    day = dt.date(2020, 3, 2)
    with pytest.raises(RuleError, match="还在它下面"):
        changed(admin, above, closed_on=day)
    changed(admin, below, closed_on=day)
    changed(admin, above, closed_on=day)
    assert Post.objects.get(pk=post.pk).until == day


def test_only_the_system_administrator_keeps_units_and_people(admin):
    unit, office = make_unit(parent=head_office()), make_actor(Role.OFFICE)
    for act in (
        lambda: changed(office, unit, name="丙区总工会"),
        lambda: give_codes(actor=office, people=[admin.person], reason="", now=BEGINNING),
        lambda: import_units(actor=office, rows=rows(), now=BEGINNING),
        lambda: set_active(actor=office, person=admin.person, active=False, now=BEGINNING),
    ):
        with pytest.raises(RuleError, match="系统管理员办理"):
            act()


# --- one-time codes ------------------------------------------------------------------------


def opened(admin, **over):
    values = {"username": "jbr-d01", "name": "甲某某", "unit": head_office(), "role": Role.HANDLER}
    values |= {"password": None, "now": BEGINNING, "actor": admin, **over}
    return open_account(**values)


def test_nobody_enters_an_account_before_its_code_is_given(admin):
    person = opened(admin).person
    assert authenticate(username="jbr-d01", password="") is None
    ((_person, code),) = give_codes(actor=admin, people=[person], reason="", now=BEGINNING)
    assert CODE.fullmatch(code)
    assert Person.objects.get(pk=person.pk).check_password(code)


@pytest.mark.parametrize("name", ["甲某", "AB", "a b c", "-abc", "x" * 61])
def test_a_name_of_an_account_that_is_none_is_refused(admin, name):
    with pytest.raises(RuleError, match="账号用3至60个"):
        opened(admin, username=name)


def test_a_password_is_voided_only_with_a_word_on_why(admin):
    person = make_actor(Role.HANDLER).person
    with pytest.raises(RuleError, match="须写明原因"):
        give_codes(actor=admin, people=[person], reason=" ", now=BEGINNING)
    assert Person.objects.get(pk=person.pk).check_password(PASSWORD)
    give_codes(actor=admin, people=[person], reason="来电，已回拨", now=BEGINNING)
    assert not Person.objects.get(pk=person.pk).check_password(PASSWORD)


def test_a_code_opens_one_thing_only_and_once(client, admin):
    person = opened(admin).person
    ((_person, code),) = give_codes(
        actor=admin, people=[person], reason="", now=dt.datetime.now(dt.UTC)
    )
    home, password = reverse("home"), reverse("account_change_password")
    client.post(reverse("account_login"), {"login": "jbr-d01", "password": code})
    assert client.get(home).url == password
    assert client.get(reverse("messages")).url == password
    form = {"oldpassword": code, "password1": "qixin-2020", "password2": "qixin-2020"}
    client.post(password, form)
    assert client.get(home).status_code == 200
    client.logout()
    client.post(reverse("account_login"), {"login": "jbr-d01", "password": code})
    assert client.get(home).status_code == 302


def test_a_code_runs_out(client, admin, settings):
    person = opened(admin).person
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=settings.CODE_DAYS, seconds=1)
    ((_person, code),) = give_codes(actor=admin, people=[person], reason="", now=long_ago)
    answer = client.post(
        reverse("account_login"), {"login": "jbr-d01", "password": code}, follow=True
    )
    assert "开户码已过期" in answer.content.decode()
    assert client.get(reverse("home")).status_code == 302


def test_the_notices_are_printed_two_on_a_page(signed_in, admin):
    people = [opened(admin, username=f"jbr-{n}").person for n in range(3)]
    chosen = {"person": [person.pk for person in people]}
    answer = signed_in.post(reverse("account-notices"), chosen)
    document = pypdfium2.PdfDocument(answer.getvalue())
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert (len(document), text.count("开户通知单")) == (2, 3)
    assert len(set(CODE.findall(text))) == 3


def test_people_of_another_federation_get_no_notice(signed_in):
    from tests.makers.units import make_federation

    far = make_actor(federation=make_federation(code="far", name="远州市总", short_name="远州"))
    answer = signed_in.post(reverse("account-notices"), {"person": far.person.pk})
    assert answer.status_code == 409
    assert Person.objects.get(pk=far.person.pk).check_password(PASSWORD)


# --- posts -----------------------------------------------------------------------------------


def test_a_person_may_hold_several_posts_and_each_once(admin):
    person, unit = make_actor(Role.OFFICE).person, make_unit(parent=head_office())
    by = {"actor": admin, "person": person, "unit": unit, "now": BEGINNING}
    give_post(role=Role.HANDLER, **by)
    with pytest.raises(RuleError, match="已有这一身份"):
        give_post(role=Role.HANDLER, **by)
    assert Post.objects.filter(person=person, until=None).count() == 2


def test_the_last_administrator_stays(admin):
    with pytest.raises(RuleError, match="最后一位系统管理员"):
        end_post(actor=admin, post=admin.post, now=BEGINNING)
    with pytest.raises(RuleError, match="自己的账号"):
        set_active(actor=admin, person=admin.person, active=False, now=BEGINNING)
    other = make_actor(Role.SYSTEM)
    end_post(actor=other, post=admin.post, now=BEGINNING)
    assert Post.objects.get(pk=admin.post.pk).until < BEGINNING.date()


def test_a_closed_account_gets_no_code(admin):
    person = make_actor(Role.HANDLER).person
    set_active(actor=admin, person=person, active=False, now=BEGINNING)
    closed = Person.objects.get(pk=person.pk)
    with pytest.raises(RuleError, match="已停用"):
        give_codes(actor=admin, people=[closed], reason="来电", now=BEGINNING)


# --- the list from Excel ---------------------------------------------------------------------


def test_a_list_places_units_under_superiors_wherever_they_stand(admin):
    head_office()
    listed = rows(
        ("T01", "甲街道工会", "", "乡镇", "D01", "20", "甲某某", "jbr-t01", "000-0000-0012"),
        ("D01", "甲区总工会", "甲区", "区市", "", "10", "", "", ""),
    )
    plan = import_units(actor=admin, rows=listed, now=BEGINNING)
    assert (len(plan.new), len(plan.accounts)) == (2, 1)
    town = Unit.objects.select_related("parent__parent").get(code="T01")
    assert (town.parent.code, town.parent.parent) == ("D01", head_office())
    post = Post.objects.get(person__username="jbr-t01")
    assert (post.unit, post.role, post.person.has_usable_password()) == (town, "handler", False)
    assert verify("yunlan") is None


def test_the_same_list_again_changes_nothing_and_another_updates_by_code(admin):
    head_office()
    first = rows(("D01", "甲区总工会", "甲区", "区市", "", "10", "甲某某", "jbr-d01", ""))
    import_units(actor=admin, rows=first, now=BEGINNING)
    again = plan_units(admin, first)
    assert (again.same, again.new, again.changed, again.accounts) == (1, [], [], [])
    renamed = rows(("D01", "甲新区总工会", "", "区市", "", "", "", "", ""))
    import_units(actor=admin, rows=renamed, now=BEGINNING)
    unit = Unit.objects.get(code="D01")
    assert (unit.name, unit.short_name, unit.order) == ("甲新区总工会", "甲区", 10)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("", "甲区总工会", "", "区市"), "“单位代码”：没有填写"),
        (("D01", "甲区总工会", "", "区市总会"), "最接近的是“区市总工会”"),
        (("D01", "甲区总工会", "", "区市", "D99"), "没有代码为“D99”的单位"),
        (("D01", "甲区总工会", "", "区市", "D01"), "循环"),
        (("D01", "甲区总工会", "", "区市", "", "甲"), "应为整数"),
        (("D01", "甲" * 101, "", "区市"), "不能超过100个字"),
        (("D01", "甲区总工会", "", "区市", "", "", "甲某某", ""), "要一起填写"),
        (("D01", "甲区总工会", "", "区市", "", "", "甲某某", "甲某某"), "账号用3个以上"),
        (("D01", "甲区总工会", "", "总工会"), "循环"),
    ],
)
def test_one_wrong_cell_keeps_everything_out(admin, line, said):
    head_office()
    good = ("D02", "乙区总工会", "", "区市")
    before = Unit.objects.count()
    if line[3] == "总工会":
        line, said = (*line[:3], "总工会", "000"), "只有本级总工会"
    with pytest.raises(RuleError) as refused:
        import_units(actor=admin, rows=rows(good, line), now=BEGINNING)
    assert any(said in finding.message for finding in refused.value.findings)
    assert all("第5行" in finding.message for finding in refused.value.findings)
    assert Unit.objects.count() == before


def test_an_account_of_another_federation_is_not_taken(admin):
    from tests.makers.units import make_federation

    head_office()
    far = make_federation(code="far", name="远州市总", short_name="远州")
    make_actor(federation=far, username="jbr-x01")
    plan = plan_units(admin, rows(("D01", "甲区总工会", "", "区市", "", "", "甲某某", "JBR-x01")))
    assert "已被使用" in plan.wrong[0][1].message


def book(*lines):
    columns = tuple(SheetColumn(word) for word in HEAD)
    return workbook(Sheet("单位和经办人名册", "填报单位：云澜市总工会", columns, lines))


def test_the_page_shows_what_a_file_would_do_and_then_does_it(signed_in):
    head_office()
    line = ["D01", "甲区总工会", "甲区", "区市", "", "10", "甲某某", "jbr-d01", "000-0000-0012"]
    address = reverse("units-import")
    file = io.BytesIO(book(line))
    file.name = "名册.xlsx"
    page = signed_in.post(address, {"file": file}).content.decode()
    assert "甲区总工会" in page
    assert not Unit.objects.filter(code="D01").exists()
    token = re.search(r'name="list" value="([^"]+)"', page)[1]
    assert signed_in.post(address, {"list": token, "word": "import"}).url == reverse("people")
    assert Unit.objects.filter(code="D01").exists()
    assert signed_in.post(address, {"list": token, "word": "import"}).status_code == 409


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04broken"])
def test_a_file_that_is_no_workbook_is_refused_with_a_reason(signed_in, data):
    file = io.BytesIO(data)
    file.name = "名册.xlsx"
    answer = signed_in.post(reverse("units-import"), {"file": file})
    assert answer.status_code in {200, 409}
    assert "field-error" in answer.content.decode()


def test_wrong_rows_are_given_back_with_what_is_wrong(signed_in):
    head_office()
    file = io.BytesIO(book(["D01", "甲区总工会", "", "区市总会", "", "", "", "", ""]))
    file.name = "名册.xlsx"
    page = signed_in.post(reverse("units-import"), {"file": file}).content.decode()
    token = re.search(r'name="list" value="([^"]+)"', page)[1]
    answer = signed_in.post(reverse("units-import"), {"list": token, "word": "failing"})
    assert answer["Content-Type"].endswith("sheet")
    assert answer.getvalue().startswith(b"PK")


@pytest.mark.parametrize("name", ["units", "people"])
def test_a_list_costs_the_same_at_any_length(signed_in, django_assert_num_queries, name):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            assert signed_in.get(reverse(name)).status_code == 200
        return len(seen)

    make_actor(Role.HANDLER, unit=make_unit(parent=head_office()))
    cost()
    one = cost()
    for _ in range(2):
        make_actor(Role.HANDLER, unit=make_unit(parent=head_office()))
    assert cost() == one


@pytest.mark.parametrize("name", ["units-excel", "people-excel", "units-blank"])
def test_the_lists_leave_as_excel(signed_in, name):
    make_actor(Role.HANDLER, unit=make_unit(parent=head_office()), phone="000-0000-0012")
    ask = signed_in.post if name == "units-excel" else signed_in.get
    answer = ask(reverse(name), {"reason": "chase"})
    assert answer.getvalue().startswith(b"PK")
    assert b"000-0000-0012" not in answer.getvalue()
