"""Addresses of the room."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path(
        "s/<int:season_id>/meetings/<slug:stage_id>/",
        TemplateView.as_view(template_name="kit/base.html"),
        name="meeting",
    ),
    path(
        "s/<int:season_id>/meetings/<slug:stage_id>/review/",
        TemplateView.as_view(template_name="kit/base.html"),
        name="meeting-review",
    ),
]
