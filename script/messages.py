"""Gather what the pages say, and make the files that Django reads their translations from.

usage:
  messages.py gather     bring locale/*/LC_MESSAGES/django.po up to date with templates and code; nothing is lost
  messages.py compile    make django.mo from each django.po
  messages.py missing    list what a language does not say yet

No program outside Python is needed: templates are taken apart by Django, files are read and written by Babel.
"""

import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parents[1] / "src" / "harmledger" / "web"
LOCALE = WEB / "locale"
LANGUAGES = ("ar",)
MADE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
KEYWORDS = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_ARITY = {"ngettext": 2, "ngettext_lazy": 2}


def messages() -> Iterator[tuple[str | tuple[str, str], str | None, str]]:
    """Every message with its context, if any, and the file that says it."""
    for path in sorted(WEB.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _told(path, path.read_text(encoding="utf-8"))
    for path in sorted((WEB / "templates").rglob("*.html")):
        yield from _told(path, _as_python(path))


def _as_python(path: Path) -> str:
    from django.utils.translation.template import templatize

    return templatize(path.read_text(encoding="utf-8"), origin=str(path))


def _told(path: Path, source: str) -> Iterator[tuple[str | tuple[str, str], str | None, str]]:
    where = path.relative_to(WEB).as_posix()
    found = extract_python(io.BytesIO(source.encode()), list(KEYWORDS), [], {"encoding": "utf-8"})
    for _, function, said, _ in found:
        parts = [said] if isinstance(said, str) else list(said or ())  # a call without words, such as of a clock
        context = str(parts.pop(0)) if function and "pgettext" in function else None
        if not parts or not isinstance(parts[0], str) or not parts[0]:
            continue
        is_plural = function is not None and "ngettext" in function.replace("npgettext", "ngettext")
        yield ((parts[0], str(parts[1])) if is_plural else parts[0]), context, where


def gathered(language: str) -> Catalog:
    """The catalog of a language: what is said now, with the translations that it had."""
    template = Catalog(fuzzy=False)
    for said, context, where in messages():
        template.add(
            said, locations=[(where, 0)], context=context, flags=["python-format"] if "%(" in str(said) else []
        )
    old = catalog(language)
    old.update(template, no_fuzzy_matching=True)
    old.obsolete.clear()
    return old


def catalog(language: str) -> Catalog:
    """The catalog as its file has it; an empty one where there is none."""
    path = po(language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False, charset="utf-8", project="harmledger", version="")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def po(language: str) -> Path:
    """The file that people edit."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def written(found: Catalog) -> bytes:
    """The catalog as the file that people edit has it."""
    buffer = io.BytesIO()
    write_po(buffer, found, sort_output=True, omit_header=False, include_lineno=False, width=110)
    dated = (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid",
    )
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in dated))).encode()


def compiled(found: Catalog) -> bytes:
    """The catalog as Django reads it."""
    buffer = io.BytesIO()
    found.creation_date = found.revision_date = MADE  # else the same words would make another file every minute
    write_mo(buffer, found)
    return buffer.getvalue()


def missing(found: Catalog) -> list[str]:
    """Messages that say nothing in the language yet."""
    said = (message for message in found if message.id)
    return [str(one.id) for one in said if not (all(one.string) if isinstance(one.string, tuple) else one.string)]


def main(argv: list[str]) -> int:
    """Do what is asked for."""
    act = argv[0] if argv else ""
    if act not in ("gather", "compile", "missing"):
        print(__doc__)
        return 2
    for language in LANGUAGES:
        path = po(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        if act == "gather":
            path.write_bytes(written(gathered(language)))
        elif act == "compile":
            path.with_suffix(".mo").write_bytes(compiled(catalog(language)))
        else:
            print("\n".join(missing(gathered(language))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
