"""Addresses of the room."""

from django.urls import path

from xuanshu.units import views

urlpatterns = [
    path("post/<int:post_id>/", views.switch_post, name="switch-post"),
    path("messages/", views.messages_page, name="messages"),
    path("journal/", views.journal_page, name="journal"),
]
