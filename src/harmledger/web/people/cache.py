"""Django's cache, kept in the book's file.

The login package counts tries and used codes in it, and a restart must not forget them. Nothing else belongs here.
"""

import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import IntegrityError, transaction

FOR_EVER = 1e12
"""Of a value without an end: a time that nobody sees."""
_PURGE_ABOVE = 500
"""Rows. Expired ones go when a new one comes and there are more."""


class BookCache(BaseCache):
    """Values that JSON can hold, one row each."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        del location
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401 - Django's own signature
        """The value, or `default` where there is none or it has expired."""
        row = _rows().filter(key=self.make_and_validate_key(key, version), expires__gt=time.time()).first()
        return default if row is None else row.value

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:  # noqa: ANN401 - Django's own signature
        """Keep a value in the place of the one that was there."""
        name, expires = self.make_and_validate_key(key, version), self._expires(timeout)
        _rows().update_or_create(key=name, defaults={"value": value, "expires": expires})
        _purge()

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:  # noqa: ANN401 - Django's own signature
        """Keep a value where there is none; returns whether it was kept. Of two at once, one is."""
        name, expires = self.make_and_validate_key(key, version), self._expires(timeout)
        _rows().filter(key=name, expires__lte=time.time()).delete()
        try:
            with transaction.atomic():
                _rows().create(key=name, value=value, expires=expires)
        except IntegrityError:
            return False
        return True

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Let a value live longer; returns whether there was one."""
        found = _rows().filter(key=self.make_and_validate_key(key, version), expires__gt=time.time())
        return bool(found.update(expires=self._expires(timeout)))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a value; returns whether there was one."""
        return bool(_rows().filter(key=self.make_and_validate_key(key, version)).delete()[0])

    def clear(self) -> None:
        """Forget all."""
        _rows().all().delete()

    def _expires(self, timeout: float | None) -> float:
        end = self.get_backend_timeout(timeout)
        return FOR_EVER if end is None else float(end)


def _rows() -> Any:  # noqa: ANN401 - a Django manager; the model cannot be imported before the applications are ready
    from harmledger.web.people.models import Kept

    return Kept.objects


def _purge() -> None:
    if _rows().count() > _PURGE_ABOVE:
        _rows().filter(expires__lte=time.time()).delete()
