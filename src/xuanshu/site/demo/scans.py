"""Turns a printed paper into what comes back from a union: a slightly crooked, sealed scan.

The seal is a drawing for the demonstration, plainly marked 示例印章; it imitates no real seal.
"""

from __future__ import annotations

import hashlib
import io
import math
import time
from pathlib import Path

import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFont

from xuanshu.site.demo.chance import number, spread

DPI = 150
MARK = "（示例印章）"
_FONT = Path(__file__).parents[2] / "press" / "fonts" / "NotoSerifSC_700Bold.ttf"
_POINTS_AN_INCH = 72
_SEAL_MM, _MM_AN_INCH = 38, 25.4
_RED, _INK = (200, 30, 36), (38, 44, 92)
_QUALITY = 72
_NOISE = 0.05
_PLACE_OF_SEAL, _PLACE_OF_NAME = "盖章）", "签字："
_EPOCH = time.gmtime(0)

Spot = tuple[int, int, int]  # page, x, y in pixels


def scan(
    pdf: bytes, unit_name: str, *, signer: str = "", readable: bool = True, form: str = "pdf"
) -> bytes:
    """Return the printed paper as a sealed scan, "pdf" (JPEG pages) or "jpg" (first page).

    ``signer`` is written by hand where the leader signs; ``readable=False`` covers the QR code,
    as a finger or a fold does. The same arguments always give the same bytes.
    """
    seed = hashlib.sha256(pdf).hexdigest()[:16] + unit_name
    pages, seal_at, name_at = _printed(pdf)
    _stamp(pages, seal_at or _corner(pages), unit_name)
    if signer and name_at:
        _write(pages, name_at, signer)
    finished = []
    for place, page in enumerate(pages):
        cleaned = page if readable else _covered(page)
        finished.append(_worn(cleaned, f"{seed}{place}"))
    return _saved(finished, form)


def _printed(pdf: bytes) -> tuple[list[Image.Image], Spot | None, Spot | None]:
    """Return grey pages, the first place for the union's seal and for the leader's name."""
    pages: list[Image.Image] = []
    seal: Spot | None = None
    name: Spot | None = None
    document = pdfium.PdfDocument(pdf)
    try:
        for place in range(len(document)):
            page = document[place]
            shot = page.render(scale=DPI / _POINTS_AN_INCH, grayscale=True)
            pages.append(shot.to_pil().convert("RGB"))
            seal = seal or _found(page, place, _PLACE_OF_SEAL)
            name = name or _found(page, place, _PLACE_OF_NAME)
    finally:
        document.close()
    return pages, seal, name


def _found(page: pdfium.PdfPage, place: int, text: str) -> Spot | None:
    """Return where the text ends on the page, in pixels from the top left, if it is there."""
    words = page.get_textpage()
    hit = words.search(text).get_next()
    if hit is None:
        return None
    first, count = hit
    left, bottom, _, top = words.get_charbox(first)
    right = words.get_charbox(first + count - 1)[2]
    scale = DPI / _POINTS_AN_INCH
    across = (left + right) / 2 if text == _PLACE_OF_SEAL else right
    return place, round(across * scale), round((page.get_height() - (bottom + top) / 2) * scale)


def _corner(pages: list[Image.Image]) -> Spot:
    width, height = pages[-1].size
    return len(pages) - 1, round(width * 0.72), round(height * 0.82)


def _stamp(pages: list[Image.Image], at: Spot, unit_name: str) -> None:
    """Press the red drawing on the page, as ink does: print under it stays visible."""
    place, across, down = at
    page = pages[place]
    seal = _seal(unit_name)
    half = seal.width // 2
    across = min(max(across, half), page.width - half)
    down = min(max(down, half), page.height - half)
    layer = Image.new("RGB", page.size, "white")
    layer.paste(seal, (across - half, down - half))
    pages[place] = ImageChops.multiply(page, layer)


def _seal(unit_name: str) -> Image.Image:
    """Return a red ring with the made-up union's name round it and 示例印章 across its middle."""
    side = round(_SEAL_MM / _MM_AN_INCH * DPI) * 2
    image = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, side - 7, side - 7), outline=_RED, width=9)
    size = min(side // 8, round(side * 2.1 / max(len(unit_name), 1)))
    font = ImageFont.truetype(str(_FONT), size)
    step = min(30.0, 260 / max(len(unit_name) - 1, 1))
    for place, sign in enumerate(unit_name):
        angle = -step * (len(unit_name) - 1) / 2 + step * place
        _turned(image, sign, font, angle, side * 0.37)
    small = ImageFont.truetype(str(_FONT), side // 10)
    pen.text((side / 2, side * 0.7), MARK, font=small, fill=_RED, anchor="mm")
    return image.resize((side // 2, side // 2), Image.Resampling.LANCZOS)


def _turned(
    image: Image.Image, sign: str, font: ImageFont.FreeTypeFont, angle: float, radius: float
) -> None:
    """Draw one sign on the ring, ``angle`` degrees clockwise from the top."""
    side = round(font.size * 1.6)
    tile = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(tile).text((side / 2, side / 2), sign, font=font, fill=_RED, anchor="mm")
    tile = tile.rotate(-angle, Image.Resampling.BICUBIC, fillcolor="white")
    turn, middle = math.radians(angle), image.width / 2
    left = round(middle + radius * math.sin(turn) - side / 2)
    top = round(middle - radius * math.cos(turn) - side / 2)
    area = image.crop((left, top, left + side, top + side))
    image.paste(ImageChops.multiply(area, tile), (left, top))


def _write(pages: list[Image.Image], at: Spot, signer: str) -> None:
    """Write a name beside the place for the signature, in ink, a little slanted."""
    place, across, down = at
    font = ImageFont.truetype(str(_FONT), round(DPI / 4.6))
    tile = Image.new("RGB", (DPI * 2, DPI), "white")
    ImageDraw.Draw(tile).text((8, DPI / 2), signer, font=font, fill=_INK, anchor="lm")
    slant = tile.transform(
        tile.size, Image.Transform.AFFINE, (1, 0.22, -16, -0.06, 1, 8), fillcolor="white"
    )
    layer = Image.new("RGB", pages[place].size, "white")
    layer.paste(slant, (across + 16, down - DPI // 2))
    pages[place] = ImageChops.multiply(pages[place], layer)


def _covered(page: Image.Image) -> Image.Image:
    """Return the page with every QR code under a grey patch."""
    pen = ImageDraw.Draw(page)
    for code in zxingcpp.read_barcodes(page.convert("L")):
        spot = code.position
        corners = (spot.top_left, spot.top_right, spot.bottom_left, spot.bottom_right)
        across, down = [corner.x for corner in corners], [corner.y for corner in corners]
        box = (min(across) - 9, min(down) - 9, max(across) + 9, max(down) + 9)
        pen.rounded_rectangle(box, radius=14, fill=(151, 149, 146))
    return page


def _worn(page: Image.Image, seed: str) -> Image.Image:
    """Turn by half a degree to one and a half (which softens it) and add a scanner's grain."""
    turn = (0.5 + number(0, 1000, seed, "turn") / 1000) * (1 if spread(seed, "side") > 0 else -1)
    soft = page.rotate(turn, Image.Resampling.BILINEAR, fillcolor=(250, 250, 248))
    grain = hashlib.shake_256(seed.encode()).digest(soft.width * soft.height)
    noise = Image.frombytes("L", soft.size, grain).convert("RGB")
    return Image.blend(soft, noise, _NOISE)


def _saved(pages: list[Image.Image], form: str) -> bytes:
    out = io.BytesIO()
    if form == "jpg":
        pages[0].save(out, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
        return out.getvalue()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DPI,
        quality=_QUALITY,
        creationDate=_EPOCH,
        modDate=_EPOCH,
        title="扫描件（示例）",
    )
    return out.getvalue()
