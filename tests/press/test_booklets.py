"""Booklets and numbered sets, and a certificate with a line above its heading."""

import io

import pytest
from docx import Document

from xuanshu.press.official import Column, Listing
from xuanshu.press.pages import opened_pdf
from xuanshu.press.papers import certificate, compendium, meeting_pack

LONG = "围绕新就业形态劳动者权益保障的“一站式”全链条服务职工阵地建设与数字化管理创新实践"


def pages_of(pdf):
    with opened_pdf(pdf) as document:
        texts = [each.get_textpage().get_text_range() for each in document]
    return ["".join(text.split()) for text in texts]


def make_booklet(number=3, **over):
    entries = [
        {
            "number": f"2020-{n:04d}",
            "name": f"第{n}号{LONG}",
            "unit": "甲一区总工会",
            "category": "机制创新",
            "leader": "堃赟",
            "brief": "建立机制。" * 120,
            "points": [["主要做法", "建立机制。" * 60], ["成效", "职工满意。" * 60]],
        }
        for n in range(1, number + 1)
    ]
    values = {
        "title": "2020年度\n简介汇编",
        "office": "评审办公室",
        "month": "2020年10月",
        "foreword": ("说明第一段。",),
        "groups": ({"label": "机制创新", "entries": entries},),
        **over,
    }
    return compendium.Booklet(**values)


def test_an_entry_takes_at_most_two_pages_and_its_head_is_repeated():
    pages = pages_of(compendium.pdf(make_booklet(edition="第2版", code="3F9A22C1")))
    for n in (1, 2, 3):
        own = [page for page in pages if f"2020-000{n}" in page]
        assert 1 <= len(own) <= 2, n
        assert all("第2版" in page and "3F9A22C1" in page for page in own)
    assert "—1—" in next(page for page in pages if "2020-0001" in page)


def test_contents_lead_to_the_pages_and_a_preview_has_no_number():
    pages = pages_of(compendium.pdf(make_booklet()))
    contents = next(page for page in pages if page.startswith("目录"))
    assert "....." in contents
    assert "版本码" not in "".join(pages)
    empty = pages_of(compendium.pdf(make_booklet(groups=())))
    assert "（无）" in empty[-1]


def test_hostile_words_are_printed_as_they_are():
    bad = '#panic("x") *项目* $1$'
    group = {**make_booklet(1).groups[0]}
    group["entries"] = [{**group["entries"][0], "name": bad, "brief": bad}]
    data = make_booklet(groups=(group,))
    assert "".join(bad.split()) in "".join(pages_of(compendium.pdf(data)))
    word = Document(io.BytesIO(compendium.docx(data)))
    assert any(bad in cell.text for cell in word.tables[0].column_cells(1))


def make_pack(**over):
    names = (Column("位次", 0.6), Column("名称", 3, "left"), Column("单位", 2, "left"))
    rows = tuple((str(n), LONG, "甲一区总工会") for n in range(1, 41))
    values = {
        "title": "评审委员会\n会议材料",
        "office": "办公室",
        "facts": (("议题", "研究名单"),),
        "agenda": ("一、听取汇报；",),
        "contents": ("签到表",),
        "attendance": Listing(names, rows[:15]),
        "scores": Listing(names, rows),
        "briefs": (meeting_pack.Brief("1．", LONG, "甲一区总工会", "建立机制。" * 40),),
        "vote": Listing(names, rows[:10]),
        "recall": "会后收回",
        **over,
    }
    return meeting_pack.Pack(**values)


MANY = pytest.param(120, "第001份/共120份", marks=pytest.mark.full)


@pytest.mark.parametrize(("sets", "first"), [(1, "第01份/共1份"), MANY])
def test_sets_are_numbered_with_as_many_figures_as_it_needs(sets, first):
    pages = pages_of(meeting_pack.pdf(make_pack(), sets))
    assert len(pages) % sets == 0
    assert first in pages[0]
    assert f"共{sets}份" in pages[-1]
    with pytest.raises(ValueError, match="at least one"):
        meeting_pack.pdf(make_pack(), 0)


def test_a_line_above_the_heading_leaves_seal_and_code_their_room():
    data = certificate.Certificate(
        number="2026003",
        unit="云澜市先进制造与现代服务业联合产业工会委员会",
        project=LONG * 2,
        before="你单位申报的",
        after="，被命名为2020年度工会工作创新项目。特发此证，以资鼓励。",
        organiser=("云澜市总工会",),
        date="2020年12月18日",
        organiser_line="云澜市总工会",
        check="https://xuanshu.example/check/",
        qr="https://xuanshu.example/c/1",
    )
    with opened_pdf(certificate.pdf(data)) as document:
        assert len(document) == 1
        page = document[0]
        text = page.get_textpage()
        whole = text.get_text_range()
        ending = text.get_charbox(whole.index("以资鼓励"))
        # The code is 25 mm high and stands on the type area's lower edge, 24 mm from the page's.
        assert ending[1] > (24 + 25) * 72 / 25.4
