"""The files of the demonstration: slides that open, scans that read, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
import pytest
from PIL import Image

from xuanshu.press.papers.filing_form import Field, FilingForm, Opinion, pdf
from xuanshu.press.scan import read_codes
from xuanshu.press.uploads import inspect
from xuanshu.site.demo.federation import by_code, units
from xuanshu.site.demo.projects import projects
from xuanshu.site.demo.scans import scan
from xuanshu.site.demo.slides import pptx

PROJECT = next(project for project in projects() if project.key == "p05")
UNIT = by_code()[PROJECT.unit_code].name
CODE = "xuanshu:demo:0000abcd"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture(scope="module")
def paper():
    parts = (
        Field("项目名称", PROJECT.title),
        Field("立项背景及目标", PROJECT.background, "box"),
        Opinion("申报单位意见"),
        Opinion("市总工会意见"),
    )
    return pdf(FilingForm("立项登记表", parts, code="0000abcd", qr=CODE))


def red_share(data):
    image = Image.open(io.BytesIO(data)).convert("RGB")
    pixels = image.resize((image.width // 2, image.height // 2)).tobytes()
    red = sum(
        pixels[at] > pixels[at + 1] + 60 and pixels[at] > pixels[at + 2] + 60
        for at in range(0, len(pixels), 3)
    )
    return red * 3 / len(pixels)


@pytest.mark.parametrize("project", projects(), ids=lambda project: project.key)
def test_slides_are_a_presentation_that_may_be_uploaded(project):
    data = pptx(project, by_code()[project.unit_code].name)
    assert inspect("展示.pptx", data, ("pptx", "pdf"), 50).kind == "pptx"
    assert data == pptx(project, by_code()[project.unit_code].name)


def test_slides_point_only_at_parts_that_are_there_and_say_the_title():
    with zipfile.ZipFile(io.BytesIO(pptx(PROJECT, UNIT))) as archive:
        names = set(archive.namelist())
        assert names >= {"[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"}
        for name in names:
            tree = ET.fromstring(archive.read(name))  # noqa: S314 - our own bytes
            if name.endswith(".rels"):
                folder = name.partition("_rels/")[0]
                for relation in tree.iter(RELATION):
                    target = relation.get("Target")
                    found = f"ppt/{target[3:]}" if target.startswith("../") else folder + target
                    assert found in names
        assert PROJECT.title in archive.read("ppt/slides/slide1.xml").decode()
        assert sum(name.startswith("ppt/slides/slide") for name in names) == 6


def test_a_scan_keeps_the_code_and_the_same_bytes(paper):
    data = scan(paper, UNIT, signer="甘未")
    assert read_codes(data, "pdf") == [CODE]
    assert inspect("盖章件.pdf", data, ("pdf",), 20).pages == 1
    assert data == scan(paper, UNIT, signer="甘未")
    assert len(data) < 600_000


def test_a_covered_scan_is_not_read(paper):
    assert read_codes(scan(paper, UNIT, readable=False), "pdf") == []


def test_a_scan_may_be_a_picture_and_bears_a_red_seal(paper):
    picture = scan(paper, UNIT, form="jpg")
    assert read_codes(picture, "jpg") == [CODE]
    assert red_share(picture) > 0.002
    with pdfium.PdfDocument(paper) as document:
        plain = io.BytesIO()
        document[0].render(scale=1).to_pil().save(plain, "PNG")
    assert red_share(plain.getvalue()) == 0


def test_a_paper_without_a_place_for_the_seal_is_sealed_below(paper):
    bare = pdf(FilingForm("说明", (Field("项目名称", PROJECT.title),)))
    assert red_share(scan(bare, UNIT, form="jpg")) > 0.002
    assert scan(bare, UNIT, signer="甘未") == scan(bare, UNIT)


def test_the_longest_name_of_a_union_fits_on_the_ring(paper):
    longest = max((unit.name for unit in units()), key=len)
    assert scan(paper, longest)
