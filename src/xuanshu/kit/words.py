"""Words that the scripts of a page say, from the catalogue like all others."""

from __future__ import annotations

from django.utils.translation import gettext as _


def of_scripts() -> dict[str, str]:
    """Return what ``kit.js`` and ``autosave.js`` say, in the language of the page."""
    return {
        "counted": _("已写 {n} 字"),
        "counted-most": _("已写 {n} 字，不超过 {most} 字"),
        "counted-about": _("已写 {n} 字，要求 {about} 字左右"),
        "saving": _("正在保存…"),
        "saved": _("已保存 {time}"),
        "unsaved": _("有未保存的修改"),
        "signed-out": _("登录已过期：内容已留在本机，重新登录后继续"),
        "not-saved": _("保存失败，稍后自动重试"),
        "offline": _("网络中断：内容已留在本机，恢复后自动保存"),
    }
