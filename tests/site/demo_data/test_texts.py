"""The summaries read like forty-six unions wrote them: length, variety, no slots left open."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from xuanshu.core.text import count_characters
from xuanshu.site.demo.projects import projects
from xuanshu.site.demo.sources import phrases, sources

TEXTS = {p.key: p.application.summary for p in projects() if p.application}
SENTENCE = re.compile(r"[。！？；\n]")
WINDOW = 13


def windows(text):
    """Every run of thirteen signs, as the similarity check of the product sees a text."""
    plain = re.sub(r"\s", "", text)
    return {plain[at : at + WINDOW] for at in range(len(plain) - WINDOW + 1)}


@pytest.mark.parametrize("key", TEXTS)
def test_length_as_word_counts(key):
    assert 1700 <= count_characters(TEXTS[key]) <= 2300


def test_no_sentence_is_in_more_than_six_summaries():
    seen = Counter()
    for text in TEXTS.values():
        seen.update({part for part in SENTENCE.split(text) if len(part) >= WINDOW})
    sentence, most = seen.most_common(1)[0]
    assert most <= 6, sentence


def test_two_summaries_share_little():
    cut = {key: windows(text) for key, text in TEXTS.items()}
    shares = {
        (one, other): len(cut[one] & cut[other]) / min(len(cut[one]), len(cut[other]))
        for one, other in combinations(cut, 2)
    }
    worst = max(shares, key=shares.get)
    assert shares[worst] < 0.12, worst
    assert sum(shares.values()) / len(shares) < 0.05


def test_a_project_never_uses_the_own_sentences_of_another():
    own = Counter()
    for source in sources():
        texts = (source.background, source.effect, source.case, source.spread, source.expected)
        whole = "。".join([*texts, *source.innovation, *(body for _, body in source.steps)])
        own.update({part for part in SENTENCE.split(whole) if len(part) >= WINDOW})
    assert [part for part, count in own.items() if count > 1] == []


def test_each_summary_keeps_its_project_whole():
    for source in sources():
        if not source.applies:
            continue
        text = TEXTS[source.key]
        for part in (source.background, source.effect, source.case, source.spread):
            assert part in text
        for heading, body in source.steps:
            assert heading in text
            assert body in text
        assert source.brand in text


def test_nothing_is_left_open_and_no_line_is_empty():
    for key, text in TEXTS.items():
        assert not re.search(r"[{}\[\]]|None|。。|，，", text), key
        assert all(line.strip() for line in text.splitlines()), key


def test_no_real_city_person_or_telephone_of_the_notices():
    for text in TEXTS.values():
        assert not re.search(r"青岛|保定|秦皇岛|大连|山东|齐鲁", text)
        assert not re.search(r"\d{7,}|@", text)


def test_the_bank_has_no_phrase_twice_and_no_short_part():
    everything = [line for lines in phrases().values() for line in lines]
    assert len(everything) == len(set(everything)) > 200
    assert all(len(lines) >= 12 for lines in phrases().values())


def test_numbers_said_twice_in_one_summary_agree():
    for key, text in TEXTS.items():
        rates = set(re.findall(r"综合满意率为(\d+)%|回答“会继续使用”的占(\d+)%", text))
        assert len({number for pair in rates for number in pair if number}) <= 1, key
