"""An uploaded file is what its content says; every refusal says what to do."""

import hashlib
import io
import zipfile

import pytest
from docx import Document
from PIL import Image

from xuanshu.core.verdict import RuleError
from xuanshu.press.official import Official, official_pdf
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.uploads import inspect

ALL = ("pdf", "docx", "pptx", "xlsx", "jpg", "png")
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/{part}" ContentType="application/vnd.openxmlformats-'
    'officedocument.{kind}.main+xml"/></Types>'
)


def docx():
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def image(kind):
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, kind)
    return out.getvalue()


SLIDES = TYPES.format(part="ppt/presentation.xml", kind="presentationml.presentation")


def archive(entries, types=SLIDES):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        for name, body in entries:
            made.writestr(name, body)
    return out.getvalue()


MAIN = ("ppt/presentation.xml", "<p/>")
PDF = official_pdf(Official(title="题", body=("国" * 700,)))


@pytest.mark.parametrize(
    ("name", "data", "kind", "pages"),
    [
        ("总结.pdf", PDF, "pdf", 2),
        ("总结.DOCX", docx(), "docx", None),
        ("展示.pptx", archive([MAIN]), "pptx", None),
        ("图表.pptx", archive([MAIN, ("ppt/embeddings/a.xlsx", "PK")]), "pptx", None),
        ("表.xlsx", workbook(Sheet("表", "", (SheetColumn("甲"),), ())), "xlsx", None),
        ("照片.JPEG", image("JPEG"), "jpg", None),
        ("扫描.png", image("PNG"), "png", None),
    ],
)
def test_every_kind_is_told_from_its_content(name, data, kind, pages):
    facts = inspect(name, data, ALL, 20)
    assert (facts.kind, facts.size, facts.pages) == (kind, len(data), pages)
    assert facts.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("name", "data", "allowed", "says"),
    [
        ("a.pdf", b"", ALL, "空的"),
        ("a.pdf", b"%PDF-" + b"0" * 3_000_000, ALL, "超过上限2MB"),
        ("a.pdf", image("PNG"), ALL, "内容是PNG图片"),
        ("a", image("PNG"), ALL, "扩展名是空的"),
        ("a.png", image("PNG"), ("pdf",), "不能上传PNG图片"),
        ("a.pdf", b"hello", ALL, "内容不是PDF"),
        ("a.exe", b"MZ", ALL, "无法识别"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ALL, "旧版"),
        ("a.pdf", b"%PDF-1.7\nbroken", ALL, "无法打开"),
        ("a.png", image("PNG")[:60], ALL, "无法打开"),
        ("a.jpg", image("JPEG")[:300], ALL, "无法打开"),
        ("a.docx", docx()[:900], ALL, "无法打开"),
        ("a.docx", archive([MAIN]), ALL, "内容是PPT"),
        ("a.zip", archive([("x.txt", "x")], types="<Types/>"), ALL, "无法识别"),
        ("a.pptx", archive([]), ALL, "内容不是PPT"),
        ("a.pptx", archive([MAIN, ("../x", "x")]), ALL, "内部结构异常"),
        ("a.pptx", archive([MAIN, ("/etc/x", "x")]), ALL, "内部结构异常"),
        ("a.pptx", archive([MAIN, ("ppt/more.zip", "PK")]), ALL, "内嵌"),
        ("a.pptx", archive([MAIN, ("ppt/vbaProject.bin", "x")]), ALL, "宏"),
        ("a.pptx", archive([MAIN, ("ppt/big.bin", b"\0" * 30_000_000)]), ALL, "压缩比"),
        ("a.pptx", archive([MAIN, *((f"ppt/{n}", "") for n in range(5001))]), ALL, "过大"),
        (
            "a.pptx",
            archive([MAIN], types='<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'),
            ALL,
            "无法打开",
        ),
    ],
)
def test_every_refusal_says_why(name, data, allowed, says):
    with pytest.raises(RuleError, match=says):
        inspect(name, data, allowed, 2)


def test_the_limit_is_inclusive():
    exact = len(PDF) / 1024 / 1024
    assert inspect("a.pdf", PDF, ALL, exact).kind == "pdf"
    with pytest.raises(RuleError, match="超过上限"):
        inspect("a.pdf", PDF, ALL, exact * 0.999)
