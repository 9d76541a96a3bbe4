"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "judging",
    _("专家评审"),
    {
        "bar": _("系统判定回避"),
        "close": _("截止评审"),
        "declare": _("声明回避情况"),
        "open": _("开始评审"),
        "prepare": _("调整评审设置"),
        "recuse": _("申明回避"),
        "seal": _("提交评分表"),
        "settle": _("确定并列先后"),
        "wrong_password": _("封存评分时密码不对"),
    },
    failed=("wrong_password",),
)
