"""Addresses of the room."""

from django.urls import include, path

from xuanshu.programmes.views import (
    bodies,
    calendar,
    consultation,
    consultation_answer,
    consultation_list,
    consultation_office,
    consultation_summary,
    copying,
    editing,
    keeping,
    publishing,
    schemes,
    seasons,
    setup,
    versions,
)

_about, _answer = consultation, consultation_answer
_office, _summary = consultation_office, consultation_summary

ONE_CONSULTATION = [
    path("", _about.consultation_page, name="consultation"),
    path("save/", _about.consultation_save, name="consultation-save"),
    path("do/<slug:move>/", _about.consultation_move, name="consultation-move"),
    path("next/", _about.consultation_next, name="consultation-next"),
    path("answer/", _answer.answer_page, name="consultation-answer"),
    path("answer/save/", _answer.answer_save, name="consultation-answer-save"),
    path("answer/back/", _answer.answer_take_back, name="consultation-take-back"),
    path("answer/scan/", _answer.answer_scan, name="consultation-scan"),
    path("answer/sheet.pdf", _answer.answer_sheet, name="consultation-sheet"),
    path("units/excel/", _office.units_excel, name="consultation-units-excel"),
    path("units/<int:asked_id>/", _office.reply_page, name="consultation-reply"),
    path("units/<int:asked_id>/scan/", _answer.scan_file, name="consultation-scan-file"),
    path("units/<int:asked_id>/return/", _office.reply_return, name="consultation-return"),
    path("units/<int:asked_id>/enter/", _office.enter_page, name="consultation-enter"),
    path("opinions/", _office.opinions_page, name="consultation-opinions"),
    path("opinions/excel/", _office.opinions_excel, name="consultation-opinions-excel"),
    path("opinions/<slug:act>/", _office.opinions_act, name="consultation-opinions-act"),
    path("summary/", _summary.summary_page, name="consultation-summary"),
    path("summary.pdf", _summary.summary_paper, name="consultation-summary-pdf"),
    path("summary/excel/", _summary.summary_excel, name="consultation-summary-excel"),
    path("origins/", _summary.origins_page, name="consultation-origins"),
    path("origins/excel/", _summary.origins_excel, name="consultation-origins-excel"),
    path("origins/trace/", _summary.origins_trace, name="consultation-trace"),
]

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
    path("consultations/", consultation_list.consultations_page, name="consultations"),
    path("consultations/excel/", consultation_list.consultations_excel, name="consultations-excel"),
    path("consultations/add/", consultation_list.consultation_add, name="consultation-add"),
    path("consultations/<int:consultation_id>/", include(ONE_CONSULTATION)),
    path("consultation/<str:token>/", consultation_summary.missing, name="consultation-public"),
]

# Schemes edited in pages, and the versions of a running season.
urlpatterns += [
    path("seasons/schemes/<int:version_id>/edit/", editing.edit_page, name="scheme-edit"),
    path("seasons/schemes/<int:version_id>/edit/save/", editing.edit_save, name="scheme-edit-save"),
    path("seasons/schemes/<int:version_id>/edit/row/", editing.edit_row, name="scheme-edit-row"),
    path(
        "seasons/schemes/<int:version_id>/edit/discard/",
        editing.edit_discard,
        name="scheme-edit-discard",
    ),
    path(
        "seasons/schemes/<int:version_id>/edit/preview/",
        keeping.edit_preview,
        name="scheme-edit-preview",
    ),
    path("seasons/schemes/<int:version_id>/edit/keep/", keeping.edit_keep, name="scheme-edit-keep"),
    path(
        "seasons/schemes/<int:version_id>/edit/carry/", keeping.edit_carry, name="scheme-edit-carry"
    ),
    path(
        "seasons/schemes/<int:version_id>/approval/", keeping.approval_add, name="scheme-approval"
    ),
    path("seasons/schemes/<int:version_id>/source/", editing.scheme_source, name="scheme-source"),
    path("s/<int:season_id>/versions/", versions.season_versions, name="season-versions"),
    path(
        "s/<int:season_id>/versions/<int:version_id>/",
        versions.season_version,
        name="season-version",
    ),
]
