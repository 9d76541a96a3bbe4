"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "cultivation",
    _("储备库和培育"),
    {
        "assign_guide": _("确定指导部室"),
        "write_plan": _("填写培育计划"),
        "write_tracking": _("填写跟踪记录"),
    },
)
