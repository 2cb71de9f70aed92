"""Wrong passwords: after a few in a row the key is closed for a while that grows, whether somebody has it or not.

The answer to a wrong key and to a wrong password is the same, and so is the work: one look for the person, one hash of
the password, one row counted.
"""

import datetime as dt

from django.db.models import F
from django.utils.crypto import salted_hmac

from harmledger.web.people.clock import now
from harmledger.web.people.models import Guess

FREE = 5
"""Wrong passwords in a row before the key closes: a tired person's typing errors."""
FIRST = dt.timedelta(minutes=1)
LONGEST = dt.timedelta(hours=1)
"""A guesser gets some thirty tries a day; whoever was locked out by one waits an hour or asks an administrator."""
FORGOTTEN = dt.timedelta(days=1)


def is_closed(key: str) -> bool:
    """Whether no password is looked at for this key now."""
    row = Guess.objects.filter(pk=_digest(key)).first()
    return row is not None and row.wrong >= FREE and now() < row.until


def count_wrong(key: str) -> None:
    """One more wrong password for this key."""
    moment = now()
    Guess.objects.filter(until__lt=moment - FORGOTTEN).delete()
    row, is_first = Guess.objects.get_or_create(pk=_digest(key), defaults={"wrong": 1, "until": moment})
    if is_first:
        return
    Guess.objects.filter(pk=row.pk).update(wrong=F("wrong") + 1)
    row.refresh_from_db(fields=["wrong"])  # of tries that come at once each may have read the count before the others
    until = moment + delay(row.wrong)
    Guess.objects.filter(pk=row.pk, until__lt=until).update(until=until)


def forget_wrong(key: str) -> None:
    """The right password came, or an administrator opens the key."""
    Guess.objects.filter(pk=_digest(key)).delete()


def delay(wrong: int) -> dt.timedelta:
    """How long a key is closed after so many wrong passwords in a row."""
    doublings = wrong - FREE
    if doublings < 0:
        return dt.timedelta()
    return min(LONGEST, FIRST * (1 << min(doublings, 10)))


def _digest(key: str) -> str:
    # Keyed, because what people type into the field of the key is now and then their password.
    return salted_hmac("harmledger.web.people.guess", key.strip().casefold(), algorithm="sha256").hexdigest()
