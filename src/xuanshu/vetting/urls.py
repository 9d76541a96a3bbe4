"""Addresses of the room."""

from django.urls import path

from xuanshu.vetting.views import filings, quota, record, screening

FILINGS = "s/<int:season_id>/filings/<slug:stage_id>/"
SCREENING = "s/<int:season_id>/screening/<slug:stage_id>/"

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
    path(SCREENING, screening.screening_page, name="screening"),
    path(f"{SCREENING}excel/", screening.screening_excel, name="screening-excel"),
    path(f"{SCREENING}<int:record_id>/", screening.screen_page, name="screening-record"),
    path(f"{SCREENING}<int:record_id>/reopen/", screening.unscreen, name="screening-reopen"),
]
