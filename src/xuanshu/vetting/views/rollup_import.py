"""Excel in: a filled 汇总表 is read, shown row by row, then taken in whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuanshu.core.verdict import RuleError
from xuanshu.kit.lists import XLSX, download
from xuanshu.press.workbooks import MOST_MB, read_workbook
from xuanshu.programmes.access import season_for
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import may_import_rollup, own_unit, rollup_stage
from xuanshu.vetting.documents import wrong_rows_xlsx
from xuanshu.vetting.forms import ImportForm
from xuanshu.vetting.queries import SheetList, examined, list_of, rollup_of, unit_said
from xuanshu.vetting.services import import_rollup

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit

SALT = "vetting.rollup-import"
LASTS = 4 * 60 * 60


@require_http_methods(["GET", "POST"])
@page_for(Role.HANDLER, Role.OFFICE)
def import_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Read a file and show what it would do; take it in; give its wrong rows as Excel."""
    season = season_for(request.actor, season_id)
    request.season = season
    rollup_stage(season, stage_id)
    units = _units(request, season)
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        units=[(unit.pk, unit.name) for unit in units] if request.actor.is_a(Role.OFFICE) else [],
        initial={"unit": request.GET.get("unit")},
    )
    if request.method == "GET":
        return _show(request, season, stage_id, form)
    found = form.attempt(lambda: _read(request, form, units, stage_id)) if form.is_valid() else None
    if found is None:
        return _show(request, season, stage_id, form)
    unit, sheet = found
    word = request.POST.get("word", "")
    if word == "failing":
        wrong = examined(rollup_of(season, unit, stage_id, request.now), sheet)
        data = wrong_rows_xlsx(sheet, wrong, request.actor, request.now)
        return download(data, _("%s 未能导入的行.xlsx") % unit.short_name, XLSX)
    if word == "import":
        by: dict[str, Any] = {"actor": request.actor, "now": request.now}
        done = form.attempt(
            lambda: import_rollup(season=season, unit=unit, stage_id=stage_id, sheet=sheet, **by)
        )
        if done:
            words = {"unit": unit.short_name, "n": len(sheet.rows)}
            messages.success(request, _("%(unit)s：汇总表已从Excel导入%(n)s项。") % words)
            return redirect(_back(request, season, stage_id))
    return _show(request, season, stage_id, form, found)


def _units(request: Request, season: Season) -> list[SeasonUnit]:
    if request.actor.is_a(Role.OFFICE):
        return list(season_units(season).select_related("unit"))
    return [own_unit(request.actor, season)]


def _read(
    request: Request, form: ImportForm, units: list[SeasonUnit], stage_id: str
) -> tuple[SeasonUnit, SheetList]:
    """Return whose list was sent, and the list: of the file, or as the preview carried it."""
    by_id = {unit.pk: unit for unit in units}
    if request.POST.get("list"):
        try:
            kept = signing.loads(request.POST["list"], salt=SALT, max_age=LASTS)
        except signing.BadSignature:
            raise RuleError(_("预览已经过期，请重新选择文件。"), field="file") from None
        if kept["unit"] in by_id and kept["stage"] == stage_id:
            return by_id[kept["unit"]], SheetList.of_plain(kept)
        raise RuleError(_("预览已经过期，请重新选择文件。"), field="file")
    chosen = form.cleaned_data.get("file")
    if chosen is None:
        raise RuleError(_("请先选择文件。"), field="file")
    try:
        sheet = list_of(read_workbook(chosen.read(MOST_MB * 1024 * 1024 + 1)), chosen.name[-120:])
    except RuleError as error:
        raise RuleError(error.message, field="file") from error
    unit = by_id.get(form.cleaned_data.get("unit") or 0)
    if unit is None:
        unit = units[0] if len(units) == 1 else unit_said(units, sheet)
    if unit is None:
        raise RuleError(_("表中没有写明是哪个单位的，请选择填报单位。"), field="unit")
    return unit, sheet


def _back(request: Request, season: Season, stage_id: str) -> str:
    name = "rollups" if request.actor.is_a(Role.OFFICE) else "rollup"
    return reverse(name, args=[season.pk, stage_id])


def _show(
    request: Request,
    season: Season,
    stage_id: str,
    form: ImportForm,
    read: tuple[SeasonUnit, SheetList] | None = None,
) -> HttpResponse:
    stage, paper = rollup_stage(season, stage_id)
    context: dict[str, Any] = {
        "season": season,
        "stage": stage,
        "paper": paper,
        "form": form,
        "refusal": form.refusal,
        "back": _back(request, season, stage_id),
        "office": request.actor.is_a(Role.OFFICE),
        "most": MOST_MB,
    }
    if read is not None:
        unit, sheet = read
        rollup = rollup_of(season, unit, stage_id, request.now)
        found = examined(rollup, sheet)
        kept = {**sheet.plain(), "unit": unit.pk, "stage": stage_id}
        context |= {
            "unit": unit,
            "sheet": sheet,
            "found": found,
            "bad": sum(row.bars for row in found.rows),
            "may": may_import_rollup(request.actor, rollup),
            "kept": signing.dumps(kept, salt=SALT, compress=True),
        }
    status = 409 if form.refusal else 200
    return render(request, "vetting/rollup_import.html", context, status=status)
