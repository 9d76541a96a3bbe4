"""People: the list, one person with the posts held, a new account, printed notices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit.lists import PDF, XLSX, download, page_of
from xuanshu.units.access import Request, may_hand_over, may_manage, page_for
from xuanshu.units.documents import account_notices_pdf, people_xlsx
from xuanshu.units.forms import NameForm, PersonForm, PostForm
from xuanshu.units.models import Person, Post, Role
from xuanshu.units.queries import (
    factors_of,
    identities_of,
    lasting_posts_of,
    listed_people,
    one_person_on,
    open_posts,
    people_chosen,
    person_of,
    post_of,
    posts_ever,
)
from xuanshu.units.services import (
    change_person,
    end_post,
    give_codes,
    give_post,
    note_shown,
    open_account,
    set_active,
)

PER_PAGE = 50
STATES = ("new", "open", "closed")


def _narrowed(request: Request) -> dict[str, Any]:
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    return {
        "text": request.GET.get("q", "").strip()[:60],
        "role": role if role in Role.values else "",
        "state": state if state in STATES else "",
    }


def _person(request: Request, person_id: int) -> Person:
    found = person_of(request.actor, person_id)
    if found is None:
        raise Http404
    return found


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY)
def people(request: Request) -> HttpResponse:
    """Show who has an account."""
    narrowed = _narrowed(request)
    page = page_of(request, listed_people(request.actor, **narrowed), PER_PAGE)
    context = {
        "page": page,
        "narrowed": narrowed,
        "roles": Role.choices,
        "manages": may_manage(request.actor),
        "query": request.GET.urlencode(),
    }
    return render(request, "units/people.html", context)


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY)
def people_excel(request: Request) -> HttpResponse:
    """Give the list as Excel, telephones masked."""
    data = people_xlsx(
        listed_people(request.actor, **_narrowed(request)), request.actor, request.now
    )
    return download(data, _("人员名册.xlsx"), XLSX)


@require_POST
@page_for(Role.SYSTEM)
def account_notices(request: Request) -> HttpResponse:
    """Give the chosen people new one-time codes and print their 开户通知单."""
    chosen = people_chosen(request.actor, request.POST.getlist("person"))
    reason = request.POST.get("reason", "")[:200]
    given = give_codes(actor=request.actor, people=chosen, reason=reason, now=request.now)
    data = account_notices_pdf(given, request.actor, request.now)
    return download(data, _("开户通知单.pdf"), PDF)


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def person_add(request: Request) -> HttpResponse:
    """Open one account."""
    initial = {"unit": request.GET.get("unit"), "role": request.GET.get("role", Role.HANDLER)}
    form = PersonForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = {**form.cleaned_data, "password": None}
        data["username"] = data["username"].strip().lower()
        by: dict[str, Any] = {"actor": request.actor, "now": request.now}
        post = form.attempt(lambda: open_account(**data, **by))
        if post is not None:
            done = _("已为%s开户，请打印开户通知单。") % post.person.name
            messages.success(request, done + _waits(post))
            return redirect("person", post.person_id)
    status = 409 if form.refusal else 200
    return render(request, "units/person_add.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM, Role.SECURITY, acts=(Role.SYSTEM,))
def person(request: Request, person_id: int) -> HttpResponse:
    """Show one person; correct name and telephone."""
    held = _person(request, person_id)
    form = NameForm(request.POST or None, initial={"name": held.name})
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"actor": request.actor, "now": request.now}
        if form.attempt(lambda: change_person(person=held, **form.cleaned_data, **by)):
            messages.success(request, _("已保存。"))
            return redirect("person", person_id)
    return _show(request, held, form, PostForm(actor=request.actor))


@require_POST
@page_for(Role.SYSTEM)
def person_phone(request: Request, person_id: int) -> HttpResponse:
    """Show the telephone in full, on purpose: the record keeps a line of it."""
    held = _person(request, person_id)
    note_shown(actor=request.actor, about=held, what=_("联系电话"), now=request.now)
    names = NameForm(initial={"name": held.name, "phone": held.phone})
    return _show(request, held, names, PostForm(actor=request.actor), phone=held.phone)


@require_POST
@page_for(Role.SYSTEM)
def post_give(request: Request, person_id: int) -> HttpResponse:
    """Give a person one more post."""
    held = _person(request, person_id)
    form = PostForm(request.POST, actor=request.actor)
    by: dict[str, Any] = {"actor": request.actor, "now": request.now}
    post = (
        form.attempt(lambda: give_post(person=held, **form.cleaned_data, **by))
        if form.is_valid()
        else None
    )
    if post is not None:
        messages.success(request, _("已增加任职。") + _waits(post))
        return redirect("person", person_id)
    names = NameForm(initial={"name": held.name})
    return _show(request, held, names, form)


@require_POST
@page_for(Role.SYSTEM)
def post_end(request: Request, post_id: int) -> HttpResponse:
    """End a post."""
    found = post_of(request.actor, post_id)
    if found is None:
        raise Http404
    warning = _warning(request, [found])
    if warning is not None:
        return warning
    end_post(actor=request.actor, post=found, now=request.now)
    messages.success(request, _("任职已结束。"))
    return redirect("person", found.person_id)


@require_POST
@page_for(Role.SYSTEM)
def person_close(request: Request, person_id: int) -> HttpResponse:
    """Close an account, or open it again."""
    held = _person(request, person_id)
    active = not held.is_active
    today = timezone.localdate(request.now)
    posts = [] if active else list(lasting_posts_of(held, today))
    warning = _warning(request, posts)
    if warning is not None:
        return warning
    set_active(actor=request.actor, person=held, active=active, now=request.now)
    messages.success(request, _("账号已恢复。") if active else _("账号已停用。"))
    return redirect("person", person_id)


def _warning(request: Request, posts: Iterable[Post]) -> HttpResponse | None:
    """Return the page that lists what is open in posts about to end, unless one is sure."""
    found = [] if request.POST.get("sure") else open_posts(posts, request.now)
    if not found:
        return None
    lines = [(post, matters, may_hand_over(request.actor, post)) for post, matters in found]
    return render(request, "units/open_matters.html", {"lines": lines})


def _waits(post: Post) -> str:
    """Return what is to be said of a post that is not in force yet."""
    return _("这项任职须经安全管理员授权后生效，已通知。") if post.waits else ""


def _show(
    request: Request, held: Person, form: NameForm, post_form: PostForm, phone: str = ""
) -> HttpResponse:
    posts = list(posts_ever(held))
    context = {
        "person": held,
        "phone": phone,
        "form": form,
        "post_form": post_form,
        "posts": posts,
        "marks": one_person_on(posts),
        "factors": factors_of(held),
        "houses": settings.OIDC,
        "identities": identities_of(held) if settings.OIDC else [],
        "manages": may_manage(request.actor),
        "today": timezone.localdate(request.now),
    }
    refused = form.refusal or post_form.refusal
    return render(request, "units/person.html", context, status=409 if refused else 200)
