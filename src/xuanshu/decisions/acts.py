"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "decisions",
    _("会议审定"),
    {
        "confirm": _("确认会议纪要"),
        "decide": _("登记会议决定"),
        "list": _("会上调整名单"),
        "prepare": _("准备会议"),
        "print_pack": _("印制会议材料"),
        "save": _("填写会议记录"),
    },
)
