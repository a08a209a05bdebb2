"""Settings, read top to bottom. Every value an operator may set comes from the environment.

The table of all variables stands in docs/operating.md.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import quote

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from ratschlag.config import openid_connect

env = environ.Env()

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("RATSCHLAG_DATA_DIR", default="var")).resolve()
try:
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # personal data: for its owner only
except OSError as refused:
    raise ImproperlyConfigured("RATSCHLAG_DATA_DIR is no folder that can be used") from refused
if not os.access(DATA_DIR, os.R_OK | os.W_OK | os.X_OK):
    raise ImproperlyConfigured("RATSCHLAG_DATA_DIR is no folder that can be used")


def _kept_secret(path: Path) -> str:
    """Return the secret in `path`, making it once, readable by its owner only."""
    if not path.exists():
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


DEBUG = env.bool("RATSCHLAG_DEBUG", default=False)
DEMONSTRATION = env.bool("RATSCHLAG_DEMONSTRATION", default=False)
SECRET_KEY = env.str("RATSCHLAG_SECRET_KEY", default="") or _kept_secret(DATA_DIR / "secret-key")
# Former secrets: the audit trail and the list of erased people stay readable after a change.
SECRET_KEY_FALLBACKS = env.list("RATSCHLAG_FORMER_SECRET_KEYS", default=[])
ALLOWED_HOSTS = env.list("RATSCHLAG_HOSTS", default=[".localhost", "127.0.0.1", "[::1]"])
IS_HTTPS = env.bool("RATSCHLAG_HTTPS", default=False)
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if IS_HTTPS]

INSTALLED_APPS = [
    # Ours come first: of two German texts for the same message the one of the earlier app is shown.
    "ratschlag.jobs",
    "ratschlag.audit",
    "ratschlag.mail",
    "ratschlag.accounts",
    "ratschlag.municipalities",
    "ratschlag.council",
    "ratschlag.processes",
    "ratschlag.stakeholders",
    "ratschlag.representation",
    "ratschlag.invitations",
    "ratschlag.votes",
    "ratschlag.contributions",
    "ratschlag.meetings",
    "ratschlag.proceedings",
    "ratschlag.concept",
    "ratschlag.amendments",
    "ratschlag.predecessors",
    "ratschlag.papers",
    "ratschlag.privacy",
    "ratschlag.web",
    "ratschlag.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "ratschlag.config.middleware.RequestLog",
    "ratschlag.core.page_cache.PageCacheMiddleware",  # outside the rest: keeps all headers
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ratschlag.config.middleware.MunicipalityOfHost",
    "ratschlag.config.middleware.PlainAnswers",
]

ROOT_URLCONF = "ratschlag.config.urls"
WSGI_APPLICATION = "ratschlag.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "ratschlag.web.templatetags.wording",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "ratschlag.web.frame.page_frame",
            ],
        },
    }
]

# --- Database: SQLite unless DATABASE_URL says otherwise -------------------------------------

if env.str("DATABASE_URL", default=""):
    incomplete = "DATABASE_URL must begin with postgresql:// or sqlite:/// and be complete"
    if not env.str("DATABASE_URL").startswith(("postgresql://", "postgres://", "sqlite:///")):
        raise ImproperlyConfigured(incomplete)
    try:
        DATABASES = {"default": env.db("DATABASE_URL")}
    except ValueError as unreadable:  # such as a port that is no number
        raise ImproperlyConfigured(incomplete) from unreadable
    if not DATABASES["default"]["NAME"]:
        raise ImproperlyConfigured(incomplete)
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):
        DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "ratschlag.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;"
                    "PRAGMA synchronous=FULL;"
                    "PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-16000;"
                ),
            },
        }
    }

# --- Public pages in memory (core.page_cache); 0 megabytes switch it off ------------------------

PAGE_CACHE_BYTES = env.int("RATSCHLAG_PAGE_CACHE_MB", default=64) * 1024 * 1024
PAGE_CACHE_SECONDS = env.int("RATSCHLAG_PAGE_CACHE_SECONDS", default=60)

# --- What all processes share for a short while (limits of login), and what one keeps to itself ---

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",  # made by a migration of accounts
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# --- Jobs and mail ------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
EMAIL_URL = env.str("EMAIL_URL", default="") or f"file://{quote(str(DATA_DIR))}/mails"
# Codes for logging in go past the outbox, see docs/decisions/0026.
if EMAIL_URL.startswith("smtp"):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
MAIL_FROM = env.str("RATSCHLAG_MAIL_FROM", default="ratschlag@localhost.localdomain")
MAIL_BOUNCES = env.str("RATSCHLAG_MAIL_BOUNCES", default=MAIL_FROM)
MAIL_BOUNCES_MAILBOX = env.str("RATSCHLAG_MAIL_BOUNCES_MAILBOX", default="")
MAIL_PER_DOMAIN_PER_MINUTE = env.int("RATSCHLAG_MAIL_PER_DOMAIN_PER_MINUTE", default=300)
MAIL_PAUSE_SECONDS = env.int("RATSCHLAG_MAIL_PAUSE_SECONDS", default=60)
# Where links in mails lead if a municipality has no host of its own.
BASE_ADDRESS = env.str("RATSCHLAG_BASE_ADDRESS", default="http://localhost:8000")

# --- Languages and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English")), ("ar", _("Arabic"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
# Texts of the parts that are not Django apps.
LOCALE_PATHS = [PACKAGE_DIR / part / "locale" for part in ("core", "config", "cli")]
FORMAT_MODULE_PATH = ["ratschlag.web.formats"]

# --- Sessions, cookies, headers ---------------------------------------------------------------

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:after_login"
LOGOUT_REDIRECT_URL = "web:start"
SECOND_FACTOR_URL = "mfa_index"
# Coordinators, administrators and operators act only after a second factor was set up.
SECOND_FACTOR_REQUIRED = env.bool("RATSCHLAG_SECOND_FACTOR", default=not DEMONSTRATION)
# How many proxies stand in front and append to X-Forwarded-For: limits count by that address.
TRUSTED_PROXIES = env.int("RATSCHLAG_TRUSTED_PROXIES", default=0)
SESSION_COOKIE_NAME = "ratschlag_session"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "ratschlag.web.errors.csrf_failure"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for subdomains: they belong to the city, not to this product
    "security.W008",  # the redirect to HTTPS is made by the proxy in front
    "security.W021",  # HSTS preload concerns the whole domain as well
]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Logging in: allauth, with a code by mail, passkeys, an app with codes, or OpenID Connect -----

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]  # nobody has a password
ACCOUNT_ADAPTER = "ratschlag.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself shows whose address it is
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # mail servers may make an unknown sender wait
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 1  # so many times
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "30/h/ip,5/10m/key",
    "login_failed": "10/m/ip,5/10m/key",
    "change_email": "10/h/user",
}
MFA_ADAPTER = "ratschlag.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
SOCIALACCOUNT_ADAPTER = "ratschlag.accounts.adapters.OpenIDAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_connect.providers(DATA_DIR)}}

# --- Static files ---------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- Logs: one JSON object a line -----------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "ratschlag.core.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("RATSCHLAG_LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "pikepdf": {"level": "WARNING"},  # it greets at INFO
    },
}
