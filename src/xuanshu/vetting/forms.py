"""Forms of the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.kit.forms import DateInput, KitForm
from xuanshu.vetting.queries import CheckRow

MET = (("yes", _("符合")), ("no", _("不符合")))


class AcceptForm(KitForm):
    """A word to the unit with 备案 or 受理."""

    note = forms.CharField(label=_("办理意见（可不填）"), required=False, max_length=200)


class ReturnForm(KitForm):
    """Which places to mend, why, until when."""

    fields_to_mend = forms.MultipleChoiceField(
        label=_("需要修改的内容"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("退回理由"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due = forms.DateField(label=_("补正期限（可不填）"), required=False, widget=DateInput())

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the places of the stage: its papers and their questions."""
        super().__init__(*args, **kwargs)
        self.fields["fields_to_mend"].choices = list(places)  # type: ignore[attr-defined]


class ReasonForm(KitForm):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("理由"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class ScreenForm(KitForm):
    """One answer and one reason for each check of a screening stage."""

    def __init__(self, *args: Any, rows: Iterable[CheckRow], **kwargs: Any) -> None:
        """Make the fields of each check; what the data say is chosen beforehand."""
        super().__init__(*args, **kwargs)
        self.rows = tuple(rows)
        for row in self.rows:
            said = {True: "yes", False: "no", None: ""}[row.stated]
            self.fields[row.id] = forms.ChoiceField(
                label=row.label,
                choices=MET,
                required=False,
                initial=said,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
            )
            self.fields[f"{row.id}-reason"] = forms.CharField(
                label=_("理由"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )

    def answers(self) -> dict[str, tuple[bool, str]]:
        """Return the checks that were answered, as the service takes them."""
        data = self.cleaned_data
        return {
            row.id: (data[row.id] == "yes", data.get(f"{row.id}-reason", ""))
            for row in self.rows
            if data.get(row.id)
        }

    def lines(self) -> list[tuple[CheckRow, forms.BoundField, forms.BoundField]]:
        """Return each check with its two bound fields."""
        return [(row, self[row.id], self[f"{row.id}-reason"]) for row in self.rows]


class RollupForm(KitForm):
    """The office's word on a roll-up or its scan; a return or a difference needs it."""

    note = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("退回或核对不一致时必须写明理由")}),
    )


class ImportForm(KitForm):
    """An Excel 汇总表, and whose it is."""

    unit = forms.TypedChoiceField(label=_("填报单位"), coerce=int, required=False)
    file = forms.FileField(
        label=_("填好的汇总表（.xlsx、.xls）"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the units of the season; a unit's own handler is not asked."""
        super().__init__(*args, **kwargs)
        choices = [("", _("按表中的申报单位")), *units]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            del self.fields["unit"]


class CallForm(KitForm):
    """A telephone call in one line."""

    unit = forms.TypedChoiceField(label=_("单位"), coerce=int)
    caller = forms.CharField(label=_("通话人"), max_length=60, required=False)
    agreed = forms.CharField(label=_("商定事项"), max_length=200, required=False)
    promised = forms.DateField(label=_("承诺日期"), required=False, widget=DateInput())
    later = forms.BooleanField(label=_("同意先报电子件、盖章件后补"), required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the units of the season."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("请选择")), *units]  # type: ignore[attr-defined]


class ForewordForm(KitForm):
    """编印说明 of the 简介汇编."""

    foreword = forms.CharField(
        label=_("编印说明"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class BriefForm(KitForm):
    """The 简介 of one entry in the 简介汇编."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    brief = forms.CharField(
        label=_("简介"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"class": "tall"}),
    )
