"""What somebody's lists hold is what opens for them, and nothing else is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.journeys.finished import finished
from tests.makers.units import sign_in
from xuanshu.entries.models import Attachment, Entry, SealedCopy, StageRecord
from xuanshu.honours.models import Certificate
from xuanshu.programmes.models import Season
from xuanshu.vetting.models import RollupScan

TWINS = (
    (Season, "season-home"),
    (Entry, "entry"),
    (StageRecord, "filing"),
    (SealedCopy, "scan-file"),
    (Attachment, "attachment"),
    (RollupScan, "rollup-scan-file"),
    (Certificate, "certificate-pdf"),
)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "name"), TWINS, ids=lambda each: getattr(each, "__name__", each))
def test_a_list_holds_what_its_reader_may_open(model, name, machine):
    season = finished(machine)
    everything, opened = set(model.objects.values_list("pk", flat=True)), 0
    assert everything
    for who, actor in season.people.items():
        client = sign_in(Client(), actor)
        listed = set(model.objects.for_actor(actor).values_list("pk", flat=True))
        opens = {pk for pk in everything if client.get(reverse(name, args=[pk])).status_code == 200}
        assert opens == listed, who
        opened += len(opens)
    assert opened
