"""Addresses of the room."""

from django.urls import path
from django.views.generic import TemplateView

urlpatterns = [
    path(
        "s/<int:season_id>/naming/<slug:stage_id>/",
        TemplateView.as_view(template_name="kit/base.html"),
        name="naming",
    ),
    path(
        "s/<int:season_id>/certificates/",
        TemplateView.as_view(template_name="kit/base.html"),
        name="my-certificates",
    ),
    path(
        "check/<str:code>/", TemplateView.as_view(template_name="kit/base.html"), name="check-code"
    ),
]
