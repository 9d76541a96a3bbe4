"""F1 to F15 on schemes/examples/materials.yaml: a parameter changes, and so does the outcome."""

import datetime as dt

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import SHANGHAI
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.execute import filing_findings, paper_findings
from xuanshu.core.scheme.hand_in import (
    bonus_points,
    channel_findings,
    copy_findings,
    page_findings,
    papers_for,
    signature_findings,
    summary_rows,
    talk_findings,
    undertaking_findings,
)
from xuanshu.core.scheme.materials.naming import fits, proposed

TEXT = example("materials")
SCHEME = load(TEXT.encode())
NOW = dt.datetime(2026, 4, 1, 9, tzinfo=SHANGHAI)
REPORT = f"一、背景\n{'旧' * 30}\n二、创新点：\n{'新' * 40}\n（三）成效\n{'好' * 20}"
ANSWERS = {
    "title": "班前会",
    "category": "technique",
    "leader": "甲工",
    "contact": "乙员",
    "contact_phone": "000-0000-0012",
    "period": {"start": "2025-01-01", "end": "2026-03-01"},
    "participants": "丙工、丁工",
    "evidence": [{"kind": "media", "level": "市级", "title": "简报"}],
    "saved": 3,
    "report": REPORT,
    "breakthrough_this_year": True,
    "basically_complete": True,
    "within_main_duty": True,
    "implementation": "实施",
    "measures": "做法",
    "innovation": "创新",
    "effect": "成效",
    "promotion": "推广",
}
FILES = {
    "photographs": ["班前会-甲工-1.jpg", "班前会-甲工-2.jpg"],
    "proofs": ["a.pdf"],
    "promise": ["b.pdf"],
}


def filed(scheme=SCHEME, files=FILES, **answers):
    """Rule and clause of what is wrong with the first filing."""
    found = filing_findings(
        scheme,
        scheme.stage("apply"),
        answers=ANSWERS | answers,
        files=files,
        standings=frozenset(),
        now=NOW,
    )
    return [(finding.rule, finding.clause) for finding in found]


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def paper(name, scheme=SCHEME):
    return scheme.papers[name]


def rules(findings):
    return [finding.rule for finding in findings]


def test_a_whole_filing_is_in_order():
    assert filed() == []


@pytest.mark.rule_type("F1")
def test_prescribed_form():
    assert filed(innovation="") == [("required", "五(一)")]
    loose = other("forms.proposal.change", "{innovation: {required: no}}")
    assert filed(loose, innovation="") == []


@pytest.mark.rule_type("F2")
def test_columns_of_the_summary_table():
    rows = summary_rows(SCHEME, paper("summary_table"), [ANSWERS])
    assert rows == (("序号", "成果名称", "项目类别", "负责人"), ("1", "班前会", "技术类", "甲工"))
    wider = other("papers.summary_table.columns", "[participants, period, within_main_duty]")
    assert summary_rows(wider, paper("summary_table", wider), [ANSWERS])[1] == (
        "1",
        "丙工、丁工",
        "2025-01-01至2026-03-01",
        "是",
    )


@pytest.mark.rule_type("F3")
def test_length_of_a_text():
    short = [("text-limit", "五(四)")]
    assert filed(other("papers.report.text", "{about: 400, most: 500}")) == short
    assert filed(other("papers.report.text", "{most: 50}")) == short
    assert filed(other("papers.report.text", "{most: 500}")) == []


@pytest.mark.rule_type("F4")
def test_minutes_of_a_presentation():
    slides = paper("slides")
    assert talk_findings(slides, report=480, answer=300) == ()
    (late,) = talk_findings(slides, report=481)
    assert (late.bars, late.clause) == (True, "五(五)")
    assert late.message == "“答辩演示稿”汇报用时8分1秒，超过8分钟"
    assert rules(talk_findings(slides, report=1, answer=301)) == ["talk"]
    longer = other("papers.slides.talk.report", "10")
    assert talk_findings(paper("slides", longer), report=481) == ()
    (mild,) = talk_findings(paper("slides", other("papers.slides.talk.over", "warn")), report=481)
    assert not mild.bars


@pytest.mark.rule_type("F5")
def test_paper_copies():
    (short,) = copy_findings(paper("proposal_form"), {"scan": 1, "paper": 2})
    assert short.message == "“职工提案申报表”须报纸质件3份，现收到2份"
    fewer = other("papers.proposal_form.sets", "2")
    assert copy_findings(paper("proposal_form", fewer), {"scan": 1, "paper": 2}) == ()
    only = other("papers.proposal_form.copies", "[paper]")
    assert copy_findings(paper("proposal_form", only), {"paper": 3}) == ()
    assert len(copy_findings(paper("proposal_form"), {"paper": 3})) == 1


@pytest.mark.rule_type("F6")
def test_signature_and_seal():
    def found(scheme, signed, sealed):
        return rules(
            signature_findings(scheme, paper("proposal_form", scheme), signed=signed, sealed=sealed)
        )

    assert found(SCHEME, True, "union") == []
    assert found(SCHEME, False, "union") == found(SCHEME, True, "unit") == ["signature"]
    assert found(other("papers.proposal_form.sign", "null"), False, "union") == []
    assert found(other("papers.proposal_form.seal", "unit"), True, "unit") == []


@pytest.mark.rule_type("F7")
def test_list_of_evidence():
    assert filed(evidence=[{"kind": "document", "title": "文件"}]) == []
    fewer = "criteria.of.useful.evidence.any_of"
    scheme = other(fewer, "[leader_comment, media]")
    assert filed(scheme, evidence=[{"kind": "document", "title": "文件"}])[0][0] == "evidence-kind"


@pytest.mark.rule_type("F8")
def test_names_of_files():
    files = FILES | {"photographs": ["班前会-甲工-1.jpg", "IMG 2.jpg"]}
    found = paper_findings(SCHEME, paper("photographs"), ANSWERS, files["photographs"])
    assert [finding.message for finding in found] == [
        "“现场照片”的文件名应为〔名称〕-〔负责人〕-〔序号〕，“IMG 2.jpg”可改为“班前会-甲工-2.jpg”"
    ]
    assert filed(files=files) == [("file-name", "五(六)")]
    free = other("papers.photographs.names", '"{paper}{n}"')
    assert filed(free, FILES | {"photographs": ["现场照片1.jpg", "现场照片2.jpg"]}) == []
    assert filed(free) == [("file-name", "五(六)")] * 2


@pytest.mark.parametrize("bad", ['"{titel}"', '"无占位"', '"{title} {n}"', '"a/{n}"', '"{title"'])
def test_a_pattern_of_names_that_cannot_be(bad):
    with pytest.raises(SchemeErrors):
        other("papers.photographs.names", bad)


def test_a_proposed_name_fits_its_pattern():
    values = {"unit": "甲厂:总部", "title": "提 案?"}
    name = proposed("{unit}_{title}_{n}", values | {"n": "1"}, "x.tar.pdf")
    assert name == "甲厂总部_提案_1.pdf"
    assert fits("{unit}_{title}_{n}", values, name)
    assert not fits("{unit}_{title}_{n}", values | {"unit": "乙厂"}, name)


@pytest.mark.rule_type("F9")
def test_signed_undertakings():
    facts = {"people": [{"name": "甲工", "role": "lead"}, {"name": "丙工", "role": "author"}]}
    every = frozenset({"truthful", "own_work", "may_publish"})
    signed = {"甲工": every, "丙工": every - {"may_publish"}}
    (open_,) = undertaking_findings(paper("promise"), facts, signed)
    assert open_.message.endswith("丙工尚未承诺：授权主办方公开、推广和汇编")
    lead = other("papers.promise.undertaking.signed_by", "lead")
    assert undertaking_findings(paper("promise", lead), facts, signed) == ()
    less = other("papers.promise.undertaking.of", "[truthful, own_work]")
    assert undertaking_findings(paper("promise", less), facts, signed) == ()
    unit = other("papers.promise.undertaking.signed_by", "unit")
    assert undertaking_findings(paper("promise", unit), facts, {"unit": every}) == ()
    assert len(undertaking_findings(paper("promise", unit), facts, signed)) == 1


@pytest.mark.rule_type("F10")
def test_ways_of_filing():
    (lacking,) = channel_findings(SCHEME.stage("apply"), ["online"])
    assert lacking.message == "初次申报须网上填报并送交纸质材料，尚未送交纸质材料"
    assert channel_findings(SCHEME.stage("again"), ["online"]) == ()
    scanned = other("stages.apply.through", "[online, qr]")
    assert channel_findings(scanned.stage("apply"), ["online", "qr"]) == ()
    assert rules(channel_findings(scanned.stage("apply"), ["online", "paper"])) == ["channel"]


@pytest.mark.rule_type("F11")
def test_lead_and_helpers():
    four = "丙工、丁工、戊工、己工"
    assert filed(participants=four) == [("team", "五(一)")]
    assert filed(other("forms.proposal.team.most_others", "4"), participants=four) == []
    assert filed(leader="甲工、乙工") == [("team", "五(一)")]
    assert filed(other("forms.proposal.team.most_lead", "2"), leader="甲工、乙工") == []
    assert filed(participants="甲工、丁工") == [("team", "五(一)")]


@pytest.mark.rule_type("F12")
def test_required_and_bonus_papers():
    assert bonus_points(SCHEME, {}) == {"patent": 0}
    assert bonus_points(SCHEME, {"patent": 2}) == {"patent": 4}
    assert bonus_points(SCHEME, {"patent": 3}) == {"patent": 5}
    assert bonus_points(other("papers.patent.bonus.most", "6"), {"patent": 3}) == {"patent": 6}
    assert bonus_points(other("papers.patent.bonus.each", "1"), {"patent": 3}) == {"patent": 3}
    assert filed(other("papers.proofs.required", "no"), FILES | {"proofs": []}) == []
    assert filed(files=FILES | {"proofs": []}) == [("files-least", "五(七)")]
    with pytest.raises(SchemeErrors, match="加分材料应写 required: no"):
        other("papers.patent.required", "yes")


@pytest.mark.rule_type("F13")
def test_prescribed_headings():
    without = REPORT.replace("（三）成效", "")
    assert filed(report=without) == [("headings", "五(四)")]
    assert filed(other("papers.report.headings", "[{label: 背景}]"), report=without) == []
    turned = f"二、创新点\n{'新' * 40}\n一、背景\n{'旧' * 30}\n三、成效\n{'好' * 30}"
    assert filed(report=turned) == [("headings", "五(四)")]
    tight = other("papers.report.headings.0.most", "29")
    assert filed(tight) == [("heading-limit", "五(四)")]
    assert filed(other("papers.report.headings.1.least", "41")) == [("heading-limit", "五(四)")]


@pytest.mark.rule_type("F14")
def test_numbers_of_photographs_and_pages():
    three = FILES | {"photographs": [f"班前会-甲工-{n}.jpg" for n in (1, 2, 3)]}
    assert filed(files=three) == []
    two = other("papers.photographs.files.most_files", "2")
    assert filed(two, three) == [("files-most", "五(六)")]
    gif = FILES | {"proofs": ["a.docx"]}
    assert filed(files=gif) == [("files-type", "五(七)")]
    assert filed(other("papers.proofs.files.types", "[pdf, docx]"), gif) == []
    assert rules(page_findings(paper("proofs"), {"a.pdf": 6, "b.pdf": 5})) == ["pages"]
    more = other("papers.proofs.files.pages.most", "6")
    assert page_findings(paper("proofs", more), {"a.pdf": 6}) == ()


@pytest.mark.rule_type("F15")
def test_forms_by_stage_and_by_category():
    def asked(scheme, stage, **facts):
        return [found.id for found in papers_for(scheme, scheme.stage(stage), facts)]

    assert "opinion_form" not in asked(SCHEME, "apply", category="technique")
    assert "opinion_form" in asked(SCHEME, "apply", category="management")
    assert asked(SCHEME, "again") == ["proposal_form", "digest", "slides"]
    firms = other("papers.opinion_form.for", "{units: [firm], applicants: [person]}")
    facts = {"unit.kind": "firm", "applicant.kind": "person", "category": "technique"}
    assert "opinion_form" in asked(firms, "apply", **facts)
    assert "opinion_form" not in asked(firms, "apply", **facts | {"unit.kind": "county"})
    assert filed(category="management", saved=None) == [("required", "五(二)")]
    assert filed(category="technique", saved=None) == []
