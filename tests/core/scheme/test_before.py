"""P1, P3 to P5 on schemes/examples/before.yaml: a parameter changes, and so does the outcome."""

from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.compiling import Digest
from xuanshu.core.scheme.registering import Received, registered
from xuanshu.core.scheme.stages.opinions import Unit
from xuanshu.core.scheme.stages.site_visit import Visit

TEXT = example("before")
SCHEME = load(TEXT.encode())
CALENDAR = WorkCalendar({}, frozenset({2026}), "made up")
MET = {"done": True, "breakthrough": True, "papers-complete": True}


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def came(name, day, category, **checks):
    at = datetime(2026, 3, day, 9, tzinfo=UTC)
    return Received(name, at, category, MET | {k.replace("_", "-"): v for k, v in checks.items()})


RECEIVED = (
    came("甲", 4, "method"),
    came("乙", 3, "system"),
    came("丙", 2, "method", papers_complete=False),
    came("丁", 5, "method", breakthrough=False, done=None),
)


def register(scheme=SCHEME, entries=RECEIVED):
    return registered(scheme, scheme.stage("check"), entries)


def numbers(scheme=SCHEME):
    return {entry.id: entry.number for entry in register(scheme)}


@pytest.mark.rule_type("P1")
def test_registration_and_the_formal_check():
    assert numbers() == {
        "丙": "2026A001", "乙": "2026B001", "甲": "2026A002", "丁": "2026A003",
    }  # fmt: skip
    place = "stages.check"
    running = other(f"{place}.register.number", '"{year}-{n:2}"')
    assert list(numbers(running).values()) == ["2026-01", "2026-02", "2026-03", "2026-04"]
    found = {entry.id: [(f.rule, f.clause, f.bars) for f in entry.findings] for entry in register()}
    assert found["甲"] == found["乙"] == []
    assert found["丙"] == [("papers-complete", "五(一)", True)]
    assert found["丁"] == [("done", "四(一)", True), ("breakthrough", "四(二)", False)]
    assert [entry.passed for entry in register()] == [False, True, True, False]
    fewer = other(f"{place}.checks", "[done, breakthrough]")
    assert register(fewer)[0].passed
    assert all(register(entries=order) == register() for order in permutations(RECEIVED))
    with pytest.raises(SchemeErrors, match="恰有一个"):
        other(f"{place}.register.number", '"{year}"')
    plain = load(
        TEXT.replace(
            '    register: {clause: 五(一), number: "{year}{category}{n:3}"}\n', ""
        ).encode()
    )
    assert set(numbers(plain).values()) == {""}


UNITS = (Unit("甲", "county"), Unit("乙", "county"), Unit("丙", "firm"), Unit("丁厂", "firm"))


def asked(answers, scheme=SCHEME, *, over=True, owner="丁厂"):
    return scheme.stage("ask").asked(UNITS, answers, owner=owner, over=over)


@pytest.mark.rule_type("P3")
def test_the_units_are_asked_about_the_list():
    one, two = {"甲": "opposes", "乙": "agrees", "丙": "agrees"}, {"甲": "opposes", "乙": "opposes"}
    assert (asked(one).oppose, asked(one).base, asked(one).state) == (1, 3, "check")
    assert (asked(two).oppose, asked(two).base, asked(two).state) == (2, 3, "dropped")
    assert asked(two, over=False).state == "open"
    assert asked(two, over=False).waiting == ("丙",)
    assert asked(one | {"丁厂": "opposes"}).base == 3, "the owner is not asked"
    assert asked({}).state == "stands"
    left = other("stages.ask.silence", "left_out")
    assert (asked({"甲": "opposes"}, left).base, asked({"甲": "opposes"}, left).state) == (
        1,
        "dropped",
    )
    assert asked({"甲": "opposes"}).state == "check"
    assert asked(two, other("stages.ask.drop", "{more_than: 2/3}")).state == "check"
    assert asked(one, other("stages.ask.drop", "{at_least: 1/3}")).state == "dropped"
    assert asked(one, other("stages.ask.units", "[firm]")).base == 1
    assert (
        asked(
            two | {"丙": "opposes"}, load(TEXT.replace("    drop: {more_than: 1/2}\n", "").encode())
        ).state
        == "check"
    )


def test_what_stands_between_the_list_and_the_round():
    stage = SCHEME.stage("ask")
    last = stage.last_day(date(2026, 5, 6), CALENDAR)
    assert last == date(2026, 5, 13)
    longer = other("stages.ask.working_days", "6").stage("ask")
    assert longer.last_day(date(2026, 5, 6), CALENDAR) == date(2026, 5, 14)
    known = {
        "一": asked({"甲": "opposes"}, over=False),
        "二": asked({"甲": "opposes"}),
        "三": asked({"甲": "opposes", "乙": "opposes"}),
        "四": asked({}),
    }
    assert [finding.message for finding in stage.findings(known, frozenset(), last)] == [
        "征求意见：一还有2个单位没有反馈，至2026年5月13日",
        "征求意见：三有2/3不同意，不再列入",
        "征求意见：二有1个单位提出不同意见，尚未核查",
    ]
    assert len(stage.findings(known, frozenset({"二"}), last)) == 2


OWNERS = {"一": "甲", "二": "乙"}
GOOD = Visit("一", date(2026, 4, 8), (("张", "秘书处"), ("李", "乙")), frozenset({"photo", "talk"}))


def unseen(visits, scheme=SCHEME, chosen=("一",)):
    found = scheme.stage("visit").missing(OWNERS, chosen, visits)
    return [finding.message.removeprefix("实地考察：一") for finding in found]


@pytest.mark.rule_type("P4")
def test_entries_are_seen_where_they_are():
    names = [f"{n}号" for n in range(5)]
    chosen = SCHEME.stage("visit").chosen(names, "seed")
    assert len(chosen) == 2
    assert chosen == SCHEME.stage("visit").chosen(reversed(names), "seed")
    assert len({SCHEME.stage("visit").chosen(names, str(n)) for n in range(40)}) > 1
    assert len(other("stages.visit.share", "1/2").stage("visit").chosen(names, "seed")) == 3
    every = load(TEXT.replace("    share: 2/5\n", "").encode())
    assert every.stage("visit").chosen(names, "seed") == tuple(names)
    assert unseen([GOOD]) == []
    assert unseen([]) == ["尚未考察"]
    own = Visit("一", GOOD.on, (("张", "秘书处"), ("王", "甲")), GOOD.records)
    assert unseen([own]) == ["须有外单位考察人员2人以上，现有1人"]
    assert unseen([own], other("stages.visit.least_visitors", "1")) == []
    bare = Visit("一", date(2026, 4, 25), GOOD.visitors, frozenset({"photo"}))
    assert unseen([bare]) == ["的考察不在规定的时间之内", "缺少职工座谈记录"]
    assert unseen([bare], other("stages.visit.records", "{photo: 现场照片}")) == [
        "的考察不在规定的时间之内"
    ]
    longer = other("stages.visit.during", "{wording: 4月, days: 2026-04-07/2026-04-30}")
    assert unseen([bare], longer) == ["缺少职工座谈记录"]
    assert unseen([GOOD, bare]) == unseen([bare, GOOD]) == []


DIGESTS = (
    Digest("甲", "2026A002", "method", "把三张表并成一张。", {"unit": ("丁厂",)}),
    Digest("乙", "2026B001", "system", "丁厂每周公开一次。", {"unit": ("丁厂",)}),
    Digest("丙", "2026A001", "method", "省" * 301, {}),
)
BOOKLET = "stages.check.makes.0"


def compiled(scheme=SCHEME, digests=DIGESTS, seed=""):
    booklet = scheme.stage("check").makes[0]
    order, found = booklet.compiled(scheme, digests, seed=seed)
    return order, [finding.message.partition("：")[2] for finding in found]


@pytest.mark.rule_type("P5")
def test_a_booklet_for_the_judges():
    order, wrong = compiled()
    assert order == ("丙", "甲", "乙")
    assert wrong == [
        "2026A001的简介301字，不得超过300字",
        "2026B001的简介写有单位名称“丁厂”，应隐去",
    ]
    assert compiled(other(f"{BOOKLET}.each_most", "301"))[1] == wrong[1:]
    assert compiled(other(f"{BOOKLET}.hides", "[people]"))[1] == wrong[:1]
    lots = other(f"{BOOKLET}.order", "lots")
    assert len({compiled(lots, seed=str(n))[0] for n in range(40)}) > 1
    turned = load(
        TEXT.replace(
            "{method: {label: 方法类}, system: {label: 制度类}}",
            "{system: {label: 制度类}, method: {label: 方法类}}",
        ).encode()
    )
    by_category = turned.stage("check").makes[0].model_copy(update={"order": "category"})
    assert by_category.compiled(turned, DIGESTS)[0] == ("乙", "丙", "甲")
    empty = Digest("空", "2026A009", "method", " ", {})
    assert compiled(digests=[empty])[1] == ["2026A009没有简介"]
    assert all(compiled(digests=one) == compiled() for one in permutations(DIGESTS))


def test_by_when_the_booklet_is_with_the_judges():
    booklet = SCHEME.stage("check").makes[0]
    assert booklet.last_day(SCHEME) == date(2026, 6, 5)
    assert booklet.late(SCHEME, None, date(2026, 6, 5)) == ()
    (late,) = booklet.late(SCHEME, date(2026, 6, 6), date(2026, 7, 1))
    assert late.message == "《参评项目简介汇编》：应在2026年6月5日前送达评委"
    sooner = other(f"{BOOKLET}.days_before", "2")
    assert sooner.stage("check").makes[0].late(sooner, date(2026, 6, 6), date(2026, 7, 1)) == ()
    with pytest.raises(SchemeErrors, match="应一起写"):
        load(TEXT.replace(", for: final", "").encode())


def test_what_comes_before_is_read_back():
    lines = {line.text: line.clause for line in SCHEME.explain()}
    assert lines["形式审查：按收到的先后登记编号，形如 2026A001。"] == "五(一)"
    assert (
        lines["征求意见：有不同意见的，由评选秘书处核查；不同意的超过1/2的，不再列入。"] == "五(三)"
    )
    visit = "实地考察：每项至少2人，申报单位的人员不计在内；须留存现场照片、职工座谈记录。"
    assert lines[visit] == "五(二)"
    words = "按登记号排列，每项不超过300字，隐去单位名称，在“终评”开始3日前送达评委"
    assert lines[f"《参评项目简介汇编》{words}。"] == "五(一)"
