"""Addresses of the room."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path(
        "s/<int:season_id>/notices/<slug:stage_id>/",
        TemplateView.as_view(template_name="kit/base.html"),
        name="notice",
    ),
    path("notices/", TemplateView.as_view(template_name="kit/base.html"), name="public-notices"),
    path(
        "notice/<str:token>/",
        TemplateView.as_view(template_name="kit/base.html"),
        name="public-notice",
    ),
]
