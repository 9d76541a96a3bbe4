"""The measures of safety that are in force, read from the settings, for an assessor of 等保."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from xuanshu.units.models import Role
from xuanshu.units.rules.passwords import common_passwords

LENGTH, KINDS = 8, 3
YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: the control point of GB/T 22239, what is done, its present value.

    ``holds`` is false where the settings leave the measure out.
    """

    point: str
    what: str
    value: str
    holds: bool = True


def measures() -> list[Measure]:
    """Return every measure with its present value."""
    return [
        *_identity(),
        *_passwords(),
        *_second(),
        *_sessions(),
        *_transport(),
        *_pages(),
        *_record(),
    ]


def _identity() -> Iterator[Measure]:
    point = _("身份鉴别")
    yield Measure(point, _("一人一账号，不能自行注册；没有默认账号"), _("由系统管理员开户"))
    way = settings.PASSWORD_HASHERS[0].rpartition(".")[2].removesuffix("PasswordHasher")
    yield Measure(point, _("密码只存加盐散列"), way)
    yield Measure(
        point,
        _("首次登录用一次性开户码，必须先设置自己的密码"),
        _("开户码%s天有效") % settings.CODE_DAYS,
    )
    times = {"times": settings.LOCK_TIMES, "minutes": settings.LOCK_MINUTES}
    yield Measure(
        point,
        _("账号连续登录失败后锁定，管理员可凭回拨核实解除"),
        _("%(times)s次，锁定%(minutes)s分钟") % times,
    )
    times["times"] = settings.LOCK_ADDRESS_TIMES
    yield Measure(
        point,
        _("同一地址登录失败后锁定"),
        _("%(times)s次，锁定%(minutes)s分钟") % times,
    )


def _passwords() -> Iterator[Measure]:
    point = _("身份鉴别（密码）")
    lengths = {"all": settings.PASSWORD_LENGTH, "admin": settings.PASSWORD_LENGTH_ADMIN}
    yield Measure(
        point,
        _("密码长度"),
        _("%(all)s个字符以上，管理员%(admin)s个以上") % lengths,
        lengths["all"] >= LENGTH and lengths["admin"] >= LENGTH,
    )
    kinds = settings.PASSWORD_KINDS
    yield Measure(
        point,
        _("密码复杂度：大写字母、小写字母、数字、符号"),
        _("至少%s类") % kinds,
        kinds >= KINDS,
    )
    yield Measure(
        point,
        _("密码不含账号、姓名、单位名称，不是常见密码"),
        _("常见密码表收%s个") % len(common_passwords()),
    )
    kept = settings.PASSWORD_KEPT
    yield Measure(point, _("用过的密码不能再用"), _("最近%s次") % kept, bool(kept))
    days = {"all": settings.PASSWORD_DAYS, "admin": settings.PASSWORD_DAYS_ADMIN}
    yield Measure(
        point,
        _("定期更换密码，提前%s天提醒") % settings.PASSWORD_WARN_DAYS,
        _("管理员%(admin)s天，其他%(all)s天（0为不限）") % days,
        bool(days["admin"]),
    )
    spared = [str(role.label) for role in Role if role in settings.PASSWORD_NEVER_FORCED]
    yield Measure(
        point,
        _("一年只登录几次的身份不强制更换，以长度、复杂度和锁定补偿"),
        "、".join(spared) or _("没有"),
    )


def _second() -> Iterator[Measure]:
    point = _("身份鉴别（双因子）")
    roles = [str(role.label) for role in Role if role in settings.TWO_FACTORS]
    yield Measure(
        point,
        _("密码之外的第二种验证方式：动态验证码（TOTP）、通行密钥；密钥加密保存"),
        _("%s必须设置，其他人可选") % "、".join(roles) if roles else _("各身份可选"),
        bool(roles),
    )
    named = "、".join(house["name"] for house in settings.OIDC)
    yield Measure(
        point, _("统一身份登录（OIDC）：只进已有账号，首次须用密码登录并确认关联"), named or _on(0)
    )
    alone = settings.MFA_PASSKEY_LOGIN_ENABLED
    yield Measure(point, _("通行密钥可以代替密码登录"), _on(alone))


def _sessions() -> Iterator[Measure]:
    point = _("身份鉴别（超时）")
    idle = _("闲置%s分钟后退出")
    yield Measure(point, _("没有操作自动退出"), idle % settings.IDLE_MINUTES)
    yield Measure(
        point, _("系统管理员、审计管理员没有操作自动退出"), idle % settings.IDLE_MINUTES_ADMIN
    )
    yield Measure(point, _("登录最长时间"), _("登录后最长%s小时") % settings.SESSION_HOURS)
    yield Measure(
        _("剩余信息保护"),
        _("关闭浏览器即退出"),
        _on(settings.SESSION_EXPIRE_AT_BROWSER_CLOSE),
        settings.SESSION_EXPIRE_AT_BROWSER_CLOSE,
    )


def _transport() -> Iterator[Measure]:
    point = _("传输保密")
    secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    yield Measure(point, _("只用HTTPS访问"), _on(settings.SECURE_SSL_REDIRECT), settings.SECURE)
    yield Measure(
        point,
        _("浏览器记住只用HTTPS（HSTS）"),
        _("浏览器记住%s天") % (settings.SECURE_HSTS_SECONDS // 86400),
        settings.SECURE_HSTS_SECONDS >= YEAR,
    )
    yield Measure(point, _("Cookie只经HTTPS传送"), _on(secure), secure)
    yield Measure(
        point,
        _("脚本读不到登录Cookie"),
        _on(settings.SESSION_COOKIE_HTTPONLY),
        settings.SESSION_COOKIE_HTTPONLY,
    )


def _pages() -> Iterator[Measure]:
    point = _("入侵防范")
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    sources = " ".join(policy["script-src"])
    yield Measure(point, _("页面只运行本系统的脚本（CSP）"), sources, "unsafe" not in str(policy))
    yield Measure(
        point,
        _("只答复这些主机名"),
        "、".join(settings.ALLOWED_HOSTS),
        "*" not in settings.ALLOWED_HOSTS,
    )
    yield Measure(point, _("出错页面不显示内部信息"), _on(not settings.DEBUG), not settings.DEBUG)
    yield Measure(
        _("数据有效性检验"),
        _("上传文件限制大小、查验类型，存放处不对外服务"),
        _("不超过%s MB") % settings.UPLOAD_MOST_MB,
    )


def _record() -> Iterator[Measure]:
    point = _("安全审计")
    yield Measure(point, _("登录、失败、锁定、退出和每项操作都记入操作记录"), _("开启"))
    yield Measure(point, _("操作记录只增不改，由数据库阻止修改和删除，逐批成链可核验"), "SHA-256")
    yield Measure(point, _("操作记录的保存期限（法律要求六个月以上）"), _("长期保存，没有程序删除"))
    yield Measure(
        point,
        _("每日根摘要写出，供另行保管"),
        settings.ROOTS or _("未设文件夹，可在页面下载和打印"),
    )
    yield Measure(point, _("每天自动核验操作记录"), _on(settings.CHECK_DAILY))


def _on(switch: object) -> str:
    return _("开启") if switch else _("未开启")
