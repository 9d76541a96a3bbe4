"""The forms of a meeting: where and who with the minutes, a change of the list, the sets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.decisions.models import Meeting
from xuanshu.decisions.rules import MOST_SETS
from xuanshu.kit.forms import DateInput, KitForm

PEOPLE = forms.Textarea(attrs={"rows": 2})
FACTS = ("agenda", "held_on", "place", "chair", "recorder", "present", "absent", "attending")


class MeetingForm(KitForm):
    """The facts of a meeting and the minutes."""

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

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        """Begin with what was saved."""
        names = (*FACTS, "minutes")
        kwargs.setdefault("initial", {name: getattr(meeting, name) for name in names})
        kwargs["initial"]["base"] = meeting.revision
        super().__init__(*args, **kwargs)

    def facts(self) -> list[Any]:
        """Return the fields of the meeting's facts."""
        return [self[name] for name in FACTS]

    def values(self) -> dict[str, Any]:
        """Return the facts and the text for the service."""
        return {name: self.cleaned_data[name] for name in (*FACTS, "minutes")}


class ChangeForm(KitForm):
    """One change of the list at the table: which entry, what, why."""

    base = forms.IntegerField()
    entry = forms.IntegerField()
    act = forms.CharField(max_length=4)
    to = forms.IntegerField(required=False, min_value=1, max_value=9999)
    reason = forms.CharField(required=False, max_length=2000)


class PackForm(KitForm):
    """How many numbered sets are printed, and whether they are gathered again."""

    sets = forms.IntegerField(label=_("份数"), min_value=1, max_value=MOST_SETS)
    returned = forms.BooleanField(label=_("注明“会后收回”"), required=False, initial=True)
