"""Addresses of the room."""

from django.urls import path

from xuanshu.publicity.views import office, papers, public, publications

BASE = "s/<int:season_id>/notices/<slug:stage_id>/"

urlpatterns = [
    path("notices/", public.notices, name="public-notices"),
    path("notice/<str:token>/", public.missing, name="public-notice"),
    path(BASE, office.page, name="notice"),
    path(BASE + "draft/", office.draft, name="notice-draft"),
    path(BASE + "save/", office.save, name="notice-save"),
    path(BASE + "publish/", office.publish, name="notice-publish"),
    path(BASE + "preview/", office.preview, name="notice-preview"),
    path(BASE + "end/", office.end, name="notice-end"),
    path(BASE + "notice.pdf", papers.pdf, name="notice-pdf"),
    path(BASE + "notice.docx", papers.docx, name="notice-docx"),
    path(BASE + "publications/", publications.page, name="publications"),
    path(BASE + "publications/record/", publications.write, name="publication-record"),
    path(BASE + "publications.xlsx", publications.excel, name="publications-xlsx"),
    path(BASE + "statement.pdf", publications.statement, name="notice-statement"),
    path(
        BASE + "publications/<int:publication_id>/screenshot/",
        publications.screenshot,
        name="publication-screenshot",
    ),
]
