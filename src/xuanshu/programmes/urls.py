"""Addresses of the room."""

from django.urls import path

from xuanshu.programmes.views import bodies, calendar, copying, publishing, schemes, seasons, setup

urlpatterns = [
    path("seasons/", seasons.seasons_page, name="seasons"),
    path("seasons/schemes/add/", schemes.scheme_add, name="scheme-add"),
    path("seasons/schemes/<int:version_id>/", schemes.scheme_version, name="scheme-version"),
    path(
        "seasons/schemes/<int:version_id>/explanation.pdf",
        schemes.scheme_explanation,
        name="scheme-explanation",
    ),
    path("s/<int:season_id>/rules/", seasons.rules_page, name="rules"),
    path("s/<int:season_id>/setup/", setup.setup_page, name="setup"),
    path("s/<int:season_id>/copy/", copying.season_copy, name="season-copy"),
    path("s/<int:season_id>/setup/again/", copying.setup_again, name="setup-again"),
    path("s/<int:season_id>/setup/again/seat/", copying.setup_seat_again, name="setup-seat-again"),
    path("s/<int:season_id>/setup/dates/", setup.setup_dates, name="setup-dates"),
    path("s/<int:season_id>/setup/point/", setup.setup_point, name="setup-point"),
    path("s/<int:season_id>/setup/defaults/", setup.setup_defaults, name="setup-defaults"),
    path("s/<int:season_id>/setup/units/", publishing.setup_units, name="setup-units"),
    path("s/<int:season_id>/setup/publish/", publishing.setup_publish, name="setup-publish"),
    path("s/<int:season_id>/setup/move/<str:path>/", publishing.move_date, name="move-date"),
    path(
        "s/<int:season_id>/setup/confirmation.pdf",
        publishing.confirmation_pdf,
        name="rules-confirmation",
    ),
    path(
        "s/<int:season_id>/setup/notice.<str:form>", publishing.notice_draft, name="season-notice"
    ),
    path("s/<int:season_id>/bodies/", bodies.bodies_page, name="bodies"),
    path("s/<int:season_id>/bodies/<slug:body>/seat/", bodies.seat_member, name="seat"),
    path("s/<int:season_id>/bodies/unseat/<int:member_id>/", bodies.unseat_member, name="unseat"),
    path("calendar/", calendar.calendar_page, name="calendar"),
    path("calendar/add/", calendar.calendar_add, name="calendar-add"),
    path("calendar/<int:year>/", calendar.calendar_year_page, name="calendar-year"),
]
