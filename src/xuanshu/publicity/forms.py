"""Forms of the room: the text of a notice, the result at its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.kit.forms import KitForm
from xuanshu.publicity.models import Notice

NAMES = ("title", "body", "closing", "contact")


class NoticeForm(KitForm):
    """The parts of a notice that are typed; list and dates follow by themselves."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("标题"), max_length=200)
    body = forms.CharField(
        label=_("正文（名单之前）"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("每行一段。名单、公示时间和落款自动生成。"),
    )
    closing = forms.CharField(
        label=_("异议的反映和处理（名单之后）"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("每行一段。"),
    )
    contact = forms.CharField(
        label=_("受理单位和联系方式"),
        max_length=200,
        help_text=_("请写明电话、地址等能够联系到受理单位的方式。"),
    )

    def __init__(self, notice: Notice, *args: Any, **kwargs: Any) -> None:
        """Begin with what was saved."""
        kwargs.setdefault("initial", {name: getattr(notice, name) for name in NAMES})
        kwargs["initial"]["base"] = notice.revision
        super().__init__(*args, **kwargs)

    def values(self) -> dict[str, str]:
        """Return the texts for the service."""
        return {name: self.cleaned_data[name] for name in NAMES}


class EndForm(KitForm):
    """公示结果."""

    result = forms.CharField(label=_("公示结果"), max_length=300, initial=_("公示期间未收到异议"))
