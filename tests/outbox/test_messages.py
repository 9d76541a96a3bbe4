"""In-site messages: one unread message on a matter, read when the page was shown."""

import datetime as dt

import pytest

from tests.makers.units import BEGINNING, make_person
from xuanshu.outbox.queries import messages_of, unread_count
from xuanshu.outbox.services import mark_read, tell

pytestmark = pytest.mark.django_db
LATER = BEGINNING + dt.timedelta(hours=1)


@pytest.fixture
def person():
    return make_person()


def send(*people, **over):
    values = {
        "federation": "yunlan",
        "key": "returned:1",
        "subject": "材料退回",
        "body": "请补盖章。",
        "now": BEGINNING,
        **over,
    }
    tell(people=[person.pk for person in people], **values)


def test_a_message_arrives_unread(person):
    send(person, url="/s/1/")
    message = messages_of(person.pk).get()
    assert (message.subject, message.body, message.url) == ("材料退回", "请补盖章。", "/s/1/")
    assert message.sent_at == BEGINNING
    assert unread_count(person.pk) == 1


def test_a_newer_message_on_the_matter_replaces_an_unread_one(person):
    send(person)
    send(person, subject="材料再次退回", now=LATER)
    message = messages_of(person.pk).get()
    assert (message.subject, message.sent_at) == ("材料再次退回", LATER)


def test_a_read_message_stays_beside_a_newer_one(person):
    send(person)
    mark_read(person_id=person.pk, now=LATER)
    send(person, subject="材料再次退回", now=LATER)
    assert [m.subject for m in messages_of(person.pk)] == ["材料再次退回", "材料退回"]
    assert unread_count(person.pk) == 1


def test_other_matters_and_other_people_are_left_alone(person):
    other = make_person()
    send(person, other)
    send(person, key="returned:2")
    mark_read(person_id=person.pk, now=LATER)
    assert unread_count(person.pk) == 0
    assert unread_count(other.pk) == 1
    assert messages_of(person.pk).count() == 2


def test_somebody_named_twice_is_told_once(person):
    send(person, person)
    assert messages_of(person.pk).count() == 1
