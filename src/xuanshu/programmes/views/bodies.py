"""Who sits in the bodies of a season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.programmes.access import body_of, may_seat, role_of_body, season_for
from xuanshu.programmes.forms import SeatForm
from xuanshu.programmes.models import BodyMember, Season
from xuanshu.programmes.queries import all_members, holders
from xuanshu.programmes.services import seat, unseat
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Post, Role

REFUSED = 409


@dataclass(frozen=True, slots=True)
class BodyCard:
    """A body with its seats and the form that adds one."""

    key: str
    body: Any
    role: str
    cite: str
    size: str
    members: list[BodyMember]
    form: SeatForm


@require_GET
@page_for(Role.OFFICE)
def bodies_page(request: Request, season_id: int) -> HttpResponse:
    """Show the bodies of the scheme and who sits in them."""
    season = season_for(request.actor, season_id)
    request.season = season
    return _page(request, season)


def _page(
    request: Request, season: Season, key: str = "", refused: SeatForm | None = None
) -> HttpResponse:
    """Return the page; a refused form stands in it as it was typed."""
    people = _people(request)
    sitting: dict[str, list[BodyMember]] = {}
    for member in all_members(season):
        sitting.setdefault(member.body, []).append(member)
    cards = [
        BodyCard(
            key=each,
            body=body,
            role=str(Role(role_of_body(season.rules, each)).label),
            cite=season.rules.cite(body.clause),
            size=_size(season, each),
            members=sitting.get(each, []),
            form=refused
            if refused is not None and each == key
            else _form(season, each, people, sitting.get(each, [])),
        )
        for each, body in season.rules.bodies.items()
    ]
    may = may_seat(request.actor, season)
    context = {"season": season, "cards": cards, "may_seat": may}
    return render(request, "programmes/bodies.html", context, status=REFUSED if refused else 200)


def _people(request: Request) -> dict[str, list[Post]]:
    """Return who may sit, by role."""
    actor, day = request.actor, local_day(request.now)
    return {role: holders(actor.federation, role, day) for role in (Role.JUDGE, Role.COMMITTEE)}


def _form(
    season: Season,
    key: str,
    people: dict[str, list[Post]],
    members: list[BodyMember],
    data: Any = None,
) -> SeatForm:
    """Return the form that adds somebody who does not sit in the body yet."""
    taken = {member.person_id for member in members}
    posts = people[role_of_body(season.rules, key)]
    offered = {
        post.person_id: f"{post.person.name}　{post.unit.short_name}"
        for post in posts
        if post.person_id not in taken
    }
    return SeatForm(offered.items(), data, prefix=key)


def _size(season: Season, key: str) -> str:
    """Return how many the scheme asks to sit in a body that marks; "" where it says nothing."""
    for stage in season.rules.of_kind("judging"):
        if body_of(stage) == key:
            text = getattr(getattr(stage, "panel_size", None), "text", None)
            return str(text()) if callable(text) else ""
    return ""


@require_POST
@page_for(Role.OFFICE)
def seat_member(request: Request, season_id: int, body: str) -> HttpResponse:
    """Add somebody to a body."""
    season = season_for(request.actor, season_id)
    request.season = season
    if body not in season.rules.bodies:
        raise Http404
    members = [each for each in all_members(season) if each.body == body]
    people = _people(request)
    form = _form(season, body, people, members, request.POST)
    actor, now = request.actor, request.now
    done = None
    if form.is_valid():
        chosen = int(form.cleaned_data["person"])
        posts = people[role_of_body(season.rules, body)]
        person = next(post.person for post in posts if post.person_id == chosen)
        order = max((each.order for each in members), default=0) + 1
        title = form.cleaned_data["title"]
        done = form.attempt(
            lambda: seat(
                actor=actor,
                season=season,
                body=body,
                person=person,
                title=title,
                order=order,
                now=now,
            )
        )
    if done is None:
        return _page(request, season, body, form)
    messages.success(request, _("已加入名单。"))
    return redirect("bodies", season.pk)


@require_POST
@page_for(Role.OFFICE)
def unseat_member(request: Request, season_id: int, member_id: int) -> HttpResponse:
    """Take somebody out of a body."""
    season = season_for(request.actor, season_id)
    request.season = season
    member = all_members(season).filter(pk=member_id).first()
    if member is None:
        raise Http404
    unseat(actor=request.actor, member=member, now=request.now)
    messages.success(request, _("已移出名单。"))
    return redirect("bodies", season.pk)
