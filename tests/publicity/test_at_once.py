"""Two do the same thing in the same instant: it is done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.makers.objections import CAME, CORRECTED, answer, check, make_claim, rule
from tests.makers.programmes import fill_calendar
from tests.makers.upper import make_published
from xuanshu.core.verdict import RuleError
from xuanshu.publicity.models import Objection, Objector, PublicPage
from xuanshu.publicity.services import draft_correction, publish_notice, submit_objection


def twice(act):
    """Return what ``act`` gave to each of two who began it at once."""
    start = Barrier(2)

    def run():
        try:
            start.wait()
            return act()
        except RuleError:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return [each.result() for each in [pool.submit(run), pool.submit(run)]]


@pytest.mark.django_db(transaction=True)
def test_one_objection_and_one_corrected_notice():
    fill_calendar()
    case = make_published()
    claim = make_claim(case)
    got = twice(lambda: submit_objection(notice=case.notice, claim=claim, now=CAME))
    assert sorted(each.again for each in got) == [False, True]
    assert len({(each.objection.number, each.code) for each in got}) == 1
    assert Objection.objects.count() == Objector.objects.count() == 1
    found = got[0].objection
    check(case, found)
    ruled = twice(lambda: rule(case, found))
    assert sum(each == "refused" for each in ruled) == 1
    found.refresh_from_db()
    answer(case, found)
    act = {"actor": case.office, "now": CORRECTED}
    drafts = twice(lambda: draft_correction(notice=case.notice, **act))
    made = next(each for each in drafts if each != "refused")
    assert sum(each == "refused" for each in drafts) == 1
    pages = twice(lambda: publish_notice(notice=made, **act))
    assert sum(each == "refused" for each in pages) == 1
    assert PublicPage.objects.count() == 2
