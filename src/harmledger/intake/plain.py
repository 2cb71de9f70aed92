"""Plain text and Markdown to a draft. Where a title is plain to see it is split off; the text stays as it was written.

A title is a Markdown heading or a `title:` in its front matter; in plain text a first line that a blank line follows.
"""

import re
from hashlib import sha256

from harmledger.intake.day import parse_day
from harmledger.intake.draft import Draft, Refused
from harmledger.model.outcome import Dropped, DropReason
from harmledger.text.clean import Decoded, decode_bytes, mend_mojibake

_TITLE_LINE = re.compile(r"(\S[^\r\n]{0,199})\r?\n(?=[ \t]*\r?\n)")
"""200 characters: the longest of 3,835 headlines has 190, and 99 in 100 have fewer than 123."""
_HEADING = re.compile(r"\s*#[ \t]+([^\r\n]*?)(?:[ \t]+#+)?[ \t]*(?:\r?\n|$)")
_UNDERLINED = re.compile(r"\s*(\S[^\r\n]*?)[ \t]*\r?\n=+[ \t]*(?:\r?\n|$)")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_LINE = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


def read_text(raw: bytes, origin: str) -> Draft | Dropped:
    """The draft of a plain text file."""
    text = _decode(raw, origin)
    if isinstance(text, Dropped):
        return text
    title, body = split_title(text.text)
    return _draft(raw, origin, title, body, text.notes)


def read_markdown(raw: bytes, origin: str) -> Draft | Dropped:
    """The draft of a Markdown file."""
    text = _decode(raw, origin)
    if isinstance(text, Dropped):
        return text
    front = _FRONT.match(text.text)
    fields = {name.lower(): _unquoted(value) for name, value in _FRONT_LINE.findall(front[1])} if front else {}
    rest = text.text[front.end() :] if front else text.text
    title, body = _split_heading(rest)
    if fields.get("title") and not title:
        title = fields["title"]
    draft = _draft(raw, origin, title, body, text.notes)
    return draft if isinstance(draft, Dropped) or not fields else _with_front(draft, fields)


def split_title(text: str) -> tuple[str, str]:
    """Title and body of a plain text: no title unless the first line stands alone."""
    match = _TITLE_LINE.match(text)
    if match and text[match.end() :].strip():
        return match[1], text[match.end() :]
    return "", text


def _split_heading(text: str) -> tuple[str, str]:
    match = _HEADING.match(text) or _UNDERLINED.match(text)
    return (match[1], text[match.end() :]) if match else split_title(text)


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


def _with_front(draft: Draft, fields: dict[str, str]) -> Draft:
    import dataclasses

    published, note = parse_day(fields.get("published") or fields.get("date"))
    return dataclasses.replace(
        draft,
        published=published,
        given_id=fields.get("id") or None,
        outlet=fields.get("publisher") or fields.get("outlet") or fields.get("source") or None,
        url=fields.get("url") or None,
        language=fields.get("language") or fields.get("lang") or None,
        is_language_sure=True,
        notes=(*draft.notes, *([note] if note else [])),
    )


def _decode(raw: bytes, origin: str) -> Decoded | Dropped:
    decoded = decode_bytes(raw)
    if not isinstance(decoded, Decoded):
        return Refused(DropReason.BAD_ENCODING, decoded.detail).of(origin)
    mended = mend_mojibake(decoded.text)
    return Decoded(text=mended.text, encoding=decoded.encoding, notes=(*decoded.notes, *mended.notes))


def _draft(raw: bytes, origin: str, title: str, body: str, notes: tuple[str, ...]) -> Draft | Dropped:
    if not body.strip() and not title.strip():
        return Refused(DropReason.EMPTY, "there is nothing but blank space in this file").of(origin)
    return Draft(origin=origin, content_hash=sha256(raw).hexdigest(), title=title, body=body, notes=notes)
