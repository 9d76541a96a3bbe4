"""The kinds of acts of this room, in words for people (docs/reference/acts.md)."""

from django.utils.translation import gettext_lazy as _

from xuanshu.journal.acts import register

register(
    "programmes",
    _("方案和年度"),
    {
        "adopt_version": _("改用方案的另一版"),
        "add_scheme": _("录入方案"),
        "confirm_date": _("确认日期"),
        "confirm_point": _("确认未规定事项"),
        "confirm_year": _("确认工作日历"),
        "consultation_begin": _("起草征求意见稿"),
        "consultation_close": _("截止征求意见"),
        "consultation_enter": _("代录线下答复"),
        "consultation_extend": _("延长征求意见"),
        "consultation_file": _("提交征求意见答复"),
        "consultation_finish": _("征求意见稿定稿"),
        "consultation_group": _("归并意见"),
        "consultation_publish": _("发布采纳情况"),
        "consultation_remind": _("催办征求意见答复"),
        "consultation_return": _("退回征求意见答复"),
        "consultation_save": _("修改征求意见稿"),
        "consultation_scan": _("上传征求意见答复扫描件"),
        "consultation_send": _("发出征求意见"),
        "consultation_settle": _("处理意见"),
        "consultation_summary": _("发布意见采纳情况汇总表"),
        "consultation_take_back": _("撤回征求意见答复"),
        "consultation_trace": _("标明意见去向"),
        "consultation_withdraw": _("撤销征求意见"),
        "copy_season": _("续办年度"),
        "edit_scheme": _("在页面上改方案"),
        "move_date": _("调整日期"),
        "open_season": _("开启年度"),
        "pick_units": _("确定参加单位"),
        "publish_season": _("发布年度"),
        "record_approval": _("登记批准文件"),
        "seat": _("确定机构成员"),
        "unseat": _("移出机构成员"),
    },
)
