"""What one scheme changes of another, for whom, with clauses."""

import pytest

from tests.core.scheme.changing import changed, example, written
from tests.core.scheme.test_kinds import SOURCES
from xuanshu.core.scheme import load
from xuanshu.core.scheme.difference import CONCERNED, changes, told
from xuanshu.core.scheme.report import diff

TEXT = example("aftercare")
SCHEME = load(TEXT.encode())
LOCAL = example("aftercare-local")


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def found(new, old=SCHEME):
    return [
        (c.whom, c.old.text if c.old else None, c.new.text if c.new else None)
        for c in changes(old, new)
    ]


@pytest.mark.parametrize("name", SOURCES)
def test_a_scheme_does_not_differ_from_itself(name):
    scheme = load(SOURCES[name])
    assert changes(scheme, scheme) == ()
    assert told(scheme, scheme)[0].endswith("规则没有不同。")


def test_a_changed_number_is_one_change_for_those_concerned():
    assert found(other("quotas.0.most", "4")) == [
        (
            "entrants",
            "区县总工会至少提报1个案例，最多提报3个案例。",
            "区县总工会至少提报1个案例，最多提报4个案例。",
        )
    ]
    assert found(other("stages.judge.panel_size", "7")) == [
        ("judges", "评审：评委5人。", "评审：评委7人。")
    ]
    assert [whom for whom, *_ in found(other("after.spread.months", "7"))] == ["winners"]
    assert [whom for whom, *_ in found(other("stages.show.working_days", "6"))] == ["office"]
    assert [whom for whom, *_ in found(other("bodies.group.head", "主任"))] == ["all"]


@pytest.mark.parametrize(("name", "place"), [("seats", "nomination"), ("tracks", "routes.0.label")])
def test_seats_and_ways_up_concern_those_who_put_forward(name, place):
    text = example(name)
    given = {} if place == "nomination" else "另一条途径"
    differing = changes(load(text.encode()), changed(text, place, given))
    assert differing
    assert {change.whom for change in differing} == {"entrants"}


def test_what_is_new_and_what_is_gone():
    longer = other("eligibility", "[]")
    assert found(longer) == [
        ("entrants", "已完成：须“是否基本完成任务”为是，否则不得申报（在申报环节核对）。", None)
    ]
    ((_, old, new),) = found(SCHEME, longer)
    assert old is None
    assert new.startswith("已完成：")


def test_a_rule_that_only_moves_to_another_clause():
    ((whom, old, new),) = found(other("quotas.0.clause", "第九条"))
    assert (whom, old) == ("entrants", new)


def test_changes_come_by_those_concerned():
    below = load(LOCAL.encode())
    order = [list(CONCERNED).index(change.whom) for change in changes(SCHEME, below)]
    assert order == sorted(order)
    assert len(set(order)) > 2


def both(text):
    return (("上级.yaml", TEXT.encode()), ("细则.yaml", text.encode()))


def test_a_text_with_clauses_and_the_leave_of_the_superior():
    report = diff(both(LOCAL))
    assert report.ok
    rule, place = (
        "区县总工会至少提报1个案例，最多提报3个案例。",
        "《荷汀市职工服务案例评选办法》第六条",
    )
    assert f"  原：{rule}  依据：{place}" in report.text.splitlines()
    assert "对申报单位和申报人：" in report.text.splitlines()
    looser = diff(both(LOCAL.replace("most: 2,", "most: 4,")))
    assert not looser.ok
    last = looser.text.splitlines()[-1]
    assert last.startswith(
        "  申报数量只能从严：上级规定最多3个，细则为4个  依据：《荷汀市职工服务案例评选办法》"
    )


def test_two_schemes_that_do_not_rest_on_each_other_are_only_told():
    assert diff((("a", TEXT.encode()), ("b", example("rewards").encode()))).ok


def test_a_file_with_mistakes_is_told_first():
    report = diff(both(LOCAL.replace("kind: filing", "kind: filling")))
    assert not report.ok
    assert "细则.yaml" in report.text
    assert "没有“filling”这一种" in report.text
