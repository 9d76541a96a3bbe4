"""Addresses of the room."""

from django.urls import path

from xuanshu.cultivation import views

POOL = "s/<int:season_id>/pool/<slug:stage_id>/"

urlpatterns = [
    path(POOL, views.pool_page, name="pool"),
    path(f"{POOL}excel/", views.pool_excel, name="pool-excel"),
    path(f"{POOL}take/", views.take_many, name="pool-take"),
    path(f"{POOL}<int:entry_id>/", views.entry_in_pool, name="pool-entry"),
]
