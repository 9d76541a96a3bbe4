"""The pages of a consultation: the office's, a unit's, what anybody may read."""

import io
import json

import pypdfium2
import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.makers.consultation import (
    BODY,
    LATE,
    TITLE,
    amend,
    answer,
    make_consultation,
    make_draft,
    make_published,
)
from tests.makers.costs import cost
from tests.makers.units import make_actor, make_unit, sign_in
from xuanshu.programmes.queries import opinions_of, summary_of

pytestmark = pytest.mark.django_db
REFUSED, FOUND, GONE = 409, 302, 404


def at(name, case, *more):
    return reverse(name, args=[case.consultation.pk, *more])


def rows_of(answer):
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    return sheet.to_python()


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return "".join(text.split())


def test_the_office_writes_a_draft_and_sends_it(client):
    office, unit = make_actor(), make_unit()
    sign_in(client, office)
    begun = client.post(reverse("consultation-add"), {"title": TITLE, "version": ""})
    page = client.get(begun.url)
    assert "保存草稿" in page.content.decode()
    place = begun.url.rstrip("/").rpartition("/")[2]
    typed = {"base": 1, "title": TITLE, "body": "没有编号", "late": "mark", "silence": "agrees"}
    save = reverse("consultation-save", args=[place])
    assert client.post(save, typed).status_code == FOUND
    assert "没有找到编了号的条款" in client.get(begun.url).content.decode()
    send = reverse("consultation-move", args=[place, "send"])
    refused = client.post(send)
    assert refused.status_code == REFUSED
    assert "请选择向哪些单位征求意见" in refused.content.decode()
    typed |= {"base": 2, "body": BODY, "due": "2099-03-13", "contact": "研究室", "units": [unit.pk]}
    client.post(save, typed)
    assert client.post(send).status_code == FOUND
    assert "未复 1" in client.get(begun.url).content.decode()
    stale = client.post(save, {**typed, "base": 2})
    assert stale.status_code == REFUSED


def test_a_draft_saves_itself_and_a_second_tab_is_told(client):
    case = make_consultation("甲区", due=LATE.date().replace(year=2099))
    sign_in(client, case.handlers["甲区"])
    save, key = at("consultation-answer-save", case), f"text-{case.clause('二1')}"

    def send(op, text, base=0, name=key):
        data = {"op": op, "fields": {name: text}, "base": {name: base}}
        return client.post(save, json.dumps(data), content_type="application/json")

    assert send("a", "改为11月").json()["revisions"] == {key: 1}
    assert send("a", "改为11月").json()["revisions"] == {key: 1}
    told = send("b", "改为10月", 0).json()["conflicts"]
    assert "改为11月" in told[0]["message"]
    assert send("c", "长" * 2001, 2).json()["findings"][0]["field"] == key
    assert send("d", "甲", 0, "unknown").status_code == REFUSED
    assert "改为10月" in client.get(at("consultation-answer", case)).content.decode()
    assert client.post(save, "{", content_type="application/json").status_code == REFUSED


def test_a_unit_files_without_scripts_and_nothing_typed_is_lost(client):
    case = make_consultation("甲区", due=LATE.date().replace(year=2099))
    sign_in(client, case.handlers["甲区"])
    page, typed = at("consultation-answer", case), amend(case, "二1", reason="")
    typed |= {"loaded": "{}", "revisions": "{}", "signing": "declared", "leader": "乙某"}
    refused = client.post(page, typed)
    assert refused.status_code == REFUSED
    assert "二1：请写明修改的理由" in refused.content.decode()
    assert "改为每年11月申报" in client.get(page).content.decode()
    done = client.post(page, {**typed, **amend(case, "二1")}, follow=True)
    assert "撤回修改" in done.content.decode()
    assert opinions_of(case.consultation).get().reason == "12月工作集中"


def test_a_unit_sees_its_own_answer_only_until_all_is_summed_up(client):
    case = make_consultation("甲区", "乙区")
    answer(case, "乙区", **amend(case, "二1", "乙区独有的话"))
    sign_in(client, case.handlers["甲区"])
    assert "乙区独有的话" not in client.get(at("consultation-answer", case)).content.decode()
    assert client.get(at("consultation-summary", case)).status_code == REFUSED
    other = case.part("乙区").pk
    assert client.get(at("consultation-scan-file", case, other)).status_code == GONE
    done = make_published()
    sign_in(client, done.handlers["丁厂"])
    assert "改为每年11月申报" in client.get(at("consultation-summary", done)).content.decode()


def test_the_office_settles_ticked_opinions_and_a_missing_reason_keeps_the_ticks(client):
    case = make_consultation("甲区", "乙区")
    answer(case, "甲区", **amend(case, "二1"))
    sign_in(client, case.office)
    opinion = opinions_of(case.consultation).get()
    act = at("consultation-opinions-act", case, "settle")
    refused = client.post(act, {"opinions": [opinion.pk], "result": "not", "answer": ""})
    assert refused.status_code == REFUSED
    assert (
        f'value="{opinion.pk}" aria-label="甲区 改为每年11月申报" checked'
        in refused.content.decode()
    )
    client.post(act, {"opinions": [opinion.pk], "result": "not", "answer": "=1+1"})
    rows = rows_of(client.get(at("consultation-opinions-excel", case)))
    assert rows[-1][-2:] == ["未采纳", "=1+1"]


def test_the_public_page_is_bytes_with_units_only_where_wished(client):
    case = make_published(public=True, with_units=False)
    page = client.get(reverse("consultation-public", args=[summary_of(case.consultation).token]))
    text = page.content.decode()
    assert "改为每年11月申报" in text
    assert "甲区" not in text
    assert "default-src 'none'" in page["Content-Security-Policy"]
    again = client.get(page.request["PATH_INFO"], headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(reverse("consultation-public", args=["none"])).status_code == GONE
    assert make_published().consultation.summary.token is None


def test_papers_and_lists_say_who_wished_what(client):
    case = make_published()
    sign_in(client, case.office)
    told = text_of(client.get(at("consultation-summary-pdf", case)).content)
    for words in ("意见采纳情况汇总表", "甲区", "未采纳", "迟报的：乙区、丙公司"):
        assert words in told, words
    taken = client.post(at("consultation-units-excel", case), {"reason": "chase"})
    units = rows_of(taken)
    assert [row[3] for row in units[3:]] == ["已答复", "已答复", "已答复", "未答复"]
    assert units[5][6] == "线下（传真）"
    assert rows_of(client.get(reverse("consultations-excel")))[3][6:10] == [4, 3, 2, 2]
    assert len(rows_of(client.get(at("consultation-summary-excel", case)))) == 5
    sign_in(client, case.handlers["甲区"])
    sheet = text_of(client.get(at("consultation-sheet", case)).content)
    assert case.part("甲区").reply.code in sheet


def test_lists_cost_the_same_with_more_of_everything(client):
    case = make_consultation("甲区")
    answer(case, "甲区", **amend(case, "二1"))
    sign_in(client, case.office)
    names = ("consultation", "consultation-opinions", "consultation-summary")
    names = (*names, "consultation-units-excel", "consultation-opinions-excel")
    lists = (reverse("consultations"), reverse("consultations-excel"))
    one = [cost(client, at(name, case)) for name in names]
    short = [cost(client, each) for each in lists]
    more = make_consultation("乙区", "丙区", "丁区", office=case.office)
    for name in ("乙区", "丙区", "丁区"):
        answer(more, name, **amend(more, "二1"), **amend(more, "二2"))
    make_draft(case.office, make_unit())
    assert [cost(client, at(name, more)) for name in names] == one
    assert [cost(client, each) for each in lists] == short


def test_the_draft_beside_the_one_before_costs_the_same_and_says_whose_wish(client):
    case = make_published()
    sign_in(client, case.office)
    begun = client.post(at("consultation-next", case))
    place = begun.url.rstrip("/").rpartition("/")[2]
    origins = reverse("consultation-origins", args=[place])
    one = cost(client, origins)
    body = BODY.replace("12月25日至31日", "11月25日至30日") + "\n四、附则\n五、其他\n六、说明"
    typed = {"base": 1, "title": TITLE, "body": body, "late": "mark", "silence": "agrees"}
    client.post(reverse("consultation-save", args=[place]), typed)
    assert cost(client, origins) == one
    page = client.get(origins).content.decode()
    assert "<strong>甲区</strong>" in page
    assert "<ins>" in page
    rows = rows_of(client.get(reverse("consultation-origins-excel", args=[place])))
    assert [row[2] for row in rows[3:]].count("新增") == 3
