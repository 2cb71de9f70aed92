"""That somebody searched stands in the book's log, as a commitment: it names no word, and a guess can be tested."""

from django.http import HttpRequest

from harmledger.web.book import person_of, the_book

ACTION = "search"


def note_filter(request: HttpRequest, words: str) -> None:
    """As `note_search`, for a list that words may narrow down: without any, nobody searched."""
    if words:
        note_search(request, words)


def note_search(request: HttpRequest, words: str) -> None:
    """Write that whoever asks searched for `words`; call it for every page that shows what was found by words."""
    ledger = the_book()
    with ledger.writer(person_of(request).username) as writer:
        writer.note(ACTION, ledger.commit(words))
