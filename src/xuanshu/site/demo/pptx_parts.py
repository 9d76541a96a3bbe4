"""The fixed parts of a minimal PresentationML package (ECMA-376), written by hand."""

from __future__ import annotations

from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_WIDTH, _HEIGHT = 12192000, 6858000  # 16:9, in English metric units (914,400 an inch)
GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


def _relations(*items: tuple[str, str]) -> str:
    """Return a relationships part of (kind, target), numbered from rId1 on."""
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{_kind(kind)}" Target="{target}"/>'
        for place, (kind, target) in enumerate(items, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _kind(kind: str) -> str:
    if kind == "core-properties":
        return f"{_PACKAGE}/relationships/metadata/core-properties"
    return f"{_OFFICE}/relationships/{kind}"


def content_types(slides: int) -> str:
    """Return the list of the package's parts and their types."""
    main = "application/vnd.openxmlformats-officedocument.presentationml"
    named = {
        "/ppt/presentation.xml": f"{main}.presentation.main+xml",
        "/ppt/slideMasters/slideMaster1.xml": f"{main}.slideMaster+xml",
        "/ppt/slideLayouts/slideLayout1.xml": f"{main}.slideLayout+xml",
        "/ppt/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for place in range(1, slides + 1):
        named[f"/ppt/slides/slide{place}.xml"] = f"{main}.slide+xml"
    rows = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in named.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def presentation(slides: int) -> str:
    """Return the presentation part: its master, its slides in order, its size."""
    rows = "".join(
        f'<p:sldId id="{255 + place}" r:id="rId{place + 1}"/>' for place in range(1, slides + 1)
    )
    return (
        f"{HEAD}<p:presentation {NAMESPACES}>"
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        f"<p:sldIdLst>{rows}</p:sldIdLst>"
        f'<p:sldSz cx="{_WIDTH}" cy="{_HEIGHT}"/><p:notesSz cx="{_HEIGHT}" cy="9144000"/>'
        "</p:presentation>"
    )


def presentation_rels(slides: int) -> str:
    """Return what the presentation points at: master first, then the slides, then the theme."""
    return _relations(
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        *(("slide", f"slides/slide{place}.xml") for place in range(1, slides + 1)),
        ("theme", "theme/theme1.xml"),
    )


def properties(title: str, author: str) -> str:
    """Return the document's properties; without dates, so that the bytes never change."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        "</cp:coreProperties>"
    )


ROOT_RELS = _relations(
    ("officeDocument", "ppt/presentation.xml"), ("core-properties", "docProps/core.xml")
)
MASTER_RELS = _relations(
    ("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")
)
LAYOUT_RELS = _relations(("slideMaster", "../slideMasters/slideMaster1.xml"))
SLIDE_RELS = _relations(("slideLayout", "../slideLayouts/slideLayout1.xml"))


def _place(number: int, name: str, kind: str, box: tuple[int, int, int, int]) -> str:
    left, top, width, height = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r>"
        f'<a:rPr lang="zh-CN"/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


_TREE = (
    f"<p:spTree>{GROUP}"
    + _place(2, "标题", 'type="title"', (838200, 457200, 10515600, 1143000))
    + _place(3, "正文", 'type="body" idx="1"', (838200, 1828800, 10515600, 4343400))
    + "</p:spTree>"
)
_LEVEL = (
    '<a:lvl1pPr marL="0" indent="0"><a:spcBef><a:spcPts val="1000"/></a:spcBef><a:buNone/>'
    '<a:defRPr sz="{size}" b="{bold}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl1pPr>'
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
MASTER = (
    f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill>"
    '<a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    f"{_TREE}</p:cSld>{_MAP}"
    '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    f"<p:txStyles><p:titleStyle>{_LEVEL.format(size=3200, bold=1)}</p:titleStyle>"
    f"<p:bodyStyle>{_LEVEL.format(size=2000, bold=0)}</p:bodyStyle>"
    f"<p:otherStyle>{_LEVEL.format(size=1800, bold=0)}</p:otherStyle></p:txStyles>"
    "</p:sldMaster>"
)
LAYOUT = (
    f'{HEAD}<p:sldLayout {NAMESPACES} type="tx" preserve="1"><p:cSld name="标题和内容">'
    f"{_TREE}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
)

_COLOURS = {
    "dk2": "44546A",
    "lt2": "F2F2F2",
    "accent1": "B22222",
    "accent2": "C55A11",
    "accent3": "7F7F7F",
    "accent4": "BF9000",
    "accent5": "2E75B6",
    "accent6": "548235",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_RULE = f'<a:ln w="6350">{_SOLID}<a:prstDash val="solid"/></a:ln>'
_NO_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FONT = '<a:latin typeface="Arial"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
THEME = (
    f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'name="示例"><a:themeElements><a:clrScheme name="示例">'
    '<a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    + "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in _COLOURS.items())
    + '</a:clrScheme><a:fontScheme name="示例">'
    f"<a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="示例"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_RULE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_NO_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
