"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "programmes",
    _("方案和年度"),
    {
        "add_scheme": _("录入方案"),
        "confirm_date": _("确认日期"),
        "confirm_point": _("确认未规定事项"),
        "confirm_year": _("确认工作日历"),
        "move_date": _("调整日期"),
        "open_season": _("开启年度"),
        "pick_units": _("确定参加单位"),
        "publish_season": _("发布年度"),
        "seat": _("确定机构成员"),
        "unseat": _("移出机构成员"),
    },
)
