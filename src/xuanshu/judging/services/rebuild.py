"""Compute a round's places anew from its sealed facts."""

from __future__ import annotations

import json

from django.db import transaction

from xuanshu.core.chain import canonical
from xuanshu.core.scoring import Ranking
from xuanshu.judging.models import Round, Standing
from xuanshu.judging.queries.ranking import ranking_of
from xuanshu.judging.queries.rounds import entries_of, locked_round, replace_standings


def rebuild(*, round: Round) -> Ranking:
    """Return the ranking after its projections (places, digest) were made again."""
    with transaction.atomic():
        held = locked_round(round)
        ranking = project(held)
    round.refresh_from_db()
    return ranking


def project(round: Round) -> Ranking:
    """Return the ranking, kept with the locked round; the caller is in a transaction."""
    ranking = ranking_of(round)
    ids = {entry.number: entry.pk for entry in entries_of(round)}
    rows = [
        Standing(
            round=round,
            entry_id=ids[row.entry],
            order=order,
            place=row.place,
            num=row.total.numerator,
            den=row.total.denominator,
            sheets=row.sheets,
            at=row.at,
            taken=row.at == "in",
            category=row.category,
            settled_by=row.settled_by,
        )
        for order, row in enumerate(ranking.rows, 1)
    ]
    replace_standings(round, rows)
    round.ranking = json.loads(canonical(ranking.plain()))
    round.ranking_digest = ranking.digest
    round.complete = ranking.final
    round.save(update_fields=["ranking", "ranking_digest", "complete"])
    return ranking
