"""Addresses of the room."""

from django.urls import path

from xuanshu.vetting.views import (
    below,
    compendium,
    filings,
    quota,
    record,
    rollup,
    rollup_import,
    rollups,
    screening,
)

FILINGS = "s/<int:season_id>/filings/<slug:stage_id>/"
SCREENING = "s/<int:season_id>/screening/<slug:stage_id>/"
ROLLUP = "s/<int:season_id>/rollup/<slug:stage_id>/"
BELOW = "s/<int:season_id>/below/"
ROLLUPS = "s/<int:season_id>/rollups/<slug:stage_id>/"
COMPENDIUM = f"{SCREENING}compendium/"

urlpatterns = [
    path(FILINGS, filings.filings_page, name="vetting"),
    path(f"{FILINGS}excel/", filings.filings_excel, name="vetting-excel"),
    path(f"{FILINGS}accept/", filings.accept_many, name="vetting-batch"),
    path(f"{FILINGS}<int:record_id>/", record.record_page, name="vetting-record"),
    path(f"{FILINGS}<int:record_id>/accept/", record.accept, name="vetting-accept"),
    path(f"{FILINGS}<int:record_id>/return/", record.send_back, name="vetting-return"),
    path(f"{FILINGS}<int:record_id>/reopen/", record.reopen, name="vetting-reopen"),
    path("s/<int:season_id>/quota/", quota.quota_page, name="quota"),
    path("s/<int:season_id>/quota/excel/", quota.quota_excel, name="quota-excel"),
    path("s/<int:season_id>/quota/call/", quota.call, name="quota-call"),
    path(ROLLUP, rollup.rollup_page, name="rollup"),
    path(f"{ROLLUP}save/", rollup.save, name="rollup-save"),
    path(f"{ROLLUP}print/", rollup.print_page, name="rollup-print"),
    path(f"{ROLLUP}scan/", rollup.scan, name="rollup-scan"),
    path(f"{ROLLUP}file/", rollup.file, name="rollup-file"),
    path(f"{ROLLUP}take-back/", rollup.take_back, name="rollup-take-back"),
    path(f"{ROLLUP}excel/", rollup.excel, name="rollup-excel"),
    path(f"{ROLLUP}import/", rollup_import.import_page, name="rollup-import"),
    path("rollup-scans/<int:scan_id>/file/", rollups.scan_file, name="rollup-scan-file"),
    path(
        "rollup-scans/<int:scan_id>/<str:side>/<int:number>.png",
        rollups.scan_picture,
        name="rollup-scan-picture",
    ),
    path(BELOW, below.below_page, name="below"),
    path(f"{BELOW}excel/", below.below_excel, name="below-excel"),
    path(f"{BELOW}total/", below.total_page, name="below-total"),
    path(f"{BELOW}total/save/", below.total_save, name="below-total-save"),
    path(f"{BELOW}total/excel/", below.total_excel, name="below-total-excel"),
    path(f"{BELOW}total/print/", below.total_print, name="below-total-print"),
    path(f"{BELOW}<int:unit_id>/", below.below_unit, name="below-unit"),
    path(ROLLUPS, rollups.rollups_page, name="rollups"),
    path(f"{ROLLUPS}excel/", rollups.rollups_excel, name="rollups-excel"),
    path(f"{ROLLUPS}<int:rollup_id>/", rollups.received, name="rollup-received"),
    path(f"{ROLLUPS}<int:rollup_id>/excel/", rollups.received_excel, name="rollup-received-excel"),
    path(f"{ROLLUPS}<int:rollup_id>/act/", rollups.act, name="rollup-act"),
    path(SCREENING, screening.screening_page, name="screening"),
    path(f"{SCREENING}excel/", screening.screening_excel, name="screening-excel"),
    path(f"{SCREENING}<int:record_id>/", screening.screen_page, name="screening-record"),
    path(f"{SCREENING}<int:record_id>/reopen/", screening.unscreen, name="screening-reopen"),
    path(COMPENDIUM, compendium.page, name="compendium"),
    path(f"{COMPENDIUM}foreword/", compendium.foreword, name="compendium-foreword"),
    path(f"{COMPENDIUM}make/", compendium.make, name="compendium-make"),
    path(f"{COMPENDIUM}preview.pdf", compendium.preview, name="compendium-preview"),
    path(f"{COMPENDIUM}word/", compendium.docx, name="compendium-docx"),
    path(f"{COMPENDIUM}excel/", compendium.xlsx, name="compendium-excel"),
    path(f"{COMPENDIUM}editions/<int:number>.pdf", compendium.edition, name="compendium-edition"),
    path(f"{COMPENDIUM}<int:entry_id>/", compendium.brief, name="compendium-brief"),
    path(f"{COMPENDIUM}<int:entry_id>/arrange/", compendium.arrange, name="compendium-arrange"),
]
