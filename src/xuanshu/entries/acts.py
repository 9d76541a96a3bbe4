"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "entries",
    _("立项和申报"),
    {
        "accept": _("接收"),
        "attach": _("上传附件"),
        "detach": _("移除附件"),
        "file": _("提交"),
        "grant_grace": _("准予盖章件后补"),
        "keep": _("改由其他单位办理"),
        "keep_version": _("留存版本"),
        "print": _("打印"),
        "receipt": _("开具回执"),
        "record_standing": _("登记资格情况"),
        "refuse": _("不予通过"),
        "reopen": _("撤回办理"),
        "restore": _("恢复以前的填写"),
        "return": _("退回修改"),
        "revive_seal": _("盖章件恢复有效"),
        "scan_accepted": _("盖章件核对一致"),
        "scan_rejected": _("盖章件核对不一致"),
        "set_standard_name": _("确定规范名称"),
        "start": _("新建项目"),
        "start_filing": _("开始填报"),
        "take_back": _("撤回"),
        "upload_scan": _("上传盖章件"),
        "void_seal": _("盖章件失效"),
        "withdraw": _("撤销申报"),
    },
)
