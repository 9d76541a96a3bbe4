"""Controls of a draft's page, made from what the scheme asks, and the small forms of the office."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuanshu.core.scheme.fields.evidence import COLUMNS
from xuanshu.entries.queries import Ask, Blank, asks_of, parts_of
from xuanshu.entries.querysets import FILTERS
from xuanshu.kit.forms import KitForm

if TYPE_CHECKING:
    from django.http import QueryDict

    from xuanshu.core.scheme import Scheme
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.core.verdict import Finding

WIDGETS = {
    "line": "line",
    "person": "line",
    "phone": "line",
    "number": "line",
    "text": "text",
    "date": "date",
    "period": "period",
    "yesno": "yesno",
    "choice": "choice",
    "category": "choice",
    "evidence": "rows",
}


@dataclass(frozen=True, slots=True)
class Control:
    """One ask on the page: its value now, what is wrong with it, whether it is to be mended."""

    ask: Ask
    value: Any
    errors: tuple[Finding, ...] = ()
    mend: bool = False

    @property
    def widget(self) -> str:
        """Return how it is drawn."""
        return WIDGETS.get(self.ask.kind, "line")

    @property
    def id(self) -> str:
        """Return the id to which a refusal leads."""
        return f"f-{self.ask.key}"

    @property
    def input_type(self) -> str:
        """Return which keyboard a telephone shows for it."""
        return {"phone": "tel", "number": "text"}.get(self.ask.kind, "text")

    @property
    def chosen(self) -> str:
        """Return yes, no or nothing."""
        return {True: "yes", False: "no"}.get(self.value, "")

    @property
    def ends(self) -> list[tuple[str, str]]:
        """Return key and value of both ends of a stretch of time."""
        held = self.value if isinstance(self.value, dict) else {}
        return [(f"{self.ask.key}.{part}", held.get(part) or "") for part in ("start", "end")]

    @property
    def rows(self) -> list[dict[str, str]]:
        """Return the rows of a sub-table."""
        return self.value if isinstance(self.value, list) else []


@dataclass(frozen=True, slots=True)
class Section:
    """A paper that is written on the page, with its controls."""

    paper: Paper
    controls: tuple[Control, ...]


def sections(
    rules: Scheme,
    stage: Any,
    answers: Mapping[str, Any],
    findings: Iterable[Finding] = (),
    mend: Iterable[str] = (),
) -> list[Section]:
    """Return a stage's written papers with their controls in the scheme's order."""
    errors: dict[str, list[Finding]] = {}
    for found in findings:
        errors.setdefault(found.field, []).append(found)
    marked = set(mend)
    made: dict[str, list[Control]] = {}
    for ask in asks_of(rules, stage):
        control = Control(
            ask, answers.get(ask.key), tuple(errors.get(ask.key, ())), ask.key in marked
        )
        made.setdefault(ask.paper, []).append(control)
    return [Section(rules.papers[name], tuple(controls)) for name, controls in made.items()]


def posted(rules: Scheme, stage: Any, data: QueryDict) -> dict[str, Any]:
    """Return the fields of a page sent as an ordinary form, by control key."""
    found: dict[str, Any] = {}
    for key, blank in parts_of(asks_of(rules, stage)).items():
        if blank.ask.kind == "evidence":
            if f"{key}.present" in data:
                found[key] = _rows(key, data)
        elif key in data:
            found[key] = data[key]
        elif blank.ask.kind == "yesno" and f"{key}.present" in data:
            found[key] = None
    return found


def _rows(key: str, data: QueryDict) -> list[dict[str, str]]:
    columns = [data.getlist(f"{key}.{name}") for name, _label in COLUMNS]
    names = [name for name, _label in COLUMNS]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=False)]


def typed(rules: Scheme, stage: Any, answers: Mapping[str, Any], data: QueryDict) -> dict[str, Any]:
    """Return what somebody typed into a page sent as an ordinary form.

    Left out are fields as the draft has them already, and fields as the page was given them: an
    old page must not put an old text over a newer one.
    """
    blanks = parts_of(asks_of(rules, stage))
    given = {k: _as_posted(blanks[k], v) for k, v in posted(rules, stage, data).items()}
    loaded = _json(data.get("loaded", ""))
    return {
        key: value
        for key, value in given.items()
        if value != _as_posted(blanks[key], blanks[key].read(answers))
        and loaded.get(key) != _mark(value)
    }


def marks(rules: Scheme, stage: Any, answers: Mapping[str, Any]) -> str:
    """Return a short mark of each field as the page is given it, as JSON for the page."""
    blanks = parts_of(asks_of(rules, stage))
    found = {key: _mark(_as_posted(blank, blank.read(answers))) for key, blank in blanks.items()}
    return json.dumps(found, separators=(",", ":"))


def _as_posted(blank: Blank, value: Any) -> Any:
    """Return a value as an ordinary form carries it: text, or rows that are not empty."""
    if blank.ask.kind == "evidence":
        names = [name for name, _label in COLUMNS]
        rows = [{name: str(row.get(name) or "") for name in names} for row in value or []]
        return [row for row in rows if any(cell.strip() for cell in row.values())]
    if blank.ask.kind == "yesno":
        return {True: "yes", False: "no"}.get(value, value or "")
    return str(value or "").replace("\r\n", "\n")


def _mark(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "ignore")).hexdigest()[:10]


def revisions_in(data: QueryDict) -> dict[str, int]:
    """Return the revisions that a page's fields were read at."""
    return _json(data.get("revisions", ""))


def _json(raw: str) -> dict[str, Any]:
    try:
        found = json.loads(raw or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class NoteForm(KitForm):
    """The office's word on a scan."""

    note = forms.CharField(
        label=_("说明"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("不一致时必须写明哪里不一致")}),
    )


class NameForm(KitForm):
    """The standard name of an entry."""

    name = forms.CharField(label=_("规范名称"), max_length=300, required=False)


class EntryFilter(KitForm):
    """What a list of entries may be narrowed by."""

    q = forms.CharField(label=_("编号、名称或单位"), required=False, max_length=60)
    unit = forms.ChoiceField(label=_("单位类别"), required=False)
    category = forms.ChoiceField(label=_("申报类别"), required=False)
    stage = forms.ChoiceField(label=_("环节"), required=False)
    state = forms.ChoiceField(label=_("状态"), required=False)

    def __init__(self, rules: Scheme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: list[tuple[str, Any]] = [("", _("全部"))]
        choices: dict[str, list[tuple[str, Any]]] = {
            "unit": [(key, kind.label) for key, kind in rules.unit_kinds.items()],
            "category": [(key, item.label) for key, item in rules.categories.of.items()],
            "stage": [(stage.id, stage.label) for stage in rules.of_kind("filing")],
            "state": list(FILTERS),
        }
        for name, found in choices.items():
            self.fields[name].choices = every + found  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        """Return what is asked for; a word that is no choice is left out."""
        self.is_valid()
        return {key: value for key, value in self.cleaned_data.items() if value}
