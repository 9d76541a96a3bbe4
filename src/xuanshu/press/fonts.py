"""Which fonts stand for the four hands of an official document, and what they can print.

GB/T 9704 names 小标宋, 仿宋, 楷体 and 黑体. Those are not free, so Noto stands in for them; an
office that holds licences puts its own files into a folder, and they win, role by role. System
fonts are never used, so a paper looks the same on every machine.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont

from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SETTING, VARIABLE = "FONTS", "XUANSHU_FONTS"
SHIPPED = Path(__file__).parent / "fonts"
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
ROLES: Mapping[str, tuple[str, int]] = {
    "title": (SERIF, 700),
    "body": (SERIF, 400),
    "kai": (SERIF, 500),
    "hei": (SANS, 700),
    "song": (SERIF, 400),
    "sans": (SANS, 400),
}
# Family names as typst sees them; those present in the office's folder win, in this order.
OFFICE: Mapping[str, tuple[str, ...]] = {
    "title": (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05GBK",
    ),
    "body": (
        "FangSong_GB2312",
        "仿宋_GB2312",
        "FangSong",
        "仿宋",
        "FZFangSong-Z02S",
        "FZFangSong-Z02",
    ),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FZKai-Z03S", "FZKai-Z03"),
    "hei": ("SimHei", "黑体", "FZHei-B01S", "FZHei-B01"),
    "song": ("SimSun", "宋体", "NSimSun"),
    "sans": (),
}
DRAWN = frozenset("☑☐☒")
SILENT = frozenset("\n\r\t")
INVISIBLE = (
    range(0x20),  # control characters
    range(0x7F, 0xA0),
    range(0xAD, 0xAE),  # soft hyphen
    range(0x200B, 0x2010),  # zero width, direction marks
    range(0x202A, 0x202F),
    range(0x2060, 0x2065),
    range(0xFE00, 0xFE10),  # variation selectors
    range(0xFEFF, 0xFF00),  # byte order mark
)


class MissingGlyph(RuleError):
    """Text holds characters that no font here can print; ``chars`` are those, each once."""

    def __init__(self, chars: str) -> None:
        """Say in Chinese which characters cannot be printed, with their code points."""
        shown = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in chars[:10])
        super().__init__(f"以下字符无法打印，请改用其他写法：{shown}。")
        self.chars = chars


class FontsMissing(RuntimeError):
    """The shipped fonts are not there: `make` has not copied them yet."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """All fonts of one process: typst's handle, each role's chain and weight, what is printable."""

    handle: typst.Fonts
    roles: Mapping[str, tuple[tuple[str, ...], int]]
    printable: frozenset[int]

    def as_json(self) -> str:
        """Return the roles as the JSON the templates read."""
        return json.dumps(
            {
                role: {"font": list(chain), "weight": weight}
                for role, (chain, weight) in self.roles.items()
            }
        )


def office_folder() -> str:
    """Return the folder of the office's own fonts, or '' (setting FONTS, XUANSHU_FONTS)."""
    chosen = getattr(settings, SETTING, "") if settings.configured else ""
    return str(chosen or os.environ.get(VARIABLE, ""))


def clean(text: str) -> str:
    """Return the text without characters that have no picture (zero-width, variation, control)."""
    return "".join(char for char in text if char in SILENT or not _invisible(ord(char)))


def _invisible(code: int) -> bool:
    return any(code in block for block in INVISIBLE)


def missing_glyphs(text: str, folder: str | None = None) -> str:
    """Return the characters of the text that cannot be printed, each once, in order."""
    printable = font_set(office_folder() if folder is None else folder).printable
    wanted = dict.fromkeys(clean(text))
    return "".join(
        char
        for char in wanted
        if char not in DRAWN and char not in SILENT and ord(char) not in printable
    )


@lru_cache(maxsize=4)
def font_set(folder: str) -> FontSet:
    """Return the fonts shipped and those of the office's folder ('' for none). Cached."""
    if not any(SHIPPED.glob("*.ttf")):
        raise FontsMissing("字体未就位：请先运行 make，或 python tools/fonts.py")
    paths = [str(SHIPPED)] + ([folder] if folder else [])
    handle = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(paths)
    )
    wishes, present = _wishes(folder), set(handle.families())
    common = tuple(name for name in wishes.get("fallback", ()) if name in present)
    roles = {}
    for role, (base, weight) in ROLES.items():
        own = tuple(name for name in wishes.get(role, OFFICE[role]) if name in present)
        chain = dict.fromkeys((*own, base, SERIF, *common))
        roles[role] = (tuple(chain), weight)
    return FontSet(handle, roles, _printable(handle, roles))


def _wishes(folder: str) -> Mapping[str, tuple[str, ...]]:
    """Read roles.json of the office's folder: role (or "fallback") to family names."""
    if not folder:
        return {}
    path = Path(folder) / "roles.json"
    if not path.exists():
        return {}
    return {role: tuple(names) for role, names in json.loads(path.read_text("utf-8")).items()}


def _printable(
    handle: typst.Fonts, roles: Mapping[str, tuple[tuple[str, ...], int]]
) -> frozenset[int]:
    """Return the code points that every role can print, whichever role a text comes out in."""
    cmaps: dict[str, set[int]] = {}
    for info in handle.fonts():
        if info.path:
            cmaps.setdefault(info.family, set()).update(_cmap(info.path, info.index))
    chains = {chain for chain, _ in roles.values()}
    return frozenset(set.intersection(*(_union(cmaps, chain) for chain in chains)))


def _union(cmaps: Mapping[str, set[int]], chain: Iterable[str]) -> set[int]:
    return set().union(*(cmaps.get(name, set()) for name in chain))


@lru_cache(maxsize=32)
def _cmap(path: str, index: int) -> frozenset[int]:
    if path.lower().endswith((".ttc", ".otc")):
        with TTCollection(path, lazy=True) as collection:
            return frozenset(collection.fonts[index].getBestCmap())
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
