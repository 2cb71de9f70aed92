"""The page of search. It works as a form; htmx only swaps the results while somebody types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from harmledger.web.book import reader_of, the_book
from harmledger.web.search.asking import ask
from harmledger.web.search.entries import Kind
from harmledger.web.search.hits import groups
from harmledger.web.search.logging import note_search
from harmledger.web.search.question import question_of
from harmledger.web.shelf.refresh import refresh

FEW, MANY = 5, 25
"""Hits of each kind on the first page, and of the one kind that somebody opened."""
AT_ONCE = 200
"""Incidents or reports that a page brings up to date before it answers."""


def index(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; or all of one kind, page by page."""
    waiting = refresh(the_book(), AT_ONCE)
    typing = bool(request.headers.get("HX-Request"))
    question = question_of(request.GET.get("q", ""), is_typing=typing)
    kind = _kind(request.GET.get("kind", ""))
    page = _page(request.GET.get("page", ""))
    found = ask(question, tuple(Kind) if kind is None else (kind,), _size(kind), (page - 1) * _size(kind))
    if not question.is_empty:
        note_search(request, question.words)
    told = groups(reader_of(request), found, question)
    context = {
        "question": question,
        "groups": told,
        "kind": kind,
        "page": page,
        "has_next": kind is not None and bool(told) and told[0].count > page * MANY,
        "waiting": waiting,
    }
    return render(request, "search/_hits.html" if typing else "search/search.html", context)


def _size(kind: Kind | None) -> int:
    return FEW if kind is None else MANY


def _kind(words: str) -> Kind | None:
    return Kind(words) if words in list(Kind) else None


def _page(words: str) -> int:
    return int(words) if words.isdecimal() and 1 <= int(words) <= 1000 // MANY else 1
