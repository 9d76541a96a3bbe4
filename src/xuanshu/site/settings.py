"""Settings. Everything an installation may change is read from the environment, with a default.

The reference of these variables is ``docs/reference/settings.md``.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from xuanshu.site.identity import for_allauth, houses, pages_of

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("XUANSHU_HOME", "var")).resolve()


def _flag(name: str, default: str = "0") -> bool:
    """Return an environment switch as a truth value."""
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> frozenset[str]:
    """Return what stands in an environment variable between commas."""
    return frozenset(filter(None, os.environ.get(name, default).split(",")))


def _secret_key() -> str:
    """Return the installation's secret, making it once at the first start."""
    given = os.environ.get("XUANSHU_SECRET_KEY")
    if given:
        return given
    kept = HOME / "secret-key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def _database() -> dict[str, object]:
    """Return the one database: SQLite in the home folder, or PostgreSQL by the PG variables."""
    kind, _, place = os.environ.get("XUANSHU_DATABASE", "sqlite").partition(":")
    if kind == "postgres":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PGDATABASE", "xuanshu"),
            "USER": os.environ.get("PGUSER", "xuanshu"),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    HOME.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": place or str(HOME / "xuanshu.sqlite3"),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _keep() -> dict[str, int]:
    """Return for how many days kinds of personal data are kept, where it is said otherwise."""
    given = os.environ.get("XUANSHU_KEEP", "")
    pairs = (each.partition("=") for each in given.split(",") if each.strip())
    return {key.strip(): int(days) for key, _, days in pairs}


DEMO = _flag("XUANSHU_DEMO")
DEBUG = _flag("XUANSHU_DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("XUANSHU_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SECURE = _flag("XUANSHU_HTTPS")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    # Before allauth: its pages wear our templates.
    "xuanshu.kit",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "xuanshu.press",
    "xuanshu.journal",
    "xuanshu.outbox",
    "xuanshu.units",
    "xuanshu.programmes",
    "xuanshu.entries",
    "xuanshu.vetting",
    "xuanshu.cultivation",
    "xuanshu.judging",
    "xuanshu.decisions",
    "xuanshu.publicity",
    "xuanshu.honours",
    "xuanshu.site",
]

MIDDLEWARE = [
    "xuanshu.kit.middleware.Address",
    "xuanshu.kit.published.PublishedPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "xuanshu.kit.middleware.Clock",
    "xuanshu.units.middleware.ActorMiddleware",
    "xuanshu.units.middleware.Refused",
    "xuanshu.units.middleware.TimeOut",
    "xuanshu.units.middleware.FirstPassword",
    "xuanshu.units.middleware.SecondFactor",
    "xuanshu.units.middleware.ConsentFirst",
    "xuanshu.kit.middleware.Refusals",
]

ROOT_URLCONF = "xuanshu.site.urls"
WSGI_APPLICATION = "xuanshu.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "xuanshu.kit.language.Pages",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "xuanshu.kit.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "xuanshu.kit.templatetags.kit"],
        },
    },
]

DATABASES = {"default": _database()}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
    },
}

AUTH_USER_MODEL = "units.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "xuanshu.units.hashers.CodeHasher",
]
CODE_DAYS = int(os.environ.get("XUANSHU_CODE_DAYS", "30"))
AUTH_PASSWORD_VALIDATORS = [{"NAME": "xuanshu.units.adapter.PasswordPolicy"}]
ACCOUNT_PASSWORD_MIN_LENGTH = 0  # said by the policy
PASSWORD_LENGTH = int(os.environ.get("XUANSHU_PASSWORD_LENGTH", "8"))
PASSWORD_LENGTH_ADMIN = int(os.environ.get("XUANSHU_PASSWORD_LENGTH_ADMIN", "12"))
PASSWORD_KINDS = int(os.environ.get("XUANSHU_PASSWORD_KINDS", "3"))
PASSWORD_KEPT = int(os.environ.get("XUANSHU_PASSWORD_KEPT", "5"))
# A demonstration's clock runs through a year in an hour.
PASSWORD_DAYS = int(os.environ.get("XUANSHU_PASSWORD_DAYS", "0" if DEMO else "180"))
PASSWORD_DAYS_ADMIN = int(os.environ.get("XUANSHU_PASSWORD_DAYS_ADMIN", "0" if DEMO else "90"))
PASSWORD_WARN_DAYS = int(os.environ.get("XUANSHU_PASSWORD_WARN_DAYS", "7"))
PASSWORD_NEVER_FORCED = _words("XUANSHU_PASSWORD_NEVER_FORCED", "handler,judge")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "xuanshu.units.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
# Failed sign-ins are counted in a table of ours: an administrator sees and lifts its locks.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": None}
LOCK_TIMES = int(os.environ.get("XUANSHU_LOCK_TIMES", "5"))
LOCK_ADDRESS_TIMES = int(os.environ.get("XUANSHU_LOCK_ADDRESS_TIMES", "30"))
LOCK_MINUTES = int(os.environ.get("XUANSHU_LOCK_MINUTES", "30"))
ACCOUNT_FORMS = {"change_password": "xuanshu.units.adapter.passwords.ChangePassword"}
ACCOUNT_USER_DISPLAY = "xuanshu.units.adapter.display_name"
# Sign-in by other houses.
OIDC = houses(os.environ.get("XUANSHU_OIDC", ""))
SOCIALACCOUNT_PROVIDERS = for_allauth(OIDC)
SOCIALACCOUNT_ADAPTER = "xuanshu.units.adapter.IdentityAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
# Second factors. Secrets are sealed with FIELD_KEYS, the first of them, or with SECRET_KEY.
FIELD_KEYS = tuple(filter(None, os.environ.get("XUANSHU_FIELD_KEY", "").split(",")))
MFA_ADAPTER = "xuanshu.units.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = _flag("XUANSHU_PASSKEY_LOGIN")
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "xuanshu.units.adapter.factors.Authenticate",
    "reauthenticate": "xuanshu.units.adapter.factors.Reauthenticate",
    "activate_totp": "xuanshu.units.adapter.factors.ActivateTotp",
    "add_webauthn": "xuanshu.units.adapter.factors.AddPasskey",
    "edit_webauthn": "xuanshu.units.adapter.factors.RenamePasskey",
    "authenticate_webauthn": "xuanshu.units.adapter.factors.ShowPasskey",
    "login_webauthn": "xuanshu.units.adapter.factors.SignInByPasskey",
    "reauthenticate_webauthn": "xuanshu.units.adapter.factors.ShowPasskeyAgain",
}
TWO_FACTORS = _words("XUANSHU_TWO_FACTORS")
TWO_FACTORS_FROM = os.environ.get("XUANSHU_TWO_FACTORS_FROM", "")
TWO_FACTORS_GRACE_DAYS = int(os.environ.get("XUANSHU_TWO_FACTORS_GRACE_DAYS", "0"))
IDLE_MINUTES = int(os.environ.get("XUANSHU_IDLE_MINUTES", "30"))
IDLE_MINUTES_ADMIN = int(os.environ.get("XUANSHU_IDLE_MINUTES_ADMIN", "15"))
SESSION_HOURS = int(os.environ.get("XUANSHU_SESSION_HOURS", "12"))
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["xuanshu.kit.formats"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS: list[Path] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
# Uploaded papers lie outside any served folder and leave only through views that ask a gate.
MEDIA_ROOT = HOME / "papers"
MEDIA_URL = "/never-served/"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
UPLOAD_MOST_MB = int(os.environ.get("XUANSHU_UPLOAD_MOST_MB", "50"))
FONTS = os.environ.get("XUANSHU_FONTS", "")
# The schemes that come with the software; the office takes one over in its page.
SCHEMES = PACKAGE.parent.parent / "schemes"
KEEP = _keep()
# Within how many days a request about one's own data is answered.
DATA_DAYS = int(os.environ.get("XUANSHU_DATA_DAYS", "15"))
PROXIES = frozenset(filter(None, os.environ.get("XUANSHU_PROXIES", "").split(",")))
# Where the roots of the record are laid out day by day, to be kept elsewhere.
ROOTS = os.environ.get("XUANSHU_ROOTS", "")
CHECK_DAILY = _flag("XUANSHU_CHECK_DAILY")
PUBLIC_ADDRESS = os.environ.get("XUANSHU_PUBLIC_ADDRESS", "http://localhost:8000")

# What a government site shows at the foot of its public pages.
SITE_MARKS = [
    ("网站标识码", os.environ.get("XUANSHU_SITE_CODE", "")),
    ("", os.environ.get("XUANSHU_ICP", "")),
    ("", os.environ.get("XUANSHU_POLICE_RECORD", "")),
]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The draft of a public notice shows its preview in a frame of our own page.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CSRF_FAILURE_VIEW = "xuanshu.kit.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        # Bootstrap's own style sheet carries its arrows and ticks as data images.
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        # A form that begins a sign-in is led on to the house that vouches.
        "form-action": ["'self'", *pages_of(OIDC)],
        "frame-ancestors": ["'self'"],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
