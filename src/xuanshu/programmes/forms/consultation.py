"""Forms of a consultation: the draft, what becomes of it, what the office enters and settles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.core.drafting import MOST_TEXT
from xuanshu.kit.forms import DateInput, KitForm
from xuanshu.programmes.models import (
    Consultation,
    LatePolicy,
    ReplyWay,
    Result,
    SchemeVersion,
    Silence,
)
from xuanshu.units.models import Unit, UnitKind

TYPED = ("title", "cover", "body", "contact", "due", "hour", "late", "silence", "signed")
# Where a season's rules order the consultation they also say these.
RULED = ("body", "version", "due", "hour", "late", "silence", "signed")


def _long(label: Any, most: int, rows: int, **more: Any) -> forms.CharField:
    """Return a field for a text of some lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=area, **more)


class BeginForm(KitForm):
    """What goes out: a text to be typed, or a version of a scheme."""

    title = forms.CharField(label=_("标题"), max_length=200)
    version = forms.TypedChoiceField(
        label=_("征求意见的内容"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, versions: Iterable[SchemeVersion], **kwargs: Any) -> None:
        """Offer the versions of schemes beside a text."""
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["version"]
        choice.choices = version_choices(versions)


def version_choices(versions: Iterable[SchemeVersion]) -> list[tuple[Any, Any]]:
    """Return a text to be typed, and each version of a scheme."""
    found = [(each.pk, f"{each.title}（{each}）") for each in versions]
    return [("", _("编了号的文字（在下一页粘贴）")), *found]


class DraftForm(KitForm):
    """The draft while it is written; the units it goes to."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("标题"), max_length=200)
    version = forms.TypedChoiceField(
        label=_("征求意见的内容"), required=False, coerce=int, empty_value=None
    )
    body = _long(
        _("草案正文"),
        MOST_TEXT,
        14,
        required=False,
        help_text=_("整篇粘贴即可。以“一、”“（一）”“1．”“第一条”开头的行，各成一条。"),
    )
    cover = _long(_("征求意见的说明"), 5000, 4, required=False)
    contact = forms.CharField(
        label=_("联系人和电话"),
        max_length=200,
        required=False,
        help_text=_("单位有疑问时找谁，例如：研究室 甲某 000-0000-0012。"),
    )
    due = forms.DateField(label=_("反馈截止日期（含当日）"), widget=DateInput, required=False)
    hour = forms.TimeField(
        label=_("截止钟点（可不填）"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("不填的，到截止日期当天24时。"),
    )
    late = forms.ChoiceField(label=_("逾期答复"), choices=LatePolicy, required=False)
    silence = forms.ChoiceField(label=_("不答复的"), choices=Silence, required=False)
    signed = forms.BooleanField(label=_("答复须由单位主要领导签字、加盖公章"), required=False)
    units = forms.TypedMultipleChoiceField(
        label=_("向哪些单位征求意见"), coerce=int, required=False
    )

    def __init__(
        self,
        consultation: Consultation,
        *args: Any,
        units: Iterable[Unit],
        versions: Iterable[SchemeVersion],
        **kwargs: Any,
    ) -> None:
        """Begin with what was saved."""
        known = {name: getattr(consultation, name) for name in TYPED}
        known |= {"base": consultation.revision, "version": consultation.version_id or ""}
        known["units"] = list(consultation.asked.values_list("unit_id", flat=True))
        super().__init__(*args, initial=known, **kwargs)
        choice: Any = self.fields["version"]
        choice.choices = version_choices(versions)
        groups: dict[str, list[tuple[int, str]]] = {}
        for each in units:
            if each.kind == UnitKind.FEDERATION:
                continue
            groups.setdefault(str(each.get_kind_display()), []).append((each.pk, each.name))
        boxes: Any = self.fields["units"]
        boxes.choices = list(groups.items())
        if consultation.stage:
            for name in RULED:
                del self.fields[name]

    def unit_boxes(self) -> list[tuple[str, list[tuple[int, str, bool]]]]:
        """Return the units under the labels of their kinds, each with whether it is ticked."""
        ticked = {str(each) for each in self["units"].value() or ()}
        choices: Any = self.fields["units"]
        return [
            (label, [(pk, name, str(pk) in ticked) for pk, name in units])
            for label, units in choices.choices
        ]

    def values(self) -> dict[str, Any]:
        """Return what was typed, for the service."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "base"}
        found["units"] = tuple(found["units"])
        return found


class ReasonForm(KitForm):
    """Why: for an act that needs a reason."""

    reason = _long(_("理由"), 500, 2)


class CloseForm(KitForm):
    """Closing; before the last day with a reason."""

    reason = _long(
        _("提前截止的理由"),
        500,
        2,
        required=False,
        help_text=_("截止日期已过，或者各单位都已答复的，不必填写。"),
    )


class ExtendForm(ReasonForm):
    """A later last day."""

    due = forms.DateField(label=_("新的截止日期（含当日）"), widget=DateInput)
    field_order = ("due", "reason")


class PublishForm(KitForm):
    """Who may read the summary beyond the units asked."""

    public = forms.BooleanField(
        label=_("同时生成公开页面"),
        required=False,
        help_text=_("任何人凭网址可以查看，不需要登录；发布后不能改动。"),
    )
    with_units = forms.BooleanField(label=_("公开页面写明提出意见的单位"), required=False)


class SettleForm(KitForm):
    """采纳情况 of the opinions that are ticked."""

    result = forms.ChoiceField(
        label=_("采纳情况"), choices=[("", _("请选择")), *Result.choices], required=False
    )
    answer = _long(
        _("说明或理由"),
        2000,
        2,
        required=False,
        help_text=_("部分采纳、未采纳的必须写明理由；采纳的可以写明怎样修改。"),
    )


class TopicForm(KitForm):
    """Under which words similar opinions stand together."""

    topic = forms.CharField(
        label=_("归并为一类，类名"),
        max_length=60,
        required=False,
        help_text=_("例如：延长申报时间。留空则取消归并。"),
    )


class EnterForm(KitForm):
    """How an answer came; what it says of each clause stands in the page itself."""

    way = forms.ChoiceField(
        label=_("怎样送来"), choices=[each for each in ReplyWay.choices if each[0] != "online"]
    )
    day = forms.DateField(label=_("收到日期"), widget=DateInput)
    leader = forms.CharField(label=_("签字领导"), max_length=40, required=False)
    note = forms.CharField(
        label=_("备注"),
        max_length=300,
        required=False,
        help_text=_("没有扫描件的，写明怎样收到、与谁联系。"),
    )
