"""What an account's name looks like, how deep the tree goes, what the columns of its list hold."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A successor who has no account yet."""

    username: str
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of a unit list: its superior stands before it and is named by code."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str = ""
    order: int = 0
    own_kind: str = ""


# When a session was signed in and last used, in seconds of the epoch.
BEGAN, SEEN = "began", "seen"
USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
# How long before its end people are told of a post.
ENDING_DAYS = 30
MOST_DEEP = 8
MOST_ROWS = 50_000
LABELS = {
    "code": ("单位代码", "代码", "单位编码", "编码"),
    "name": ("单位名称", "单位全称", "名称"),
    "short_name": ("单位简称", "简称"),
    "kind": ("单位类别", "单位类型", "类别", "类型"),
    "parent": ("上级单位代码", "上级代码", "上级单位编码"),
    "order": ("机构序列", "序号", "排序"),
    "person": ("经办人", "经办人姓名", "联系人", "姓名"),
    "username": ("账号", "登录账号", "用户名"),
    "phone": ("办公电话", "联系电话", "电话"),
}
NEEDED = ("code", "name", "kind")
WIDTH = {"code": 20, "name": 100, "short_name": 40, "person": 40, "phone": 30}
# Why the record may be taken out.
TAKING_REASONS = {
    "audit": "审计、巡察检查",
    "discipline": "纪检核查",
    "assessment": "等级保护测评",
    "objection": "异议复核",
    "archive": "归档",
    "other": "其他",
}
# Why a list with personal data is taken away.
EXPORT_REASONS = {
    "chase": "联系有关单位、催报",
    "report": "向上级或有关部门报送",
    "meeting": "会议、评审工作使用",
    "archive": "归档",
    "other": "其他",
}
FEDERATION_CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
# What a browser says of itself, the telling word first; each name stands before those it implies.
SYSTEMS = ("HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
BROWSERS = ("MicroMessenger", "Edg", "360SE", "QQBrowser", "Firefox", "Chrome", "Safari")
SAID = {"MicroMessenger": "微信", "Edg": "Edge", "360SE": "360", "QQBrowser": "QQ"}


def device(agent: str) -> str:
    """Return what a person recognises of a browser's name for itself: "Chrome · Windows"."""
    found = [
        next((SAID.get(word, word) for word in words if word in agent), "")
        for words in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(word for word in found if word)


def idle_left(seen: int, began: int, now: int, idle_minutes: int, hours: int) -> int:
    """Return how many seconds a session still has (0 or less: it has ended).

    ``seen`` is when it was last used, ``began`` when it was signed in; seconds of the epoch.
    """
    return min(seen + idle_minutes * 60, began + hours * 3600) - now
