"""Addresses of the room."""

from django.urls import path

from xuanshu.publicity.views import (
    acts,
    objecting,
    objection_papers,
    objections,
    office,
    papers,
    public,
    publications,
)

BASE = "s/<int:season_id>/notices/<slug:stage_id>/"
OBJECTIONS = "s/<int:season_id>/objections/"
ONE = OBJECTIONS + "<int:objection_id>/"

urlpatterns = [
    path("notices/", public.notices, name="public-notices"),
    path("notice/<str:token>/", public.missing, name="public-notice"),
    path("notice/<str:token>/objection/", objecting.form_page, name="object"),
    path("notice/<str:token>/objection/receipt/", objecting.receipt, name="object-receipt"),
    path("notices/<int:season_id>/<slug:stage_id>/", objecting.series, name="notice-series"),
    path("objections/", objecting.progress, name="objection-progress"),
    path(BASE, office.page, name="notice"),
    path(BASE + "draft/", office.draft, name="notice-draft"),
    path(BASE + "save/", office.save, name="notice-save"),
    path(BASE + "publish/", office.publish, name="notice-publish"),
    path(BASE + "preview/", office.preview, name="notice-preview"),
    path(BASE + "end/", office.end, name="notice-end"),
    path(BASE + "correct/", office.correct, name="notice-correct"),
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
    path(BASE + "objections/register/", objections.register, name="objection-register"),
    path(OBJECTIONS, objections.page, name="objections"),
    path(OBJECTIONS + "objections.xlsx", objections.excel, name="objections-xlsx"),
    path(ONE, objections.one, name="objection"),
    path(ONE + "acknowledge/", acts.acknowledge, name="objection-acknowledge"),
    path(ONE + "decline/", acts.decline, name="objection-decline"),
    path(ONE + "assign/", acts.assign, name="objection-assign"),
    path(ONE + "declare/", acts.declare, name="objection-declare"),
    path(ONE + "find/", acts.find, name="objection-find"),
    path(ONE + "report/", acts.report, name="objection-report"),
    path(ONE + "rule/", acts.rule, name="objection-rule"),
    path(ONE + "answer/", acts.answer, name="objection-answer"),
    path(ONE + "withdraw/", acts.withdraw, name="objection-withdraw"),
    path(ONE + "contact/", acts.contact, name="objection-contact"),
    path(ONE + "files/<int:file_id>/", objections.file, name="objection-file"),
    path(ONE + "record.pdf", objection_papers.record, name="objection-record"),
    path(ONE + "report.pdf", objection_papers.report, name="objection-report-pdf"),
    path(ONE + "answer.pdf", objection_papers.answer_pdf, name="objection-answer-pdf"),
    path(ONE + "answer.docx", objection_papers.answer_docx, name="objection-answer-docx"),
]
