"""What staff change from year to year without touching the file: one table, by kind of part.

A line names the part of a scheme (its model), the key, the subject under which a page shows it, its
label and how it is typed. Nothing here knows an award: where such a part stands, it can be edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

SUBJECTS = {
    "dates": "日期",
    "documents": "文号与领导",
    "quotas": "名额",
    "categories": "类别",
    "criteria": "评审标准与分值",
    "limits": "限制",
    "panel": "评委组成",
    "tiers": "等次与数量",
    "wording": "文字",
    "silent": "通知未规定的事项",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A key that may be edited.

    ``input`` is ``line``, ``long``, ``date``, ``days``, ``number``, ``numbers`` (one for each row
    of ``of``), ``share``, ``shares``, ``hour``, ``yesno``, ``choice``, ``many`` or ``lines``.
    ``of`` names the section whose rows may be chosen. An ``offered`` key can be filled in where the
    scheme does not write it yet.
    """

    subject: str
    label: str
    input: str
    of: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    offered: bool = False


FORCE = "must=必须|in_principle=原则上"
PER = "unit=每个单位|season=全年合计"
ROUNDING = "down=舍去|up=进一|half_up=四舍五入"
DAY_ONE = "next_day=发布次日|same_day=发布当日"
BASE = "panel=全体评委|present=到会评委|votes_cast=实际投票"
STEP = "0.1=0.1分|0.2=0.2分|0.25=0.25分|0.5=0.5分|1=1分"
BAR = "bar=必须回避|warn=提醒|none=不设"
STRENGTH = f"strength 约束力 choice:{FORCE}"

# model: subject: key label input[:section or choices][?]; a "?" offers a key not written yet.
TABLE: dict[str, dict[str, str]] = {
    "Scheme": {
        "dates": "year 年度 number",
        "documents": "organiser 主办单位 line; office 承办部门 line",
        "wording": "title 名称 line",
    },
    "Due": {"dates": "wording 通知原文 line; last_day 截止日 date; hour 截止时刻 hour?"},
    "Late": {"dates": "policy 逾期 choice:mark=受理并标明逾期|refuse=不予受理|next=转入下一次评选"},
    "SealLater": {
        "dates": "policy 盖章件后补 choice:allow=可以|agree=经同意可以|refuse=不可以;"
        "working_days 后补的工作日 number?"
    },
    "During": {"dates": "wording 通知原文 line; days 起止日期 days"},
    "When": {"dates": "wording 通知原文 line; day 日期 date"},
    "Opens": {"dates": "wording 通知原文 line; day 开始日 date"},
    "Until": {"dates": "wording 通知原文 line; last_day 截止日 date"},
    "Publicity": {
        "dates": f"working_days 公示工作日 number; days 公示天数 number;"
        f"day_one 起算日 choice:{DAY_ONE}",
        "wording": "channels 公示渠道 lines",
    },
    "Objection": {"dates": "recheck_days 复核期限（天） number"},
    "Clock": {"dates": "within 期限（天） number"},
    "Correction": {"dates": "working_days 补正的工作日 number; times 补正次数 number"},
    "Completion": {"dates": "months 完成期限（月） number"},
    "Extension": {"dates": "months 可延长（月） number"},
    "Tracking": {"dates": "every_months 每几个月一次 number"},
    "Opinions": {"dates": "working_days 征求意见的工作日 number"},
    "UnitPublicity": {"dates": f"working_days 公示工作日 number; day_one 起算日 choice:{DAY_ONE}"},
    "Announcement": {"dates": "working_days 公布的工作日 number"},
    "Acceptance": {"dates": "months 验收期限（月） number; rework_months 整改期限（月） number"},
    "Spread": {"dates": "months 推广期限（月） number; least 至少几次 number"},
    "Reimbursement": {
        "dates": "summary_days 报送总结的天数 number",
        "tiers": "share 补助份额 share; most 最高金额（元） number",
    },
    "Document": {
        "documents": "title 文件名称 line; kind 文种 line; number 文号 line?; date 成文日期 date?;"
        "printed 印发日期 date; held 手中有原文 yesno; note 备注 long"
    },
    "Seat": {"documents": "role 担任 line; post 职务 line"},
    "Body": {
        "documents": "head 负责人称谓 line; office 办事机构 line",
        "panel": "label 名称 line; names 评委姓名 choice:real=实名|blind=隐去姓名",
    },
    "Wording": {
        "wording": "entry 申报的叫作 line; honour 授予的叫作 line; list 候选名单叫作 line",
        "documents": "leader 签字的领导称作 line",
    },
    "Addressees": {"wording": "label 通知对象 long; units 单位类别 many:unit_kinds"},
    "UnitKind": {"wording": "label 名称 line; picked 只指点名的单位 yesno"},
    "Track": {"wording": "label 名称 line"},
    "Quota": {
        "quotas": "clause 条款 line; units 单位类别 many:unit_kinds; least 至少（项） number?;"
        f"most 最多（项） number?; {STRENGTH}"
    },
    "Cap": {"quotas": f"most 最多（项） number; {STRENGTH}"},
    "AwardCap": {"quotas": f"most 合计最多（项） number; per 计算范围 choice:{PER}"},
    "SeatTable": {
        "quotas": "seats 名额表 numbers; others 其他单位 number;"
        "meaning 名额表的意思 choice:most=最多|exactly=恰好"
    },
    "Channel": {"quotas": f"label 渠道 line; most 最多（项） number; per 计算范围 choice:{PER}"},
    "DirectEntrants": {"quotas": "places 直接入围（项） number; fills 占名额 yesno"},
    "NomineeSet": {
        "quotas": "label 名称 line; at_least 不低于 share; at_most 不高于 share;"
        f"least 至少（项） number; most 最多（项） number; {STRENGTH}"
    },
    "OverNomination": {"quotas": f"share 差额比例 share; rounding 取整 choice:{ROUNDING}"},
    "Reserves": {"quotas": "per_unit 每单位候补（项） number"},
    "Merit": {"quotas": "least_score 最低分 number"},
    "Category": {"categories": "label 名称 line; covers 范围 long?; clause 条款 line?"},
    "Criterion": {"criteria": "label 名称 line; standard 要求 long?; clause 条款 line?"},
    "Criteria": {
        "criteria": f"points 分值 numbers:criteria; total 满分 number; step 最小单位 choice:{STEP}"
    },
    "CriteriaSet": {"criteria": "label 名称 line; points 分值 numbers"},
    "Judging": {
        "criteria": f"points 分值 numbers; total 满分 number; step 最小单位 choice:{STEP}",
        "panel": "panel_size 评委人数 number; least_sheets 每项至少几份评分 number",
    },
    "TrimmedMean": {
        "criteria": "drop_high 去掉最高分（个） number; drop_low 去掉最低分（个） number;"
        "least_marks 至少几份评分才去掉 number; decimals 保留小数位 number"
    },
    "Mean": {"criteria": "decimals 保留小数位 number"},
    "TrimmedJoin": {
        "criteria": "drop_high 去掉最高分（个） number; drop_low 去掉最低分（个） number"
    },
    "ScorePart": {"criteria": "label 名称 line; weight 权重 share"},
    "Carries": {"criteria": "weight 前一轮的权重 share"},
    "Marks": {"criteria": f"points 分值 numbers; step 最小单位 choice:{STEP}; weights 权重 shares"},
    "OverallPoints": {"criteria": f"full 满分 number; step 最小单位 choice:{STEP}"},
    "Band": {
        "criteria": "least 不少于 number; is 得分 number; from 分值下限 number; to 分值上限 number"
    },
    "Approve": {"panel": "least 每人至少选（项） number; most 每人最多选（项） number"},
    "VoterClass": {"panel": "label 名称 line; weight 权重 share"},
    "Needed": {"panel": "at_least 达到 share; more_than 超过 share"},
    "Pass": {"panel": f"base 基数 choice:{BASE}"},
    "PanelRange": {"panel": "least 最少（人） number; most 最多（人） number; odd 须为单数 yesno"},
    "Panel": {
        "panel": "substitutes 候补评委（人） number; one_per_unit 每单位至多一人 yesno;"
        "term_years 任期（年） number; most_terms 最多几任 number"
    },
    "Reviewers": {"panel": "per_entry 每项几名评委 number"},
    "Recusal": {
        "panel": f"own_unit 本单位 choice:{BAR}; named_participant 本人参与 choice:{BAR};"
        f"superior 下级单位 choice:{BAR}; guide 本部室指导 choice:{BAR}"
    },
    "ByPublic": {"panel": "label 名称 line; a_day 每天几票 number"},
    "TextLimit": {"limits": "about 大约（字） number?; most 最多（字） number?"},
    "FileLimit": {
        "limits": "types 文件格式 pick:pptx|ppt|pdf|docx|doc|xlsx|jpg|png|mp4|zip;"
        "most_mb 每个文件最大（MB） number; least_files 最少文件数 number;"
        "most_files 最多文件数 number"
    },
    "Pages": {"limits": "least 最少（页） number?; most 最多（页） number?"},
    "Heading": {"limits": "label 标题 line; least 最少（字） number; most 最多（字） number"},
    "Talk": {"limits": "report 汇报（分钟） number; answer 答辩（分钟） number"},
    "Presentation": {"limits": "minutes 汇报（分钟） number; questions 提问（分钟） number"},
    "Team": {
        "limits": "lead 负责人叫作 line; most_lead 负责人最多（人） number;"
        "others 成员叫作 line; most_others 成员最多（人） number"
    },
    "Bonus": {"limits": "each 每份加分 number; most 最多加分 number"},
    "Compendium": {
        "limits": "each_most 每项最多（字） number; days_before 提前几日送达 number",
        "wording": "label 名称 line",
    },
    "Paper": {
        "limits": "copies 报送方式 pick:scan=扫描件|electronic=电子版|paper=纸质件;"
        "seal 盖章 choice:union=工会印章|unit=单位公章",
        "wording": "label 名称 line; annex 附件号 line; stress 着重体现 lines",
    },
    "Form": {"wording": "label 名称 line"},
    "Field": {
        "limits": "required 必填 yesno",
        "wording": "label 名称 line; hint 填写说明 long",
    },
    "FieldChange": {
        "limits": "required 必填 yesno",
        "wording": "label 名称 line; hint 填写说明 long",
    },
    "Takes": {"tiers": "count 候选数量（项） number"},
    "RoundTakes": {
        "tiers": "count 入围数量（项） number; least 至少（项） number; across 各类数量 numbers"
    },
    "Award": {"tiers": "label 名称 line"},
    "Tier": {
        "tiers": "label 名称 line; clause 条款 line; most 最多（项） number?;"
        "least_score 最低分 number?"
    },
    "TierShare": {"tiers": f"share 份额 share; round 取整 choice:{ROUNDING}"},
    "OpenNumber": {"tiers": "wording 数量的说法 line"},
    "TierCap": {"tiers": "tiers 等次 many:tiers; most 合计最多（项） number"},
    "SideAward": {"tiers": "label 名称 line; least 至少 number; most 最多（项） number"},
    "Amounts": {"tiers": "amount 金额（元） number; amounts 各等次金额（元） numbers"},
    "Credit": {"tiers": "each 加分 number; points 各等次加分 numbers; most 最多加分 number"},
    "SiteVisit": {"limits": "share 考察比例 share; least_visitors 至少几人 number"},
    "Upward": {
        "tiers": "most 推荐数量（项） number",
        "wording": "to 推荐到 line; help 指导部门 lines",
    },
    "Honours": {"wording": "at 命名的场合 line; number_format 证书编号的格式 line"},
    "FollowUp": {"wording": "channels 推广渠道 lines"},
    "PoolSettings": {"wording": "label 名称 line"},
    "StageKind": {"wording": "label 环节名称 line"},
    "GateKind": {"wording": "label 名称 line"},
    "Eligibility": {"wording": f"label 名称 line; {STRENGTH}"},
    "Unsaid": {"wording": "label 事项 line; answer 答复 long"},
}


@cache
def places_of(model: type) -> dict[str, Place]:
    """Return what of a part may be edited, by key; what its bases say holds for it as well."""
    found: dict[str, Place] = {}
    for base in model.__mro__:
        for subject, line in TABLE.get(base.__name__, {}).items():
            for item in line.split(";"):
                key, place = _place(subject, item.strip())
                found.setdefault(key, place)
    return found


def _place(subject: str, item: str) -> tuple[str, Place]:
    """Return key and place of "units 单位类别 many:unit_kinds"."""
    key, label, kind = item.split(" ")
    offered = kind.endswith("?")
    name, _, rest = kind.removesuffix("?").partition(":")
    if name in ("choice", "pick"):
        parts = (part.partition("=") for part in rest.split("|"))
        pairs = tuple((word, said or word) for word, _, said in parts)
        kind = "many" if name == "pick" else name
        return key, Place(subject, label, kind, choices=pairs, offered=offered)
    return key, Place(subject, label, name, of=rest, offered=offered)
