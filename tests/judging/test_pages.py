"""Pages of the office and of the judges over HTTP: who may open what, what is refused and kept."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.judging import (
    JUDGE,
    STAGE,
    declare_all,
    judge_all,
    make_closed,
    make_panel,
    mark,
    seal_all,
)
from tests.makers.units import (
    PASSWORD,
    head_office,
    make_actor,
    make_federation,
    make_unit,
    sign_in,
)
from xuanshu.judging.models import Recusal, SealedSheet, TieSettlement
from xuanshu.judging.queries import round_of
from xuanshu.judging.services import close_round, open_round
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def where(name, panel, *more):
    return reverse(name, args=[panel.season.pk, STAGE, *more])


@pytest.fixture
def panel():
    made = make_panel(entries=2, takes=1)
    declare_all(made)
    return made


def send(client, panel, fields, base=None, entry=0):
    url = where("judge-save", panel, panel.entries[entry].pk)
    body = {"op": "x", "fields": fields, "base": base or {}}
    return client.post(url, json.dumps(body), content_type="application/json")


def test_the_office_walks_a_round_from_preparation_to_the_result(client):
    made = make_panel(entries=2, takes=1, opened=False)
    sign_in(client, made.office)
    page = client.get(where("judging", made)).content.decode()
    assert "开始评审" in page
    assert made.judges[0].person.name in page
    client.post(where("judging-open", made))
    page = client.get(where("judging", made)).content.decode()
    assert "评审截止前，任何人都看不到评委的评分" in page
    made.round = round_of(made.season, STAGE)
    judge_all(made, [40, 20])
    assert "全部评委已交齐" in client.get(where("judging", made)).content.decode()
    client.post(where("judging-close", made))
    page = client.get(where("judging", made)).content.decode()
    assert page.index(made.entries[0].number) < page.index(made.entries[1].number)
    assert "55.00" in page


def test_the_office_sees_nothing_of_the_marks_before_closing(client, panel):
    mark(panel, 0, 0, novel=59)
    seal_all(panel, 0)
    sign_in(client, panel.office)
    page = client.get(where("judging", panel)).content.decode()
    assert "29.5" not in page
    assert "64.5" not in page
    for name in ("judging-table-pdf", "judging-table-xlsx", "judging-export"):
        answer = client.get(where(name, panel))
        assert answer.status_code == 409
        assert "评审截止前，任何人不得查看评委的评分" in answer.content.decode()
    assert client.post(where("judging-settle", panel), {}).status_code == 409
    assert client.get(where("judging-sheet-pdf", panel, panel.seat(0).pk)).status_code == 200


def test_only_the_office_opens_the_round_and_only_judges_their_desk(client, panel):
    sign_in(client, panel.judges[0])
    for name in ("judging", "judging-export", "judging-table-pdf"):
        assert client.get(where(name, panel)).status_code == 403
    sign_in(client, panel.office)
    assert client.get(where("judge-list", panel)).status_code == 403
    sign_in(client, make_actor(Role.JUDGE))
    for url in (
        where("judge-list", panel),
        where("judge-seal", panel),
        where("judge-mark", panel, panel.entries[0].pk),
    ):
        assert client.get(url).status_code == 404


def test_the_declaration_comes_first_and_keeps_what_was_typed(client):
    made = make_panel(entries=2)
    me, entry = made.judges[0], made.entries[0]
    sign_in(client, me)
    assert client.get(where("judge-list", made)).url == where("judge-declare", made)
    url = where("judge-declare", made)
    assert "本人无其他应回避情形" in client.get(url).content.decode()
    both = {"none": "on", f"reason-{entry.pk}": "近亲属参与本项目"}
    page = client.post(url, both).content.decode()
    assert "不能同时选择回避项目" in page
    assert "近亲属参与本项目" in page
    page = client.post(url, {"entries": [entry.pk]}).content.decode()
    assert "请写明回避项目" in page
    client.post(url, {"entries": [entry.pk], f"reason-{entry.pk}": "近亲属参与本项目"})
    assert Recusal.objects.get().reason == "近亲属参与本项目"
    answer = client.get(where("judge-mark", made, entry.pk))
    assert answer.status_code == 409
    assert "您对本项目应当回避：近亲属参与本项目" in answer.content.decode()


def test_an_entry_of_the_own_unit_is_refused_with_its_clause_also_its_files(client):
    unit = make_unit(parent=head_office())
    own = make_actor(Role.JUDGE, unit=unit)
    made = make_panel(seated=[own], units=[unit], entries=1)
    sign_in(client, own)
    file = made.entries[0].records.get(stage="apply").attachments.first()
    for url in (
        where("judge-mark", made, made.entries[0].pk),
        where("judge-file", made, made.entries[0].pk, file.pk),
    ):
        answer = client.get(url)
        assert answer.status_code == 409
        assert "应当回避" in answer.content.decode()
        assert "《培育选树工作的通知》四（三）3" in answer.content.decode()
    assert send(client, made, {"novel": "3"}).status_code == 409


def test_a_judge_reads_the_material_and_its_files(client, panel):
    sign_in(client, panel.judges[0])
    page = client.get(where("judge-mark", panel, panel.entries[0].pk)).content.decode()
    assert "服务送到车间班组" in page
    assert "000-0000-0012" not in page
    record = panel.entries[0].records.get(stage="apply")
    file = record.attachments.filter(kind="pdf").first()
    answer = client.get(where("judge-file", panel, panel.entries[0].pk, file.pk))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF")
    other = where("judge-file", panel, panel.entries[1].pk, file.pk)
    assert client.get(other).status_code == 404


def test_marks_save_themselves_and_a_refused_one_is_named_beside_the_kept(client, panel):
    sign_in(client, panel.judges[0])
    answer = send(client, panel, {"novel": "24.5", "effective": "30.3", "comment": "好"})
    data = answer.json()
    assert panel.sheet().marks == {"novel": 49}
    assert panel.sheet().comment == "好"
    (said,) = data["conflicts"]
    assert (said["field"], "0 至 30 分" in said["message"]) == ("effective", True)
    assert said["clause"].endswith("四（三）3")
    assert data["show"]["error-effective"] == said["message"]
    assert data["revisions"]["novel"] == 1


def test_a_second_window_is_told(client, panel):
    sign_in(client, panel.judges[0])
    send(client, panel, {"novel": "20"}, {"novel": 0})
    data = send(client, panel, {"novel": "25"}, {"novel": 0}).json()
    assert "已在另一窗口改为20" in data["conflicts"][0]["message"]
    assert "novel" not in data["revisions"]
    assert panel.sheet().marks == {"novel": 40}


@pytest.mark.parametrize("body", ["", "[]", '{"fields": 3}', '{"fields": {}, "base": {"a": "b"}}'])
def test_a_save_that_is_no_save_is_refused(client, panel, body):
    sign_in(client, panel.judges[0])
    url = where("judge-save", panel, panel.entries[0].pk)
    answer = client.post(
        url, body, content_type="application/json", headers={"accept": "application/json"}
    )
    assert answer.status_code == 409
    assert answer.json()["findings"]


def test_a_page_sent_whole_goes_on_or_comes_back_with_what_was_typed(client, panel):
    sign_in(client, panel.judges[0])
    url = where("judge-mark", panel, panel.entries[0].pk)
    marks = {"novel": "20", "effective": "31", "leading": "5", "exemplary": "", "complete": "5"}
    answer = client.post(url, {**marks, "comment": "有新意", "go": "after"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="31"' in page
    assert "有新意" in page
    assert "“实效性”评分应在 0 至 30 分之间" in page
    answer = client.post(url, {**marks, "effective": "30", "go": "after"})
    assert answer.url == where("judge-mark", panel, panel.entries[1].pk)
    assert panel.sheet().marks == {"novel": 40, "effective": 60, "leading": 10, "complete": 10}


def test_sealing_asks_for_the_password_once_in_fifteen_minutes(client, panel):
    me = panel.judges[0]
    sign_in(client, me)
    mark(panel, 0, 0)
    url = where("judge-seal", panel)
    chosen = {"entries": [panel.entries[0].pk]}
    answer = client.post(url, {**chosen, "password": "wrong"})
    assert answer.status_code == 409
    assert "还可以再试4次" in answer.content.decode()
    assert not SealedSheet.objects.exists()
    client.post(url, {**chosen, "password": PASSWORD})
    assert SealedSheet.objects.count() == 1
    mark(panel, 0, 1)
    assert "不必再输入" in client.get(url).content.decode()
    client.post(url, {"entries": [panel.entries[1].pk]})
    assert SealedSheet.objects.count() == 2
    assert send(client, panel, {"novel": "1"}).status_code == 409
    page = client.get(where("judge-mark", panel, panel.entries[0].pk)).content.decode()
    assert "readonly" in page
    assert "data-autosave=" not in page


def test_a_tie_is_settled_on_the_page_and_refusals_keep_what_was_typed(client):
    made = make_closed(novel=[20, 20], entries=2, takes=1)
    a, b = made.entries
    sign_in(client, made.office)
    assert "只剩 1 个名额" in client.get(where("judging", made)).content.decode()
    url = where("judging-settle", made)
    page = client.post(url, {f"n-{a.pk}": 9, f"n-{b.pk}": 9, "reason": "现场记录"}).content.decode()
    assert "票数超过了评委能投的数" in page
    assert "现场记录" in page
    client.post(url, {f"n-{a.pk}": 1, f"n-{b.pk}": 1, "reason": ""})
    page = client.post(url, {f"n-{a.pk}": 1, f"n-{b.pk}": 1, "reason": "甲"}).content.decode()
    assert "同一次序填了两次" in page
    client.post(url, {f"n-{a.pk}": 2, f"n-{b.pk}": 1, "reason": "乙覆盖面更广"})
    assert TieSettlement.objects.count() == 2
    page = client.get(where("judging", made)).content.decode()
    assert "同分，主持人裁定" in page
    assert page.index(b.number) < page.index(a.number)


def test_downloads_after_closing(client):
    made = make_closed(novel=[30, 20], entries=2, takes=1)
    sign_in(client, made.office)
    for name, start in (
        ("judging-table-pdf", b"%PDF"),
        ("judging-table-xlsx", b"PK"),
        ("judging-export", b"{"),
    ):
        answer = client.get(where(name, made))
        assert answer.content.startswith(start)


def test_home_says_what_waits(client, panel):
    home = reverse("season-home", args=[panel.season.pk])
    sign_in(client, panel.judges[0])
    assert "已评 0/2" in client.get(home).content.decode()
    mark(panel, 0, 0)
    page = client.get(home).content.decode()
    assert "已评 1/2" in page
    assert "待封存提交" in page
    sign_in(client, panel.office)
    assert "评委尚未交齐" in client.get(home).content.decode()


def cost(client, actor, url):
    """The queries of a page, once sessions and rules are warm."""
    sign_in(client, actor)
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_lists_cost_the_same_at_any_length(client):
    names = ("judge-list", "judge-seal", "judge-declare")
    costs = {}
    for entries in (1, 3):
        office = make_actor(federation=make_federation(code=f"yunlan{entries}"))
        made = make_panel(entries=entries, judges=5, office=office, units=units_of(office, entries))
        declare_all(made)
        for entry in range(entries):
            mark(made, 0, entry)
        found = [cost(client, made.judges[0], where(name, made)) for name in names]
        found.append(cost(client, made.judges[0], where("judge-mark", made, made.entries[0].pk)))
        found.append(cost(client, office, where("judging", made)))
        costs[entries] = found
    assert costs[1] == costs[3]


def test_the_office_pages_cost_the_same_before_opening_and_after_closing(client):
    costs = {}
    for entries in (1, 3):
        office = make_actor(federation=make_federation(code=f"yunlan{entries}"))
        units = units_of(office, entries)
        made = make_panel(entries=entries, office=office, units=units, opened=False, takes=1)
        found = [cost(client, office, where("judging", made))]
        open_round(actor=office, round=made.round, now=JUDGE)
        judge_all(made, [30, 20, 10][:entries])
        close_round(actor=office, round=made.round, now=JUDGE)
        costs[entries] = [*found, cost(client, office, where("judging", made))]
    assert costs[1] == costs[3]


def units_of(office, number):
    root = head_office(office.federation)
    return [make_unit(federation=office.federation, parent=root) for _ in range(number)]


def test_a_round_that_closed_is_read_only_for_judges(client, panel):
    judge_all_again(panel)
    close_round(actor=panel.office, round=panel.round, now=JUDGE)
    sign_in(client, panel.judges[0])
    assert client.get(where("judge-list", panel)).status_code == 200
    assert client.get(where("judge-seal", panel)).status_code == 409
    assert client.get(where("judge-mark", panel, panel.entries[0].pk)).status_code == 200


def judge_all_again(panel):
    for j in range(len(panel.judges)):
        for e in range(len(panel.entries)):
            mark(panel, j, e)
        seal_all(panel, j)
