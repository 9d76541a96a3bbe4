"""Forms of the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.cultivation.models import GuidanceForm, TrackingKind
from xuanshu.entries.models import Entry
from xuanshu.kit.forms import DateInput, KitForm
from xuanshu.programmes.models import SeasonUnit


class GuideForm(KitForm):
    """Which department guides; nobody yet, where left empty."""

    department = forms.TypedChoiceField(label=_("指导部室"), required=False, empty_value=None)

    def __init__(self, *args: Any, departments: Sequence[SeasonUnit], **kwargs: Any) -> None:
        """Offer the departments of the season."""
        super().__init__(*args, **kwargs)
        _offer(self.fields["department"], departments)


class LeaveForm(KitForm):
    """Why an entry is left out, and the clause it rests on."""

    reason = forms.CharField(
        label=_("理由"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    clause = forms.CharField(label=_("依据条款"), required=False, max_length=60)


class TakeForm(KitForm):
    """Who guides each of the chosen entries; one choice for all of them may be made first."""

    def __init__(
        self, *args: Any, entries: Iterable[Entry], departments: Sequence[SeasonUnit], **kwargs: Any
    ) -> None:
        """Make one field for all and one for each entry."""
        super().__init__(*args, **kwargs)
        self.entries = list(entries)
        names: list[tuple[str, Any]] = [("all", _("统一指定（逐项另选的除外）"))]
        names += [(str(entry.pk), str(entry)) for entry in self.entries]
        for key, label in names if departments else ():
            field = forms.TypedChoiceField(
                label=label,
                required=False,
                empty_value=None,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            _offer(field, departments)
            self.fields[f"guide-{key}"] = field

    def guides(self) -> dict[int, SeasonUnit]:
        """Return by entry who guides, where somebody was chosen."""
        data = self.cleaned_data
        for_all = data.get("guide-all")
        found = {entry.pk: data.get(f"guide-{entry.pk}") or for_all for entry in self.entries}
        return {pk: unit for pk, unit in found.items() if unit is not None}

    def lines(self) -> list[tuple[Entry, forms.BoundField | None]]:
        """Return each entry with its field."""
        name = "guide-{}".format
        return [
            (entry, self[name(entry.pk)] if name(entry.pk) in self.fields else None)
            for entry in self.entries
        ]


def _offer(field: Any, departments: Sequence[SeasonUnit]) -> None:
    """Let a field choose among these departments; its value is the department itself."""
    known = {str(unit.pk): unit for unit in departments}
    field.choices = [("", _("暂不指定")), *((key, unit.name) for key, unit in known.items())]
    field.coerce = known.get


class PlanForm(KitForm):
    """A unit's plan; its milestones are rows of a table beside it."""

    goals = forms.CharField(
        label=_("培育目标"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("要解决什么问题，年内做到什么程度。"),
    )
    measures = forms.CharField(
        label=_("培育举措"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("分几步做，由谁负责，需要哪些支持。"),
    )
    base = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def milestones(self) -> list[dict[str, str]]:
        """Return the rows of the table as they were sent."""
        data: Any = self.data
        rows = zip(data.getlist("ms-day"), data.getlist("ms-what"), strict=False)
        return [{"day": day, "what": what} for day, what in rows]


class TrackingForm(KitForm):
    """One record; form and people are asked of guidance only."""

    day = forms.DateField(label=_("日期"), widget=DateInput)
    form = forms.ChoiceField(
        label=_("指导方式"), choices=[("", _("请选择")), *GuidanceForm.choices], required=False
    )
    people = forms.CharField(
        label=_("参加人员"),
        required=False,
        max_length=200,
        help_text=_("指导部室和单位的参加人员。"),
    )
    content = forms.CharField(
        label=_("内容"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    open_files = forms.BooleanField(label=_("确认所传附件不涉密、不是内部资料"), required=False)
    op = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        """Leave out what is not asked of progress."""
        super().__init__(*args, **kwargs)
        if kind != TrackingKind.GUIDANCE:
            del self.fields["form"], self.fields["people"]
            self.fields["content"].label = _("进展情况")

    def main_fields(self) -> list[forms.BoundField]:
        """Return the fields that stand above the files."""
        return [self[name] for name in ("day", "form", "people", "content") if name in self.fields]


class DivideForm(KitForm):
    """Which department guides the entries of each category, and of each kind of unit."""

    scope = forms.ChoiceField(
        label=_("范围"),
        initial="new",
        choices=[("new", _("只划分尚未指定部室的项目")), ("all", _("全部在库项目重新划分"))],
    )

    def __init__(
        self,
        *args: Any,
        categories: Mapping[str, str],
        kinds: Mapping[str, str],
        departments: Sequence[SeasonUnit],
        **kwargs: Any,
    ) -> None:
        """Make a choice for each category and each kind."""
        super().__init__(*args, **kwargs)
        self.keys = {"category": tuple(categories), "kind": tuple(kinds)}
        for group, words in (("category", categories), ("kind", kinds)):
            for key, label in words.items():
                field = forms.TypedChoiceField(
                    label=label,
                    required=False,
                    empty_value=None,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )
                _offer(field, departments)
                self.fields[f"{group}-{key}"] = field

    def chosen(self, group: str) -> dict[str, SeasonUnit]:
        """Return the departments chosen for the keys of "category" or "kind"."""
        found = {key: self.cleaned_data.get(f"{group}-{key}") for key in self.keys[group]}
        return {key: unit for key, unit in found.items() if unit is not None}

    def bound(self, group: str) -> list[tuple[str, forms.BoundField]]:
        """Return the fields of a group with the key each stands for."""
        return [(key, self[f"{group}-{key}"]) for key in self.keys[group]]


class DepartmentPicks:
    """The table of a division: who guides each entry, as proposed and then altered by hand."""

    def __init__(self, data: Any, departments: Iterable[SeasonUnit]) -> None:
        """Keep what was sent, and the departments that may be picked."""
        self.data = data
        self.known = {str(unit.pk): unit for unit in departments}

    def guides(self, entries: Iterable[Entry]) -> dict[int, SeasonUnit]:
        """Return by entry id the department picked."""
        found = {entry.pk: self.known.get(self.data.get(f"guide-{entry.pk}")) for entry in entries}
        return {pk: unit for pk, unit in found.items() if unit is not None}

    def seen(self, entries: Iterable[Entry]) -> dict[int, int | None]:
        """Return by entry id which department guided when the table was shown."""
        was = {entry.pk: str(self.data.get(f"was-{entry.pk}", "")) for entry in entries}
        return {
            pk: int(text) if text.isascii() and text.isdigit() else None for pk, text in was.items()
        }
