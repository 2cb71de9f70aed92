"""Pairs of incidents that may be one, side by side, with what speaks for it and what against in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from harmledger.ledger import Reader
from harmledger.review.book import read_part
from harmledger.review.queue import Pair, Queues
from harmledger.web.changes.place import incident_id
from harmledger.web.shelf.models import PairCard

SIZE = 8
"""Pairs on a page: each is two incidents to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One question with the ways to answer it."""

    pair: Pair
    key: str
    """What it goes by on people's desks: the two accounts, whatever incidents they are in by then."""
    same: str
    different: str
    unsure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRows:
    """Some of the questions."""

    rows: tuple[PairRow, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // SIZE))

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self.page < self.pages


def pair_rows(reader: Reader, page: int, incident: str = "", text: str = "") -> PairRows:
    """The questions in the order of the book, or those of one incident, or of titles that hold `text`."""
    found = PairCard.objects.order_by("position")
    if incident:
        home = incident_id(reader, incident)
        found = found.filter(Q(one_id=home) | Q(other_id=home))
    if text:
        found = found.filter(Q(one_title__icontains=text) | Q(other_title__icontains=text))
    total = found.count()
    page = min(max(1, page), max(1, -(-total // SIZE)))
    cards = list(found[(page - 1) * SIZE : page * SIZE])
    book = read_part(reader, {name for card in cards for name in (card.one_id, card.other_id)})
    keys = {frozenset((card.one_account, card.other_account)): card.key for card in cards}
    return PairRows(rows=tuple(_rows(Queues(book).pairs, keys)), total=total, page=page)


def _rows(pairs: Iterable[Pair], keys: Mapping[frozenset[str], str]) -> Iterator[PairRow]:
    for pair in pairs:
        key = keys.get(frozenset((pair.link.account_id, pair.link.other_id)))
        if key is None:
            continue
        back, other = reverse("queues:pairs"), pair.other.id
        query = urlencode({"other_id": other, "back": back})
        asked = urlencode({"question": f"Is it the same as {pair.other.title} ({other})?", "back": back})
        yield PairRow(
            pair=pair,
            key=key,
            same=f"{reverse('changes:act', args=['same', pair.one.id])}?{query}",
            different=f"{reverse('changes:act', args=['apart', pair.one.id])}?{query}",
            unsure=f"{reverse('changes:act', args=['hold', pair.one.id])}?{asked}",
        )
