"""What an account's name looks like, how deep the tree goes, what the columns of its list hold."""

from __future__ import annotations

import re

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
MOST_DEEP = 8
MOST_ROWS = 50_000
LABELS = {
    "code": ("单位代码", "代码", "单位编码", "编码"),
    "name": ("单位名称", "单位全称", "名称"),
    "short_name": ("单位简称", "简称"),
    "kind": ("单位类别", "单位类型", "类别", "类型"),
    "parent": ("上级单位代码", "上级代码", "上级单位编码"),
    "order": ("机构序列", "序号", "排序"),
    "person": ("经办人", "经办人姓名", "联系人", "姓名"),
    "username": ("账号", "登录账号", "用户名"),
    "phone": ("办公电话", "联系电话", "电话"),
}
NEEDED = ("code", "name", "kind")
WIDTH = {"code": 20, "name": 100, "short_name": 40, "person": 40, "phone": 30}
FEDERATION_CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
