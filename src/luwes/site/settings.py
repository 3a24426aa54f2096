"""Settings. What differs between deployments comes from the environment.

| Variable | Meaning | Without it |
|---|---|---|
| DATABASE_URL | PostgreSQL to use | set by `luwes serve` to its own PostgreSQL |
| LUWES_DATA | the one folder of data | `var/` of the checkout |
| LUWES_HOSTS | host names served, with commas | localhost |
| LUWES_ADDRESS | where people reach it, for links in e-mail | set by `luwes serve` |
| LUWES_DEMO | 1: demonstration sign-ins and clock | off |
| LUWES_OIDC | JSON: name, client_id, secret, server_url | no single sign-on |
| LUWES_EMAIL_URL | smtp://user:password@host:port, or smtps:// | kept as files |
| LUWES_HTTPS | 1: served behind TLS | cookies also over HTTP |
| LUWES_SEAL | JSON: the key that seals certificates (docs/operate/seals.md) | one for development |
| LUWES_WEBHOOKS_ALSO_TO | private address ranges that webhooks may call, with commas | none |
| LUWES_COMPLAINTS | JSON: address, token and service (its address) of an outside channel | none |
| LUWES_PROXIES | address ranges of our own proxies, with commas | no proxy's word is taken |
"""

import json
import os
import secrets
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from luwes.site.folders import data_folder

DATA = data_folder()
DEMO = os.environ.get("LUWES_DEMO") == "1"
HTTPS = os.environ.get("LUWES_HTTPS") == "1"
DEBUG = False


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a database address such as postgresql:///luwes?host=/run."""
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "luwes",
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key() -> str:
    """Return the secret of this deployment, made on first use and kept in the data folder."""
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = os.environ.get("LUWES_SECRET_KEY") or secret_key()
DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql:///luwes"))}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS += [host for host in os.environ.get("LUWES_HOSTS", "").split(",") if host]
PUBLIC_ADDRESS = os.environ.get("LUWES_ADDRESS", "http://localhost:8000").rstrip("/")
PROXIES = [network for network in os.environ.get("LUWES_PROXIES", "").split(",") if network]
SEAL = json.loads(os.environ.get("LUWES_SEAL") or "{}")
COMPLAINTS: dict[str, str] = json.loads(os.environ.get("LUWES_COMPLAINTS", "{}"))
WEBHOOKS_ALSO_TO = [
    network for network in os.environ.get("LUWES_WEBHOOKS_ALSO_TO", "").split(",") if network
]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

INSTALLED_APPS = [
    "luwes.site",
    "luwes.frontdesk",
    "luwes.notices",
    "luwes.webinars",
    "luwes.presence",
    "luwes.rosters",
    "luwes.policies",
    "luwes.people",
    "luwes.foundation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luwes.site.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "luwes.site.middleware.clock_and_person",
]
ROOT_URLCONF = "luwes.site.urls"
WSGI_APPLICATION = "luwes.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luwes.site.menu.menu",
            ],
            "builtins": ["luwes.foundation.templatetags.ui"],
        },
    }
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "luwes.people.web.adapters.NipBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "luwes.people.web.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "luwes.people.web.adapters.SingleSignOnAdapter"
ACCOUNT_FORMS = {"login": "luwes.people.web.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Luwes"
MFA_TOTP_TOLERANCE = 1  # a phone may be half a minute off
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
FORMS_MAY_LEAD_TO = [SELF]
if os.environ.get("LUWES_OIDC"):
    oidc = json.loads(os.environ["LUWES_OIDC"])
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": oidc["name"],
                "client_id": oidc["client_id"],
                "secret": oidc["secret"],
                "settings": {"server_url": oidc["server_url"]},
            }
        ],
    }
    # Browsers follow a form to the provider only where the policy names it.
    provider = urlsplit(oidc["server_url"])
    FORMS_MAY_LEAD_TO = [SELF, f"{provider.scheme}://{provider.netloc}"]

mail = urlsplit(os.environ.get("LUWES_EMAIL_URL", ""))
if mail.scheme in {"smtp", "smtps"}:
    EMAIL_USE_SSL, EMAIL_USE_TLS = mail.scheme == "smtps", mail.scheme == "smtp"
    EMAIL_HOST, EMAIL_PORT = mail.hostname, mail.port or (465 if EMAIL_USE_SSL else 587)
    EMAIL_HOST_USER = unquote(mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(mail.password or "")
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("LUWES_EMAIL_FROM", "luwes@localhost")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "luwes.site.static_files.StaticFiles"},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": FORMS_MAY_LEAD_TO,
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
