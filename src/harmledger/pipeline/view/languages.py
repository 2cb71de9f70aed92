"""Names of languages for lists of unread reports."""

_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ku": "Kurdish",
    "my": "Burmese",
    "nl": "Dutch",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "so": "Somali",
    "sv": "Swedish",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
"""ISO 639-1 codes of the languages that reports on conflicts mostly come in; others are called by their code."""


def language_name(code: str | None) -> str:
    """What people call the language of `code`."""
    if code is None:
        return "unknown language"
    return _NAMES.get(code, f"language {code}")
