"""The reading page of the record: narrowing down, going back in time, one act with its proof."""

import datetime as dt
import json
from importlib import import_module

import pytest
from django.urls import reverse

from tests.makers.costs import cost
from tests.makers.units import (
    BEGINNING,
    head_office,
    make_actor,
    make_federation,
    make_unit,
    sign_in,
)
from xuanshu.checker import record as checker
from xuanshu.journal.models import Check, Export, Row
from xuanshu.journal.queries import rows_for
from xuanshu.journal.services import go_on, keep_roots, link_all, record
from xuanshu.press.workbooks import read_workbook
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def audit(client):
    actor = make_actor(Role.AUDIT)
    sign_in(client, actor)
    return actor


def act(actor, says="办理一件事", days=0, verb="entries.file", **over):
    return record(actor=actor, verb=verb, says=says, now=BEGINNING + days * DAY, **over)


def page(client, **asked):
    return client.get(reverse("journal"), asked).content.decode()


def take(client, kind="ledger", reason="audit", note="", **asked):
    address = f"{reverse('journal-export')}?" + "&".join(f"{k}={v}" for k, v in asked.items())
    return client.post(address, {"kind": kind, "reason": reason, "note": note})


def test_each_condition_narrows_the_record_down(client, audit):
    unit = make_unit(name="青岭区总工会", short_name="青岭区")
    handler = make_actor(Role.HANDLER, unit=unit)
    wanted = act(handler, "提交立项登记表", 3, about=unit, clause="四(一)")
    act(audit, "登录", 0, verb="units.sign_in")
    act(audit, "登录失败：另一件事", 9, verb="units.sign_in_failed")
    person = handler.person
    asked = [
        {"first": "2020-03-05", "last": "2020-03-05"},
        {"person": person.name},
        {"person": person.username},
        {"kind": "entries"},
        {"kind": "entries.file"},
        {"unit": "青岭"},
        {"unit": unit.code},
        {"object": wanted.object},
        {"text": "立项登记"},
        {"kind": "entries", "person": person.name, "text": "提交", "address": "10.0.0."},
    ]
    for words in asked:
        text = page(client, **words)
        assert "提交立项登记表" in text, words
        assert "另一件事" not in text, words
    assert "青岭区" in text
    assert "（<span>经办人</span>）" in text
    failed = page(client, outcome="failed")
    assert "另一件事" in failed
    assert "提交立项登记表" not in failed
    assert "没有符合条件的记录" in page(client, text="找不到的字")
    assert "没有符合条件的记录" in page(client, person="无此人")


def test_what_is_typed_wrongly_asks_for_nothing(client, audit):
    act(audit, "一件事")
    odd = {"first": "昨天", "kind": "no.such", "outcome": "x", "before": "x~y", "after": "2020~z"}
    for name, value in odd.items():
        assert "一件事" in page(client, **{name: value}), name
    assert client.get(reverse("journal"), {"text": "'); DROP TABLE--"}).status_code == 200


def test_a_post_is_kept_even_when_the_person_moves_on(client, audit):
    first, second = make_unit(short_name="原单位"), make_unit(short_name="新单位")
    handler = make_actor(Role.HANDLER, unit=first)
    act(handler, "在原单位提交")
    make_actor(Role.HANDLER, unit=second, person=handler.person)
    assert "在原单位提交" in page(client, unit=first.name)
    assert "在原单位提交" not in page(client, unit=second.name)


def test_pages_lead_back_in_time_and_forth_again(client, audit, monkeypatch):
    monkeypatch.setattr("xuanshu.journal.queries.reading.PER_PAGE", 2)
    rows = [act(audit, f"第{n}件", days=n // 2) for n in range(5)]
    assert len({row.at for row in rows}) == 3
    answer = client.get(reverse("journal"))
    seen = []
    while True:
        seen.append([line.row.says for line in answer.context["lines"]])
        older = answer.context["page"].older
        if not older:
            break
        answer = client.get(reverse("journal"), {"before": older})
    assert seen == [["第4件", "第3件"], ["第2件", "第1件"], ["第0件"]]
    newer = client.get(reverse("journal"), {"after": answer.context["page"].newer})
    assert [line.row.says for line in newer.context["lines"]] == seen[1]
    newest = client.get(reverse("journal"), {"after": newer.context["page"].newer})
    assert [line.row.says for line in newest.context["lines"]] == seen[0]


def test_one_act_is_shown_with_its_proof_and_its_neighbours(client, audit):
    thing = make_unit()
    rows = [act(audit, f"第{n}次更改", n, about=thing, before={"n": n - 1}) for n in range(3)]
    link_all("yunlan")
    keep_roots(now=BEGINNING + 9 * DAY)
    text = client.get(reverse("journal-row", args=[rows[1].pk])).content.decode()
    assert f"2020年3月3日 09:00　云澜市总 {audit.person.name}（审计管理员）　第1次更改" in text
    for shown in (
        rows[1].digest,
        rows[1].before,
        rows[1].content,
        "与内容相符",
        "由本条可算到批次根",
    ):
        assert shown in text
    assert "第1批，共3条中的第2条" in text
    assert "的根摘要（第1批）已留存" in text
    assert "第0次更改" in text
    assert "第2次更改" in text


def test_an_act_of_another_federation_does_not_exist(client, audit):
    other = make_actor(federation=make_federation(code="qilan", name="齐澜市总工会"))
    row = act(other)
    assert client.get(reverse("journal-row", args=[row.pk])).status_code == 404
    assert "齐澜" not in page(client)


def test_the_ledger_is_taken_out_with_a_reason_and_that_is_recorded(client, audit):
    act(audit, "=HYPERLINK(一件事)", 1)
    act(audit, "不在范围内的事", 5)
    link_all("yunlan")
    answer = take(client, first="2020-03-03", last="2020-03-03")
    read = read_workbook(answer.content, 100)
    cells = [str(cell) for sheet in read.sheets for row in sheet.rows for cell in row]
    assert "=HYPERLINK(一件事)" in cells
    assert not any("不在范围内" in cell for cell in cells)
    assert any("事由：审计、巡察检查" in cell for cell in cells)
    made = Export.objects.get()
    assert (made.kind, made.rows, made.by) == ("ledger", 1, audit.key)
    row = rows_for("yunlan").get(verb="units.export_record")
    assert row.says == "导出操作记录（台账，1条），事由：审计、巡察检查"


def test_nothing_goes_out_without_a_reason(client, audit):
    act(audit)
    for words in ({"reason": ""}, {"reason": "x"}, {"reason": "other"}, {"text": "找不到"}):
        answer = take(client, **words)
        assert answer.status_code == 409, words
    assert "没有符合条件的记录，不用导出" in answer.content.decode()
    assert not Export.objects.exists()
    assert take(client, reason="other", note="上级来函").status_code == 200
    assert "上级来函" not in rows_for("yunlan").get(verb="units.export_record").says


def test_too_many_rows_ask_for_a_narrower_question(client, audit, monkeypatch):
    monkeypatch.setattr(import_module("xuanshu.units.services.take_record"), "MOST_IN_LEDGER", 1)
    act(audit)
    act(audit)
    assert "请缩小日期范围" in take(client).content.decode()


def test_the_whole_record_is_taken_out_and_holds_offline(client, audit):
    act(audit, "一件事")
    link_all("yunlan")
    answer = take(client, kind="chain", reason="archive")
    lines = b"".join(answer.streaming_content).decode().splitlines(keepends=True)
    assert "相符" in checker.check(lines)
    assert json.loads(lines[0])["chain"] == "yunlan"
    assert client.get(reverse("journal-checker")).content.startswith(b'"""')


def test_a_check_is_begun_shown_and_ends(client, audit):
    act(audit)
    link_all("yunlan")
    assert client.post(reverse("journal-check-begin")).url == reverse("journal-checks")
    check = Check.objects.get()
    state = reverse("journal-check-state", args=[check.pk])
    assert "data-going" in client.get(state).content.decode()
    assert "data-poll" in client.get(reverse("journal-checks")).content.decode()
    while go_on(check.pk, now=BEGINNING) is not None:
        pass
    shown = client.get(state).content.decode()
    assert "相符" in shown
    assert "data-going" not in shown
    assert rows_for("yunlan").filter(verb="units.check_record").count() == 1
    assert "从头" in client.get(reverse("journal-checks")).content.decode()
    assert "核验" in page(client)


def test_a_second_click_begins_no_second_check(client, audit):
    act(audit)
    for _ in range(2):
        client.post(reverse("journal-check-begin"))
    assert Check.objects.count() == 1
    assert rows_for("yunlan").filter(verb="units.check_record").count() == 1


def test_a_day_to_come_is_refused_and_stays_typed(client, audit):
    answer = client.post(reverse("journal-check-begin"), {"since": "2999-01-01"})
    assert answer.status_code == 409
    assert "起始日期不能晚于今天" in answer.content.decode()
    assert "2999-01-01" in answer.content.decode()


def test_roots_are_read_taken_along_and_printed(client, audit):
    act(audit)
    link_all("yunlan")
    keep_roots(now=BEGINNING + 9 * DAY)
    text = client.get(reverse("journal-roots")).content.decode()
    assert "2020-03-02" in text
    line = json.loads(client.get(reverse("journal-roots-file")).content)
    assert (line["day"], line["number"], line["chain"]) == ("2020-03-02", 1, "yunlan")
    answer = client.get(reverse("journal-roots-print", args=[2020]))
    assert answer.content.startswith(b"%PDF")
    assert client.get(reverse("journal-roots-print", args=[2019])).status_code == 404


def test_before_anything_is_kept_the_pages_say_what_will_come(client, audit):
    assert "还没有留存根摘要" in client.get(reverse("journal-roots")).content.decode()
    assert "还没有核验过" in client.get(reverse("journal-checks")).content.decode()


def test_the_pages_cost_the_same_at_one_and_three_rows(client, audit):
    def more(n):
        actor = make_actor(Role.HANDLER)
        act(actor, about=head_office(), days=n)
        link_all("yunlan")
        keep_roots(now=BEGINNING + (n + 1) * DAY)
        Check.objects.create(federation="yunlan", by=actor.key, asked_at=BEGINNING, state="holds")
        take(client)

    names = ("journal", "journal-checks", "journal-roots")
    more(0)
    first = [cost(client, reverse(name)) for name in names]
    row = reverse("journal-row", args=[Row.objects.filter(verb="entries.file").first().pk])
    alone = cost(client, row)
    more(1)
    more(2)
    assert [cost(client, reverse(name)) for name in names] == first
    assert cost(client, row) <= alone + 2  # A neighbour or two, and their names.


def test_what_was_closed_to_somebody_is_recorded_so_often_a_minute(client):
    handler = make_actor(Role.HANDLER)
    sign_in(client, handler)
    for _ in range(12):
        assert client.get(reverse("journal")).status_code == 403
    rows = rows_for("yunlan").filter(verb="units.refused")
    assert {row.says for row in rows} == {"没有权限，被拒绝：journal"}
    assert {row.actor for row in rows} == {handler.key}
    assert len(rows) == 10
