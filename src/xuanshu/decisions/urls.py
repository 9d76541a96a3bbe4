"""Addresses of the room."""

from django.urls import path

from xuanshu.decisions.views import office, pack, papers, review, table

BASE = "s/<int:season_id>/meetings/<slug:stage_id>/"

urlpatterns = [
    path(BASE, office.page, name="meeting"),
    path(BASE + "prepare/", office.prepare, name="meeting-prepare"),
    path(BASE + "save/", office.save, name="meeting-save"),
    path(BASE + "redraft/", office.redraft, name="meeting-redraft"),
    path(BASE + "table/", table.page, name="meeting-table"),
    path(BASE + "table/change/", table.change, name="meeting-change"),
    path(BASE + "table/undo/", table.undo, name="meeting-undo"),
    path(BASE + "table.pdf", table.pdf, name="meeting-table-pdf"),
    path(BASE + "pack/", pack.page, name="meeting-pack"),
    path(BASE + "pack/print/", pack.print_sets, name="meeting-pack-print"),
    path(BASE + "agenda.docx", pack.agenda, name="meeting-agenda-docx"),
    path(BASE + "review/", review.page, name="meeting-review"),
    path(BASE + "review/confirm/", review.confirm, name="meeting-confirm"),
    path(BASE + "minutes.pdf", papers.pdf, name="minutes-pdf"),
    path(BASE + "minutes.docx", papers.docx, name="minutes-docx"),
    path(BASE + "shortlist.xlsx", papers.xlsx, name="shortlist-xlsx"),
]
