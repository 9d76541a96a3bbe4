"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "vetting",
    _("审核、汇总和初审"),
    {
        "accept_filing": _("备案"),
        "accept_rollup": _("接收汇总表"),
        "compendium": _("编辑简介汇编"),
        "file_rollup": _("提交汇总表"),
        "keep_rollup": _("留存汇总表版本"),
        "log_call": _("电话登记"),
        "print_compendium": _("印制简介汇编"),
        "print_rollup": _("打印汇总表"),
        "print_system_rollup": _("打印本系统汇总表"),
        "refuse_rollup": _("不接收汇总表"),
        "reopen_filing": _("撤回备案"),
        "reopen_rollup": _("撤回汇总表的办理"),
        "reopen_screening": _("撤回初审结论"),
        "return_filing": _("退回修改立项材料"),
        "return_rollup": _("退回修改汇总表"),
        "revive_rollup_seal": _("汇总表盖章件恢复有效"),
        "rollup_scan_accepted": _("汇总表盖章件核对一致"),
        "rollup_scan_rejected": _("汇总表盖章件核对不一致"),
        "save_rollup": _("填写汇总表"),
        "save_system_rollup": _("填写本系统汇总表"),
        "screen": _("初审"),
        "take_back_rollup": _("撤回汇总表"),
        "upload_rollup_scan": _("上传汇总表盖章件"),
        "void_rollup_seal": _("汇总表盖章件失效"),
        "withdraw_rollup": _("撤销汇总表"),
    },
)
