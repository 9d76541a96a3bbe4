"""Addresses of the room."""

from django.urls import path

from xuanshu.judging.views import judge, material, office, papers, seal

OFFICE = "s/<int:season_id>/judging/<slug:stage_id>/"
MINE = OFFICE + "mine/"
ONE = MINE + "<int:entry_id>/"

urlpatterns = [
    path(OFFICE, office.round_page, name="judging"),
    path(OFFICE + "prepare/", office.prepare, name="judging-prepare"),
    path(OFFICE + "open/", office.open_, name="judging-open"),
    path(OFFICE + "close/", office.close, name="judging-close"),
    path(OFFICE + "settle/", office.settle, name="judging-settle"),
    path(OFFICE + "table.pdf", papers.table_pdf, name="judging-table-pdf"),
    path(OFFICE + "table.xlsx", papers.table_xlsx, name="judging-table-xlsx"),
    path(OFFICE + "export.json", papers.export, name="judging-export"),
    path(OFFICE + "sheets/<int:seat_id>.pdf", papers.sheet_pdf, name="judging-sheet-pdf"),
    path(MINE, judge.my_list, name="judge-list"),
    path(MINE + "declare/", judge.declare, name="judge-declare"),
    path(MINE + "seal/", seal.seal, name="judge-seal"),
    path(MINE + "sheet.pdf", papers.my_sheet_pdf, name="judge-sheet-pdf"),
    path(ONE, judge.mark, name="judge-mark"),
    path(ONE + "save/", judge.save, name="judge-save"),
    path(ONE + "recuse/", judge.recuse, name="judge-recuse"),
    path(ONE + "files/<int:attachment_id>/", material.file, name="judge-file"),
]
