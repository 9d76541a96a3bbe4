"""The pages in English: whoever looks, no Chinese is left but what the season itself says."""

from __future__ import annotations

import re

import pytest
import yaml
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.test import Client

from tests.journeys.finished import PAGES, finished
from tests.journeys.page import Page
from tests.makers.units import sign_in
from xuanshu.kit.interpreter import messages
from xuanshu.programmes.models import Season

HAN = re.compile(r"[\u3400-\u9fff]")
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "data-confirm")
# What people type stands in these; what the page says stands around them.
TYPED = {"textarea", "script", "style"}
CLAUSE = re.compile(r"[一二三四五六七八九十]+([（(][一二三四五六七八九十]+[）)])?\d*")
# The numbers of objections and leads begin with a character.
NUMBER = re.compile(r"[异线]\d{4}-\d+")
# A single character of somebody's would hide too much.
SHORTEST = 2
PUBLIC = ("account_login", "check", "public-notices")


def english(client):
    """Return the client after it has chosen English."""
    client.post("/language/", {"language": "en", "next": "/"})
    return client


def said_by(element):
    """Yield what a page says: its texts and its labels, but for what it marks as Chinese."""
    if not isinstance(element.tag, str) or element.get("lang", "").startswith("zh"):
        return
    for name in SPOKEN:
        yield element.get(name) or ""
    if element.tag not in TYPED:
        yield element.text or ""
    for child in element:
        yield from said_by(child)
        yield child.tail or ""


def leaves(value):
    """Yield every string inside plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(key)
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)


def written():
    """Return all the Chinese that the season and its people have written, longest first."""
    found = set()
    for model in apps.get_models():
        names = [
            each.attname
            for each in model._meta.concrete_fields
            if isinstance(each, CharField | TextField | JSONField)
        ]
        for row in model._base_manager.values_list(*names):
            found.update(leaves(row))
    return found


def stripped(text, content):
    """Return what is Chinese in a text and was not written by anybody."""
    quotes = text.strip() in messages("en").values()  # what is to be typed, in a translation
    if quotes or CLAUSE.fullmatch(text.strip()):
        return ""
    for words in content:
        if words in text:
            text = text.replace(words, " ")
    text = NUMBER.sub(" ", text)
    return text.strip() if HAN.search(text) else ""


def content_of(season):
    """Return what the season says, in the order in which it is taken away."""
    words = written() | set(leaves(yaml.safe_load(bytes(season.version.source))))
    words |= {season.rules.cite(each) for each in words if CLAUSE.fullmatch(each)}
    lines = {line.strip() for each in words for line in each.split("\n")} | words
    return sorted(
        (each for each in lines if len(HAN.findall(each)) >= SHORTEST), key=len, reverse=True
    )


@pytest.mark.django_db
@pytest.mark.parametrize("who", PAGES)
def test_no_chinese_is_left_in_an_english_page(who, machine):
    season = finished(machine)
    client = english(sign_in(Client(), season.people[who]))
    content = content_of(Season._base_manager.get(pk=season.parts["season_id"]))
    left = []
    for name in PAGES[who].split():
        page = Page(client.get(season.address(name)))
        assert page.tree.get("lang") == "en", name
        left += [f"{name}: {x}" for said in said_by(page.tree) if (x := stripped(said, content))]
    assert not left, "\n" + "\n".join(dict.fromkeys(left))
