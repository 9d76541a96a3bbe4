"""Nomination to the higher award: choice, help, letter, package, result, and their refusals."""

import datetime as dt
import hashlib
import io
import zipfile

import pytest

from tests.makers.after_care import (
    SPREAD,
    handler_of,
    make_department,
    make_nomination,
    make_package,
)
from tests.makers.units import make_actor
from tests.makers.upper import NAME, make_ended, make_named
from xuanshu.core.verdict import RuleError
from xuanshu.honours.models import Nomination, NominationHelp, NominationPackage
from xuanshu.honours.queries import chosen_of, general_gaps, nominees_of, result_of
from xuanshu.honours.rules import packing
from xuanshu.honours.rules.packing import Piece, distinct, of_bytes, pack, safe
from xuanshu.honours.services import (
    assign_help,
    build_package,
    record_result,
    revoke,
    save_letter,
)
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.press.pages import opened_pdf
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
HELP = "政策研究室"


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def text_of(data):
    with opened_pdf(data) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return "".join(text.replace("\u200b", "").split())


def test_the_office_chooses_the_best_with_a_reason():
    case = make_named()
    found = refusal(lambda: make_nomination(case, reason=" "))
    assert (found.field, found.clause) == ("reason", "五2")
    assert refusal(lambda: make_nomination(case, reason="长" * 301)).field == "reason"
    make_nomination(case)
    assert "已经选定" in refusal(lambda: make_nomination(case)).message
    assert [each.entry for each in chosen_of(case.season)] == [case.entries[0]]
    assert Message.objects.filter(key__startswith="nomination:").exists()
    make_nomination(case, chosen=False, reason="另有安排")
    assert chosen_of(case.season) == []
    assert "没有选定" in refusal(lambda: make_nomination(case, chosen=False)).message
    assert Nomination.objects.count() == 2
    assert Row.objects.filter(verb="honours.nominate", clause="五2").count() == 2


def test_only_what_is_named_and_holds_is_nominated_and_only_by_the_office():
    case = make_ended()
    assert "证书有效" in refusal(lambda: make_nomination(case)).message
    case = make_named(case)
    row = case.certificates[0]
    revoke(actor=case.office, certificate=row, reason="甲", clause="六2", now=NAME)
    assert "证书有效" in refusal(lambda: make_nomination(case, entry=row.entry)).message
    other = case.certificates[1].entry
    for actor in (case.head, handler_of(other), make_actor(Role.AUDIT)):
        found = refusal(lambda actor=actor: make_nomination(case, entry=other, actor=actor))
        assert "办公室" in found.message


def test_departments_help_as_the_scheme_names_them():
    case = make_named()
    department = make_department(case.season)
    act = {"actor": case.office, "season": case.season, "now": SPREAD}
    helper = make_actor(Role.HANDLER, unit=department.unit)
    found = refusal(lambda: assign_help(label="别的部", department_id=department.pk, **act))
    assert found.clause == "五2"
    wrong = case.entries[0].unit.pk
    assert (
        refusal(lambda: assign_help(label=HELP, department_id=wrong, **act)).field == "department"
    )
    first = assign_help(label=HELP, department_id=department.pk, **act)
    assert assign_help(label=HELP, department_id=department.pk, **act) == first
    assert NominationHelp.objects.count() == 1
    told = Message.objects.get(key=f"nomination-help:{first.pk}")
    assert told.person == helper.person.pk
    gaps = general_gaps(case.season, [])
    assert not [gap for gap in gaps if HELP in gap]
    assert [gap for gap in gaps if "宣传教育" in gap]


def test_the_letter_is_kept_and_a_stale_form_is_refused():
    case = make_named()
    act = {"actor": case.office, "season": case.season, "now": SPREAD}
    found = refusal(lambda: save_letter(base=0, title=" ", body="", **act))
    assert {each.field for each in found.findings} == {"title", "body"}
    save_letter(base=0, title="甲函", body="请审。", number="云工函[2021]9号", **act)
    assert "他人保存" in refusal(lambda: save_letter(base=0, title="乙", body="乙", **act)).message
    letter = save_letter(base=1, title="乙函", body="请审。", number="云工函[2021]9号", **act)
    assert (letter.title, letter.number, letter.revision) == ("乙函", "云工函〔2021〕9号", 2)


def test_what_is_missing_is_named_and_does_not_bar():
    case = make_named()
    assert "还没有选定" in refusal(lambda: make_package(case)).message
    make_nomination(case)
    gaps = " ".join(general_gaps(case.season, chosen_of(case.season)))
    for word in ("命名决定还没有文号", "推荐函还没有保存", "发布情况还没有登记", HELP):
        assert word in gaps
    entry = case.entries[0]
    record = entry.records.get(stage="apply")
    record.attachments.update(removed_at=SPREAD)
    (nominee,) = chosen_of(case.season)
    assert nominee.missing == ("缺PPT展示材料",)
    package = make_package(case)
    assert f"{entry.number}：缺PPT展示材料" in package.missing
    record.state = "returned"
    record.save()
    assert "没有提交" in chosen_of(case.season)[0].missing[0]
    assert nominees_of(case.season)[1].missing == ()


def test_the_package_holds_every_paper_and_its_sums_are_true():
    case = make_named()
    make_nomination(case)
    package = make_package(case)
    with package.file.open("rb") as held:
        data = held.read()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (package.sha256, package.size)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        held = {name: book.read(name) for name in book.namelist()}
    assert [item["path"] for item in package.manifest] == list(held)
    for item in package.manifest:
        assert hashlib.sha256(held[item["path"]]).hexdigest() == item["sha256"]
    folders = {name.partition("/")[0] for name in held}
    assert {name[:2] for name in folders} == {"00", "01", "02", "03", "04", "05"}
    mine = [name for name in held if name.startswith("05 推荐项目/01 ")]
    for word in ("申报表", "总结材料", "证书"):
        assert [name for name in mine if word in name], word
    assert [name for name in mine if "PPT" in name or name.endswith(".pptx") or "slides" in name]
    assert case.entries[0].name in text_of(held["01 推荐函/推荐函.pdf"])
    assert "山东省工会工作创新奖" in text_of(held["01 推荐函/推荐函.pdf"])
    assert "覆盖面广" in text_of(held["02 推荐汇总表/推荐汇总表.pdf"])
    contents = text_of(held["00 材料目录.pdf"])
    assert hashlib.sha256(held["01 推荐函/推荐函.pdf"]).hexdigest()[:16] in contents
    sums = held["00 文件校验清单.txt"].decode()
    assert len(sums.splitlines()) == len(held) - 2
    again = make_package(case)
    assert again.number == 2
    assert NominationPackage.objects.count() == 2


def test_a_change_while_it_is_packed_is_refused():
    case = make_named()
    make_nomination(case)

    def pieces():
        yield of_bytes("甲.txt", lambda: b"1")
        make_nomination(case, entry=case.entries[1])

    act = {"actor": case.office, "season": case.season, "now": SPREAD}
    found = refusal(lambda: build_package(pieces=pieces(), contents=lambda _items: [], **act))
    assert "有变化" in found.message
    assert not NominationPackage.objects.exists()


def test_names_are_safe_for_any_system():
    assert safe("../../etc/passwd") == "_.._etc_passwd"
    assert safe("C:\\甲|乙?.pdf") == "C_甲_乙_.pdf"
    assert safe("con.txt") == "_con.txt"
    assert safe(" \u202e.. ") == "_"
    assert safe("长" * 90 + ".pdf") == "长" * 56 + ".pdf"
    assert list(distinct(["甲.pdf", "甲.PDF", "甲.pdf"])) == ["甲.pdf", "甲(2).PDF", "甲(3).pdf"]


def test_a_package_has_a_most_size_and_its_bytes_follow_from_its_pieces(monkeypatch):
    pieces = [of_bytes("甲/乙.txt", lambda: b"12345"), Piece("丙.txt", lambda: [b"1", b"2"])]
    first, second = io.BytesIO(), io.BytesIO()
    items = pack(first, pieces, lambda items: [of_bytes("目录.txt", lambda: b"%d" % len(items))])
    pack(second, pieces, lambda items: [of_bytes("目录.txt", lambda: b"%d" % len(items))])
    assert first.getvalue() == second.getvalue()
    assert [(item.path, item.size) for item in items] == [
        ("甲/乙.txt", 5),
        ("丙.txt", 2),
        ("目录.txt", 1),
    ]
    monkeypatch.setattr(packing, "MOST_MB", 6 / packing.MEGABYTE)
    assert "请减少" in refusal(lambda: pack(io.BytesIO(), pieces, lambda _items: [])).message


def test_the_result_needs_a_nomination_and_the_last_one_holds():
    case = make_named()
    entry = case.entries[0]
    act = {"actor": case.office, "entry": entry, "now": SPREAD, "dated": dt.date(2021, 1, 19)}
    assert "没有推荐" in refusal(lambda: record_result(won=False, **act)).message
    make_nomination(case)
    assert refusal(lambda: record_result(won=True, **act)).field == "level"
    late = act | {"dated": dt.date(2021, 1, 21)}
    assert refusal(lambda: record_result(won=False, **late)).field == "dated"
    record_result(won=False, **act)
    record_result(won=True, level="一等奖", number="鲁工发[2021]1号", **act)
    found = result_of(entry.pk)
    assert (found.won, found.award, found.number) == (
        True,
        "山东省工会工作创新奖",
        "鲁工发〔2021〕1号",
    )
    assert "不能取消" in refusal(lambda: make_nomination(case, chosen=False)).message
