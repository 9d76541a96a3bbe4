"""The English catalogue is whole: what a page can say, it can say in English."""

import re

import pytest
from babel.messages import Catalog

from tools import messages
from xuanshu.kit import interpreter

GAP = interpreter.GAP
QUOTED = re.compile(r"“[^”]*”")


def texts(message):
    """The message and its translation, form by form."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    return zip(ids, said, strict=True)


def untranslated(catalogue):
    return [str(each.id) for each in catalogue if each.id and not messages.translated(each.string)]


def fuzzy(catalogue):
    return [str(each.id) for each in catalogue if each.id and each.fuzzy]


def with_other_gaps(catalogue):
    """What is filled in must have a place in both, or a page fails or loses something."""
    return [
        f"{chinese} | {said}"
        for each in catalogue
        if each.id
        for chinese, said in texts(each)
        if sorted({gap[0] for gap in GAP.finditer(chinese)})
        != sorted({gap[0] for gap in GAP.finditer(said or "")})
    ]


def with_chinese(catalogue):
    """Chinese may stand in a translation only as a quotation of what is to be typed or found."""
    return [
        f"{chinese} | {said}"
        for each in catalogue
        if each.id
        for chinese, said in texts(each)
        if messages.HAN.search(QUOTED.sub("", said or ""))
    ]


def with_other_breaks(catalogue):
    """A line break at an end joins or parts what stands beside it."""
    return [
        f"{chinese!r} | {said!r}"
        for each in catalogue
        if each.id
        for chinese, said in texts(each)
        for edge in ("startswith", "endswith")
        if getattr(chinese, edge)("\n") != getattr(said or "", edge)("\n")
    ]


RULES = (untranslated, fuzzy, with_other_gaps, with_chinese, with_other_breaks)


@pytest.fixture(scope="module")
def kept():
    return messages.read()


def test_the_catalogue_holds_what_the_pages_say_and_nothing_else(kept):
    now = {str(each.id) for each in messages.gathered() if each.id}
    there = {str(each.id) for each in kept if each.id}
    assert now - there == set(), "not in the catalogue: run `make messages`"
    assert there - now == set(), "said by no page any more: run `make messages`"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_message_is_translated_well(rule, kept):
    found = rule(kept)
    assert not found, "\n".join(found)


def test_what_django_reads_is_what_is_kept(kept):
    with messages.MO.open("rb") as file:
        compiled = interpreter.Catalogue(file).messages
    said = (each for each in kept if each.id and isinstance(each.id, str) and each.string)
    single = {each.id: each.string for each in said}
    assert compiled == single, "compile it: run `make setup`"


def test_the_rules_see_what_they_forbid():
    bad = Catalog(locale="en")
    bad.add("甲", "")
    bad.add("乙", "B", flags=["fuzzy"])
    bad.add("共%(n)s项", "%(m)s in all")
    bad.add("第{n}版", "Edition")
    bad.add("丙", "丙 “丙”")
    bad.add("\n丁", "D")
    counts = {rule.__name__: len(rule(bad)) for rule in RULES}
    assert counts == {
        "untranslated": 1,
        "fuzzy": 1,
        "with_other_gaps": 2,
        "with_chinese": 1,
        "with_other_breaks": 1,
    }


def test_words_are_gathered_wherever_a_page_may_meet_them(tmp_path, monkeypatch):
    source = tmp_path / "src" / "xuanshu"
    (source / "room" / "templates" / "room").mkdir(parents=True)
    (source / "core" / "scheme").mkdir(parents=True)
    (source / "room" / "templates" / "room" / "page.html").write_text(
        "{% translate '甲页' %}"
        "{% blocktranslate trimmed with n=n %}\n  共{{ n }}项\n{% endblocktranslate %}",
        encoding="utf-8",
    )
    (source / "room" / "views.py").write_text(
        '"""文档。"""\n'
        "def view(unit, n):\n"
        "    record(says='记录一句')\n"
        "    download(f'{n}年.xlsx')\n"
        "    return f'{unit.name}还差{n}个' if n else _('乙页')\n",
        encoding="utf-8",
    )
    (source / "room" / "documents.py").write_text("TITLE = '丙纸'\n", encoding="utf-8")
    (source / "core" / "scheme" / "rule.py").write_text(
        "LABEL = '方案的话'\nraise RuleError('不能这样')\n", encoding="utf-8"
    )
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", source)
    found = {each.id for each in messages.gathered() if each.id}
    assert found == {"甲页", "共%(n)s项", "{name}还差{n}个", "乙页", "不能这样"}
