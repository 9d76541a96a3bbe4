"""Forms of the room: founding, units, people, lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.kit.forms import DateInput, KitForm
from xuanshu.units.access import Actor
from xuanshu.units.models import DataAsk, Person, Post, Role, Unit, UnitKind
from xuanshu.units.queries import lendable_to, open_units, person_named, units_coded
from xuanshu.units.rules import EXPORT_REASONS, TAKING_REASONS, NewPerson, UnitRow


class FoundForm(KitForm):
    """The first page of a new installation."""

    setup_code = forms.CharField(label=_("设置码"), max_length=20)
    name = forms.CharField(label=_("总工会名称"), max_length=100)
    short_name = forms.CharField(label=_("简称"), max_length=40)
    code = forms.CharField(label=_("代号（小写字母，建立后不再改）"), max_length=20)
    person = forms.CharField(label=_("系统管理员姓名"), max_length=40)
    username = forms.CharField(label=_("系统管理员账号"), max_length=60)
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再输一次密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("password") != data.get("again"):
            self.add_error("again", _("两次输入的密码不一样。"))
        return data


class UnitForm(KitForm):
    """A unit as it stands, or a new one."""

    code = forms.CharField(label=_("单位代码"), max_length=20)
    name = forms.CharField(label=_("单位名称"), max_length=100)
    short_name = forms.CharField(label=_("单位简称"), max_length=40)
    kind = forms.ChoiceField(label=_("单位类别"), choices=UnitKind.choices)
    own_kind = forms.CharField(
        label=_("本地叫法（与类别不同时填写，例如：开放先导区）"), max_length=40, required=False
    )
    parent: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=_("上级单位"), queryset=None, required=False, empty_label=_("无（本级总工会）")
    )
    order = forms.IntegerField(label=_("机构序列"), min_value=0, max_value=999_999)
    reason = forms.CharField(label=_("更改依据或说明"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, unit: Unit | None = None, **kwargs: Any) -> None:
        """Offer the open units as superiors; a unit's code never changes."""
        if unit is not None:
            names = ("code", "name", "short_name", "kind", "own_kind", "parent", "order")
            kwargs.setdefault("initial", {name: getattr(unit, name) for name in names})
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = open_units(actor)  # type: ignore[attr-defined]
        if unit is None:
            del self.fields["reason"]
        else:
            self.fields["code"].disabled = True


class PersonForm(KitForm):
    """A new account with its first post."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    username = forms.CharField(label=_("账号"), max_length=60)
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=_("单位"), queryset=None, empty_label=_("请选择")
    )
    role = forms.ChoiceField(label=_("身份"), choices=Role.choices)
    title = forms.CharField(label=_("职务"), max_length=40, required=False)
    phone = forms.CharField(label=_("办公电话"), max_length=30, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Offer the open units."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units(actor)  # type: ignore[attr-defined]


class PostForm(KitForm):
    """One more post of a person."""

    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label=_("单位"), queryset=None, empty_label=_("请选择")
    )
    role = forms.ChoiceField(label=_("身份"), choices=Role.choices)
    title = forms.CharField(label=_("职务"), max_length=40, required=False)
    since = forms.DateField(label=_("任期起日（不填为今天）"), required=False, widget=DateInput())
    until = forms.DateField(label=_("任期止日（不填为未定）"), required=False, widget=DateInput())

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        """Offer the open units."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units(actor)  # type: ignore[attr-defined]


class ChangeForm(KitForm):
    """What joining and dividing units ask alike: another unit, the document and its day."""

    code = forms.CharField(label=_("新单位代码"), max_length=20, required=False)
    name = forms.CharField(label=_("新单位名称"), max_length=100, required=False)
    short_name = forms.CharField(label=_("新单位简称"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("新单位类别"), choices=UnitKind.choices, required=False)
    above = forms.CharField(
        label=_("新单位的上级单位代码（不填为与原单位相同）"), max_length=20, required=False
    )
    order = forms.IntegerField(
        label=_("新单位机构序列"), min_value=0, max_value=999_999, required=False
    )
    document = forms.CharField(label=_("依据文件（文号或名称）"), max_length=100)
    on = forms.DateField(label=_("生效日期"), widget=DateInput())

    def __init__(self, *args: Any, actor: Actor, unit: Unit, today: dt.date, **kwargs: Any) -> None:
        """Begin with the kind, place and order of the unit."""
        initial = {"kind": unit.kind, "order": unit.order, "on": today}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.actor, self.unit = actor, unit

    def row(self) -> UnitRow:
        """Return the new unit as it was typed."""
        data = self.cleaned_data
        parent = self.unit.parent.code if self.unit.parent else ""
        return UnitRow(
            code=data["code"].strip(),
            name=data["name"].strip(),
            short_name=data["short_name"].strip(),
            kind=data["kind"] or self.unit.kind,
            parent=data["above"].strip() or parent,
            order=data["order"] if data["order"] is not None else self.unit.order,
        )

    def demand_new(self) -> None:
        """Ask for code, name and short name of a new unit."""
        for name in ("code", "name", "short_name"):
            if not self.cleaned_data.get(name, "").strip():
                self.add_error(name, _("请填写新单位的代码、名称和简称。"))


class JoinForm(ChangeForm):
    """Which units go into which, named by their codes."""

    codes = forms.CharField(label=_("并入的单位代码（多个用空格或顿号分开）"), max_length=400)
    into_code = forms.CharField(
        label=_("并入哪个单位（代码；成立新单位的不填）"), max_length=20, required=False
    )
    field_order = ("codes", "into_code")
    units: list[Unit]
    into: Unit | UnitRow

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        """Begin with the unit whose page it is."""
        super().__init__(*args, unit=unit, initial={"codes": unit.code}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Find the units named."""
        data: dict[str, Any] = super().clean() or {}
        codes = re.split(r"[\s、，,;；]+", data.get("codes", "").strip())
        known = units_coded(self.actor, [*codes, data.get("into_code", "").strip()])
        missing = [code for code in codes if code and code not in known]
        if missing:
            self.add_error("codes", _("没有代码为“%s”的单位。") % "、".join(missing))
        self.units = [known[code] for code in dict.fromkeys(codes) if code in known]
        into = data.get("into_code", "").strip()
        if into and into not in known:
            self.add_error("into_code", _("没有代码为“%s”的单位。") % into)
        elif into:
            self.into = known[into]
        else:
            self.demand_new()
            if not self.errors:
                self.into = self.row()
        return data


class DivideForm(ChangeForm):
    """What of a unit goes to a new one: people, units below, and what other rooms name."""

    groups = ("posts", "units", "keys")

    posts = forms.MultipleChoiceField(
        label=_("随新单位走的人员"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.MultipleChoiceField(
        label=_("划归新单位的下级单位"), required=False, widget=forms.CheckboxSelectMultiple
    )
    keys = forms.MultipleChoiceField(
        label=_("由新单位继续办理的项目"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, belongings: Mapping[str, Iterable[Any]], **kwargs: Any) -> None:
        """Offer what the unit has."""
        super().__init__(*args, **kwargs)
        labelled = {
            "posts": [
                (str(each.pk), f"{each.person.name}　{each.get_role_display()}")
                for each in belongings["posts"]
            ],
            "units": [(str(each.pk), each.name) for each in belongings["units"]],
            "keys": [(each.key, f"{each.group}　{each.label}") for each in belongings["keys"]],
        }
        for name, choices in labelled.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for the new unit; what the unit does not have is chosen by nobody."""
        data: dict[str, Any] = super().clean() or {}
        self.demand_new()
        return {"posts": [], "units": [], "keys": []} | data

    @property
    def chosen(self) -> list[str]:
        """Return what was chosen, in words."""
        words = []
        for name in self.groups:
            labels = dict(self.fields[name].choices) if name in self.fields else {}  # type: ignore[attr-defined]
            words += [str(labels[key]) for key in self.cleaned_data.get(name, ())]
        return words


class TermForm(KitForm):
    """The planned end of a post."""

    until = forms.DateField(
        label=_("任期至（含当日，不填为未定）"), required=False, widget=DateInput()
    )


class DelegateForm(KitForm):
    """Who acts in a post, from when to when, and why."""

    to: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("代办人"), queryset=None, empty_label=_("请选择")
    )
    since = forms.DateField(label=_("代办起日"), widget=DateInput())
    until = forms.DateField(label=_("代办止日（含当日）"), widget=DateInput())
    reason = forms.CharField(label=_("委托原因（例如：休假、外出学习）"), max_length=200)

    def __init__(self, *args: Any, post: Post, today: dt.date, **kwargs: Any) -> None:
        """Offer the colleagues of the post's unit."""
        kwargs.setdefault("initial", {"since": max(today, post.since)})
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = lendable_to(post, today)  # type: ignore[attr-defined]


class HandOverForm(KitForm):
    """Who takes a post over, from when: a colleague, or somebody who gets an account."""

    to: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        label=_("接收人（本单位已有账号的）"),
        queryset=None,
        required=False,
        empty_label=_("不在名单中，填写下面的账号"),
    )
    username = forms.CharField(label=_("接收人账号"), max_length=60, required=False)
    name = forms.CharField(label=_("接收人姓名（新开账号时填写）"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("接收人办公电话（新开账号时填写）"), max_length=30, required=False
    )
    since = forms.DateField(label=_("移交起日"), widget=DateInput())
    witness = forms.CharField(label=_("监交人"), max_length=40, required=False)
    note = forms.CharField(
        label=_("需要说明的事项"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, post: Post, actor: Actor, today: dt.date, **kwargs: Any) -> None:
        """Offer the colleagues of the post's unit."""
        kwargs.setdefault("initial", {"since": max(today, post.since)})
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["to"].queryset = lendable_to(post, today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the successor: chosen, known by account to the administrator, or new."""
        data: dict[str, Any] = super().clean() or {}
        username = (data.pop("username", "") or "").strip().lower()
        name, phone = data.pop("name", "") or "", data.pop("phone", "") or ""
        if data.get("to") and username:
            self.add_error("username", _("已选择接收人，不要再填账号。"))
        elif not data.get("to") and not username:
            self.add_error("to", _("请选择接收人，或者填写接收人账号。"))
        elif username:
            known = self.actor.is_a(Role.SYSTEM) and person_named(self.actor, username)
            data["to"] = known or NewPerson(username, name, phone)
        return data

    def told(self) -> dict[str, Any]:
        """Return what the service is told."""
        return dict(self.cleaned_data)


class NameForm(KitForm):
    """A person's name and telephone."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = forms.CharField(label=_("办公电话（不改不填）"), max_length=30, required=False)


class ReasonForm(KitForm):
    """Why something is done."""

    reason = forms.CharField(label=_("理由"), max_length=200)


class ListForm(KitForm):
    """A workbook of units and handlers."""

    file = forms.FileField(
        label=_("单位和经办人名册（.xlsx、.xls）"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )


class PrivacyForm(KitForm):
    """The text of the notice on personal data."""

    text = forms.CharField(
        label=_("告知书全文"), strip=False, widget=forms.Textarea(attrs={"rows": 20})
    )


class DataRequestForm(KitForm):
    """What somebody asks about the data held of them."""

    ask = forms.ChoiceField(label=_("要求"), choices=DataAsk.choices)
    text = forms.CharField(
        label=_("是哪一项信息，为什么"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(KitForm):
    """The answer to such a request."""

    granted = forms.ChoiceField(
        label=_("办理结果"), choices=[("yes", _("予以办理")), ("no", _("不予办理"))]
    )
    answer = forms.CharField(
        label=_("答复（本人可以看到）"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class WhyForm(KitForm):
    """Why a list with personal data is taken away."""

    reason = forms.ChoiceField(label=_("用途"), choices=list(EXPORT_REASONS.items()))
    note = forms.CharField(label=_("说明（选“其他”时必填）"), max_length=200, required=False)


class ExportForm(KitForm):
    """Why the record is taken out."""

    reason = forms.ChoiceField(
        label=_("导出事由"), choices=[("", _("请选择")), *TAKING_REASONS.items()], required=False
    )
    note = forms.CharField(label=_("说明（选“其他”时必填）"), max_length=200, required=False)


class CheckForm(KitForm):
    """From which day on the record is to be checked."""

    since = forms.DateField(
        label=_("从哪一天起核验（不填则从头核验）"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
