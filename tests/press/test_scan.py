"""What was printed is read back from bad scans; what is hostile is refused."""

import io
import struct
import zlib

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from xuanshu.press.papers.filing_form import Field, FilingForm, pdf
from xuanshu.press.scan import UnreadableFile, page_as_png, pages_as_png, read_codes

CODE = "https://xuanshu.example/v/3F9A22C177B0"


@pytest.fixture(scope="module")
def form():
    return pdf(FilingForm("登记表", (Field("名称", "云端" * 900, "box"),), qr=CODE, code="3F9A"))


def printed(form, dpi):
    return pypdfium2.PdfDocument(form)[0].render(scale=dpi / 72).to_pil()


def encoded(image, **how):
    out = io.BytesIO()
    image.save(out, **how)
    return out.getvalue()


def degraded(image, angle, blur):
    grey = image.convert("L").rotate(angle, expand=True, fillcolor=235, resample=Image.BICUBIC)
    return grey.filter(ImageFilter.GaussianBlur(blur))


def test_a_pdf_of_several_pages_gives_its_code_once(form):
    assert len(pypdfium2.PdfDocument(form)) > 1
    assert read_codes(form, "pdf") == [CODE]


@pytest.mark.parametrize(
    ("dpi", "angle", "blur"),
    [
        (200, 2, 1.2),
        (150, 2, 1),
        (300, -2, 2),
        (200, 90, 1),
        (200, 180, 1),
        (600, 1, 3),
    ],
)
def test_a_bad_scan_is_still_read(form, dpi, angle, blur):
    image = degraded(printed(form, dpi), angle, blur)
    assert read_codes(encoded(image, format="JPEG", quality=40), "jpg") == [CODE]


def test_a_scan_inside_a_pdf_is_read(form):
    image = degraded(printed(form, 200), 2, 1.2)
    scan = encoded(image, format="PDF", resolution=200, quality=40)
    assert read_codes(scan, "pdf") == [CODE]


def test_a_page_without_code_gives_nothing():
    assert read_codes(encoded(Image.new("L", (900, 900), 255), format="PNG"), "png") == []


def test_too_many_pages_are_refused():
    many = pypdfium2.PdfDocument.new()
    for _ in range(31):
        many.new_page(100, 100)
    out = io.BytesIO()
    many.save(out)
    with pytest.raises(UnreadableFile, match="31页"):
        read_codes(out.getvalue(), "pdf")


def test_a_page_as_large_as_a_wall_is_drawn_small():
    wall = pypdfium2.PdfDocument.new()
    wall.new_page(14000, 14000)
    out = io.BytesIO()
    wall.save(out)
    (png,) = pages_as_png(out.getvalue(), 200)
    assert max(Image.open(io.BytesIO(png)).size) <= 4001


def bomb(side):
    """A PNG that claims a huge size in a few bytes."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_picture_bomb_is_refused(side):
    with pytest.raises(UnreadableFile, match="像素"):
        read_codes(bomb(side), "png")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 nonsense", "pdf"),
        (b"\xff\xd8\xff\xe0 nonsense", "jpg"),
        (b"", "png"),
        (b"GIF89a", "png"),
    ],
)
def test_broken_files_are_refused(data, kind):
    with pytest.raises(UnreadableFile):
        read_codes(data, kind)


def test_one_page_for_the_screen(form):
    assert page_as_png(form, 0).startswith(b"\x89PNG")
    with pytest.raises(UnreadableFile, match="没有第"):
        page_as_png(form, 99)
