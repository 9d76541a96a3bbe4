"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "honours",
    _("命名以后"),
    {
        "assign_help": _("安排申报帮助"),
        "build_package": _("制作上报材料"),
        "certify": _("颁发证书"),
        "freeze_assessment": _("确定年度考核"),
        "issue_number": _("登记文号"),
        "name": _("命名"),
        "nominate": _("推荐上报"),
        "record_result": _("登记上级评选结果"),
        "review_follow_up": _("审阅成果转化记录"),
        "revoke": _("撤销命名"),
        "save_decision": _("填写命名决定"),
        "save_letter": _("填写上报函"),
        "set_points": _("设置考核加分"),
        "write_follow_up": _("填写成果转化记录"),
    },
)
