"""Small template tags: icons, state tags with words, dates as documents write them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString

from xuanshu.kit import interpreter, language, slots
from xuanshu.kit.forms import dress
from xuanshu.kit.words import of_scripts

register = template.Library()

# A state is shown by a word in a coloured tag: colour is never the only signal.
TONES = {
    "draft": "secondary",
    "filed": "primary",
    "returned": "warning",
    "accepted": "success",
    "refused": "danger",
    "withdrawn": "secondary",
    "ok": "success",
    "warn": "warning",
    "bad": "danger",
    "info": "primary",
    "none": "secondary",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a bootstrap icon, hidden from screen readers (the words stand beside it)."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


@register.simple_tag
def tag(word: str, tone: str = "none") -> SafeString:
    """Return a coloured tag; ``tone`` is a state or ok / warn / bad / info / none."""
    return format_html(
        '<span class="tag tag-{}">{}</span>', TONES.get(tone, "secondary"), interpreter.say(word)
    )


@register.filter
def say(words: object) -> str:
    """Return words that Python made in Chinese, in the language of the page."""
    return interpreter.say(words)


@register.simple_tag
def page_language() -> str:
    """Return the language of the page as HTML names it."""
    return language.tag_of(translation.get_language() or settings.LANGUAGE_CODE)


@register.simple_tag
def language_tag(code: str) -> str:
    """Return a language as HTML names it."""
    return language.tag_of(code)


@register.simple_tag
def script_words() -> SafeString:
    """Return the words that the page's scripts say, as data for them."""
    return json_script(of_scripts(), "words")


@register.filter
def zh_date(moment: dt.date | None) -> str:
    """Return "2026年4月5日", as official documents write it, or the same in the page's words."""
    if moment is None:
        return ""
    if isinstance(moment, dt.datetime):
        moment = timezone.localtime(moment)
    if translation.get_language() != settings.LANGUAGE_CODE:
        return date_format(moment, "DATE_FORMAT")
    return f"{moment.year}年{moment.month}月{moment.day}日"


@register.filter
def zh_time(moment: dt.datetime | None) -> str:
    """Return "2026-04-05 09:30" in the installation's zone, as tables write it."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """Return ``mapping[key]``, or nothing where there is none."""
    try:
        return mapping.get(key, "")
    except AttributeError:
        return ""


@register.filter
def masked(phone: str) -> str:
    """Return a telephone with its middle hidden: 138****1234."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > len("1381234") else phone


@register.filter
def in_fours(signs: str) -> str:
    """Return a code in groups of four, as people read and copy it."""
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


@register.inclusion_tag("kit/_field.html")
def field(bound: Any, hint: str = "", clause: str = "") -> dict[str, Any]:
    """Show a form field with its label, hint, clause and errors; forms of others are dressed."""
    if "class" not in bound.field.widget.attrs:
        dress(bound.field.widget)
    return {"field": bound, "hint": hint or bound.help_text, "clause": clause}


@register.inclusion_tag("kit/_pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Show the pager of a list: total, pages, previous and next, keeping the query."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}


@register.simple_tag
def cite(clause: str, season: Any = None) -> str:
    """Return a clause as people cite it: with the document's title where a season is at hand."""
    rules = getattr(season, "rules", None)
    return rules.cite(clause) if rules else clause


@register.simple_tag(takes_context=True)
def season_steps(context: dict[str, Any], season: Any) -> list[tuple[Any, slots.Step]]:
    """Return the stages of a season with how far each is, for the steps bar.

    A step leads only where the reader's own menu leads, so that nobody is sent to a closed door.
    """
    stages = season.rules.stages
    known = slots.steps(season, (stage.kind for stage in stages))
    places = {item.label: item.url for item in context.get("menu") or ()}
    found = []
    for stage in stages:
        step = known.get(stage.id, slots.Step("ahead"))
        url = step.url if step.url in places.values() else places.get(stage.label, "")
        found.append((stage, replace(step, url=url)))
    return found
