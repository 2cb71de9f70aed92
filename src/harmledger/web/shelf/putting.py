"""Writing to the shelf: what was there of an incident or a report goes, what was made comes, in one transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import connections

from harmledger.web.search.entries import Said
from harmledger.web.search.index import index_of
from harmledger.web.shelf.insert import insert
from harmledger.web.shelf.making import Made
from harmledger.web.shelf.models import Card, CardAccount, CardFacet, Entry, PairCard, Paper, TollMark

_AT_A_TIME = 400
"""Rows of one statement: far below what a SQLite takes in variables."""


class Shelf:
    """The writing side, for one open book."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self.has_moved = False
        """Whether an account came to stand on another card, or left one."""
        self._index = index_of(connections[alias])

    def put_cards(self, ids: Collection[str], made: Sequence[Made], entries: Iterable[Said]) -> None:
        """Replace the cards of these incidents; those of which none was made are gone."""
        stood = self._standing(ids)
        self._take_cards(ids)
        self._add(Card, [one.card for one in made])
        self._add(CardFacet, [facet for one in made for facet in one.facets])
        accounts = [account for one in made for account in one.accounts]
        self._delete(CardAccount, "account_id", [account.account_id for account in accounts])  # of another one before
        self._add(CardAccount, accounts)
        self.has_moved |= stood != {(account.account_id, one.card.id) for one in made for account in one.accounts}
        self.put_entries(ids, entries)

    def put_papers(self, ids: Collection[str], papers: Sequence[Paper], marks: Iterable[TollMark]) -> None:
        """Replace the papers of these reports."""
        self._delete(TollMark, "paper_id", ids)
        self._delete(Paper, "id", ids)
        self._add(Paper, papers)
        self._add(TollMark, list(marks))

    def put_pairs(self, keys: Collection[str], pairs: Sequence[PairCard]) -> None:
        """Replace the pairs of these keys."""
        self._delete(PairCard, "key", keys)
        self._add(PairCard, pairs)

    def titles(self, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """What the cards of these incidents are called."""
        for part in _parts(ids):
            yield from self._of(Card, id__in=part).values_list("id", "title")

    def put_entries(self, homes: Collection[str], entries: Iterable[Said]) -> None:
        """Replace what the index holds of these incidents or reports."""
        self._take_entries(homes)
        numbered = self._numbered(list(entries))
        rows = [
            Entry(id=number, kind=one.kind.value, subject=one.subject, home=one.home, title=one.title, day=one.day)
            for number, one in numbered
        ]
        self._add(Entry, rows)
        self._index.put((number, one.words) for number, one in numbered)

    def wipe(self) -> None:
        """See to it that nothing is left in the file of what was taken off."""
        self._index.wipe()

    def _take_entries(self, homes: Collection[str]) -> None:
        found = [
            number for part in _parts(homes) for number in self._of(Entry, home__in=part).values_list("id", flat=True)
        ]
        self._index.remove(found)
        self._delete(Entry, "id", found)

    def _standing(self, ids: Collection[str]) -> set[tuple[str, str]]:
        rows = (self._of(CardAccount, card_id__in=part) for part in _parts(ids))
        return {stands for part in rows for stands in part.values_list("account_id", "card_id")}

    def _take_cards(self, ids: Collection[str]) -> None:
        self._delete(CardFacet, "card_id", ids)
        self._delete(CardAccount, "card_id", ids)
        self._delete(Card, "id", ids)

    def _numbered(self, entries: list[Said]) -> list[tuple[int, Said]]:
        """Entries under numbers that nothing else has: two hashes of one day may meet."""
        wanted = [one.number for one in entries]
        used = {n for part in _parts(wanted) for n in self._of(Entry, id__in=part).values_list("id", flat=True)}
        found = []
        for number, one in zip(wanted, entries, strict=True):
            free = number
            while free in used:
                free += 1
                if free not in used and self._of(Entry, id=free).exists():
                    used.add(free)
            used.add(free)
            found.append((free, one))
        return found

    def _of(self, model: Any, **where: object) -> Any:  # noqa: ANN401 - a Django model and its query
        return model.objects.using(self._alias).filter(**where)

    def _add(self, model: Any, rows: Sequence[Any]) -> None:  # noqa: ANN401 - a Django model
        insert(self._alias, model, rows)

    def _delete(self, model: Any, column: str, values: Collection[Any]) -> None:  # noqa: ANN401 - a Django model
        for part in _parts(values):
            rows = self._of(model, **{f"{column}__in": part})
            rows._raw_delete(self._alias)  # noqa: SLF001 - what hangs on a row is taken out by the callers, in order


def _parts(values: Collection[Any]) -> Iterable[list[Any]]:
    held = list(values)
    return (held[at : at + _AT_A_TIME] for at in range(0, len(held), _AT_A_TIME))
