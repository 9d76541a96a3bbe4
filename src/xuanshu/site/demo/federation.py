"""The made-up federation 云澜市总工会 and its unions; no such city, district or firm exists."""

from __future__ import annotations

from dataclasses import dataclass

ROOT = "yl"
CITY = "云澜市"
OFFICE = "m02"


@dataclass(frozen=True, slots=True)
class UnitData:
    """One union. ``kind`` is a generic kind of the unit tree, ``order`` the 机构序列."""

    code: str
    name: str
    short_name: str
    kind: str
    parent_code: str
    order: int


# kind, letter of the codes, how the full name is built from the word, the words in order.
# A word may be "name|short name" where the rule does not fit.
_GROUPS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "district",
        "d",
        "{}总工会",
        (
            "听澜区",
            "望舒区",
            "衔月区",
            "栖云区",
            "疏桐区",
            "映雪区",
            "采薇县",
            "半夏县",
            "拂晓县",
            "拾穗县",
        ),
    ),
    ("zone", "z", "{}总工会", ("揽星新区", "逐浪港区")),
    (
        "department",
        "m",
        "云澜市总工会{}",
        (
            "办公室",
            "政策研究室",
            "组织部",
            "宣传教育和网络工作部",
            "权益保障部",
            "生产保护部",
            "女职工部",
            "网络工作部",
            "基层工作部",
            "财务资产部",
            "经费审查委员会办公室|经审办",
            "机关党委",
        ),
    ),
    (
        "affiliate",
        "a",
        "云澜市{}",
        (
            "工人文化宫",
            "职工服务中心",
            "职工大学",
            "工人疗养院",
            "职工法律援助中心",
            "职工技术协作中心",
        ),
    ),
    (
        "industry",
        "i",
        "云澜市{}工会",
        (
            "建设",
            "交通运输",
            "教育",
            "卫生健康",
            "财贸",
            "机械冶金",
            "化工医药",
            "电子信息",
            "海洋渔业",
            "旅游服务",
            "公用事业",
            "金融",
            "能源",
            "快递物流",
        ),
    ),
    (
        "bureau",
        "b",
        "云澜市{}系统工会",
        (
            "公安",
            "税务",
            "市场监管",
            "农业农村",
            "水务",
            "城市管理",
            "邮政管理",
            "园林林业",
        ),
    ),
    (
        "direct",
        "c",
        "云澜{}集团工会委员会",
        (
            "澄光重工",
            "星桥轨道",
            "海若港务",
            "百川水务",
            "禾谷食品",
            "青梧医药",
            "朗月电子",
            "石榴纺织",
        ),
    ),
)
_SHORT = {
    "district": "{}总工会",
    "zone": "{}总工会",
    "department": "{}",
    "affiliate": "市{}",
    "industry": "市{}工会",
    "bureau": "市{}系统工会",
    "direct": "{}集团工会",
}
# The order in which the federation lists its unions differs from the order of the codes.
_GROUP_PLACE = ("district", "zone", "department", "affiliate", "industry", "bureau", "direct")


def units() -> tuple[UnitData, ...]:
    """Return the federation first, then its unions in order of precedence (61 in all)."""
    found = [UnitData(ROOT, f"{CITY}总工会", "市总工会", "federation", "", 0)]
    for kind, letter, pattern, words in _GROUPS:
        start = 100 * (1 + _GROUP_PLACE.index(kind))
        for place, word in enumerate(words, start=1):
            long, _, short = word.partition("|")
            name = pattern.format(long)
            small = _SHORT[kind].format(short or long)
            found.append(UnitData(f"{letter}{place:02}", name, small, kind, ROOT, start + place))
    return tuple(found)


def by_code() -> dict[str, UnitData]:
    """Return the unions by their code."""
    return {unit.code: unit for unit in units()}
