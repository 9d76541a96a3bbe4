"""Addresses of the room."""

from django.urls import path

from xuanshu.entries.views import entry, filing, lists, past, pieces

urlpatterns = [
    path("s/<int:season_id>/entries/", lists.entries_page, name="entries"),
    path("s/<int:season_id>/entries/excel/", lists.entries_excel, name="entries-excel"),
    path("s/<int:season_id>/entries/new/", lists.new_entry, name="entry-new"),
    path("s/<int:season_id>/scans/", lists.scans_page, name="scans"),
    path("entries/<int:entry_id>/", entry.entry_page, name="entry"),
    path("entries/<int:entry_id>/name/", entry.name_entry, name="entry-name"),
    path("entries/<int:entry_id>/begin/<slug:stage_id>/", entry.begin_filing, name="filing-begin"),
    path("filings/<int:record_id>/", filing.filing_page, name="filing"),
    path("filings/<int:record_id>/save/", filing.save, name="filing-save"),
    path("filings/<int:record_id>/file/", filing.file, name="filing-file"),
    path("filings/<int:record_id>/take-back/", filing.take_back_filing, name="filing-take-back"),
    path("filings/<int:record_id>/receipt/", past.receipt, name="filing-receipt"),
    path("filings/<int:record_id>/history/", past.history, name="filing-history"),
    path(
        "filings/<int:record_id>/history/<int:patch_id>/restore/",
        past.restore,
        name="filing-restore",
    ),
    path("filings/<int:record_id>/print/<slug:paper>/", pieces.print_form, name="filing-print"),
    path("filings/<int:record_id>/scan/<slug:paper>/", pieces.scan, name="filing-scan"),
    path("filings/<int:record_id>/attach/<slug:paper>/", pieces.attach_file, name="filing-attach"),
    path("scans/<int:copy_id>/", pieces.compare, name="scan-compare"),
    path("scans/<int:copy_id>/file/", pieces.scan_file, name="scan-file"),
    path(
        "scans/<int:copy_id>/<str:side>/<int:number>.png", pieces.scan_picture, name="scan-picture"
    ),
    path("attachments/<int:attachment_id>/", pieces.attachment_file, name="attachment"),
    path("attachments/<int:attachment_id>/remove/", pieces.remove_file, name="attachment-remove"),
]
