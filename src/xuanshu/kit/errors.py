"""Error pages: they say what to do next and show nothing of the inside."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    """Return one plain error page."""
    context = {"title": title, "advice": advice, "status": status}
    return render(request, "kit/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of a request nobody understands, or of text that is far too long."""
    if isinstance(exception, RequestDataTooBig):
        advice = _("返回上一页，内容还在；文字不能超过1MB，长材料请作为文件上传。")
        return _page(request, 400, _("提交的文字过大"), advice)
    return _page(request, 400, _("请求无法识别"), _("请返回上一页重试。"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of a place that is not this person's."""
    reason = str(exception) if exception and str(exception) else _("您的身份不能打开这个页面。")
    return _page(request, 403, _("没有权限"), reason)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page of an address where nothing is, or nothing this person may see."""
    return _page(request, 404, _("没有找到"), _("地址不存在，或不属于您的单位。请从左侧菜单进入。"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page of our own failure."""
    return _page(
        request, 500, _("系统出错了"), _("刚才的操作没有完成，已填内容不会丢失。请稍后重试。")
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page of a form whose sign-in has ended."""
    return _page(
        request,
        403,
        _("登录已过期"),
        _("为了安全，请重新登录后再提交；草稿已自动保存。"),
    )
