"""The form of a meeting: where and who, the list, the text of the minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.decisions.models import Meeting, MeetingEntry
from xuanshu.kit.forms import DateInput, KitForm, dress

Row = tuple[MeetingEntry, Any, Any]
PEOPLE = forms.Textarea(attrs={"rows": 2})
FACTS = ("agenda", "held_on", "place", "chair", "recorder", "present", "absent", "attending")


class MeetingForm(KitForm):
    """The facts of a meeting, a choice and a reason for each ranked entry, the minutes."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    agenda = forms.CharField(label=_("议题"), required=False, max_length=300)
    held_on = forms.DateField(label=_("时间"), required=False, widget=DateInput())
    place = forms.CharField(label=_("地点"), required=False, max_length=100)
    chair = forms.CharField(label=_("主持"), required=False, max_length=40)
    recorder = forms.CharField(label=_("记录人"), required=False, max_length=40)
    present = forms.CharField(label=_("出席"), required=False, max_length=2000, widget=PEOPLE)
    absent = forms.CharField(label=_("缺席"), required=False, max_length=2000, widget=PEOPLE)
    attending = forms.CharField(label=_("列席"), required=False, max_length=2000, widget=PEOPLE)
    minutes = forms.CharField(
        label=_("会议纪要"),
        required=False,
        strip=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"class": "tall"}),
    )

    def __init__(
        self, meeting: Meeting, items: list[MeetingEntry], *args: Any, **kwargs: Any
    ) -> None:
        """Make a choice and a reason for each entry, and begin with what was saved."""
        names = (*FACTS, "minutes")
        kwargs.setdefault("initial", {name: getattr(meeting, name) for name in names})
        kwargs["initial"]["base"] = meeting.revision
        super().__init__(*args, **kwargs)
        self.items = items
        self.open = meeting.rule.departures == "with_reason"  # type: ignore[attr-defined]
        for item in items if self.open else ():
            self._add(item)

    def _add(self, item: MeetingEntry) -> None:
        chosen, reason = f"chosen-{item.entry_id}", f"reason-{item.entry_id}"
        label = {"aria-label": _("%s 入围") % item.entry.number}
        self.fields[chosen] = forms.BooleanField(
            required=False, initial=item.chosen, widget=forms.CheckboxInput(attrs=label)
        )
        label = {"aria-label": _("%s 理由") % item.entry.number}
        self.fields[reason] = forms.CharField(
            required=False,
            initial=item.reason,
            max_length=300,
            widget=forms.TextInput(attrs=label),
        )
        for name in (chosen, reason):
            dress(self.fields[name].widget)

    def facts(self) -> list[Any]:
        """Return the fields of the meeting's facts."""
        return [self[name] for name in FACTS]

    def near(self) -> list[Row]:
        """Return the rows above the line or taken in, and those that are refused as typed."""
        return [row for row in self._rows() if self._is_near(*row)]

    def rest(self) -> list[Row]:
        """Return the rows below the line."""
        return [row for row in self._rows() if not self._is_near(*row)]

    def _is_near(self, item: MeetingEntry, chosen: Any, reason: Any) -> bool:
        typed = chosen is not None and (chosen.value() or chosen.errors or reason.errors)
        return item.candidate or item.chosen or bool(typed)

    def _rows(self) -> list[Row]:
        """Return each entry with its two fields; without fields where departing is not allowed."""
        if not self.open:
            return [(item, None, None) for item in self.items]
        return [
            (item, self[f"chosen-{item.entry_id}"], self[f"reason-{item.entry_id}"])
            for item in self.items
        ]

    def choices(self) -> dict[int, tuple[bool, str]]:
        """Return what was chosen for each entry, with the reason."""
        if not self.open:
            return {}
        data = self.cleaned_data
        return {
            item.entry_id: (data[f"chosen-{item.entry_id}"], data[f"reason-{item.entry_id}"])
            for item in self.items
        }

    def values(self) -> dict[str, Any]:
        """Return the facts and the text for the service."""
        return {name: self.cleaned_data[name] for name in (*FACTS, "minutes")}
