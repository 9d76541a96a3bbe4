"""Rounds of several parts drawn by chance for the laws; with few marks, so that ties abound."""

from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import strategies as st

from xuanshu.core.scoring import Recusal, chair_order, tie_rule, vote
from xuanshu.core.scoring.rounds import (
    Ballot,
    Base,
    Candidate,
    PartSpec,
    PassRule,
    Places,
    RoundFacts,
    RoundSpec,
    Threshold,
    TierSpec,
    Voter,
    tally,
)
from xuanshu.core.scoring.rounds.ballots import Approve, Band, Bands, Choose, Marks, Order, Points
from xuanshu.core.scoring.rounds.electorates import BodyOf, Peers, Public
from xuanshu.core.scoring.rounds.joins import JOINS, MeanOf
from xuanshu.core.scoring.ties import TIE_RULES

TIERS = ("first", "second", "third")
VOTERS = ("甲", "乙", "丙", "丁", "戊")
UNITS = ("u1", "u2", "u3")
GROUPS = ("leaders", "heads")
POINTS = {"novel": 4, "useful": 2}
SHARES = st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1, 3)])
OF = st.sampled_from(["panel", "present", "votes_cast"])
BASES = st.builds(Base, OF, st.sampled_from(["leave", "stay"]))
VOTES = ("approve", "choose")
MARKS = ("marks", "points")
TIE_KINDS = TIE_RULES.names()


@dataclass(frozen=True)
class DrawnRound:
    """All that one tally is computed from."""

    spec: RoundSpec
    entries: tuple
    facts: RoundFacts

    @property
    def given(self):
        return self.spec, self.entries, self.facts

    def tallied(self):
        return tally(*self.given)


def rarely(draw):
    """True about once in sixteen times, and never in the simplest case."""
    return draw(st.integers(0, 15)) == 11


def ballots_for(join):
    """The kinds of ballot that make sense for a kind of join."""
    if join == "borda":
        return ("order",)
    if join in ("share_of", "class_share", "relative_to_leader"):
        return VOTES
    if join == "points_by_place":
        return (*MARKS, *VOTES)
    return MARKS if join != "sum" else (*MARKS, *VOTES)


@st.composite
def joins(draw, kind):
    whole = {
        "trimmed_mean": lambda: {
            "drop_high": draw(st.integers(0, 1)),
            "drop_low": draw(st.integers(0, 1)),
            "least": draw(st.integers(3, 4)),
        },
        "share_of": lambda: {"base": draw(BASES), "full": draw(st.sampled_from([10, 100]))},
        "class_share": lambda: {
            "weights": {"leaders": Fraction(3, 5), "heads": Fraction(2, 5)},
            "base": draw(BASES),
        },
        "points_by_place": lambda: {"table": (10, 7, 7, 3), "rest": draw(st.integers(0, 3))},
        "relative_to_leader": lambda: {"full": draw(st.sampled_from([10, 100]))},
    }
    return JOINS.make(kind, whole.get(kind, dict)())


@st.composite
def ballot_kinds(draw, kind):
    if kind == "marks":
        bands = {}
        if rarely(draw) or rarely(draw):
            steps = (Band(Fraction(2), Fraction(4), Fraction(6)), Band(Fraction(1), Fraction(1)))
            bands = {"novel": Bands(draw(st.sampled_from(["", "months"])), steps)}
        weights = {"novel": Fraction(1, 4), "useful": Fraction(3, 4)}
        weights = draw(st.sampled_from([{}, weights]))
        return Marks(POINTS, Fraction(1, 2), weights, bands)
    if kind == "points":
        return Points(5, Fraction(1, 2))
    if kind == "approve":
        return Approve(draw(st.integers(0, 1)), draw(st.sampled_from([0, 4])), draw(st.booleans()))
    if kind == "choose":
        return Choose({"first": 3, "second": 2, "third": 1}, TIERS)
    return Order(draw(st.integers(0, 3)))


def answers(draw, ballot, chosen, usual):
    if ballot.kind == "order":
        order = draw(st.permutations(chosen))
        named = min(ballot.places or len(order), len(order))
        return {entry: n for n, entry in enumerate(order[:named], start=1)}
    one = {
        "marks": st.fixed_dictionaries({"novel": st.integers(4, 5), "useful": st.integers(0, 1)}),
        "points": st.integers(0, 2),
        "approve": st.sampled_from(["for", "against", "abstain"]),
        "choose": st.sampled_from([*TIERS, "none"]),
    }[ballot.kind]
    return {e: draw(one) if rarely(draw) else usual.setdefault(e, draw(one)) for e in chosen}


@st.composite
def cast(draw, part, entries, roll, kept_from):
    """Ballots of one part: mostly valid, some not."""
    found, usual = [], {}
    secret = isinstance(part.electorate, BodyOf) and part.electorate.secret
    for n, voter in enumerate(roll):
        if not voter.present and not rarely(draw):
            continue
        name = f"#{n}" if secret else voter.voter
        day = "" if rarely(draw) else "2026-05-01"
        open_to = [e.entry for e in entries if (name, e.entry) not in kept_from]
        if part.ballot.owed:
            groups = [[entry] for entry in open_to if not rarely(draw)]
        else:
            groups = [open_to]
        many = isinstance(part.electorate, Public) and part.ballot.owed
        for count, chosen in enumerate(groups):
            given_to = answers(draw, part.ballot, chosen, usual)
            when = f"2026-05-0{count + 1}" if many and day else day
            found.append(Ballot(part.part, name, given_to, voter.group, when))
    if found and rarely(draw):
        found.append(found[0])
    return found


@st.composite
def parts(draw, name, weight, join):
    kind = draw(st.sampled_from(ballots_for(join)))
    by = [BodyOf(), BodyOf(secret=True), Peers(), Public(draw(st.integers(1, 2)))]
    electorate = draw(st.sampled_from(by[:3] if join == "class_share" else by))
    return PartSpec(
        name,
        weight,
        electorate,
        draw(ballot_kinds(kind)),
        draw(joins(join)),
        draw(st.integers(1, 2)),
    )


@st.composite
def rolls(draw):
    return tuple(
        Voter(
            name,
            draw(st.sampled_from(UNITS)),
            draw(st.sampled_from(GROUPS)),
            not rarely(draw),
        )
        for name in VOTERS[: draw(st.integers(2, 5))]
    )


@st.composite
def specs(draw, join):
    more = draw(st.lists(st.sampled_from(JOINS.names()), max_size=1))
    carries = draw(st.sampled_from([Fraction(0), Fraction(1, 5)]))
    weight = (1 - carries) / (1 + len(more))
    made = tuple(
        draw(parts(f"p{n}", weight, kind)) for n, kind in enumerate([join, *more], start=1)
    )
    voted = [part for part in made if part.ballot.kind in VOTES]
    rule = draw(st.none() | passes(voted[0])) if voted else None
    tiers = tuple(
        TierSpec(
            tier, draw(st.none() | st.integers(0, 2)), draw(st.sampled_from([None, Fraction(2)]))
        )
        for tier in TIERS
    )
    places = st.integers(0, 3)
    count = draw(st.none() | places | st.fixed_dictionaries(dict.fromkeys(("a", "b"), places)))
    return RoundSpec(
        made,
        carries,
        rule,
        Places(count, draw(st.integers(0, 2)), draw(st.sampled_from(["settle", "admit", "leave"]))),
        tuple(draw(st.permutations(ties(made))))[: draw(st.integers(0, 3))],
        draw(st.sampled_from([(), tiers])),
        draw(st.sampled_from(["taken", "rest"])),
        draw(st.sampled_from(["", "merit"])),
    )


def ties(made):
    marked = any(p.ballot.kind == "marks" and p.join.by_criterion for p in made)
    return [
        tie_rule("vote"),
        tie_rule("chair"),
        tie_rule("fact", fact="minutes", better="less"),
        tie_rule("component", component=made[-1].part),
        *([tie_rule("criterion", criterion="novel")] if marked else []),
    ]


@st.composite
def passes(draw, part):
    threshold = st.builds(Threshold, SHARES, st.booleans())
    tiers = draw(st.sampled_from([{}, dict.fromkeys(TIERS[:2], draw(threshold))]))
    return PassRule(
        part.part,
        draw(BASES),
        draw(st.none() | threshold),
        draw(threshold) if not tiers else draw(st.none() | threshold),
        tiers,
        draw(st.booleans()),
    )


@st.composite
def any_round(draw, join):
    """Draw a round whose first part is joined by ``join``."""
    spec = draw(specs(join))
    entries = tuple(
        Candidate(
            str(n),
            draw(st.sampled_from(["a", "b"])),
            draw(st.sampled_from([*UNITS, ""])),
            draw(st.sampled_from([*TIERS, ""])),
            draw(
                st.sampled_from(
                    [{"minutes": 7}, {"minutes": 7, "months": 2}, {"minutes": 9, "months": 8}, {}][
                        : 4 if n == 1 else 3
                    ]
                )
            ),
            frozenset({"first"}) if rarely(draw) else frozenset(),
        )
        for n in range(1, draw(st.integers(2, 5)) + 1)
    )
    by_part = {part.part: draw(rolls()) for part in spec.parts}
    pairs = [(name, item.entry) for name in VOTERS for item in entries]
    away = [pair for pair in pairs if rarely(draw)]
    ballots = []
    for part in spec.parts:
        ballots += draw(cast(part, entries, by_part[part.part], set(away)))
    assigned = {}
    if rarely(draw):
        assigned = {"p1": frozenset(pair for pair in pairs if not rarely(draw))}
    facts = RoundFacts(
        by_part,
        tuple(ballots),
        tuple(Recusal(*pair) for pair in away),
        (),
        assigned,
        {item.entry: Fraction(draw(st.integers(0, 3))) for item in entries},
    )
    return settle(draw, DrawnRound(spec, entries, facts))


ASKED = {
    "component": {"component": "p2"},
    "criterion": {"criterion": "novel"},
    "fact": {"fact": "minutes", "better": "less"},
}
"""The settings of the kinds of tie rule that have any."""


@st.composite
def tied_round(draw, kind):
    """Draw a round in which all are equal, one has a place, and a rule of ``kind`` is asked first.

    Every voter gives an entry the same: what it has more in one criterion or part it has less in
    another.
    """
    rules = draw(st.permutations([tie_rule(name, **ASKED.get(name, {})) for name in TIE_KINDS]))
    first = [rule for rule in rules if rule.kind == kind]
    spec = RoundSpec(
        (
            PartSpec("p1", Fraction(1, 2), BodyOf(), Marks(POINTS, Fraction(1, 2)), MeanOf()),
            PartSpec("p2", Fraction(1, 2), BodyOf(), Points(5, Fraction(1, 2)), MeanOf()),
        ),
        places=Places(1, 0, draw(st.sampled_from(["settle", "admit", "leave"]))),
        ties=(*first, *[rule for rule in rules if rule not in first][: draw(st.integers(0, 2))]),
    )
    roll = tuple(Voter(name) for name in VOTERS[: draw(st.integers(2, 4))])
    entries, ballots = [], []
    for n in range(1, draw(st.integers(2, 4)) + 1):
        novel, useful = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        entries.append(Candidate(str(n), facts={"minutes": draw(st.integers(7, 9))}))
        for voter in roll:
            sheet = {"novel": novel, "useful": useful}
            ballots.append(Ballot("p1", voter.voter, {str(n): sheet}))
            ballots.append(Ballot("p2", voter.voter, {str(n): 6 - novel - useful}))
    facts = RoundFacts({"p1": roll, "p2": roll}, tuple(ballots))
    return settle(draw, DrawnRound(spec, tuple(entries), facts))


def settle(draw, drawn):
    """Record what the tally asks for, as often as chance likes."""
    for _ in range(draw(st.integers(0, 3))):
        done = drawn.tallied()
        fresh, known = [], {(s.kind, frozenset(s.entries)) for s in drawn.facts.settlements}
        for group in (*done.tied, *done.tied_tiers):
            if (group.needs, frozenset(group.entries)) in known:
                continue
            if group.needs == "vote":
                fresh.append(vote({entry: draw(st.integers(0, 2)) for entry in group.entries}))
            if group.needs == "chair":
                fresh.append(chair_order(draw(st.permutations(group.entries)), "按示范意义"))
        facts = replace(drawn.facts, settlements=(*drawn.facts.settlements, *fresh))
        drawn = replace(drawn, facts=facts)
    return drawn
