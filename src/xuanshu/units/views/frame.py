"""Switching posts, the page of messages and that of safety."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from xuanshu.kit.lists import page_of
from xuanshu.outbox.queries import messages_of
from xuanshu.outbox.services import mark_read
from xuanshu.units.access import CHOSEN_POST, CHOSEN_UNIT, Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.queries import measures


@require_POST
@page_for()
def switch_post(request: Request, post_id: int) -> HttpResponse:
    """Act in another post from now on; a post that is not one's own changes nothing."""
    if any(post.pk == post_id for post in request.actor.other_posts):
        request.session[CHOSEN_POST] = post_id
        request.session.pop(CHOSEN_UNIT, None)
    return redirect("home")


@require_POST
@page_for()
def switch_unit(request: Request, unit_id: int) -> HttpResponse:
    """Go on with the matters of a unit gone into one's own; any other unit means one's own."""
    if unit_id in request.actor.post.unit.stands_for:
        request.session[CHOSEN_UNIT] = unit_id
    else:
        request.session.pop(CHOSEN_UNIT, None)
    return redirect("home")


@require_GET
@page_for()
def messages_page(request: Request) -> HttpResponse:
    """Show a person's messages, newest first, and note them as read."""
    page = page_of(request, messages_of(request.actor.person.pk))
    answer = render(request, "units/messages.html", {"page": page})
    mark_read(person_id=request.actor.person.pk, now=request.now)
    return answer


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY, Role.AUDIT)
def safety_page(request: Request) -> HttpResponse:
    """Show the measures of safety that are in force, for an assessor."""
    return render(request, "units/safety.html", {"measures": measures()})
