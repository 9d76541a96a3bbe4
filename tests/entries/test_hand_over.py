"""What a unit entered stays with it when its handler hands over."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.entries import WHEN, make_handler, make_record, save
from tests.makers.posts import make_delegation, make_hand_over
from tests.makers.programmes import make_season
from tests.makers.units import make_person, sign_in
from xuanshu.entries.access import may_own
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import own_records, patches_of
from xuanshu.entries.services import print_version
from xuanshu.journal.queries import rows_for
from xuanshu.units.access import Actor
from xuanshu.units.queries import matters_of, people_of_unit, posts_of
from xuanshu.units.services import Successor, accept_post

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_drafts_and_their_history_go_on_under_the_successor(client):
    season = make_season()
    holder = make_handler(season)
    record = make_record(season, actor=holder)
    before = len(patches_of(record))
    labels = [each.label for each in matters_of(holder.post, NOW)]
    assert any("填报中" in label for label in labels), "the draft stands on the list"
    assert any("归单位所有" in label for label in labels)
    offered = make_hand_over(holder, to=make_person(), now=NOW)
    accept_post(successor=Successor(offered.successor), offer=offered, now=NOW)
    (post,) = posts_of(offered.successor, timezone.localdate(NOW))
    heir = Actor(offered.successor, post)
    assert [each.pk for each in own_records(heir, season)] == [record.pk]
    assert may_own(heir, record.entry)
    assert people_of_unit(holder.unit, "handler") == [heir.person]
    save(record, heir, {"title": "接着写的项目"})
    assert len(patches_of(record)) == before + 1
    assert Entry.objects.get().made_by == holder.person, "who began it stays told"
    sign_in(client, heir)
    assert client.get(reverse("filing", args=[record.pk])).status_code == 200
    client.force_login(holder.person)
    assert client.get(reverse("filing", args=[record.pk])).status_code == 403


def test_what_a_delegate_does_bears_both_names(client):
    season = make_season()
    holder = make_handler(season)
    record = make_record(season, actor=holder)
    helper = make_delegation(holder, now=NOW).delegate
    acting = Actor(helper, holder.post)
    save(record, acting, {"title": "代办写的项目"})
    made = print_version(record=record, actor=acting, now=WHEN)
    assert made.made_by == helper, "a fact names who did it"
    row = rows_for("yunlan").exclude(true_actor="").first()
    assert (row.actor, row.true_actor) == (holder.person.key, helper.key)
    sign_in(client, acting)
    page = client.get(reverse("filing", args=[record.pk])).content.decode()
    assert "代办写的项目" in page
    assert f"代 {holder.person.name} 办理" in page
