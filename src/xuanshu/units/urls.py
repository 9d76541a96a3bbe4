"""Addresses of the room."""

from django.urls import path

from xuanshu.units.views import founding, frame, importing, locks, people, security, sessions, tree

urlpatterns = [
    path("found/", founding.found, name="found"),
    path("post/<int:post_id>/", frame.switch_post, name="switch-post"),
    path("former/<int:unit_id>/", frame.switch_unit, name="switch-unit"),
    path("messages/", frame.messages_page, name="messages"),
    path("journal/", frame.journal_page, name="journal"),
    path("accounts/left/", sessions.left, name="session-left"),
    path("accounts/again/", sessions.again, name="sign-in-again"),
    path("accounts/sessions/", sessions.sessions, name="own-sessions"),
    path("accounts/sessions/end/", sessions.sessions_end, name="own-sessions-end"),
    path("safety/", frame.safety_page, name="safety"),
    path("units/", tree.units, name="units"),
    path("units/excel/", tree.units_excel, name="units-excel"),
    path("units/add/", tree.unit_add, name="unit-add"),
    path("units/import/", importing.units_import, name="units-import"),
    path("units/blank/", importing.blank_list, name="units-blank"),
    path("units/<int:unit_id>/", tree.unit, name="unit"),
    path("units/<int:unit_id>/close/", tree.unit_close, name="unit-close"),
    path("people/", people.people, name="people"),
    path("people/excel/", people.people_excel, name="people-excel"),
    path("people/add/", people.person_add, name="person-add"),
    path("people/notices/", people.account_notices, name="account-notices"),
    path("people/locks/", locks.locks, name="sign-in-locks"),
    path("people/locks/lift/", locks.lock_lift, name="sign-in-unlock"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/post/", people.post_give, name="post-give"),
    path("people/<int:person_id>/factors/", security.factors_remove, name="factors-remove"),
    path("people/<int:person_id>/close/", people.person_close, name="person-close"),
    path("posts/<int:post_id>/end/", people.post_end, name="post-end"),
]
