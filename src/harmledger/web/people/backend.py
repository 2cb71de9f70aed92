"""How a key and a password become a person."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser


class KeyBackend(AuthenticationBackend):  # type: ignore[misc]  # the package carries no types
    """The login package's own, but for one thing: an account that is locked answers as a wrong password does."""

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> AbstractBaseUser | None:
        # The package would go on with the account and tell that it is inactive: that the password was right, then.
        del user
        return None
