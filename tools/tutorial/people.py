"""Whom and what the tutorial makes up: units, accounts, projects."""

from __future__ import annotations

ADMIN, OFFICE, HEAD, RECHECKER, AUDIT = "admin", "bgs01", "zr01", "fh01", "sj01"
JUDGES = ("pw01", "pw02", "pw03")
FEDERATION = "云澜市总工会"
# code, name, short name, kind, order, handler, account
UNITS = (
    ("A01", "甲一区总工会", "甲一区总", "区市/县区总工会", 1, "辛一经办", "jbr01"),
    ("A02", "甲二区总工会", "甲二区总", "区市/县区总工会", 2, "辛二经办", "jbr02"),
    ("B01", "乙部", "乙部", "部室", 3, "辛三经办", "jbr03"),
    ("C01", "丙文化宫", "丙文化宫", "直属事业单位", 4, "辛四经办", "jbr04"),
)
# account, name, unit, identity
ACCOUNTS = (
    ("bgs01", "庚干事", FEDERATION, "办公室"),
    ("fh01", "壬复核", FEDERATION, "办公室"),
    ("zr01", "己主任", FEDERATION, "评审委员会"),
    ("sj01", "子审计", FEDERATION, "审计管理员"),
    ("pw01", "戊评一", "甲一区总工会", "评委"),
    ("pw02", "戊评二", FEDERATION, "评委"),
    ("pw03", "戊评三", FEDERATION, "评委"),
)
# account of the handler, title, category
PROJECTS = (
    ("jbr01", "新就业群体入会一件事", "机制创新类"),
    ("jbr02", "环卫职工早餐驿站", "阵地建设类"),
    ("jbr03", "工会经费直达基层", "机制创新类"),
    ("jbr04", "职工夜校四点半课堂", "服务职工类"),
)
REGISTRATION = {
    "负责人": "甲某某",
    "职务": "副主席",
    "联系人": "乙某某",
    "联系电话": "000-0000-0012",
    "立项背景及目标": "本区新就业群体人数多、流动快，入会手续繁。年内做到一次申请、当天办结。",
    "创新点": "把六个环节合成一件事，职工只填一张表，工会内部自行流转。",
    "主要举措及进度安排": "四月至五月试点，六月至八月推开，九月总结。",
    "预期成效": "新增会员三千人，办理时间由七天缩短为当天。",
}
PRACTICE = "围绕职工所急所盼，把服务送到车间班组，做法简便，职工满意，可以照着做。"
APPLICATION = {
    "主要参与人员": "丁一、丁二",
    "完成时间": "2020-09-10",
    "实施情况": "四个镇街全部推开，新增会员三千二百人。",
    "成效": "办理时间由七天缩短为当天，职工满意率百分之九十九。",
    "推广价值": "不增人、不增钱，其他区市可以照着做。",
}
