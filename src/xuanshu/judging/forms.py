"""Forms of the room: marks, the declaration, the seal, the settlement of a tie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.core.scoring import TiedGroup
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.entries.models import Entry
from xuanshu.judging.queries.scale import Scale
from xuanshu.kit.forms import KitForm, dress

COMMENT = "comment"


def read_marks(scale: Scale, raw: Mapping[str, Any]) -> tuple[dict[str, int | None], list[Finding]]:
    """Return the written marks in steps by criterion, and a finding for each unfit one."""
    marks: dict[str, int | None] = {}
    findings: list[Finding] = []
    for key in scale.points:
        if key not in raw:
            continue
        try:
            marks[key] = scale.steps(key, str(raw[key] if raw[key] is not None else ""))
        except RuleError as error:
            findings += error.findings
    return marks, findings


class MarksForm(KitForm):
    """One field for each criterion, named by it, and the comment."""

    def __init__(self, scale: Scale, *args: Any, **kwargs: Any) -> None:
        """Make the fields of the round's scale."""
        super().__init__(*args, **kwargs)
        self.scale = scale
        for key, label in scale.labels.items():
            self.fields[key] = forms.CharField(label=label, required=False, max_length=40)
        self.fields[COMMENT] = forms.CharField(
            label=_("评语"), required=False, max_length=2000, widget=forms.Textarea
        )

    def clean(self) -> dict[str, Any]:
        """Return the marks in steps under "marks"; unfit ones are refused at their fields."""
        data = super().clean() or {}
        marks, findings = read_marks(self.scale, data)
        if findings:
            self.refusal = RuleError(findings[0].message, findings=findings)
        for found in findings:
            self.add_error(found.field, found.message)
        return {**data, "marks": marks}


def offer(form: forms.Form, entries: Sequence[Entry]) -> None:
    """Let these entries be chosen in the form's list."""
    listed = form.fields["entries"]
    if isinstance(listed, forms.MultipleChoiceField):
        listed.choices = [(str(each.pk), each.name) for each in entries]


class SealForm(KitForm):
    """Which complete sheets to seal; the password unless a sealing window is open."""

    entries = forms.MultipleChoiceField(
        label=_("封存提交"), widget=forms.CheckboxSelectMultiple, required=False
    )
    password = forms.CharField(
        label=_("登录密码"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, complete: Sequence[Entry], *args: Any, **kwargs: Any) -> None:
        """Offer the sheets that are complete."""
        super().__init__(*args, **kwargs)
        offer(self, complete)

    def chosen(self) -> set[int]:
        """Return the ids of the chosen entries."""
        return {int(pk) for pk in self.cleaned_data["entries"]}


class DeclareForm(KitForm):
    """Nobody else to recuse from, or entries each with its reason."""

    none = forms.BooleanField(label=_("本人无其他应回避情形"), required=False)
    entries = forms.MultipleChoiceField(
        label=_("应当回避的项目"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, offered: Sequence[Entry], *args: Any, **kwargs: Any) -> None:
        """Offer the entries that are not recused yet, each with a place for the reason."""
        super().__init__(*args, **kwargs)
        offer(self, offered)
        for each in offered:
            self.fields[f"reason-{each.pk}"] = forms.CharField(
                label=_("理由"), required=False, max_length=200
            )

    def reasons(self) -> dict[int, str]:
        """Return the chosen entries with their reasons; a reason written alone chooses too."""
        chosen = {int(pk) for pk in self.cleaned_data["entries"]}
        chosen |= {
            int(name.partition("-")[2])
            for name, value in self.cleaned_data.items()
            if name.startswith("reason-") and value.strip()
        }
        return {pk: self.cleaned_data.get(f"reason-{pk}", "") for pk in sorted(chosen)}


class SettleForm(KitForm):
    """What people decided about one tied group: votes for each, or a place for each."""

    def __init__(self, group: TiedGroup, entries: Sequence[Entry], *args: Any, **kw: Any) -> None:
        """Make a number for each tied entry and the reason."""
        super().__init__(*args, **kw)
        self.kind = group.needs
        self.tied = list(entries)
        most = 999 if self.kind == "vote" else len(self.tied)
        for each in self.tied:
            self.fields[f"n-{each.pk}"] = forms.IntegerField(
                label=f"{each.number}　{each.name}",
                min_value=0 if self.kind == "vote" else 1,
                max_value=most,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.fields["reason"] = forms.CharField(
            label=_("理由和记录"),
            required=self.kind == "chair",
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        for made in self.fields.values():
            dress(made.widget)

    def numbers(self) -> dict[int, int]:
        """Return the number written for each entry."""
        return {each.pk: self.cleaned_data[f"n-{each.pk}"] for each in self.tied}

    def votes(self) -> dict[int, int]:
        """Return the votes for each entry."""
        return self.numbers() if self.kind == "vote" else {}

    def order(self) -> list[int]:
        """Return the entries in the chair's order; raises ``RuleError`` for a place given twice."""
        if self.kind == "vote":
            return []
        places = self.numbers()
        if len(set(places.values())) != len(places):
            raise RuleError("同一次序填了两次，请给每个项目不同的次序。", field="reason")
        return sorted(places, key=lambda pk: places[pk])
