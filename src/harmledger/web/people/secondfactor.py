"""What the login package asks of us about second factors."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the package carries no types
    """The secrets of authenticator apps are kept encrypted: a copy of the tables alone opens no account."""

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return "harmledger"


def _box() -> Fernet:
    key = hashlib.blake2b(b"secrets of second factors", key=settings.SECRET_KEY.encode()[:64], digest_size=32)
    return Fernet(base64.urlsafe_b64encode(key.digest()))
