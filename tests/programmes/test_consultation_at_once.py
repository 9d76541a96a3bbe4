"""Two file, settle or publish in the same instant: it is done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.makers.consultation import CLOSED, IN_TIME, amend, make_consultation, settle, write
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.models import ConsultationSummary, UnitReply
from xuanshu.programmes.queries import opinions_of
from xuanshu.programmes.services.consultation import (
    begin_next,
    close_consultation,
    file_answer,
    publish_summary,
)

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]


def refusals(act):
    """Return how many of two who began it at once were refused."""
    start = Barrier(2)

    def run():
        try:
            start.wait()
            act()
        except RuleError:
            return 1
        finally:
            connection.close()
        return 0

    with ThreadPoolExecutor(2) as pool:
        return sum(each.result() for each in [pool.submit(run), pool.submit(run)])


def test_one_answer_one_summary_one_next_draft():
    case = make_consultation("甲区")
    write(case, "甲区", signing="declared", leader="乙某", **amend(case, "二1"))
    handler, part = case.handlers["甲区"], case.part("甲区")
    assert refusals(lambda: file_answer(actor=handler, asked=part, now=IN_TIME)) == 1
    assert UnitReply.objects.count() == opinions_of(case.consultation).count() == 1
    act = {"actor": case.office, "consultation": case.consultation, "now": CLOSED}
    assert refusals(lambda: close_consultation(**act)) == 1
    settle(case)
    assert refusals(lambda: publish_summary(**act)) == 1
    assert ConsultationSummary.objects.count() == 1
    assert refusals(lambda: begin_next(**act)) == 1
