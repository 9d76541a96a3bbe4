"""One's own sessions: how long is left, signing in again in place, where else one is signed in."""

from __future__ import annotations

from allauth.account.forms import LoginForm
from allauth.account.stages import LoginStageController
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.stages import AuthenticateStage
from allauth.utils import get_form_class
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.units.access import CHOSEN_POST, Request, page_for
from xuanshu.units.queries import factors_of, sessions_of
from xuanshu.units.rules import device
from xuanshu.units.services import end_sessions


@require_GET
@never_cache
def left(request: Request) -> HttpResponse:
    """Say how many seconds the session has left; 0 for nobody."""
    return JsonResponse({"left": request.left, "account": request.user.get_username()})


@require_POST
@sensitive_post_parameters("password")
def again(request: HttpRequest) -> HttpResponse:
    """Sign the person of a page in again while the page stays open, in the post it shows."""
    form = LoginForm(request.POST, request=request)
    if not form.is_valid():
        found = [str(message) for each in form.errors.values() for message in each]
        raise RuleError(found[0], field="password")
    form.login(request)
    if not request.user.is_authenticated:
        _again_second(request)
    post = request.POST.get("post", "")
    if post.isdecimal():
        request.session[CHOSEN_POST] = int(post)
    return JsonResponse({"account": request.user.get_username()})


def _again_second(request: HttpRequest) -> None:
    """Ask for the second factor of somebody whose password was right; a code may come with it."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        raise RuleError(_("请在登录页重新登录。"))
    if not factors_of(stage.login.user).totp:
        raise RuleError(_("请另开一个窗口，用通行密钥登录，再回到这一页，已填的内容都在。"))
    if "code" not in request.POST:
        raise RuleError(_("密码正确，请再输入手机上显示的验证码。"), field="code")
    form = get_form_class(mfa_settings.FORMS, "authenticate", AuthenticateForm)(
        user=stage.login.user, data=request.POST
    )
    if not form.is_valid():
        raise RuleError(str(form.errors["code"][0]), field="code")
    form.save()
    stage.exit()


@require_GET
@page_for()
def sessions(request: Request) -> HttpResponse:
    """Show where the person is signed in."""
    held = sessions_of(request.actor.person, timezone.now())
    lines = [(each, device(each.user_agent)) for each in held]
    context = {"lines": lines, "here": request.session.session_key}
    return render(request, "units/sessions.html", context)


@require_POST
@page_for()
def sessions_end(request: Request) -> HttpResponse:
    """Sign out everywhere but here."""
    here = request.session.session_key or ""
    end_sessions(actor=request.actor, session_key=here, now=request.now)
    messages.success(request, _("其他设备上的登录都已退出。"))
    return redirect("own-sessions")
