"""简介汇编: default and written 简介, order, left out; editions that stay and grow old."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from tests.makers.compendium import make_edition
from tests.makers.judging import (
    JUDGE,
    declare_all,
    make_judged_season,
    make_panel,
    make_screened,
    make_units_of,
)
from tests.makers.units import make_actor, make_federation, sign_in
from tests.makers.upper import seat_head
from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import bytes_of
from xuanshu.journal.models import Row
from xuanshu.press.pages import opened_pdf, page_count
from xuanshu.units.models import Role
from xuanshu.vetting.documents.compendium import compendium_docx, compendium_pdf, compendium_xlsx
from xuanshu.vetting.queries.compendium import (
    book_groups,
    book_items,
    briefs_of,
    compendium_of,
    content_of_book,
    cut,
    latest_editions,
)
from xuanshu.vetting.services import (
    arrange_compendium,
    reopen_screening,
    write_brief,
    write_foreword,
)

pytestmark = pytest.mark.django_db


class Book:
    """A season with entries that passed the screening, and the office."""

    def __init__(self, number=3, **answers):
        self.office = make_actor()
        units = make_units_of(number)
        self.season = make_judged_season(actor=self.office)
        self.entries = [make_screened(self.season, self.office, unit, **answers) for unit in units]
        self.stage = self.season.rules.stage("screen")
        self.act = {
            "season": self.season,
            "stage": self.stage,
            "actor": self.office,
            "now": JUDGE,
        }

    @property
    def now(self):
        """The booklet as it is."""
        return compendium_of(self.season, self.stage, JUDGE)

    def items(self):
        """Entries by their place in the maker's list, in the booklet's order."""
        known = [entry.pk for entry in self.entries]
        return [known.index(item.entry.pk) for item in book_items(self.now)]

    def item(self, n):
        """The nth entry's line."""
        return next(i for i in book_items(self.now) if i.entry.pk == self.entries[n].pk)

    def edition(self):
        """Print what the booklet holds now."""
        return make_edition(self.season, self.office)

    def pdf(self):
        """The booklet as PDF."""
        content = content_of_book(self.now, book_groups(self.now))
        return compendium_pdf(self.season, self.stage, content, JUDGE)


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def text_of(pdf):
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return "".join(text.split())


def test_a_brief_follows_the_answers_until_the_office_writes_one():
    book = Book(2)
    first = book.item(0)
    assert first.brief == first.default != ""
    assert not first.own
    assert first.leader
    assert len(first.brief) <= 600
    write_brief(entry=book.entries[0].pk, text="  办公室写的\n简介。 ", **book.act)
    assert (book.item(0).brief, book.item(0).own) == ("办公室写的 简介。", True)
    assert briefs_of(book.season, [book.entries[0].pk]) == {book.entries[0].pk: "办公室写的 简介。"}
    write_brief(entry=book.entries[0].pk, text="", **book.act)
    assert book.item(0).brief == first.default
    says = list(Row.objects.filter(verb="vetting.compendium").values_list("says", flat=True))
    assert says == [
        f"修改简介：{book.entries[0].number}",
        f"简介恢复为申报内容：{book.entries[0].number}",
    ]


def test_a_long_text_is_cut_at_the_end_of_a_sentence():
    assert cut("一二三。四五六。七八九", 8) == "一二三。四五六。"
    assert cut("一二三四五六七八九", 5) == "一二三四…"
    assert cut(" 短 文 ", 8) == "短 文"


def test_what_the_rules_refuse():
    book = Book(2)
    entry = book.entries[0].pk
    long = refusal(lambda: write_brief(entry=entry, text="字" * 601, **book.act))
    assert (long.field, long.clause) == ("brief", "四(三)2")
    assert "现在601字" in long.message
    stale = refusal(lambda: write_brief(entry=entry, text="新", base=7, **book.act))
    assert "他人修改" in stale.message
    strange = refusal(lambda: write_brief(entry=entry + 99, text="新", **book.act))
    assert "没有通过初审" in strange.message
    assert "首位" in refusal(lambda: arrange_compendium(entry=entry, act="up", **book.act)).message
    odd = refusal(lambda: arrange_compendium(entry=entry, act="sideways", **book.act))
    assert "刷新" in odd.message
    foreword = refusal(lambda: write_foreword(text="字" * 2001, **book.act))
    assert foreword.field == "foreword"
    judge = {**book.act, "actor": make_actor(Role.JUDGE)}
    for act in (
        lambda: write_brief(entry=entry, text="", **judge),
        lambda: arrange_compendium(entry=entry, act="down", **judge),
        lambda: write_foreword(text="", **judge),
    ):
        assert "办公室" in refusal(act).message
    assert book.now.revision == 0


def test_the_office_orders_within_a_category_and_leaves_out():
    book = Book(3)
    assert book.items() == [0, 1, 2]
    arrange_compendium(entry=book.entries[2].pk, act="up", **book.act)
    assert book.items() == [0, 2, 1]
    arrange_compendium(entry=book.entries[0].pk, act="down", **book.act)
    assert book.items() == [2, 0, 1]
    arrange_compendium(entry=book.entries[0].pk, act="leave_out", **book.act)
    text = text_of(book.pdf())
    assert book.entries[0].number not in text
    assert book.entries[1].number in text
    arrange_compendium(entry=book.entries[0].pk, act="take_in", **book.act)
    assert book.entries[0].number in text_of(book.pdf())


def test_the_booklet_has_contents_with_page_numbers_and_a_form_for_each_entry():
    book = Book(3)
    write_foreword(text="第一段。\n第二段。", **book.act)
    pdf = book.pdf()
    with opened_pdf(pdf) as document:
        pages = [each.get_textpage().get_text_range() for each in document]
    flat = ["".join(page.split()) for page in pages]
    assert "简介汇编" in flat[0]
    assert "第一段。第二段。" in flat[2]
    contents = flat[3]
    for n, entry in enumerate(book.entries):
        name = "".join(entry.name.split())
        own = next(i for i, page in enumerate(flat) if entry.number in page)
        assert "负责人" in flat[own]
        first = next(i for i, page in enumerate(flat) if book.entries[0].number in page)
        assert f"{name}" in contents, n
        assert str(own - first + 1) in contents
    assert "名次" not in "".join(flat[4:])


def test_an_edition_stays_and_is_out_of_date_when_an_answer_changes(client):
    book = Book(2)
    first = book.edition()
    assert (first.number, first.pages) == (1, page_count(bytes_of(first)))
    assert book.edition().pk == first.pk
    sign_in(client, book.office)
    page = f"/s/{book.season.pk}/screening/screen/compendium/"
    assert "最新" in client.get(page).content.decode()
    write_brief(entry=book.entries[0].pk, text="改过的简介", **book.act)
    shown = client.get(page).content.decode()
    assert "已过时" in shown
    assert "请生成新一版" in shown
    old = client.get(f"{page}editions/1.pdf").content
    assert client.post(f"{page}make/").status_code == 302
    assert "第2版" in text_of(client.get(f"{page}editions/2.pdf").content)
    assert client.get(f"{page}editions/1.pdf").content == old
    assert "改过的简介" not in text_of(old)
    assert [each.number for each in latest_editions(book.season)] == [2]
    assert client.get(f"{page}editions/3.pdf").status_code == 404
    reopen_screening(
        record=book.entries[0].records.get(stage="apply"),
        reason="重新核对",
        stage_id="screen",
        actor=book.office,
        now=JUDGE,
    )
    assert "已过时" in client.get(page).content.decode()


def test_nothing_passed_gives_no_edition(client):
    office = make_actor()
    make_units_of(1)
    season = make_judged_season(actor=office)
    assert "还没有通过初审" in refusal(lambda: make_edition(season, office)).message
    sign_in(client, office)
    page = client.get(f"/s/{season.pk}/screening/screen/compendium/").content.decode()
    assert "还没有通过初审的项目" in page


def test_word_and_excel_carry_the_same(client):
    book = Book(2)
    write_brief(entry=book.entries[0].pk, text="办公室写的简介。", **book.act)
    word = Document(io.BytesIO(compendium_docx(book.now, JUDGE)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "办公室写的简介。" in cells
    assert book.entries[1].name in cells
    headings = [line.text for line in word.paragraphs if line.style.name == "Heading 2"]
    assert headings == [f"{e.number}　{e.name}" for e in book.entries]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(compendium_xlsx(book.now)))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[3][2] == book.entries[0].number
    assert rows[3][7] == "办公室修改"
    assert rows[4][7] == "申报内容"


def test_the_pages_save_arrange_and_keep_what_was_typed(client):
    book = Book(2)
    sign_in(client, book.office)
    page = f"/s/{book.season.pk}/screening/screen/compendium/"
    one = f"{page}{book.entries[0].pk}/"
    assert book.item(0).brief[:20] in client.get(one).content.decode()
    long = client.post(one, {"base": "0", "brief": "字" * 700})
    assert long.status_code == 409
    assert "字" * 700 in long.content.decode()
    assert client.post(one, {"base": "0", "brief": "改了"}).status_code == 302
    assert client.post(one, {"base": "0", "brief": "又改"}).status_code == 409
    done = client.post(one, {"base": "1", "brief": "不要了", "reset": "1"}, follow=True)
    assert "已恢复为申报内容" in done.content.decode()
    assert not book.item(0).own
    assert client.post(f"{one}arrange/", {"act": "down", "base": "2"}).status_code == 302
    assert book.items() == [1, 0]
    assert client.post(f"{one}arrange/", {"act": "down", "base": "2"}).status_code == 409
    assert client.post(f"{page}foreword/", {"foreword": "说明"}).status_code == 302
    refused = client.post(f"{page}foreword/", {"foreword": "字" * 2001})
    assert refused.status_code == 409
    assert client.get(f"{page}{book.entries[0].pk + 99}/").status_code == 404


def test_who_sits_in_a_body_reads_the_edition_and_others_do_not(client):
    panel = make_panel(entries=2)
    make_edition(panel.season, panel.office)
    head = seat_head(panel.season, panel.office)
    file = f"/s/{panel.season.pk}/screening/screen/compendium/editions/1.pdf"
    far = make_actor(federation=make_federation(code="far", name="远州市总工会"))
    cases = (
        (panel.judges[0], 200),
        (head, 200),
        (make_actor(Role.AUDIT), 200),
        (make_actor(Role.JUDGE), 409),
        (make_actor(Role.HANDLER), 403),
        (far, 404),
    )
    for actor, status in cases:
        sign_in(client, actor)
        assert client.get(file).status_code == status, actor.role
    declare_all(panel)
    sign_in(client, panel.judges[0])
    desk = client.get(reverse("judge-list", args=[panel.season.pk, "judge"])).content.decode()
    assert "简介汇编（第 1 版）" in desk
    assert file in desk


def test_the_list_costs_the_same_at_any_length(client):
    costs = []
    book = Book(1)
    sign_in(client, book.office)
    page = f"/s/{book.season.pk}/screening/screen/compendium/"
    for more in (0, 2):
        for _ in range(more):
            make_screened(book.season, book.office, book.entries[0].unit.unit)
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]
