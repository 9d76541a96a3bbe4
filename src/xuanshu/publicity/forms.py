"""Forms of the room: the text of a notice, its publication and result, objections to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.kit.forms import DateInput, KitForm, MomentInput
from xuanshu.publicity.models import (
    AnswerWay,
    Declined,
    Grounds,
    Notice,
    Proposal,
    Publication,
    Remedy,
    Side,
    Subject,
    Way,
)

NAMES = ("title", "body", "closing", "contact")


def _long(label: Any, *, required: bool = True) -> forms.CharField:
    """Return a field for a text of some lines."""
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, max_length=2000, required=required, widget=area)


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

    result = forms.CharField(label=_("公示结果"), max_length=300)


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


class Files(forms.FileInput):
    """A field of several files; the view reads them all."""

    allow_multiple_selected = True


class ObjectionForm(KitForm):
    """What is objected, and by whom. ``website`` is for machines alone: no reader sees it."""

    subject = forms.ChoiceField(label=_("异议针对"), choices=Subject.choices)
    entry = forms.TypedChoiceField(
        label=_("项目"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("针对项目的必选。"),
    )
    grounds = forms.ChoiceField(
        label=_("理由"),
        choices=[("", _("请选择")), *Grounds.choices],
        help_text=_("对名次、分数高低的不同意见，不属于异议。"),
    )
    facts = forms.CharField(
        label=_("具体事实"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("时间、地点、经过和依据，2000字以内。请不要在这里写自己的姓名和电话。"),
    )
    side = forms.ChoiceField(label=_("以谁的名义"), choices=Side.choices)
    unit_name = forms.CharField(
        label=_("单位"),
        max_length=100,
        required=False,
        help_text=_("以单位名义的必填全称；个人可填所在单位。"),
    )
    name = forms.CharField(
        label=_("姓名"),
        max_length=40,
        required=False,
        help_text=_("真实姓名；以单位名义的，填联系人。"),
    )
    contact = forms.CharField(
        label=_("联系方式"), max_length=100, required=False, help_text=_("电话、邮箱或地址。")
    )
    letter = forms.FileField(
        label=_("加盖公章的书面异议"),
        required=False,
        help_text=_("以单位名义的必须上传扫描件：PDF、JPG或PNG，不超过10MB。"),
    )
    evidence = forms.FileField(
        label=_("证据材料"),
        required=False,
        widget=Files,
        help_text=_("可多选，最多5个，每个不超过10MB：PDF、JPG、PNG或Word（.docx）。"),
    )

    def __init__(self, *args: Any, items: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        """Offer the entries of the notice."""
        super().__init__(*args, **kwargs)
        offer(self.fields["entry"], items)


class PublicObjectionForm(ObjectionForm):
    """The form at the address of a notice."""

    truth = forms.BooleanField(label=_("我承诺所反映的情况属实，附件不涉及国家秘密"))
    website = forms.CharField(required=False, max_length=200)


class RegisterForm(ObjectionForm):
    """The office writes down what came by call, visit or letter."""

    way = forms.ChoiceField(label=_("怎样收到"), choices=[])
    day = forms.DateField(label=_("收到日期"), widget=DateInput)
    note = forms.CharField(
        label=_("收到情况"),
        max_length=200,
        required=False,
        help_text=_("例如来信登记号、批转领导、来访地点。请不要写异议人的姓名和电话。"),
    )
    field_order = ("way", "day", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every way but the public page."""
        super().__init__(*args, **kwargs)
        way: Any = self.fields["way"]
        way.choices = [each for each in Way.choices if each[0] != Way.ONLINE]


class DeclineForm(KitForm):
    """Why an objection is not accepted."""

    reason = forms.ChoiceField(label=_("不予受理的理由"), choices=Declined.choices)
    text = _long(_("补充说明"), required=False)


class AssignForm(KitForm):
    """Who checks again."""

    person = forms.TypedChoiceField(label=_("复核人"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the office that checks; who has to stay away is refused with the reason."""
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.choices = [("", _("请选择")), *people]


class DeclareForm(KitForm):
    """Whether the checker has an interest."""

    reason = _long(_("应当回避的理由"), required=False)


class FindForm(KitForm):
    """What the re-check found."""

    text = _long(_("复核情况"))
    proposal = forms.ChoiceField(label=_("建议"), choices=Proposal.choices)
    evidence = forms.FileField(
        label=_("核查材料"),
        required=False,
        widget=Files,
        help_text=_("可多选，最多5个，每个不超过10MB。"),
    )


class RuleForm(KitForm):
    """What the head decides."""

    verdict = forms.ChoiceField(
        label=_("决定"),
        choices=[("", _("请选择")), ("turn_down", _("不成立")), ("uphold", _("成立"))],
    )
    reason = _long(_("决定的理由"))
    remedy = forms.ChoiceField(
        label=_("成立的，名单怎样更正"),
        choices=[("", _("请选择")), *Remedy.choices],
        required=False,
    )
    entry = forms.TypedChoiceField(
        label=_("更正哪个项目"), required=False, coerce=int, empty_value=None
    )
    name = forms.CharField(label=_("更正后的项目名称"), max_length=300, required=False)
    unit = forms.CharField(label=_("更正后的单位名称"), max_length=100, required=False)

    def __init__(self, *args: Any, items: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        """Offer the entries that stand in the list now."""
        super().__init__(*args, **kwargs)
        offer(self.fields["entry"], items)


class AnswerForm(KitForm):
    """How the objector was answered."""

    text = _long(_("答复内容"))
    way = forms.ChoiceField(label=_("答复方式"), choices=AnswerWay.choices)
    day = forms.DateField(label=_("答复日期"), widget=DateInput)


class WithdrawForm(KitForm):
    """How the objector withdrew."""

    text = _long(_("撤回情况"))


class ProgressForm(KitForm):
    """Number and query code, as they stand on the receipt."""

    number = forms.CharField(label=_("异议编号"), max_length=20)
    code = forms.CharField(label=_("查询码"), max_length=20)


def offer(field: Any, items: Sequence[dict[str, Any]]) -> None:
    """Let a field choose among listed entries, by name and unit."""
    rows = [(item["entry"], f"{item['name']}（{item['unit']}）") for item in items]
    field.choices = [("", _("请选择")), *rows]
