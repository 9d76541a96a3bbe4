"""Addresses of the room."""

from django.urls import path

from xuanshu.honours.views import check, office, papers

BASE = "s/<int:season_id>/naming/<slug:stage_id>/"

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
]
