"""The typesetter: data stay data, equal data give equal bytes, nothing is lost in silence."""

import json
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest

from xuanshu.core.verdict import RuleError
from xuanshu.press import engine, fonts
from xuanshu.press.engine import PressError
from xuanshu.press.fonts import MissingGlyph, missing_glyphs
from xuanshu.press.official import Official, official_pdf
from xuanshu.press.pages import opened_pdf
from xuanshu.press.papers import filing_form
from xuanshu.press.papers.filing_form import Field, FilingForm


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_source_code_in_a_title_is_printed_and_not_run():
    title = '#panic("x") *项目* $a$ \\ @b <c>'
    pdf = filing_form.pdf(FilingForm(title=title, parts=(Field("项目名称", title),)))
    assert text_of(pdf).count('#panic("x") *项目* $a$') == 2


def test_equal_data_give_equal_bytes():
    data = Official(title="题目", body=("正文",))
    assert official_pdf(data) == official_pdf(data)


def test_a_character_without_picture_is_refused_by_name():
    with pytest.raises(MissingGlyph) as refusal:
        official_pdf(Official(title="题", body=("好😀的𠮷😀",)))
    assert refusal.value.chars == "😀𠮷"
    assert "U+1F600" in refusal.value.message
    assert isinstance(refusal.value, RuleError)


def test_drawn_marks_and_invisible_characters_pass():
    assert missing_glyphs("☑☐☒\u200b\ufeff\n\t 字") == ""
    pdf = official_pdf(Official(title="题", body=("☑是\u200b☐否\x07",)))
    assert "是" in text_of(pdf)


@pytest.mark.parametrize("title", ["", "长" * 300, "W" * 300])
def test_every_length_of_title_fits_the_paper(title):
    document = pypdfium2.PdfDocument(
        filing_form.pdf(FilingForm(title=title, parts=(Field("名称", title, "half"), Field("乙"))))
    )
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(index, loose=True)
            assert left >= 0
            assert right <= page.get_width() - 40


def test_an_unknown_font_family_fails_instead_of_being_replaced(monkeypatch):
    known = fonts.font_set("")
    wrong = fonts.FontSet(
        known.handle, {**known.roles, "body": (("No Such Font",), 400)}, known.printable
    )
    monkeypatch.setattr(engine, "font_set", lambda _: wrong)
    with pytest.raises(PressError, match="unknown font family"):
        official_pdf(Official(title="题", body=("文",)))


def test_a_broken_template_says_which(tmp_path, monkeypatch):
    (tmp_path / "bad.typ").write_text("#nothing()")
    monkeypatch.setattr(engine, "TEMPLATES", tmp_path)
    monkeypatch.setattr(engine, "_kept", {})
    with pytest.raises(PressError, match="bad"):
        engine.render("bad", {})


def test_a_forked_child_is_told_instead_of_waiting_for_ever(monkeypatch):
    official_pdf(Official(title="题", body=("文",)))
    monkeypatch.setattr(engine.os, "getpid", lambda: -1)
    with pytest.raises(PressError, match="forked"):
        official_pdf(Official(title="题", body=("文",)))


def test_threads_share_one_compiler():
    def one(number):
        return text_of_locked(official_pdf(Official(title=f"题{number}", body=("文",))))

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(one, range(12)))
    assert all(f"题{number}" in text or f"题 {number}" in text for number, text in enumerate(made))


def text_of_locked(pdf):
    with opened_pdf(pdf) as document:
        return document[0].get_textpage().get_text_range()


def test_the_office_s_own_fonts_win_by_role(tmp_path, monkeypatch):
    source = fonts.SHIPPED / "NotoSansSC_400Regular.ttf"
    (tmp_path / "own.ttf").symlink_to(source)
    (tmp_path / "roles.json").write_text(
        json.dumps({"body": ["Not There", "Noto Sans SC"]}), encoding="utf-8"
    )
    chain, _ = fonts.font_set(str(tmp_path)).roles["body"]
    assert chain == ("Noto Sans SC", "Noto Serif SC")
    assert fonts.font_set("").roles["body"][0] == ("Noto Serif SC",)
    monkeypatch.setenv("XUANSHU_FONTS", str(tmp_path))
    page = pypdfium2.PdfDocument(official_pdf(Official(title="题", body=("文",))))[0]
    faces = {
        item.extract(): item.get_font().get_family_name()
        for item in page.get_objects([1], textpage=page.get_textpage())
    }
    assert faces["文"] == "Noto Sans SC"
    assert faces["题"] == "Noto Serif SC"
