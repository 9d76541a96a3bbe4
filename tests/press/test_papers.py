"""Every paper prints its facts, repeats what must repeat, and stays on its pages."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from xuanshu.press.official import Annex, Column, Listing
from xuanshu.press.papers import (
    certificate,
    filing_form,
    journal_extract,
    minutes,
    naming_decision,
    public_notice,
    rollup,
    rules_confirmation,
    score_sheet,
    score_table,
)
from xuanshu.press.papers.filing_form import Evidence, Field, FilingForm, Opinion
from xuanshu.press.scan import read_codes

ADDRESS = "https://xuanshu.example/v/3F9A22C1"
COLUMNS = (Column("序号", 0.5), Column("项目名称", 3, "left"), Column("申报单位", 2))
LISTING = Listing(COLUMNS, (("1", "云端职工之家", "甲一区总工会"),), "（一）机制创新类")


def texts(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def make_form(**over):
    parts = (
        Field("项目名称", "云端职工之家"),
        Field("申报单位", "甲一区总工会", "half"),
        Field("类别", "服务职工", "half"),
        Field("联系人", "堃赟", "half"),
        Field("创新点", "围绕职工需求推进阵地建设。" * 200, "box"),
        Evidence("佐证材料", COLUMNS, (("1", "关于推广的通知", "甲"),) * 40),
        Opinion("申报单位意见", "同意申报。"),
    )
    return FilingForm(
        **{"title": "立项登记表", "parts": parts, "code": "3F9A-22C1", "qr": ADDRESS, **over}
    )


def test_a_form_carries_code_pages_and_qr_on_each_page():
    pdf = filing_form.pdf(make_form())
    pages = texts(pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "3F9A-22C1" in page
        assert f"第 {number} 页" in page
        assert f"共 {len(pages)} 页" in page
        one = pypdfium2.PdfDocument.new()
        one.import_pages(pypdfium2.PdfDocument(pdf), [number - 1])
        assert read_codes(saved(one), "pdf") == [ADDRESS]


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_form_shows_seal_signature_and_date_and_a_draft_says_so():
    plain = "".join(texts(filing_form.pdf(make_form())))
    assert "（盖章）" in plain
    assert "主要领导签字" in plain
    assert "草稿" not in plain
    assert "草稿" in "".join(texts(filing_form.pdf(make_form(watermark="草稿"))))


def test_half_fields_pair_and_a_lone_one_takes_the_width():
    rows = filing_form._rows(
        (
            Field("甲", "", "half"),
            Field("乙", "", "half"),
            Field("丙", "", "half"),
            Field("丁"),
            Field("戊", "", "half"),
        )
    )
    assert [row["kind"] for row in rows] == ["pair", "full", "full", "full"]


def test_an_empty_form_prints():
    assert len(texts(filing_form.pdf(FilingForm("表", ())))) == 1


def make_scores(count, judges, **over):
    marks = tuple(score_table.Mark(f"{90 + n / 2:.2f}", struck=n == 0) for n in range(judges))
    rows = tuple(
        score_table.ScoreRow("一网通办新模式", "甲一区总工会", marks, "92.33", str(n + 1))
        for n in range(count)
    )
    names = tuple(f"评委{chr(0x4E00 + n)}" for n in range(judges))
    return score_table.ScoreTable(
        **{
            "title": "得分汇总表",
            "judges": names,
            "rows": rows,
            "formula": "去掉一个最高分和一个最低分后取平均值",
            **over,
        }
    )


@pytest.mark.parametrize(("count", "judges", "pages"), [(80, 9, 5), (20, 15, 1), (20, 20, 1)])
def test_a_score_table_keeps_all_marks_inside_and_is_signed_on_each_page(count, judges, pages):
    document = pypdfium2.PdfDocument(score_table.pdf(make_scores(count, judges)))
    assert len(document) <= pages
    for page in document:
        text = page.get_textpage()
        whole = text.get_text_range()
        assert all(signer in whole for signer in ("统计人", "复核人", "监督人", "得分", "名次"))
        assert all(
            text.get_charbox(n)[2] <= page.get_width() - 39 for n in range(text.count_chars())
        )
    assert "".join(texts(score_table.pdf(make_scores(count, judges)))).count("92.33") == count


def test_a_struck_mark_is_struck_and_others_are_not():
    def lines(table):
        return len(list(pypdfium2.PdfDocument(score_table.pdf(table))[0].get_objects(filter=[2])))

    table = make_scores(1, 5)
    row = table.rows[0]
    none = replace(row, marks=tuple(replace(mark, struck=False) for mark in row.marks))
    assert lines(table) == lines(replace(table, rows=(none,))) + 1


def test_a_row_without_a_mark_for_each_judge_is_refused():
    table = make_scores(1, 5)
    with pytest.raises(ValueError, match="one mark"):
        score_table.pdf(replace(table, judges=table.judges[:4]))


def test_a_score_sheet_bars_and_leaves_blanks():
    sheet = score_sheet.ScoreSheet(
        "评分表",
        "甲一",
        (score_sheet.Criterion("创新性", "30"), score_sheet.Criterion("实效性", "70")),
        (
            score_sheet.Project("1", "项目甲", "乙"),
            score_sheet.Project("2", "项目乙", "丙", barred="回避"),
        ),
    )
    text = "".join(texts(score_sheet.pdf(sheet)))
    assert text.count("回避") == 3
    assert "评委签名" in text
    with pytest.raises(ValueError, match="one mark"):
        score_sheet.pdf(replace(sheet, projects=(score_sheet.Project("1", "", "", ("5",)),)))


def test_a_roll_up_repeats_its_head_and_prints_empty():
    data = rollup.Rollup(
        "汇总表", COLUMNS, (("1", "项目" * 30, "甲"),) * 60, ("填报单位：甲",), ("主要领导签字",)
    )
    pages = texts(rollup.pdf(data))
    assert len(pages) > 1
    assert all("申报单位" in page for page in pages)
    assert "主要领导签字" in pages[-1]
    assert "（无）" in texts(rollup.pdf(replace(data, rows=())))[0]


def test_a_public_notice_names_its_lists_and_ends_with_name_and_date():
    notice = public_notice.PublicNotice(
        "关于入围项目的公示",
        ("现予以公示。",),
        (LISTING,),
        ("有异议的，请实名反映。",),
        "联系人：甲一，联系电话：000-0000-0012",
        ("云澜市总工会",),
        "2020年10月19日",
    )
    text = "".join(texts(public_notice.pdf(notice)))
    order = [
        text.index(part)
        for part in (
            "现予以公示",
            "机制创新类",
            "云端职工之家",
            "有异议",
            "云澜市总工会",
            "2020",
            "000-0000-0012",
        )
    ]
    assert order == sorted(order)


def test_a_signature_never_stands_on_a_page_without_text():
    for length in range(560, 700, 28):
        notice = public_notice.PublicNotice(
            "公示", ("国" * length, "末段文字。" * 5), (), (), "", ("云澜市总工会",), "2020年1月2日"
        )
        last = texts(public_notice.pdf(notice))[-1]
        assert "末段" in last


def test_minutes_carry_a_red_head_and_the_people():
    data = minutes.Minutes(
        "研究入围项目",
        ("一、听取汇报", "会议听取了汇报。"),
        (("出席", "甲一　甲二"),),
        "云澜市总工会会议纪要",
        "云工纪[2020]3号",
    )
    text = "".join(texts(minutes.pdf(data)))
    assert "云工纪〔2020〕3" in text
    assert "出席：甲一" in text


def test_a_decision_lists_its_annexes_and_begins_each_on_a_new_page():
    annexes = (Annex("名单一", (LISTING,)), Annex("名单二", (LISTING,), landscape=True))
    data = naming_decision.NamingDecision("关于命名项目的决定", ("决定命名。",), annexes, ("甲",))
    pdf = naming_decision.pdf(data)
    pages = texts(pdf)
    assert "附件：1. 名单一" in pages[0].replace("\r\n", "")
    assert pages[1].startswith("附件 1") or pages[1].startswith("附件1")
    last = pypdfium2.PdfDocument(pdf)[2]
    assert last.get_width() > last.get_height()


def test_a_certificate_is_one_page_whatever_its_words():
    one = certificate.Certificate(
        "2026003",
        "甲一区总工会",
        "“云端”之家",
        "项目。特发此证。",
        ("云澜市总工会",),
        "2026年12月1日",
        qr=ADDRESS,
    )
    for words in ("“云端”之家", "长" * 300, ""):
        pdf = certificate.pdf(replace(one, project=words))
        (text,) = texts(pdf)
        assert "证书编号：2026003" in text
        assert read_codes(pdf, "pdf") == [ADDRESS]
    assert "“‘云端’之家”" in texts(certificate.pdf(one))[0]
    assert len(texts(certificate.pdf_all([one] * 3))) == 3


def test_a_rules_confirmation_shows_clauses_and_open_points():
    data = rules_confirmation.RulesConfirmation(
        "规则确认单",
        (
            rules_confirmation.RuleSection(
                "一、申报", (rules_confirmation.Rule("1", "至少提报1个", "三（一）"),)
            ),
        ),
        (rules_confirmation.SilentPoint("名额如何分配", "按总分", "主席办公会"),),
    )
    text = "".join(texts(rules_confirmation.pdf(data)))
    assert all(part in text for part in ("三（一）", "名额如何分配", "主席办公会", "签字"))


def test_a_journal_extract_numbers_its_lines():
    line = journal_extract.Line("2020-10-19 09:12", "甲一", "提交", "项目", "ab12cd34")
    data = journal_extract.JournalExtract("操作记录摘录", (line,) * 3)
    assert "".join(texts(journal_extract.pdf(data))).count("ab12cd34") == 3
