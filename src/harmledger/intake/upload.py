"""Reports that come as bytes and a name, without a file: dropped on a page, pasted, fetched.

A name comes from anybody and ends up in messages, in the book and on pages: signs that turn or hide text are shown as
U+FFFD, and of a path only its end is kept.
"""

import dataclasses
import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from harmledger.intake.draft import Draft, Drafts
from harmledger.intake.finish import finish
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import drafts_of, once
from harmledger.intake.stream import CHUNK
from harmledger.model.outcome import Dropped, Kept, Outcome
from harmledger.model.report import Report

LONGEST_NAME = 120
"""Characters of a name that are kept: enough to know a file by, too few to fill a page."""
NAMELESS = "a file without a name"
_HIDING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
"""Signs of Persian and Indic spelling: they hide nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One piece of input, with what the person said of it. What the text itself says wins, but for the address."""

    name: str
    raw: bytes = dataclasses.field(repr=False)
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None
    """Where it was found: an address that a page claims for itself is not believed against it."""


def read_uploads(
    uploads: Iterable[Upload], *, options: ReadOptions, languages: frozenset[str]
) -> Iterator[Outcome[Report]]:
    """One outcome for each report in `uploads`, and one for each piece that is none, with the reason."""
    seen: dict[str, str] = {}
    for draft in _drafts(uploads, options):
        if isinstance(draft, Dropped):
            yield draft
        else:
            report = finish(draft, options, languages)
            yield once(report, seen) or Kept(report)


def shown_name(name: str) -> str:
    """A name of a file as it can be shown anywhere."""
    end = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    plain = "".join(map(_shown, end)).strip()
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 20]}…{plain[-19:]}"


def _shown(sign: str) -> str:
    return "\ufffd" if unicodedata.category(sign) in _HIDING and sign not in _JOINERS else sign


def _drafts(uploads: Iterable[Upload], options: ReadOptions) -> Drafts:
    for upload in uploads:
        name = shown_name(upload.name) or NAMELESS
        suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
        for draft in drafts_of(io.BytesIO(upload.raw), upload.raw[:CHUNK], name, options, suffix):
            yield draft if isinstance(draft, Dropped) else _told(draft, upload)


def _told(draft: Draft, upload: Upload) -> Draft:
    return dataclasses.replace(
        draft,
        outlet=draft.outlet or upload.outlet,
        published=draft.published or upload.published,
        url=upload.url or draft.url,
    )
