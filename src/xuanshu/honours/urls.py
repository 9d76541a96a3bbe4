"""Addresses of the room."""

from django.urls import path

from xuanshu.honours.views import assessment, check, follow_up, nomination, office, package, papers

BASE = "s/<int:season_id>/naming/<slug:stage_id>/"
FOLLOW = "s/<int:season_id>/follow-up/"
ASSESS = "s/<int:season_id>/assessment/"
UP = "s/<int:season_id>/nomination/"
ONE = FOLLOW + "<int:entry_id>/"

urlpatterns = [
    path(BASE, office.page, name="naming"),
    path(BASE + "text/", office.text, name="naming-text"),
    path(BASE + "number/", office.number, name="naming-number"),
    path(BASE + "certificates.pdf", papers.every, name="certificates-pdf"),
    path(BASE + "decision.pdf", papers.decision_pdf, name="decision-pdf"),
    path(BASE + "decision.docx", papers.decision_docx, name="decision-docx"),
    path(BASE + "ledger.xlsx", papers.ledger, name="ledger-xlsx"),
    path("s/<int:season_id>/certificates/", office.mine, name="my-certificates"),
    path(
        "s/<int:season_id>/certificates/<int:certificate_id>/revoke/",
        office.revocation,
        name="certificate-revoke",
    ),
    path("certificates/<int:certificate_id>.pdf", papers.one, name="certificate-pdf"),
    path("check/", check.form_page, name="check"),
    path("check/<str:code>/", check.result, name="check-code"),
    path(FOLLOW, follow_up.overview, name="follow-up"),
    path(FOLLOW + "list.xlsx", follow_up.excel, name="follow-xlsx"),
    path(FOLLOW + "mine/", follow_up.mine, name="follow-mine"),
    path(ONE, follow_up.entry, name="follow-entry"),
    path(ONE + "event/", follow_up.write, {"kind": "event"}, name="follow-event"),
    path(ONE + "report/", follow_up.write, {"kind": "report"}, name="follow-report"),
    path(ONE + "adoption/", follow_up.write, {"kind": "adoption"}, name="follow-adoption"),
    path(ONE + "records/<int:follow_id>/review/", follow_up.review, name="follow-review"),
    path(ONE + "files/<int:follow_file_id>/", follow_up.file, name="follow-file"),
    path(ASSESS, assessment.page, name="assessment"),
    path(ASSESS + "points/", assessment.points, name="assessment-points"),
    path(ASSESS + "freeze/", assessment.freeze, name="assessment-freeze"),
    path(ASSESS + "table.pdf", assessment.pdf, name="assessment-pdf"),
    path(ASSESS + "table.xlsx", assessment.excel, name="assessment-xlsx"),
    path(ASSESS + "editions/<int:edition>/", assessment.edition, name="assessment-edition"),
    path(UP, nomination.page, name="nomination"),
    path(UP + "help/", nomination.helping_page, name="nomination-help"),
    path(UP + "helpers/", nomination.helpers, name="nomination-helpers"),
    path(UP + "letter/", nomination.letter, name="nomination-letter"),
    path(UP + "letter.pdf", package.letter_as_pdf, name="nomination-letter-pdf"),
    path(UP + "letter.docx", package.letter_as_docx, name="nomination-letter-docx"),
    path(UP + "list.pdf", package.list_as_pdf, name="nomination-list-pdf"),
    path(UP + "list.xlsx", package.list_as_xlsx, name="nomination-list-xlsx"),
    path(UP + "pack/", package.build, name="nomination-pack"),
    path(UP + "packages/<int:edition>/", package.show, name="nomination-package"),
    path(UP + "packages/<int:edition>.zip", package.give_zip, name="nomination-zip"),
    path(UP + "<int:entry_id>/choose/", nomination.choose, name="nomination-choose"),
    path(UP + "<int:entry_id>/result/", nomination.result, name="nomination-result"),
]
