"""Forms of the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.entries.models import Entry
from xuanshu.kit.forms import KitForm
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
                label=label, required=False, empty_value=None,
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
