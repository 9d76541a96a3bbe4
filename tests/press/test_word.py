"""The Word file asks for the office's fonts, for East Asian text too."""

import io
import re

import pytest
from docx import Document
from docx.shared import Mm, Pt

from xuanshu.press.official import Annex, Column, Listing
from xuanshu.press.papers import minutes, naming_decision, public_notice

LISTING = Listing((Column("序号", 0.5), Column("项目名称", 3)), (("1", "<A&B> 项目"),), "一览")


def opened(data):
    return Document(io.BytesIO(data))


@pytest.fixture
def decision():
    return opened(
        naming_decision.docx(
            naming_decision.NamingDecision(
                "关于命名项目的决定",
                ("一、总述", "（一）小节。正文", "决定命名<A&B>。"),
                (Annex("名单", (LISTING,)), Annex("横表", (LISTING,), landscape=True)),
                ("云澜市总工会",),
                "2020年12月1日",
                "各区市总工会",
                "云澜市总工会文件",
                "云工发[2020]1号",
            )
        )
    )


def test_fonts_are_named_for_east_asian_text(decision):
    xml = decision.element.xml
    faces = set(re.findall(r'w:eastAsia="([^"]+)"', xml))
    assert faces == {"仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体"}
    normal = decision.styles["Normal"].element.xml
    assert 'w:eastAsia="仿宋_GB2312"' in normal


def test_pitch_margins_and_grid(decision):
    section = decision.sections[0]
    assert section.top_margin == pytest.approx(Mm(37), rel=0.001)
    assert section.left_margin == pytest.approx(Mm(28), rel=0.001)
    body = next(line for line in decision.paragraphs if line.text.startswith("决定命名"))
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert body.paragraph_format.first_line_indent == Pt(32)


def test_texts_survive_as_they_are(decision):
    whole = "\n".join(line.text for line in decision.paragraphs)
    assert "决定命名<A&B>。" in whole
    assert "云工发〔2020〕1号" in whole
    assert decision.tables[0].cell(1, 1).text == "<A&B> 项目"
    last = decision.sections[-1]
    assert last.page_width > last.page_height


def test_notice_and_minutes_open():
    notice = public_notice.PublicNotice("公示", ("正文",), (LISTING,), signers=("甲",), date="某日")
    assert any(line.text == "公示" for line in opened(public_notice.docx(notice)).paragraphs)
    data = minutes.Minutes("纪要", ("正文",), (("出席", "甲"),), copies="各委员", printed_by="办")
    whole = "".join(line.text for line in opened(minutes.docx(data)).paragraphs)
    assert "出席：甲" in whole
    assert "抄送：各委员。" in whole
