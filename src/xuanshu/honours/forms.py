"""Forms of the room: naming, the decision's paper, its number, a revocation, the public check."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

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
