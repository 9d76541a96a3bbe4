"""Addresses of the room."""

from django.urls import path

from xuanshu.decisions.views import office, papers, review

BASE = "s/<int:season_id>/meetings/<slug:stage_id>/"

urlpatterns = [
    path(BASE, office.page, name="meeting"),
    path(BASE + "prepare/", office.prepare, name="meeting-prepare"),
    path(BASE + "save/", office.save, name="meeting-save"),
    path(BASE + "redraft/", office.redraft, name="meeting-redraft"),
    path(BASE + "review/", review.page, name="meeting-review"),
    path(BASE + "review/confirm/", review.confirm, name="meeting-confirm"),
    path(BASE + "minutes.pdf", papers.pdf, name="minutes-pdf"),
    path(BASE + "minutes.docx", papers.docx, name="minutes-docx"),
    path(BASE + "shortlist.xlsx", papers.xlsx, name="shortlist-xlsx"),
]
