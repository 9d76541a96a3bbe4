"""W1 to W6 on schemes/examples/rewards.yaml: a parameter changes, and so does the outcome."""

from datetime import date
from itertools import permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.reward_kinds import Winner, given_for

TEXT = example("rewards")
SCHEME = load(TEXT.encode())
DAY = date(2026, 6, 15)
WINNERS = (
    Winner("1", "省力扳手", "甲厂", "first", ("张工", "李工"), DAY),
    Winner("2", "快换接头", "甲厂", "second", ("王工",), DAY),
    Winner("3", "防错夹具", "甲厂", "second", ("赵工",), DAY),
    Winner("4", "巡检清单", "乙局", "third", ("钱工",), DAY),
)
CALENDAR = WorkCalendar({date(2026, 6, 19): False}, frozenset({2026}), "made up")


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def given(kind, scheme=SCHEME, winners=WINNERS):
    return [found for found in given_for(scheme, winners) if found.kind == kind]


@pytest.mark.rule_type("W1")
def test_certificates_plaques_and_trophies():
    pieces = [(found.what, found.to[0], found.clause) for found in given("token")]
    assert pieces[:3] == [
        ("certificate", "张工", "六(一)"),
        ("certificate", "李工", "六(一)"),
        ("certificate", "王工", "六(一)"),
    ]
    assert pieces[5:] == [("plaque", "甲厂", "六(一)"), ("trophy", "甲厂", "六(一)")]
    assert len(given("token", other("rewards.0.to", "unit"))) == 6
    assert len(given("token", other("rewards.1.of", "[plaque]"))) == 6
    wider = other("rewards.1.tiers", "[first, second]")
    assert [found.what for found in given("token", wider)].count("trophy") == 3


@pytest.mark.rule_type("W2")
def test_a_bonus_by_tier_or_the_same_for_all():
    found = given("money")
    assert [(item.to, item.yuan) for item in found] == [
        (("张工", "李工"), 10000),
        (("王工",), 5000),
        (("赵工",), 5000),
    ]
    assert sum(item.yuan for item in found) == 20000
    assert sum(i.yuan for i in given("money", other("rewards.2.to", "each"))) == 30000
    assert given("money", other("rewards.2.to", "unit"))[0].to == ("甲厂",)
    assert given("money", other("rewards.2.amounts.first", "12000"))[0].yuan == 12000
    flat = other("rewards.2", "{kind: money, clause: 六(二), amount: 1000, to: unit}")
    assert [item.yuan for item in given("money", flat)] == [1000] * 4
    with pytest.raises(SchemeErrors, match="低等次的金额不应高于高等次"):
        other("rewards.2.amounts.second", "10001")
    with pytest.raises(SchemeErrors, match="amount（一律）或 amounts"):
        other("rewards.2.amount", "1000")
    with pytest.raises(SchemeErrors, match="不再写 tiers"):
        other("rewards.2.tiers", "[first]")


def spent(items, scheme=SCHEME):
    (funds,) = (reward for reward in scheme.rewards if reward.kind == "work_funds")
    return [finding.message for finding in funds.spent(WINNERS[0], items)]


@pytest.mark.rule_type("W3")
def test_funds_for_the_work_of_the_unit():
    assert [(item.to, item.yuan) for item in given("work_funds")] == [(("甲厂",), 20000)]
    assert spent([("spread", 12000), ("training", 8000)]) == []
    assert spent([("spread", 20001)]) == ["已用20001元，超过拨付的20000元"]
    assert spent([("spread", 20001)], other("rewards.3.amount", "30000")) == []
    assert spent([("travel", 300)]) == ["“travel”300元不属于推广应用、技能培训"]
    assert spent([("travel", 300)], other("rewards.3.for.travel", "外出交流")) == []
    second = other("rewards.3.tiers", "[second]")
    assert [item.yuan for item in given("work_funds", second)] == [20000, 20000]


def points(scheme=SCHEME, winners=WINNERS):
    (credit,) = (reward for reward in scheme.rewards if reward.kind == "credit")
    return credit.by_unit(scheme, winners)


@pytest.mark.rule_type("W4")
def test_points_in_the_annual_assessment():
    assert points() == {"乙局": 1, "甲厂": 8}
    assert points(other("rewards.4.most", "20")) == {"乙局": 1, "甲厂": 11}
    assert points(other("rewards.4.points", "{first: 2}")) == {"甲厂": 2}
    each = other("rewards.4", "{kind: credit, clause: 六(四), in: 年度工作考核, each: 2}")
    assert points(each) == {"乙局": 2, "甲厂": 6}
    some = other("rewards.4.tiers", "[third]")
    assert points(some) == {"乙局": 1}
    assert all(points(winners=order) == points() for order in permutations(WINNERS))
    with pytest.raises(SchemeErrors, match="each（每项）或 points"):
        other("rewards.4.each", "2")


def unannounced(scheme=SCHEME, today=date(2026, 6, 30), done=None, calendar=CALENDAR):
    (rule,) = (reward for reward in scheme.rewards if reward.kind == "announcement")
    found = rule.missing(DAY, done or {}, today, calendar)
    return [(finding.message, finding.bars) for finding in found]


@pytest.mark.rule_type("W5")
def test_the_result_is_announced():
    due = "，应在2026年6月30日前"
    assert unannounced() == [
        (f"尚未通过市总工会全委会公布{due}", False),
        (f"尚未通过通报文件公布{due}", False),
    ]
    assert [bars for _, bars in unannounced(today=date(2026, 7, 1))] == [True, True]
    done = {"市总工会全委会": date(2026, 6, 30), "通报文件": date(2026, 7, 1)}
    assert unannounced(done=done) == [(f"通过通报文件公布晚了{due}", True)]
    assert unannounced(other("rewards.5.working_days", "11"), done=done) == []
    one = other("rewards.5.through", "[市总工会全委会]")
    assert unannounced(one, done=done) == []
    unbounded = other("rewards.5", "{kind: announcement, clause: 六(五), through: [通报文件]}")
    assert unannounced(unbounded, today=date(2026, 12, 1)) == [("尚未通过通报文件公布", False)]
    assert len(given("announcement")) == 4
    ((message, _),) = unannounced(calendar=WorkCalendar({}, frozenset(), "nothing known"))
    assert "尚未确认" in message


@pytest.mark.rule_type("W6")
def test_the_award_leads_to_another_honour():
    found = given("leads_to")
    assert [(item.to, item.until) for item in found] == [
        (("张工",), date(2029, 6, 15)),
        (("王工",), date(2029, 6, 15)),
        (("赵工",), date(2029, 6, 15)),
    ]
    assert found[0].text == "张工优先推荐“桂汀工匠”（至2029年6月15日）"
    rule = SCHEME.rewards[-1]
    assert rule.holds(found[0], date(2029, 6, 15))
    assert not rule.holds(found[0], date(2029, 6, 16))
    place = "rewards.6"
    longer = other(f"{place}.years", "4")
    assert longer.rewards[-1].holds(given("leads_to", longer)[0], date(2029, 6, 16))
    assert len(given("leads_to", other(f"{place}.for", "people"))) == 4
    assert given("leads_to", other(f"{place}.for", "unit"))[0].to == ("甲厂",)
    direct = given("leads_to", other(f"{place}.as", "direct"))[0]
    assert direct.text.startswith("张工直接授予")
    assert len(given("leads_to", other(f"{place}.tiers", "[first]"))) == 1
    good = other(place, "{kind: leads_to, clause: 六(六), honour: 桂汀工匠, as: counts, for: lead}")
    assert given("leads_to", good)[0].until is None


def test_rewards_are_read_back():
    lines = {line.text: line.clause for line in SCHEME.explain()}
    assert lines["获一等奖的，向申报单位颁发奖牌、奖杯。"] == "六(一)"
    assert lines["获奖项目，奖励完成人集体一等奖10000元、二等奖5000元。"] == "六(二)"
    assert lines["获一等奖、二等奖的，第一完成人优先推荐“桂汀工匠”，3年内有效。"] == "六(六)"
