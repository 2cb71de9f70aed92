"""Where a text says a quote: whole words first, so that "5 people" is not found in "15 people"."""


def occurrences(text: str, quote: str) -> list[int]:
    """Every place where `text` says `quote`; those that cut no word, where there are any."""
    places = []
    at = text.find(quote)
    while at >= 0 and quote:
        places.append(at)
        at = text.find(quote, at + 1)
    return [place for place in places if is_whole(text, place, place + len(quote))] or places


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end of `text[start:end]` stands inside a word or a number."""
    return not (_joins(text, start) or _joins(text, end))


def cuts_number(text: str, start: int, end: int) -> bool:
    """Whether an end of `text[start:end]` stands between two digits: then it says another number."""
    return any(0 < at < len(text) and text[at - 1].isdigit() and text[at].isdigit() for at in (start, end))


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
