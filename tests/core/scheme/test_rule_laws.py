"""Laws of conditions, caps, gates, names and sanctions, on made-up values."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.core.scheme.changing import changed, example
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import load
from xuanshu.core.scheme.claims import Claim, claim_findings
from xuanshu.core.scheme.facts import months_before, whole_months
from xuanshu.core.scheme.gate_kinds import gate_findings
from xuanshu.core.scheme.materials.headings import sections
from xuanshu.core.scheme.materials.naming import fits, proposed
from xuanshu.core.scheme.priorities import Ranked, in_order
from xuanshu.core.scheme.sanctions import Votes, without_false_votes

ENTRANCE, GATES, FRAUD = (example(name) for name in ("entrance", "gates", "sanctions"))
YESNO = ("breakthrough_this_year", "basically_complete", "within_main_duty", "adopted")
PLAIN = [{"fact": name, "is": True} for name in YESNO]
KNOWN = st.sampled_from([True, False, None])
DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))
CALENDAR = WorkCalendar({}, frozenset({2026}), "weekends only")


def required(condition):
    return changed(ENTRANCE, "eligibility.who.require", condition)


TREES = st.recursive(
    st.sampled_from(PLAIN),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": tuple(parts)}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": tuple(parts)}),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: {"some": 2, "of": tuple(parts)}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)


@given(TREES, st.fixed_dictionaries(dict.fromkeys(YESNO, KNOWN)))
def test_knowing_more_never_turns_a_verdict(tree, facts):
    scheme = required(tree)
    rule = scheme.eligibility[0].require
    verdict = rule.holds(facts, scheme)
    open_ = [name for name in YESNO if facts[name] is None]
    for values in product((True, False), repeat=len(open_)):
        later = rule.holds(facts | dict(zip(open_, values, strict=True)), scheme)
        assert later is not None
        assert verdict in (None, later)


SOME = {n: required({"some": n, "of": tuple(PLAIN)}) for n in (1, 2, 3, 4)}
ANY, ALL = required({"any": tuple(PLAIN)}), required({"all": tuple(PLAIN)})


@given(st.fixed_dictionaries(dict.fromkeys(YESNO, KNOWN)))
def test_one_of_several_is_any_and_all_of_them_is_all(facts):
    def holds(scheme):
        return scheme.eligibility[0].require.holds(facts, scheme)

    assert holds(SOME[1]) is holds(ANY)
    assert holds(SOME[4]) is holds(ALL)
    order = {True: 2, None: 1, False: 0}
    assert sorted((order[holds(SOME[n])] for n in SOME), reverse=True) == [
        order[holds(SOME[n])] for n in SOME
    ]


@given(DAYS, DAYS, st.integers(0, 120))
def test_whole_months_and_months_before_agree(first, last, months):
    if first <= last:
        assert (whole_months(first, last) >= months) is (months_before(last, months) >= first)
        assert whole_months(first, last) <= whole_months(first, last + timedelta(days=1))


CLAIMS = st.lists(
    st.builds(
        Claim,
        id=st.uuids().map(str),
        title=st.text("甲乙丙", min_size=1, max_size=3),
        unit=st.sampled_from(["一厂", "二厂"]),
        category=st.sampled_from(["invention", "case", "future"]),
        achievement=st.sampled_from(["", "a", "b"]),
        people=st.fixed_dictionaries(
            {"lead": st.tuples(st.sampled_from("甲乙丙")), "author": st.just(("丁",))}
        ),
        facts=st.fixed_dictionaries({"applicant.kind": st.sampled_from(["unit", "person"])}),
    ),
    max_size=6,
)
SCHEME = load(ENTRANCE.encode())
LOOSER = changed(ENTRANCE, "caps.0.most", 2)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_entries_is_nothing_to_caps(claims, chance):
    turned = list(claims)
    chance.shuffle(turned)
    found = claim_findings(SCHEME, claims)
    assert found == claim_findings(SCHEME, turned)
    rules = [finding.rule for finding in found]
    assert rules.count("cap-person") >= [
        finding.rule for finding in claim_findings(LOOSER, claims)
    ].count("cap-person")


@given(CLAIMS)
def test_what_is_alone_breaks_nothing(claims):
    for claim in claims:
        assert claim_findings(SCHEME, [claim]) == ()


CONGRESS = load(GATES.encode())


@given(st.integers(1, 200), st.data())
def test_one_more_vote_never_undoes_a_consent(members, data):
    present = data.draw(st.integers(1, members))
    votes = data.draw(st.integers(0, present - 1))

    def stopped(in_favour):
        done = {"members": members, "present": present, "in_favour": in_favour}
        facts = {"unit.kind": "firm", "gate.congress": done}
        found = gate_findings(CONGRESS, "apply", facts, CALENDAR)
        return sum(finding.rule == "congress" for finding in found)

    assert stopped(votes + 1) <= stopped(votes)
    assert (stopped(votes) == 0) is (3 * present >= 2 * members and 2 * votes > members)


FIELDS = st.fixed_dictionaries(
    {"field": st.sampled_from(["new_jobs", "skills"]), "front_line": KNOWN}
)


@given(st.lists(st.tuples(st.integers(1, 3), FIELDS), max_size=6))
def test_who_is_better_in_nothing_never_stands_before(rows):
    entries = [Ranked(f"e{n}", rank, facts) for n, (rank, facts) in enumerate(rows)]
    order = in_order(CONGRESS, entries)
    assert sorted(name for group in order for name in group) == [e.id for e in entries]
    assert order == in_order(CONGRESS, entries[::-1])
    place = {name: n for n, group in enumerate(order) for name in group}
    for one, other in product(entries, entries):
        if one.facts == other.facts and one.rank < other.rank:
            assert place[one.id] < place[other.id]


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)


@given(st.fixed_dictionaries({"unit": WORDS, "title": WORDS, "leader": WORDS}), st.integers(1, 99))
def test_the_name_proposed_is_a_name_that_fits(values, number):
    pattern = "{unit}-{title}（{leader}）{n}"
    name = proposed(pattern, values | {"n": str(number)}, "x.pdf")
    if "{" not in name:  # a value of which nothing can stand in a name is left open
        assert fits(pattern, values, name)


@given(st.lists(st.sampled_from(["背景", "成效", "一、背景", "成效：", "别的话"]), max_size=8))
def test_no_word_of_a_text_is_lost_between_its_headings(lines):
    found = sections("\n".join(lines), ("背景", "成效"))
    heads = [line for line in lines if line != "别的话"]
    assert len(found) == len({"背景" if "背景" in head else "成效" for head in heads})
    kept = sum(len(text.splitlines()) for text in found.values())
    before = next((n for n, line in enumerate(lines) if line != "别的话"), len(lines))
    assert kept == len(lines) - before - len(found)


VOTES = st.dictionaries(
    st.sampled_from("abcd"),
    st.integers(0, 500).flatmap(lambda n: st.builds(Votes, st.just(n), st.integers(0, n))),
)


@given(VOTES)
def test_false_votes_never_help(votes):
    counted = without_false_votes(load(FRAUD.encode()), votes)
    assert counted.keys() == votes.keys()
    for name, one in counted.items():
        given_ = votes[name]
        assert one.valid <= given_.all - given_.false
        assert one.removed is (10 * given_.false > given_.all)
