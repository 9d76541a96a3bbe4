"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "publicity",
    _("公示和异议"),
    {
        "draft": _("拟公示稿"),
        "draft_correction": _("拟更正公示"),
        "end": _("结束公示"),
        "objection_acknowledge": _("受理异议"),
        "objection_answer": _("登记异议答复"),
        "objection_assign": _("指定异议复核人"),
        "objection_declare": _("复核人声明无利害关系"),
        "objection_decline": _("不予受理异议"),
        "objection_find": _("提交复核意见"),
        "objection_keep": _("异议作为线索留存"),
        "objection_recuse": _("复核人申明回避"),
        "objection_report": _("报送复核结果"),
        "objection_turn_down": _("决定异议不成立"),
        "objection_uphold": _("决定异议成立"),
        "objection_withdraw": _("登记撤回异议"),
        "publish": _("发布公示"),
        "receive_objection": _("收到异议"),
        "record_publication": _("登记发布渠道"),
        "save": _("填写公示稿"),
        "show_objector": _("查看异议人联系方式"),
    },
)
