"""Templates: one frame, no code in them, nothing from elsewhere."""

import re

from tests.house.tree import SOURCE, having, name, said, text

FRAMES = {"kit/base.html", "kit/public.html"}
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
EVENT = re.compile(r"\son[a-z]+\s*=|\shx-on[:\w-]*\s*=", re.IGNORECASE)
STYLE = re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)[\w.-]+\.[a-z]{2,}", re.IGNORECASE)
HEADLESS = re.compile(r"<th\b[^>]*>\s*</th>")
DYNAMIC = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


def templates():
    return having(".html", SOURCE)


def own_static():
    static = SOURCE / "kit" / "static"
    return [path for suffix in (".css", ".js", ".svg") for path in having(suffix, static)]


def tags(path):
    """The tags of a page without what Django puts in them."""
    return TAG.findall(DYNAMIC.sub("", text(path)))


def test_a_page_stands_in_a_frame_or_is_a_part():
    offenders = [
        name(path)
        for path in templates()
        if not path.name.startswith("_")
        and "/".join(path.parts[-2:]) not in FRAMES
        and not text(path).lstrip().startswith("{% extends ")
    ]
    assert not offenders, said(offenders)


def test_no_code_and_no_style_in_a_page():
    offenders = [
        f"{name(path)}: {tag}"
        for path in templates()
        for tag in tags(path)
        if EVENT.search(tag) or STYLE.search(tag) or SCRIPT.search(tag)
    ]
    assert not offenders, said(offenders)


def test_a_page_fetches_nothing_from_elsewhere():
    offenders = [
        f"{name(path)}: {found.group()}"
        for path in (*templates(), *own_static())
        for found in ADDRESS.finditer(text(path))
    ]
    assert not offenders, said(offenders)


def test_every_column_says_what_it_holds():
    offenders = [name(path) for path in templates() if HEADLESS.search(text(path))]
    assert not offenders, said(offenders)


def test_the_rules_see_what_they_forbid():
    assert EVENT.search('<a onclick="x()">')
    assert EVENT.search('<a hx-on:click="x()">')
    assert not EVENT.search('<a data-on="x">')
    assert STYLE.search('<p style="color:red">')
    assert SCRIPT.search("<script>")
    assert SCRIPT.search("<script defer>")
    assert not SCRIPT.search('<script src="a.js" defer>')
    assert ADDRESS.search('href="https://cdn.example.com/a.css"')
    assert ADDRESS.search('src="//cdn.example.com/a.js"')
    assert not ADDRESS.search('xmlns="http://www.w3.org/2000/svg"')
    assert HEADLESS.search('<th class="num"></th>')
    assert not HEADLESS.search("<th>甲</th>")
