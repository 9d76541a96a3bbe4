"""What the house holds of a person: to see, to take along, to ask about; and the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit import slots
from xuanshu.kit.lists import page_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.forms import AnswerForm, DataRequestForm
from xuanshu.units.models import DataRequest, Role
from xuanshu.units.queries import (
    acts_by_verb,
    consents_of,
    posts_ever,
    request_for,
    requests_for,
    requests_of,
)
from xuanshu.units.services import answer_request, ask_about_data, take_request_back

REFUSED = 409


@require_http_methods(["GET", "POST"])
@page_for()
def own_data(request: Request) -> HttpResponse:
    """Show what is held of the person; take a request."""
    form = DataRequestForm(request.POST or None)
    if request.method == "POST":
        made = form.attempt(
            lambda: ask_about_data(actor=request.actor, **form.cleaned_data, now=request.now)
        )
        if made is not None:
            messages.success(request, _("已提交，最迟%s答复。") % f"{made.due:%Y-%m-%d}")
            return redirect("own-data")
    context = _held(request) | {"form": form}
    status = REFUSED if form.refusal else 200
    return render(request, "units/own_data.html", context, status=status)


def _held(request: Request) -> dict[str, Any]:
    person = request.actor.person
    return {
        "person": person,
        "posts": posts_ever(person),
        "consents": consents_of(person),
        "requests": requests_of(person),
        "acts": sum(count for _verb, count in acts_by_verb(person)),
        "held": slots.items("held", request.actor),
    }


@require_GET
@page_for()
def own_data_copy(request: Request) -> HttpResponse:
    """Give the person a copy that machines can read."""
    held, person = _held(request), request.actor.person
    copy = {
        "姓名": person.name,
        "账号": person.username,
        "办公电话": person.phone,
        "任职": [
            {
                "单位": post.unit.name,
                "身份": post.get_role_display(),
                "职务": post.title,
                "起": post.since,
                "止": post.until,
            }
            for post in held["posts"]
        ],
        "同意情况": [
            {"版本": said.notice.number, "同意": said.given, "时间": said.at}
            for said in held["consents"]
        ],
        "提出的要求": [
            {"要求": asked.get_ask_display(), "内容": asked.text, "答复": asked.answer}
            for asked in held["requests"]
        ],
        "操作记录": dict(acts_by_verb(person)),
        "其他": [{"内容": line.label, "数量": line.count} for line in held["held"]],
    }
    answer = JsonResponse(copy, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="own-data.json"'
    return answer


@require_POST
@page_for()
def own_request_back(request: Request, request_id: int) -> HttpResponse:
    """Take one's own request back."""
    found = _request(request, request_id)
    if found.person_id != request.actor.person.pk:
        raise Http404
    take_request_back(actor=request.actor, request=found, now=request.now)
    messages.success(request, _("已撤回。"))
    return redirect("own-data")


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY)
def data_requests(request: Request) -> HttpResponse:
    """Show what people asked about their data, what waits first."""
    page = page_of(request, requests_for(request.actor))
    return render(request, "units/data_requests.html", {"page": page})


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM, Role.SECURITY)
def data_request(request: Request, request_id: int) -> HttpResponse:
    """Show one request; answer it."""
    found = _request(request, request_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        done = form.attempt(
            lambda: answer_request(
                actor=request.actor,
                request=found,
                granted=form.cleaned_data["granted"] == "yes",
                answer=form.cleaned_data["answer"],
                now=request.now,
            )
        )
        if done is not None:
            messages.success(request, _("已答复。"))
            return redirect("data-requests")
    context = {"found": found, "form": form}
    status = REFUSED if form.refusal else 200
    return render(request, "units/data_request.html", context, status=status)


def _request(request: Request, request_id: int) -> DataRequest:
    found = request_for(request.actor, request_id)
    if found is None:
        raise Http404
    return found
