"""The grid of GB/T 9704-2012, measured in the PDF itself."""

from collections import Counter

import pypdfium2
import pytest

from xuanshu.press.official import Official, official_pdf

MM = 72 / 25.4
NAMES = "昇喆珺堃赟曌䶮〔〕①㎡"


@pytest.fixture(scope="module")
def full():
    return pypdfium2.PdfDocument(official_pdf(Official(title="题", body=("国" * 2000,))))


def boxes(page, char):
    """Left edge and baseline-near bottom of every such character."""
    text = page.get_textpage()
    return [
        text.get_charbox(index, loose=True)
        for index in range(text.count_chars())
        if text.get_text_range(index, 1) == char
    ]


def test_a_full_page_has_22_lines_of_28(full):
    lines = Counter(round(bottom) for _, bottom, _, _ in boxes(full[1], "国"))
    assert len(lines) == 22
    assert set(lines.values()) == {28}


def test_the_type_area_lies_where_the_standard_puts_it(full):
    page = full[1]
    assert (round(page.get_width() / MM), round(page.get_height() / MM)) == (210, 297)
    found = boxes(page, "国")
    assert min(left for left, *_ in found) / MM == pytest.approx(28, abs=0.3)
    assert max(right for _, _, right, _ in found) / MM == pytest.approx(210 - 26, abs=0.6)
    bottoms = sorted({bottom for _, bottom, _, _ in found})
    pitch = (bottoms[-1] - bottoms[0]) / 21
    assert pitch == pytest.approx(15.75 * 1.875, abs=0.02)
    # 22 lines less the last one's leading fill the 225 mm.
    assert 21 * pitch + 15.75 == pytest.approx(225 * MM, abs=3)


def test_page_numbers_stand_outside_one_character_in(full):
    for number, page in enumerate(full, 1):
        text = page.get_textpage()
        dash = [i for i in range(text.count_chars()) if text.get_text_range(i, 1) == "—"]
        left, _, _, top = text.get_charbox(dash[0], loose=True)
        right = text.get_charbox(dash[-1], loose=True)[2]
        assert top < 35 * MM
        if number % 2:
            assert right == pytest.approx(page.get_width() - 26 * MM - 14, abs=1)
        else:
            assert left == pytest.approx(28 * MM + 14, abs=1)


def test_titles_and_headings_keep_the_grid():
    body = ("一、黑体标题", "（一）楷体标题。正文正文", "国" * 800)
    page = pypdfium2.PdfDocument(official_pdf(Official(title="两行\n标题", body=body)))[0]
    bottoms = sorted({round(bottom, 1) for _, bottom, _, _ in boxes(page, "国")})
    # Title 2, blank 1, headings 2, so 17 lines of the long paragraph remain of 22.
    assert len(bottoms) == 17


def test_names_that_common_fonts_lack_are_printed_and_embedded():
    page = pypdfium2.PdfDocument(official_pdf(Official(title=NAMES, body=(NAMES,))))[0]
    assert page.get_textpage().get_text_range().count(NAMES) == 2
    fonts = {item.get_font() for item in page.get_objects(filter=[1])}
    assert {font.get_family_name() for font in fonts} <= {"Noto Serif SC", "Noto Sans SC"}
    assert all(font.is_embedded for font in fonts)


def test_signature_without_seal_stands_two_characters_in():
    data = Official(
        title="题", body=("文",), signers=("云澜市总工会甲乙丙丁",), date="2020年10月9日"
    )
    page = pypdfium2.PdfDocument(official_pdf(data))[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    first = text.get_charbox(whole.index("云澜"), loose=True)
    last = text.get_charbox(whole.index("丁"), loose=True)
    day = text.get_charbox(whole.index("2020"), loose=True)
    edge = page.get_width() - 26 * MM
    assert edge - last[2] == pytest.approx(2 * 15.75, abs=1)
    assert day[0] - first[0] == pytest.approx(2 * 15.75, abs=1.5)


def test_signature_with_seal_leaves_four_characters_right_of_the_date():
    data = Official(
        title="题", body=("文",), signers=("云澜总工",), date="2020年10月9日", sealed=True
    )
    page = pypdfium2.PdfDocument(official_pdf(data))[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    box = text.get_charbox(whole.index("日"), loose=True)
    assert page.get_width() - 26 * MM - box[2] == pytest.approx(4 * 15.75, abs=1)
