"""The reports that came in since somebody last looked through them, and what became of each: the top line.

Invariant: every report on the shelf has one row here and is in one part, so the line adds up at any moment; what has
not been sorted yet is a part of its own.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import Count

from harmledger.ledger import Ledger, Reader
from harmledger.model.outcome import Dropped
from harmledger.pipeline.change import PartKind
from harmledger.pipeline.view.material import Arrival as Came
from harmledger.pipeline.view.material import BookState, Material, ReadReport
from harmledger.pipeline.view.news import find_news
from harmledger.pipeline.view.top import Sorting
from harmledger.web.book import the_book
from harmledger.web.desk.models import Arrival, Look
from harmledger.web.incidents.material import material_of, read_whole
from harmledger.web.shelf.models import CardAccount, Head, Paper

MANY = 100
"""Reports that wait from which on it is not left to the pages that people open."""
AT_ONCE = 25
"""Reports that are sorted before a page answers: each needs its incidents read, seven milliseconds."""


def note_arrivals(ledger: Ledger) -> None:
    """Give every report that is new on the shelf its row, and take away rows of reports that are gone."""
    at = ledger.store.clock()
    if _is_in_step(ledger.key, at):
        return
    new = Paper.objects.exclude(id__in=Arrival.objects.values("report_id")).values_list("id", flat=True)
    Arrival.objects.bulk_create((Arrival(report_id=name, at=at) for name in new), batch_size=500, ignore_conflicts=True)
    coded = Paper.objects.exclude(coding="unread").values("id")
    Arrival.objects.filter(is_looked=False, part=PartKind.UNREAD.value, report_id__in=coded).update(part="")
    gone, _ = Arrival.objects.exclude(report_id__in=Paper.objects.values("id")).delete()
    if gone:  # sealed or erased: what others say of it goes, too
        Arrival.objects.filter(is_looked=False).exclude(note="").update(part="", note="")
        Arrival.objects.exclude(note="").update(note="")


_looked_at: dict[bytes, tuple[int, dt.datetime]] = {}
"""For each book, up to where its log was when rows and shelf were last held against each other, and when."""
_SELDOM = dt.timedelta(minutes=1)


def _is_in_step(book: bytes, at: dt.datetime) -> bool:
    """Whether rows and shelf are alike, as far as counting tells; one by one they are looked at once a minute."""
    seq = Head.objects.values_list("seq", flat=True).first() or 0
    was, when = _looked_at.get(book, (-1, at))
    is_alike = Paper.objects.count() == Arrival.objects.count()
    if is_alike and (seq == was or (was >= 0 and at - when < _SELDOM)):
        return True
    _looked_at[book] = (seq, at)
    return False


def sort_arrivals(reader: Reader, most: int = AT_ONCE) -> None:
    """Sort reports that wait for it into the parts of the top line."""
    waiting = list(Arrival.objects.filter(is_looked=False, part="").order_by("report_id")[:most])
    if not waiting:
        return
    names = [one.report_id for one in waiting]
    material = _material(reader, names)
    sorting = Sorting(material, find_news(material))
    for one in waiting:
        if one.report_id in material.reports:
            kind, ref, _ = sorting.sort(Came(report_id=one.report_id, is_known=False))
            one.part, one.note = kind.value, ref.note or ""
        else:
            one.part, one.note = PartKind.NO_HARM.value, ""
    Arrival.objects.bulk_update(waiting, ["part", "note"])


def sort_anew(incident_ids: Iterable[str]) -> None:
    """What became of the reports of these incidents is to be told anew: a merge or a split moved them."""
    papers = CardAccount.objects.filter(card_id__in=list(incident_ids)).values("paper_id")
    Arrival.objects.filter(is_looked=False, report_id__in=papers).update(part="")
    _incidents.cache_clear()


def _material(reader: Reader, names: list[str]) -> Material:
    """What sorting needs: the incidents that these reports speak of; `before` are those that older reports told of."""
    incidents = set(CardAccount.objects.filter(paper_id__in=names).values_list("card_id", flat=True))
    beside = material_of(reader, incidents)
    reports = {**beside.reports, **_as_read(read_whole(reader, names))}
    fresh = set(Arrival.objects.filter(is_looked=False, report_id__in=reports).values_list("report_id", flat=True))
    old = {
        home
        for home, one in beside.after.incidents.items()
        if any(beside.accounts[account].report_id not in fresh for account in one.account_ids)
    }
    before = BookState(incidents={name: one for name, one in beside.after.incidents.items() if name in old})
    came = tuple(Came(report_id=name, is_known=False) for name in sorted(fresh))
    return replace(beside, arrivals=came, reports=reports, before=before)


def _as_read(reports: dict[str, ReadReport]) -> dict[str, ReadReport]:
    """The same; those that people have coded are unread no more, whatever they came as."""
    coded = set(Paper.objects.filter(id__in=reports, coding="hand").values_list("id", flat=True))
    return {
        name: replace(read, report=replace(read.report, unread=None)) if name in coded else read
        for name, read in reports.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class TopPart:
    """One term of the top line."""

    kind: str
    count: int
    incidents: int | None = None
    """Of how many it speaks. None: not counted: it speaks of none, or a great many reports are being sorted."""
    detail: tuple[tuple[str, int], ...] = ()


NOT_SORTED = "sorting"
"""The part of reports that have not been sorted yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """What came in since the last look, and what became of it."""

    parts: tuple[TopPart, ...]
    last: Look | None

    @property
    def total(self) -> int:
        """How many inputs came in: the parts add up to it."""
        return sum(part.count for part in self.parts)

    @property
    def reports(self) -> int:
        """How many of them became reports."""
        return sum(part.count for part in self.parts if part.kind != PartKind.DROPPED.value)


def top_of(reader: Reader) -> Top:
    """The top line as it stands."""
    last = Look.objects.order_by("-id").first()
    counts = dict(
        Arrival.objects.filter(is_looked__in=(False,))  # NOT would pass the index by
        .values_list("part")
        .annotate(number=Count("*"))
        .order_by()
    )
    kinds = [*(kind.value for kind in PartKind if kind is not PartKind.DROPPED), ""]
    parts = [_part(kind, counts) for kind in kinds if counts.get(kind)]
    dropped = dropped_since(reader, last)
    if dropped:
        parts.append(TopPart(kind=PartKind.DROPPED.value, count=len(dropped)))
    return Top(parts=tuple(parts), last=last)


def _part(kind: str, counts: dict[str, int]) -> TopPart:
    return TopPart(
        kind=kind or NOT_SORTED,
        count=counts[kind],
        incidents=_incidents_of(kind, counts) if kind in _ON_INCIDENTS else None,
        detail=_unread() if kind == PartKind.UNREAD.value else (),
    )


_ON_INCIDENTS = (PartKind.KNOWN.value, PartKind.NEW.value)
"""Parts that say of how many incidents they speak."""


def _incidents_of(kind: str, counts: dict[str, int]) -> int | None:
    """Counting goes through all accounts of a part: not while its reports become more with every look."""
    if counts.get("", 0) and sum(counts.values()) > MANY:
        return None
    homes = Head.objects.values_list("homes", flat=True).first() or ""
    return _incidents(the_book().key, kind, tuple(sorted(counts.items())), homes)


@lru_cache(maxsize=16)
def _incidents(book: bytes, kind: str, counts: tuple[tuple[str, int], ...], homes: str) -> int:
    """How many incidents a part speaks of; counted anew once accounts stand elsewhere, or reports in other parts."""
    del book, counts, homes
    papers = Arrival.objects.filter(is_looked=False, part=kind).values("report_id")
    return CardAccount.objects.filter(paper_id__in=papers).values("card_id").distinct().count()


def _unread() -> tuple[tuple[str, int], ...]:
    """How many of each kind are unread: scans, pictures, and texts by language."""
    papers = Arrival.objects.filter(is_looked=False, part=PartKind.UNREAD.value).values("report_id")
    rows = Paper.objects.filter(id__in=papers).values_list("unread", "language").annotate(number=Count("id")).order_by()
    counted: dict[str, int] = {}
    for unread, language, number in rows:
        words = unread_of(unread, language)
        counted[words] = counted.get(words, 0) + number
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def unread_of(unread: str, language: str) -> str:
    """Why no machine read a report, in a word: "Arabic", "scan"."""
    from harmledger.pipeline.view.languages import language_name

    return language_name(language or None) if unread == "language" else unread


def dropped_since(reader: Reader, last: Look | None) -> tuple[Dropped, ...]:
    """What the runs since the last look dropped."""
    runs = list(reader.runs())[0 if last is None else last.runs :]
    return tuple(dropped for run in runs for dropped in reader.dropped(run.id))


def looked(ledger: Ledger, reader: Reader, person: str, most: int) -> bool:
    """Say that all reports so far were looked through; False where others came in since there were `most`."""
    waiting = Arrival.objects.filter(is_looked=False)
    if waiting.count() != most:
        return False
    runs = sum(1 for _ in reader.runs())
    waiting.update(is_looked=True)
    Look.objects.create(person=person, at=ledger.store.clock(), reports=most, runs=runs)
    return True
