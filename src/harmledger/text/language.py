"""Which language a text is in: by its script, by English function words, and only when unsure by a model.

The model (py3langid) takes half a second to load and half a millisecond a text; the first two steps spare it for all
but a few texts. A text too short or too mixed to tell has no language rather than a guessed one.
"""

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier


class Script(StrEnum):
    """The writing of most letters of a text."""

    LATIN = "latin"
    ARABIC = "arabic"
    CYRILLIC = "cyrillic"
    HEBREW = "hebrew"
    OTHER = "other"
    """Greek, Ethiopic, Chinese, the scripts of South Asia …"""


_SAMPLE = 2000
"""Characters looked at: enough for the model, short enough for a 300-page report."""
_LEAST_LETTERS = 12
"""Fewer letters tell a script, not a language: "4 dead in Raqqa" reads as Gaelic to the model."""
_SURE = 0.5
"""Posterior of the model below which a text has no language: one-line headlines in a dozen languages pass."""

_LETTERS = {
    Script.LATIN: re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    Script.ARABIC: re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
    Script.CYRILLIC: re.compile("[\u0400-\u052f]"),
    Script.HEBREW: re.compile("[\u05d0-\u05ea]"),
}
_BEYOND_ASCII = re.compile("[^\0-\x7f]+")
_NO_ASCII_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06af\u06cc\u06a9\u06d2\u06be\u06d5\u06c6\u0695\u06b5\u0681\u0685\u0693]")
"""Letters of Persian, Urdu, Kurdish and Pashto that Arabic does not write."""
_NOT_ARABIC_SHARE = 0.02
"""Persian has these as one letter in twelve; Arabic with a Persian name or keyboard stays under one in a hundred."""

_ENGLISH = frozenset(
    "the of and to in was were that by for on with from at has have had been said after which their are is it".split()
)
_ONLY_ENGLISH = frozenset(
    "the of and that were with from been said which their after killed wounded people near forces attack dead".split()
)
"""Words that no other language in Latin letters shares ("in", "was" and "on" are German or French too)."""
_COMMON = _ENGLISH | _ONLY_ENGLISH
_WORD = re.compile("[a-z]+")
_ENGLISH_RULES = ((0.15, 3), (0.3, 2))
"""Share of common words, and how many different ones that only English has. News has shares of 0.2 to 0.4.

Of 5,464 English reports 5,420 pass, of 1,219 Arabic ones none.
"""

_BY_SCRIPT = {
    # What the model may answer for a script: it weighs bytes and can cross scripts on short texts.
    Script.ARABIC: frozenset({"ar", "fa", "ur", "ps", "ug", "ku"}),
    Script.CYRILLIC: frozenset({"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "ba"}),
    Script.HEBREW: frozenset({"he"}),
}
_ALIASES = {
    "pcm": "en",
    "arz": "ar",
    "ary": "ar",
    "sdh": "ku",
    "nn": "no",
    "hbo": "he",
    "grc": "el",
    "uzs": "uz",
    "yue": "zh",
}
"""Labels of the model that are a variety of a language with a two-letter code."""
_NAMES = {
    # What people and other tools write for a language, beside its two letters.
    **dict.fromkeys(("eng", "english", "anglais", "الإنجليزية"), "en"),
    **dict.fromkeys(("ara", "arb", "arabic", "arabe", "العربية", "عربي"), "ar"),
    **dict.fromkeys(("fra", "fre", "french", "français"), "fr"),
    **dict.fromkeys(("rus", "russian", "русский"), "ru"),
    **dict.fromkeys(("ukr", "ukrainian", "українська"), "uk"),
    **dict.fromkeys(("tur", "turkish", "türkçe"), "tr"),
    **dict.fromkeys(("fas", "per", "persian", "farsi", "فارسی"), "fa"),
    **dict.fromkeys(("heb", "hebrew", "iw", "עברית"), "he"),
    **dict.fromkeys(("kur", "kmr", "ckb", "kurdish"), "ku"),
    **dict.fromkeys(("spa", "spanish", "español"), "es"),
    **dict.fromkeys(("deu", "ger", "german", "deutsch"), "de"),
    **dict.fromkeys(("som", "somali"), "so"),
    **dict.fromkeys(("urd", "urdu"), "ur"),
    **dict.fromkeys(("pus", "pashto"), "ps"),
    **dict.fromkeys(("swa", "swahili"), "sw"),
    **dict.fromkeys(("amh", "amharic"), "am"),
    **dict.fromkeys(("por", "portuguese"), "pt"),
    **dict.fromkeys(("ita", "italian"), "it"),
}
_SCRIPT_OF = {language: script for script, languages in _BY_SCRIPT.items() for language in languages}
_EITHER_SCRIPT = frozenset({"ku", "sr", "uz", "kk", "tt", "mn", "tg", "az", "ha"})
"""Written in more than one script: none contradicts them."""


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the language that most of `text` is in, or None where it cannot be told."""
    sample = _sample(text)
    script, letters = _script(sample)
    if letters < _LEAST_LETTERS:
        return None
    if script is Script.LATIN and _is_english(sample):
        return "en"
    if script is Script.ARABIC and len(_NOT_ARABIC.findall(sample)) < _NOT_ARABIC_SHARE * letters:
        return "ar"
    if script is Script.HEBREW:
        return "he"
    return _modelled(sample, script)


def find_script(text: str) -> Script | None:
    """The script of most letters of `text`, or None where it has no letters."""
    sample = _sample(text)
    script, letters = _script(sample)
    return script if letters else None


def language_code(declared: str) -> str | None:
    """ISO 639-1 code for what somebody declared ("en-GB", "eng", "Arabic"), or None for what is no language."""
    name = declared.strip().casefold()
    first = re.split(r"[-_ ]", name, maxsplit=1)[0]
    for candidate in (name, first):
        if candidate in _NAMES:
            return _NAMES[candidate]
    return first if re.fullmatch("[a-z]{2}", first) else None


def contradicts(language: str, script: Script | None) -> bool:
    """Whether a text in `script` cannot be in `language` ("en" in Arabic letters)."""
    if script is None or language in _EITHER_SCRIPT:
        return False
    expected = _SCRIPT_OF.get(language)
    if expected is None:
        # A language of some other script or of Latin letters; only the latter are known for sure.
        return language in _LATIN_LANGUAGES and script is not Script.LATIN
    return script is not expected


_LATIN_LANGUAGES = frozenset("en fr de es it pt nl tr so sw da sv no fi pl cs sk hu ro hr sl id ms vi tl rw".split())


def _sample(text: str) -> str:
    """Two stretches, so that an English menu above an Arabic page does not decide alone."""
    if len(text) <= _SAMPLE:
        return text
    half, middle = _SAMPLE // 2, len(text) // 2
    return text[:half] + " " + text[max(half, middle) : max(half, middle) + half]


def _script(sample: str) -> tuple[Script, int]:
    """The script of most letters, and how many letters there are."""
    latin = len(sample.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    beyond = "".join(_BEYOND_ASCII.findall(sample))
    letters = latin + sum(map(str.isalpha, beyond))
    if 2 * latin > letters:  # nearly every text in English: the others need not be counted
        return Script.LATIN, letters
    counts = {script: len(pattern.findall(sample)) for script, pattern in _LETTERS.items()}
    counts[Script.OTHER] = letters - sum(counts.values())
    return max(counts, key=lambda script: counts[script]), letters


def _is_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    share = sum(map(_COMMON.__contains__, words)) / max(1, len(words))
    kinds = len(_ONLY_ENGLISH.intersection(words))
    return any(share >= least and kinds >= fewest for least, fewest in _ENGLISH_RULES)


def _modelled(sample: str, script: Script) -> str | None:
    allowed = _BY_SCRIPT.get(script)
    scores: dict[str, float] = {}
    for label, score in _identifier().rank(sample):
        language = _ALIASES.get(label, label)
        if allowed is None or language in allowed:
            scores[language] = scores.get(language, 0.0) + float(score)
    total = sum(scores.values())
    if not total:
        return None
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= _SURE * total and re.fullmatch("[a-z]{2}", best) else None


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
