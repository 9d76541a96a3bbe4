"""The pages in English: whoever looks, no Chinese is left but what the season itself says."""

from __future__ import annotations

import re

import pytest
import yaml
from django.apps import apps
from django.db import transaction
from django.db.models import CharField, JSONField, TextField
from django.test import Client
from django.utils import translation

from tests.journeys import desk as desk_module
from tests.journeys.desk import Desk
from tests.journeys.finished import PAGES, finished
from tests.journeys.page import Page
from tests.journeys.test_permissions import TABLE, WHO
from tests.journeys.test_season_over_http import walk
from tests.journeys.test_walk_in_browser import OFFICE, PHONE, fits
from tests.journeys.test_walk_in_browser import sign_in as sign_in_there
from tests.makers.programmes import fill_calendar
from tests.makers.units import sign_in
from xuanshu.entries.queries import asks_of
from xuanshu.kit.interpreter import messages, say
from xuanshu.programmes.models import Season

pytestmark = pytest.mark.looks

OK, FOUND = 200, 302
# So many blanks make a sentence.
WORDS = 3
HAN = re.compile(r"[\u3400-\u9fff]")
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "data-confirm")
# What people type stands in these; what the page says stands around them.
TYPED = {"textarea", "script", "style"}
CLAUSE = re.compile(
    r"[一二三四五六七八九十]+([（(][一二三四五六七八九十]+[）)])?\d*|第[一二三四五六七八九十]+条"
)
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
    rules = season.rules
    for stage in rules.of_kind("filing"):
        for ask in asks_of(rules, stage):
            words |= {ask.label, *(label for _value, label in ask.choices)}
    words |= set(leaves([*rules.evidence_kinds()]))
    words |= {point.label for point in rules.date_points()}
    words |= {rules.cite(each) for each in words if CLAUSE.fullmatch(each.rpartition(":")[2])}
    lines = {line.strip() for each in words for line in each.split("\n")} | words
    return sorted(
        (each for each in lines if len(HAN.findall(each)) >= SHORTEST), key=len, reverse=True
    )


QUICK = {"handler"}
READERS = [
    pytest.param(who, marks=[] if who in QUICK else [pytest.mark.full], id=who) for who in PAGES
]


@pytest.mark.django_db
@pytest.mark.parametrize("who", READERS)
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


def told_by(answer):
    """Yield what an answer says itself: a page, or data for a script."""
    if "text/html" in answer["Content-Type"] and answer.status_code != FOUND:
        yield from said_by(Page(answer).tree)
    elif "json" in answer["Content-Type"]:
        yield from ("", *leaves(answer.json()))


@pytest.mark.full
@pytest.mark.django_db
def test_no_chinese_is_left_wherever_anybody_may_look(machine):
    season = finished(machine)
    content = content_of(Season._base_manager.get(pk=season.parts["season_id"]))
    left = {}
    for column, who in enumerate(WHO):
        client = english(
            sign_in(Client(), season.people[who]) if who in season.people else Client()
        )
        for name, row in TABLE["GET"].items():
            answer = client.get(season.address(name)) if row.split()[column] == "200" else None
            if answer is None or "text/html" not in answer["Content-Type"]:
                continue
            page = Page(answer)
            if page.tree.get("lang") == "en":
                found = filter(None, (stripped(said, content) for said in said_by(page.tree)))
                left |= dict.fromkeys(found, f"{who} {name}")
    assert not left, "\n" + "\n".join(f"{place}: {words}" for words, place in left.items())


class Abroad(Client):
    """A browser whose acts are done in English; what it shows after them is Chinese again.

    An act that is answered by words (a refusal, a preview, a draft saved) is undone, its answer
    read in English, and done again in Chinese.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.read = set()

    def post(self, path, data=None, *args, follow=False, **kwargs):
        kept = self.cookies.output(header="", sep=";")
        with transaction.atomic():
            self.cookies["language"] = "en"
            answer = super().post(path, data, *args, **kwargs)
            del self.cookies["language"]
            told = list(told_by(answer))
            transaction.set_rollback(bool(told))
        if told:
            self.read |= {(path, words) for words in told}
            self.cookies.load(kept)
            for each in data.values() if isinstance(data, dict) else ():
                if hasattr(each, "seek"):
                    each.seek(0)
            return super().post(path, data, *args, follow=follow, **kwargs)
        if not follow:
            return answer
        place = answer.headers["Location"]
        answer = self.get(place, follow=True)
        answer.redirect_chain.insert(0, (place, FOUND))
        return answer


def reading(arrive, told):
    """Return a desk's way to a page that reads it in English too, and the notes before they go."""

    def read(desk, answer, address, status):
        page = arrive(desk, answer, address, status)
        told.update(desk.client.read)
        with translation.override("en"):
            for note in page.tree.iterfind(".//*[@role='status']"):
                told.update((desk.address, say(text.strip())) for text in note.itertext())
        # What was published is bytes, the same for all.
        if "text/html" in answer["Content-Type"] and not desk.address.startswith("/notice/"):
            desk.client.cookies["language"] = "en"
            english = desk.client.get(desk.address)
            del desk.client.cookies["language"]
            if english.status_code == OK:
                told.update((desk.address, words) for words in said_by(Page(english).tree))
        return page

    return read


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["qingdao-2020", "lanting-2026"])
@pytest.mark.django_db(transaction=True)
def test_a_season_is_walked_in_english_and_leaves_chinese_behind(
    scheme, machine, settings, tmp_path, monkeypatch
):
    told = set()
    monkeypatch.setattr(desk_module, "Client", Abroad)
    monkeypatch.setattr(Desk, "_arrive", reading(Desk._arrive, told))
    walk(scheme, machine, settings, tmp_path)
    season = Season._base_manager.get()
    content = content_of(season)
    left = {x: place for place, text in told if (x := stripped(text, content))}
    assert len(told) > 500
    assert not left, "\n" + "\n".join(sorted(f"{place}: {x}" for x, place in left.items()))
    sentences = [each for each in messages("en").values() if each.count(" ") >= WORDS]
    kept = {words for words in written() if any(each in words for each in sentences)}
    assert not kept, "\n".join(kept)


SAMPLE = {
    "handler": "season-home entries filing rules my-certificates",
    "judge": "judge-list judge-mark",
    "office": "season-home setup quota vetting-record screening judging meeting notice objections",
}


@pytest.mark.full
@pytest.mark.parametrize("role", SAMPLE)
@pytest.mark.parametrize("size", ["16", "24"])
@pytest.mark.django_db(transaction=True)
def test_english_pages_fit_both_screens(role, size, page, live, machine):
    fill_calendar()
    season = finished(machine)
    sign_in_there(page, live, season.people[role].person.username)
    cookies = {"language": "en", "type-size": size}
    page.context.add_cookies([{"name": k, "value": v, "url": live} for k, v in cookies.items()])
    wide = []
    for name in SAMPLE[role].split():
        for screen in (OFFICE, PHONE):
            page.set_viewport_size(screen)
            page.goto(live + season.address(name))
            assert page.locator("html").get_attribute("lang") == "en"
            try:
                fits(page)
            except AssertionError as error:
                wide.append(str(error))
    assert not wide, "\n".join(wide)
