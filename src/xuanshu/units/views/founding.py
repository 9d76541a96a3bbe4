"""The first page of a new installation."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuanshu.core.verdict import RuleError
from xuanshu.units.access import Request
from xuanshu.units.forms import FoundForm
from xuanshu.units.models import Post, Role
from xuanshu.units.queries import federations, policy_of_roles
from xuanshu.units.rules.passwords import rules_in_words
from xuanshu.units.services import House, open_house
from xuanshu.units.services.setup_code import forget_setup_code, is_setup_code


@require_http_methods(["GET", "POST"])
def found(request: Request) -> HttpResponse:
    """Found the federation; once there is one this page does not exist."""
    if federations():
        raise Http404
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        post = form.attempt(lambda: _found(request, form))
        if post is not None:
            forget_setup_code()
            messages.success(request, _("%s已建立，请登录。") % post.unit.name)
            return redirect("account_login")
    status = 409 if form.refusal else 200
    rules = rules_in_words(policy_of_roles([Role.SYSTEM]))
    return render(request, "units/found.html", {"form": form, "rules": rules}, status=status)


def _found(request: Request, form: FoundForm) -> Post:
    data = form.cleaned_data
    if not is_setup_code(data["setup_code"]):
        raise RuleError(
            _("设置码不对；它印在启动服务的窗口里，也在数据文件夹的setup-code文件里。"),
            field="setup_code",
        )
    return open_house(
        house=House(data["code"].strip().lower(), data["name"], data["short_name"]),
        username=data["username"],
        name=data["person"],
        password=data["password"],
        now=request.now,
    )
