"""The second factor: set up, asked, locked, lost, taken away, demanded by role."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.makers.factors import Telephone, confirm, set_up
from tests.makers.units import PASSWORD, head_office, make_actor, make_federation, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.outbox.queries import messages_of
from xuanshu.units.models import Role
from xuanshu.units.queries import factor_due, names_of_people
from xuanshu.units.services import note_failure, remove_factors

pytestmark = pytest.mark.django_db
LOGIN, SECOND = "/accounts/login/", "/accounts/second/"
NOW = dt.datetime(2020, 6, 1, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def telephone(monkeypatch):
    return Telephone(monkeypatch)


@pytest.fixture
def handler():
    return make_actor(Role.HANDLER, username="handler")


def come(client, password=PASSWORD):
    return client.post(LOGIN, {"login": "handler", "password": password})


def verbs():
    return [row.verb for row in Row.objects.order_by("at", "pk")]


def is_in(client):
    return client.get(reverse("messages")).status_code == 200


def test_a_person_sets_up_and_from_then_on_is_asked(client, handler, telephone):
    sign_in(client, handler)
    assert client.get(reverse("mfa_activate_totp")).url.startswith("/accounts/confirm/")
    secret, codes = set_up(client, telephone)
    assert len(set(codes)) == 10
    assert "已开启" in client.get(reverse("mfa_index")).content.decode()
    # Once shown, the codes are never shown again.
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(f"{code[:4]} {code[4:]}" in again for code in codes)
    other = Client()
    assert come(other).url == SECOND
    assert not is_in(other)
    telephone.later(10)
    assert other.post(SECOND, {"code": telephone.code(secret)}).status_code == 302
    assert is_in(other)
    assert verbs() == ["units.add_factor"] * 2 + ["units.use_factor", "units.sign_in"]
    assert any("第二种验证方式" in each.subject for each in messages_of(handler.person.pk))
    assert secret not in str(list(Row.objects.values()))


def test_neither_secret_nor_codes_are_stored_in_clear(client, handler, telephone, settings):
    secret, codes = set_up(sign_in(client, handler), telephone)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes)
    # With another key nothing fits, least of all a code of the empty secret.
    settings.FIELD_KEYS = ("another key",)
    other = Client()
    come(other)
    for code in (telephone.code(secret), telephone.code(""), *codes[:2]):
        assert other.post(SECOND, {"code": code}).status_code == 200
    settings.FIELD_KEYS = ("a newer key", settings.SECRET_KEY)
    telephone.later(10)
    come(other)
    assert other.post(SECOND, {"code": telephone.code(secret)}).status_code == 302


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_is_good_one_step_around_and_once(client, handler, telephone, steps, good):
    secret, _ = set_up(sign_in(client, handler), telephone)
    telephone.later(10)
    first, second = Client(), Client()
    come(first)
    code = telephone.code(secret, steps)
    assert (first.post(SECOND, {"code": code}).status_code == 302) is good
    if good:
        come(second)
        assert second.post(SECOND, {"code": code}).status_code == 200
        # … nor after half a minute, while it would still fit.
        cache.delete_many([f"allauth.mfa.totp.used?user={handler.person.pk}&code={code}"])
        page = second.post(SECOND, {"code": code})
        assert "已经用过" in page.content.decode()
        assert not is_in(second)


def test_a_recovery_code_serves_once_and_is_counted(client, handler, telephone):
    _, codes = set_up(sign_in(client, handler), telephone)
    for expected in (302, 200):
        other = Client()
        come(other)
        assert other.post(SECOND, {"code": codes[0]}).status_code == expected
    assert "10个恢复码中还有9个没有用过" in client.get(reverse("mfa_index")).content.decode()
    confirm(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    other = Client()
    come(other)
    assert other.post(SECOND, {"code": codes[1]}).status_code == 200
    assert verbs().count("units.remove_factor") == 1
    assert verbs().count("units.add_factor") == 3


def test_wrong_codes_lock_the_account_like_wrong_passwords(client, handler, telephone):
    secret, _ = set_up(sign_in(client, handler), telephone)
    telephone.later(10)
    thief = Client()
    come(thief)
    for _ in range(5):
        thief.post(SECOND, {"code": "000000"})
    page = thief.post(SECOND, {"code": telephone.code(secret)})
    assert "已锁定到" in page.content.decode()
    assert not is_in(thief)
    assert "units.lock_account" in verbs()


def test_without_the_password_nobody_reaches_the_second_step(client, handler, telephone):
    secret, _ = set_up(sign_in(client, handler), telephone)
    stranger = Client()
    come(stranger, "wrong")
    telephone.later(10)
    answer = stranger.post(SECOND, {"code": telephone.code(secret)})
    assert answer.url.startswith(LOGIN)
    assert not is_in(stranger)


def test_signing_in_again_in_place_asks_for_the_code_as_well(client, handler, telephone):
    secret, _ = set_up(sign_in(client, handler), telephone)
    telephone.later(10)
    page = Client()
    data = {"login": "handler", "password": PASSWORD, "post": handler.post.pk}
    asked = page.post(reverse("sign-in-again"), data, headers={"Accept": "application/json"})
    assert asked.json()["findings"][0]["field"] == "code"
    assert not is_in(page)
    data["code"] = telephone.code(secret)
    asked = page.post(reverse("sign-in-again"), data, headers={"Accept": "application/json"})
    assert asked.json() == {"account": "handler"}
    assert is_in(page)


def test_ending_it_asks_who_one_is_and_voids_the_recovery_codes(client, handler, telephone):
    _, codes = set_up(sign_in(client, handler), telephone)
    fresh = sign_in(Client(), handler)
    assert fresh.post(reverse("mfa_deactivate_totp")).url.startswith("/accounts/confirm/")
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    other = Client()
    come(other)
    assert is_in(other)
    assert other.post(SECOND, {"code": codes[0]}).status_code == 302
    assert verbs().count("units.remove_factor") == 2


def test_another_persons_key_is_out_of_reach(client, handler):
    theirs = Authenticator.objects.create(
        user=make_actor(Role.HANDLER).person, type="webauthn", data={"name": "甲", "credential": {}}
    )
    confirm(sign_in(client, handler))
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, args=[theirs.pk]), {"name": "乙"}).status_code == 404
    assert Authenticator.objects.get().data["name"] == "甲"


def test_a_lost_factor_is_taken_away_after_a_call_back(client, handler, telephone):
    mine = sign_in(client, handler)
    set_up(mine, telephone)
    system = make_actor(Role.SYSTEM)
    desk = sign_in(Client(), system)
    page = desk.get(reverse("person", args=[handler.person.pk])).content.decode()
    assert "解除验证方式" in page
    address = reverse("factors-remove", args=[handler.person.pk])
    assert desk.post(address, {"reason": " "}).status_code == 409
    assert desk.post(address, {"reason": "手机遗失，已回拨核实"}).status_code == 302
    assert not Authenticator.objects.exists()
    assert any("已由管理员解除" in each.subject for each in messages_of(handler.person.pk))
    assert desk.post(address, {"reason": "再来一次"}).status_code == 409
    other = Client()
    come(other)
    assert is_in(other)
    row = Row.objects.get(verb="units.remove_factors")
    assert row.actor == system.key
    assert "遗失" not in row.says


def test_a_sole_administrator_is_let_in_from_the_server(client, telephone, capsys):
    make_actor(Role.SYSTEM, username="handler")
    come(client)
    set_up(client, telephone)
    thief = Client()
    for n in range(5):
        come(thief, f"wrong-{n}")
    call_command("unlock", "Handler")
    other = Client()
    assert come(other).url == SECOND
    call_command("unlock", "handler", "--factors")
    assert not Authenticator.objects.exists()
    assert is_in(client) is False
    assert come(Client()).url != SECOND
    rows = Row.objects.filter(verb="units.unlock_account")
    assert {row.actor for row in rows} == {"system:server"}
    assert names_of_people(["system:server"]) == {"system:server": "服务器维护人员"}
    with pytest.raises(CommandError, match="没有账号"):
        call_command("unlock", "nobody")


def test_nobody_else_takes_a_factor_away(handler):
    far = make_federation(code="far", name="远山市总工会", short_name="远山市总")
    stranger = make_actor(Role.SYSTEM, unit=head_office(far))
    system = make_actor(Role.SYSTEM)
    for actor, person in ((handler, handler), (make_actor(Role.OFFICE), handler), (system, system)):
        with pytest.raises(RuleError):
            remove_factors(actor=actor, person=person.person, reason="已核实", now=NOW)
    with pytest.raises(type(handler.person).DoesNotExist):
        remove_factors(actor=stranger, person=handler.person, reason="已核实", now=NOW)


def test_who_must_have_one_does_nothing_before(client, telephone, settings):
    settings.TWO_FACTORS = frozenset({"office"})
    office = make_actor(Role.OFFICE, username="office")
    sign_in(client, office)
    assert client.get(reverse("messages")).url == reverse("mfa_index")
    assert "请先设置" in client.get(reverse("mfa_index")).content.decode()
    set_up(client, telephone)
    assert is_in(client)
    # Another post of the same person does not help.
    second = make_actor(Role.HANDLER, person=make_actor(Role.OFFICE).person)
    assert sign_in(Client(), second).get(reverse("messages")).status_code == 302
    assert is_in(sign_in(Client(), make_actor(Role.HANDLER)))


def test_until_the_day_it_is_demanded_one_is_reminded(client, settings, monkeypatch):
    settings.TWO_FACTORS, settings.TWO_FACTORS_FROM = frozenset({"office"}), "2999-01-01"
    office = make_actor(Role.OFFICE)
    sign_in(client, office)
    assert is_in(client)
    assert "2999年1月1日前设置" in client.get(reverse("mfa_index")).content.decode()
    assert factor_due([office.post]) == dt.date(2999, 1, 1)
    settings.TWO_FACTORS_FROM, settings.TWO_FACTORS_GRACE_DAYS = "", 14
    assert factor_due([office.post]) == office.post.since + dt.timedelta(days=14)
    assert factor_due([make_actor(Role.HANDLER).post]) is None


def test_a_passkey_alone_opens_nothing_unless_the_settings_say_so(client, settings, handler):
    address = reverse("mfa_login_webauthn")
    json = {"Accept": "application/json"}
    assert client.get(address, headers=json).status_code == 404
    assert "用通行密钥登录" not in client.get(LOGIN).content.decode()
    settings.MFA_PASSKEY_LOGIN_ENABLED = True
    assert "用通行密钥登录" in client.get(LOGIN).content.decode()
    options = client.get(address, headers=json).json()["request_options"]["publicKey"]
    assert options["userVerification"] == "required"
    answers = '"id": "MQ", "rawId": "MQ", "type": "public-key", "clientExtensionResults": {}'
    for rubbish in (
        f'{{{answers}, "response": {{"userHandle": "MQ", "clientDataJSON": "e30"}}}}',
        f'{{{answers}, "response": {{"signature": "MQ", "userHandle": "MQ"}}}}',
        "[]",
        "{}",
        '{"id": 1}',
        "not json",
        '{"response": {"userHandle": "MQ"}}',
    ):
        assert client.post(address, {"credential": rubbish}).url == LOGIN
        assert not is_in(client)


def test_a_locked_account_does_not_come_in_by_another_door(rf, handler, client):
    from xuanshu.units.adapter import Adapter

    for _ in range(5):
        note_failure(username="handler", address="10.0.0.1", now=NOW)
    request = client.get(LOGIN).wsgi_request
    request.now = NOW
    refused = Adapter(request).pre_login(
        request,
        handler.person,
        email_verification="none",
        signal_kwargs=None,
        email=None,
        signup=False,
        redirect_url=None,
    )
    assert refused.url == LOGIN
