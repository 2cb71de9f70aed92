"""Every error of our own.

HarmledgerError
├── InputError         what the user gave cannot be used; the message says what, where and what to do
│   └── SettingError   a setting or an option has a value that it cannot have
├── GivenUpError       one report cannot be read, for a reason that is counted; the next one may be
├── EvidenceError      a span does not say what it claims to say
├── ValueRefusedError       a value breaks the promise of its type (a count of -1, a period that ends before it starts)
├── StaleError         what a person decided on has changed since they looked; nothing was written
├── AudienceError      somebody asked for a value above their audience
└── LedgerError        the book cannot be opened, read or written
    ├── PassphraseError  the passphrase is missing, wrong or too short, or the book has none
    └── TamperError    the book does not agree with its own log
"""

from harmledger.model.outcome import DropReason


class HarmledgerError(Exception):
    """The root of this tree: catch it where a person is to read one line."""


class InputError(HarmledgerError):
    """What the user gave cannot be used."""


class SettingError(InputError):
    """A setting or an option has a value that it cannot have."""


class GivenUpError(HarmledgerError):
    """One report cannot be read. `reason` is counted; the message says what a person can do about it."""

    def __init__(self, reason: DropReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class EvidenceError(HarmledgerError):
    """A span does not say what it claims to say."""


class ValueRefusedError(HarmledgerError, ValueError):
    """A value breaks the promise of its type."""


class StaleError(HarmledgerError):
    """What a person decided on has changed since they looked at it; the message says who did what, or what came in."""


class AudienceError(HarmledgerError):
    """Somebody asked for a value above their audience."""


class LedgerError(HarmledgerError):
    """The book cannot be opened, read or written."""


class PassphraseError(LedgerError):
    """The passphrase is missing, wrong or too short, or the book is not encrypted."""


class TamperError(LedgerError):
    """The book does not agree with its own log."""
