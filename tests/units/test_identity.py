"""Sign-in by another house, against a real OIDC server on this machine."""

import json
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oidc_provider_mock import User, run_server_in_thread

from tests.makers.factors import Telephone, set_up
from tests.makers.units import PASSWORD, head_office, make_actor, make_federation, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.outbox.queries import messages_of
from xuanshu.site.identity import for_allauth, houses, pages_of
from xuanshu.units.models import Person, Role
from xuanshu.units.services import link_identity, note_failure

pytestmark = [
    pytest.mark.django_db,
    # The server under test is another's program; it warns of its own future.
    pytest.mark.filterwarnings("ignore"),
]
LOGIN, SECOND = "/accounts/login/", "/accounts/second/"
PEOPLE = [
    User(sub="s-1", claims={"preferred_username": "handler", "name": "甲某"}),
    User(sub="s-2", claims={"preferred_username": "stranger"}),
    User(sub="s-3", claims={"preferred_username": "other"}),
]


@pytest.fixture(scope="module")
def server():
    with run_server_in_thread(require_nonce=True, user_claims=PEOPLE) as running:
        yield f"http://localhost:{running.server_port}"


@pytest.fixture(autouse=True)
def house(server, settings):
    """Set one house up; return what the settings hold of it."""
    values = {"id": "province", "name": "省级平台", "issuer": server, "claim": "preferred_username"}
    return told(settings, **values, client_id="xuanshu", client_secret="made up")


def told(settings, **values):
    settings.OIDC = houses(json.dumps(values))
    settings.SOCIALACCOUNT_PROVIDERS = for_allauth(settings.OIDC)
    return values


@pytest.fixture
def handler():
    return make_actor(Role.HANDLER, username="handler")


def begin(client):
    return client.post(reverse("openid_connect_login", args=["province"]))


def vouched(address, sub):
    """Return where the house sends the browser back to, after somebody signed in there."""
    answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def come(client, sub, **changed):
    """Walk to the house and back; ``changed`` overwrites what it hands back."""
    back = urlsplit(vouched(begin(client).url, sub))
    query = {**{name: one[0] for name, one in parse_qs(back.query).items()}, **changed}
    return client.get(f"{back.path}?{urlencode(query)}")


def linked(client, actor, sub="s-1"):
    """Link as a person does: come, sign in with the password, say yes."""
    assert come(client, sub).url == reverse("identity-link")
    to = client.get(reverse("identity-link"))
    assert to.url.startswith(LOGIN)
    data = {"login": actor.person.username, "password": PASSWORD, "next": "/accounts/identity/"}
    assert client.post(LOGIN, data).url == "/accounts/identity/"
    assert "是我本人" in client.get("/accounts/identity/").content.decode()
    return client.post("/accounts/identity/")


def is_in(client):
    return client.get(reverse("messages")).status_code == 200


def said(client):
    return client.get(LOGIN).content.decode()


def test_first_the_password_and_a_yes_then_the_house_alone(client, handler):
    assert "用省级平台登录" in said(client)
    assert linked(client, handler).url == reverse("mfa_index")
    assert "s-1" in client.get(reverse("mfa_index")).content.decode()
    other = Client()
    come(other, "s-1")
    assert is_in(other)
    verbs = [row.verb for row in Row.objects.order_by("at")]
    assert verbs.count("units.link_identity") == 1
    assert verbs.count("units.sign_in") == 2
    assert any("关联统一身份" in each.subject for each in messages_of(handler.person.pk))
    # Nothing of what the house says of a person is kept, and nobody was made.
    assert SocialAccount.objects.get().extra_data == {}
    assert Person.objects.count() == 1


def test_an_unknown_person_is_not_let_in_nor_made(client, handler):
    assert come(client, "s-2").url == LOGIN
    assert "没有与此统一身份对应的账号" in said(client)
    assert not is_in(client)
    assert Person.objects.count() == 1
    assert Row.objects.filter(verb="units.refuse_identity").count() == 1


@pytest.mark.full
def test_an_identity_is_linked_to_nobody_elses_account(client, handler):
    make_actor(Role.HANDLER, username="other")
    come(client, "s-3")
    client.post(LOGIN, {"login": "handler", "password": PASSWORD})
    answer = client.post("/accounts/identity/")
    assert answer.status_code == 409
    assert "另一个账号" in answer.content.decode()
    assert not SocialAccount.objects.exists()
    # What was refused once is not offered again.
    assert client.get("/accounts/identity/").url == reverse("mfa_index")


@pytest.mark.full
def test_without_a_claim_whoever_signs_in_links(client, settings, house, handler):
    told(settings, **{**house, "claim": ""})
    assert linked(client, handler, "s-2").url == reverse("mfa_index")
    assert SocialAccount.objects.get().user == handler.person


@pytest.mark.parametrize("changed", [{"state": "forged"}, {"code": "forged"}, {"error": "denied"}])
@pytest.mark.full
def test_a_forged_answer_is_refused(client, handler, changed):
    linked(Client(), handler)
    assert come(client, "s-1", **changed).url == LOGIN
    assert not is_in(client)
    assert "统一身份登录没有成功" in said(client)


@pytest.mark.full
def test_an_answer_serves_once_and_only_the_browser_that_asked(client, handler):
    linked(Client(), handler)
    back = urlsplit(vouched(begin(client).url, "s-1"))
    address = f"{back.path}?{back.query}"
    thief = Client()
    thief.get(address)
    assert not is_in(thief)
    client.get(address)
    assert is_in(client)
    client.post(reverse("account_logout"))
    client.get(address)
    assert not is_in(client)


@pytest.mark.full
def test_an_answer_with_another_nonce_is_refused(client, handler):
    linked(Client(), handler)
    there = urlsplit(begin(client).url)
    query = {name: one[0] for name, one in parse_qs(there.query).items()}
    query["nonce"] = "made-up-by-a-thief"
    back = urlsplit(
        vouched(f"{there.scheme}://{there.netloc}{there.path}?{urlencode(query)}", "s-1")
    )
    assert client.get(f"{back.path}?{back.query}").url == LOGIN
    assert "与本次登录不符" in said(client)
    assert not is_in(client)


@pytest.mark.full
def test_who_cancels_is_told_so(client, handler):
    back = urlsplit(begin(client).url)
    state = parse_qs(back.query)["state"][0]
    address = reverse("openid_connect_callback", args=["province"])
    client.get(f"{address}?{urlencode({'state': state, 'error': 'access_denied'})}")
    assert "已取消统一身份登录" in said(client)


@pytest.mark.full
def test_a_house_that_does_not_answer_is_told_in_chinese(client, settings, house, handler):
    told(settings, **{**house, "issuer": "http://127.0.0.1:9"})
    assert begin(client).url == LOGIN
    assert "暂时连接不上" in said(client)


@pytest.mark.full
def test_a_closed_or_locked_account_stays_closed(client, handler):
    linked(Client(), handler)
    for n in range(5):
        note_failure(username="handler", address=f"10.0.0.{n}", now=timezone.now())
    come(client, "s-1")
    assert "已锁定到" in said(client)
    assert not is_in(client)
    Person.objects.filter(pk=handler.person.pk).update(is_active=False)
    other = Client()
    come(other, "s-1")
    assert not is_in(other)


@pytest.mark.full
def test_the_second_factor_is_asked_after_the_house_too(client, handler, monkeypatch):
    telephone = Telephone(monkeypatch)
    mine = Client()
    linked(mine, handler)
    secret, _ = set_up(mine, telephone)
    assert come(client, "s-1").url == SECOND
    assert not is_in(client)
    telephone.later(10)
    client.post(SECOND, {"code": telephone.code(secret)})
    assert is_in(client)


@pytest.mark.full
def test_a_link_is_taken_away_by_its_owner_or_on_a_call(client, handler):
    linked(client, handler)
    address = reverse("identity-unlink", args=[SocialAccount.objects.get().pk])
    neighbour = sign_in(Client(), make_actor(Role.HANDLER))
    assert neighbour.post(address).status_code == 409
    far = make_federation(code="far", name="远山市总工会", short_name="远山市总")
    stranger = sign_in(Client(), make_actor(Role.SYSTEM, unit=head_office(far)))
    assert stranger.post(address, {"reason": "甲"}).status_code == 404
    system = sign_in(Client(), make_actor(Role.SYSTEM))
    assert system.post(address).status_code == 409
    assert client.post(address).url == reverse("mfa_index")
    come(Client(), "s-1")
    assert not SocialAccount.objects.exists()


@pytest.mark.full
def test_the_administrator_links_by_a_known_mark(client, handler):
    desk = sign_in(client, make_actor(Role.SECURITY))
    address = reverse("identity-link-for", args=[handler.person.pk])
    assert (
        "统一身份平台名册" in desk.get(reverse("person", args=[handler.person.pk])).content.decode()
    )
    data = {"house": "province", "uid": "s-1", "reason": "统一身份平台名册"}
    for wrong in ({"house": "none"}, {"uid": ""}, {"uid": "x" * 200}, {"reason": " "}):
        assert desk.post(address, {**data, **wrong}).status_code == 409
    assert desk.post(address, data).status_code == 302
    other = make_actor(Role.HANDLER)
    assert desk.post(reverse("identity-link-for", args=[other.person.pk]), data).status_code == 409
    browser = Client()
    come(browser, "s-1")
    assert is_in(browser)
    with pytest.raises(RuleError):
        link_identity(
            actor=other, person=handler.person, house="province", uid="x", reason="甲", now=None
        )


def test_nothing_is_offered_where_no_house_is_set_up(client, settings):
    settings.OIDC, settings.SOCIALACCOUNT_PROVIDERS = [], {}
    assert "省级平台" not in said(client)
    assert begin(client).status_code == 404
    callback = reverse("openid_connect_callback", args=["province"])
    assert client.get(callback).status_code == 404


WHOLE = {"id": "ab", "name": "n", "issuer": "https://x", "client_id": "c", "client_secret": "s"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{", "Expecting"),
        ("[1]", "get"),
        ('{"id": "a-b"}', "missing"),
        (json.dumps({**WHOLE, "id": "A"}), "small"),
        (json.dumps({**WHOLE, "issuer": "http://x"}), "https"),
        (json.dumps({**WHOLE, "typo": 1}), "unknown"),
        (json.dumps([WHOLE, WHOLE]), "two houses"),
        ("/nowhere/at/all.json", "No such file"),
    ],
)
def test_a_wrong_setting_stops_the_start_and_says_why(given, message):
    with pytest.raises(ImproperlyConfigured, match="XUANSHU_OIDC") as refused:
        houses(given)
    assert message in str(refused.value)


def test_a_form_may_lead_to_the_house_and_nowhere_else(house, settings):
    assert pages_of(settings.OIDC) == [house["issuer"]]
    assert houses("") == []
