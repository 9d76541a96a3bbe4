"""Forms of the room: naming, the decision's paper, its number, a revocation, the public check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.honours.models.follow_up import FollowUpKind, Level
from xuanshu.honours.rules.assessing import LABELS as ITEMS
from xuanshu.kit.forms import DateInput, KitForm


class NameForm(KitForm):
    """When it was decided, and where the honours are handed over."""

    decided_on = forms.DateField(label=_("决定日期"), widget=DateInput())
    occasion = forms.CharField(label=_("颁发场合"), max_length=100, required=False)


class PaperForm(KitForm):
    """The text of the decision."""

    title = forms.CharField(
        label=_("标题"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label=_("正文"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("每行一段。名单作为附件自动附后。"),
    )


class NumberForm(KitForm):
    """文号 and 成文日期, as the general office gave them."""

    number = forms.CharField(
        label=_("文号"), max_length=60, help_text=_("年份的括号写法不限，自动统一为〔〕。")
    )
    dated = forms.DateField(label=_("成文日期"), widget=DateInput())


class RevokeForm(KitForm):
    """Why a certificate is revoked, and on which ground."""

    reason = forms.CharField(
        label=_("撤销理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    clause = forms.CharField(
        label=_("依据条款"), max_length=60, help_text=_("写明条款位置，例如：六(二)。")
    )


class CheckForm(KitForm):
    """A certificate's number or check code."""

    what = forms.CharField(label=_("证书编号或校验码"), max_length=60)


# Which fields a record of what became of an entry asks for, by its kind.
ASKED = {
    FollowUpKind.EVENT: ("channel", "day", "title", "level", "address", "content"),
    FollowUpKind.REPORT: ("day", "title", "content"),
    FollowUpKind.ADOPTION: ("adopter", "day", "content", "address"),
}
REQUIRED = {
    FollowUpKind.EVENT: ("title", "level"),
    FollowUpKind.REPORT: ("title", "content"),
    FollowUpKind.ADOPTION: ("adopter", "content"),
}
LABELS = {
    FollowUpKind.EVENT: {"content": _("说明")},
    FollowUpKind.REPORT: {"content": _("深化提升情况")},
    FollowUpKind.ADOPTION: {"content": _("采纳以后的效果"), "day": _("从哪天开始采纳")},
}


class FollowUpForm(KitForm):
    """One record: a promotion, a report on deepening, an adoption elsewhere."""

    channel = forms.ChoiceField(label=_("转化形式"))
    adopter = forms.CharField(label=_("采纳或者推广的单位"), max_length=100, required=False)
    day = forms.DateField(label=_("日期"), widget=DateInput)
    title = forms.CharField(label=_("标题"), max_length=200, required=False)
    level = forms.ChoiceField(
        label=_("范围"), choices=[("", _("请选择")), *Level.choices], required=False
    )
    address = forms.CharField(
        label=_("网址"), max_length=500, required=False, help_text=_("没有的不填。")
    )
    content = forms.CharField(
        label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    open_files = forms.BooleanField(label=_("确认所传附件不涉密、不是内部资料"), required=False)
    op = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, channels: Sequence[str], **kwargs: Any) -> None:
        """Leave out what is not asked of the kind; name the rest as the kind does."""
        super().__init__(*args, **kwargs)
        asked = ASKED[FollowUpKind(kind)]
        kept = [*asked, "open_files", "op"]
        self.fields = {name: self.fields[name] for name in kept}
        if "channel" in asked:
            choice: Any = self.fields["channel"]
            choice.choices = [("", _("请选择")), *((name, name) for name in channels)]
        for name in REQUIRED[FollowUpKind(kind)]:
            self.fields[name].required = True
        for name, label in LABELS[FollowUpKind(kind)].items():
            self.fields[name].label = label
        self.asked = asked

    def main_fields(self) -> list[forms.BoundField]:
        """Return the fields that stand above the files."""
        return [self[name] for name in self.asked]

    def values(self) -> dict[str, Any]:
        """Return what was typed, for the service."""
        return {name: self.cleaned_data[name] for name in self.asked}


class PointsForm(KitForm):
    """How many points one of each item gives, and by which document."""

    def __init__(self, *args: Any, items: Iterable[str], **kwargs: Any) -> None:
        """Ask for each item the scheme counts."""
        super().__init__(*args, **kwargs)
        self.keys = tuple(items)
        for key in self.keys:
            self.fields[key] = forms.CharField(label=ITEMS[key], max_length=8, required=False)
            widget = self.fields[key].widget
            widget.attrs |= {"inputmode": "decimal", "class": "form-control"}
        self.fields["source"] = forms.CharField(
            label=_("来源文件"),
            max_length=200,
            help_text=_("文件名称和文号，例如：2020年度工会工作考核办法。"),
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )

    def points(self) -> dict[str, str]:
        """Return the points typed."""
        return {key: self.cleaned_data[key] for key in self.keys}


class LetterForm(KitForm):
    """The letter of nomination; number and date come with the issue."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("标题"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    addressee = forms.CharField(label=_("主送机关"), max_length=100, required=False)
    body = forms.CharField(
        label=_("正文"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("每行一段。推荐项目名单自动附后。"),
    )
    number = forms.CharField(
        label=_("文号"), max_length=60, required=False, help_text=_("发文以后填写。")
    )
    dated = forms.DateField(label=_("成文日期"), widget=DateInput(), required=False)


class ResultForm(KitForm):
    """What came of a nomination."""

    won = forms.ChoiceField(
        label=_("结果"), choices=[("", _("请选择")), ("yes", _("获评")), ("no", _("未获评"))]
    )
    level = forms.CharField(
        label=_("等次"), max_length=60, required=False, help_text=_("例如：一等奖。")
    )
    number = forms.CharField(label=_("公布文件的文号"), max_length=60, required=False)
    dated = forms.DateField(label=_("公布日期"), widget=DateInput())
    note = forms.CharField(label=_("备注"), max_length=300, required=False)
