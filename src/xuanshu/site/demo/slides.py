"""A small presentation (PPT展示材料) of a project: a valid .pptx from parts of our own."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from xuanshu.site.demo.pptx_parts import (
    GROUP,
    HEAD,
    LAYOUT,
    LAYOUT_RELS,
    MASTER,
    MASTER_RELS,
    NAMESPACES,
    ROOT_RELS,
    SLIDE_RELS,
    THEME,
    content_types,
    presentation,
    presentation_rels,
    properties,
)
from xuanshu.site.demo.projects import ProjectData

_STAMP = (1980, 1, 1, 0, 0, 0)
_LINE_MOST = 90


def pptx(project: ProjectData, unit_name: str) -> bytes:
    """Return the project's slides as .pptx; the same project always gives the same bytes."""
    pages = _pages(project, unit_name)
    parts = {
        "[Content_Types].xml": content_types(len(pages)),
        "_rels/.rels": ROOT_RELS,
        "docProps/core.xml": properties(project.title, unit_name),
        "ppt/presentation.xml": presentation(len(pages)),
        "ppt/_rels/presentation.xml.rels": presentation_rels(len(pages)),
        "ppt/theme/theme1.xml": THEME,
        "ppt/slideMasters/slideMaster1.xml": MASTER,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": MASTER_RELS,
        "ppt/slideLayouts/slideLayout1.xml": LAYOUT,
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": LAYOUT_RELS,
    }
    for place, (title, lines) in enumerate(pages, start=1):
        parts[f"ppt/slides/slide{place}.xml"] = _slide(title, lines)
        parts[f"ppt/slides/_rels/slide{place}.xml.rels"] = SLIDE_RELS
    return _zipped(parts)


def _pages(project: ProjectData, unit_name: str) -> list[tuple[str, list[str]]]:
    """Return (title, lines) of each slide: cover, background, work, novelty, effect, spread."""
    pages = [
        (project.title, [unit_name, f"“{project.brand}”项目展示材料"]),
        ("项目背景", _sentences(project.background)),
    ]
    if project.application is None:
        return [
            *pages,
            ("创新点", _lines(project.innovation)),
            ("预期成效", [project.expected_effect]),
        ]
    filed = project.application
    return [
        *pages,
        ("主要做法", [line.partition("。")[0] for line in _lines(filed.measures)]),
        ("创新点", _lines(filed.innovation)),
        ("取得成效", _sentences(filed.effect)),
        ("推广价值", _sentences(filed.promotion)),
    ]


def _lines(text: str) -> list[str]:
    return [_short(line) for line in text.splitlines() if line]


def _sentences(text: str) -> list[str]:
    return [_short(f"{part}。") for part in text.split("。") if part]


def _short(text: str) -> str:
    return text if len(text) <= _LINE_MOST else f"{text[: _LINE_MOST - 1]}…"


def _slide(title: str, lines: list[str]) -> str:
    body = "".join(_paragraph(line, 2000) for line in lines)
    return (
        f"{HEAD}<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}"
        + _shape(2, "标题", 'type="title"', _paragraph(title, 3200))
        + _shape(3, "正文", 'type="body" idx="1"', body)
        + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _shape(number: int, name: str, kind: str, text: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{text}</p:txBody></p:sp>"
    )


def _paragraph(text: str, size: int) -> str:
    return (
        f'<a:p><a:r><a:rPr lang="zh-CN" altLang="en-US" sz="{size}"/>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p>"
    )


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, text.encode())
    return out.getvalue()
