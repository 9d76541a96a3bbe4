"""From ballots to what each entry received in each part; void ballots are set aside with reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xuanshu.core.scoring.rounds.counted import Counted, Vote
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate, RoundFacts, Voter
from xuanshu.core.scoring.rounds.spec import PartSpec

VOID = {
    "roll": "投票人不在到会名单之中",
    "named": "无记名投票的选票写有姓名",
    "surplus": "收回的选票多于发出的选票",
    "twice": "同一人对同一项目重复投票",
    "day": "同一天的选票超过规定的次数，或没有日期",
    "entry": "评议了不在名单之中的项目",
    "value": "填写的内容不在规定的范围之内",
    "band": "评分不在所属档次之内",
    "few": "所选项目少于规定的数目",
    "many": "所选项目多于规定的数目",
}
"""What each word for a void ballot says."""


@dataclass(frozen=True, slots=True, order=True)
class Void:
    """A ballot that does not count, and the word for the reason."""

    part: str
    voter: str
    day: str
    why: str
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartCount:
    """One part counted: each entry's answers, the void ballots, who still owes an answer."""

    entries: Mapping[str, Counted]
    void: tuple[Void, ...]
    missing: tuple[tuple[str, str], ...]
    panel: int
    present: int


def count(part: PartSpec, candidates: Sequence[Candidate], facts: RoundFacts) -> PartCount:
    """Return what the ballots of one part give; no order of the facts matters.

    What a voter answered for an entry from which that voter is kept is left out of the ballot;
    the rest of it counts.
    """
    roll = {voter.voter: voter for voter in facts.rolls.get(part.part, ())}
    ballots = [ballot for ballot in facts.ballots if ballot.part == part.part]
    by_name = {item.entry: item for item in candidates}
    may = _Gate(part, facts, roll, frozenset((r.judge, r.entry) for r in facts.recusals))
    words = part.electorate.crowded(ballots, roll)
    counted: dict[str, list[Vote]] = {entry: [] for entry in by_name}
    void: list[Void] = []
    open_by_voter = {
        name: {e: c for e, c in by_name.items() if may.answer(name, c)}
        for name in {ballot.voter for ballot in ballots}
    }
    for index, ballot in enumerate(ballots):
        open_to = open_by_voter[ballot.voter]
        kept = {e: a for e, a in ballot.answers.items() if e in open_to or e not in by_name}
        asked = replace(ballot, answers=kept)
        why = part.electorate.problem(ballot, roll) or words.get(index, "")
        why = why or part.ballot.problem(asked, open_to)
        if why:
            named = tuple(sorted(ballot.answers))
            void.append(Void(part.part, ballot.voter, ballot.day, why, named))
            continue
        # A sheet speaks of its own entries; a ballot paper of all, named or not.
        for entry in kept if part.ballot.owed else open_to:
            vote = _vote(part, asked, open_to[entry], len(open_to), roll)
            if vote is not None:
                counted[entry].append(vote)
    whole = tuple(roll[name] for name in sorted(roll))
    entries = {
        entry: Counted(
            tuple(sorted(votes, key=lambda vote: (vote.voter, vote.value))),
            whole,
            tuple(v for v in whole if may.answer(v.voter, by_name[entry])),
        )
        for entry, votes in counted.items()
    }
    present = sum(1 for voter in whole if voter.present)
    missing = _missing(part, entries, by_name)
    return PartCount(entries, tuple(sorted(void)), missing, len(whole), present)


@dataclass(frozen=True, slots=True)
class _Gate:
    """Who may answer for which entry: assigned, not recused, not barred by the electorate."""

    part: PartSpec
    facts: RoundFacts
    roll: Mapping[str, Voter]
    away: frozenset[tuple[str, str]]

    def answer(self, voter: str, candidate: Candidate) -> bool:
        assigned = self.facts.assigned.get(self.part.part)
        if assigned is not None and (voter, candidate.entry) not in assigned:
            return False
        if (voter, candidate.entry) in self.away:
            return False
        known = self.roll.get(voter)
        return known is None or not self.part.electorate.bars(known, candidate)


def _vote(
    part: PartSpec,
    ballot: Ballot,
    candidate: Candidate,
    open_to: int,
    roll: Mapping[str, Voter],
) -> Vote | None:
    value = part.ballot.value(ballot, candidate, open_to)
    if value is None:
        return None
    answer = ballot.answers.get(candidate.entry)
    known = roll.get(ballot.voter)
    group = known.group if known else ballot.group
    criteria = part.ballot.criteria(answer) if answer is not None else {}
    return Vote(ballot.voter, group, value, answer, criteria)


def _missing(
    part: PartSpec, entries: Mapping[str, Counted], by_name: Mapping[str, Candidate]
) -> tuple[tuple[str, str], ...]:
    if not (part.ballot.owed and part.electorate.by_name):
        return ()
    there = {(vote.voter, entry) for entry, item in entries.items() for vote in item.votes}
    return tuple(
        (voter.voter, entry)
        for entry in by_name
        for voter in entries[entry].open_roll
        if voter.present and (voter.voter, entry) not in there
    )
