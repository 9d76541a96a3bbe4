"""Rounds of judging: made by hand, and drawn by chance for the laws."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from xuanshu.core.scoring import (
    Contender,
    Mean,
    RankSpec,
    Recusal,
    Sheet,
    TrimmedMean,
    chair_order,
    rank,
    tie_rule,
    vote,
)

JUDGES = ("甲", "乙", "丙", "丁", "戊", "己", "庚")
POINTS = {"novel": 30, "effective": 30, "lead": 10}
TIES = (
    tie_rule("criterion", criterion="novel"),
    tie_rule("criterion", criterion="effective"),
    tie_rule("vote"),
    tie_rule("chair"),
)


@dataclass(frozen=True)
class Round:
    """All that one ranking is computed from."""

    spec: RankSpec
    entries: tuple = ()
    sheets: tuple = ()
    recusals: tuple = ()
    settlements: tuple = ()

    @property
    def facts(self):
        """Return the arguments of ``rank`` and ``export_ranking``."""
        return self.spec, self.entries, self.sheets, self.recusals, self.settlements

    def ranked(self):
        """Return the ranking."""
        return rank(*self.facts)


def make_spec(**over):
    """Return a spec of three judges, three criteria in half points and two places."""
    defaults = {
        "points": POINTS,
        "step": Fraction(1, 2),
        "judges": JUDGES[:3],
        "ties": TIES,
        "takes": 2,
    }
    return RankSpec(**(defaults | over))


def make_round(marks, *, recusals=(), settlements=(), categories=None, **over):
    """Return a round: ``marks[entry]`` holds one (novel, effective, lead) in points per judge.

    ``None`` in place of the three leaves that judge's sheet out.
    """
    spec = make_spec(**over)
    categories = categories or {}
    sheets = []
    for entry, given in marks.items():
        for judge, three in zip(spec.judges, given, strict=True):
            if three is not None:
                steps = {k: int(v / spec.step) for k, v in zip(POINTS, three, strict=True)}
                sheets.append(Sheet(judge, entry, steps))
    entries = tuple(Contender(entry, categories.get(entry, "")) for entry in marks)
    away = tuple(Recusal(*pair) for pair in recusals)
    return Round(spec, entries, tuple(sheets), away, tuple(settlements))


AGGREGATES = st.one_of(
    st.just(Mean()),
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 3)).map(
        lambda t: TrimmedMean(t[0], t[1], t[0] + t[1] + t[2])
    ),
)


@st.composite
def rounds(draw):
    """Draw a round with few different marks, so that ties are common."""
    judges = JUDGES[: draw(st.integers(1, 6))]
    keys = [str(n) for n in range(1, draw(st.integers(1, 7)) + 1)]
    categories = {key: draw(st.sampled_from(["", "a", "b"])) for key in keys}
    places = st.integers(0, 5)
    takes = draw(st.none() | places | st.fixed_dictionaries(dict.fromkeys(("", "a", "b"), places)))
    spec = make_spec(
        judges=judges,
        aggregate=draw(AGGREGATES),
        ties=tuple(draw(st.permutations(TIES)))[: draw(st.integers(0, 4))],
        takes=takes,
        least_sheets=draw(st.integers(1, 3)),
    )
    mark = st.fixed_dictionaries({name: st.integers(0, 2) for name in POINTS})
    pairs = [(judge, key) for key in keys for judge in judges]
    sheets = [Sheet(*pair, draw(mark)) for pair in pairs if draw(st.integers(0, 9))]
    away = [Recusal(*pair) for pair in pairs if not draw(st.integers(0, 9))]
    drawn = Round(
        spec,
        tuple(Contender(key, categories[key]) for key in keys),
        tuple(sheets),
        tuple(away),
    )
    return settle(draw, drawn)


def settle(draw, drawn):
    """Record what the ranking asks for, as often as chance likes."""
    for _ in range(draw(st.integers(0, 3))):
        fresh = []
        for group in drawn.ranked().tied_at_cut:
            if group.needs == "vote":
                fresh.append(vote({entry: draw(st.integers(0, 2)) for entry in group.entries}))
            if group.needs == "chair":
                fresh.append(chair_order(draw(st.permutations(group.entries)), "按示范意义"))
        drawn = Round(*drawn.facts[:4], (*drawn.settlements, *fresh))
    return drawn
