"""The top line: what became of each report. Every report that came in stands in exactly one part."""

from collections import Counter
from collections.abc import Iterable

from harmledger.model.outcome import Dropped, DropReason, UnreadKind
from harmledger.model.record import TollRecord
from harmledger.pipeline.change import Part, PartKind, ReportRef, TopLine
from harmledger.pipeline.view.languages import language_name
from harmledger.pipeline.view.material import Arrival, Material, ReadReport
from harmledger.pipeline.view.news import News, NewsKind

DROP_WORDS = {
    DropReason.EMPTY: "empty",
    DropReason.BINARY: "not text",
    DropReason.TOO_LARGE: "too large",
    DropReason.BAD_JSON: "broken JSON",
    DropReason.BAD_RECORD: "not a report",
    DropReason.BAD_ENCODING: "unreadable encoding",
    DropReason.BAD_ARCHIVE: "broken archive",
    DropReason.BAD_DATE: "impossible date",
    DropReason.NO_TEXT: "without text",
    DropReason.DUPLICATE_ID: "id came twice",
    DropReason.NOT_FOUND: "not found",
    DropReason.UNSUPPORTED: "unsupported format",
    DropReason.TOO_SLOW: "too slow to read",
    DropReason.NOT_SENT: "not sent to a server",
    DropReason.NO_ANSWER: "without an answer from the server",
    DropReason.OVER_BUDGET: "over the budget",
}
_UNREAD_WORDS = {UnreadKind.SCAN: ("scan", "scans"), UnreadKind.PICTURE: ("picture", "pictures")}


class Sorting:
    """Sorts arrivals into parts. Holds what the book knew, so that each report is looked at once."""

    def __init__(self, material: Material, news: dict[str, News]) -> None:
        """`news`: what every account of the new reports brings."""
        self._material = material
        self._news = news
        self._known = set(material.before.incidents)
        self._tolls = {said for read in self._settled() for said in map(toll_value, read.tolls)}

    def _settled(self) -> Iterable[ReadReport]:
        new = self._material.new_reports
        return (read for report_id, read in self._material.reports.items() if report_id not in new)

    def sort(self, arrival: Arrival | Dropped) -> tuple[PartKind, ReportRef, str | None]:
        """The part, what its list shows, and the kind within the part where it has kinds."""
        if isinstance(arrival, Dropped):
            words = DROP_WORDS[arrival.reason]
            return PartKind.DROPPED, dropped_ref(arrival), words
        read = self._material.reports[arrival.report_id]
        if arrival.is_known:
            return PartKind.NOTHING_NEW, read.ref(arrival.note or "already in the book"), None
        if read.report.unread is not None:
            words = unread_words(read)
            return PartKind.UNREAD, read.ref(f"{words}: kept, to be read by a person"), words
        return (*self._read(read), None)

    def _read(self, read: ReadReport) -> tuple[PartKind, ReportRef]:
        brings = [self._news[record.id] for record in read.accounts if record.id in self._news]
        fresh = [news for news in brings if news.kind is not NewsKind.REPEAT]
        tolls = {toll_value(toll) for toll in read.tolls}
        new_tolls = tolls - self._tolls
        self._tolls |= tolls
        if fresh:
            return self._on_incidents(fresh), read.ref()
        if new_tolls:
            return PartKind.TOLLS_ONLY, read.ref()
        if brings or tolls:
            return PartKind.NOTHING_NEW, read.ref(self._repeat_words(brings))
        return PartKind.NO_HARM, read.ref()

    def _on_incidents(self, fresh: list[News]) -> PartKind:
        known = {news.incident_id in self._known for news in fresh}
        if known == {True, False}:
            return PartKind.BOTH
        return PartKind.KNOWN if known == {True} else PartKind.NEW

    def _repeat_words(self, brings: list[News]) -> str:
        accounts = self._material.accounts
        for news in brings:
            if news.earlier is not None:
                earlier = self._material.reports[accounts[news.earlier].report_id].report
                reasons = f" ({'; '.join(news.reasons)})" if news.reasons else ""
                return f"same voice as {earlier.name}{reasons}"
        return "the book has these tolls already"


def top_line(material: Material, news: dict[str, News]) -> TopLine:
    """What came in and what became of it."""
    sorting = Sorting(material, news)
    lists: dict[PartKind, list[ReportRef]] = {kind: [] for kind in PartKind}
    details: dict[PartKind, Counter[str]] = {kind: Counter() for kind in PartKind}
    for arrival in material.arrivals:
        kind, ref, detail = sorting.sort(arrival)
        lists[kind].append(ref)
        if detail is not None:
            details[kind][detail] += 1
    parts = tuple(
        Part(
            kind=kind,
            reports=tuple(lists[kind]),
            incidents=_incidents(kind, lists[kind], material, news),
            detail=tuple(_counted(kind, details[kind])),
        )
        for kind in PartKind
    )
    return TopLine(total=len(material.arrivals), parts=parts)


def _incidents(kind: PartKind, refs: list[ReportRef], material: Material, news: dict[str, News]) -> int:
    if kind not in (PartKind.KNOWN, PartKind.NEW, PartKind.BOTH):
        return 0
    accounts = (record.id for ref in refs for record in material.reports[ref.id].accounts)
    found = (news[account] for account in accounts if account in news)
    return len({item.incident_id for item in found if item.kind is not NewsKind.REPEAT})


def _counted(kind: PartKind, detail: Counter[str]) -> Iterable[tuple[str, int]]:
    plurals = dict(_UNREAD_WORDS.values()) if kind is PartKind.UNREAD else {}
    for words, count in sorted(detail.items(), key=lambda item: (-item[1], item[0])):
        yield (plurals.get(words, words) if count > 1 else words), count


def unread_words(read: ReadReport) -> str:
    """Why no machine read it: a language's name, "scan", "picture"."""
    unread = read.report.unread
    if unread is None or unread is UnreadKind.LANGUAGE:
        return language_name(read.report.language)
    return _UNREAD_WORDS[unread][0]


def dropped_ref(dropped: Dropped) -> ReportRef:
    """What a list shows of an input that did not become a report."""
    return ReportRef(id=dropped.subject, name=dropped.subject, outlet=None, day=None, title="", note=dropped.detail)


def toll_value(record: TollRecord) -> tuple[object, ...]:
    """What makes two tolls say the same thing, whoever carries them."""
    toll = record.toll
    return (toll.harm.value, toll.period, None if toll.area is None else toll.area.quote.casefold())
