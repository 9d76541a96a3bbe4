"""Addresses of the room."""

from django.http import HttpResponse
from django.urls import path


def soon(request, **kw):
    return HttpResponse()


urlpatterns = [
    path("s/<int:season_id>/entries/", soon, name="entries"),
    path("filings/<int:record_id>/", soon, name="filing"),
    path("entries/<int:entry_id>/", soon, name="entry"),
]
