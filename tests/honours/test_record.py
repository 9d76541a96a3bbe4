"""The record of everything from the meeting on is whole, and a row changed behind it is found."""

import pytest
from django.db import connection

from tests.makers.upper import NAME, make_named
from xuanshu.decisions.models import Confirmation, Decision
from xuanshu.honours.models import Certificate, Naming, Revocation
from xuanshu.honours.services import issue_number, revoke, save_decision
from xuanshu.journal.appendonly import lift
from xuanshu.journal.services import link, verify
from xuanshu.publicity.models import Ending, PublicPage

pytestmark = pytest.mark.django_db
CHANGES = [
    (Decision, "reason"),
    (Confirmation, "minutes"),
    (PublicPage, "digest"),
    (Ending, "result"),
    (Naming, "occasion"),
    (Certificate, "unit_name"),
    (Revocation, "reason"),
]


def test_the_record_holds_and_every_changed_fact_is_named():
    case = make_named()
    act = {"actor": case.office, "naming": case.naming, "now": NAME}
    save_decision(title="甲", body="乙", **act)
    issue_number(number="云工发〔2020〕31号", dated=NAME.date(), **act)
    first = case.certificates[0]
    revoke(actor=case.office, certificate=first, reason="甲", clause="六2", now=NAME)
    link(case.season.federation.code)
    assert verify(case.season.federation.code) is None
    lift(connection)
    for model, field in CHANGES:
        row = model._base_manager.first()
        changed = model._base_manager.filter(pk=row.pk)
        changed.update(**{field: "改"})
        found = verify(case.season.federation.code)
        assert found is not None, model
        assert model._meta.label_lower in found.message
        changed.update(**{field: getattr(row, field)})
    assert verify(case.season.federation.code) is None
