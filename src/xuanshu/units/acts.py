"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "units",
    _("单位、人员和登录"),
    {
        "accept_post": _("接收移交的任职"),
        "change": _("更改单位"),
        "change_person": _("更正人员资料"),
        "choose_password": _("设置密码"),
        "close_account": _("停用账号"),
        "delegate": _("委托代办"),
        "divide": _("分设单位"),
        "end_post": _("结束任职"),
        "end_sessions": _("结束自己的其他登录"),
        "found": _("建立总工会"),
        "give_code": _("发放一次性开户码"),
        "give_post": _("增加任职"),
        "import": _("导入单位和经办人"),
        "join": _("合并单位"),
        "lock_account": _("锁定账号"),
        "lock_address": _("锁定地址"),
        "merged": _("登记单位并入"),
        "offer_post": _("移交任职"),
        "open_account": _("开户"),
        "open_again": _("恢复账号"),
        "place": _("登记单位"),
        "remove_factors": _("解除他人的第二种验证方式"),
        "revoke_delegation": _("收回代办"),
        "set_term": _("设定任期"),
        "sign_in": _("登录"),
        "sign_in_failed": _("登录失败"),
        "sign_out": _("退出登录"),
        "split": _("登记单位分出"),
        "time_out": _("登录超时退出"),
        "unlock": _("解除登录锁定"),
        "withdraw_hand_over": _("撤回移交"),
    },
    failed=("lock_account", "lock_address", "sign_in_failed"),
)
