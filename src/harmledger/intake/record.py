"""One JSON value to a draft: each field used, left out with a note, or the reason why the record cannot be used.

Title and text are taken verbatim: offsets count in them.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from harmledger.intake.day import parse_day
from harmledger.intake.draft import Draft, Refused
from harmledger.model.outcome import Dropped, DropReason
from harmledger.text.clean import Decoded, decode_bytes

_HINTS = {
    # Python's words for what is wrong, and ours.
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after a field's name",
    "Expecting property name": "a field's name in double quotes is missing",
    "Expecting value": "a value is missing, or stands without quotation marks",
    "Illegal trailing comma": "there is a comma too many",
    "Unterminated string": "a text is never closed with a quotation mark",
    "Invalid control character": "a line break or tab inside a text must be written \\n or \\t",
    "Invalid \\": "a backslash must be written twice",
    "Extra data": "something follows after the end of the record",
}
_REPAIR = "repair it or export the file again; the other records are read"
_SHOWN_FIELDS = 6


def read_record(raw: bytes, origin: str, line: int = 1) -> Draft | Dropped:
    """The draft that one JSON record gives.

    Args:
        raw: its bytes.
        origin: what to call it in messages.
        line: the line of the file that it begins on.
    """
    decoded = decode_bytes(raw)
    if not isinstance(decoded, Decoded):
        return Refused(DropReason.BAD_ENCODING, decoded.detail).of(origin)
    value, notes = _parse(decoded.text, line)
    if isinstance(value, Refused):
        return value.of(origin)
    if not isinstance(value, dict):
        detail = f'this is {_type_words(value)}, not a record such as {{"id": "1", "text": "…"}}'
        return Refused(DropReason.BAD_RECORD, detail).of(origin)
    return _draft(value, sha256(raw).hexdigest(), origin, (*decoded.notes, *notes))


def _parse(text: str, line: int) -> tuple[Any, list[str]]:
    notes: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        fields = dict(pairs)
        if len(fields) != len(pairs):
            notes.append("a field stands twice in this record; its last value was used")
        return fields

    try:
        return json.loads(text, object_pairs_hook=once), notes
    except json.JSONDecodeError as error:
        hint = next((ours for theirs, ours in _HINTS.items() if error.msg.startswith(theirs)), error.msg)
        where = f"line {line + error.lineno - 1}, column {error.colno}"
        return Refused(DropReason.BAD_JSON, f"{where}: {hint}; {_REPAIR}"), notes
    except RecursionError:
        return Refused(DropReason.BAD_JSON, f"line {line}: this is nested too deeply to be a report; {_REPAIR}"), notes
    except ValueError:  # a number of more digits than Python reads
        return Refused(DropReason.BAD_JSON, f"line {line}: a number in it is too long to be one; {_REPAIR}"), notes


def _draft(value: Mapping[str, Any], content_hash: str, origin: str, notes: tuple[str, ...]) -> Draft | Dropped:
    title, title_note = _text_of(value, "title")
    body = _body(value, title)
    if isinstance(body, Refused):
        return body.of(origin)
    published, day_note = parse_day(value.get("published"))
    given_id, id_note = _id_of(value.get("id"))
    outlet, outlet_note = _text_of(value, "publisher")
    url, url_note = _text_of(value, "url")
    language, language_note = _text_of(value, "language")
    only_title = None if body else "this record has a title and no text; the title alone is read"
    found = (title_note, day_note, id_note, outlet_note, url_note, language_note, only_title)
    return Draft(
        origin=origin,
        content_hash=content_hash,
        title=title,
        body=body,
        given_id=given_id,
        outlet=outlet.strip() or None,
        published=published,
        url=url.strip() or None,
        language=language.strip() or None,
        is_language_sure=True,
        notes=(*notes, *(note for note in found if note)),
    )


def _body(value: Mapping[str, Any], title: str) -> str | Refused:
    if "text" not in value:
        there = ", ".join(json.dumps(name[:40], ensure_ascii=False) for name in list(value)[:_SHOWN_FIELDS])
        detail = f'this record has no field "text" (it has: {there or "nothing"}); rename the field that holds the text'
        return Refused(DropReason.BAD_RECORD, detail)
    text = value["text"]
    if text is not None and not isinstance(text, str):
        return Refused(DropReason.BAD_RECORD, f'"text" is {_type_words(text)}; it must be a text in quotation marks')
    if text is not None and text.strip():
        return text
    if title.strip():
        return text or ""
    return Refused(DropReason.NO_TEXT, '"text" is empty and so is "title"; there is nothing to read')


def _text_of(value: Mapping[str, Any], name: str) -> tuple[str, str | None]:
    found = value.get(name)
    if found is None or isinstance(found, str):
        return found or "", None
    return "", f'"{name}" is {_type_words(found)}, not a text, and was not used'


def _id_of(found: object) -> tuple[str | None, str | None]:
    if found is None or (isinstance(found, str) and not found.strip()):
        return None, None
    if isinstance(found, str):
        return found, None
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found), None
    return None, f'"id" is {_type_words(found)} and was not used'


def _type_words(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"
