"""In which language a page speaks.

Python speaks Chinese, always: whatever is stored, journalled, sent or printed is Chinese, whoever
acts. Only the rendering of a template for a request speaks the reader's language
(``docs/explanation/decisions``: "Python speaks Chinese, a page the reader's language").
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils import translation

# How a language is called in HTML, where Django's name for it is another.
IN_HTML = {"zh-hans": "zh-CN"}


def language_of(request: HttpRequest | None) -> str:
    """Return the language this browser has chosen; Chinese until it has."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") if request else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def speaking_to(request: HttpRequest | None) -> AbstractContextManager[None]:
    """Return a context in which words are said in the reader's language; Chinese for nobody."""
    return translation.override(language_of(request))


def tag_of(language: str) -> str:
    """Return the language as HTML's ``lang`` wants it."""
    return IN_HTML.get(language, language)


class Page(Template):
    """A template that is rendered in the language of the request it answers."""

    def render(
        self, context: dict[str, Any] | None = None, request: HttpRequest | None = None
    ) -> str:
        """Return the page's text."""
        with speaking_to(request):
            return super().render(context, request)


class Pages(DjangoTemplates):
    """Django's own templates, each spoken in its reader's language."""

    def from_string(self, template_code: str) -> Page:
        """Return a page from its source."""
        return Page(self.engine.from_string(template_code), self)

    def get_template(self, template_name: str) -> Page:
        """Return the page of that name."""
        found = super().get_template(template_name)
        return Page(found.template, self)
