"""Forms of the room: a scheme's source, dates, one silent point, a seat, a calendar year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuanshu.core.scheme import DatePoint, Point, Problem, SchemeErrors
from xuanshu.kit.forms import DateInput, KitForm
from xuanshu.programmes.queries.shipped import Day

Done = TypeVar("Done")
SCHEME_MOST = 1024 * 1024
RANGE_MOST = 60


class SchemeForm(KitForm):
    """A scheme as a file or as pasted text. Its problems are kept with their lines."""

    file = forms.FileField(label=gettext_lazy("方案文件（.yaml）"), required=False)
    text = forms.CharField(
        label=gettext_lazy("或粘贴方案全文"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", "class": "code"}),
    )
    problems: tuple[Problem, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, of a size that a scheme can have."""
        data = super().clean() or self.cleaned_data
        file = data.get("file")
        if not file and not (data.get("text") or "").strip():
            raise forms.ValidationError(_("请选择方案文件，或粘贴方案全文。"))
        if file and file.size > SCHEME_MOST:
            raise forms.ValidationError(_("方案文件不能超过1MB。"))
        return data

    def source(self) -> bytes:
        """Return the scheme's bytes; pasted text with the line ends that files have."""
        file = self.cleaned_data.get("file")
        if file:
            file.seek(0)
            return bytes(file.read())
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").encode()

    def attempt(self, act: Callable[[], Done]) -> Done | None:
        """Return what ``act`` returns, or ``None`` after noting its problems."""
        try:
            return super().attempt(act)
        except SchemeErrors as error:
            self.problems = error.problems
            return None

    def shown(self) -> str:
        """Return the source as text, so that a refused file can be mended in the page.

        What is no text at all is not shown.
        """
        if not self.is_bound:
            return ""
        if not self.is_valid():
            return str(self.data.get("text", ""))
        source = self.source()
        try:
            text = source.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = source.decode("gb18030", errors="replace")
        return "" if "\0" in text or "\ufffd" in text else text.replace("\r\n", "\n")

    @property
    def was_recoded(self) -> bool:
        """Return whether the text shown was read from another encoding than it has to have."""
        return bool(self.problems) and any("GB18030" in each.message for each in self.problems)


class OpenForm(KitForm):
    """For which year a season is opened."""

    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2000, max_value=2100)


class DatesForm(KitForm):
    """All dates of a season at once; a field is named after the date's place in the scheme."""

    def __init__(
        self, points: Iterable[DatePoint], days: Mapping[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Make one field for a day and two for a period, filled with ``days``."""
        self.points = list(points)
        initial: dict[str, dt.date] = {}
        for point in self.points:
            held = days[point.path]
            first, last = held if isinstance(held, tuple) else (held, None)
            initial[point.path] = first
            if last:
                initial[f"{point.path}.last"] = last
        super().__init__(*args, initial=initial, **kwargs)
        for point in self.points:
            self.fields[point.path] = forms.DateField(label=point.label, widget=_date())
            if point.last:
                label = _("%(label)s结束") % {"label": point.label}
                self.fields[f"{point.path}.last"] = forms.DateField(label=label, widget=_date())

    def days(self) -> dict[str, tuple[dt.date, dt.date | None]]:
        """Return the typed days by place."""
        data = self.cleaned_data
        return {p.path: (data[p.path], data.get(f"{p.path}.last")) for p in self.points}


class MoveForm(DatesForm):
    """One date moved after publication, with the reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the reason after the date."""
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=_("改期理由"),
            max_length=200,
            required=False,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )


def _date() -> DateInput:
    """Return a date picker in the kit's dress."""
    return DateInput(attrs={"class": "form-control"})


class PointForm(KitForm):
    """One point that the notice leaves open: inputs by its kind, and the source."""

    def __init__(self, point: Point, held: Any, source: str, *args: Any, **kwargs: Any) -> None:
        """Make the inputs of ``point``, filled with the answer held or else the default."""
        self.point = point
        answer = held if held is not None else point.default
        super().__init__(*args, **kwargs)
        if point.kind == "order":
            self._add_order(answer)
        elif point.kind != "points":
            self.fields["value"] = _value_field(point, answer)
        for key, label in point.keys:
            given = answer.get(key, "") if isinstance(answer, Mapping) else ""
            self.fields[f"k-{key}"] = forms.CharField(
                label=label, required=False, initial=given, widget=_number({"data-summed": "1"})
            )
        self.fields["source"] = forms.CharField(
            label=_("依据（文件或本地惯例）"),
            required=False,
            max_length=200,
            initial=source,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )

    def _add_order(self, answer: Any) -> None:
        """Ask for each option at which place it comes; an empty place leaves it out."""
        places = {name: n for n, name in enumerate(answer or (), start=1)}
        for name, label in self.point.options:
            self.fields[f"o-{name}"] = forms.CharField(
                label=label, required=False, initial=places.get(name, ""), widget=_number({})
            )

    def raw(self) -> dict[str, str]:
        """Return the answer as the core reads it from a page."""
        data = self.cleaned_data
        raw = {key: data.get(f"k-{key}", "") for key, _label in self.point.keys}
        if self.point.kind == "order":
            placed = [
                (int(data[f"o-{name}"]), name)
                for name, _label in self.point.options
                if data.get(f"o-{name}", "").isdigit()
            ]
            return {**raw, "value": ",".join(name for _place, name in sorted(placed))}
        return {**raw, "value": str(data.get("value", ""))}

    @property
    def key_fields(self) -> list[forms.BoundField]:
        """Return the number inputs, one for each criterion or category."""
        return [self[f"k-{key}"] for key, _label in self.point.keys]

    @property
    def place_fields(self) -> list[forms.BoundField]:
        """Return the inputs for the places of an order."""
        if self.point.kind != "order":
            return []
        return [self[f"o-{name}"] for name, _label in self.point.options]


def _value_field(point: Point, answer: Any) -> forms.Field:
    """Return the input of one answer: a choice, yes or no, an hour, a number."""
    if point.kind == "yesno":
        choices = [("yes", _("是")), ("no", _("否"))]
        initial = {True: "yes", False: "no"}.get(answer) if isinstance(answer, bool) else None
        return forms.ChoiceField(
            choices=choices, required=False, initial=initial, widget=forms.RadioSelect
        )
    if point.kind == "choice":
        initial = point.numbered[0] if isinstance(answer, Mapping) and point.numbered else answer
        return forms.ChoiceField(
            choices=point.options, required=False, initial=initial, widget=forms.RadioSelect
        )
    widget = (
        _number({})
        if point.kind == "number"
        else forms.TextInput(
            attrs={"class": "form-control", "list": "hours", "placeholder": "17:30"}
        )
    )
    return forms.CharField(required=False, initial=answer, widget=widget)


def _number(attrs: dict[str, str]) -> forms.TextInput:
    """Return an input for a whole number that a phone shows digits for."""
    return forms.TextInput(attrs={"class": "form-control num", "inputmode": "numeric", **attrs})


class SourceForm(KitForm):
    """One source for all defaults that are confirmed together."""

    source = forms.CharField(
        label=gettext_lazy("依据（文件或本地惯例）"), required=False, max_length=200
    )


class SeatForm(KitForm):
    """Who takes a seat in a body."""

    person = forms.ChoiceField(label=gettext_lazy("人员"))
    title = forms.CharField(label=gettext_lazy("职务"), required=False, max_length=40)

    def __init__(self, people: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        """Offer ``people`` (id and label)."""
        super().__init__(*args, **kwargs)
        choices = [("", _("请选择")), *((str(pk), label) for pk, label in people)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]


class YearForm(KitForm):
    """A year's exceptional days, pasted line by line, with the notice they come from."""

    year = forms.IntegerField(label=gettext_lazy("年份"), min_value=1990, max_value=2100)
    source = forms.CharField(
        label=gettext_lazy("依据的通知和文号"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("例如：国务院办公厅关于2027年部分节假日安排的通知，并注明文号"),
    )
    lines = forms.CharField(
        label=gettext_lazy("放假和调休上班的日子"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "code"}),
        help_text=gettext_lazy(
            "每行一天或一段，例如“2027-01-01 休 元旦”“2027-02-05至2027-02-11 休 春节”"
            "“2027-02-14 班 春节调休”。普通周末不必写。"
        ),
    )

    def days(self) -> list[Day]:
        """Return the days of all lines that could be read."""
        return self._days

    def clean_lines(self) -> str:
        """Read the lines; every one that cannot be read is named with its number."""
        text = str(self.cleaned_data["lines"])
        self._days: list[Day] = []
        problems = []
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip():
                continue
            found = read_line(line)
            if isinstance(found, str):
                problems.append(_("第%(n)s行：%(why)s") % {"n": number, "why": found})
            else:
                self._days += found
        if problems:
            raise forms.ValidationError(problems)
        return text


_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_LINE = re.compile(rf"\s*{_DAY}(?:\s*(?:至|到|~|～|—+)\s*{_DAY})?[\s,，、]*(休|班)[\s,，、]*(.*)")


def read_line(line: str) -> list[Day] | str:
    """Return the days that one line names, or in Chinese why it cannot be read."""
    found = _LINE.fullmatch(line)
    if found is None:
        return _("看不懂“%(line)s”，应写成“2027-01-01 休 元旦”") % {"line": line.strip()[:40]}
    try:
        first = dt.date(*(int(part) for part in found.group(1, 2, 3)))
        last = dt.date(*(int(part) for part in found.group(4, 5, 6))) if found[4] else first
    except ValueError:
        return _("没有这一天")
    if last < first:
        return _("结束日期早于开始日期")
    if (last - first).days > RANGE_MOST:
        return _("一段不能超过%(n)s天") % {"n": RANGE_MOST}
    days = range((last - first).days + 1)
    name = found[8].strip()[:40]
    return [Day(first + dt.timedelta(n), working=found[7] == "班", name=name) for n in days]
