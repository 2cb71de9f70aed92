"""A draft to a report: characters that cannot be, language, what keeps an engine from reading it, and its id."""

from harmledger.intake.draft import Draft
from harmledger.intake.options import ReadOptions
from harmledger.model.identity import report_id
from harmledger.model.outcome import UnreadKind
from harmledger.model.report import Report
from harmledger.text.clean import looks_garbled, mend_characters
from harmledger.text.language import contradicts, find_language, find_script, language_code

_GARBLED = "some letters look garbled (like â€™ for an apostrophe); the text is left as it was given"


def finish(draft: Draft, options: ReadOptions, languages: frozenset[str]) -> Report:
    """The report that `draft` becomes for engines that read `languages`."""
    title, body = mend_characters(draft.title), mend_characters(draft.body)
    text = f"{title.text}\n{body.text}"
    language, language_note = _language(draft, text)
    notes = [*draft.notes, *title.notes, *body.notes, *([language_note] if language_note else [])]
    if looks_garbled(text):
        notes.append(_GARBLED)
    outlet, url, given_id = (_clean(value) for value in (draft.outlet or options.outlet, draft.url, draft.given_id))
    return Report(
        id=report_id(outlet=outlet, url=url, given_id=given_id, content_hash=draft.content_hash, key=options.key),
        given_id=given_id,
        content_hash=draft.content_hash,
        title=title.text,
        body=body.text,
        outlet=outlet,
        published=draft.published,
        language=language,
        url=url,
        origin=draft.origin,
        captured_at=options.captured_at,
        unread=draft.unread or _unread(language, text, languages),
        notes=tuple(notes),
    )


def _language(draft: Draft, text: str) -> tuple[str | None, str | None]:
    """The language of a report, and a note where it is not the declared one."""
    if draft.unread is not None and not text.strip():
        return None, None
    declared = None if draft.language is None else language_code(draft.language)
    if declared is None:
        note = None if draft.language is None else f"{draft.language[:40]!r} is no language that is known; it was told"
        return find_language(text), None if note is None else f"{note} from the text"
    if contradicts(declared, find_script(text)):
        note = f"the language was declared as {declared!r}, which is not written in these letters; told from the text"
        return find_language(text), note
    if draft.is_language_sure:
        return declared, None
    return find_language(text) or declared, None


def _unread(language: str | None, text: str, languages: frozenset[str]) -> UnreadKind | None:
    """LANGUAGE where no engine reads it. A text too short to tell is read if its letters allow it."""
    if language is not None:
        return None if language in languages else UnreadKind.LANGUAGE
    script = find_script(text)
    is_foreign = script is not None and all(contradicts(one, script) for one in languages)
    return UnreadKind.LANGUAGE if is_foreign else None


def _clean(value: str | None) -> str | None:
    return None if value is None else mend_characters(value).text
