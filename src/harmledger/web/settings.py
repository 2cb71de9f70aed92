"""Django's settings for the workbench: the ledger's own, and what pages need on top. There is no file to edit.

What a team may choose comes in as arguments of `harmledger serve`; secrets are derived from the book when it opens.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harmledger.ledger.django import APP
from harmledger.ledger.django import SETTINGS as LEDGER_SETTINGS

HERE = Path(__file__).parent
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
SESSION_SECONDS = 12 * 60 * 60
"""A working day; whoever closes the browser logs out."""
MOST_BYTES = 30 * 1024 * 1024
"""Of one upload or form: a season's workbook fits, a bomb does not."""

_APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "leaflet",  # for its static files; its template tags name a tile host and are never used
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "harmledger.web.people",
    "harmledger.web.shelf",
    "harmledger.web.desk",
    "harmledger.web.jobs",
    "harmledger.web.proposals",
    "harmledger.web",
)

_MIDDLEWARE = (
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "harmledger.web.edge.Edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "harmledger.web.people.sessions.Presence",
    "harmledger.web.gate.Gate",
)

_CONTEXT = (
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "harmledger.web.context.page",
)

_CSP = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}


def web_settings(*, hosts: Sequence[str] = (), https: bool = False) -> dict[str, Any]:
    """The settings as a mapping.

    Args:
        hosts: names and addresses that the workbench answers to, beside this machine's own.
        https: whether it is reached over https only: cookies are then never sent otherwise.
    """
    return {**LEDGER_SETTINGS, **_PLAIN, **_FORMS, **_ACCOUNTS, **_served(hosts, https=https)}


def _served(hosts: Sequence[str], *, https: bool) -> dict[str, Any]:
    scheme = "https" if https else "http"
    return {
        "ALLOWED_HOSTS": [*LOCAL_HOSTS, *hosts],
        "CSRF_TRUSTED_ORIGINS": [f"{scheme}://{host}" for host in hosts],
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_SECURE": https,
        "SECURE_HSTS_SECONDS": 31_536_000 if https else 0,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if https else None,
    }


_PLAIN: dict[str, Any] = {
    "BOOK": None,  # the ledger, once it is open
    "DEBUG": False,
    "SECRET_KEY": "",  # derived from the book's secret when it opens
    "INSTALLED_APPS": (APP, *_APPS),
    "MIDDLEWARE": _MIDDLEWARE,
    "ROOT_URLCONF": "harmledger.web.urls",
    "AUTH_USER_MODEL": "people.Person",
    "STATIC_URL": "/static/",
    "STATICFILES_DIRS": [("page", str(HERE.parent / "pipeline" / "page" / "templates"))],
    "WHITENOISE_USE_FINDERS": True,
    "WHITENOISE_AUTOREFRESH": False,
    "LANGUAGE_CODE": "en",
    "LANGUAGES": [("en", "English"), ("ar", "العربية")],
    "LANGUAGE_COOKIE_NAME": "harmledger-language",
    "LANGUAGE_COOKIE_HTTPONLY": True,
    "LANGUAGE_COOKIE_SAMESITE": "Lax",
    "LOCALE_PATHS": [str(HERE / "locale")],
    "USE_I18N": True,
    "CONTENT_SECURITY_POLICY": _CSP,
    "SECURE_REFERRER_POLICY": "same-origin",  # which report somebody reads is nobody's business; with none at all,
    # browsers send forms with the origin "null", and the check against forged ones refuses them
    "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
    "X_FRAME_OPTIONS": "DENY",
    "SILENCED_SYSTEM_CHECKS": [],
}

_FORMS: dict[str, Any] = {
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [str(HERE / "templates")],
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": list(_CONTEXT)},
        }
    ],
    "SESSION_COOKIE_AGE": SESSION_SECONDS,
    "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_NAME": "harmledger-session",
    "CSRF_COOKIE_NAME": "harmledger-csrf",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
    "CSRF_FAILURE_VIEW": "harmledger.web.views.csrf_failure",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": MOST_BYTES,
    "FILE_UPLOAD_MAX_MEMORY_SIZE": 2 * MOST_BYTES,  # all that the edge lets in: nothing readable on the disk
    "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.MemoryFileUploadHandler"],
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 5000,
    "DATA_UPLOAD_MAX_NUMBER_FILES": 1000,  # more are refused before they are parsed; the page says so at 500
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
}

_ACCOUNTS: dict[str, Any] = {
    "AUTHENTICATION_BACKENDS": ["harmledger.web.people.backend.KeyBackend"],
    "CACHES": {"default": {"BACKEND": "harmledger.web.people.cache.BookCache", "LOCATION": ""}},  # counted tries
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.ScryptPasswordHasher"],
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "/",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",  # nothing is mailed: an invitation is a link that a person hands over
    "ACCOUNT_ADAPTER": "harmledger.web.people.adapter.PeopleAdapter",
    "ACCOUNT_LOGOUT_ON_GET": False,
    "ACCOUNT_SESSION_REMEMBER": False,  # whoever closes the browser logs out
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_FORMS": {
        "login": "harmledger.web.people.login.KeyLoginForm",
        "reauthenticate": "harmledger.web.people.login.AgainForm",
    },
    "ACCOUNT_RATE_LIMITS": {"login": "60/m/ip", "login_failed": "20/m/ip,10/300s/key", "reauthenticate": "10/m/user"},
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_ADAPTER": "harmledger.web.people.secondfactor.FactorAdapter",
    "MFA_FORMS": {
        "authenticate": "harmledger.web.people.login.CodeForm",
        "reauthenticate": "harmledger.web.people.login.CodeAgainForm",
    },
    "MFA_TOTP_ISSUER": "harmledger",
    "MFA_TOTP_TOLERANCE": 1,  # clocks of telephones without a network go wrong
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "USERSESSIONS_TRACK_ACTIVITY": False,
}
