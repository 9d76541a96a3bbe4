"""The notice on personal data: to read and agree, to publish; what is kept for how long."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.units.access import Request, page_for
from xuanshu.units.forms import PrivacyForm
from xuanshu.units.models import Role
from xuanshu.units.queries import must_agree, notice_of, notices_with_counts, outlived
from xuanshu.units.services import agree, due, publish_privacy, take_back
from xuanshu.units.services.privacy_notice import default_notice


@require_GET
@page_for()
def privacy_notice(request: Request) -> HttpResponse:
    """Show the notice in force; ask for consent where it is missing."""
    person = request.actor.person
    notice = notice_of(request.actor.federation)
    context = {"notice": notice, "asked": must_agree(person)}
    context["agreed"] = notice is not None and person.agreed == notice.number
    return render(request, "units/privacy_notice.html", context)


@require_POST
@page_for()
def privacy_agree(request: Request) -> HttpResponse:
    """Agree to the version that was read, and go on."""
    number = request.POST.get("number", "")
    agree(actor=request.actor, number=int(number) if number.isdecimal() else 0, now=request.now)
    return redirect("home")


@require_POST
@page_for()
def privacy_take_back(request: Request) -> HttpResponse:
    """Take one's consent back."""
    take_back(actor=request.actor, now=request.now)
    return redirect("privacy-notice")


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM, Role.SECURITY)
def privacy_text(request: Request) -> HttpResponse:
    """Show the versions of the notice; publish a new one."""
    federation = request.actor.federation
    last = notice_of(federation)
    text = last.text if last else default_notice(federation)
    form = PrivacyForm(request.POST or None, initial={"text": text})
    if request.method == "POST":
        made = form.attempt(
            lambda: publish_privacy(
                actor=request.actor, text=form.cleaned_data["text"], now=request.now
            )
        )
        if made is not None:
            messages.success(
                request, _("已发布第%s版，每个人下次办事前先阅读并同意。") % made.number
            )
            return redirect("privacy-text")
    context = {"form": form, "versions": notices_with_counts(federation)}
    status = 409 if form.refusal else 200
    return render(request, "units/privacy_text.html", context, status=status)


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY, Role.AUDIT)
def retention_page(request: Request) -> HttpResponse:
    """Show what is kept for how long, what is due, what was erased."""
    erased = outlived()
    lines = [(each, erased.get(each.kind.key)) for each in due(request.now)]
    return render(request, "units/retention.html", {"lines": lines})
