"""Forms of the room: the text of a notice, its official publication, the result at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.kit.forms import KitForm, MomentInput
from xuanshu.publicity.models import Notice, Publication

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


class PublicationForm(KitForm):
    """Where and when the notice stood in one channel; a correction keeps its channel."""

    OTHER = "other"

    choice = forms.ChoiceField(label=_("发布渠道"), required=False)
    channel = forms.CharField(
        label=_("其他渠道的名称"),
        max_length=60,
        required=False,
        help_text=_("上面选“其他”时填写，例如：市融媒体中心网站。"),
    )
    shown_at = forms.DateTimeField(label=_("发布时间"), widget=MomentInput)
    address = forms.CharField(
        label=_("网址"),
        max_length=500,
        required=False,
        help_text=_("从浏览器地址栏复制完整网址。没有网址的，不填此项。"),
    )
    place = forms.CharField(
        label=_("无网址时的位置"),
        max_length=200,
        required=False,
        help_text=_("在客户端等没有网址的地方发布的，写明怎样找到，例如：首页—通知公告。"),
    )
    note = forms.CharField(label=_("备注"), max_length=300, required=False)
    op = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        free: Sequence[str],
        old: Publication | None,
        **kwargs: Any,
    ) -> None:
        """Offer the channels that are not recorded yet, or begin with the record corrected."""
        if old is not None:
            kept = {name: getattr(old, name) for name in ("shown_at", "address", "place", "note")}
            kwargs["initial"] = {**kept, **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        self.old = old
        choice: Any = self.fields["choice"]
        choice.choices = [*((name, name) for name in free), (self.OTHER, _("其他"))]
        if old is not None:
            del self.fields["choice"], self.fields["channel"]

    def values(self) -> dict[str, Any]:
        """Return what was typed, for the service."""
        found = {name: self.cleaned_data[name] for name in ("shown_at", "address", "place", "note")}
        if self.old is not None:
            return {**found, "channel": self.old.channel}
        chosen = self.cleaned_data["choice"]
        return {
            **found,
            "channel": self.cleaned_data["channel"] if chosen == self.OTHER else chosen,
        }
