"""Bytes to text, and what is wrong with a text: nothing is guessed silently, and whatever was mended says so.

The order of trust: a byte order mark, bytes that are valid UTF-8, what the file declares, and only then detection, with
a note. Bytes that detection is unsure of are not read at all.
"""

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    # UTF-32's mark begins with UTF-16's, so it is asked first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = (
    # What reports of the last thirty years are written in. A longer list only adds look-alikes: the DOS and Macintosh
    # code pages decode any bytes and win by chance on short texts.
    *("cp1252", "cp1256", "iso8859_6", "cp1251", "koi8_r", "cp1254", "cp1250", "cp1253", "cp1255", "cp1258"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
_MOST_CHAOS = 0.1
"""Share of odd neighbours above which charset-normalizer itself calls a reading doubtful (its threshold is 0.2)."""
_LEAST_COHERENCE = 0.3
"""Likeness to some language's letters. Arabic of 60 letters scores 0.39, Cyrillic of 75 0.59; byte noise under 0.2."""
_SAMPLE = 64 * 1024
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.1
"""Text has no control bytes but those of layout; a stray one is a slip, one in ten is a program or a picture."""
_WIDE_SHARE = 0.4
"""A UTF-16 text in Latin letters has a zero in every second byte; 0.4 leaves room for other characters."""
_MOST_BROKEN = 0.2
"""Damaged characters for each sound one beyond ASCII. Arabic in Windows-1256 read as UTF-8 has more than ten."""
_NO_ASCII = dict.fromkeys(range(128))
_LATIN_1 = frozenset({"iso8859-1", "ascii", "cp1252"})
"""What browsers read as Windows-1252 when a page says it (WHATWG Encoding)."""

_TWICE_DECODED = re.compile(
    # a byte that leads in UTF-8, as Latin-1 shows it, and then a continuation byte as Latin-1 or Windows-1252 shows it
    "[\u00c2-\u00df\u00e0-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_HIGH_LATIN = re.compile("[\u00c0-\u00ff]")
_LETTER = re.compile(r"[^\W\d_]")
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")
_GARBLED_SHARE = 0.5
"""No language writes half of its letters with accents: this is Arabic or Cyrillic shown as Latin-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Bytes read as `encoding`. `notes` says what was not plain: a detected encoding, a declaration that lied."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Bytes that nothing reads with confidence, and why, in words for a person."""

    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A text after mending, with a note where something changed."""

    text: str
    notes: tuple[str, ...] = ()


def decode_bytes(raw: bytes, declared: str | None = None) -> Decoded | Undecodable:
    """`raw` as text.

    Args:
        raw: the whole text, or one line or cell of it.
        declared: the encoding that the file says it has (an HTML meta tag), where it says one.
    """
    mark = bom_encoding(raw)
    if mark:
        return _with_mark(raw, mark)
    wide = _wide(raw)
    if wide is not None and (text := _strict(raw, wide)) is not None:
        return Decoded(text=text, encoding=wide, notes=(_detected(wide),))
    known = None if declared is None else codec_name(declared)
    plain = _strict(raw, "utf-8")
    if plain is not None:
        lied = known not in (None, "utf-8", "ascii") and not raw.isascii()
        note = f"the file says it is {declared}; its bytes are valid UTF-8 and were read as that"
        return Decoded(text=plain, encoding="utf-8", notes=(note,) if lied else ())
    return _not_utf8(raw, declared, known)


def bom_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `head` names."""
    return next((name for mark, name in _BOMS if head.startswith(mark)), None)


def codec_name(label: str) -> str | None:
    """Python's name for an encoding that a file names, or None where there is no such encoding."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):  # ValueError: a label with a zero character
        return None
    return "cp1252" if name in _LATIN_1 else name


def is_binary(raw: bytes, *, zeros: bool = False) -> bool:
    """Whether `raw` is no text: it holds zero bytes (and is no UTF-16 or UTF-32) or is full of control bytes.

    Args:
        raw: the beginning of a file, or all of it.
        zeros: a stray zero byte is let pass: a table with one bad row is still a table.
    """
    if bom_encoding(raw) is not None or _wide(raw) is not None:
        return False
    sample = raw[:_SAMPLE]
    if b"\0" in sample and not zeros:
        return True
    return len(sample.translate(None, delete=_CONTROLS)) < (1 - _CONTROL_SHARE) * len(sample)


def looks_garbled(text: str) -> bool:
    """Whether `text` was decoded with a wrong encoding earlier ("â€™" for an apostrophe, "ÇáÞ" for Arabic)."""
    if _mostly_high_latin(text):
        return True
    if not _TWICE_DECODED.search(text):
        return False
    from ftfy import badness

    return bool(badness.is_bad(text))


def mend_mojibake(text: str) -> Mended:
    """`text` with UTF-8 that was decoded as something else put right, and nothing else changed."""
    if not _TWICE_DECODED.search(text):
        return Mended(text=text)
    from ftfy import fix_encoding

    mended = fix_encoding(text)
    if mended == text:
        return Mended(text=text)
    return Mended(text=mended, notes=("garbled letters (like â€™) were mended: the text had been decoded twice",))


def mend_characters(text: str) -> Mended:
    """`text` with what no database takes (lone surrogates, zeros) replaced one for one by U+FFFD: places stay."""
    if (text.isascii() and "\0" not in text) or not _IMPOSSIBLE.search(text):
        return Mended(text=text)
    mended, count = _IMPOSSIBLE.subn("\ufffd", text)
    note = f"{count} broken character(s) shown as \ufffd; places in the text are unchanged"
    return Mended(text=mended, notes=(note,))


def _with_mark(raw: bytes, mark: str) -> Decoded | Undecodable:
    text = _strict(raw, mark)
    if text is None:
        return Undecodable(f"the file begins as {mark.upper()} but is damaged further on; export it again as UTF-8")
    return Decoded(text=text, encoding=mark)


def _not_utf8(raw: bytes, declared: str | None, known: str | None) -> Decoded | Undecodable:
    notes: tuple[str, ...] = ()
    if declared is not None:
        text = None if known is None else _strict(raw, known)
        if text is not None and known is not None and not _mostly_high_latin(text):
            return Decoded(text=text, encoding=known)
        notes = (f"the file says it is {declared[:40]!r}, which its bytes are not",)
    return _nearly_utf8(raw, notes) or _detect(raw, notes)


def _nearly_utf8(raw: bytes, notes: tuple[str, ...]) -> Decoded | None:
    """UTF-8 with a few bytes damaged or cut off, or None where too many are for it to be UTF-8."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text.translate(_NO_ASCII)) - broken
    if not broken or broken > _MOST_BROKEN * whole:
        return None
    return Decoded(text=text, encoding="utf-8", notes=(*notes, f"{broken} damaged character(s) shown as \ufffd"))


def _detect(raw: bytes, notes: tuple[str, ...]) -> Decoded | Undecodable:
    encoding = _likeliest(raw[:_SAMPLE])
    if encoding is None:
        return Undecodable("its letters are in an encoding that could not be told with confidence; save it as UTF-8")
    text = _strict(raw, encoding)
    if text is None or _mostly_high_latin(text):
        return Undecodable(f"it looks like {encoding} but is damaged further on; save it as UTF-8")
    return Decoded(text=text, encoding=encoding, notes=(*notes, _detected(encoding)))


def _likeliest(sample: bytes) -> str | None:
    """The encoding that reads best; of two that read equally well, the one that is used more."""
    from charset_normalizer import from_bytes

    matches = [
        (match.chaos, -match.coherence, _CANDIDATES.index(name))
        for match in from_bytes(sample, cp_isolation=list(_CANDIDATES), preemptive_behaviour=False)
        for name in match.could_be_from_charset
        if name in _CANDIDATES
    ]
    if not matches:
        return None
    chaos, incoherence, at = min(matches)
    return _CANDIDATES[at] if chaos <= _MOST_CHAOS and -incoherence >= _LEAST_COHERENCE else None


def _detected(encoding: str) -> str:
    return f"the encoding was not declared; detected {encoding} and read as that"


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):  # LookupError: a codec that is no text encoding, such as "hex"
        return None


def _wide(raw: bytes) -> str | None:
    sample = raw[:_SAMPLE]
    half = len(sample) // 2
    if half == 0 or b"\0" not in sample:
        return None
    if sample[1::2].count(0) > _WIDE_SHARE * half and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > _WIDE_SHARE * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _mostly_high_latin(text: str) -> bool:
    high = len(_HIGH_LATIN.findall(text))
    return bool(high) and high > _GARBLED_SHARE * len(_LETTER.findall(text))
